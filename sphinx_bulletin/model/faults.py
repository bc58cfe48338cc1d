"""What can be wrong: kinds of faults, messages that stand beside the rules, and one found fault."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

if TYPE_CHECKING:
    from .issues.records import Statistics


class Kind(enum.Enum):
    """Kinds of faults; each can be silenced by ``suppress_warnings = ["bulletin.<kind>"]``.

    Behind the value of a check are the names by which authors leave it out. The first tuple holds
    those of checks of figures, for ``skip-checks`` and ``bulletin_skip_checks``; the second those
    of checks of issues, for ``bulletin_skip_checks`` only; the third those of checks of a page's
    text, for ``skip-checks`` of its masthead, ``skip_checks`` of a series, and
    ``bulletin_skip_checks``.
    """

    _value_: str
    of_figures: tuple[str, ...]
    of_issues: tuple[str, ...]
    of_texts: tuple[str, ...]

    def __new__(
        cls,
        value: str,
        of_figures: tuple[str, ...] = (),
        of_issues: tuple[str, ...] = (),
        of_texts: tuple[str, ...] = (),
    ) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.of_figures, member.of_issues, member.of_texts = of_figures, of_issues, of_texts
        return member

    #: A line that reads like one of our directives and is none.
    INPUT = "input"
    #: An option that does not exist, lacks, is given twice or has no value we know.
    OPTION = "option"
    #: A day that is not in the calendar, cannot be read, is of another year, or comes too early.
    DATE = "date"
    #: A period that cannot be read or ends before it begins.
    PERIOD = "period"
    #: Text where a number should be.
    FIGURE = "figure"
    #: Rows of unequal length, columns or a rate that do not fit the table.
    TABLE = "table"
    #: A check that an author wrote on a table does not hold, or cannot be made.
    CHECK = "check", ("校验",)
    #: A total that is not the sum of its parts.
    TOTAL = "total", ("合计",)
    #: A rate that its figures do not give.
    RATE = "rate", ("比率",)
    #: A rank that is not that of its figure.
    RANK = "rank", ("名次", "位次")
    #: A count below zero.
    NEGATIVE = "negative", ("负数",)
    #: Figures of a period, or a title of a month, that is not the issue's.
    SPAN = "span", ("时段",)
    #: Issues, numbers, serial numbers or days that are missing, double or out of order.
    ORDER = "order", (), ("次序",)
    #: A column whose unit or definition is not that of the issue before.
    UNIT = "unit", ("口径", "单位")
    #: A figure eight times its usual, or more.
    UNUSUAL = "unusual", ("异常",)
    #: A cumulative figure that falls within a year.
    FALL = "fall", ("回落",)
    #: A comparison that cannot be made, or a typed figure of the other period that differs.
    COMPARE = "compare", ("对比",)
    #: A figure or change typed in a sentence that is not the record's.
    PROSE = "prose", ("正文",)
    #: A slip of words; ``Slip`` has the kinds of them, each of which can be left out by itself.
    WORDS = "words", (), (), ("文字",)
    #: A figure in a sentence that others, of its page or of an earlier issue, do not give.
    STATEMENT = "statement", (), (), ("句子",)
    #: More done than accepted: a note, since cases are carried over.
    DONE = "done", ("办结",)
    #: A spreadsheet's cell that may not say what it shows.
    CELL = "cell", ("单元格",)
    #: A data file that is missing, outside the source folder, or not decodable.
    FILE = "file"
    #: A name or an issue's number used twice.
    DUPLICATE = "duplicate"
    #: A figure, item, table or issue that does not exist.
    REFERENCE = "reference"
    #: A window's name that is not on the roster.
    ROSTER = "roster"
    #: An outlet without points, or more items in the bulletin than were sent in.
    ADOPTED = "adopted"
    #: A status of a check that is not known, or a check without a text.
    STATUS = "status"
    #: A check closes what is not open.
    CLOSES = "closes"
    #: A finding that was due before the newest issue: a note, since it is no fault of an author.
    OVERDUE = "overdue", (), ("逾期",)
    #: Checks of the series that an issue neither lists nor tells with the rest.
    UNLISTED = "unchecked", (), ("漏查",)
    #: A second masthead, or one without what makes an issue.
    MASTHEAD = "masthead"
    #: A number typed before a heading or an item.
    NUMBER = "number"
    #: What is not as it was published, or a ``published.json`` that cannot be read.
    PUBLISHED = "published"
    #: A translation that lacks a figure or its markup, would be read as a list, or is not there.
    TRANSLATION = "translation"
    #: A mark of internal text that marks nothing, or public text that leads to such text.
    AUDIENCE = "audience"
    #: What somebody marked as still to be looked at.
    REVIEW = "review"
    #: A value in ``conf.py`` that cannot be used.
    CONFIG = "config"
    #: A fault of the extension itself; what is typed stays on the page.
    INTERNAL = "internal"


class Slip(enum.Enum):
    """Kinds of slips of words, with the names by which authors leave the check out."""

    _value_: str
    aliases: tuple[str, ...]

    def __new__(cls, value: str, *aliases: str) -> Self:
        member = object.__new__(cls)
        member._value_, member.aliases = value, aliases
        return member

    #: A character or word that is typed twice: 的的.
    DOUBLED = "doubled", "重字"
    #: Marks that are doubled or mixed, begin a paragraph, or have a blank before ％.
    MARKS = "marks", "标点"
    #: Marks of half width between Chinese characters.
    HALF_WIDTH = "half-width", "半角"
    #: Quotes and brackets that do not close, or were not opened.
    PAIRS = "pairs", "括号", "引号"
    #: A number typed at the beginning of a paragraph that is a heading.
    NUMBERED = "typed-number", "序号"
    #: The number of a page that was copied into a sentence.
    PAGE_NUMBER = "page-number", "页码"
    #: Two ways of writing one thing on a page: 72 小时 and 72小时.
    HABIT = "habit", "写法"
    #: Names and titles that are not those of ``bulletin_people``.
    PEOPLE = "people", "人名", "职务"
    #: Leaders that are named in another order than in ``bulletin_people``.
    RANKING = "ranking", "排名"
    #: Words that are written otherwise: ``bulletin_terms``, and the list that comes along.
    TERMS = "terms", "用语"
    #: A paragraph of an earlier issue.
    LEFTOVER = "leftover", "旧文"
    #: Days beside 本周, 本月 that are not the issue's.
    OWN_PERIOD = "own-period", "本期"
    #: Days that the calendar does not have: 12月32日, a Wednesday that is called a Friday.
    DAYS = "days", "日子"
    #: A window that begins an item of another one.
    WINDOW = "window", "窗口"
    #: What tells a person: numbers of identity cards, telephones, bank cards; addresses, plates.
    PRIVATE = "private", "隐私"


#: Kinds of checks of a page's text, as ``skip-checks`` of a masthead names them.
TEXT_CHECKS = {kind.value: kind.of_texts for kind in Kind if kind.of_texts} | {
    slip.value: slip.aliases for slip in Slip
}


class Message(Struct, frozen=True):
    """What an author is told of a fault: a constant beside the rule that finds it.

    Its text is a msgid (``pybabel extract -k Message:2``), translated when it is told. Which fault
    one is, is asked by ``fault.message is MISSING``.
    """

    kind: Kind
    text: str
    #: What may be right as it is: told, but no warning.
    is_note: bool = False
    #: Told once for a column, however many rows have it: then its unit or its file has changed.
    is_of_column: bool = False
    #: Of a slip of words, which kind it is.
    slip: Slip | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """What was found is kept with the records: its message is the constant again."""
        return _message, (self.kind, self.text, self.is_note, self.is_of_column, self.slip)

    def __post_init__(self) -> None:
        _MESSAGES.setdefault((self.kind, self.text), self)


#: Kind and text → the constant.
_MESSAGES: dict[tuple[Kind, str], Message] = {}


def _message(kind: Kind, text: str, *more: Any) -> Message:
    """The constant; what it was where there is none any more."""
    return _MESSAGES.get((kind, text)) or Message(kind, text, *more)


class Some(tuple[str, ...]):
    """Things of which a message names the first few; other tuples are told whole."""


class Where(Struct, frozen=True, kw_only=True):
    """The place of a fault."""

    docname: str
    #: A ``Line`` where it is one of another file.
    line: int
    #: The table's name, or its caption.
    table: str = ""
    row: str = ""
    #: The columns at fault, and those that they are computed from.
    columns: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """The first of them; empty if none."""
        return self.columns[0] if self.columns else ""


class Fault(Struct, frozen=True, kw_only=True):
    """One fault: its message, the place, and the values that the message names.

    Periods, days, figures and tables stand in ``values`` as they are: who tells a fault shows them
    as its reader writes them.
    """

    message: Message
    where: Where
    values: Mapping[str, object]
    #: How far a sum is off, where it is one; the same for all sums that one wrong figure spoils.
    off: Decimal | None = None
    #: Whether the issue announces the change as a correction (勘误).
    is_excused: bool = False
    #: What is said behind a warning: a marked msgid.
    advice: str = ""

    def __hash__(self) -> int:
        # ``values`` may hold what has none.
        return hash((self.message, self.where, self.off))

    @property
    def kind(self) -> Kind:
        """The kind of its message."""
        return self.message.kind

    @property
    def names(self) -> frozenset[str]:
        """The names of its check, any of which leaves it out."""
        slip = self.message.slip
        return frozenset({self.kind.value, slip.value} if slip else {self.kind.value})

    @property
    def is_note(self) -> bool:
        """Whether it may be right as it is."""
        return self.message.is_note or self.is_excused


def on_page(message: Message, docname: str, line: int, /, **values: object) -> Fault:
    """A fault of a page."""
    return Fault(message=message, where=Where(docname=docname, line=line), values=values)


def in_table(
    message: Message,
    docname: str,
    statistics: Statistics,
    /,
    *,
    line: int = 0,
    row: str = "",
    column: str | tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
    off: Decimal | None = None,
    **values: object,
) -> Fault:
    """A fault of a table, at its own line unless ``line`` says another.

    ``parts`` are columns that its own is computed from.
    """
    columns = (column,) if isinstance(column, str) else column
    where = Where(
        docname=docname, line=line or statistics.line, row=row, columns=(*columns, *parts),
        table=statistics.called,
    )  # fmt: skip
    every = {"table": statistics, "row": row, "column": column, **values}
    return Fault(message=message, where=where, values=every, off=off)
