"""Of which days a figure is, where words name them: 第二季度, 1—8月, 7月第二周, since October 6."""

from __future__ import annotations

import calendar
import datetime
import re

from ..text.dates import Day, Period, last_day, whole_months
from ..text.head_periods import may_be_called
from ..text.levels import number_in_words
from ..text.republic import common_year
from .statement import Tense

_ENGLISH_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = tuple(calendar.month_name)[1:]
_NONE = datetime.timedelta()
#: Days of a period → how long what a week tells of may be over.
_JUST_OVER = dict.fromkeys(range(1, 15), datetime.timedelta(days=10))
_HALF_A_YEAR = 183
#: Days by which the like period of a year before may be off.
_YEAR_SLACK = 3


def days_of_words(match: re.Match[str], period: Period) -> Period | None:
    """The days that a match of a language's ``days`` names, seen from an issue's period.

    None where the calendar has none such.

    >>> from .sentence_words import CHINESE
    >>> june = Period(first=Day(2025, 6, 1), last=Day(2025, 6, 30))
    >>> [str(days_of_words(CHINESE.days.search(text), june)) for text in ("二季度", "1—4月", "7月")]
    ['2025-04-01/2025-06-30', '2025-01-01/2025-04-30', '2024-07-01/2024-07-31']
    """
    said = {name: text for name, text in match.groupdict().items() if text}
    try:
        found = _days(said, period)
    except ValueError:
        return None
    is_sound = found is not None and found.first <= found.last
    return found if is_sound else None


def _days(said: dict[str, str], period: Period) -> Period | None:
    last = period.last
    year = common_year(said["year"]) if "year" in said else last.year
    number = {name: _number(text) for name, text in said.items()}

    def day(month: int, at: int) -> Day:
        return Day(year, month, at) if "year" in said else _near(last, month, at)

    if "weeks" in said:
        return Period(first=last - datetime.timedelta(days=7 * number["weeks"] - 1), last=last)
    if "months" in said:
        return whole_months(last.year, last.month - number["months"] + 1, last.month)
    if "since" in said:
        return Period(first=day(number["since"], number["since_day"]), last=last)
    if "from" in said:
        first = Day(year, number["from"], number["from_day"])
        return Period(first=first, last=Day(year, number.get("to", first.month), number["to_day"]))
    if "week_of" in said:
        first = day(number["week_of"], number["week_day"])
        return Period(first=first, last=first + datetime.timedelta(days=6))
    if "week_month" in said:
        return _week(year, number["week_month"], number["week"])
    if "half_month" in said:
        month = number["half_month"]
        if said["which"] == "上":
            return Period(first=Day(year, month, 1), last=Day(year, month, 15))
        return Period(first=Day(year, month, 16), last=last_day(year, month))
    if "whole" in said:
        return whole_months(year, 1, 12)
    for name, length in (("quarter", 3), ("half", 6), ("month", 1)):
        if name in said:
            end = {"上": 1, "下": 2}.get(said[name], number[name]) * length
            if "year" not in said and (end - length + 1) > last.month:
                year -= 1
            return whole_months(year, end - length + 1, end)
    if "quarters" in said:
        return whole_months(year, 1, number["quarters"] * 3)
    if "first_months" in said:
        return whole_months(year, 1, number["first_months"])
    if "first" in said:
        return whole_months(year, number["first"], number["last"])
    return None


def _near(last: datetime.date, month: int, day: int) -> Day:
    """A day of the year in which it is nearest: December 29 in January is last year's."""
    found = Day(last.year, month, day)
    return Day(last.year - 1, month, day) if (found - last).days > _HALF_A_YEAR else found


def _number(text: str) -> int:
    """A number or month in figures or words; 0 where it is none."""
    if found := number_in_words(text):
        return found
    if text in _MONTHS:
        return _MONTHS.index(text) + 1
    if text in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS.index(text) + 2
    return 2 if text == "两" else 0


def _week(year: int, month: int, number: int) -> Period:
    """A week of a month: the first has four of its days or more, as ISO 8601 has it of a year."""
    begin = Day(year, month, 1)
    first = begin - datetime.timedelta(days=begin.weekday())
    if begin.weekday() > 3:
        first += datetime.timedelta(days=7)
    first += datetime.timedelta(days=7 * (number - 1))
    return Period(first=first, last=first + datetime.timedelta(days=6))


def tense_of_days(span: Period, period: Period) -> Tense:
    """How the days that words name lie to an issue's period."""
    if span == period or (
        span.is_months
        and span.days in range(28, 32)
        and may_be_called("月", period.days)
        and (span.last.year, span.last.month) == (period.last.year, period.last.month)
    ):
        return Tense.OWN
    begun = datetime.date(period.last.year, 1, 1)
    if span.first == begun and span.last >= period.last - _JUST_OVER.get(period.days, _NONE):
        # 1—3月累计, in a week of March or the first of April.
        return Tense.YEAR
    gap = (period.first - span.last).days
    longest = max(span.days, period.days)
    if gap == 1 and abs(span.days - period.days) * 5 <= longest:
        return Tense.BEFORE
    ends = (period.last - span.last).days
    is_year = abs(ends - 365) <= _YEAR_SLACK
    if is_year and abs(span.days - period.days) <= _YEAR_SLACK:
        return Tense.LAST_YEAR
    return Tense.OTHER
