"""Words of the last period in titles and heads of tables, made those of the next."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from ...core.i18n import show_day, show_period, show_span
from ...model.issues.rhythm import NextNumbers
from ...model.text.dates import Period, last_day
from ...model.text.republic import ANY_YEAR, common_year, with_next_year, year_here, years_as_in

#: Two days of a title: 10月12日—16日, 9月28日至10月2日.
_DAYS = re.compile(
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?P<joint>\s*[-—–~～至到]+\s*)(?:(?P<n>\d{1,2})月)?(?P<e>\d{1,2})日"
)
_DAY = re.compile(r"\s*(?P<m>\d{1,2})月(?P<d>\d{1,2})日\s*")
#: An issue that a title names: 2026年第41期, 第41期, 总第416期.
_ISSUE = re.compile(
    rf"(?P<year>{ANY_YEAR}年\s?)?(?P<sign>(?P<whole>[总總])?第\s?)(?P<number>\d{{1,4}})(?=\s?期)"
)
_ISO = re.compile(r"\d{4}-\d")
_QUARTERS = "一二三四"


class PeriodWords(Struct, frozen=True, kw_only=True):
    """The last period and the next, and the numbers of their issues; None where not known."""

    old: Period | None
    new: Period | None
    #: Those of the last issue and of the next.
    numbers: tuple[NextNumbers, NextNumbers] | None = None

    def turned(self, text: str) -> str:
        """A title with the next month, quarter, year or days, and the next issue's number.

        >>> from ...model.text.dates import whole_months
        >>> words = PeriodWords(old=whole_months(2026, 9, 9), new=whole_months(2026, 10, 10))
        >>> words.turned("9月份运行分析"), words.turned("1—9月办理情况"), words.turned("9月21日")
        ('10月份运行分析', '1—10月办理情况', '9月21日')
        >>> last = NextNumbers(year=2026, number=52, serial=300)
        >>> numbers = last, NextNumbers(year=2027, number=1, serial=301)
        >>> words = PeriodWords(old=None, new=None, numbers=numbers)
        >>> words.turned("2026年第52期热线运行情况（总第300期）"), words.turned("第5期培训班")
        ('2027年第1期热线运行情况（总第301期）', '第5期培训班')
        """
        if self.numbers:
            text = _ISSUE.sub(self._issue, text)
        if self.old is None or self.new is None:
            return text
        old, new = self.old, self.new
        text = _DAYS.sub(self._days, text)
        if old.last.year != new.last.year:
            text = with_next_year(text, old.last.year, new.last.year)
        if not (old.is_months and new.is_months):
            return text
        if old.first.month == old.last.month and new.first.month == new.last.month:
            text = re.sub(
                rf"(?<![\d.])(1\s*[-—–至到]\s*)?{old.last.month}月(?!\d)", self._month, text
            )
        if _is_quarter(old) and _is_quarter(new):
            before, behind = (_QUARTERS[(p.last.month - 1) // 3] for p in (old, new))
            text = re.sub(rf"(?<!前){before}季度", f"{behind}季度", text)
        return text

    def _issue(self, match: re.Match[str]) -> str:
        """The next issue in the place of the last; others stay."""
        assert self.numbers is not None
        last, new = self.numbers
        number = int(match["number"])
        if match["year"] and common_year(match["year"]) != last.year:
            return match[0]
        if number == last.number and not match["whole"]:
            year = with_next_year(match["year"] or "", last.year, new.year)
            return f"{year}{match['sign']}{new.number}"
        if number == last.serial and new.serial is not None and not match["year"]:
            return f"{match['sign']}{new.serial}"
        return match[0]

    def _month(self, match: re.Match[str]) -> str:
        assert self.new is not None
        month = self.new.last.month
        return f"{match[1] or ''}{month}月" if month > 1 else "1月"

    def _days(self, match: re.Match[str]) -> str:
        """The days of the next period in the place of those of the last; others stay."""
        old, new = self.old, self.new
        assert old is not None and new is not None
        month = match["n"] or match["m"]
        found = [(int(match["m"]), int(match["d"])), (int(month), int(match["e"]))]
        if found != [(day.month, day.day) for day in (old.first, old.last)]:
            return match[0]
        is_long = match["n"] is not None or new.first.month != new.last.month
        last = f"{new.last.month}月" if is_long else ""
        first = f"{new.first.month}月{new.first.day}日"
        return f"{first}{match['joint']}{last}{new.last.day}日"

    def turned_day(self, cell: str) -> str:
        """A cell that is a day of the last period, as the day in the same place of the next."""
        match = _DAY.fullmatch(cell)
        if match is None or self.old is None or self.new is None:
            return cell
        for number in range(min(self.old.days, 31)):
            day = self.old.first + datetime.timedelta(days=number)
            if (day.month, day.day) == (int(match["m"]), int(match["d"])):
                then = self.new.first + datetime.timedelta(days=number)
                return cell.replace(match[0].strip(), f"{then.month}月{then.day}日")
        return cell


def written_period(period: Period, like: str, language: str) -> str:
    """A period in the form in which one was typed."""
    if not like or _ISO.search(like):
        return f"{period.first.isoformat()} / {period.last.isoformat()}"
    with years_as_in(like):
        return _in_words(period, like, language)


def _in_words(period: Period, like: str, language: str) -> str:
    first, last = period.first, period.last
    if period.is_months and "日" not in like and first.year == last.year:
        if re.search(r"\d\s*[-—–~至到]\s*\d", like) and first.month < last.month:
            # As it was typed: 2026年1—9月.
            return f"{year_here(first.year)}年{first.month}—{last.month}月"
        return show_span(first, last, language)
    if not language.startswith("zh"):
        return show_period(first, last, language)
    until = show_day(last, language, year=first.year != last.year)
    return f"{show_day(first, language)}至{until}"


def first_day_of(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month of a day, of its quarter (3) or its year (12)."""
    return day.replace(month=day.month - (day.month - 1) % months, day=1)


def _is_quarter(period: Period) -> bool:
    first = period.first
    return first.month % 3 == 1 and period.last == last_day(first.year, first.month + 2)
