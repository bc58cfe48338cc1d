"""What a bulletin says, as frozen values: the records that the domain keeps of each page.

A record holds no node and no file handle; it pickles, compares and sorts. Human strings in it
are already in the reader's language, since records are made after Sphinx has translated.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct, field

from ..figures.target import is_own_figure
from ..specs.footer import FooterSpec
from ..specs.item import ItemSpec
from ..specs.masthead import MastheadSpec
from ..specs.statistics import StatisticsSpec
from ..text.day_forms import ENGLISH_MONTHS
from ..text.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ..faults import Message
    from ..figures.table import Table
    from ..figures.table_lines import Column
    from ..findings.status import Status
    from ..sentences.statement import Statement
    from ..specs.over_issues import ArchiveList, Contribution, FindingList, ItemList, Trend
    from ..specs.statistics import Wanted
    from ..text.dates import Day
    from ..words.leftovers import ParagraphPrint

_NUMERAL = "[0-9０-９〇零一二三四五六七八九十百]{1,8}"
_NUMERALS = regex(_NUMERAL)
_MONTH = f"(?:{'|'.join(ENGLISH_MONTHS)})"
#: What tells days and issues in a title; numbers are of names else: 二号大厅, Ward 2.
_TIMED = regex(
    rf"{_NUMERAL}(?:[\s第、—–~～至到和及-]{{1,3}}{_NUMERAL}){{0,3}}\s?(?:[年月日期周週季旬]|[个個]月)"
    rf"|月\s?{_NUMERAL}|[0-9]{{1,4}}(?:[./-][0-9]{{1,4}}){{1,5}}|(?<![0-9])(?:20[0-9]{{2}}|[0-9]{{6,8}})(?![0-9])"
    rf"|(?i:week|issue|no\.|quarter|q)\s?[0-9]{{1,3}}|[0-9–-]{{1,5}}\s{_MONTH}|{_MONTH}\s[0-9–-]{{1,5}}"
)
#: What a title begins with that tells no more than that there is a table: 附表1：.
_TABLE_LABEL = regex(
    rf"(?:[附图圖]?[表件]|統計表|统计表|(?i:table|annex|appendix|attachment|schedule)\b)\s?"
    rf"(?:{_NUMERAL}(?:[.-][0-9]{{1,3}})?|(?=\W|$))\W{{0,3}}"
)


class Line(int):
    """The number of a line that is not the page's own, but of a file that the page includes."""

    file: str

    def __new__(cls, number: int, file: str = "") -> Self:
        line = super().__new__(cls, number)
        line.file = file
        return line


class IssueNumber(Struct, frozen=True, order=True):
    """Which issue of its year this is; a joint issue (合刊) has a last number of its own."""

    year: int
    #: 0 for an ordinary issue, 1 for a supplement (增刊), which is numbered apart.
    supplement: bool
    first: int
    last: int

    @property
    def is_joint(self) -> bool:
        """Whether it is of several numbers."""
        return self.first != self.last

    @property
    def key(self) -> str:
        """``2026-41``; ``2026-40-41`` of a joint issue, ``2026-s1`` of a supplement."""
        numbers = f"{self.first}-{self.last}" if self.is_joint else f"{self.first}"
        return f"{self.year}-{'s' if self.supplement else ''}{numbers}"


#: So many characters tell a text to its author.
BEGINNING = 16


class Typed(Struct, frozen=True):
    """A text as its author typed it, in short: the same in every language of a site."""

    #: Its first characters.
    begins: str = ""
    #: Of all of it, blanks aside.
    digest: str = ""
    #: The figures in it, in order, parted by blanks.
    figures: str = ""


class Section(Struct, frozen=True):
    """A section or an annex that has a number."""

    #: The id in the page, to link to.
    anchor: str
    #: ``2.1``; of an annex ``annex-1``.
    number: str
    #: Its title without the mark, as readers see it, and as its author typed it.
    title: str
    title_typed: str
    line: int
    #: The mark before it, as printed: ``二、``; empty where it has none.
    mark: str = ""
    is_annex: bool = False

    @property
    def is_first_level(self) -> bool:
        """Whether it stands in no other section of the issue."""
        return not self.is_annex and "." not in self.number


