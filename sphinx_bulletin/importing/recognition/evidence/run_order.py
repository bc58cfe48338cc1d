"""Numbers and days of the issues of one import: years by serial numbers, days in their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ....core.i18n import __
from ..past_issue import HeadFacts, PastIssue


def years_by_serials(issues: Sequence[PastIssue]) -> list[int]:
    """The year of each issue whose head says none, where its numbers say it; else 0.

    Within a year serial and number go on together: number 8, serial 208 is of the year of number 7,
    serial 207.
    """
    years: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for head in (issue.head for issue in issues):
        if head.year and (found := _behind_year(head)) is not None:
            years[found].add(head.year)
    told = (
        set() if issue.head.year else years.get(_behind_year(issue.head) or ("", 0), set())
        for issue in issues
    )
    return [next(iter(found)) if len(found) == 1 else 0 for found in told]


def _behind_year(head: HeadFacts) -> tuple[str, int] | None:
    """The name, and how far the serial number is ahead of that of the year."""
    if not (head.serial.isdecimal() and head.number.isdecimal()):
        return None
    return head.name, int(head.serial) - int(head.number)


def in_order_of_run(issues: Sequence[PastIssue]) -> list[PastIssue]:
    """The issues; where a number goes on and the day goes back, both issues are told of it."""
    doubts = dict(enumerate(issue.head for issue in issues))
    for numbered in _of_bulletins(issues).values():
        for (before, at), (behind, other) in pairwise(sorted(numbered)):
            first, second = issues[at].head, issues[other].head
            if first.day is None or second.day is None or before == behind:
                continue
            if first.day <= second.day:
                continue
            for place, near in ((at, second), (other, first)):
                doubts[place] = _told(doubts[place], near)
    return [
        replace(issue, head=head)
        for issue, head in zip(issues, doubts.values(), strict=True)
    ]  # fmt: skip


def _of_bulletins(
    issues: Sequence[PastIssue],
) -> defaultdict[str, list[tuple[tuple[int, int], int]]]:
    """Of each bulletin its issues: year and number, and which it is."""
    found: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for at, issue in enumerate(issues):
        head = issue.head
        number = re.match(r"\d+", head.number)
        if head.name and head.year and number is not None and not head.is_supplement:
            found[head.name].append(((head.year, int(number[0])), at))
    return found


def _told(head: HeadFacts, near: HeadFacts) -> HeadFacts:
    message = __(
        "number and day do not go on from issue to issue: number %(number)s of %(year)s has the "
        "day %(day)s; look which is wrong"
    )
    values = {"number": near.number, "year": near.year, "day": near.day}
    doubts = (*head.doubts, message % values)
    return replace(head, doubts=doubts, doubted=head.doubted | {"day", "number"})
