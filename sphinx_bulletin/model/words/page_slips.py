"""Slips that show beside the rest of a page: typed headings, two habits, days of another issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..faults import Kind, Message, Slip
from ..text.dates import DateError, Period, parse_period
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

_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
#: A heading has no end of a sentence.
_SENTENCE = re.compile("[，。；：！？,;:]")
_LONGEST_HEADING = 30
_UNITS = """小时 分钟 工作日 个 件 项 天 日 人次 人 次 家 户 年 月 万 亿 元 份 条 类 期 岁 平方米
公里 级 号"""
_UNIT = "|".join(_UNITS.split())
_SPACED = re.compile(f"(?<![\\d.])(\\d[\\d.,]{{0,14}}+)[ \u3000\xa0]({_UNIT})")
_CLOSE = re.compile(f"(?<![\\d.])(\\d[\\d.,]{{0,14}}+)({_UNIT})")
#: Words of which a page has one.
_VARIANTS = (("其它", "其他"),)
_DAYS = r"[0-9０-９年月日至到、—–～~／/.－-]{4,30}"
_OWN = re.compile(f"(?:本周|本期|本月|本季度|当周)[（(]({_DAYS})[）)]")
_OPENING = re.compile(f"({_DAYS})(?:期间)?[，,]")
_JOINED = re.compile("[至到—–～~／/]")


def check_typed_number(text: str) -> Iterator[Spotted]:
    """A heading that was typed as a paragraph with its number.

    >>> [one.values["found"] for one in check_typed_number("（二）强化窗口管理")]
    ['（二）']
    """
    match = _NUMBERED.match(text)
    if match and len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text):
        yield spotted(TYPED_NUMBER, 0, found=match[0], around=around(text, 0, match.end()))


def check_habits(texts: Sequence[str]) -> Iterator[tuple[int, Spotted]]:
    """What is written in two ways on a page, where it is written in the rarer one.

    >>> texts = ["72小时、3件", "其他24 小时", "其它"]
    >>> [(n, one.values["found"]) for n, one in check_habits(texts)]
    [(1, '24 小时'), (1, '其他')]
    """
    spaced = _places(_SPACED, texts)
    if spaced:
        units = {match[2] for _number, match in spaced}
        close = [found for found in _places(_CLOSE, texts) if found[1][2] in units]
        if close:
            number, match = min(spaced, close, key=len)[0]
            is_spaced = len(spaced) <= len(close)
            right = f"{match[1]}{match[2]}" if is_spaced else f"{match[1]} {match[2]}"
            yield number, spotted(TWO_HABITS, match.start(), found=match[0], right=right)
    for words in _VARIANTS:
        counts = [sum(text.count(word) for text in texts) for word in words]
        if all(counts):
            rare, common = words if counts[0] < counts[1] else words[::-1]
            number = next(n for n, text in enumerate(texts) if rare in text)
            at = texts[number].index(rare)
            yield number, spotted(TWO_WORDS, at, found=rare, right=common)


def _places(pattern: re.Pattern[str], texts: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    return [
        (number, match) for number, text in enumerate(texts) for match in pattern.finditer(text)
    ]


def check_own_days(text: str, period: Period | None) -> Iterator[Spotted]:
    """Days that are told as this issue's and are not."""
    if period is None:
        return
    for match in _OWN.finditer(text):
        said = _nearest(match[1], period)
        if said and (said.last < period.first or said.first > period.last):
            yield spotted(OTHER_DAYS, match.start(), found=match[0], right=period)
    opening = _OPENING.match(text)
    if opening and _JOINED.search(opening[1]):
        said = _nearest(opening[1], period)
        # Of about as many days: what came before is told otherwise.
        if said and said.last < period.first and abs(said.days - period.days) <= 2:
            yield spotted(EARLIER_DAYS, 0, found=opening[1], right=period)


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
