"""Words for the period that figures are of, in heads of columns: 本周 and This week, 去年同期.

One table for both languages: who reads heads asks here which period a word names, how long that is,
and whether the figures are changes since: 增减, 较上周增减（%）, Change from last week.
"""

from __future__ import annotations

import functools
import re

from msgspec import Struct

from .alike import as_words, simplified
from .chinese import narrow
from .day_forms import ENGLISH_MONTHS
from .regex import regex
from .republic import IN_DIGITS, YEAR_ALONE, in_common_years

_LATIN = "period|week|month|quarter|year"
_BEFORE = rf"(?:last|(?:the )?(?:previous|prior|preceding)) (?:{_LATIN})"
#: What the figures of the issue's own period are called: 本周, 本周受理, Received this week.
_OWN = regex(
    "本期|本周|本月|本旬|本季度?|本年度?|当期|当月|当周|今年"
    rf"|(?:this|(?:the )?current) (?:{_LATIN})(?![a-z])",
    re.IGNORECASE,
)
#: What those of another are called.
_WORDS = (
    "上期|上一?周|上个?月|上旬|上季度?|(?:[上去]年)?同期"
    rf"|(?:(?:the )?same (?:{_LATIN}|time) (?:of )?(?:{_BEFORE}|a year (?:ago|earlier|before))"
    rf"|{_BEFORE}|(?:an?|one|the) (?:{_LATIN}) (?:ago|before|earlier))(?![a-z])"
)
_LAST_YEAR = "[上去]年度?"
#: 上年 says so alone: 上年结转 are figures of their own.
_OTHER = regex(rf"{_WORDS}|{_LAST_YEAR}(?![^）)])", re.IGNORECASE)
#: What a change is beside: 较上年增减.
OTHER_PERIOD = f"{_WORDS}|{_LAST_YEAR}"
_OF_YEAR = regex("同期|同比|[去上]年|year|yoy", re.IGNORECASE)
#: All of the year before, perhaps: no 上年同期.
_WHOLE_YEAR = regex("[上去]年度?|(?!.*same).* year", re.IGNORECASE)
#: So far this year.
_SO_FAR = regex("本年|今年|(?:this|current) year", re.IGNORECASE)
#: How long periods are that are called so, in days: from the first working day to the last, and a
#: month of five weeks too. Half a month is no week.
_DAYS = {
    **dict.fromkeys(("周", "week"), range(1, 12)),
    "旬": range(8, 12),
    **dict.fromkeys(("月", "month"), range(25, 36)),
    **dict.fromkeys(("季", "quarter"), range(85, 94)),
    **dict.fromkeys(("年", "year"), range(360, 367)),
}
_MONTH_NAME = "|".join(rf"{name[:3]}(?:{name[3:]}|t?\.)?" for name in ENGLISH_MONTHS)
_DAYS_OF_MONTH = rf"(?:{_MONTH_NAME})(?: \d{{1,2}}(?: ?[-–—] ?(?:(?:{_MONTH_NAME}) )?\d{{1,2}})?)?"
#: Other words for days: 受理（累计）, 受理（9月）, 受理（2026年1—9月）, Received (2026).
_DAYS_TOLD = regex(
    r"(?:本年|今年|全年)?累计|年初至今|(?:今年|年初)以来|全年|(?:year )?to date|ytd|"
    rf"{YEAR_ALONE}年?"
    # 第41周, 10月上旬; 10.12—10.16, 10/12-16; Oct. 12–16, October 2026; Q3
    r"|第(?:\d{1,2}|[一二三四五六七八九十]{1,3})周|1?\d月(?:份?第[一二三四五1-5]周|[上中下]旬)"
    r"|1?\d(?P<mark>[./])\d{1,2}[-—–~～至](?:1?\d(?P=mark))?\d{1,2}"
    rf"|{_DAYS_OF_MONTH}(?:,? {YEAR_ALONE})?"
    rf"|q[1-4](?: {YEAR_ALONE})?"
    r"|(?:(?:19|20)?\d\d[年.-])?1?\d月?(?:[-—–~～至]1?\d)?月份?(?:\d{1,2}日)?",
    re.IGNORECASE,
)
_TO = r"\s*[-—–~～至到]+\s*"
#: Behind a month: what is of a part of it, or began with it.
_WHOLE_MONTH = r"月份?(?!\d|以来|起|[底末初]|[上中下]旬)"
_YEAR = "(?:(?P<{}>" + IN_DIGITS.replace("{", "{{").replace("}", "}}") + ")年)?"
#: Days, months and quarters by their names, in sentences and titles too.
DAYS_NAMED = regex(
    # 1月1日至8月31日; 10月12日—16日
    rf"(?<!\d){_YEAR.format('y1')}(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})日?{_TO}"
    rf"{_YEAR.format('y2')}(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})日"
    # 截至8月31日, 截至8月底
    rf"|(?:截至|截止到?){_YEAR.format('y3')}(?P<m3>\d{{1,2}})月(?:(?P<d3>\d{{1,2}})日|[底末份])?(?!\d)"
    rf"|[至到]{_YEAR.format('y4')}(?P<m4>\d{{1,2}})月(?:(?P<d4>\d{{1,2}})日|[底末])"
    # 1—8月, 1月至8月; 8月
    rf"|(?<!\d){_YEAR.format('y5')}(?P<m5>\d{{1,2}})(?:月份?)?{_TO}(?P<m6>\d{{1,2}}){_WHOLE_MONTH}"
    rf"|(?<!\d){_YEAR.format('y6')}(?P<m7>\d{{1,2}}){_WHOLE_MONTH}"
    # 前八个月, 前三季度; 上半年; 一季度
    rf"|{_YEAR.format('y7')}前(?P<n>[一二三四五六七八九十]|\d{{1,2}})个?(?P<unit>月|季度)"
    rf"|{_YEAR.format('y8')}(?P<half>[上下])半年"
    rf"|{_YEAR.format('y9')}第?(?P<quarter>[一二三四1-4])季度"
)
_ENDS_OF_DAYS = tuple("月份底末日度年")
_IN_BRACKETS = regex(r"(?P<name>.+?) ?[（(](?P<said>[^（）()]+)[）)]")
#: What joins a name and a period.
JOINTS = " 　·（）(),，:：-–—"


