"""Figures of a sentence from which those that are withheld in it could be worked out.

Only what comes out exactly: a sum of which all parts but the withheld one are shown, and a rate
beside its other figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ..figures.figure import decimals_of, round_half_up
from ..text.regex import regex

#: A figure, and what it is counted in.
_FIGURE = regex(
    r"(?<![A-Za-z0-9_.])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<times>[万亿]?)"
    r"\s{0,2}(?P<unit>[%％‰]|[\u4e00-\u9fff]?)",
    re.ASCII,
)
_SENTENCE = regex(r"[^。；！？;!?]+")
#: Of days and issues; nothing is counted in them.
_DAYS = frozenset("年月日号期时点分第")
_RATES = {"%": 100, "％": 100, "‰": 1000}
_TIMES = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
#: More figures than these are no sentence that anybody adds up.
_MOST = 24


class SentenceFigure(Struct, frozen=True, kw_only=True):
    """A figure, and where its digits stand in the text."""

    start: int
    end: int
    value: Decimal
    unit: str
    is_marked: bool


def telling_figures(
    text: str, marked: Sequence[tuple[int, int]]
) -> list[tuple[SentenceFigure, str]]:
    """The figures that tell what is ``marked``, each with its sentence.

    >>> found = telling_figures("共98件，其中甲5件，乙86件，丙7件。", [(11, 15)])
    >>> [int(one.value) for one, _sentence in found]
    [98]
    >>> telling_figures("共99件，其中甲5件，乙86件，丙7件。", [(11, 15)])
    []
    """
    found = []
    for sentence in _SENTENCE.finditer(text):
        spans = [one for one in marked if one[0] < sentence.end() and sentence.start() < one[1]]
        if not spans:
            continue
        figures = list(_figures(text, sentence.start(), sentence.end(), spans))
        if len(figures) <= _MOST and any(one.is_marked for one in figures):
            found += [(one, sentence[0]) for one in figures if _tells(one, figures)]
    return found


def _figures(
    text: str, start: int, end: int, marked: Sequence[tuple[int, int]]
) -> Iterator[SentenceFigure]:
    for match in _FIGURE.finditer(text, start, end):
        if match["unit"] in _DAYS:
            continue
        first, last = match.span("digits")
        yield SentenceFigure(
            start=first,
            end=last,
            value=Decimal(match["digits"].replace(",", "")) * _TIMES[match["times"]],
            unit=match["unit"],
            is_marked=any(one <= first and last <= other for one, other in marked),
        )


def _tells(one: SentenceFigure, figures: Sequence[SentenceFigure]) -> bool:
    if one.is_marked:
        return False
    if one.unit in _RATES:
        return _is_rate(one, [other for other in figures if other.unit not in _RATES])
    alike = [other for other in figures if other.unit == one.unit and other is not one]
    at = sum(other.start < one.start for other in alike)
    # Parts stand on one side of their sum, the withheld one among them.
    sides = (alike[:at], alike[at:])
    return any(
        sum((part.value for part in run), Decimal(0)) == one.value
        for side in sides
        for begin in range(len(side))
        for run in (side[begin:stop] for stop in range(begin + 1, len(side) + 1))
        if any(part.is_marked for part in run) and len(run) > 1
    )


def _is_rate(rate: SentenceFigure, counts: Sequence[SentenceFigure]) -> bool:
    places = decimals_of(rate.value)
    return any(
        rate.value in (_rate(part, whole, rate, places), _change(part, whole, rate, places))
        for part in counts
        for whole in counts
        if part is not whole and part.is_marked != whole.is_marked
    )


def _rate(
    part: SentenceFigure, whole: SentenceFigure, rate: SentenceFigure, places: int
) -> Decimal | None:
    if not whole.value or part.value > whole.value:
        return None
    return round_half_up(part.value * _RATES[rate.unit] / whole.value, places)


def _change(
    now: SentenceFigure, before: SentenceFigure, rate: SentenceFigure, places: int
) -> Decimal | None:
    if not before.value:
        return None
    change = abs(now.value - before.value)
    return round_half_up(change * _RATES[rate.unit] / before.value, places)
