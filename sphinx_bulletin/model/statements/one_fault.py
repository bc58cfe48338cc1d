"""Contradictions that one wrong figure explains are one fault; each other is one of its own.

Which of the figures of a contradiction is wrong, nobody knows. Where several have a figure in
common, it is that one if some other value of it would mend them all: then one message is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from ..faults import Message
from ..sentences.statement import Statement
from .readings import Way

#: From a value, to a value.
_Span = tuple[Decimal, Decimal]


class Contradiction(Struct, frozen=True, kw_only=True):
    """A figure, how it was read, and what is told of it."""

    message: Message
    stated: Statement
    way: Way

    @property
    def figures(self) -> tuple[Statement, ...]:
        """The figure and those that it should be made of."""
        return (self.stated, *(part for part in self.way.parts if part is not self.stated))


def once_each(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Of contradictions that one wrong figure explains only the first."""
    left = list(found)
    told: list[Contradiction] = []
    while left:
        counts = Counter(id(figure) for one in left for figure in one.figures)
        worst, often = max(counts.items(), key=lambda pair: pair[1])
        if often == 1:
            told += left
            break
        group = [one for one in left if any(id(figure) == worst for figure in one.figures)]
        figure = next(figure for figure in group[0].figures if id(figure) == worst)
        explained = _explained_by(figure, group)
        told.append(explained[0])
        left = [one for one in left if not any(one is other for other in explained)]
    return sorted(told, key=lambda one: (one.stated.line, one.stated.column))


def _explained_by(figure: Statement, group: Sequence[Contradiction]) -> list[Contradiction]:
    """The first, and those that another value of a figure mends together with it."""
    first = next((one for one in group if not _is_made_up(one)), group[0])
    spans = _mended(first, figure)
    explained = [one for one in group if one is first or _is_made_up(one)]
    for one in group:
        if any(one is other for other in explained):
            continue
        both = [
            (max(a, c), min(b, d))
            for a, b in spans
            for c, d in _mended(one, figure)
            if max(a, c) <= min(b, d)
        ]
        if both:
            spans = both
            explained.append(one)
    return [one for one in group if any(one is other for other in explained)]


def _is_made_up(one: Contradiction) -> bool:
    """Whether a figure goes in that is worked out itself: of what, is not looked into."""
    return any(part.text.startswith("(") for part in one.way.parts)


def _mended(one: Contradiction, figure: Statement) -> list[_Span]:
    """The values of one of its figures by which a contradiction would be none.

    It is not known how the figure goes into what is worked out: as a term that is added or taken
    away, or as a factor or divisor. So all of these are given: rather are two faults told as one.
    """
    stated, way = one.stated, one.way
    slack = stated.slack + way.slack
    if figure is stated:
        return [(way.value - slack, way.value + slack)]
    off, value = stated.value - way.value, figure.value
    found = [(value + sign * off - slack, value + sign * off + slack) for sign in (1, -1)]
    shift = way.shift or Decimal(0)
    ratio, wanted = abs(way.value - shift), abs(stated.value - shift)
    if ratio and wanted > slack:
        found.append((value * (wanted - slack) / ratio, value * (wanted + slack) / ratio))
        found.append((value * ratio / (wanted + slack), value * ratio / (wanted - slack)))
    return found