class PeriodWord(Struct, frozen=True):
    """A name of figures, and the word in it for the period that they are of."""

    #: The word as typed.
    word: str
    #: Whose figures they are; empty where the name says nothing but the period.
    of: str

    @property
    def is_of_year(self) -> bool:
        """Whether another period is of the year before: 去年同期."""
        return is_of_year(self.word)

    @property
    def is_so_far(self) -> bool:
        """Whether the own period is the year so far: 今年."""
        return _SO_FAR.search(self.word) is not None

    @property
    def lengths(self) -> range | None:
        """How many days the period has; None where the word does not tell: 上期, 去年同期, 今年."""
        is_part = self.is_of_year and not _WHOLE_YEAR.fullmatch(as_words(self.word))
        return None if is_part or self.is_so_far else _days_called(self.word)

    def may_have(self, days: int | None) -> bool:
        """Whether it may be a period of so many days; None where nobody knows how many."""
        return days is None or (lengths := self.lengths) is None or days in lengths


def may_be_called(word: str, days: int | None) -> bool:
    """Whether a period of so many days may be called so; None where nobody knows how many.

    >>> [word for word in ("本周", "Last quarter", "本期", "今年") if may_be_called(word, 90)]
    ['Last quarter', '本期']
    """
    return days is None or (called := _days_called(word)) is None or days in called


def _days_called(word: str) -> range | None:
    plain = as_words(word).casefold()
    return next((days for sign, days in _DAYS.items() if sign in plain), None)


def is_of_year(words: str) -> bool:
    """Whether words for what figures stand beside are of the year before: 同比, 较去年同期."""
    return _OF_YEAR.search(as_words(words)) is not None


@functools.lru_cache(maxsize=4096)
def other_period(name: str) -> PeriodWord | None:
    """What a name says of another period; None where it says nothing.

    >>> other_period("受理（上周）"), other_period("受理")
    (PeriodWord(word='上周', of='受理'), None)
    >>> other_period("Received, last week"), other_period("Last weekend")
    (PeriodWord(word='last week', of='Received'), None)
    """
    return _word_in(name, _OTHER)


@functools.lru_cache(maxsize=4096)
def this_period(name: str) -> PeriodWord | None:
    """What a name says of the issue's own period; None where it says nothing.

    >>> this_period("门诊本周"), this_period("Received (this week)"), this_period("门诊")
    (PeriodWord(word='本周', of='门诊'), PeriodWord(word='this week', of='Received'), None)
    """
    return _word_in(name, _OWN)


def _word_in(name: str, words: re.Pattern[str]) -> PeriodWord | None:
    match = words.search(as_words(name))
    if match is None:
        return None
    before, behind = name[: match.start()], name[match.end() :].removeprefix("数")
    sides = (before.strip(JOINTS), behind.strip(JOINTS))
    of = (" " if name.isascii() else "").join(filter(None, sides))
    return PeriodWord(name[match.start() : match.end()], of)


def without_own_period(name: str) -> str:
    """A name without the words for the issue's own period.

    >>> without_own_period("門診（本週）"), without_own_period("門診")
    ('門診', '門診')
    """
    found = this_period(name)
    return found.of if found else name.strip(JOINTS)


