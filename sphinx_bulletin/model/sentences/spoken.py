"""Of which days a sentence speaks, 1—8月, 截至8月31日, 本周; and which tables are of them.

What is not sure is ``OTHER``: nothing of any table is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..issues.records import Statistics
from ..text.dates import Day, Period, last_day, whole_months
from ..text.head_periods import DAYS_NAMED, may_be_called
from ..text.levels import number_in_words
from ..text.regex import regex
from ..text.republic import IN_DIGITS, common_year

_TIME = regex(
    rf"{DAYS_NAMED.pattern}|(?P<called>本周|当周|一周|本月|当月|本季度?|当季)|(?P<own>本期|当期)"
    r"|(?P<new>新增)|(?P<whole>今年|本年|累计|年初|全年)"
)
#: Another time: none of these tells which.
_ELSE = regex(
    r"上一?周|上一?期|上个?月|去年|上年|同期|每日|每天|当日|当天|单日|假期|期间|季度|半年"
    r"|\d{1,2}\s*月|(?<!今年)(?<!本年)(?<!年初)以来|近[一二两三四五十]+年"
    rf"|(?<!\d){IN_DIGITS}年"
)


class Time(Struct, frozen=True, kw_only=True):
    """The days of which a sentence speaks."""

    #: ``span`` (exactly ``period``), ``until`` (from the year's first day on), ``year`` (so far),
    #: ``own`` (the issue's), ``none`` (nothing is said), or ``other``.
    kind: str
    period: Period | None = None


NONE, OTHER, OWN, YEAR = (Time(kind=kind) for kind in ("none", "other", "own", "year"))


def time_of(text: str, issue: Period | None) -> Time:
    """What a text, all that is said before a figure, speaks of; ``issue`` is the issue's period.

    >>> week = Period(first=Day(2026, 8, 24), last=Day(2026, 8, 28))
    >>> [time_of(text, week).kind for text in ("1—8月", "截至8月28日", "本周", "去年", "受理")]
    ['span', 'until', 'own', 'other', 'none']
    >>> str(time_of("今年1月1日至8月31日，累计", week).period)
    '2026-01-01/2026-08-31'
    """
    found = NONE
    said = list(_TIME.finditer(text))
    for match in said:
        if (match["whole"] or match["new"]) and found.kind in ("span", "until"):
            # 截至8月31日，累计…; 1—8月，新增…
            continue
        found = _time(match, issue)
        if found is OTHER:
            return OTHER
    rest = _TIME.sub("今年", text) if said else text
    return OTHER if _ELSE.search(rest) else found


def is_of_other_days(title: str, issue: Period | None) -> bool:
    """Whether a title says, or may say, of what is below it that it is of other days.

    >>> week = Period(first=Day(2026, 8, 24), last=Day(2026, 8, 28))
    >>> titles = "受理情况 本周受理量 受理量（8月24日—28日） 8月受理量 上周受理量".split()
    >>> [is_of_other_days(title, week) for title in titles]
    [False, False, False, True, True]
    """
    time = time_of(title, issue)
    return time not in (NONE, OWN) and (time.period is None or time.period != issue)


def without_days(title: str) -> str:
    """A title without the days that it names, where these are the issue's.

    >>> without_days("8月24日—28日各窗口受理量"), without_days("本周新增登记量")
    ('各窗口受理量', '本周新增登记量')
    """
    return DAYS_NAMED.sub("", title)


def left_of(sentence: str, issue: Period | None) -> Time:
    """Of what the sentence behind this one goes on to speak.

    Of several times none is sure, and 累计 alone may be said of its own figure only.

    >>> week = Period(first=Day(2026, 8, 24), last=Day(2026, 8, 28))
    >>> said = "本周受理5件;累计受理9件 截至8月28日,累计受理9件 累计受理9件 今年累计受理9件"
    >>> [left_of(sentence, week).kind for sentence in said.split()]
    ['other', 'until', 'other', 'year']
    """
    ends = [match.start() for match in re.finditer("[,;，；]", sentence)]
    times = [time_of(sentence[:end], issue) for end in (*ends, len(sentence))]
    is_one = all(time in (NONE, times[-1]) for time in times)
    is_figures = times[-1] is YEAR and not re.search("今年|本年|年初|全年", sentence)
    return times[-1] if is_one and not is_figures else OTHER


def _time(match: re.Match[str], issue: Period | None) -> Time:
    said = {name: text for name, text in match.groupdict().items() if text}
    if "whole" in said:
        return YEAR
    if "called" in said:
        is_own = may_be_called(said["called"], issue.days if issue else None)
        return OWN if is_own else OTHER
    if "own" in said or "new" in said:
        return OWN
    years = [common_year(text) for name, text in said.items() if name[0] == "y"]
    if not years and issue is None:
        return OTHER
    year = years[-1] if years else issue.last.year  # type: ignore[union-attr]
    number = {name: int(text) for name, text in said.items() if text.isdecimal()}
    try:
        return _days(said, number, year, years)
    except ValueError:
        return OTHER


def _days(said: dict[str, str], number: dict[str, int], year: int, years: Sequence[int]) -> Time:
    """The days that are named; ValueError where the calendar has none such."""
    if "d2" in number:
        first = Day(years[0] if years else year, number["m1"], number["d1"])
        last = Day(year, number.get("m2", number["m1"]), number["d2"])
        return _span(first, last)
    if month := number.get("m3", number.get("m4")):
        day = number.get("d3", number.get("d4"))
        last = Day(year, month, day) if day else last_day(year, month)
        return Time(kind="until", period=_period(Day(year, 1, 1), last))
    if "half" in said:
        return _months(year, *((1, 6) if said["half"] == "上" else (7, 12)))
    if "quarter" in said:
        quarter = number_in_words(said["quarter"])
        return _months(year, quarter * 3 - 2, quarter * 3)
    if "unit" in said:
        return _months(year, 1, number_in_words(said["n"]) * (3 if said["unit"] == "季度" else 1))
    return _months(
        year, number.get("m5", number.get("m7", 0)), number.get("m6", number.get("m7", 0))
    )


def _months(year: int, first: int, last: int) -> Time:
    return Time(kind="span", period=whole_months(year, first, last))


def _span(first: Day, last: Day) -> Time:
    return Time(kind="span", period=_period(first, last))


def _period(first: Day, last: Day) -> Period:
    if last < first:
        raise ValueError(last)
    return Period(first=first, last=last)


def days_of(statistics: Statistics, issue: Period | None) -> Period | None:
    """The days that the figures of a table are of, as they stand; None where nobody says."""
    if statistics.period is not None or issue is None or not statistics.cumulative:
        return statistics.period or issue
    return Period(first=issue.last.replace(month=1, day=1), last=issue.last)


def tables_at(
    time: Time, tables: Iterable[Statistics], issue: Period | None
) -> tuple[str, tuple[Statistics, ...]]:
    """The tables that tell of that time, and how: by what the period brought, ``own``, or as they
    stand, ``value``. None where it is not known which.
    """
    of = [(statistics, days_of(statistics, issue)) for statistics in tables]
    match time.kind:
        case "none":
            one_time = len({(days, statistics.cumulative) for statistics, days in of}) == 1
            return "value", tuple(statistics for statistics, _days in of) if one_time else ()
        case "year":
            return "value", tuple(
                statistics for statistics, days in of if statistics.cumulative or _begins_year(days)
            )
        case "until":
            return "value", tuple(statistics for statistics, days in of if days == time.period)
        case "span":
            exact = tuple(statistics for statistics, days in of if days == time.period)
            if exact or time.period != issue:
                return "value", exact
        case "own":
            pass
        case _:
            return "value", ()
    return "own", tuple(
        statistics for statistics, days in of if statistics.cumulative or days == issue
    )


def _begins_year(days: Period | None) -> bool:
    return days is not None and (days.first.month, days.first.day) == (1, 1)
