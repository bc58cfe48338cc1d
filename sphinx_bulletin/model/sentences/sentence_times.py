"""Of which time the figures of a sentence are, and what its changes are beside.

A time that words tell holds for the rest of the sentence, until others tell another.
"""

from __future__ import annotations

import re

from ..text.dates import Period, whole_months
from ..text.head_periods import other_period
from ..text.regex import regex
from ..text.republic import IN_DIGITS, common_year
from .named_days import days_of_words, tense_of_days
from .sentence_words import CHINESE, Tongue, last_match
from .spoken import OTHER, time_of
from .statement import Role, Tense

#: Between 比6月第3周 and its figure.
_SHORT = 20
_MOVES = regex(r"[^,，。;；\d]{0,6}?(?:[减降增升压缩提跌]|回落|上升|拉长|调整|扩大|到|至)")
_MONTH = regex(r"(\d{1,2})月")
_CLAUSE = regex("[,，;；(（)）]")
_AND = regex("[、和及与]")
_A_YEAR = regex(rf"{IN_DIGITS}年")
_A_DAY = regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")


class SentenceTimes:
    """What a sentence has said so far of times."""

    def __init__(self, words: Tongue, period: Period | None) -> None:
        self.words, self.period = words, period
        self.time = Tense.OWN
        self.span: Period | None = None
        #: What its changes are beside: ``before``, ``year``, ``days``, ``other``; and the days.
        self.base = ""
        self.base_span: Period | None = None
        #: Of the figure before; None where there was none yet.
        self.last: tuple[Tense, Period | None] | None = None

    def beside(self, match: re.Match[str]) -> None:
        """Words of what the changes that follow are beside: 比上周, 同比, 比2月."""
        self.base = match.lastgroup or ""
        if self.base == "before" and not self._is_as_long(match[0]):
            # 较上月 in an issue of a week.
            self.base = "other"
        self.base_span = self._days_in(match[0])
        if self.base_span is not None and self.period is not None:
            time = tense_of_days(self.base_span, self.period)
            self.base = {Tense.BEFORE: "before", Tense.LAST_YEAR: "year"}.get(time, "days")

    def of_figure(
        self, before: str, lead: str, behind: str, role: Role, base: re.Match[str] | None
    ) -> tuple[Tense, str, Period | None]:
        """Of which time the figure is; of a change, what it is beside; the days that are named.

        ``before`` is all that stands between it and the figure before, ``lead`` the end of that.
        """
        words = self.words
        if role in (Role.CHANGE, Role.DIFFERENCE, Role.POINTS):
            return self.time, self.base, self.base_span
        if role is Role.MEAN:
            return self.time, "each" if words.each.search(lead) else "day", self.span
        is_begun = words.begun.search(lead) is not None
        if is_begun and (words is not CHINESE or _MOVES.match(behind)):
            # 由3月的90.6％, from 308 in September
            text = lead if words is CHINESE else words.clause_of(behind)
            return Tense.BEFORE, "from", self._days_in(text)
        is_bare = lead in ("", words.of) and role is Role.COUNT
        if base is not None and (
            base.end() > len(before) - len(lead) or (is_bare and base.end() + _SHORT > len(before))
        ):
            # 比上周的351件, 比上周（351件）
            time = _BASES.get(base.lastgroup or "", Tense.OTHER)
            if time is Tense.BEFORE and not self._is_as_long(base[0]):
                # 比上月末的214件减少35件: what the change began with.
                return time, "from", self.base_span
            if self.base_span is not None and self.period is not None:
                time = tense_of_days(self.base_span, self.period)
            return time, "", self.base_span
        said = self._said(before)
        is_joined = self.last is not None and _joins(before)
        if said is not None:
            # 去年同期，甲15个，乙20个: the whole sentence is of that; within it, one figure.
            # So is that of days where no period tells whether they are its own: a supplement's.
            is_past = self.last is None and (
                said[0] in (Tense.BEFORE, Tense.LAST_YEAR)
                or (self.period is None and said[0] is Tense.OTHER)
            )
            opening = before.partition(",")[0].strip()
            is_whole = is_past and (words.time.fullmatch(opening) or _A_DAY.fullmatch(opening))
            if said[0] in (Tense.OWN, Tense.YEAR) or said[1] is not None or is_whole:
                self.time, self.span = said
        elif is_joined:
            # 去年同期15个、金额1.5亿元
            said = self.last
        elif words is not CHINESE:
            said = self._said(words.clause_of(behind))
        time, span = self.last = said or (self.time, self.span)
        return time, "", span

    def _said(self, text: str) -> tuple[Tense, Period | None] | None:
        """The time that words tell, the last of them."""
        words = self.words
        found = last_match(words.time, text)
        named = last_match(words.days, text) if words.names_days(text) else None
        span = self._days_of(named)
        is_behind = found is not None and (named is None or named.end() <= found.start())
        if is_behind and (year := self._other_year(found)) is not None:
            named, span = found, year
        time = self._time_of(found) if found is not None else None
        if named is not None and span is not None and self.period is not None:
            of_days = tense_of_days(span, self.period)
            is_last = found is None or found.start() < named.end()
            # 1—4月累计 is of these months, 9月…，年内累计 is not.
            if is_last or (time is Tense.YEAR and of_days is not Tense.OWN):
                time = of_days
            else:
                span = None
        if time is Tense.YEAR and self.period is not None:
            first = self.period.first
            # What began with the year is of the period itself.
            time = Tense.OWN if (first.month, first.day) == (1, 1) else time
        return None if time is None else (time, span)

    def _days_in(self, text: str) -> Period | None:
        words = self.words
        return self._days_of(last_match(words.days, text)) if words.names_days(text) else None

    def _days_of(self, match: re.Match[str] | None) -> Period | None:
        if match is None or self.period is None:
            return None
        return days_of_words(match, self.period)

    def _other_year(self, match: re.Match[str] | None) -> Period | None:
        """The year that is named alone, 2024年, where it is none that the issue is of."""
        if match is None or self.period is None or not _A_YEAR.fullmatch(match[0]):
            return None
        year = common_year(match[0])
        is_own = self.period.first.year <= year <= self.period.last.year
        return None if is_own else whole_months(year, 1, 12)

    def _time_of(self, match: re.Match[str]) -> Tense:
        if match.lastgroup == "span":
            return self._span(match[0])
        time = _TIMES[match.lastgroup or "other"]
        if time is Tense.BEFORE and not self._is_as_long(match[0]):
            # 上月 in an issue of a week.
            return Tense.OTHER
        if time is Tense.OWN and time_of(match[0], self.period) is OTHER:
            # 本月 in an issue of a week.
            return Tense.OTHER
        if (month := _MONTH.fullmatch(match[0].removesuffix("份"))) and self.period is not None:
            own, named = self.period.last.month, int(month[1])
            if self.period.days > 31:
                return Tense.OTHER
            if named != own:
                return Tense.BEFORE if (own - named) % 12 == 1 else Tense.OTHER
        return time

    def _is_as_long(self, words: str) -> bool:
        """Whether a period before that is called so, 上周, may be as long as the issue's."""
        named = other_period(words)
        return named is None or named.may_have(self.period.days if self.period else None)

    def _span(self, text: str) -> Tense:
        """Of which time the days are that a text names: 7月28日至8月3日."""
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if self.period is None:
            return Tense.OTHER
        first, last = self.period.first, self.period.last
        if numbers[:2] == [1, 1]:
            return Tense.YEAR
        whole = [first.month, first.day, *([last.month] if len(numbers) > 3 else []), last.day]
        return Tense.OWN if numbers == whole else Tense.OTHER


_TIMES = {
    "own": Tense.OWN, "year": Tense.YEAR, "before": Tense.BEFORE, "last": Tense.LAST_YEAR,
    "other": Tense.OTHER,
}  # fmt: skip
#: Of what a change is beside.
_BASES = {"before": Tense.BEFORE, "year": Tense.LAST_YEAR}


def _joins(between: str) -> bool:
    """Whether two figures are told in one breath: 15个、金额1.5亿元."""
    return _AND.search(between) is not None and _CLAUSE.search(between) is None
