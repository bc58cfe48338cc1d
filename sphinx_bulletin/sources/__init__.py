"""Reading figures from files."""

from __future__ import annotations

import errno
from pathlib import Path

from msgspec.structs import replace

from ..model.text.characters import told_characters
from . import unreadable
from .area import crop, parse_area
from .cells import CellFault, Cells, LeftOutRow, NoteKind
from .delimited import decode, parse_delimited
from .package import FILE_LIMIT, OLE, ZIP, refuse_locked, too_big
from .unreadable import SourceError
from .workbook import read_workbook

__all__ = [
    "TABLES",
    "CellFault",
    "Cells",
    "LeftOutRow",
    "NoteKind",
    "SourceError",
    "parse_delimited",
    "read_cells",
]

_TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})
#: What the computer says of a name that is that of no file.
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
_WORKBOOK = frozenset({".xlsx", ".xlsm", ".ods"})
#: How names of files end that tables are read from.
TABLES = _TEXT | _WORKBOOK


def read_file(path: Path) -> bytes:
    """What an ordinary file of no more than ``FILE_LIMIT`` holds. Raises SourceError alone."""
    try:
        if not path.is_file():
            raise SourceError(unreadable.why_no_file(path))
        if path.stat().st_size > FILE_LIMIT:
            raise too_big(FILE_LIMIT)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        if isinstance(error, ValueError) or error.errno in _NOT_THERE:
            raise SourceError(unreadable.FILE_MISSING) from error
        raise SourceError(unreadable.UNOPENED, error) from error


def read_cells(
    path: Path, *, encoding: str = "", sheet: str = "", area: str = "", limit: int = 10_000
) -> Cells:
    """The table in a csv, xlsx or ods file; ``area`` such as B3:F20 is the part of it to read.

    ``encoding`` is that of a csv file, ``sheet`` a name or a number from 1, ``limit`` the most
    rows. Raises SourceError, and nothing else, whatever the file holds.
    """
    suffix = path.suffix.lower()
    data = read_file(path)
    if not data:
        raise SourceError(unreadable.EMPTY)
    if data.startswith(OLE):
        refuse_locked(data)
        raise SourceError(unreadable.UNKNOWN_KIND, suffix)
    if data.startswith(ZIP):
        try:
            return read_workbook(data, sheet=sheet, area=area, limit=limit)
        except SourceError as error:
            if error.message is unreadable.UNKNOWN_KIND:
                raise SourceError(unreadable.UNKNOWN_KIND, suffix) from error
            raise
    if suffix in _WORKBOOK:
        raise SourceError(unreadable.DAMAGED, "no zip file")
    if suffix not in _TEXT:
        raise SourceError(unreadable.UNKNOWN_KIND, suffix)
    if sheet.strip():
        raise SourceError(unreadable.NO_SHEETS)
    text = decode(data, encoding)
    lines = parse_delimited(text, limit)
    return replace(
        crop(lines.rows, lines.places, parse_area(area), limit), odd=told_characters(text)
    )
