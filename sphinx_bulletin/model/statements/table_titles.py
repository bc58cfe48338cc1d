"""What a table counts where its heads name only periods, 本周 | 上周: its title says it.

各窗口受理量 counts what was 受理, 各科门诊量 门诊. A sentence tells the total of such a table only
where both say the same: what the title says besides, 网上 or 重点, stands in the sentence or around
it, and the sentence says nothing that the title does not.
"""

from __future__ import annotations

import functools
import re

from msgspec import Struct

from ..figures.figure import is_unit
from ..figures.typed.change_columns import own_name
from ..issues.records import Issue, Statistics
from ..sentences.section_names import ROWS_NAMED, SAID_OF_ANY
from ..sentences.sentence_words import CHINESE, ENGLISH, tongue_of
from ..sentences.spoken import is_of_other_days, without_days
from ..sentences.statement import Role, Statement
from ..text.alike import as_words, simplified
from ..text.head_periods import tells_period
from ..text.regex import regex
from ..text.republic import in_common_years
from .page_figures import kind_of_measure

#: In brackets is the unit.
_ROWS = regex(rf"[（(][^（）()]*[）)]|^附?[表图][一二三四五六七八九十\d.-]*|{ROWS_NAMED}")
_UNIT = regex(r"[（(]\s*(?:计量)?单位\s*[:：]\s*(?P<unit>[^（）()\s]{1,12})\s*[）)]")
#: What titles and sentences say beside what is counted.
_VAGUE = regex(f"{SAID_OF_ANY}|分类|表$|[各类]|总数|件数|合计|总计|项目|完成|实现|据|[数量额]$")
#: In brackets a title says the unit and the time; what else stands there, 前十 or 不含网上, tells
#: of other rows than all.
_BESIDE = regex(r"[（(](?!(?:计量)?单位)(?P<said>[^（）()]*)[）)]")
_DAYS = regex(r"[\d年月日号第周期.\s—–~～至到-]*")
#: What is told of a part of them only: 部分单位.
_SOME = regex("部分|主要|其中|节选|摘录")
#: Where sentences say it they speak of all; a title, 大厅受理量, leaves out what came in elsewhere.
_EVERYWHERE = regex("全院|全中心|全系统")
#: The same where rows are windows; beside those of 各镇街 the hall may be another.
_AT_WINDOWS = regex("窗口|(?<![东西南北分新老])(?:大厅|中心)")
#: What came in is counted by any of these, where a title names only what it is: 诉求量.
_CAME_IN = kind_of_measure("受理")
#: So many characters that stand around a sentence are the name of the office.
_OFFICE = 2
#: In the title or above the names of the rows: these are windows of the hall.
_WINDOW = regex("窗口|大厅")


