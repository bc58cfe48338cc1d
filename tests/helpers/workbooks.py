"""Workbooks as bytes, in xlsx and ods, and what is read from them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.sources import Cells, read_cells
from sphinx_bulletin.sources.unreadable import SourceError

#: Cells of an ods row: text, a number, or the attributes of a cell with the text it shows.
Typed = str | int | float | tuple[dict[str, str], str] | None


def xlsx(fill: Callable[[Worksheet], object], **edits: tuple[str, str]) -> bytes:
    """A workbook whose first sheet is filled; ``edits`` are (pattern, new) in its parts' XML."""
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    parts = {
        "sheet": "xl/worksheets/sheet1.xml",
        "styles": "xl/styles.xml",
        "book": "xl/workbook.xml",
    }
    return edited(stream.getvalue(), **{parts[key]: edit for key, edit in edits.items()})


def edited(data: bytes, **edits: tuple[str, str]) -> bytes:
    """A zip file with its members' text replaced; each pattern must be found."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = old.read(name)
            if name in edits:
                pattern, text = edits[name]
                changed, count = re.subn(pattern, lambda _, text=text: text, member.decode())
                assert count, pattern
                member = changed.encode()
            new.writestr(name, member)
    return stream.getvalue()


def rows_of(*rows: list[object]) -> Callable[[Worksheet], None]:
    """Fills a sheet from A1 on."""

    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def ods(*rows: list[Typed]) -> bytes:
    """A document of one sheet."""
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(ods_table("表", *rows))
    return saved(document)


def ods_table(name: str, *rows: list[Typed], **attributes: object) -> Table:
    table = Table(name=name, **attributes)
    for row in rows:
        line = TableRow()
        table.addElement(line)
        for typed in row:
            if typed is None:
                line.addElement(CoveredTableCell())
                continue
            kind: dict[str, str] = {"valuetype": "string"}
            if isinstance(typed, int | float):
                kind, shown = {"valuetype": "float", "value": str(typed)}, str(typed)
            elif isinstance(typed, tuple):
                kind, shown = typed
            else:
                shown = typed
            cell = TableCell(**kind)
            cell.addElement(P(text=shown))
            line.addElement(cell)
    return table


def saved(document: OpenDocumentSpreadsheet) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(path: Path, data: bytes, **options: str) -> Cells:
    path.write_bytes(data)
    return read_cells(path, **options)


def fault_of(path: Path, data: bytes, **options: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(path, data, **options)
    return caught.value
