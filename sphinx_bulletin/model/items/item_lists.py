"""News items over issues: which day each is of, and which of them a list shows."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from ..issues.archive import Archive
from ..issues.records import Issue, Item
from ..issues.when import day_of
from ..specs.over_issues import ItemList
from ..text.alike import caseless


class ListedItem(Struct, frozen=True, kw_only=True):
    """An item, the issue that it stands in, and the day that it is counted under."""

    docname: str
    issue: Issue
    item: Item
    day: datetime.date


def signed_issues(archive: Archive, series: str, home: Issue | None) -> list[tuple[str, Issue]]:
    """Signed issues and supplements with their pages, newest first; ``series`` empty: of all.

    On the page of an issue, those of its own series unless another is named, and none later than
    that issue, so that it says the same next year.
    """
    return [
        (archive.docnames[issue.key], issue)
        for issue in archive.issues_of(archive.key_meant(series, home))
        if home is None or not archive.is_before(home, issue)
    ]


def signed_items(archive: Archive, series: str, home: Issue | None) -> Iterator[ListedItem]:
    """The items of ``signed_issues``, those of the newest issue first."""
    for docname, issue in signed_issues(archive, series, home):
        for item in archive.pages[docname].items:
            yield ListedItem(docname=docname, issue=issue, item=item, day=day_of(issue, item))


def newest_items_first(found: Iterable[ListedItem]) -> list[ListedItem]:
    """Items by their days, the newest first; of one day those of the newest issue."""
    return sorted(found, key=lambda listed: listed.day, reverse=True)


def listed_items(archive: Archive, wanted: ItemList, home: Issue | None) -> list[ListedItem]:
    """The items that a list shows, newest first."""
    windows = {archive.roster.key(window) for window in wanted.windows}
    categories = {caseless(category) for category in wanted.categories}
    leaders = {caseless(leader) for leader in wanted.leaders}
    words = [caseless(word) for word in wanted.words]
    found = newest_items_first(
        listed
        for listed in signed_items(archive, wanted.series, home)
        if (not windows or windows & {archive.roster.key(name) for name in listed.item.units})
        and (not categories or categories & categories_of(listed.item))
        and (not leaders or any(name in people_of(listed.item) for name in leaders))
        and (not words or _has(listed.item, words))
        and (wanted.period is None or wanted.period.first <= listed.day <= wanted.period.last)
    )
    return found[: wanted.last] if wanted.last else found


def categories_of(item: Item) -> set[str]:
    """The category as typed and as readers see it, without blanks."""
    return {caseless(item.category_typed), caseless(item.category)}


def people_of(item: Item) -> str:
    """The person of an item as typed and as readers see it, without blanks."""
    # 副厅长周岱 is found by 周岱.
    return f"{caseless(item.leader_typed)}\n{caseless(item.leader)}"


def _has(item: Item, words: Iterable[str]) -> bool:
    text = caseless(f"{item.headline}\0{item.text}")
    return all(word in text for word in words)


def all_series(archive: Archive) -> set[str]:
    """The series that issues are of, drafts too."""
    return {page.issue.series for page in archive.pages.values() if page.issue}


def is_series(archive: Archive, series: str, configured: Collection[str] = ()) -> bool:
    """Whether there is such a series; empty are all."""
    key = archive.key_of(series)
    return key is None or key in configured or key in all_series(archive)
