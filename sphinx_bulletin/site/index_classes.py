"""Indexes of news items over all signed issues: by window, by date and by category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sphinx.domains import Index, IndexEntry

from ..core.boundary import Boundary
from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import _, ngettext, show_day, show_year, show_year_month
from ..core.places.addresses import is_site
from ..core.words.pinyin import initial, sort_key
from ..model.issues.archive import Archive
from ..model.items.item_lists import ListedItem
from ..model.items.listing import Headed, by_category, by_month, by_window

Content = list[tuple[str, list[IndexEntry]]]
#: Above so many items an index is parted: its page tells how many each year has, and each year
#: has a page of its own.
LIMIT = 1500
#: Above so many items what stands below a name is parted by months.
_LONG = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A heading, and what stands below it: one of the same name, or several."""

    heading: str
    members: Sequence[Headed]

    @property
    def is_single(self) -> bool:
        """Whether the heading says it all."""
        return len(self.members) == 1 and self.members[0].name == self.heading


class ItemIndex(Index):
    """An index of items. Drafts are in none."""

    def __init__(self, domain: BulletinDomain) -> None:
        super().__init__(domain)
        self.archive: Archive = domain.archive
        self.brief_of = domain.brief_of
        self.language: str = domain.env.config.language

    def groups(self, items: list[ListedItem]) -> list[Group]:
        """The items under their headings, in order."""
        raise NotImplementedError

    def facts(self, one: ListedItem) -> list[str]:
        """What stands behind an item besides its issue."""
        raise NotImplementedError

    def month(self, one: ListedItem, many: int) -> str:
        """The month that an item stands below, where a name has so ``many``; empty for none."""
        if many <= _LONG:
            return ""
        return show_year_month(one.day.year, one.day.month, self.language)

    def windows(self, one: ListedItem) -> str:
        """The windows of an item."""
        return ("、" if self.language.startswith("zh") else ", ").join(one.item.windows)

    def has(self, one: ListedItem) -> bool:
        """Whether an item stands in it."""
        raise NotImplementedError

    def items(self) -> list[ListedItem]:
        """What it can list, newest first."""
        return domain_of(self.domain.env).items

    def pages(self) -> list[str]:
        """The names of its pages: none where no item stands in it."""
        items = self.items()
        years = dict.fromkeys(one.day.year for one in items if self.has(one))
        if not years:
            return []
        parted = map(self.year_page, years) if self.is_parted(items) else ()
        return [f"{self.domain.name}-{self.name}", *parted]

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        found: Content = []
        with Boundary():
            items = self.items()
            if docnames is not None:
                kept = set(docnames)
                items = [one for one in items if one.docname in kept]
            found = self.overview(items) if self.is_parted(items) else self.content(items)
        return found, False

    def is_parted(self, items: list[ListedItem]) -> bool:
        """Whether there are more than a page can hold, and pages may be added."""
        return len(items) > LIMIT and is_site(domain_of(self.domain.env).app)

    def years(self) -> dict[int, list[ListedItem]]:
        """What the pages of the years list, where it is parted; newest first."""
        items = self.items()
        years: dict[int, list[ListedItem]] = {}
        if self.is_parted(items):
            for one in items:
                if self.has(one):
                    years.setdefault(one.day.year, []).append(one)
        return years

    def names_in(self, items: list[ListedItem]) -> list[object]:
        """What a page of items shows besides them: their pages and issues, headings and names."""
        issues = {one.docname: self.archive.name_of(one.issue) for one in items}
        heads = [(one.heading, [of.name for of in one.members]) for one in self.groups(items)]
        return [[one.docname for one in items], sorted(issues.items()), heads]

    def year_page(self, year: int) -> str:
        """The name of a year's page."""
        return f"{self.domain.name}-{self.name}-{year}"

    def content(self, items: list[ListedItem]) -> Content:
        """Every item, below its heading."""
        found: Content = []
        comma = _(", ")
        for group in self.groups(items):
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
                entries += [self.entry(one, subtype, many, comma) for one in member.items]
            found.append((group.heading, entries))
        return found

    def entry(self, one: ListedItem, subtype: int, many: int, comma: str) -> IndexEntry:
        """A line: how the item begins, its issue, its month, what else tells it from others."""
        name = self.brief_of(one.docname, one.item) or one.item.place or one.issue.label
        facts = comma.join(filter(None, self.facts(one)))
        issue = self.archive.name_of(one.issue)
        month = self.month(one, many)
        return IndexEntry(name, subtype, one.docname, one.item.anchor, issue, month, facts)

    def overview(self, items: list[ListedItem]) -> Content:
        """How many items each heading has in each year, with links to the pages of the years."""
        found: Content = []
        for group in self.groups(items):
            entries: list[IndexEntry] = []
            for member in group.members:
                if not group.is_single:
                    newest = self.year_page(member.items[0].day.year)
                    entries.append(
                        IndexEntry(
                            member.name, 1, newest, anchor_of(member.name), "", "",
                            _items(len(member.items)),
                        )
                    )  # fmt: skip
                years: dict[int, int] = {}
                for one in member.items:
                    years[one.day.year] = years.get(one.day.year, 0) + 1
                entries += [
                    IndexEntry(
                        show_year(year, self.language), 0 if group.is_single else 2,
                        self.year_page(year), anchor_of(member.name), "", "", _items(count),
                    )
                    for year, count in years.items()
                ]  # fmt: skip
            found.append((group.heading, entries))
        return found


