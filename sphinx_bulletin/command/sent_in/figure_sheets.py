"""Sheets of figures that were sent in: each goes to the table whose heads and rows it has."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...core.i18n import __
from ...importing.recognition.past_issue import PastPassage
from ...importing.writing.table_source import texts_of_cells
from ...model.figures.summary_names import is_total
from ...model.figures.table_heads import row_names_of
from ...model.text.alike import unspaced
from ...sources import Cells, SourceError, read_cells
from ...sources.cells import FORMULA, name_of
from ..next_issue.emptied import emptied_rows
from ..next_issue.outline import SourcePiece, options_given
from .filled_rows import filled_rows, heads_of
from .tables_on_page import TypedTable

#: A figure with what it is counted in.
_WITH_UNIT = re.compile(r"(?P<figure>[\d０-９][\d０-９,，.．]*)\s*(?P<unit>[\u4e00-\u9fff]{1,3})")


class TableFile(Struct, kw_only=True):
    """The file of a table of the issue, with what was put there so far."""

    path: Path
    #: Which table of the page, from 0 on.
    number: int
    sheet: str
    cells: Cells | None
    #: What it is counted in.
    unit: str = ""
    #: Whether it makes its row of totals.
    has_total: bool = False
    #: Whether figures of this run were put there.
    is_begun: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it has no figure yet."""
        if self.cells is None:
            return True
        rows = [_as_row(row) for row in self.cells.rows]
        return [row.rstrip(",") for row in emptied_rows(rows)] == [row.rstrip(",") for row in rows]


class SheetTaken(Struct, frozen=True, kw_only=True):
    """What becomes of a sheet that was sent in."""

    #: Where it goes; None where it stays out.
    target: Path | None
    content: bytes
    told: str
    #: Which table of the page has figures of it, from 0 on; None where none has.
    table: int | None = None
    #: Whether it was sent in for another issue.
    is_old: bool = False


def table_files(pieces: Sequence[SourcePiece], page: Path, root: Path) -> list[TableFile]:
    """The files that tables of an issue name."""
    return list(_table_files(pieces, page, root))


def _table_files(pieces: Sequence[SourcePiece], page: Path, root: Path) -> Iterator[TableFile]:
    tables = [piece for piece in pieces if piece.directive == "statistics-table"]
    for number, piece in enumerate(tables):
        given = {option.canonical: option.text for option in options_given(piece)}
        if file := given.get("file"):
            path = (root if file.startswith("/") else page.parent) / file.lstrip("/")
            sheet = given.get("sheet", "")
            yield TableFile(
                path=path,
                number=number,
                sheet=sheet,
                cells=_cells(path, sheet),
                unit=given.get("unit", ""),
                has_total="total" in given,
            )


def _cells(path: Path, sheet: str = "") -> Cells | None:
    try:
        return read_cells(path, sheet=sheet)
    except SourceError:
        return None


class IssueTables(Struct, frozen=True, kw_only=True):
    """The tables of an issue: of files, and typed in its source, whose lines are ``source``."""

    files: Sequence[TableFile]
    typed: Sequence[TypedTable]
    source: list[str]


def take_sheet(source: Path, tables: IssueTables, fallback: Path) -> SheetTaken:
    """Where a sheet goes: into the table that is like it and empty, else beside the others."""
    content = source.read_bytes()
    own = [*(table.path for table in tables.files), fallback]
    # One that was like no table lies beside those of its issue.
    others = fallback.parent.glob(f"*{fallback.suffix}") if fallback.parent.is_dir() else ()
    for path in (*own, *others):
        if path.is_file() and path.read_bytes() == content:
            told = __("is there already")
            return SheetTaken(target=None, content=content, told=told, is_old=path not in own)

    def found(sheet: str) -> Cells | None:
        return _cells(source, sheet) or _cells(source)

    return _placed(found, content, source.suffix.lower(), tables, fallback)


def take_table(table: PastPassage, tables: IssueTables, fallback: Path) -> SheetTaken:
    """Where a table within a text goes, which is no sheet yet."""
    assert table.table is not None
    rows = tuple(tuple(row) for row in texts_of_cells(table.table))
    cells = Cells(rows=rows, places=tuple(range(1, len(rows) + 1)))
    return _placed(lambda _sheet: cells, _as_csv(rows), ".csv", tables, fallback)


