"""News items over issues: which day each is of, and which of them a list shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .archive import Archive
from .chinese import narrow
from .records import Issue, IssueNumber, Item, ItemList


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """An item, the issue that it stands in, and the day that it is counted under."""

    docname: str
    issue: Issue
    item: Item
    day: datetime.date


def day_of(issue: Issue, item: Item) -> datetime.date:
    """The day of an item: its own, else the last of its issue's period, else the issue's."""
    if item.day is not None:
        return item.day
    if issue.period is not None:
        return issue.period.last
    return issue.day or datetime.date(issue.number.year, 1, 1)


def signed_issues(archive: Archive, series: str, home: Issue | None) -> list[tuple[str, Issue]]:
    """Signed issues and supplements with their pages, oldest first; ``series`` empty: of all.

    On the page of an issue, those of its own series unless another is named, and none later than
    that issue, so that it says the same next year.
    """
    series = series or (home.series if home else "")
    found = []
    for docname in archive.docnames.values():
        issue = archive.pages[docname].issue
        if issue is None or issue.draft or (series and issue.series != series):
            continue
        if home is None or _order(issue) <= _order(home):
            found.append((docname, issue))
    return sorted(found, key=lambda pair: (_order(pair[1]), pair[1].series))


def _order(issue: Issue) -> tuple[int, datetime.date, IssueNumber]:
    """As issues come out; a draft without a day is the newest of its year."""
    return issue.number.year, issue.day or datetime.date.max, issue.number


def signed_items(archive: Archive, series: str, home: Issue | None) -> Iterator[Found]:
    """The items of ``signed_issues``, in the order of issues."""
    for docname, issue in signed_issues(archive, series, home):
        for item in archive.pages[docname].items:
            yield Found(docname=docname, issue=issue, item=item, day=day_of(issue, item))


def listed(archive: Archive, wanted: ItemList, home: Issue | None) -> list[Found]:
    """The items that a list shows: the newest day first, of one day in the order of issues."""
    windows = {archive.roster.key(one) for one in wanted.windows}
    categories = {plain(one) for one in wanted.categories}
    leaders = {plain(one) for one in wanted.leaders}
    words = [plain(one) for one in wanted.words]
    found = [
        one
        for one in signed_items(archive, wanted.series, home)
        if (not windows or windows & {archive.roster.key(name) for name in one.item.units})
        and (not categories or categories & categories_of(one.item))
        and (not leaders or any(name in people_of(one.item) for name in leaders))
        and (not words or _has(one.item, words))
        and (wanted.period is None or wanted.period.first <= one.day <= wanted.period.last)
    ]
    found.sort(key=lambda one: one.day, reverse=True)
    return found[: wanted.last] if wanted.last else found


def categories_of(item: Item) -> set[str]:
    """The category as typed and as readers see it, without blanks."""
    return {plain(item.category_typed), plain(item.category)}


def people_of(item: Item) -> str:
    """The person of an item as typed and as readers see it, without blanks."""
    # 副厅长周岱 is found by 周岱.
    return f"{plain(item.leader_typed)}\n{plain(item.leader)}"


def _has(item: Item, words: Iterable[str]) -> bool:
    text = plain(f"{item.headline}\0{item.text}")
    return all(word in text for word in words)


def plain(text: str) -> str:
    """A text without blanks and full-width forms, in lower case, as it is compared.

    >>> plain("１２３４５ 热线Ａpp")
    '12345热线app'
    """
    return "".join(narrow(text).split()).casefold()
