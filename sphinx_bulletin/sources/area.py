"""Ranges of cells such as B3:F20, and what of a sheet they leave."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.figures.table_heads import has_serial
from ..model.text.chinese import narrow
from . import unreadable
from .cells import Cells, name_of
from .frame import Line, beyond, unframe, without_serial
from .unreadable import MAX_COLUMNS, SourceError, too_many

_END = re.compile(r"\$?([A-Z]{0,3})\$?([1-9]\d{0,6})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A rectangle of cells, both ends included, counted from 0; None where it is open."""

    top: int | None = None
    left: int | None = None
    bottom: int | None = None
    right: int | None = None

    def has(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return (
            (self.top is None or self.top <= row)
            and (self.left is None or self.left <= column)
            and (self.bottom is None or row <= self.bottom)
            and (self.right is None or column <= self.right)
        )


def column_of(letters: str) -> int:
    """0 of A, 26 of AA.

    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def parse_area(text: str) -> Area:
    """``B3:F20``, ``B:F``, ``3:20``; ``B3`` is all from there to the right and down.

    Raises SourceError (BAD_RANGE) for anything else.

    >>> parse_area("b：f")
    Area(top=None, left=1, bottom=None, right=5)
    """
    plain = re.sub(r"\s", "", narrow(text)).upper()
    if not plain:
        return Area()
    first, colon, second = plain.partition(":")
    ends = [_END.fullmatch(one) for one in ((first, second) if colon else (first,))]
    columns = [column_of(end[1]) for end in ends if end and end[1]]
    rows = [int(end[2]) - 1 for end in ends if end and end[2]]
    if {len(rows), len(columns)} - {0, len(ends)} or not rows + columns:
        raise SourceError(unreadable.BAD_RANGE, text)
    if not colon:
        if not (rows and columns):
            raise SourceError(unreadable.BAD_RANGE, text)
        return Area(top=rows[0], left=columns[0])
    return Area(
        top=min(rows, default=None),
        left=min(columns, default=None),
        bottom=max(rows, default=None),
        right=max(columns, default=None),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Hidden:
    """Rows and columns that a sheet hides, from 0."""

    rows: Collection[int] = ()
    columns: Collection[int] = ()


def crop(
    rows: Iterable[Sequence[str]],
    places: Iterable[int],
    area: Area,
    limit: int,
    hidden: Hidden = Hidden(),
) -> Cells:
    """The table in ``area``: no blank rows, blank columns at its sides, or serial numbers.

    Nor what the sheet hides, which is told in ``hidden``.

    Titles above, notes below and a row that the range just misses are told in ``notes``. Raises
    SourceError where nothing is left (EMPTY) or too much (TOO_LARGE).
    """
    left = area.left or 0
    until = None if area.right is None else area.right + 1
    whole = [
        Line(place=place, cells=row[left:until])
        for place, row in zip(places, rows, strict=True)
        if any(row[left:until])
    ]
    wide = max((len(line.cells) for line in whole), default=0)
    shown = [index for index in range(wide) if left + index not in hidden.columns]
    every = seen = [line for line in whole if line.place - 1 not in hidden.rows]
    if len(shown) < wide:
        every = [
            Line(place=line.place, cells=[line.cells[i] for i in shown if i < len(line.cells)])
            for line in seen
        ]
        every = [line for line in every if any(line.cells)]
    lines = [line for line in every if area.has(line.place - 1, left)]
    if not lines:
        raise SourceError(unreadable.EMPTY)
    framed = unframe(lines)
    below = [line for line in every if line.place - 2 == area.bottom]
    # A range that names its left column means it, even where names are yet to be typed there.
    start = min(one.filled[0] for one in framed.lines) if area.left is None else 0
    width = max(one.filled[-1] for one in framed.lines) + 1
    if len(framed.lines) > limit or width - start > MAX_COLUMNS:
        raise too_many(limit)
    table = [one.cells[start:width] for one in framed.lines]
    if has_serial(table):
        table = without_serial(table)
        start += 1
    columns = tuple(left + index for index in shown[start:width])
    unseen = [one.place for one in whole if one.place - 1 in hidden.rows]
    first = framed.lines[0].place
    return Cells(
        rows=tuple(map(tuple, table)),
        places=tuple(one.place for one in framed.lines),
        first_column=columns[0],
        columns=columns if columns[-1] - columns[0] >= len(columns) else (),
        hidden=(
            *(str(place) for place in unseen if place > first and area.has(place - 1, left)),
            *_letters(seen, sorted({*range(wide)} - {*shown}), left),
        ),
        notes=(*framed.notes, *beyond(framed.lines[-1], below)),
    )


def _letters(lines: Sequence[Line], indexes: Iterable[int], left: int) -> Iterator[str]:
    """The letters of those columns that hold anything."""
    for index in indexes:
        if any(index < len(line.cells) and line.cells[index] for line in lines):
            yield name_of(0, left + index).removesuffix("1")