class WindowIndex(ItemIndex):
    """By window: in the order of the roster, others behind by pinyin; without one by initial."""

    name = "window"
    localname: ClassVar[str] = _("Index by window")

    def has(self, one: ListedItem) -> bool:
        return bool(one.item.windows)

    def groups(self, items: list[ListedItem]) -> list[Group]:
        roster = self.archive.roster
        found = by_window(self.archive, items)
        if roster:
            # Pinyin only of those that the roster does not place: it takes time to load.
            places = {one.key: roster.place(one.key) for one in found}
            known = [one for one in found if places[one.key] is not None]
            others = [one for one in found if places[one.key] is None]
            known.sort(key=lambda one: places[one.key] or 0)
            others.sort(key=lambda one: sort_key(one.name))
            return [Group(heading=one.name, members=[one]) for one in (*known, *others)]
        letters: dict[str, list[Headed]] = {}
        for one in sorted(found, key=lambda one: sort_key(one.name)):
            letters.setdefault(initial(one.name), []).append(one)
        # What begins with no letter comes last.
        order = sorted(letters, key=lambda letter: (letter == "#", letter))
        return [Group(heading=letter, members=letters[letter]) for letter in order]

    def facts(self, one: ListedItem) -> list[str]:
        # With its year, since no heading has it: what a window had in a month is looked for here.
        return [show_day(one.day, self.language)]


class DateIndex(ItemIndex):
    """By month, the newest first."""

    def month(self, one: ListedItem, many: int) -> str:
        # Its headings are the months.
        return ""

    name = "date"
    localname: ClassVar[str] = _("Index by date")

    def has(self, one: ListedItem) -> bool:
        return True

    def groups(self, items: list[ListedItem]) -> list[Group]:
        found = []
        for (year, month), members in by_month(items).items():
            heading = show_year_month(year, month, self.language)
            headed = Headed(key=heading, name=heading, items=members)
            found.append(Group(heading=heading, members=[headed]))
        return found

    def facts(self, one: ListedItem) -> list[str]:
        return [show_day(one.day, self.language, year=False), self.windows(one)]

    def overview(self, items: list[ListedItem]) -> Content:
        """Years, and in each how many items each month has."""
        years: dict[int, list[IndexEntry]] = {}
        for group in self.groups(items):
            of = group.members[0].items
            page = self.year_page(of[0].day.year)
            facts = _items(len(of))
            entry = IndexEntry(group.heading, 0, page, anchor_of(group.heading), "", "", facts)
            years.setdefault(of[0].day.year, []).append(entry)
        return [(show_year(year, self.language), entries) for year, entries in years.items()]


class CategoryIndex(ItemIndex):
    """By category, in the order of pinyin."""

    name = "category"
    localname: ClassVar[str] = _("Index by category")

    def has(self, one: ListedItem) -> bool:
        return bool(one.item.category_typed or one.item.category)

    def groups(self, items: list[ListedItem]) -> list[Group]:
        found = by_category(items)
        if len(found) > 1:
            found.sort(key=lambda one: sort_key(one.name))
        return [Group(heading=one.name, members=[one]) for one in found]

    def facts(self, one: ListedItem) -> list[str]:
        return [show_day(one.day, self.language, year=False), self.windows(one)]


INDICES: tuple[type[ItemIndex], ...] = (WindowIndex, DateIndex, CategoryIndex)


def anchor_of(heading: str) -> str:
    """The id of a heading."""
    return "cap-" + "-".join(heading.split())


def _items(count: int) -> str:
    return ngettext("%d item", "%d items", count) % count
