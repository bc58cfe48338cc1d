"""Days and periods as officials write them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from .chinese import narrow
from .kept import kept

Day = datetime.date

_DAY = r"(?:(?P<y>\d{4})\s*[-/.年]\s*)?(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
_MONTHS = re.compile(
    r"(?P<y>\d{4})\s*[-/年]\s*(?P<a>\d{1,2})\s*月?\s*(?:[-—–~～至到]+\s*(?P<b>\d{1,2})\s*)?月?"
)
_QUARTER = re.compile(r"(?P<y>\d{4})\s*年\s*第?\s*(?P<q>[一二三四1-4])\s*季度?")
_HALF = re.compile(r"(?P<y>\d{4})\s*年\s*(?P<h>上半年|下半年|全年)?")


#: Full-width digits too; a figure that goes on is none.
_LEADING = re.compile(r"\s*\d{4}\s*[-－/／.．年]\s*\d{1,2}\s*[-－/／.．月]\s*\d{1,2}(?!\d)\s*日?")
#: Years that a bulletin can be of, or tell of; others are mistyped.
YEARS = range(1900, 2101)
#: No period is written with more characters.
_LONGEST = 60


class DateError(ValueError):
    """A date that cannot be read, or a period that ends before it begins."""


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
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


def parse_day(text: str, *, year: int | None = None) -> Day:
    """A day typed as ``2026-10-12``, ``2026年10月12日`` or ``2026/10/12``.

    ``year`` is taken where the text names none; without it such a text is an error.

    >>> parse_day("２０２６年10月2日")
    datetime.date(2026, 10, 2)
    """
    match = re.fullmatch(_DAY, narrow(text).strip())
    if match is None or (match["y"] is None and year is None):
        raise DateError("no date; write it as 2026-10-12 or 2026年10月12日")
    found = int(match["y"] or year or 0)
    if found not in YEARS:
        raise DateError("no year of a bulletin")
    try:
        return Day(found, int(match["m"]), int(match["d"]))
    except ValueError as error:
        raise DateError("no day of the calendar") from error


def leading_day(text: str) -> tuple[Day | None, str] | None:
    """The day, with its year, that a text begins with, and what follows; None where none does.

    The day is None where it looks like one and is none of the calendar.

    >>> leading_day("2026年11月2日：应为744226。")
    (datetime.date(2026, 11, 2), '应为744226。')
    >>> leading_day("2026-13-2 应为744226。"), leading_day("2人未着装")
    ((None, '应为744226。'), None)
    """
    match = re.match(_LEADING, text)
    if match is None:
        return None
    rest = text[match.end() :].lstrip(" \t\u3000:：，,")
    try:
        return parse_day(match[0]), rest
    except DateError:
        return None, rest


def parse_period(text: str) -> Period:
    """Two days joined by ``/``, ``..``, 至, —, ``-`` or ``~``; a day, month, months, or a quarter.

    >>> str(parse_period("2026-10-12 / 10-16"))
    '2026-10-12/2026-10-16'
    >>> str(parse_period("2026年1—9月"))
    '2026-01-01/2026-09-30'
    """
    plain = " ".join(narrow(text).split()).strip("()")
    if len(plain) > _LONGEST:
        raise DateError("no period")
    whole = _whole_months(plain)
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
                first = parse_day(plain[: match.start()])
                last = _last_day(plain[match.end() :], first)
            except DateError:
                continue
            if last < first:
                raise DateError("the period ends before it begins")
            return Period(first=first, last=last)
    try:
        day = parse_day(plain)
    except DateError:
        raise DateError("no period; write it as 2026-10-12 / 2026-10-16 or 2026年10月") from None
    return Period(first=day, last=day)


def _last_day(text: str, first: Day) -> Day:
    only_day = re.fullmatch(r"(\d{1,2})\s*日", text.strip())
    if only_day:
        return parse_day(f"{first.year}-{first.month}-{only_day[1]}")
    day = parse_day(text, year=first.year)
    has_year = re.match(r"\d{4}", text.strip())
    if day < first and not has_year and first.month > day.month:
        return parse_day(text, year=first.year + 1)
    return day


def _whole_months(text: str) -> Period | None:
    if match := _QUARTER.fullmatch(text):
        quarter = "一二三四".find(match["q"]) + 1 or int(match["q"])
        return _months(int(match["y"]), quarter * 3 - 2, quarter * 3)
    if match := _MONTHS.fullmatch(text):
        first = int(match["a"])
        return _months(int(match["y"]), first, int(match["b"] or first))
    if match := _HALF.fullmatch(text):
        first, last = {"上半年": (1, 6), "下半年": (7, 12)}.get(match["h"] or "", (1, 12))
        return _months(int(match["y"]), first, last)
    return None


def _months(year: int, first: int, last: int) -> Period:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise DateError("no month of the calendar")
    if last < first:
        raise DateError("the period ends before it begins")
    if year not in YEARS:
        raise DateError("no year of a bulletin")
    return Period(
        first=Day(year, first, 1), last=Day(year, last, calendar.monthrange(year, last)[1])
    )
