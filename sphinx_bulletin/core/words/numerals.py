"""Figures as the reader's language writes them; in Chinese as the record has them.

No digit is lost on the way: a figure is written with as many decimals as its record has, unless its
author asks for fewer.
"""

from __future__ import annotations

import functools
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern, format_compact_decimal, format_decimal

from ...model.figures.axes import CHINESE, Axis, Writing, digits
from ...model.figures.figure import (
    CURRENCIES,
    NUMBER_SCALES,
    PLAIN,
    RATE_SIGNS,
    Figure,
    Shape,
    beside,
    decimals_of,
    format_figure,
    round_half_up,
    scales_of,
    trimmed,
)

#: From here on numbers that their author writes in 万 or 亿 are told in millions.
_MILLION = 1_000_000


def is_chinese(language: str) -> bool:
    """Whether it is a language of Chinese, Traditional or not."""
    return language.startswith("zh")


def is_latin_language(language: str) -> bool:
    """Whether its text is set by the rules of Latin letters."""
    return not language.startswith(("zh", "ja", "ko"))


def written_number(value: Decimal | None, language: str, shape: Shape = PLAIN) -> str:
    """A figure in its reader's language.

    >>> written_number(Decimal("753537"), "en"), written_number(Decimal("-98.70"), "de")
    ('753,537', '-98,70')
    >>> written_number(Decimal("20633084"), "en", Shape(scale="万", decimals=1))
    '20.6 million'
    >>> written_number(Decimal("753537"), "en", Shape(scale="万", decimals=1))
    '754,000'
    >>> written_number(Decimal("753537"), "zh_CN")
    '753537'
    >>> written_number(Decimal("753537"), "zh_TW", Shape(scale="万", decimals=1))
    '75.4萬'
    """
    if is_chinese(language) or value is None:
        return scales_of(format_figure(value, shape), language)
    if shape.scale:
        if abs(value) >= _MILLION:
            return _compact(value, language, "long", shape.decimals)
        scale = NUMBER_SCALES[shape.scale]
        if shape.decimals is not None:
            value = trimmed(round_half_up(value / scale, shape.decimals) * scale)
    elif shape.decimals is not None:
        value = round_half_up(value, shape.decimals)
    return _plain(value, language)


def percentage(value: Decimal | None, language: str, shape: Shape = PLAIN) -> str:
    """A rate with its sign: 98.77%; 98,77 % in German.

    >>> percentage(Decimal("98.77"), "en"), percentage(None, "en")
    ('98.77%', '—')
    """
    text = written_number(value, language, shape)
    return text if value is None else percent_sign(text, language)


def percent_sign(text: str, language: str, sign: str = "%") -> str:
    """Digits with the sign of percent, or ‰, behind them, as the language sets it."""
    if is_chinese(language):
        return f"{text}{sign}"
    percent = str(locale_of(language).percent_formats[None].suffix[0])
    return text + _blank(percent.replace("%", sign))


def in_cell(figure: Figure, language: str) -> str:
    """A figure with what stands beside it in its cell: 98.77%, 5件."""
    return figure.beside(
        written_number(figure.value, language), lambda text, unit: with_unit(text, unit, language)
    )


def signed(value: Decimal, language: str) -> str:
    """A change with its sign, to two decimals: +20.48.

    >>> signed(Decimal("1234.5"), "en"), signed(Decimal("0"), "en")
    ('+1,234.50', '0.00')
    """
    text = written_number(value, language, Shape(decimals=2))
    return f"+{text}" if value > 0 else text


def with_unit(text: str, unit: str, language: str) -> str:
    """753537件; 753,537 cases; 98.77%; $5.

    >>> with_unit("5", "件", "zh_CN"), with_unit("5", "cases", "en"), with_unit("-5", "$", "en")
    ('5件', '5 cases', '-$5')
    """
    if unit in RATE_SIGNS:
        return percent_sign(text, language, unit)
    is_apart = unit and unit[0] not in CURRENCIES and not is_chinese(language)
    return f"{text} {unit}" if is_apart else beside(text, unit)


def in_charts(language: str) -> Writing:
    """How a chart writes its figures and ticks."""
    if is_chinese(language):

        def chinese_ticks(axis: Axis) -> tuple[str, ...]:
            return tuple(scales_of(tick, language) for tick in CHINESE.ticks(axis))

        return Writing(figure=CHINESE.figure, ticks=chinese_ticks)

    def figure(value: Decimal | None) -> str:
        plain = digits(value)
        return plain if value is None or "E" in plain else _plain(value, language)

    def ticks(axis: Axis) -> tuple[str, ...]:
        is_large = max(map(abs, axis.ticks)) >= _MILLION
        return tuple(
            _compact(tick, language, "short") if is_large and tick else figure(trimmed(tick))
            for tick in axis.ticks
        )

    return Writing(figure=figure, ticks=ticks)


def _plain(value: Decimal, language: str) -> str:
    return _grouped(value, decimals_of(value), language)


@functools.lru_cache(maxsize=1 << 14)
def _grouped(value: Decimal, decimals: int, language: str) -> str:
    # 1.0 and 1.00 are equal, and differ in their decimals.
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return _blank(str(format_decimal(value, pattern, locale=locale_of(language))))


def _compact(value: Decimal, language: str, width: str, decimals: int | None = None) -> str:
    """A large figure in words or signs: 20.6 million, 5M; exact where no decimals are asked for."""
    locale = locale_of(language)
    sizes = [int(size) for size in locale.compact_decimal_formats[width]["other"]]
    size = max((known for known in sizes if known <= abs(value)), default=1)
    pattern: NumberPattern = locale.compact_decimal_formats[width]["other"][str(size)]
    unit = Decimal(size) / 10 ** (pattern.pattern.count("0") - 1)
    rounded = round_half_up(value / unit, decimals) if decimals is not None else value / unit
    count = decimals_of(trimmed(rounded))
    text = format_compact_decimal(
        rounded * unit,
        format_type="long" if width == "long" else "short",
        locale=locale,
        fraction_digits=count,
    )
    return _blank(str(text))


def _blank(text: str) -> str:
    """Narrow blanks are in few fonts."""
    return text.replace("\u202f", "\u00a0")


@functools.cache
def locale_of(language: str) -> Locale:
    """Babel's locale of a language as ``conf.py`` names it: ``zh_CN``, ``pt-BR``.

    English for one that does not exist, which is told when ``conf.py`` is read.
    """
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
