"""Rates that stand beside the two figures that they are of: 感染率0.32%（1/312）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..faults import Kind, Message
from ..figures.figure import RATE_SIGNS, decimals_of, format_figure, round_half_up
from ..text.chinese import narrow
from ..text.regex import regex
from .spotted import Spotted, spotted

FRACTION = Message(
    Kind.STATEMENT,
    "“%(found)s”: the two figures make %(wanted)s; correct the rate or the figures",
)
_COUNT = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}"
_FRACTION = regex(
    r"(?=\d)(?<![\d.,])(?P<rate>\d{1,3}(?:\.\d{1,4})?) ?(?P<sign>[%‰]) ?"
    rf"\( ?(?P<part>{_COUNT}) ?/ ?(?P<whole>{_COUNT}) ?\)"
)
#: A day has no larger numbers, and a year these.
_MONTHS, _DAYS, _YEARS = 12, 31, range(1990, 2100)


def check_fractions(text: str) -> Iterator[Spotted]:
    """Rates that are not those of the figures in brackets behind them.

    What may be a day (11/15) or years (2025/2026) is passed over, and so is more of less: that may
    be a change, or a ratio of any kind.

    >>> [one.values for one in check_fractions("感染率0.23%（1/312），治愈率96.2%（300/312）")]
    [{'found': '0.23%（1/312）', 'wanted': '0.32%'}]
    """
    if "/" not in text and "／" not in text:
        return
    plain = narrow(text)
    for match in _FRACTION.finditer(plain):
        if right := _right(match):
            found, wanted = text[match.start() : match.end()], f"{right}{match['sign']}"
            yield spotted(FRACTION, match.start(), found=found, wanted=wanted)


def _right(match: re.Match[str]) -> str:
    """The rate of the two figures, as the typed one is written; empty where that may be right."""
    rate, sign = Decimal(match["rate"]), RATE_SIGNS[match["sign"]]
    part, whole = (Decimal(match[name].replace(",", "")) for name in ("part", "whole"))
    if _may_be_days(part, whole) or not 0 < part <= whole:
        return ""
    # What is told may be the rest, or how much the one is more than the other.
    ways = (part / whole, 1 - part / whole, whole / part - 1)
    # 96.66 % for 96.667 % is cut off, and no slip.
    unit = Decimal(1).scaleb(-decimals_of(rate))
    if any(abs(rate - sign * way) <= unit for way in ways):
        return ""
    return format_figure(round_half_up(sign * ways[0], decimals_of(rate)))


def _may_be_days(part: Decimal, whole: Decimal) -> bool:
    return (part <= _MONTHS and whole <= _DAYS) or whole in _YEARS
