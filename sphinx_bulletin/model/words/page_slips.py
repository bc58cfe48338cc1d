"""Slips that show beside the rest of a page: typed headings, two habits, days of another issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.dates import DateError, Period, parse_period
from ..text.regex import regex
from .spotted import Spotted, around, spotted

TYPED_NUMBER = Message(
    Kind.WORDS,
    "“%(around)s” begins with a typed number; headings of this issue are numbered by themselves: "
    "make it a heading, without “%(found)s”",
    is_note=True,
    slip=Slip.NUMBERED,
)
TWO_HABITS = Message(
    Kind.WORDS,
    "“%(found)s”: elsewhere on this page it is “%(right)s”, without or with a blank; write all "
    "alike",
    is_note=True,
    slip=Slip.HABIT,
)
TWO_WORDS = Message(
    Kind.WORDS,
    "both “%(found)s” and “%(right)s” stand on this page; write all alike",
    is_note=True,
    slip=Slip.HABIT,
)
OTHER_DAYS = Message(
    Kind.WORDS,
    "“%(found)s” is no day of this issue's period, %(right)s; correct it, it was perhaps left from "
    "an earlier issue",
    slip=Slip.OWN_PERIOD,
)
EARLIER_DAYS = Message(
    Kind.WORDS,
    "the paragraph begins with “%(found)s”, which ends before this issue's period, %(right)s; "
    "correct it if it was left from an earlier issue",
    is_note=True,
    slip=Slip.OWN_PERIOD,
)

#: A heading is short, and has no end of a sentence.
_NUMBERED = regex(
    "^([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：！？,;:\n]{0,26}$",
    re.MULTILINE,
)
#: Units, and what makes other words of them: 12345 日均受理 has no 日.
_UNITS = (
    "小时 分钟 工作日 平方米 公里 人次 万 亿 元 个(?![人别体]) 件(?!均) 项(?!目) 天(?![然气]) "
    "日(?![均常前后报程期]) 人(?![员民社均才力大口]) 次(?![日月年数要]) 家(?![庭具长园]) "
    "户(?![籍外均口]) 年(?![度均内底]) 月(?![均度报底]) 份(?!额) 条(?![例件款]) 类(?![别型]) "
    "期(?![间限末]) 级(?!别) 号(?!码) 岁"
)
_UNIT = "|".join(_UNITS.split())
_BLANK = regex("[0-9][ \u3000\xa0]")
_SPACED = regex(f"(?<![\\d.])(\\d[\\d.,]{{0,14}}+)[ \u3000\xa0]({_UNIT})")
_CLOSE = regex(f"(?<![\\d.])(\\d[\\d.,]{{0,14}}+)({_UNIT})")
#: Words of which a page has one; in quotes they are spoken of.
_VARIANTS = regex("(?<!“)(?:(其它)|(其他))(?!”)")
_DAYS = r"[0-9０-９年月日至到、—–～~／/.－-]{4,30}"
_OWN = regex(f"(?:本周|本期|本月|本季度|当周)[（(]({_DAYS})[）)]")
_OPENING = regex(f"^({_DAYS})(?:期间)?[，,]", re.MULTILINE)
#: Days by which two periods of one kind may differ: a week with its end, and without.
_ALIKE = 2
_JOINED = regex("[至到—–～~／/]")


def check_typed_number(text: str) -> Iterator[Spotted]:
    """Headings that were typed as paragraphs with their numbers.

    >>> text = "（二）强化管理\\n一、按时到岗，着装整齐"
    >>> [one.values["found"] for one in check_typed_number(text)]
    ['（二）']
    """
    for match in _NUMBERED.finditer(text):
        yield spotted(
            TYPED_NUMBER, match.start(), found=match[1], around=around(text, *match.span(1))
        )


def check_habits(text: str) -> Iterator[Spotted]:
    """What is written in two ways on a page, where it is written in the rarer one.

    >>> [one.values["found"] for one in check_habits("72小时、3件\\n其他24 小时\\n其它")]
    ['24 小时', '其它']
    """
    # Few texts have a blank there.
    spaced = list(_SPACED.finditer(text)) if _BLANK.search(text) else []
    if spaced:
        units = {match[2] for match in spaced}
        close = [match for match in _CLOSE.finditer(text) if match[2] in units]
        if close:
            match = min(spaced, close, key=len)[0]
            is_spaced = len(spaced) <= len(close)
            right = f"{match[1]}{match[2]}" if is_spaced else f"{match[1]} {match[2]}"
            yield spotted(TWO_HABITS, match.start(), found=match[0], right=right)
    words = list(_VARIANTS.finditer(text)) if "其它" in text and "其他" in text else []
    sides = [[match for match in words if match.lastindex == side] for side in (1, 2)]
    if all(sides):
        rare, common = sorted(sides, key=len)
        yield spotted(TWO_WORDS, rare[0].start(), found=rare[0][0], right=common[0][0])


def check_own_days(text: str, period: Period | None) -> Iterator[Spotted]:
    """Days that are told as this issue's and are not."""
    for match in _OWN.finditer(text) if period else ():
        assert period is not None
        said = _nearest(match[1], period)
        if said and (said.last < period.first or said.first > period.last):
            yield spotted(OTHER_DAYS, match.start(), found=match[0], right=period)
    for match in _OPENING.finditer(text) if period else ():
        assert period is not None
        said = _nearest(match[1], period) if _JOINED.search(match[1]) else None
        # Of about as many days: what came before is told otherwise.
        if said and said.last < period.first and abs(said.days - period.days) <= _ALIKE:
            yield spotted(EARLIER_DAYS, match.start(), found=match[1], right=period)


def _nearest(text: str, period: Period) -> Period | None:
    """The days that a text tells, in the year that is nearest where it names none."""
    found: list[Period] = []
    years = ("",) if "年" in text else ("", *(f"{period.last.year + n}年" for n in (-1, 0, 1)))
    for year in years:
        try:
            found.append(parse_period(year + text))
        except DateError:
            continue
    return min(found, key=lambda said: abs((said.last - period.last).days), default=None)