class TableTitle(Struct, frozen=True):
    """What a title says of the figures."""

    #: Words for what was done: 受理; none in 各科门诊量.
    measures: tuple[str, ...]
    #: What else it says: 门诊, 公共资源.
    name: str
    #: Whether it says 诉求, which sentences have beside any figure.
    is_of_requests: bool
    #: Whether its rows are windows of the hall.
    is_of_windows: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of things were done."""
        return frozenset(map(kind_of_measure, self.measures))

    @property
    def said(self) -> str:
        """What sentences call the figures; empty where that is not certain."""
        if len(self.kinds) > 1:
            return ""
        return self.measures[-1] if self.measures else self.name

    def is_of(self, stated: Statement) -> bool:
        """Whether a sentence's word for what was done is not another than the title's."""
        kinds = self.kinds or ({_CAME_IN} if self.is_of_requests else ())
        return not (stated.measure and kinds) or kind_of_measure(stated.measure) in kinds

    def is_of_all(self, stated: Statement, around: str) -> bool:
        """Whether a sentence tells of all that the table counts; ``around`` is where it stands."""
        if stated.role is not Role.COUNT or stated.is_part or stated.is_rest or stated.depth:
            return False
        if len(self.kinds) > 1 or any(
            self._rest(said, around) for said in (stated.subject, stated.about)
        ):
            return False
        if self.measures:
            # 接到 is not 受理, but 交易 is 成交.
            is_same = stated.measure in self.measures or self.kinds == {"成交"}
            is_there = self.name in f"{stated.subject}{stated.about}{stated.section}{around}"
            return is_same and self.is_of(stated) and bool(stated.measure) and is_there
        if stated.measure and kind_of_measure(stated.measure) != _CAME_IN:
            return False
        if self.name:
            return self.name in stated.subject
        return self.is_of_requests and bool(stated.measure)

    def _rest(self, said: str, around: str) -> str:
        """What words say that neither the title does nor, of the office, the head of the issue."""
        words = said.replace(self.name, "", 1) if self.name else said
        for measure in self.measures:
            words = words.replace(measure, "")
        words = _EVERYWHERE.sub("", _VAGUE.sub("", words))
        words = _AT_WINDOWS.sub("", words) if self.is_of_windows else words
        is_office = len(words) >= _OFFICE and words in around
        return "" if is_office and not _AT_WINDOWS.fullmatch(words) else words


class LatinTitle(Struct, frozen=True):
    """What an English title says of the figures: Requests received, of unit requests."""

    #: The word for what was done: received.
    measure: str
    #: What it was done with, in the singular.
    names: frozenset[str]

    said = ""

    def is_of_row(self, stated: Statement, row: str) -> bool:
        """Whether a sentence tells of a row: 521 pothole requests; empty of the total."""
        return (
            stated.role is Role.COUNT
            and not (stated.is_part or stated.is_rest or stated.depth)
            and stated.measure.casefold() == self.measure
            and _latin_words(stated.subject) == self.names | _latin_words(row)
        )


def title_of(statistics: Statistics, issue: Issue | None) -> TableTitle | LatinTitle | None:
    """What the title says, where a head names only a period; None where nobody can tell."""
    if not statistics.caption:
        return None
    if not any(own_name(column.name) == "" for column in statistics.table.columns):
        return None
    if is_of_other_days(as_words(statistics.caption), issue.period if issue else None):
        return None
    if _tells_some(statistics.caption):
        return None
    if tongue_of(statistics.caption) is ENGLISH:
        return _read_latin(statistics.caption, statistics.unit)
    return _read(statistics.caption, statistics.table.corner, statistics.unit)


@functools.lru_cache(maxsize=1024)
def _tells_some(caption: str) -> bool:
    """Whether a title says that not all is counted, or may.

    >>> [_tells_some(f"受理情况（{said}）") for said in ("前十", "不含网上", "本周", "1月5日—11日")]
    [True, True, False, False]
    """
    plain = in_common_years(as_words(caption))
    return _SOME.search(plain) is not None or any(
        not (tells_period(said) or is_unit(said) or _DAYS.fullmatch(said))
        for said in _BESIDE.findall(plain)
    )


def unit_in_title(statistics: Statistics) -> str:
    """The unit of a table, which may stand in its title alone: （单位：件）."""
    if statistics.unit or "位" not in statistics.caption:
        return statistics.unit
    match = _UNIT.search(simplified(statistics.caption))
    return match["unit"] if match and is_unit(match["unit"]) else ""


@functools.lru_cache(maxsize=1024)
def _read(caption: str, corner: str, unit: str) -> TableTitle:
    """
    >>> _read("各窗口受理量", "窗口", "件")
    TableTitle(measures=('受理',), name='', is_of_requests=False, is_of_windows=True)
    >>> _read("各科门诊人次", "科室", "人次").name, _read("网上受理情况", "区", "件").name
    ('门诊', '网上')
    """
    plain = _ROWS.sub("", without_days(as_words(caption))).removesuffix(as_words(unit))
    if corner:
        plain = plain.replace(as_words(corner), "", 1)
    words = _VAGUE.sub("", CHINESE.small.sub("", plain))
    measures = tuple(CHINESE.measures.findall(words))
    name = CHINESE.measures.sub("", words)
    return TableTitle(
        measures=measures,
        name=name if len(name) > 1 else "",
        is_of_requests="诉求" in plain,
        is_of_windows=_WINDOW.search(as_words(f"{caption} {corner}")) is not None,
    )


#: By which the rows are told apart: Requests received by ward.
_BY = regex(r"\b(?:by|per|across)\b.*|\([^()]*\)", re.IGNORECASE)
#: Words that say something; without those that titles and sentences say beside what is counted.
_LATIN_WORD = regex(
    r"\b(?!(?:an?|the|of|and|all|each|numbers?|counts?|totals?|figures|summary|weekly|monthly|this"
    r"|current|week|month|quarter|year|table|overview|report)\b)[a-z]+"
)


@functools.lru_cache(maxsize=1024)
def _read_latin(caption: str, unit: str) -> LatinTitle | None:
    """
    >>> found = _read_latin("Service requests received by ward", "requests")
    >>> found.measure, sorted(found.names), _read_latin("Service requests", "")
    ('received', ['request', 'service'], None)
    """
    plain = _BY.sub("", caption).casefold()
    measures = set(ENGLISH.measures.findall(plain))
    names = _latin_words(ENGLISH.measures.sub("", plain)) | _latin_words(unit)
    return LatinTitle(measures.pop(), names) if len(measures) == 1 and names else None


def _latin_words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in _LATIN_WORD.findall(text.casefold()))
