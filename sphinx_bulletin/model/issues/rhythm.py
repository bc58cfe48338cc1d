"""The rhythm of a series: which period, year and numbers its next issue has."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ..text.alike import simplified
from ..text.dates import Day, Period, last_day
from ..text.regex import regex
from .records import Issue

#: So many periods tell the rhythm; what an office did years ago does not count.
_RECENT = 8
#: First days of ten days (旬).
_TENTHS = (1, 11, 21)
#: The first day of the second half of a month.
_SECOND_HALF = 16
_WEEK = datetime.timedelta(days=7)
_DAY = datetime.timedelta(days=1)
#: How often a bulletin comes, in its name: 工作月报, 每季快报, 半年分析, Monthly Report; a week, as
#: nearly all, in 2026年工作周报 too.
_WEEKLY = regex(r"周|一星期|\bweekly")
_CALLED = regex(
    r"(?P<day>(?:日|每日)报|\bdaily)|(?P<tenth>每?旬[报刊])|(?P<half_month>半月[报刊])"
    r"|(?P<half_year>(?:半年|半年度){NOUN}|half-yearly)|(?P<month>每?月度?{NOUN}|\bmonthly)"
    r"|(?P<season>每?季度?{NOUN}|\bquarterly)|(?P<year>每?年度?{NOUN}|\b(?:annual|yearly))".replace(
        "{NOUN}", "(?:报|刊|工作|通报|简报|快报|分析|报告|动态|情况)"
    )
)
#: Months of those that are made of some.
_MONTHS = {"month": 1, "season": 3, "half_year": 6, "year": 12}
_WORKING_DAYS = 5


class NextNumbers(Struct, frozen=True, kw_only=True):
    """The year, number and serial number (总期号) of an issue that is to come."""

    year: int
    number: int
    #: None where the series has none.
    serial: int | None


def next_period(periods: Sequence[Period]) -> Period | None:
    """The period after the last of these, the oldest first; None where there are none.

    Months, quarters and the like follow each other; so do ten days, and months from another day
    on. Else the weekdays count on which most of the last periods began and ended: a week that a
    holiday made shorter does not make the next one short.

    >>> weeks = [Period(first=Day(2026, 9, 21), last=Day(2026, 9, 25)),
    ...          Period(first=Day(2026, 9, 28), last=Day(2026, 9, 30))]
    >>> str(next_period(weeks[:1])), str(next_period([weeks[0], *weeks]))
    ('2026-09-28/2026-10-02', '2026-10-05/2026-10-09')
    >>> str(next_period([Period(first=Day(2026, 1, 1), last=Day(2026, 3, 31))]))
    '2026-04-01/2026-06-30'
    >>> str(next_period([Period(first=Day(2026, 2, 11), last=Day(2026, 2, 20))]))
    '2026-02-21/2026-02-28'
    """
    if not periods:
        return None
    last = periods[-1]
    if so_far := _so_far(periods):
        return so_far
    begins = last.last + _DAY
    if begins.day == last.first.day and last.days >= _FEWEST_OF_MONTH:
        months = (begins.year - last.first.year) * 12 + begins.month - last.first.month
        return Period(first=begins, last=_months_on(begins, months) - _DAY)
    if last.first.day in _TENTHS and begins.day in _TENTHS:
        return Period(first=begins, last=_end_of_tenth(begins))
    if last.first.day in (1, _SECOND_HALF) and begins.day in (1, _SECOND_HALF):
        return _around(begins, "half_month")
    return _by_weekdays(periods[-_RECENT:])


def period_after(issues: Sequence[Issue]) -> Period | None:
    """The period of the issue after these, the oldest first; None where none has one.

    Where the last names none, that is the first in their rhythm that is not over on its day.
    """
    periods = [issue.period for issue in issues if issue.period]
    found = next_period(periods)
    day = issues[-1].day if issues and not issues[-1].period else None
    while found and day and found.last <= day:
        periods.append(found)
        found = next_period(periods)
    return found


def first_period(name: str, today: Day) -> Period:
    """The period of a bulletin's first issue, by its name: the last of its kind that is half over.

    Where the name tells none, the working days of this week.

    >>> day = Day(2026, 12, 1)
    >>> [str(first_period(name, day)) for name in ("工作周报", "交易工作月报", "Quarterly Report")]
    ['2026-11-30/2026-12-04', '2026-11-01/2026-11-30', '2026-10-01/2026-12-31']
    """
    plain = simplified(name).lower()
    match = None if _WEEKLY.search(plain) else _CALLED.search(plain)
    kind = match.lastgroup if match else None
    if kind == "day":
        return Period(first=today, last=today)
    if kind is None:
        monday = today - today.weekday() * _DAY
        return Period(first=monday, last=monday + (_WORKING_DAYS - 1) * _DAY)
    period = _around(today, kind)
    is_half_over = 2 * (today - period.first).days >= period.days
    return period if is_half_over else _around(period.first - _DAY, kind)


def _around(day: Day, kind: str) -> Period:
    """The month, ten days and so on in which a day lies."""
    if kind == "tenth":
        first = day.replace(day=max(number for number in _TENTHS if number <= day.day))
        return Period(first=first, last=_end_of_tenth(first))
    if kind == "half_month":
        is_first = day.day < _SECOND_HALF
        last = day.replace(day=_SECOND_HALF - 1) if is_first else last_day(day.year, day.month)
        return Period(first=day.replace(day=1 if is_first else _SECOND_HALF), last=last)
    months = _MONTHS[kind]
    first = day.replace(month=day.month - (day.month - 1) % months, day=1)
    return Period(first=first, last=_months_on(first, months) - _DAY)


def _so_far(periods: Sequence[Period]) -> Period | None:
    """The next period of a bulletin that tells of the year so far (1—6月, 1—9月); else None."""
    last = periods[-1]
    months = last.last.month
    if not last.is_months or (last.first.month, last.first.year) != (1, last.last.year):
        return None
    before = [p.last.month for p in periods if p.first == last.first and p.last < last.last]
    if not before and _YEAR % months == 0:
        return None
    step = months - before[-1] if before else 3 if months % 3 == 0 else 1
    if months == _YEAR:
        first = Day(last.first.year + 1, 1, 1)
        return Period(first=first, last=_months_on(first, step) - _DAY)
    return Period(first=last.first, last=_months_on(last.first, min(months + step, _YEAR)) - _DAY)


#: Months of a year.
_YEAR = 12
#: A month of February.
_FEWEST_OF_MONTH = 28


def _by_weekdays(periods: Sequence[Period]) -> Period:
    """The next period that begins and ends on the weekdays on which most did."""
    begins = periods[-1].last + _DAY
    steps = [(b.first - a.first).days for a, b in pairwise(periods)]
    if all(period.days == 1 for period in periods) and min(steps, default=1) < _WEEK.days:
        # A daily paper; it pauses at weekends unless one was of such a day.
        rests = all(period.first.weekday() < 5 for period in periods)
        while rests and begins.weekday() >= 5:
            begins += _DAY
        return Period(first=begins, last=begins)
    shapes = Counter((p.first.weekday(), p.last.weekday(), p.days // 7) for p in periods)
    most = max(shapes.values())
    weekday, end, weeks = next(
        shape
        for p in reversed(periods)
        if shapes[shape := (p.first.weekday(), p.last.weekday(), p.days // 7)] == most
    )
    while begins.weekday() != weekday:
        begins += _DAY
    days = (end - weekday) % 7 + 7 * (weeks - ((end - weekday) % 7 == 6))
    return Period(first=begins, last=begins + datetime.timedelta(days=days))


def next_numbers(issues: Sequence[Issue], period: Period | None, today: Day) -> NextNumbers:
    """The numbers of the issue after the last of a series; ``issues`` are in their order.

    A year begins with the first issue whose period ends in it; in a series that has turned by the
    day of signing before, on that day. Numbers begin anew with it, unless they went on before.
    """
    ordinary = [issue for issue in issues if not issue.number.supplement]
    last = ordinary[-1]
    turns = [(a, b) for a, b in pairwise(ordinary) if b.number.year > a.number.year]
    by_signing = any(b.period and b.period.last.year < b.number.year for _a, b in turns)
    ends = period.last if period is not None and not by_signing else today
    year = max(last.number.year, ends.year)
    goes_on = any(b.number.first == a.number.last + 1 for a, b in turns)
    is_anew = year > last.number.year and not goes_on
    return NextNumbers(
        year=year, number=1 if is_anew else last.number.last + 1, serial=_serial(issues, year)
    )


def _serial(issues: Sequence[Issue], year: int) -> int | None:
    """The serial number of the next issue, which supplements may count in too."""
    numbered = [issue for issue in issues if issue.serial]
    last_ordinary = [issue for issue in issues if not issue.number.supplement][-1]
    if not last_ordinary.serial:
        # It was given up, or never begun.
        return None
    last = numbered[-1]
    is_yearly = any((b.serial or 0) < (a.serial or 0) for a, b in pairwise(numbered))
    if is_yearly and year > last.number.year:
        return 1
    of_run = [i.serial or 0 for i in numbered if not is_yearly or i.number.year == year]
    return max(of_run, default=0) + 1


def _months_on(day: Day, months: int) -> Day:
    """The same day so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, last_day(year, month + 1).day))


def _end_of_tenth(day: Day) -> Day:
    return last_day(day.year, day.month) if day.day == _TENTHS[-1] else day + 9 * _DAY