class Correction(Struct, frozen=True, kw_only=True):
    """What was corrected in an issue after it was published (勘误)."""

    #: None where the author's date cannot be read.
    day: Day | None
    text: str
    #: Day and text as typed: tells it in every language.
    typed: str = ""
    line: int = 0

    def is_sound(self, issued: Day | None) -> bool:
        """Whether it tells of an issue that was published that day: what, and on a day since."""
        return bool(self.text.strip() and self.day and (issued is None or self.day >= issued))


class Quoted(Struct, frozen=True):
    """What stands in a text for words of another record: a ``:stat:``, or a link of ours."""

    #: As the text has it: the role's own text.
    text: str
    #: ``stat``, ``issue``, ``item`` or ``statistics``.
    kind: str
    target: str


class Item(ItemSpec, frozen=True, kw_only=True):
    """One news item (动态), its texts as readers see them."""

    #: The id in the page, to link to.
    anchor: str
    #: Numbers from the first level down: ``"2.1.3"``; empty outside an issue.
    number: str
    #: The mark before it, as printed: ``（一）``.
    mark: str
    #: The marks from the first level down, as it is cited: ``二（一）(3)``.
    place: str
    windows: tuple[str, ...]
    #: As its author typed it.
    leader_typed: str = ""
    #: The same; by it items are told apart in every language.
    category_typed: str = ""
    #: The text without its mark, for lists; a line for each block.
    text: str
    #: What in the text is said by other records, in its order.
    quoted: tuple[Quoted, ...] = ()
    #: The same as typed.
    typed: Typed = Typed()
    line: int


def typed_windows(item: Item) -> tuple[str, ...]:
    """The windows of an item as its author typed them, where each is shown as one."""
    return item.units if len(item.units) == len(item.windows) else item.windows


#: Items of a page that are alike in all that indexes count them by: year and month, None where
#: those are their issue's; windows, as typed; what tells their category, and its name, empty where
#: they have none; how many there are.
ItemTally = tuple[tuple[int, int] | None, tuple[str, ...], tuple[str, str], int]


class InspectionCheck(Struct, frozen=True):
    """One check of a hall inspection (巡查)."""

    anchor: str
    number: str
    name: str
    status: Status
    text: str
    windows: tuple[str, ...]
    due: Day | None
    line: int
    #: The day of the inspection; None where none is given.
    day: Day | None = None
    #: The windows and the check's name as their author typed them, untranslated.
    units: tuple[str, ...] = ()
    name_typed: str = ""
    #: Its text and status as typed.
    typed: Typed = Typed()
    #: The finding that it closes (销号), as typed: ``2026-40/着装情况``; empty if none.
    closes_typed: str = ""
    closes_line: int = 0


def without_label(caption: str) -> str:
    """A title without 附表1 in front of it; empty of one that tells no more.

    >>> without_label("表1　受理情况"), without_label("附表2"), without_label("表彰情况")
    ('受理情况', '', '表彰情况')
    """
    label = _TABLE_LABEL.match(caption)
    return caption[label.end() :] if label else caption


def run_key_of(name: str, caption: str, heads: Iterable[str]) -> str:
    """What is the same of one table in all issues: its name; without one its title and heads.

    A title may tell of days or an issue. Empty of a table without either, or whose title is no
    more than 附表1; no name has a tab.

    >>> run_key_of("", "10月份受理情况", ["受理"]) == run_key_of("", "11月份受理情况", ["受理"])
    True
    >>> run_key_of("", "一号大厅", ["受理"]) == run_key_of("", "二号大厅", ["受理"])
    False
    """
    if name or not caption:
        return name
    told = without_label(caption)
    untimed = _TIMED.sub(_without_numerals, told)
    return "\t".join(("", untimed, *heads)) if told else ""


