"""Tables that were typed as lines: tabs, wide blanks or drawn rules part their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..blocks import Loss, LossKind, PastCell, PastTable
from .past_lines import LineOrBlock, PastLine

#: A cell has no more characters, and holds no sentence.
_LONGEST = 24
_SENTENCE = re.compile("[。；！？]")
_DRAWN = re.compile(r"[│┃|｜]")


def _by_tabs(text: str) -> list[str]:
    return text.split("\t") if "\t" in text.strip() else []


def _by_several_tabs(text: str) -> list[str]:
    return re.split(r"\t+", text.strip()) if "\t" in text.strip() else []


def _by_rules(text: str) -> list[str]:
    framed = text.strip()
    found = _DRAWN.split(framed)
    if len(found) < 3:
        return []
    return found[bool(_DRAWN.match(framed)) : len(found) - bool(_DRAWN.match(framed[-1]))]


def _by_blanks(text: str) -> list[str]:
    found = re.split(r" {2,}|\u3000{2,}", text.strip())
    return found if len(found) > 2 else []


#: How cells may be parted; the first way that gives rows alike is taken.
_WAYS: tuple[Callable[[str], list[str]], ...] = (_by_rules, _by_tabs, _by_several_tabs, _by_blanks)


def with_typed_tables(lines: Sequence[LineOrBlock], losses: list[Loss]) -> Iterator[LineOrBlock]:
    """The lines, with tables in the place of rows that have as many cells each."""
    at = 0
    while at < len(lines):
        rows = max((_rows(lines, at, way) for way in _WAYS), key=len)
        first = lines[at]
        if not rows or not isinstance(first, PastLine):
            yield first
            at += 1
            continue
        for line in lines[at : at + len(rows)]:
            assert isinstance(line, PastLine)
            if drawn := "".join(_DRAWN.findall(line.text)):
                losses.append(Loss(kind=LossKind.MARGIN, text=drawn))
        yield _table(first, rows, lines[at : at + len(rows)])
        at += len(rows)


def _rows(
    lines: Sequence[LineOrBlock], start: int, way: Callable[[str], list[str]]
) -> list[list[str]]:
    """The rows from a line on; none where they are too few to be a table."""
    rows: list[list[str]] = []
    for line in lines[start:]:
        cells = [cell.strip() for cell in way(line.text)] if isinstance(line, PastLine) else []
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])) or not _are_cells(cells):
            break
        rows.append(cells)
    # Two words beside each other are no table yet.
    return rows if len(rows) > 1 and len(rows) * len(rows[0]) > 5 else []


def _are_cells(cells: Sequence[str]) -> bool:
    return bool(cells[0]) and all(
        len(cell) <= _LONGEST and not _SENTENCE.search(cell) for cell in cells
    )


def _table(first: PastLine, rows: list[list[str]], lines: Sequence[LineOrBlock]) -> PastTable:
    paragraphs = [line.paragraph for line in lines if isinstance(line, PastLine)]
    return PastTable(
        rows=tuple(
            tuple(
                PastCell(paragraphs=(type(one)(text=cell, look=one.look, number=one.number),))
                for cell in cells
            )
            for cells, one in zip(rows, paragraphs, strict=True)
        ),
        number=first.paragraph.number,
    )
