"""What of a sheet is its table: a range such as B3:F20, without what stands around the table.

What stands around it is told by `frame`; serial numbers stand at its side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..model.figures.figure import NO_VALUE, is_figure
from ..model.figures.sheet_blocks import SheetBlock, tables_on_sheet
from ..model.figures.table_heads import has_serial, head_rows, numbers_columns
from ..model.text.alike import as_words
from ..model.text.chinese import narrow
from ..model.text.regex import regex
from . import unreadable
from .cells import Cells, name_of
from .frame import FilledRow, Framed, beyond, unframe
from .unreadable import MAX_COLUMNS, SourceError, too_many

_END = regex(r"\$?([A-Z]{0,3})\$?([1-9]\d{0,6})?")


class Area(Struct, frozen=True, kw_only=True):
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
    ends = [_END.fullmatch(corner) for corner in ((first, second) if colon else (first,))]
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


class Hidden(Struct, frozen=True, kw_only=True):
    """Rows and columns that a sheet hides, from 0."""

    rows: Collection[int] = ()
    columns: Collection[int] = ()


_NOTHING = Hidden()


def crop(
    rows: Iterable[Sequence[str]],
    places: Iterable[int],
    area: Area,
    limit: int,
    hidden: Hidden = _NOTHING,
) -> Cells:
    """The table in ``area``: no blank rows or columns, serial numbers, or numbers of columns.

    Nor what the sheet hides, which is told in ``hidden``.

    Titles above, notes below and a row that the range just misses are told in ``notes``, further
    tables in ``others``. Raises SourceError where nothing is left (EMPTY) or too much (TOO_LARGE).
    """
    left = area.left or 0
    until = None if area.right is None else area.right + 1
    whole = [
        FilledRow(place=place, cells=row[left:until])
        for place, row in zip(places, rows, strict=True)
        if any(row[left:until])
    ]
    wide = max((len(line.cells) for line in whole), default=0)
    shown = [index for index in range(wide) if left + index not in hidden.columns]
    every = seen = [line for line in whole if line.place - 1 not in hidden.rows]
    if len(shown) < wide:
        every = [
            FilledRow(place=line.place, cells=[line.cells[i] for i in shown if i < len(line.cells)])
            for line in seen
        ]
        every = [line for line in every if any(line.cells)]
    lines = [line for line in every if area.has(line.place - 1, left)]
    if not lines:
        raise SourceError(unreadable.EMPTY)
    framed = unframe(lines)
    below = [line for line in every if line.place - 2 == area.bottom]
    # A range that names its left column means it, even where names are yet to be typed there.
    start = min(line.filled[0] for line in framed.lines) if area.left is None else 0
    width = max(line.filled[-1] for line in framed.lines) + 1
    if len(framed.lines) > limit or width - start > MAX_COLUMNS:
        raise too_many(limit)
    blocks = []
    if area == Area() and _has_gaps(framed.lines, range(start, width)):
        cells = [line.cells[start:width] for line in framed.lines]
        blocks = tables_on_sheet(cells, [line.place for line in framed.lines])
    others = tuple(_range_of(block, framed.lines, shown[start:width]) for block in blocks[1:])
    if others:
        until = start + blocks[0].columns.stop
        lines = [
            replace(line, cells=line.cells[:until])
            for line in framed.lines[: blocks[0].rows.stop]
            if any(line.cells[start:until])
        ]
        framed, width = replace(framed, lines=lines), until
    filled = {index for line in framed.lines for index in line.filled}
    kept = [index for index in range(start, width) if index in filled or index == start]
    rows_of = [line.cells for line in framed.lines]
    table: list[Sequence[str]] = [[row[i] for i in kept if i < len(row)] for row in rows_of]
    framed, table = _without_numbers(framed, table)
    if has_serial(table):
        table = without_serial(table)
        kept = kept[1:]
    columns = tuple(left + shown[index] for index in kept)
    unseen = [line.place for line in whole if line.place - 1 in hidden.rows]
    first = framed.lines[0].place
    return Cells(
        rows=tuple(map(tuple, table)),
        places=tuple(line.place for line in framed.lines),
        first_column=columns[0],
        columns=columns if columns[-1] - columns[0] >= len(columns) else (),
        hidden=(
            *(str(place) for place in unseen if place > first and area.has(place - 1, left)),
            *_letters(seen, sorted({*range(wide)} - {*shown}), left),
        ),
        notes=(*framed.notes, *beyond(framed.lines[-1], below)),
        others=others,
    )


def _has_gaps(lines: Sequence[FilledRow], columns: range) -> bool:
    """Whether a blank row or column, or a title, may part tables: most sheets have one alone."""
    filled = {index for line in lines for index in line.filled}
    return not filled.issuperset(columns) or any(
        line.place - above.place > 1 or len(line.filled) == 1 for above, line in pairwise(lines)
    )


def _range_of(block: SheetBlock, lines: Sequence[FilledRow], columns: Sequence[int]) -> str:
    """Such as A8:B11."""
    own = [lines[number] for number in block.rows]
    top, bottom = own[0].place - 1, own[-1].place - 1
    return (
        f"{name_of(top, columns[block.columns[0]])}:{name_of(bottom, columns[block.columns[-1]])}"
    )


def _without_numbers(
    framed: Framed, table: list[Sequence[str]]
) -> tuple[Framed, list[Sequence[str]]]:
    """The same without a row 甲 1 2 3 below the heads."""
    for number in range(1, head_rows(table) + 1):
        if numbers_columns(table, number):
            lines = [*framed.lines[:number], *framed.lines[number + 1 :]]
            return replace(framed, lines=lines), [*table[:number], *table[number + 1 :]]
    return framed, table


def _letters(lines: Sequence[FilledRow], indexes: Iterable[int], left: int) -> Iterator[str]:
    """The letters of those columns that hold anything."""
    for index in indexes:
        if any(index < len(line.cells) and line.cells[index] for line in lines):
            yield name_of(0, left + index).removesuffix("1")


def without_serial(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without their first cell; of one such as 合计 it is the name, if it has no other."""
    kept = [row[1:] for row in rows]
    for index in range(head_rows(kept), len(rows)):
        first, name, *rest = rows[index]
        if as_words(name.lower()) in NO_VALUE and not is_figure(first):
            kept[index] = (first, *rest)
    return kept
