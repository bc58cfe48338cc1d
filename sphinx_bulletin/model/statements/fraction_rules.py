"""Rates that stand beside the two figures that they are of: 感染率0.32%（1/312）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..faults import Kind, Message
from ..figures.figure import RATE_SIGNS, decimals_of, format_figure, round_half_up
from ..issues.records import Slipped
from ..text.chinese import narrow
from ..text.located import LocatedText, TextRole
from ..text.regex import regex

FRACTION = Message(
    Kind.STATEMENT,
    "“%(found)s”: the two figures make %(wanted)s; correct the rate or the figures",
)
_COUNT = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}"
_FRACTION = regex(
    r"(?<![\d.,])(?P<rate>\d{1,3}(?:\.\d{1,4})?)\s?(?P<sign>[%‰])\s?"
    rf"\(\s?(?P<part>{_COUNT})\s?/\s?(?P<whole>{_COUNT})\s?\)"
)
#: A day has no larger numbers, and a year these.
_MONTHS, _DAYS, _YEARS = 12, 31, range(1990, 2100)


def fraction_faults(texts: Sequence[LocatedText]) -> Iterator[Slipped]:
    """The rates that are not those of the figures in brackets behind them.

    What may be a day (11/15) or years (2025/2026) is passed over, and so is more of less: that may
    be a change, or a ratio of any kind.
    """
    for text in texts:
        if text.role is TextRole.CELL or not any(sign in text.text for sign in "%％‰"):
            continue
        typed = narrow(text.text)
        for match in _FRACTION.finditer(typed):
            if right := _right(match):
                values = {"found": match[0], "wanted": f"{right}{match['sign']}"}
                yield Slipped(message=FRACTION, line=text.line_at(match.start()), values=values)


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
