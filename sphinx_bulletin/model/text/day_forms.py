"""How languages write days and periods, beside ISO 8601 and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from .regex import regex

#: From Monday on.
WEEKDAYS = "一二三四五六日"
ENGLISH_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Forms(Struct, frozen=True, kw_only=True):
    """How a language writes days, beside ISO 8601 and Chinese, which are read in all of them.

    >>> english = Forms(months={"october": 10, "november": 11}, order="mdy")
    >>> english.plain("October 28 – November 1, 2026"), english.plain("10/07/2026")
    ('2026-10-28 / 2026-11-1', '2026-10-07')
    """

    #: A month's name, whole or cut short, in lower case and without a stop → its number.
    months: Mapping[str, int]
    #: The order of day, month and year in figures alone: ``mdy`` or ``dmy``; ``ymd`` is ISO's.
    order: str
    #: A weekday's name, whole or cut short, likewise → its number, from 0 of Monday.
    weekdays: Mapping[str, int] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """The text with such days and months in figures, as this module reads them."""
        found, weekday = self._without_weekday(re.sub(r"\s+", " ", text.strip()))
        return self._in_figures(found) + weekday

    def _without_weekday(self, text: str) -> tuple[str, str]:
        """A day without the weekday before or behind it, and that in Chinese."""
        first, _, behind = text.partition(" ")
        before, _, last = text.rpartition(" ")
        for name, rest in ((first, behind), (last, before.rstrip(","))):
            number = self.weekdays.get(name.strip("(),.").lower())
            if number is not None:
                return rest, f"星期{WEEKDAYS[number]}"
        return text, ""

    def _in_figures(self, found: str) -> str:
        for span, shape in _SPANS:
            if (match := span.fullmatch(found)) and (told := self._told(match, shape)):
                return told
        for pattern, shape in (*_DAYS[self.order], *_OF_NO_YEAR):
            found = pattern.sub(lambda m, s=shape: self._told(m, s) or m[0], found)  # type: ignore[misc]
        return _TO.sub("至", found)

    def leading(self, text: str) -> int:
        """Where a day that the text begins with ends; 0 where there is none."""
        matches = (p.match(text) for p, _shape in _DAYS[self.order])
        return next((m.end() for m in matches if m and self._month_of(m)), 0)

    def _month_of(self, match: re.Match[str]) -> bool:
        names = [v for k, v in match.groupdict().items() if k in ("m", "n") and v]
        return all(name.isdecimal() or self.month(name) for name in names)

    def month(self, name: str) -> int:
        """The number of a month by its name, of which three letters do; 0 for none."""
        plain = name.lower().rstrip(".")
        if plain in self.months:
            return self.months[plain]
        found = {number for name, number in self.months.items() if name.startswith(plain)}
        return found.pop() if len(plain) >= _FEWEST and len(found) == 1 else 0

    def _told(self, match: re.Match[str], shape: str) -> str:
        """What matched in figures; empty where a name is no month's."""
        if not self._month_of(match):
            return ""
        parts = match.groupdict()
        values = {key: parts[key] for key in parts if parts[key]}
        for key in ("m", "n"):
            if key in values and not values[key].isdecimal():
                values[key] = str(self.month(values[key]))
        # The year stands behind the last day.
        is_over = int(values.get("n", 0)) < int(values.get("m", 0))
        values["x"] = str(int(values["y"]) - is_over) if "y" in values else ""
        return shape.format(**values)


#: Letters by which a month is known.
_FEWEST = 3
_JOINT = r" ?(?:[-–—−~]|\b(?:to|through|until)\b) ?"
_TO = regex(r" \b(?:to|through|until)\b ", re.IGNORECASE)
#: Between a month, its day and the year.
_GAP = r"(?: ?, ?| (?:of|de) | |\. ?)"
_M, _N = (rf"(?P<{group}>[^\W\d_]{{3,}})\.?" for group in "mn")
_D, _E = (rf"(?P<{group}>\d{{1,2}})(?:st|nd|rd|th|er)?" for group in "de")
_Y = r"(?P<y>\d{4})"


def _patterns(*found: tuple[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(regex(pattern, re.IGNORECASE), shape) for pattern, shape in found]


#: Periods that name a year or a month once: ``October 6–10, 2026``, ``January to June 2026``.
_SPANS = _patterns(
    (rf"{_M}{_GAP}{_D}{_JOINT}{_N}{_GAP}{_E}{_GAP}{_Y}", "{x}-{m}-{d} / {y}-{n}-{e}"),
    (rf"{_D}{_GAP}{_M}{_JOINT}{_E}{_GAP}{_N}{_GAP}{_Y}", "{x}-{m}-{d} / {y}-{n}-{e}"),
    (rf"{_M}{_GAP}{_D}{_JOINT}{_E}{_GAP}{_Y}", "{y}-{m}-{d} / {y}-{m}-{e}"),
    (rf"{_D}\.?{_JOINT}{_E}{_GAP}{_M}{_GAP}{_Y}", "{y}-{m}-{d} / {y}-{m}-{e}"),
    (rf"{_M}{_JOINT}{_N}{_GAP}{_Y}", "{y}-{m}—{n}"),
    (rf"Q(?P<d>[1-4]){_GAP}{_Y}", "{y}年{d}季度"),
    (rf"{_Y} Q(?P<d>[1-4])", "{y}年{d}季度"),
)
_WORDS = (
    (rf"\b{_M}{_GAP}{_D}{_GAP}{_Y}\b", "{y}-{m}-{d}"),
    (rf"\b{_D}{_GAP}{_M}{_GAP}{_Y}\b", "{y}-{m}-{d}"),
    (rf"\b{_M}{_GAP}{_Y}\b", "{y}-{m}"),
)
#: Between its parts a day has one mark: 2026-10-12/2026-10-16 holds no 10-12/2026.
_FIGURES = {
    "mdy": r"\b(?P<m>\d{1,2})([-/.])(?P<d>\d{1,2})\2(?P<y>\d{4})\b",
    "dmy": r"\b(?P<d>\d{1,2})([-/.]) ?(?P<m>\d{1,2})\2 ?(?P<y>\d{4})\b",
}
#: October 6; October 2026 was read before.
_OF_NO_YEAR = _patterns(
    (rf"\b{_M}{_GAP}{_D}\b(?! ?\d)", "{m}月{d}日"), (rf"\b{_D}{_GAP}{_M}(?!\w)", "{m}月{d}日")
)
_DAYS = {
    order: _patterns(*_WORDS, *((pattern, "{y}-{m}-{d}") for pattern in filter(None, [figures])))
    for order, figures in {**_FIGURES, "ymd": ""}.items()
}
