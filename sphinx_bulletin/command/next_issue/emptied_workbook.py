"""A workbook of last time without its figures: heads, names, formulas and looks stay."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Sequence

from ...model.figures.table_heads import is_head_of_ranks
from .emptied import RowRules

#: One with nothing in it, ``<c r="A1"/>``, ends before the next begins, and is none of these.
_CELL_XML = re.compile(rb"<c\b(?P<head>[^<>]*+)>(?P<inner>(?:[^<]|<(?!/?c\b))*+)</c>")
_ROW_XML = re.compile(rb"<row\b(?:[^<]|<(?!/?row\b))*+</row>")
_SHARED = re.compile(rb"<si\b(?:[^<]|<(?!/?si\b))*+</si>")
_VALUE = re.compile(rb"<v>([^<]*+)</v>")
_TEXT = re.compile(rb"<t\b[^<>]*+>([^<]*+)</t>")
_KIND = re.compile(rb'\bt="(\w+)"')
_COLUMN = re.compile(rb'\br="([A-Z]+)')
#: No workbook of an office is larger, in bytes, when it is unpacked.
_LARGEST = 100_000_000


def emptied_workbook(content: bytes, rules: RowRules | None = None) -> bytes | None:
    """A workbook (xlsx) without its numbers, but for its first row and column, and without words
    that stood in no issue before; None where it is none that can be read."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            if sum(entry.file_size for entry in old.infolist()) > _LARGEST:
                return None
            shared = _shared_texts(old)
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename.startswith("xl/worksheets/sheet"):
                    data = _EmptiedSheet(shared, rules or RowRules()).emptied(data)
                new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        # Damaged, or behind a password.
        return None
    return made.getvalue()


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    """The texts of a workbook, to which its cells point by their numbers."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_plain_text(item) for item in _SHARED.findall(book.read("xl/sharedStrings.xml"))]


def _plain_text(xml: bytes) -> str:
    return html.unescape(b"".join(_TEXT.findall(xml)).decode("utf-8", "replace"))


class _EmptiedSheet:
    """One sheet, row by row."""

    def __init__(self, shared: Sequence[str], rules: RowRules) -> None:
        self._shared, self._rules = shared, rules
        self._rows = 0
        #: Letters of the columns that hold words, once their heads were seen.
        self._words: set[bytes] = set()
        #: Letters of the column of names or serial numbers: that of the first cell.
        self._first = b""
        #: Whether that column has ranks, which follow from the figures.
        self._is_ranked = False

    def emptied(self, data: bytes) -> bytes:
        """Its XML without what is of last time."""
        return _ROW_XML.sub(self._row, data)

    def _row(self, match: re.Match[bytes]) -> bytes:
        cells = list(_CELL_XML.finditer(match[0]))
        texts = [self._text(cell) for cell in cells]
        self._rows += bool(cells)
        if cells and not self._first and (column := _COLUMN.search(cells[0]["head"])):
            self._first = column[1]
            self._is_ranked = is_head_of_ranks(texts[0])
        heads = {
            place[1]
            for cell, text in zip(cells, texts, strict=True)
            if text.strip() in self._rules.words and (place := _COLUMN.search(cell["head"]))
        }
        if heads:
            self._words |= heads
            return match[0]
        name = next((text.strip() for text in texts if text.strip()), "")
        found, at = [], 0
        for cell, text in zip(cells, texts, strict=True):
            found += [match[0][at : cell.start()], self._cell(cell, text.strip(), name)]
            at = cell.end()
        return b"".join([*found, match[0][at:]])

    def _cell(self, cell: re.Match[bytes], text: str, name: str) -> bytes:
        kind = _KIND.search(cell["head"])
        column = _COLUMN.search(cell["head"])
        letters = column[1] if column else b""
        if letters == self._first and not self._is_ranked:
            return cell[0]
        if text and letters in self._words:
            if (name, text) in self._rules.known or text == name:
                return cell[0]
            return b"<c" + _KIND.sub(b"", cell["head"]) + b"></c>"
        is_number = kind is None or kind[1] == b"n"
        return _VALUE.sub(b"", cell[0]) if is_number and self._rows > 1 else cell[0]

    def _text(self, cell: re.Match[bytes]) -> str:
        """The text of a cell; empty of a number."""
        kind = _KIND.search(cell["head"])
        if kind is None or kind[1] not in (b"s", b"inlineStr"):
            return ""
        value = _VALUE.search(cell["inner"])
        if kind[1] == b"inlineStr" or value is None:
            return _plain_text(cell["inner"])
        number = int(value[1]) if value[1].isdigit() else -1
        return self._shared[number] if 0 <= number < len(self._shared) else ""
