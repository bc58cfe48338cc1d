"""When: the day that a thing of an issue counts for, and which issue came out before which.

Every list, index, count, comparison, feed and check asks here, so that all say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..text.dates import Day, Period
from .records import InspectionCheck, Issue, Item

#: A page and the issue that stands on it.
Placed = tuple[str, Issue]


def span_of(issue: Issue) -> Period | None:
    """The days that an issue is about: its period, else its date."""
    if issue.period is not None or issue.day is None:
        return issue.period
    return Period(first=issue.day, last=issue.day)


def told_day(issue: Issue, thing: Item | InspectionCheck | None = None) -> Day | None:
    """The day that something in an issue counts for; None where nobody wrote one.

    Its own, else the last that its issue is about.
    """
    span = span_of(issue)
    return (thing.day if thing else None) or (span.last if span else None)


def day_of(issue: Issue, thing: Item | InspectionCheck | None = None) -> Day:
    """The same for what must stand somewhere: without any day, the first of the issue's year."""
    return told_day(issue, thing) or _new_year(issue)


def came_out(issue: Issue | None) -> Day | None:
    """The day on which an issue came out: its date, else the last day that it is about."""
    return None if issue is None else issue.day or told_day(issue)


def in_order(issues: Iterable[Placed]) -> list[Placed]:
    """Issues as they came out, the oldest first; a draft stands where it will.

    Year by year. In a series the number tells: one that was signed late, or whose date is mistyped,
    does not change the order. Supplements, which are numbered apart, and issues of other series
    stand by their days between them.
    """
    return [pair for _day, pair in sorted(_dated(issues), key=_by_day)]


def newest_first(issues: Iterable[Placed]) -> list[Placed]:
    """The same order from the newest on; of one day series stand in the same order both ways."""
    found = _dated(issues)[::-1]
    found.sort(key=lambda pair: pair[1][1].series)
    return [pair for _day, pair in sorted(found, key=_by_day, reverse=True)]


def _by_day(pair: tuple[Day, Placed]) -> tuple[int, Day]:
    day, (_docname, issue) = pair
    return issue.number.year, day


def _dated(issues: Iterable[Placed]) -> list[tuple[Day, Placed]]:
    """Issues by series and number with the days by which they stand."""
    found: list[tuple[Day, Placed]] = []
    newest: dict[str, Day] = {}
    for docname, issue in sorted(
        issues, key=lambda pair: (pair[1].series, pair[1].number, pair[0])
    ):
        day = came_out(issue)
        if issue.number.supplement:
            day = day or Day(issue.number.year, 12, 31)
        else:
            day = max(filter(None, (day, newest.get(issue.series))), default=_new_year(issue))
            if not issue.draft:
                newest[issue.series] = day
        found.append((day, (docname, issue)))
    return found


def _new_year(issue: Issue) -> Day:
    return Day(issue.number.year, 1, 1)
