"""Several tables on one sheet: one ends where another has its heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from ..text.alike import unspaced
from .table_heads import DEEPEST, head_rows, is_number, is_words, text_at


class SheetBlock(Struct, frozen=True, kw_only=True):
    """The rows and columns of one table."""

    rows: range
    columns: range


def tables_on_sheet(rows: Sequence[Sequence[str]], places: Sequence[int]) -> list[SheetBlock]:
    """The tables beside or below each other; ``places`` are those of the rows in the file."""
    width = max(map(len, rows))
    beside = list(_tables_beside(rows, width))
    if len(beside) > 1:
        return [SheetBlock(rows=range(len(rows)), columns=columns) for columns in beside]
    return [SheetBlock(rows=one, columns=range(width)) for one in _tables_below(rows, places)]


def _tables_below(rows: Sequence[Sequence[str]], places: Sequence[int]) -> Iterator[range]:
    """Their rows: one ends behind a blank row or a title, where words stand below figures."""
    start, titles = 0, 0
    body = head_rows(rows[: DEEPEST + 1])
    #: The columns that have figures in this table, and words.
    numbered: set[int] = set()
    worded: set[int] = set()
    for number, row in enumerate(rows):
        if number < body:
            continue
        is_apart = titles or places[number] - places[number - 1] > 1
        if is_apart and _are_heads(rows[number : number + DEEPEST + 1], numbered - worded):
            yield range(start, number - titles)
            start, titles = number, 0
            body = number + head_rows(rows[number : number + DEEPEST + 1])
            numbered, worded = set(), set()
            continue
        filled = [index for index, cell in enumerate(row) if cell]
        if len(filled) == 1 and is_words(row[filled[0]]):
            titles += 1
            continue
        titles = 0
        numbered.update(index for index in filled if is_number(row[index]))
        worded.update(index for index in filled if is_words(row[index]))
    yield range(start, len(rows))


def _are_heads(rows: Sequence[Sequence[str]], numbered: Collection[int]) -> bool:
    """Whether the first of the rows are words where figures stand above, and again below."""
    filled = [index for index, cell in enumerate(rows[0]) if cell]
    if len(filled) < 2 or not all(is_words(rows[0][index]) for index in filled):
        return False
    below = rows[head_rows(rows) :][:1]
    return any(is_number(text_at(row, index)) for row in below for index in filled) and any(
        index in numbered for index in filled
    )


def _tables_beside(rows: Sequence[Sequence[str]], width: int) -> Iterator[range]:
    """Their columns: one ends where, behind a blank column, its corner and names stand again."""
    columns = [[text_at(row, index) for row in rows] for index in range(width)]
    start, corner = 0, unspaced(columns[0][0])
    for index in range(2, width - 1 if corner else 0):
        head, *names = columns[index]
        is_again = unspaced(head) == corner and not any(columns[index - 1])
        if is_again and any(names) and all(is_words(name) for name in names if name):
            yield range(start, index - 1)
            start = index
    yield range(start, width)
