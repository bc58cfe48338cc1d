"""How many items each window, category and month has in each year, without a list of all items.

Of an archive of thousands of items an index shows how many there are. They are counted issue-year
by issue-year, each once until one of its issues says something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence

from msgspec import Struct

from ..issues.archive import Archive
from ..issues.records import Issue
from ..issues.when import day_of
from ..judged_parts import key_of
from .item_lists import ListedItem, newest_items_first


class CountedItems(Struct, frozen=True, kw_only=True):
    """The items that count for one year, of some issues."""

    year: int
    #: The pages that they stand on, the newest first.
    docnames: tuple[str, ...]
    #: All windows of an item, as typed → so many items.
    windows: Mapping[tuple[str, ...], int]
    #: What tells a category, and its name → so many items.
    categories: Mapping[tuple[str, str], int]
    #: Month → so many items.
    months: Mapping[int, int]

    @property
    def has_windows(self) -> bool:
        """Whether one of them has a window."""
        return any(self.windows)


class IssueYear(Struct, frozen=True, kw_only=True):
    """The items of a site's issues of a year; those of the week of New Year may count for two."""

    #: Of all that was counted.
    key: bytes
    found: tuple[CountedItems, ...]


class HeadedCount(Struct, frozen=True, kw_only=True):
    """What stands under one name: so many items on each page, the newest first."""

    key: str
    name: str
    pages: Mapping[str, int]


#: The page that lists the items.
PageOf = Callable[[CountedItems], str]


class YearCounts:
    """The counts of all signed issues; ``known`` is what was counted before, brought up to date.

    ``site_of`` tells issues of other sites apart, which are counted by themselves.
    """

    def __init__(
        self,
        archive: Archive,
        known: MutableMapping[str, IssueYear],
        site_of: Callable[[str], str] = lambda _docname: "",
    ) -> None:
        self._archive = archive
        issues: dict[tuple[int, str], list[tuple[str, Issue]]] = {}
        for issue in archive.listed(""):
            docname = archive.docnames[issue.key]
            issues.setdefault((issue.number.year, site_of(docname)), []).append((docname, issue))
        found: list[CountedItems] = []
        names = set()
        for (year, site), some in issues.items():
            names.add(name := f"{year} {site}")
            found += self._counted(name, some, known).found
        for name in known.keys() - names:
            del known[name]
        #: The newest first.
        self.found = sorted(found, key=lambda one: one.year, reverse=True)

    def _counted(
        self, name: str, issues: Sequence[tuple[str, Issue]], known: MutableMapping[str, IssueYear]
    ) -> IssueYear:
        key = key_of([(docname, self._archive.digest_of(docname)) for docname, _issue in issues])
        year = known.get(name)
        if year is None or year.key != key:
            known[name] = year = IssueYear(key=key, found=tuple(_count(self._archive, issues)))
        return year

    def total(self) -> int:
        """How many items there are."""
        return sum(sum(one.months.values()) for one in self.found)

    def items_of(self, found: Iterable[CountedItems]) -> list[ListedItem]:
        """The items themselves, the newest first."""
        return newest_items_first(
            listed
            for one in found
            for docname in one.docnames
            for listed in self._on(docname)
            if listed.day.year == one.year
        )

    def _on(self, docname: str) -> Iterator[ListedItem]:
        page = self._archive.pages[docname]
        assert page.issue is not None
        for item in page.items:
            day = day_of(page.issue, item)
            yield ListedItem(docname=docname, issue=page.issue, item=item, day=day)

    # -- what stands under one name, of all or of some ---------------------------------------

    def by_window(self, found: Iterable[CountedItems], page_of: PageOf) -> list[HeadedCount]:
        """The windows; names that mean one window on the roster are one."""
        name_of, typed = self._archive.roster.name_of, dict[str, str]()
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one in found:
            page = page_of(one)
            for names, count in one.windows.items():
                # An item of two names of one window is one of it.
                for key, name in {name_of(name): name for name in reversed(names)}.items():
                    typed.setdefault(key, name)
                    counts[key][page] += count
        shown = self._archive.window_name
        return [
            HeadedCount(key=key, name=shown(typed[key]), pages=pages)
            for key, pages in counts.items()
        ]

    def by_category(self, found: Iterable[CountedItems], page_of: PageOf) -> list[HeadedCount]:
        """The categories; items without one stand under none."""
        names: dict[str, str] = {}
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for one in found:
            page = page_of(one)
            for (key, name), count in one.categories.items():
                names.setdefault(key, name)
                counts[key][page] += count
        return [HeadedCount(key=key, name=names[key], pages=of) for key, of in counts.items()]


def _count(archive: Archive, issues: Iterable[tuple[str, Issue]]) -> Iterator[CountedItems]:
    docnames: defaultdict[int, dict[str, None]] = defaultdict(dict)
    windows: defaultdict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    categories: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    months: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for docname, issue in issues:
        day = day_of(issue)
        for own, names, category, many in archive.pages[docname].once("tallies"):
            year, month = own or (day.year, day.month)
            docnames[year][docname] = None
            windows[year][names] += many
            if any(category):
                categories[year][category] += many
            months[year][month] += many
    for year, found in docnames.items():
        yield CountedItems(
            year=year,
            docnames=tuple(found),
            windows=dict(windows[year]),
            categories=dict(categories[year]),
            months=dict(months[year]),
        )
