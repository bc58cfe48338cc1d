"""What a sentence states: a figure, of what it is, and its place in the source."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from ..text.dates import Period
from ..text.located import QUOTED, LocatedText, TextRole
from ..text.regex import regex

#: A role, as typed.
_ROLE = regex(r":[^`:\s]+:`[^`]*`")


class Role(enum.Enum):
    """What a figure is, by the words beside it."""

    #: So many of something: 受理71184件.
    COUNT = "count"
    #: 占47.1％.
    SHARE = "share"
    #: 办结率98.8％; any other percentage that is no change.
    RATE = "rate"
    #: 增长5.2％.
    CHANGE = "change"
    #: 提高1.1个百分点.
    POINTS = "points"
    #: 增加30件.
    DIFFERENCE = "difference"
    #: 日均10169件.
    MEAN = "mean"
    #: 是上月的3倍.
    TIMES = "times"


class Tense(enum.Enum):
    """Of which time a figure is, beside the issue's own period."""

    OWN = "own"
    #: So far this year: 累计, 1—8月, 截至.
    YEAR = "year"
    #: The period before: 上周受理…件; what a change began with: 由54份.
    BEFORE = "before"
    #: The same period last year.
    LAST_YEAR = "last year"
    #: A day, a part of the period, or another one.
    OTHER = "other"


class Statement(Struct, frozen=True, eq=False):
    """One figure of a sentence; no two are one, whatever they say."""

    #: What is counted, as far as the words beside it tell; blanks and small words are left out.
    subject: str
    value: Decimal
    #: Half a unit of the last digit that was written.
    slack: Decimal
    #: 件, 元, %; 万 and 亿 are in the value.
    unit: str
    #: As it stands: ``3.35万件``.
    text: str
    #: The word for what was done with it, 受理; empty where none is known.
    measure: str = ""
    #: Of what the sentence spoke before, where its own words do not tell.
    about: str = ""
    role: Role = Role.COUNT
    time: Tense = Tense.OWN
    #: The days that words name, 第二季度; of a change, those that it is beside.
    span: Period | None = None
    #: Of a change, a difference or a mean: ``before``, ``last year``, ``from``; ``day``; or empty.
    base: str = ""
    #: 1 up, -1 down; of a change or difference.
    direction: int = 0
    #: What a share is of, where words tell: 占受理总量的.
    whole: str = ""
    #: Not 约, 近, 余.
    is_exact: bool = True
    #: Whether it is what a change led to: 减至13份.
    is_to: bool = False
    #: Whether it is of what is there on a day: 在院441人.
    is_stock: bool = False
    #: Whether 其中 or brackets make it a part of what stands before.
    is_part: bool = False
    #: Whether words say that it is the sum of what stands before (合计), or all else (其余).
    is_sum: bool = False
    is_rest: bool = False
    #: Whether it is told as the whole of a share or rate: 占全院手术203台的28.1%.
    is_whole: bool = False
    #: The mark before it, or before its words: 、 (also for 和) or another; empty at the start.
    mark: str = ""
    #: What a list behind it is: ``all`` where words or a colon say that it is of all parts,
    #: ``some`` where they say that it is not.
    listed: str = ""
    #: So many are named by a word: 三家合计, 四类窗口共12个; 0 where none is.
    named: int = 0
    #: Paragraph of the page, sentence of the page, part of the sentence (between semicolons), and
    #: clause of the sentence, counted from 0; how deep in brackets.
    paragraph: int = 0
    sentence: int = 0
    segment: int = 0
    clause: int = 0
    depth: int = 0
    #: Its place among the counts of its paragraph.
    place: int = 0
    #: Words that its subject leaves out, by which it may be of more than the issue is: 全市, 今年,
    #: 含上周结转.
    more: str = ""
    #: Title of the section around it.
    section: str = ""
    #: Its line, and the characters of the line before it.
    line: int = 0
    column: int = 0

    @property
    def label(self) -> str:
        """What it is of, in words."""
        return f"{self.subject}{self.measure}" or self.about

    @property
    def words(self) -> str:
        """All that its sentence says of it, and of what it spoke before."""
        return f"{self.subject} {self.measure} {self.about}"


class SourceText(Struct, frozen=True, kw_only=True):
    """A paragraph or title as its readers see it, and where its characters stand in the source."""

    text: str
    #: Offset in the text, line, and column there: from each to the next, characters follow.
    places: tuple[tuple[int, int, int], ...] = ((0, 0, 0),)
    #: Offset → length of what is taken from records: no author typed it.
    taken: tuple[tuple[int, int], ...] = ()
    #: Title of the section around it.
    section: str = ""
    is_title: bool = False

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column of a character; zeros where no source has it."""
        for start, line, column in reversed(self.places):
            if start <= offset:
                return line, column + offset - start
        return self.places[0][1:] if self.places else (0, 0)


def sentences_of(texts: Iterable[LocatedText]) -> Iterator[SourceText]:
    """The texts that hold sentences with figures."""
    for text in texts:
        if text.role is not TextRole.BODY:
            continue
        if any(map(str.isdecimal, text.text)):
            plain = text.text.replace("\n", " ")
            places = tuple(
                (start, text.line_below(count), column)
                for start, count, column in places_in(plain, text.source)
            )
            yield SourceText(
                text=plain, places=places or ((0, text.line, 0),), section=text.section
            )


def places_in(text: str, raw: str) -> Iterator[tuple[int, int, int]]:
    """Where the characters of a text stand in its source: offset, lines below, and column.

    Only where they jump; between, each character follows the one before.

    >>> list(places_in("甲乙丙3件", "甲**乙**丙\\n3件"))
    [(0, 0, 0), (1, 0, 3), (2, 0, 6), (3, 1, 0)]
    """
    at = 0
    for number, typed in enumerate(raw.split("\n")):
        column, expected = 0, -1
        if at < len(text) and text[at] == " " and not typed.startswith(" "):
            at += 1
        if typed and text.startswith(typed, at):
            yield at, number, 0
            at += len(typed)
            continue
        while column < len(typed) and at < len(text):
            role = _ROLE.match(typed, column) if text[at] == QUOTED else None
            if role is not None:
                at, column, expected = at + 1, role.end(), -1
                continue
            if typed[column] == text[at]:
                if column != expected:
                    yield at, number, column
                expected = column + 1
                at += 1
            column += 1