@functools.lru_cache(maxsize=4096)
def tells_period(text: str) -> bool:
    """Whether a text is nothing but words for a period, and so no unit in the brackets of a head.

    >>> [tells_period(text) for text in ("本周", "上月", "9月", "2026年1—9月", "民國115年", "累计")]
    [True, True, True, True, True, True]
    >>> [tells_period(text) for text in ("10月12日—16日", "截至10月底", "第三季度", "1—9月累计")]
    [True, True, True, True]
    >>> [tells_period(text) for text in ("第41周", "10.12—10.16", "今年以来", "Oct. 12–16", "Q3")]
    [True, True, True, True, True]
    >>> [tells_period(text) for text in ("月", "件", "个月", "12个月", "本周件")]
    [False, False, False, False, False]
    """
    plain = in_common_years(as_words(text).strip())
    if any(words.fullmatch(plain) for words in (_OWN, _OTHER, _DAYS_TOLD)):
        return True
    plain = plain.removesuffix("累计")
    # Few end so.
    return plain.endswith(_ENDS_OF_DAYS) and DAYS_NAMED.fullmatch(plain) is not None


@functools.lru_cache(maxsize=4096)
def timeless(name: str) -> str:
    """A name without words for the period, if it is no other one: 受理 of 受理（9月）.

    >>> [timeless(name) for name in ("受理（9月）", "受理本周", "受理（上周）", "受理（件）")]
    ['受理', '受理', '受理（上周）', '受理（件）']
    """
    if other_period(name) is not None:
        return name
    if (found := this_period(name)) is not None:
        return found.of
    match = _IN_BRACKETS.fullmatch(name)
    return match["name"] if match and tells_period(match["said"]) else name


#: 增减, 受理增长率, 较上周增减, 同比（%）.
_CHANGED = "增减|增长|增幅|增速|变化|升降"
_CHANGE = regex(
    rf"(?P<of>.*?)(?P<base>环比|同比|[比较与同](?:{OTHER_PERIOD})|(?:{OTHER_PERIOD})(?={_CHANGED}))?"
    rf"(?P<change>{_CHANGED})?(?:量|数|额|值|率|幅度?)?[（(]?[%±+-]{{0,3}}[）)]?"
)
_LATIN_CHANGED = "change|difference|growth|increase|decrease"
_BESIDE = "from|vs\\.?|versus|over|on|since|against|compared (?:to|with)"
_OVER = "(?:week|month|quarter|year)-(?:over|on)-(?:week|month|quarter|year)|[wmqy]o[wmqy]"
#: Change, % change, Change from last week, vs. last week; below a head, RequestsChange.
_LATIN_CHANGE = regex(
    r"(?P<of>.*?)(?:^|(?<=[a-z])(?=[A-Z%])|(?P<blank>[ ,:(-]))"
    rf"(?P<percent>(?i:%|percent(?:age)?|pct\.?) ?)?(?P<over>(?i:{_OVER})(?![a-z]) ?)?"
    rf"(?P<change>(?i:{_LATIN_CHANGED})|\+ ?/ ?[-−–]|±)?"
    rf"(?: ?(?i:{_BESIDE}) (?P<base>(?i:{OTHER_PERIOD})))? ?[（(]?[%±+/-]{{0,3}}[）)]?"
)


class ChangeHead(Struct, frozen=True):
    """A column's head that says that its figures are changes."""

    #: Of what; empty where the head does not say it.
    of: str
    #: ``previous`` or ``year``; empty where the head does not say it.
    base: str


@functools.lru_cache(maxsize=4096)
def change_of(name: str) -> ChangeHead | None:
    """What a head says of changes; None where it says nothing.

    >>> change_of("较上周增减"), change_of("受理同比（%）"), change_of("受理量")
    (ChangeHead(of='', base='previous'), ChangeHead(of='受理', base='year'), None)
    """
    plain = narrow(simplified(name))
    if plain.isascii():
        return _latin_change_of(name, plain)
    match = _CHANGE.fullmatch(plain)
    if match is None or not (match["base"] or match["change"]):
        return None
    return _change_head(name[: match.end("of")], match["base"] or "")


def _latin_change_of(name: str, plain: str) -> ChangeHead | None:
    """The same of English. Name change and Address change may be what is counted.

    >>> change_of("Change from last week"), change_of("RequestsChange"), change_of("Name change")
    (ChangeHead(of='', base='previous'), ChangeHead(of='Requests', base=''), None)
    """
    match = _LATIN_CHANGE.fullmatch(plain)
    base = (match["base"] or match["over"] or "") if match else ""
    if match is None or not (base or match["change"]):
        return None
    is_certain = base or match["percent"] or "%" in plain
    if match["of"] and match["blank"] and not is_certain:
        return None
    return _change_head(name[: match.end("of")], base)


def _change_head(of: str, said: str) -> ChangeHead:
    base = "year" if is_of_year(said) else "previous" if said else ""
    return ChangeHead(of=of.strip(JOINTS), base=base)
