"""Years of the Republic 民國, as Taiwan counts them: read in every form, shown where a site wants.

Keys, orders and comparisons know common years alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .chinese import narrow
from .levels import NUMERALS, digit_by_digit
from .regex import regex

#: A year of the Republic: by its name, or of three digits.
REPUBLIC_YEAR = r"(?:(?:中[华華])?民[国國]\s?(?:\d{1,3}|元)|1\d\d)"
#: A year in the digits of sentences: 2025, and 114 of the Republic.
IN_DIGITS = r"(?:\d{4}|1\d\d)"
#: A year in digits in front of 年, or in a key: 2025, 114, 民國114.
ANY_YEAR = rf"(?:\d{{4}}|{REPUBLIC_YEAR})"
#: One with nothing behind it, as in heads: other four digits are a figure.
YEAR_ALONE = r"(?:19|20)\d\d"
#: With what makes a day, months or a year of it; 114 alone is a figure.
_OF_REPUBLIC = regex(
    rf"(?<!\d)(?P<year>{REPUBLIC_YEAR})"
    r"(?=\s?年|\s?(?P<mark>[-/.])\s?\d{1,2}\s?(?P=mark)\s?\d{1,2}(?!\d))"
)
_DIGITS = "〇一二三四五六七八九"
_SIGNS = "[〇○零一二三四五六七八九十百]"
#: 民國一一五年, 民國九十九; without the name 一一五年 and 一百一十五年.
_IN_NUMERALS = regex(
    rf"(?P<name>民[国國]\s?)(?P<named>{_SIGNS}{{1,6}})(?=\s?年|\s*\Z)"
    rf"|(?<!{_SIGNS})(?P<bare>一(?:百{_SIGNS}{{0,4}}|[〇○零一二三四五六七八九]{{2}}))(?=\s?年)"
)
_YEAR = regex(rf"(?<!\d){ANY_YEAR}(?=\s?年)")
_TOLD = regex(rf"(?<!\d)(?:{YEAR_ALONE}(?!\d)|{REPUBLIC_YEAR}(?=\s?年))")
#: Its first year is 1912.
_BEFORE = 1911
#: How years are shown on the pages that are made now → what stands before them.
YEAR_FORMS = {"common": "", "republic": "", "民國": "民國", "中華民國": "中華民國"}
_SHOWN: ContextVar[str] = ContextVar("bulletin_years", default="common")


def common_year(text: str) -> int:
    """A year in digits; of the Republic where it has three, or is called so; 0 for no year.

    >>> common_year("2025"), common_year("114"), common_year("民國99"), common_year("1999")
    (2025, 2025, 2010, 1999)
    >>> common_year("中華民國一百一十五年"), common_year("民國一一五")
    (2026, 2026)
    """
    plain = republic_in_digits(narrow(text).strip()).removesuffix("年").strip()
    if plain.isdecimal() and not 100 <= int(plain) < 200:
        return int(plain)
    if re.fullmatch(REPUBLIC_YEAR, plain) is None:
        return 0
    number = int(re.sub(r"\D", "", plain) or "1")
    return number + _BEFORE if number else 0


def in_common_years(text: str) -> str:
    """A day or period with its years of the Republic as common ones.

    >>> in_common_years("民國114年10月3日"), in_common_years("114/10/6~114/10/9")
    ('2025年10月3日', '2025/10/6~2025/10/9')
    """
    return _OF_REPUBLIC.sub(lambda match: str(common_year(match["year"])), text)


def years_in(head: str) -> frozenset[int]:
    """The years that a head names.

    >>> sorted(years_in("受理（民國114年）较2024")), years_in("12345热线114件")
    ([2024, 2025], frozenset())
    """
    return frozenset(map(common_year, _TOLD.findall(head)))


def republic_in_digits(text: str) -> str:
    """A text whose years of the Republic are in digits; what is no numeral stays.

    >>> [republic_in_digits(f"民國{year}年") for year in ("一一五", "一百零五", "九十九", "一百")]
    ['民國115年', '民國105年', '民國99年', '民國100年']
    >>> republic_in_digits("中華民國一百一十五年"), republic_in_digits("民國一百十五年")
    ('中華民國115年', '民國115年')
    >>> republic_in_digits("一一五年十一月"), republic_in_digits("民國一百五年")
    ('115年十一月', '民國一百五年')
    """
    return _IN_NUMERALS.sub(_year_in_digits, text)


def _year_in_digits(match: re.Match[str]) -> str:
    typed = match["named"] or match["bare"]
    plain = re.sub("[○零]", "〇", typed)
    hundred, sign, rest = plain.partition("百")
    if not sign and "十" not in plain:
        number = digit_by_digit(plain)
    elif not sign:
        number = str(NUMERALS.get(plain, ""))
    elif hundred == "一" and rest not in tuple(_DIGITS):
        # 一百五 is 105 to some, and 150 to others.
        below = NUMERALS.get(re.sub("^(?:〇|一(?=十))", "", rest), 0)
        number = str(100 + below) if below or not rest else ""
    else:
        number = ""
    return f"{match['name'] or ''}{number or typed}"


def use_years(form: str) -> None:
    """From now on years are shown in this of ``YEAR_FORMS``."""
    _SHOWN.set(form)


def year_here(year: int) -> str:
    """A year as the site shows it, without 年.

    >>> use_years("中華民國")
    >>> year_here(2026), year_here(1911)
    ('中華民國115', '1911')
    >>> use_years("common")
    >>> year_here(2026)
    '2026'
    """
    form = _SHOWN.get()
    if form == "common" or year <= _BEFORE:
        return str(year)
    return f"{YEAR_FORMS[form]}{year - _BEFORE}"


@contextmanager
def years_as_in(typed: str) -> Iterator[None]:
    """Within this, years are shown as a day or period that was typed has them.

    >>> with years_as_in("民國114年10月3日"):
    ...     year_here(2026)
    '民國115'
    """
    plain = republic_in_digits(narrow(typed))
    if found := _OF_REPUBLIC.search(plain):
        form = {"民": "民國", "中": "中華民國"}.get(found["year"][0], "republic")
    else:
        form = "common" if _YEAR.search(plain) else _SHOWN.get()
    token = _SHOWN.set(form)
    try:
        yield
    finally:
        _SHOWN.reset(token)


def with_next_year(text: str, old: int, new: int) -> str:
    """A text with one year in the place of another, in the form in which it stands there.

    >>> with_next_year("民國114年第52期，2025年12月", 2025, 2026)
    '民國115年第52期，2026年12月'
    >>> with_next_year("114年", 2024, 2025)
    '114年'
    """

    def turned(match: re.Match[str]) -> str:
        if common_year(match[0]) != old:
            return match[0]
        if match[0] == str(old):
            return str(new)
        return re.sub(r"\d+|元", str(new - _BEFORE), match[0])

    return _YEAR.sub(turned, text)
