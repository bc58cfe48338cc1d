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
from ..core.words.pinyin import initial
from ..core.words.pinyin_process import by_pinyin
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

    def facts(self, listed: ListedItem) -> list[str]:
        """What stands behind an item besides its issue."""
        raise NotImplementedError

    def month(self, listed: ListedItem, many: int) -> str:
        """The month that an item stands below, where a name has so ``many``; empty for none."""
        if many <= _LONG:
            return ""
        return show_year_month(listed.day.year, listed.day.month, self.language)

    def windows(self, listed: ListedItem) -> str:
        """The windows of an item."""
        return ("、" if self.language.startswith("zh") else ", ").join(listed.item.windows)

    def has(self, listed: ListedItem) -> bool:
        """Whether an item stands in it."""
        raise NotImplementedError

    def items(self) -> list[ListedItem]:
        """What it can list, newest first."""
        return domain_of(self.domain.env).items

    def pages(self) -> list[str]:
        """The names of its pages: none where no item stands in it."""
        items = self.items()
        years = dict.fromkeys(listed.day.year for listed in items if self.has(listed))
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
                items = [listed for listed in items if listed.docname in kept]
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
            for listed in items:
                if self.has(listed):
                    years.setdefault(listed.day.year, []).append(listed)
        return years

    def names_in(self, items: list[ListedItem]) -> list[object]:
        """What a page of items shows besides them: their pages and issues, headings and names."""
        issues = {listed.docname: self.archive.name_of(listed.issue) for listed in items}
        heads = [
            (group.heading, [member.name for member in group.members])
            for group in self.groups(items)
        ]
        return [[listed.docname for listed in items], sorted(issues.items()), heads]

    def all_names(self) -> set[str]:
        """What indexes sort: windows and categories."""
        items = self.items()
        heads = (*by_window(self.archive, items), *by_category(items))
        return {headed.name for headed in heads}

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
                for listed in member.items:
                    years[listed.day.year] = years.get(listed.day.year, 0) + 1
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

    def has(self, listed: ListedItem) -> bool:
        return bool(listed.item.windows)

    def groups(self, items: list[ListedItem]) -> list[Group]:
        roster = self.archive.roster
        found = by_window(self.archive, items)
        if roster:
            # Pinyin only of those that the roster does not place: it takes time to load.
            places = {member.key: roster.place(member.key) for member in found}
            known = [member for member in found if places[member.key] is not None]
            others = [member for member in found if places[member.key] is None]
            known.sort(key=lambda member: places[member.key] or 0)
            every = (*known, *by_pinyin(others, self.all_names))
            return [Group(heading=member.name, members=[member]) for member in every]
        letters: dict[str, list[Headed]] = {}
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

    def has(self, listed: ListedItem) -> bool:
        return True

    def groups(self, items: list[ListedItem]) -> list[Group]:
        found = []
        for (year, month), members in by_month(items).items():
            heading = show_year_month(year, month, self.language)
            headed = Headed(key=heading, name=heading, items=members)
            found.append(Group(heading=heading, members=[headed]))
        return found

    def facts(self, listed: ListedItem) -> list[str]:
        return [show_day(listed.day, self.language, year=False), self.windows(listed)]

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

    def has(self, listed: ListedItem) -> bool:
        return bool(listed.item.category_typed or listed.item.category)

    def groups(self, items: list[ListedItem]) -> list[Group]:
        found = by_category(items)
        if len(found) > 1:
            found = by_pinyin(found, self.all_names)
        return [Group(heading=member.name, members=[member]) for member in found]

    def facts(self, listed: ListedItem) -> list[str]:
        return [show_day(listed.day, self.language, year=False), self.windows(listed)]


INDICES: tuple[type[ItemIndex], ...] = (WindowIndex, DateIndex, CategoryIndex)


def anchor_of(heading: str) -> str:
    """The id of a heading."""
    return "cap-" + "-".join(heading.split())


def _items(count: int) -> str:
    return ngettext("%d item", "%d items", count) % count
