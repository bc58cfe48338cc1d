"""Days and periods as officials write them."""

from __future__ import annotations

import calendar
import datetime
import re

from msgspec import Struct

from .chinese import narrow
from .day_forms import WEEKDAYS, Forms
from .levels import as_digits, digit_by_digit
from .regex import regex
from .republic import REPUBLIC_YEAR, YEAR_ALONE, in_common_years, republic_in_digits

Day = datetime.date

#: The parts of a day as it is typed, once it is narrow.
_YEAR = r"(?P<y>\d{4})\s*[-/.年]\s*"
_IN_YEAR = r"(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?"
_WEEKDAY = r"\s?\(?(?P<named>星期|礼拜|周)(?P<weekday>[一二三四五六日天])\)?"
DAY_TYPED = rf"(?:{_YEAR})?{_IN_YEAR}(?:{_WEEKDAY})?"
#: Behind it the time of a sheet's cells too, in which no hour was typed.
_DAY = regex(rf"{DAY_TYPED}(?:[ T]0?0:00(?::00)?|\.)?")
#: 16日, at the end of a period; a weekday behind it.
_ONLY_DAY = regex(rf"(\d{{1,2}})\s*+[日号]?((?:{_WEEKDAY})?)")
#: 20261012.
_DIGITS_ALONE = regex(rf"({YEAR_ALONE})(\d\d)(\d\d)")
#: What lacks its year: 10月12日, 10.12; 10-12 may be October to December.
_NO_YEAR = regex(r"\d{1,2}\s*(?:月|[./](?=\s*\d{1,2}\.?\Z)).*")
#: With one mark in both places and no 月, as in 2026-01-09, it is a day.
_MONTHS = regex(
    r"(?!\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}$)"
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<a>\d{1,2})\s*+(?:月份?)?\s*+"
    r"(?:(?:[-—–~～至到]++|/|\.\.+)\s*(?:(?P<z>\d{4})\s*[-/.年]\s*)?(?P<b>\d{1,2})\s*+)?(?:月份?)?"
)
#: 11月, 1—9月, 三季度, 上半年, 11月上旬: of which year is not said.
_YEARLESS_MONTHS = regex(r"^(?!\d{4}).*(?:月份?|季度?|半年|旬)$")
_TEN_DAYS = regex(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月份?(?P<t>[上中下])旬")
_QUARTER = regex(r"(?P<y>\d{4})\s*年\s*+第?\s*(?P<q>[一二三四1-4])\s*季度?")
_HALF = regex(r"(?P<y>\d{4})\s*(?:年\s*(?P<h>上半年|下半年|全年|度)?)?")
#: 二〇二六年十月十二日: digits that are said one by one, and what is counted.
_SAID, _COUNTED = "[〇○零一二三四五六七八九]", "[一二三四五六七八九十]"
_CHINESE = regex(r"[〇○零一二三四五六七八九十百]\s?[年月日号]")
_CHINESE_YEAR = regex(rf"(?<!{_SAID}){_SAID}{{4}}(?=\s?年)")
_CHINESE_NUMBER = regex(rf"(?<!{_COUNTED}){_COUNTED}{{1,3}}(?=\s?[月日号])")
_NUMBER = rf"(?:\d{{1,2}}|{_COUNTED}{{1,3}})"
#: A day in words that is all of a line, as below a signature; and what can be meant for nothing
#: but a day, once it is narrow.
DAY_ALONE = regex(rf"\s*+(?:\d{{4}}|{_SAID}{{4}})\s*+年\s*+{_NUMBER}\s*+月\s*+{_NUMBER}\s*+日\s*+")
LIKE_DAY = regex(rf"{_YEAR}\d|{_SAID}{{4}}\s?年")
#: A figure that goes on is none.
_LEADING = regex(rf"\s*(?:{REPUBLIC_YEAR}\s*[-/.年]\s*|{_YEAR}){_IN_YEAR}(?:{_WEEKDAY})?")
#: Years that a bulletin can be of, or tell of; others are mistyped.
YEARS = range(1900, 2101)
#: Days between an issue and one without a year; that of another year is 90 days farther at least.
_FARTHEST = 137
#: Days by which what an issue tells of may be later than the issue.
AHEAD = 14
#: Days that a month and half a year have at most.
_MONTH, _HALF_YEAR = 31, 184
#: No period is written with more characters.
_LONGEST = 60


class DateError(ValueError):
    """A date that cannot be read, or a period that ends before it begins."""


class WeekdayError(DateError):
    """A day with a weekday that is not its own."""

    def __init__(self, day: Day, weekday: str) -> None:
        super().__init__("no such weekday")
        self.day = day
        #: Its own, as 星期五.
        self.weekday = weekday


class Period(Struct, frozen=True):
    """From the first to the last day, both counted."""

    first: Day
    last: Day

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_months(self) -> bool:
        """Whether it is made of whole months."""
        return self.first.day == 1 and (self.last + datetime.timedelta(days=1)).day == 1


def last_day(year: int, month: int) -> Day:
    """The last day of a month; ValueError where the calendar has none such.

    >>> last_day(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return Day(year, month, calendar.monthrange(year, month)[1])


def whole_months(year: int, first: int, last: int, last_year: int | None = None) -> Period:
    """From the first day of a month to the last of another; DateError where there are none such.

    >>> str(whole_months(2026, 1, 9)), str(whole_months(2025, 12, 1, 2026))
    ('2026-01-01/2026-09-30', '2025-12-01/2026-01-31')
    """
    end = last_year or year
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise DateError("no month of the calendar")
    if (end, last) < (year, first):
        raise DateError("the period ends before it begins")
    return Period(first=Day(year, first, 1), last=last_day(end, last))


def parse_day(text: str, *, year: int | None = None, forms: Forms | None = None) -> Day:
    """A day typed as ``2026-10-12``, ``2026年10月12日`` or ``2026/10/12``, or in ``forms``.

    ``year`` is taken where the text names none; without it such a text is an error.

    >>> parse_day("２０２６年10月2日"), parse_day("二〇二六年十月二日（星期五）")
    (datetime.date(2026, 10, 2), datetime.date(2026, 10, 2))
    >>> parse_day("民國115年10月2日") == parse_day("115.10.2") == Day(2026, 10, 2)
    True
    """
    plain = in_common_years(in_digits(narrow(text).strip()))
    if alone := _DIGITS_ALONE.fullmatch(plain):
        plain = "-".join(alone.groups())
    match = _DAY.fullmatch(forms.plain(plain) if forms else plain)
    if match is None or (match["y"] is None and year is None):
        raise DateError("no date")
    found = int(match["y"] or year or 0)
    if found not in YEARS:
        raise DateError("no year of a bulletin")
    try:
        day = Day(found, int(match["m"]), int(match["d"]))
    except ValueError as error:
        raise DateError("no day of the calendar") from error
    weekday, right = (match["weekday"] or "").replace("天", "日"), WEEKDAYS[day.weekday()]
    if weekday and weekday != right:
        raise WeekdayError(day, f"{match['named']}{right}")
    return day


def in_digits(text: str) -> str:
    """A text whose days are in digits.

    >>> in_digits("二〇二六年十月十二日"), in_digits("2026年九月")
    ('2026年10月12日', '2026年9月')
    >>> in_digits("中華民國一百一十五年十一月十六日"), in_digits("一一五年第三季")
    ('中華民國115年11月16日', '115年第三季')
    """
    if not _CHINESE.search(text):
        return text
    text = republic_in_digits(text)
    text = _CHINESE_YEAR.sub(lambda match: digit_by_digit(match[0]), text)
    return _CHINESE_NUMBER.sub(as_digits, text)


def parse_day_near(
    text: str,
    near: Day | None,
    forms: Forms | None = None,
    *,
    year: int | None = None,
    ahead: int = _FARTHEST,
) -> Day:
    """The same; ``11月13日`` without a year is that nearest to ``near``, if no other may be meant.

    It is ``ahead`` days later at most. Where ``near`` is not known, it is of ``year``.

    >>> parse_day_near("12月30日", Day(2027, 1, 4)), parse_day_near("1月2日", Day(2026, 12, 30))
    (datetime.date(2026, 12, 30), datetime.date(2027, 1, 2))
    """
    plain = in_digits(narrow(text).strip())
    plain = forms.plain(plain) if forms else plain
    is_ours = forms is None or forms.order == "ymd" or "月" in plain
    if not (is_ours and _NO_YEAR.fullmatch(plain)):
        return parse_day(text, forms=forms)
    text = plain
    if near is None:
        return parse_day(text, year=year)
    found: list[Day] = []
    wrong: list[WeekdayError] = []
    for nearby in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(parse_day(text, year=nearby))
        except WeekdayError as error:
            wrong.append(error)
        except DateError:
            continue
    known = [day for day in found if (day - near).days <= ahead]
    day = min(known, key=lambda day: abs(day - near), default=None)
    if day is None or abs(day - near).days > _FARTHEST:
        for one in wrong:
            if abs(one.day - near).days <= _FARTHEST:
                raise one
        raise DateError("no day of a year that is certain")
    return day


def leading_day(text: str, forms: Forms | None = None) -> tuple[Day | None, str] | None:
    """The day, with its year, that a text begins with, and what follows; None where none does.

    The day is None where it looks like one and is none of the calendar.

    >>> leading_day("2026年11月2日：应为744226。")
    (datetime.date(2026, 11, 2), '应为744226。')
    >>> leading_day("2026-13-2 应为744226。"), leading_day("2人未着装")
    ((None, '应为744226。'), None)
    >>> leading_day("２０２６．１１．２（星期一）应为5。") == leading_day("2026年11月2号应为5。")
    True
    """
    match = _LEADING.match(narrow(text))
    end = match.end() if match else forms.leading(text.lstrip()) if forms else 0
    if not end:
        return None
    text = text if match else text.lstrip()
    rest = text[end:].lstrip(" \t\u3000:：，,")
    try:
        return parse_day(text[:end], forms=forms), rest
    except DateError:
        return None, rest


def parse_period(
    text: str, forms: Forms | None = None, near: Day | None = None, *, year: int | None = None
) -> Period:
    """Two days joined by ``/``, ``..``, 至, —, ``-`` or ``~``; a day, months, quarter or year.

    >>> str(parse_period("2026-10-12 / 10-16"))
    '2026-10-12/2026-10-16'
    >>> str(parse_period("2026年1—9月")), str(parse_period("2026-01-09"))
    ('2026-01-01/2026-09-30', '2026-01-09/2026-01-09')

    What names no year is near a day, or of ``year``, as in :func:`parse_day_near`.

    >>> str(parse_period("12月28日—1月3日", near=Day(2027, 1, 4)))
    '2026-12-28/2027-01-03'
    >>> str(parse_period("12月", near=Day(2027, 1, 4))), str(parse_period("三季度", year=2026))
    ('2026-12-01/2026-12-31', '2026-07-01/2026-09-30')
    >>> str(parse_period("115年10月6日至10日")), str(parse_period("民國115年第3季"))
    ('2026-10-06/2026-10-10', '2026-07-01/2026-09-30')
    """
    plain = in_digits(" ".join(narrow(text).split()).strip("()"))
    if len(plain) > _LONGEST:
        raise DateError("no period")
    plain = in_common_years(forms.plain(plain) if forms else plain)
    whole = _months_named(plain)
    if whole is not None:
        return whole
    for joint in (
        r"\s*(?:至|到|\.\.+|—+|–|~)\s*",
        r"\s+[-/]\s+",
        r"(?<=日)\s*[-/]\s*",
        r"\s*/\s*",
        r"\s*-\s*",
    ):
        for match in re.finditer(joint, plain):
            try:
                first = _first_day(plain[: match.start()], near, year)
                last = _last_day(plain[match.end() :], first)
            except DateError:
                continue
            if last < first:
                raise DateError("the period ends before it begins")
            return Period(first=first, last=last)
    if (months := _months_near(plain, near, year)) is not None:
        return months
    try:
        day = _first_day(plain, near, year)
    except DateError:
        raise DateError("no period") from None
    return Period(first=day, last=day)


def _months_near(text: str, near: Day | None, year: int | None) -> Period | None:
    """Months, a quarter or a half without a year: the last that has begun, or those of ``year``.

    None where its end is far from ``near``: it may be another year's.
    """
    if not _YEARLESS_MONTHS.search(text):
        return None
    if near is None:
        return _months_named(f"{year}年{text}") if year else None
    every = (_months_named(f"{one}年{text}") for one in range(near.year + 1, near.year - 2, -1))
    begun = (one for one in every if one and (one.first - near).days <= AHEAD)
    found = next(begun, None)
    return found if found and -_HALF_YEAR <= (found.last - near).days <= _MONTH else None


def _first_day(text: str, near: Day | None, year: int | None) -> Day:
    if near is None and year is None:
        return parse_day(text)
    return parse_day_near(text, near, year=year, ahead=AHEAD)


def _last_day(text: str, first: Day) -> Day:
    only_day = _ONLY_DAY.fullmatch(text.strip())
    if only_day:
        return parse_day(f"{first.year}-{first.month}-{only_day[1]}{only_day[2]}")
    day = parse_day(text, year=first.year)
    has_year = re.match(r"\d{4}", text.strip())
    if day < first and not has_year and first.month > day.month:
        return parse_day(text, year=first.year + 1)
    return day


def _months_named(text: str) -> Period | None:
    if match := _QUARTER.fullmatch(text):
        quarter = "一二三四".find(match["q"]) + 1 or int(match["q"])
        return _months(int(match["y"]), quarter * 3 - 2, quarter * 3)
    if match := _MONTHS.fullmatch(text):
        first, year = int(match["a"]), int(match["y"])
        return _months(year, first, int(match["b"] or first), int(match["z"] or year))
    if match := _TEN_DAYS.fullmatch(text):
        month = _months(int(match["y"]), int(match["m"]), int(match["m"]))
        first = "上中下".index(match["t"]) * 10 + 1
        last = month.last.day if match["t"] == "下" else first + 9
        return Period(first=month.first.replace(day=first), last=month.last.replace(day=last))
    if match := _HALF.fullmatch(text):
        first, last = {"上半年": (1, 6), "下半年": (7, 12)}.get(match["h"] or "", (1, 12))
        return _months(int(match["y"]), first, last)
    return None


def _months(year: int, first: int, last: int, last_year: int | None = None) -> Period:
    if year not in YEARS or (last_year or year) not in YEARS:
        raise DateError("no year of a bulletin")
    return whole_months(year, first, last, last_year)