def _without_numerals(found: re.Match[str]) -> str:
    return _NUMERALS.sub("", found[0])


class Statistics(StatisticsSpec, frozen=True, kw_only=True):
    """The figures of one table; its unit as its source has it."""

    anchor: str
    caption: str
    #: The unit as readers see it, translated.
    unit_shown: str = ""
    #: Its columns and rows as readers see them; empty where that is as its source has them.
    columns_shown: tuple[Column, ...] = ()
    rows_shown: tuple[str, ...] = ()
    table: Table
    #: Whether its figures were rounded when they were read, whole ones too.
    rounded: bool = False
    line: int

    @property
    def called(self) -> str:
        """What messages name it by, within its page."""
        return self.name or self.caption

    @property
    def run_key(self) -> str:
        """By what tables of other issues are known to be this one."""
        return run_key_of(self.name, self.caption, (one.name for one in self.table.columns))

    def column_name(self, index: int) -> str:
        """The name of a column in the reader's language."""
        return (self.columns_shown or self.table.columns)[index].name

    def column_unit(self, index: int) -> str:
        """The unit of a column in the reader's language, of all its figures where it is one."""
        return self._shown(self.table.unit_of(index, self.unit), index)

    def unit_at(self, row: int, index: int) -> str:
        """The unit of a figure in the reader's language."""
        return self._shown(self.table.at(self.table.rows[row], index, self.unit).unit, index)

    def _shown(self, unit: str, index: int) -> str:
        """A unit as readers see it, where it is the column's or the table's."""
        if unit == self.table.columns[index].unit and self.columns_shown:
            return self.columns_shown[index].unit or unit
        return (self.unit_shown or unit) if unit == self.unit else unit

    def row_name(self, index: int) -> str:
        """The name of a row in the reader's language."""
        return self.rows_shown[index] if self.rows_shown else self.table.rows[index].name

    def wants(self, base: str, column: str = "") -> bool:
        """Whether it shows comparisons with ``base``, of ``column`` or of any."""
        return any(
            wanted.base == base
            and (not column or wanted.column in ("", column) or self._is_called(wanted, column))
            for wanted in self.compare
        )

    def _is_called(self, wanted: Wanted, column: str) -> bool:
        """Whether a column is meant by another form of its name: 受理 of 受理（本周）."""
        table = self.table
        return table.has_column(wanted.column) and table.index(wanted.column) == table.index(column)


class Claim(Struct, frozen=True):
    """What a sentence says of a row and a column of the page's tables."""

    row: str
    column: str
    #: As it stands: ``75.37万``, ``增长20.48%``.
    text: str
    #: None where the figure itself is taken from the record.
    value: Decimal | None
    #: Half a unit of the last digit that was written.
    slack: Decimal
    #: What stands behind: 件, %, 个百分点; empty if nothing.
    unit: str
    #: ``value``, ``own`` (of this period), or ``previous`` and ``year`` of a change.
    base: str
    #: 1 up, -1 down, 0 the same; of a change.
    direction: int
    #: Names of the tables that may be meant.
    tables: tuple[str, ...]
    line: int


class Slipped(Struct, frozen=True, kw_only=True):
    """A slip of words on the page, found when it was read."""

    message: Message
    line: int
    #: What the message names.
    values: Mapping[str, object]

    def __hash__(self) -> int:
        # ``values`` may hold what has none.
        return hash((self.message, self.line))


class Quotation(Struct, frozen=True):
    """A figure that the page takes from a record by ``:stat:``."""

    target: str
    line: int


class Link(Struct, frozen=True, kw_only=True):
    """A link to an issue, item or table, whose words come from a record."""

    #: ``issue``, ``item`` or ``statistics``.
    kind: str
    target: str


