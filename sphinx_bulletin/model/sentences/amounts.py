"""Numbers as sentences have them: digits, scale, unit, and whether they are exact."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from msgspec import Struct

from .sentence_words import Tongue


class SentenceAmount(Struct, frozen=True, kw_only=True):
    """A number as it stands."""

    text: str
    value: Decimal
    slack: Decimal
    unit: str
    is_exact: bool


@functools.lru_cache(maxsize=256)
def _slack(decimals: int, scale: Decimal) -> Decimal:
    """Half a unit of the last digit."""
    return Decimal("0.5").scaleb(-decimals) * scale


def amount_of(match: re.Match[str], lead: str, behind: str, words: Tongue) -> SentenceAmount:
    """What a match of a language's number says; ``lead`` and ``behind`` stand around it."""
    digits, scale = match["digits"], words.scales.get(match["scale"] or "", Decimal(1))
    unit = (match["unit"] or "").strip()
    number = Decimal(digits.replace(",", ""))
    high = Decimal(0)
    if match["high"]:
        # 2798万5000元
        high = Decimal(match["high"].replace(",", "")) * words.scales[match["high_scale"]]
    if unit in ("percent", "per cent"):
        unit = "%"
    if unit in ("day", "hour", "minute", "second", "week", "month"):
        unit += "s"
    if match[0].startswith("$"):
        unit = "$"
    is_exact = not (
        match["loose"]
        or match["loose2"]
        or words.inexact_before.search(lead)
        or words.inexact_behind.match(behind)
    )
    decimals = len(digits.partition(".")[2])
    return SentenceAmount(
        text=match[0].strip(),
        value=high + number * scale,
        slack=_slack(decimals, scale),
        unit=unit,
        is_exact=is_exact,
    )