def _placed(
    found_in: Callable[[str], Cells | None],
    content: bytes,
    suffix: str,
    tables: IssueTables,
    fallback: Path,
) -> SheetTaken:
    found = found_in("")
    for table in tables.files:
        mine = found_in(table.sheet)
        if mine is None or table.cells is None:
            continue
        if taken := _into_file(mine, content, suffix, table):
            return replace(taken, told=taken.told + _told_others(mine))
    for typed in tables.typed if found else ():
        assert found is not None
        rows, lacking = _for_table(found, typed)
        if made := filled_rows(typed.rows, rows):
            told = typed.put(made, tables.source) + _told_lacking(lacking)
            number = typed.number if made.filled and not typed.is_drawn else None
            told += _told_others(found)
            return SheetTaken(target=None, content=content, told=told, table=number)
    if fallback.exists():
        return SheetTaken(target=None, content=content, told=__("is there already"))
    told = __("no table of the issue is like it; it lies in %s") % fallback.name
    return SheetTaken(target=fallback, content=content, told=told)


def _into_file(found: Cells, content: bytes, suffix: str, table: TableFile) -> SheetTaken | None:
    """What becomes of a sheet that is like the table of a file; None where it is not."""
    assert table.cells is not None
    rows, lacking = _for_table(found, table)
    there = table.path.suffix.lower()
    is_whole = has_all_rows(found, table.cells) and table.is_empty and not table.is_begun
    if is_whole and there in (suffix, ".csv"):
        table.cells, table.is_begun = found, True
        told = __("its figures are in %s") % table.path.name
        if suffix == there:
            return _put(table, content, told)
        told += _told_lacking(lacking)
        return _put(table, _as_csv(rows), told)
    made = filled_rows(table.cells.rows, rows)
    if made is None:
        return None
    if not made.filled:
        told = __("is there already") if not made.differing else ""
        if made.differing:
            told = __("differs from %s, which has figures; replace it yourself if it is newer")
            told %= table.path.name
        return SheetTaken(target=None, content=content, told=told)
    told = __("its figures are in %s") % table.path.name + _told_lacking(lacking) + made.told()
    if there == ".csv":
        shown = tuple(tuple(row) for row in made.rows)
        table.cells, table.is_begun = replace(table.cells, rows=shown), True
        return _put(table, _as_csv(made.rows), told)
    figures = [
        f"{made.names[row]}/{made.heads[column]} {figure}"
        for (row, column), figure in made.filled.items()
    ]
    told = __("write them into %(file)s: %(figures)s")
    values = {"file": table.path.name, "figures": "、".join(figures)}
    return SheetTaken(target=None, content=content, told=told % values + made.told())


def _put(table: TableFile, content: bytes, told: str) -> SheetTaken:
    return SheetTaken(target=table.path, content=content, told=told, table=table.number)


def _told_lacking(lacking: Sequence[str]) -> str:
    message = __("without a stored result, fill it in: %s")
    return __("; ") + message % "、".join(lacking) if lacking else ""


def _told_others(found: Cells) -> str:
    message = __("further tables of the sheet are not read: %s")
    return __("; ") + message % "、".join(found.others) if found.others else ""


def _for_table(found: Cells, table: TableFile | TypedTable) -> tuple[list[list[str]], list[str]]:
    """The rows as a table reads them, and cells whose formula has no result.

    A row of totals without results is left out where the table makes it. Of 902人次 the number is
    taken where the column, or the table, is counted in that.
    """
    formulas = {p for one in found.findings if one.message is FORMULA for p in one.places}
    rows: list[list[str]] = []
    lacking: list[str] = []
    for number, (row, place) in enumerate(zip(found.rows, found.places, strict=True)):
        names = [name_of(place - 1, found.column_of(column)) for column in range(len(row))]
        without = [name for name in names if name in formulas]
        if without and table.has_total and is_total(row[0]):
            continue
        lacking += without
        if number:
            measures = [(head, table.unit) for head in found.rows[0]]
            row = tuple(_without_unit(c, m) for c, m in zip(row, measures, strict=False))
        rows.append([*row])
    return rows, lacking


def _without_unit(cell: str, measures: Sequence[str]) -> str:
    """A figure without the unit that its column tells.

    >>> _without_unit("902人次", ["预约人次", ""]), _without_unit("9万件", ["受理", "件"])
    ('902', '9万件')
    """
    match = _WITH_UNIT.fullmatch(cell)
    is_told = match is not None and any(match["unit"] in measure for measure in measures)
    return match["figure"] if match is not None and is_told else cell


def has_all_rows(found: Cells, table: Cells) -> bool:
    """Whether a sheet has the heads of a table, and all of its rows."""
    if not found.rows or not table.rows:
        return False
    (deep, heads), (begin, given) = heads_of(table.rows), heads_of(found.rows)
    if list(map(unspaced, heads)) != list(map(unspaced, given)):
        return False
    wanted = set(map(unspaced, row_names_of(table.rows)[deep:]))
    return wanted <= set(map(unspaced, row_names_of(found.rows)[begin:]))


def _as_row(row: Sequence[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(row)
    return made.getvalue()


def _as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    lines = "".join(f"{_as_row(row)}\r\n" for row in rows)
    return ("\ufeff" + lines).encode()
