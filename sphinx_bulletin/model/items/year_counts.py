"""How many items each window, category and month has in each year, without a list of all items.

Of an archive of thousands of items an index shows how many there are. They are counted issue-year
by issue-year, each once until one of its issues says something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from ..issues.archive import Archive
from ..issues.kept import kept
from ..issues.records import Issue
from ..issues.when import day_of
from ..judged_parts import key_of
from .item_lists import ListedItem, newest_items_first
from .listing import typed_windows


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class CountedItems:
    """The items that count for one year, of some issues."""

    #: The pages that they stand on, the newest first.
    docnames: tuple[str, ...]
    #: All windows of an item, as typed → so many items.
    windows: Mapping[tuple[str, ...], int]
    #: What tells a category, and its name → so many items.
    categories: Mapping[tuple[str, str], int]
    #: Month → so many items.
    months: Mapping[int, int]


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class IssueYear:
    """The items of the issues of a year; those of the week of New Year may count for two."""

    #: Of all that was counted.
    key: bytes
    #: Year → the items that count for it.
    years: Mapping[int, CountedItems]


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadedCount:
    """What stands under one name: so many items in each year, the newest first."""

    key: str
    name: str
    years: Mapping[int, int]


class YearCounts:
    """The counts of all signed issues; ``known`` is what was counted before, brought up to date."""

    def __init__(self, archive: Archive, known: MutableMapping[str, IssueYear]) -> None:
        self._archive = archive
        issues: dict[int, list[tuple[str, Issue]]] = {}
        for issue in archive.listed(""):
            place = (archive.docnames[issue.key], issue)
            issues.setdefault(issue.number.year, []).append(place)
        found: dict[int, list[CountedItems]] = {}
        for number, some in sorted(issues.items(), reverse=True):
            for year, counted in self._counted(str(number), some, known).years.items():
                found.setdefault(year, []).append(counted)
        for name in known.keys() - set(map(str, issues)):
            del known[name]
        #: Year → the items that count for it, the newest first.
        self.years = dict(sorted(found.items(), reverse=True))

    def _counted(
        self, name: str, issues: Sequence[tuple[str, Issue]], known: MutableMapping[str, IssueYear]
    ) -> IssueYear:
        key = key_of([(docname, self._archive.digest_of(docname)) for docname, _issue in issues])
        year = known.get(name)
        if year is None or year.key != key:
            known[name] = year = IssueYear(key=key, years=_count(self._archive, issues))
        return year

    def total(self) -> int:
        """How many items there are."""
        return sum(sum(one.months.values()) for some in self.years.values() for one in some)

    def docnames(self, year: int) -> list[str]:
        """The pages of the items of a year, the newest first."""
        return [docname for one in self.years[year] for docname in one.docnames]

    def items_of(self, year: int) -> list[ListedItem]:
        """The items that count for a year, the newest first."""
        return newest_items_first(
            listed for listed in self._listed(self.docnames(year)) if listed.day.year == year
        )

    def _listed(self, docnames: Iterable[str]) -> Iterator[ListedItem]:
        for docname in docnames:
            page = self._archive.pages[docname]
            assert page.issue is not None
            for item in page.items:
                day = day_of(page.issue, item)
                yield ListedItem(docname=docname, issue=page.issue, item=item, day=day)

    # -- what stands under one name ----------------------------------------------------------

    def by_window(self, years: Iterable[int] | None = None) -> list[HeadedCount]:
        """The windows; names that mean one window on the roster are one."""
        name_of, typed = self._archive.roster.name_of, dict[str, str]()
        counts: dict[str, Counter[int]] = {}
        for year, one in self._parts(years):
            for names, count in one.windows.items():
                # An item of two names of one window is one of it.
                for key, name in {name_of(name): name for name in reversed(names)}.items():
                    typed.setdefault(key, name)
                    counts.setdefault(key, Counter())[year] += count
        shown = self._archive.window_name
        return [
            HeadedCount(key=key, name=shown(typed[key]), years=found)
            for key, found in counts.items()
        ]

    def by_category(self, years: Iterable[int] | None = None) -> list[HeadedCount]:
        """The categories; items without one stand under none."""
        names: dict[str, str] = {}
        counts: dict[str, Counter[int]] = {}
        for year, one in self._parts(years):
            for (key, name), count in one.categories.items():
                names.setdefault(key, name)
                counts.setdefault(key, Counter())[year] += count
        return [HeadedCount(key=key, name=names[key], years=of) for key, of in counts.items()]

    def by_month(self, years: Iterable[int] | None = None) -> dict[tuple[int, int], int]:
        """Year and month → so many items, the newest first."""
        counts: Counter[tuple[int, int]] = Counter()
        for year, one in self._parts(years):
            for month, count in one.months.items():
                counts[year, month] += count
        return dict(sorted(counts.items(), reverse=True))

    def _parts(self, years: Iterable[int] | None) -> Iterator[tuple[int, CountedItems]]:
        for year in self.years if years is None else years:
            for one in self.years[year]:
                yield year, one


def _count(archive: Archive, issues: Iterable[tuple[str, Issue]]) -> dict[int, CountedItems]:
    docnames: dict[int, dict[str, None]] = {}
    windows: dict[int, Counter[tuple[str, ...]]] = {}
    categories: dict[int, Counter[tuple[str, str]]] = {}
    months: dict[int, Counter[int]] = {}
    for docname, issue in issues:
        for item in archive.pages[docname].items:
            day = day_of(issue, item)
            docnames.setdefault(day.year, {})[docname] = None
            windows.setdefault(day.year, Counter())[typed_windows(item)] += 1
            if key := item.category_typed or item.category:
                name = item.category or key
                categories.setdefault(day.year, Counter())[key, name] += 1
            months.setdefault(day.year, Counter())[day.month] += 1
    return {
        year: CountedItems(
            docnames=tuple(found),
            windows=dict(windows[year]),
            categories=dict(categories.get(year, {})),
            months=dict(months[year]),
        )
        for year, found in docnames.items()
    }
