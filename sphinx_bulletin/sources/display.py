"""Numbers, days and times as a sheet shows them: by the format code of their cell.

Heads and names of rows are printed so: 2026年9月 and 001 are not 2026-09-01 and 1.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from ..model.text.day_forms import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, WEEKDAYS
from ..model.text.levels import chinese_numeral
from ..model.text.regex import regex
from .formats import MAX_DECIMALS, MAX_LETTERS, WIDE

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta

_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<noon>上午/下午|AM/PM|A/P)"
    r"|(?P<part>(?P<letter>[ymdhsaeg])(?P=letter)*)(?P<places>\.0+)?"
    r"|(?P<digits>[#?0](?:[#?0,]*[#?0])?(?:\.[#?0]*)?|\.[#?0]+)(?P<scale>,*)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
#: Each makes a number a hundred times as large.
_MOST_PERCENTS = 3
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
#: Day 0 of a spreadsheet, but for those of 1904.
_FIRST_DAY = datetime.datetime(1899, 12, 30)
#: Day and time of the system, as a Chinese one has them.
_OF_SYSTEM = {
    **dict.fromkeys(("$-F800", "$-X-SYSDATE"), 'yyyy"年"m"月"d"日"'),
    **dict.fromkeys(("$-F400", "$-X-SYSTIME"), "h:mm:ss"),
}
#: A Chinese locale, whatever its region; a country's code before it names the digits.
_CHINESE = regex(r"\$[^-]*-(?:[0-9A-F]*04|ZH)", re.IGNORECASE)


class _Code(Struct, frozen=True, kw_only=True):
    """The parts of a section of a format code."""

    tokens: Sequence[re.Match[str]]
    #: Whether months and days of the week are called in Chinese.
    is_chinese: bool
    #: Whether digits are written 二〇二六.
    in_numerals: bool

    def texts(self) -> Iterator[tuple[re.Match[str], str]]:
        """Each part, and the text that it prints whatever the value is."""
        for token in self.tokens:
            bracket = token["bracket"] or ""
            currency = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
            yield token, token["quoted"] or token["escaped"] or token["sign"] or currency


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> Sequence[_Code]:
    """The sections of a code; none of one that is too long to be one."""
    if len(code) > MAX_LETTERS:
        return []
    system = next((text for key, text in _OF_SYSTEM.items() if key in code.upper()), code)
    tokens = list(_TOKEN.finditer(system))
    brackets = [token["bracket"].upper() for token in tokens if token["bracket"]]
    is_chinese = any(map(_CHINESE.match, brackets)) or any(char > "\u2e7f" for char in system)
    found: list[list[re.Match[str]]] = [[]]
    for token in tokens:
        if token["sign"] == ";":
            found.append([])
        else:
            found[-1].append(token)
    return [
        _Code(tokens=tokens, is_chinese=is_chinese, in_numerals="DBNUM1" in brackets)
        for tokens in found
    ]


def show_moment(value: Moment, code: str) -> str:
    """A day, time or duration as its format code shows it; by ISO 8601 where it does not.

    >>> day = datetime.datetime(2026, 9, 1, 10, 30)
    >>> show_moment(day, 'yyyy"年"m"月"'), show_moment(day, "yyyy/m/d h:mm")
    ('2026年9月', '2026/9/1 10:30')
    >>> show_moment(day, '[DBNum1][$-804]yyyy"年"m"月";@'), show_moment(day, "[$-409]mmm\\\\-yy")
    ('二〇二六年九月', 'Sep-26')
    """
    sections = _sections(code)
    clock = _Clock(value)
    pieces = []
    tokens = list(sections[0].texts()) if sections else []
    parts = [_part(token) for token, _text in tokens]
    noon = any(token["noon"] for token, _text in tokens)
    for index, (token, text) in enumerate(tokens):
        if token["noon"]:
            names = "上午", "下午"
            if "/" in token["noon"] and token["noon"].isascii():
                names = ("AM", "PM") if len(token["noon"]) > 3 else ("A", "P")
            pieces.append(names[clock.hours % 24 >= 12])
        elif part := parts[index]:
            others = [part for part in parts[:index] if part]
            behind = next((part for part in parts[index + 1 :] if part), "")
            # m is a minute behind hours and before seconds.
            is_minute = "h" in "".join(others[-1:]) or "s" in behind
            told = clock.told(part, sections[0], is_minute=is_minute, noon=noon)
            if told is None:
                return clock.iso
            # Zeros: nothing more exact is known.
            pieces.append(told + (token["places"] or ""))
        elif token["digits"] or token["general"]:
            return clock.iso
        else:
            pieces.append(text)
    return "".join(pieces).strip() if any(parts) else clock.iso


def _part(token: re.Match[str]) -> str:
    """``yyyy``, or ``[h]`` of a duration; empty for what is no part of a day or time."""
    bracket = (token["bracket"] or "").lower()
    if re.fullmatch(r"h+|m+|s+", bracket):
        return f"[{bracket}]"
    return (token["part"] or "").lower()


class _Clock:
    """A day, time or duration by its parts."""

    def __init__(self, value: Moment) -> None:
        self.day: datetime.date | None = None
        seconds = 0
        if isinstance(value, datetime.timedelta):
            seconds = int(value.total_seconds())
        elif isinstance(value, datetime.date):
            self.day = value
        if isinstance(value, datetime.datetime | datetime.time):
            seconds = value.hour * 3600 + value.minute * 60 + value.second
        self.sign, self.total = "-" * (seconds < 0), abs(seconds)
        self.hours, rest = divmod(self.total, 3600)
        self.minutes, self.seconds = divmod(rest, 60)
        self.iso = value.isoformat() if not isinstance(value, datetime.timedelta) else (
            f"{self.sign}{self.hours}:{self.minutes:02}:{self.seconds:02}"
        )  # fmt: skip

    def told(self, part: str, code: _Code, *, is_minute: bool, noon: bool) -> str | None:
        """A part as text; None where this is no day, or the part is none."""
        letter, length = part.strip("[]")[0], len(part.strip("[]"))
        if part.startswith("["):
            amount = {"h": self.hours, "m": self.total // 60, "s": self.total}[letter]
            return f"{self.sign}{amount:0{length}}"
        if letter == "h":
            hours = self.hours % 24
            return f"{(hours % 12 or 12) if noon else hours:0{min(length, 2)}}"
        if letter == "s":
            return f"{self.seconds:0{min(length, 2)}}"
        if letter == "m" and is_minute and length < 3:
            return f"{self.minutes:0{length}}"
        return _of_day(letter, length, self.day, code) if self.day else None


def _of_day(letter: str, length: int, day: datetime.date, code: _Code) -> str | None:
    """A part of a day: ``yyyy``, ``m``, ``dddd``, ``aaaa``."""
    if letter in "ye":
        year = f"{day.year:04}" if length > 2 or letter == "e" else f"{day.year % 100:02}"
        return year.translate(_CHINESE_DIGITS) if code.in_numerals else year
    if letter == "a" or (letter == "d" and length > 2 and code.is_chinese):
        name = WEEKDAYS[day.weekday()]
        return {3: "" if letter == "a" else "周", 4: "星期"}.get(length, "") + name
    if letter == "d" and length > 2:
        return ENGLISH_WEEKDAYS[day.weekday()][: 3 if length == 3 else None]
    if letter not in "md":
        return None
    number = day.month if letter == "m" else day.day
    if letter == "m" and length > 2:
        if code.is_chinese:
            return f"{chinese_numeral(number)}月"
        return ENGLISH_MONTHS[number - 1][: {3: 3, 5: 1}.get(length)]
    return chinese_numeral(number) if code.in_numerals else f"{number:0{length}}"


def show_number(value: Decimal, code: str) -> str | None:
    """A number with all that its format code prints: 001, 第5期, 1,234; None where it prints none.

    >>> show_number(Decimal(1), "000"), show_number(Decimal(5), '"第"0"期"')
    ('001', '第5期')
    >>> show_number(Decimal("-1234.5"), "#,##0.00"), show_number(Decimal(202609), "0000-00")
    ('-1,234.50', '2026-09')
    >>> show_number(Decimal(123456), '0!.0,"万元"')
    '12.3万元'
    """
    sections = _sections(code)
    if sections and any(token["part"] for token in sections[0].tokens):
        return _show_serial(value, code)
    brackets = (t["bracket"] or "" for section in sections for t in section.tokens)
    if not sections or any(re.match(r"\s*[<>=]", bracket) for bracket in brackets):
        return None
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = section.tokens
    runs = [token["digits"] for token in tokens if token["digits"]]
    percents = sum(token["sign"] == "%" for token in tokens)
    if not runs and not value and len(sections) > 2:
        # A word or a dash for what is nothing.
        return "".join(text for _token, text in section.texts()).strip() or None
    if (
        not runs
        or percents > _MOST_PERCENTS
        or any(token["general"] or (token["sign"] or "-") in "/@" for token in tokens)
    ):
        # Fractions and powers are left to their value.
        return None
    # A comma behind the digits divides by a thousand.
    power = 2 * percents - 3 * sum(len(token["scale"] or "") for token in tokens)
    told = iter(_parted(value.scaleb(power), runs))
    pieces = [next(told) if token["digits"] else text for token, text in section.texts()]
    sign = "-" if value < 0 and section is sections[0] else ""
    return f"{sign}{''.join(pieces)}".strip()


def _show_serial(value: Decimal, code: str) -> str | None:
    """A day whose code the library does not know as one: aaaa; None where the value is no day."""
    try:
        day = _FIRST_DAY + datetime.timedelta(days=float(value))
    except OverflowError:
        return None
    told = show_moment(day, code)
    return None if told == day.isoformat() else told


def _parted(value: Decimal, runs: Sequence[str]) -> list[str]:
    """The digits of a number by runs of its format: of 0000-00 the last two stand in the second."""
    if len(runs) == 1:
        return [_digits(value, runs[0])]
    digits = _digits(value, re.sub("[^#?0]", "", "".join(runs)))
    found: list[str] = []
    for run in reversed(runs[1:]):
        found.append(digits[-len(run) :])
        digits = digits[: -len(run)]
    return [digits, *reversed(found)]


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, behind = pattern.partition(".")
    most, least = min(len(behind), MAX_DECIMALS), min(behind.rfind("0") + 1, MAX_DECIMALS)
    rounded = abs(value).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, WIDE)
    digits, _, places = f"{rounded:f}".partition(".")
    digits = "" if digits == "0" and "0" not in whole else digits.zfill(whole.count("0"))
    if "," in whole:
        digits = re.sub(r"\d{3}(?=\d)", r"\g<0>,", digits[::-1])[::-1]
    places = places[:least] + places[least:].rstrip("0")
    return digits + f".{places}" * bool(places)
