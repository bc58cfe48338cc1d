"""Figures as authors type them, read as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from .chinese import narrow

#: What stands in a cell that has no value.
NO_VALUE = frozenset({"", "-", "--", "—", "——", "–", "/", "无", "...", "…", "……", "n/a"})
_SCALE = {
    "": Decimal(1),
    "%": Decimal(1),
    "‰": Decimal(1),
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
}
_FIGURE = re.compile(
    r"(?P<sign>[-+−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?P<rest>\.\d+)?"
    r"\s*(?P<scale>[%‰万亿]?)"
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
    number = Decimal(match["digits"].replace(",", "") + (match["rest"] or ""))
    scaled = number * _SCALE[match["scale"]]
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


def format_figure(value: Decimal | None) -> str:
    """Plain digits, as the record has them; — for none."""
    return "—" if value is None else f"{value:f}"