class LinkTarget(Struct, frozen=True):
    """What a link can name on a page."""

    #: ``item`` or ``statistics``.
    kind: str
    #: As its author named it; empty if that is nothing.
    name: str
    #: Its headline or caption.
    text: str
    anchor: str
    line: int
    #: Of an item, by which it can be named too: ``2.1``, and as it is cited.
    number: str = ""
    place: str = ""


class Issue(MastheadSpec, frozen=True, kw_only=True):
    """The head of one issue, and its tail."""

    #: Its year and its numbers.
    number: IssueNumber
    #: Name of the bulletin: 窗口工作周报.
    name: str
    #: The same as its author typed it: what ``bulletin_scores`` knows.
    name_typed: str = ""
    #: As menus show it: 2026年第41期.
    label: str
    #: Title of the page.
    title: str
    issuers: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    tail: FooterSpec = field(default_factory=FooterSpec)
    line: int

    @property
    def key(self) -> str:
        """The name of the issue in links and files: ``2026-41``, ``weekly:2026-41``."""
        return f"{self.series}:{self.number.key}" if self.series else self.number.key

    @property
    def copies(self) -> int | None:
        """How many are printed; None where the tail does not tell."""
        return self.tail.copies

    @property
    def file_stem(self) -> str:
        """The key as a file name: a colon may not stand in one."""
        return self.key.replace(":", "-")

    @property
    def anchor(self) -> str:
        """The id of its head: ``issue-2026-41``."""
        return f"issue-{self.file_stem}"


#: Months, windows and categories that items are counted by.
_ALIKE: dict[tuple[Any, ...], tuple[Any, ...]] = {}


