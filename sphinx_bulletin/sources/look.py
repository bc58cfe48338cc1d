"""A look into the XML of a sheet, for what python-calamine does not tell.

It is also the guard before calamine, which lays a sheet out as a full rectangle: one stray cell
in the last row and column would take gigabytes, and Rust ends the process where they lack.
"""

from __future__ import annotations

from xml.parsers import expat

from msgspec import Struct, field

from . import unreadable
from .area import Area
from .formats import Format
from .package import UNPACKED_LIMIT, too_big
from .unreadable import MAX_COLUMNS, SourceError, too_many

#: A cell as (row, column), both from 0.
Spot = tuple[int, int]
#: The most cells in the rectangle that calamine lays out.
MAX_CELLS = 1_000_000
#: The most tags: two for a cell and two for its value, and some for rows.
MAX_TAGS = 5_000_000


class SheetLook(Struct, frozen=True, kw_only=True):
    """What is to be known of a sheet besides its values."""

    #: Formulas without a stored value.
    formulas: set[Spot] = field(default_factory=set)
    #: How figures are shown that are not shown with all their digits.
    formats: dict[Spot, Format] = field(default_factory=dict)
    #: The format codes of numbers and days; of xlsx.
    codes: dict[Spot, str] = field(default_factory=dict)
    #: Numbers and days as shown; of ods, which holds that beside the value.
    shown: dict[Spot, str] = field(default_factory=dict)
    #: Error values, as shown.
    errors: dict[Spot, str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    #: Rows and columns that are hidden or filtered out, from 0.
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class Scanner:
    """An expat parser whose names are local: ``start``, ``end`` and ``text`` are overridden."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.rows = self.columns = self.letters = 0

    def scan(self, data: bytes) -> None:
        """Read ``data``; SourceError where it is no XML in UTF-8, has a DTD, or is too large."""
        if data.count(b"<") > MAX_TAGS:
            raise too_many(self.limit)
        # calamine reads UTF-8 whatever the declaration says; so must the guard.
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise SourceError(unreadable.DAMAGED, str(error)) from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens; ``name`` is its namespace, a blank, and its local name."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, data: str) -> None:
        """Characters."""

    def _doctype(self, *_: object) -> None:
        raise SourceError(unreadable.HOSTILE)

    def take(self, rows: int, columns: int, letters: int) -> None:
        """Note a filled cell, the last of so many rows and columns; TOO_LARGE past the limits."""
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        self.letters += letters
        if self.rows > self.limit or self.columns > MAX_COLUMNS:
            raise too_many(self.limit)
        if self.rows * self.columns > MAX_CELLS:
            raise too_many(MAX_CELLS // self.columns)
        # A long text that many cells share is copied into each.
        if self.letters > UNPACKED_LIMIT:
            raise too_big(UNPACKED_LIMIT)


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet of a workbook."""

    name: str
    #: Whether a reader sees its tab.
    visible: bool
    #: The member of the zip file that holds it.
    member: str = ""
