"""Indexes of news items over all signed issues: by window, by date and by category."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct
from sphinx.domains import Index, IndexEntry

from ..core.boundary import Boundary
from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import _, ngettext, show_day, show_year, show_year_month
from ..core.places.addresses import is_site
from ..core.places.joined_sites import index_of_site, is_joined
from ..core.words.pinyin import initial
from ..core.words.pinyin_process import by_pinyin
from ..model.issues.archive import Archive
from ..model.items.item_lists import ListedItem
from ..model.items.listing import Headed, by_category, by_month, by_window
from ..model.items.year_counts import CountedItems, HeadedCount

Content = list[tuple[str, list[IndexEntry]]]
#: Above so many items an index is parted: its page tells how many each year has, and each year
#: has a page of its own.
LIMIT = 1500
#: Above so many items what stands below a name is parted by months.
_LONG = 12


#: What stands under one name: its items, or how many there are.
H = TypeVar("H", bound=Headed | HeadedCount)


class Group(Struct, Generic[H], frozen=True, kw_only=True):
    """A heading, and what stands below it: one of the same name, or several."""

    heading: str
    members: Sequence[H]

    @property
    def is_single(self) -> bool:
        """Whether the heading says it all."""
        return len(self.members) == 1 and self.members[0].name == self.heading


class ItemIndex(Index):
    """An index of items. Drafts are in none."""

    def __init__(self, domain: BulletinDomain) -> None:
        super().__init__(domain)
        self.archive: Archive = domain.archive
        self.counts = domain.counts
        self.sites, self.site_of = domain.joined_sites, domain.site_of
        self.brief_of = domain.brief_of
        self.language: str = domain.env.config.language

    def headed(self, items: list[ListedItem]) -> list[Headed]:
        """The items under their names."""
        raise NotImplementedError

    def counted(self, found: Iterable[CountedItems]) -> list[HeadedCount]:
        """How many of these items each name has, by the pages that list them."""
        raise NotImplementedError

    def groups(self, found: list[H]) -> list[Group[H]]:
        """What stands under names, under their headings, in order."""
        raise NotImplementedError

    def has_any(self, counted: CountedItems) -> bool:
        """Whether one of so many items stands in it."""
        raise NotImplementedError

    def facts(self, listed: ListedItem) -> list[str]:
        """What stands behind an item besides its issue."""
        return [show_day(listed.day, self.language, year=False), self.windows(listed)]

    def month(self, listed: ListedItem, many: int) -> str:
        """The month that an item stands below, where a name has so ``many``; empty for none."""
        if many <= _LONG:
            return ""
        return show_year_month(listed.day.year, listed.day.month, self.language)

    def windows(self, listed: ListedItem) -> str:
        """The windows of an item."""
        return ("、" if self.language.startswith("zh") else ", ").join(listed.item.windows)

    def items(self) -> list[ListedItem]:
        """What it can list, newest first."""
        return domain_of(self.domain.env).items

    @property
    def home(self) -> str:
        """The name of its first page."""
        return f"{self.domain.name}-{self.name}"

    def pages(self) -> list[str]:
        """The names of its pages in this site: none where no item stands in it."""
        has_any = any(map(self.has_any, self.counts.found))
        return [self.home, *(self.own_pages() if self.is_parted() else ())] if has_any else []

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        found: Content = []
        with Boundary():
            if docnames is None and self.is_parted():
                return self.overview(), False
            kept = None if docnames is None else set(docnames)
            items = [one for one in self.items() if kept is None or one.docname in kept]
            found = self.content(items)
        return found, False

    def is_parted(self) -> bool:
        """Whether there are more than a page can hold, and pages may be added."""
        return self.counts.total() > LIMIT and is_site(domain_of(self.domain.env).app)

    def own_pages(self) -> dict[str, list[CountedItems]]:
        """Name of each page of a year in this site, where it is parted → what it lists."""
        found: dict[str, list[CountedItems]] = {}
        for one in filter(self.has_any, self.counts.found):
            found.setdefault(self.page_of(one), []).append(one)
        return {page: some for page, some in found.items() if not is_joined(page)}

    def shown(self, found: Sequence[CountedItems]) -> list[object]:
        """What the page of a year shows: the same while it would be the same."""
        archive, docnames = self.archive, [name for one in found for name in one.docnames]
        issues = [archive.pages[docname].issue for docname in docnames]
        return [
            [(docname, archive.digest_of(docname)) for docname in docnames],
            [archive.name_of(issue) for issue in issues if issue],
            [
                (group.heading, [member.name for member in group.members])
                for group in self.groups(self.counted(found))
            ],
        ]

    def all_names(self) -> set[str]:
        """What indexes sort: windows and categories."""
        counts, found = self.counts, self.counts.found
        heads = (*counts.by_window(found, self.page_of), *counts.by_category(found, self.page_of))
        return {headed.name for headed in heads}

    @functools.cached_property
    def _left(self) -> dict[str, str]:
        """Site that is joined → its page of this index, which its items are left to."""
        pages = {site.name: index_of_site(site, self.home) for site in self.sites}
        return {site: page for site, page in pages.items() if page}

    def page_of(self, found: CountedItems) -> str:
        """The page that lists them: that of their year, or of their site where it has one."""
        site = self.site_of(found.docnames[0])
        return self._left.get(site) or f"{self.home}-{found.year}"

    @functools.cached_property
    def labels(self) -> dict[str, str]:
        """Page that lists items → the years of these; of a site, where others have these too."""
        years: dict[str, set[int]] = {}
        for one in self.counts.found:
            years.setdefault(self.page_of(one), set()).add(one.year)
        told = {page: self._span(min(of), max(of)) for page, of in years.items()}
        sites = {page: site for site, page in self._left.items()}
        many = Counter(told.values())
        return {
            page: f"{sites[page]} {label}" if page in sites and many[label] > 1 else label
            for page, label in told.items()
        }

    def _span(self, first: int, last: int) -> str:
        ends = {
            name: show_year(year, self.language)
            for name, year in (("first", first), ("last", last))
        }
        return ends["first"] if first == last else _("%(first)s to %(last)s") % ends

    def content(self, items: list[ListedItem]) -> Content:
        """Every item, below its heading."""
        found: Content = []
        comma = _(", ")
        for group in self.groups(self.headed(items)):
            entries: list[IndexEntry] = []
            for member in group.members:
                if not group.is_single:
                    first = member.items[0]
                    entries.append(
                        IndexEntry(
                            member.name, 1, first.docname, first.item.anchor, "", "",
                            _items(len(member.items)),
                        )
                    )  # fmt: skip
                many, subtype = len(member.items), 0 if group.is_single else 2
                entries += [self.entry(listed, subtype, many, comma) for listed in member.items]
            found.append((group.heading, entries))
        return found

    def entry(self, listed: ListedItem, subtype: int, many: int, comma: str) -> IndexEntry:
        """A line: how the item begins, its issue, its month, what else tells it from others."""
        name = self.brief_of(listed.docname, listed.item) or listed.item.place or listed.issue.label
        facts = comma.join(filter(None, self.facts(listed)))
        issue = self.archive.name_of(listed.issue)
        month = self.month(listed, many)
        return IndexEntry(name, subtype, listed.docname, listed.item.anchor, issue, month, facts)

    def overview(self) -> Content:
        """How many items each heading has in each year, with links to the pages of the years."""
        found: Content = []
        for group in self.groups(self.counted(self.counts.found)):
            entries: list[IndexEntry] = []
            for member in group.members:
                anchor = anchor_of(member.name)
                if not group.is_single:
                    newest, facts = next(iter(member.pages)), _items(sum(member.pages.values()))
                    entries.append(IndexEntry(member.name, 1, newest, anchor, "", "", facts))
                entries += [
                    IndexEntry(
                        self.labels[page], 0 if group.is_single else 2, page, anchor, "", "",
                        _items(count),
                    )
                    for page, count in member.pages.items()
                ]  # fmt: skip
            found.append((group.heading, entries))
        return found


class WindowIndex(ItemIndex):
    """By window: in the order of the roster, others behind by pinyin; without one by initial."""

    name = "window"
    localname: ClassVar[str] = _("Index by window")

    def headed(self, items: list[ListedItem]) -> list[Headed]:
        return by_window(self.archive, items)

    def counted(self, found: Iterable[CountedItems]) -> list[HeadedCount]:
        return self.counts.by_window(found, self.page_of)

    def has_any(self, counted: CountedItems) -> bool:
        return counted.has_windows

    def groups(self, found: list[H]) -> list[Group[H]]:
        roster = self.archive.roster
        if roster:
            # Pinyin only of those that the roster does not place: it takes time to load.
            places = {member.key: roster.place(member.key) for member in found}
            known = [member for member in found if places[member.key] is not None]
            others = [member for member in found if places[member.key] is None]
            known.sort(key=lambda member: places[member.key] or 0)
            known += by_pinyin(others, self.all_names)
            return [Group(heading=member.name, members=[member]) for member in known]
        letters: dict[str, list[H]] = {}
        for member in by_pinyin(found, self.all_names):
            letters.setdefault(initial(member.name), []).append(member)
        # What begins with no letter comes last.
        order = sorted(letters, key=lambda letter: (letter == "#", letter))
        return [Group(heading=letter, members=letters[letter]) for letter in order]

    def facts(self, listed: ListedItem) -> list[str]:
        # With its year, since no heading has it: what a window had in a month is looked for here.
        return [show_day(listed.day, self.language)]


class DateIndex(ItemIndex):
    """By month, the newest first."""

    def month(self, listed: ListedItem, many: int) -> str:
        # Its headings are the months.
        return ""

    name = "date"
    localname: ClassVar[str] = _("Index by date")

    def headed(self, items: list[ListedItem]) -> list[Headed]:
        return [
            Headed(key=name, name=name, items=members)
            for (year, month), members in by_month(items).items()
            for name in [show_year_month(year, month, self.language)]
        ]

    def counted(self, found: Iterable[CountedItems]) -> list[HeadedCount]:
        months: dict[tuple[int, int], Counter[str]] = {}
        for one in found:
            for month, count in one.months.items():
                months.setdefault((one.year, month), Counter())[self.page_of(one)] += count
        return [
            HeadedCount(key=name, name=name, pages=pages)
            for (year, month), pages in sorted(months.items(), reverse=True)
            for name in [show_year_month(year, month, self.language)]
        ]

    def has_any(self, counted: CountedItems) -> bool:
        return True

    def groups(self, found: list[H]) -> list[Group[H]]:
        return [Group(heading=member.name, members=[member]) for member in found]

    def overview(self) -> Content:
        """Years, and in each how many items each month has."""
        years: dict[int, list[CountedItems]] = {}
        for one in self.counts.found:
            years.setdefault(one.year, []).append(one)
        return [
            (
                show_year(year, self.language),
                [
                    IndexEntry(month.name, 0, page, anchor_of(month.name), "", "", _items(count))
                    for month in self.counted(found)
                    for page, count in month.pages.items()
                ],
            )
            for year, found in years.items()
        ]


class CategoryIndex(ItemIndex):
    """By category, in the order of pinyin."""

    name = "category"
    localname: ClassVar[str] = _("Index by category")

    def headed(self, items: list[ListedItem]) -> list[Headed]:
        return by_category(items)

    def counted(self, found: Iterable[CountedItems]) -> list[HeadedCount]:
        return self.counts.by_category(found, self.page_of)

    def has_any(self, counted: CountedItems) -> bool:
        return bool(counted.categories)

    def groups(self, found: list[H]) -> list[Group[H]]:
        if len(found) > 1:
            found = by_pinyin(found, self.all_names)
        return [Group(heading=member.name, members=[member]) for member in found]


INDICES: tuple[type[ItemIndex], ...] = (WindowIndex, DateIndex, CategoryIndex)


def anchor_of(heading: str) -> str:
    """The id of a heading."""
    return "cap-" + "-".join(heading.split())


def _items(count: int) -> str:
    return ngettext("%d item", "%d items", count) % count