def _kept_once(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same object for all that are equal, as are the texts in it.

    So a page is packed into the same bytes whatever was read before it.
    """
    if (found := _ALIKE.get(parts)) is None:
        found = tuple(intern(part) if isinstance(part, str) else part for part in parts)
        _ALIKE[found] = found
    return found


class Page(Struct, frozen=True, kw_only=True):
    """All that one page says."""

    #: None where the page has no masthead.
    issue: Issue | None = None
    #: Numbered sections, and annexes.
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    #: The checks of its checklists.
    inspected: tuple[InspectionCheck, ...] = ()
    #: What its checklists say of all checks that they do not list (其余).
    rests: tuple[str, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    #: Names of tables whose cells could not be read, which was told.
    unread: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    #: The figures of its sentences, where it is an issue.
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    links: tuple[Link, ...] = ()
    trends: tuple[Trend, ...] = ()
    #: Messages under which its texts are translated; of sites that have translations.
    messages: tuple[str, ...] = ()
    archives: tuple[ArchiveList, ...] = ()
    item_lists: tuple[ItemList, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    finding_lists: tuple[FindingList, ...] = ()
    slips: tuple[Slipped, ...] = ()
    #: How many places stand below ``review`` 待核: what they are is not sure yet.
    unchecked: int = 0
    #: Of its paragraphs, for later issues to be compared with.
    prints: tuple[ParagraphPrint, ...] = ()

    def once(self, name: str) -> Any:
        """What it holds in a field that nobody else asks for: it need not stay in memory."""
        return getattr(self, name)

    @property
    def stated(self) -> tuple[str, ...]:
        """The figures of its sentences, by which later issues know them again."""
        return tuple(named_figure(one.unit, one.value) for one in self.statements)

    @property
    def of_days(self) -> tuple[int, ...]:
        """Which of its statements tell of days that they name."""
        return tuple(
            place
            for place, one in enumerate(self.statements)
            if one.span is not None and one.base in ("", "from")
        )

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of its tables, empty of those without one."""
        return tuple(intern(one.name) for one in self.statistics)

    @property
    def run_keys(self) -> tuple[str, ...]:
        """The keys of its tables' runs; empty of those without a name that are alike."""
        keys = [one.run_key for one in self.statistics]
        return tuple(
            intern(key) if one.name or keys.count(key) == 1 else ""
            for one, key in zip(self.statistics, keys, strict=True)
        )

    @property
    def targets(self) -> tuple[LinkTarget, ...]:
        """Its items and tables that links can name, each once, in their order."""
        items = (
            LinkTarget(
                kind="item", name=one.name, number=one.number, place=one.place,
                text=one.headline, anchor=one.anchor, line=one.line,
            )
            for one in self.items
            if one.name or one.number
        )  # fmt: skip
        tables = (
            LinkTarget(
                kind="statistics", name=one.name, text=one.caption, anchor=one.anchor, line=one.line
            )
            for one in self.statistics
            if one.name
        )
        return (*items, *tables)

    @property
    def many(self) -> int:
        """How many items it has."""
        return len(self.items)

    @property
    def tallies(self) -> tuple[ItemTally, ...]:
        """Its items, counted."""
        counts: dict[tuple[Any, ...], int] = {}
        for one in self.items:
            key = one.category_typed or one.category
            month = one.day and _kept_once((one.day.year, one.day.month))
            names = _kept_once(typed_windows(one))
            alike = (month, names, _kept_once((key, one.category or key)))
            counts[alike] = counts.get(alike, 0) + 1
        return tuple((*alike, many) for alike, many in counts.items())

    @property
    def days_told(self) -> tuple[tuple[Day, int], ...]:
        """The days of its items and checks, each with the line that tells it first."""
        found: dict[Day, int] = {}
        every: tuple[Item | InspectionCheck, ...] = (*self.items, *self.inspected)
        for one in every:
            if one.day is not None:
                found.setdefault(one.day, one.line)
        return tuple(found.items())

    @property
    def telling(self) -> tuple[InspectionCheck, ...]:
        """Its checks that found something, or close what another one found."""
        return tuple(
            check for check in self.inspected if check.status.about.is_found or check.closes_typed
        )

    @property
    def check_names(self) -> tuple[str, ...]:
        """What its checks are called, as typed."""
        # The same names stand in every issue: each is kept once.
        return tuple(intern(check.name_typed) for check in self.inspected)

    @property
    def due(self) -> tuple[InspectionCheck, ...]:
        """Its checks that are to be mended by a day."""
        return tuple(check for check in self.inspected if check.due is not None)

    @property
    def quoting(self) -> tuple[Item, ...]:
        """Its items in whose text other records say something."""
        return tuple(one for one in self.items if one.quoted)

    @property
    def compared(self) -> tuple[Statistics, ...]:
        """Its tables that stand beside figures of other issues."""
        return tuple(one for one in self.statistics if one.compare)

    @property
    def borrowed(self) -> tuple[Quotation, ...]:
        """The figures in its sentences that follow from other pages, or may."""
        own = set(self.table_names) - {""}
        return tuple(one for one in self.quotations if not is_own_figure(one.target, own))

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Windows of its items and checks that readers see by another name, each with that."""
        every: tuple[Item | InspectionCheck, ...] = (*self.items, *self.inspected)
        found = (
            pair
            for one in every
            if one.windows != one.units and len(one.windows) == len(one.units)
            for pair in zip(one.units, one.windows, strict=True)
        )
        return tuple(dict.fromkeys(pair for pair in found if pair[0] != pair[1]))


#: What follows from the fields of a page, and is asked of all pages, where these need not be.
FACTS = (
    "stated", "of_days", "table_names", "run_keys", "targets", "many", "tallies", "days_told",
    "due", "quoting", "renamed", "telling", "check_names", "compared", "borrowed",
)  # fmt: skip


def named_figure(unit: str, value: Decimal) -> str:
    """The same for one figure, however its value was typed.

    >>> from decimal import Decimal
    >>> named_figure("件", Decimal("120.0"))
    '1.2E+2件'
    """
    return f"{value.normalize()}{unit}"


class FileRead(Struct, frozen=True, kw_only=True):
    """A file that a page was read from, as it was then."""

    name: str
    #: Time of its last change in nanoseconds, and size in bytes; None where it was not there.
    stamp: tuple[int, int] | None
    #: Of what is in it; empty where it was not there.
    digest: str
