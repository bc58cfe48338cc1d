"""Sheets of figures that were sent in: each goes to the table whose heads and rows it has."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...core.i18n import __
from ...importing.recognition.past_issue import PastPassage
from ...importing.writing.table_source import texts_of_cells
from ...model.text.alike import unspaced
from ...sources import Cells, SourceError, read_cells
from ..next_issue.emptied import emptied_rows
from ..next_issue.outline import SourcePiece, options_given

#: Of so many names of rows that a table has, a sheet must have this share.
_ALIKE = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class TableFile:
    """The file of a table of the issue."""

    path: Path
    sheet: str
    cells: Cells | None

    @property
    def is_empty(self) -> bool:
        """Whether it has no figure yet."""
        if self.cells is None:
            return True
        rows = [_as_row(row) for row in self.cells.rows]
        return [row.rstrip(",") for row in emptied_rows(rows)] == [row.rstrip(",") for row in rows]


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetTaken:
    """What becomes of a sheet that was sent in."""

    #: Where it goes; None where it stays out.
    target: Path | None
    content: bytes
    told: str


def table_files(pieces: Sequence[SourcePiece], page: Path, root: Path) -> list[TableFile]:
    """The files that tables of an issue name."""
    return list(_table_files(pieces, page, root))


def _table_files(pieces: Sequence[SourcePiece], page: Path, root: Path) -> Iterator[TableFile]:
    for piece in pieces:
        if piece.directive != "statistics-table":
            continue
        given = {option.canonical: option.text for option in options_given(piece)}
        if file := given.get("file"):
            path = (root if file.startswith("/") else page.parent) / file.lstrip("/")
            sheet = given.get("sheet", "")
            yield TableFile(path=path, sheet=sheet, cells=_cells(path, sheet))


def _cells(path: Path, sheet: str = "") -> Cells | None:
    try:
        return read_cells(path, sheet=sheet)
    except SourceError:
        return None


def take_sheet(source: Path, tables: Sequence[TableFile], fallback: Path) -> SheetTaken:
    """Where a sheet goes: into the table that is like it and empty, else beside the others."""
    content = source.read_bytes()
    if any(table.path.is_file() and table.path.read_bytes() == content for table in tables):
        return SheetTaken(target=None, content=content, told=__("is there already"))

    def found(sheet: str) -> Cells | None:
        return _cells(source, sheet) or _cells(source)

    return _placed(found, content, source.suffix.lower(), tables, fallback)


def take_table(table: PastPassage, tables: Sequence[TableFile], fallback: Path) -> SheetTaken:
    """Where a table within a text goes, which is no sheet yet."""
    assert table.table is not None
    rows = tuple(tuple(row) for row in texts_of_cells(table.table))
    cells = Cells(rows=rows, places=tuple(range(1, len(rows) + 1)))
    return _placed(lambda _sheet: cells, _as_csv(cells), ".csv", tables, fallback)


def _placed(
    found_in: Callable[[str], Cells | None],
    content: bytes,
    suffix: str,
    tables: Sequence[TableFile],
    fallback: Path,
) -> SheetTaken:
    for table in tables:
        found = found_in(table.sheet)
        if found is None or table.cells is None or not is_like(found, table.cells):
            continue
        if not table.is_empty:
            if [_as_row(row) for row in found.rows] == [_as_row(row) for row in table.cells.rows]:
                return SheetTaken(target=None, content=content, told=__("is there already"))
            told = __("differs from %s, which has figures; replace it yourself if it is newer")
            return SheetTaken(target=None, content=content, told=told % table.path.name)
        told = __("its figures are in %s") % table.path.name
        same = suffix == table.path.suffix.lower()
        data = content if same else _as_csv(found)
        if not same and table.path.suffix.lower() != ".csv":
            continue
        return SheetTaken(target=table.path, content=data, told=told)
    if fallback.exists():
        return SheetTaken(target=None, content=content, told=__("is there already"))
    told = __("no table of the issue is like it; it lies in %s") % fallback.name
    return SheetTaken(target=fallback, content=content, told=told)


def is_like(found: Cells, table: Cells) -> bool:
    """Whether a sheet has the heads of a table, and most of its rows."""
    if not found.rows or not table.rows:
        return False
    if [unspaced(cell) for cell in found.rows[0]] != [unspaced(cell) for cell in table.rows[0]]:
        return False
    wanted = {unspaced(row[0]) for row in table.rows[1:] if row}
    there = {unspaced(row[0]) for row in found.rows[1:] if row}
    return len(wanted & there) >= _ALIKE * len(wanted)


def _as_row(row: Sequence[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(row)
    return made.getvalue()


def _as_csv(cells: Cells) -> bytes:
    rows = "".join(f"{_as_row(row)}\r\n" for row in cells.rows)
    return ("\ufeff" + rows).encode()
