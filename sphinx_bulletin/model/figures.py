"""Figures as authors type them, read as exact decimals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from .chinese import narrow

#: What stands in a cell that has no value.
NO_VALUE = frozenset({"", "-", "--", "—", "——", "–", "/", "无", "...", "…", "……", "n/a"})
#: What a figure is multiplied by.
NUMBER_SCALES = {
    "": Decimal(1),
    "%": Decimal(1),
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
}
#: What is written for them in Traditional Chinese.
_TRADITIONAL = str.maketrans("万亿", "萬億")
#: Figures of more digits are mistakes, and sums of them would not be exact.
_MOST_DIGITS = 20
_FIGURE = re.compile(
    r"(?P<sign>[-+−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?P<rest>\.\d+)?"
    r"\s*(?P<scale>[%万亿]?)"
)


class FigureError(ValueError):
    """Text where a figure should be."""


def parse_figure(text: str) -> Decimal | None:
    """The figure in ``text``; None for a blank or a dash.

    Full-width digits, thousands separators (of three or of four digits), 万, 亿 and % are read;
    of 98.7% the figure is 98.7.

    >>> parse_figure("２０，６３３，０８４")
    Decimal('20633084')
    >>> parse_figure("1.2万")
    Decimal('12000')
    """
    plain = narrow(text).strip()
    if plain.lower() in NO_VALUE:
        return None
    match = _FIGURE.fullmatch(plain)
    if match is None:
        raise FigureError("no figure; write digits such as 753537 or 753,537, or — for none")
    if len(re.sub(r"\D", "", match[0])) > _MOST_DIGITS:
        raise FigureError("too many digits")
    number = Decimal(match["digits"].replace(",", "") + (match["rest"] or ""))
    scaled = number * NUMBER_SCALES[match["scale"]]
    if scaled == scaled.to_integral_value() and match["scale"] in ("万", "亿"):
        scaled = scaled.quantize(Decimal(1))
    return -scaled if match["sign"] in ("-", "−") else scaled


def is_figure(text: str) -> bool:
    """Whether a cell shows a figure or its absence, and so is set flush right."""
    try:
        parse_figure(text)
    except FigureError:
        return False
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """How a figure is written."""

    #: Thousands are parted by commas.
    grouped: bool = False
    #: 万, 亿, or empty.
    scale: str = ""
    #: Decimals to round to, half up; None leaves them as they are.
    decimals: int | None = None
    #: Whether the unit follows.
    with_unit: bool = False


PLAIN = Shape()


def parse_shape(words: Iterable[str]) -> Shape:
    """What ``千分位`` (group), ``万``, ``亿``, ``2位`` (.2) and ``带单位`` (unit) say.

    Raises ValueError with a word that says nothing.

    >>> parse_shape(["万", "1位"])
    Shape(grouped=False, scale='万', decimals=1, with_unit=False)
    """
    shape = PLAIN
    for word in (narrow(one).strip() for one in words):
        if word in ("group", "千分位"):
            shape = replace(shape, grouped=True)
        elif word in ("万", "亿"):
            shape = replace(shape, scale=word)
        elif word in ("unit", "带单位"):
            shape = replace(shape, with_unit=True)
        elif match := re.fullmatch(r"\.(\d)|(\d)位(?:小数)?", word):
            shape = replace(shape, decimals=int(match[1] or match[2]))
        else:
            raise ValueError(word)
    return shape


def format_figure(value: Decimal | None, shape: Shape = PLAIN) -> str:
    """The digits of a figure, as the record has them unless ``shape`` says else; — for none.

    >>> format_figure(Decimal(20633084), Shape(scale="万", decimals=1))
    '2063.3万'
    """
    if value is None:
        return "—"
    if shape.scale:
        value = trimmed(value / NUMBER_SCALES[shape.scale])
    if shape.decimals is not None:
        value = round_half_up(value, shape.decimals)
    digits = f"{value:,f}" if shape.grouped else f"{value:f}"
    return digits + shape.scale


def scales_of(text: str, language: str) -> str:
    """Figures with 万 and 亿 as the language writes these: 75.4万; 75.4萬 in Taiwan.

    >>> scales_of("75.4万", "zh_TW"), scales_of("75.4万", "zh_CN")
    ('75.4萬', '75.4万')
    """
    is_traditional = language.replace("-", "_").startswith(("zh_TW", "zh_HK", "zh_Hant"))
    return text.translate(_TRADITIONAL) if is_traditional else text


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """``value`` without zeros at the end of its decimals.

    >>> trimmed(Decimal("20.50")), trimmed(Decimal("100"))
    (Decimal('20.5'), Decimal('100'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def converted(value: Decimal, factor: Decimal) -> Decimal:
    """A figure in another unit; in its own it keeps its decimals."""
    return value if factor == 1 else trimmed(value * factor)


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_UNIT_SCALES = {
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "亿": Decimal(10) ** 8,
}


@functools.cache
def scale_of(unit: str) -> tuple[Decimal, str]:
    """How many of its base a unit has, and the base.

    >>> scale_of("万元")
    (Decimal('10000'), '元')
    """
    match = re.fullmatch(r"(百万|千|万|亿)(.+)", unit)
    return (_UNIT_SCALES[match[1]], match[2]) if match else (Decimal(1), unit)
