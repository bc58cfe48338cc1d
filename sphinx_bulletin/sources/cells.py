"""What reading a file of figures gives, and what can be wrong with single cells of it."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from ..model.faults import Kind, Message
from ..model.figures.layout import ScaledFigure
from ..model.text.characters import as_meant
from ..model.text.regex import regex

#: A formula without a stored value: the file was never saved by a spreadsheet program.
FORMULA = Message(
    Kind.CELL,
    "“%(name)s”, %(cells)s: a formula without a stored result; open the file in a spreadsheet "
    "program and save it",
)
#: A merged cell over figures: only its first cell has a value.
MERGED = Message(
    Kind.CELL,
    "“%(name)s”, %(cells)s: merged over figures, so that only the first cell has a value; unmerge "
    "and fill in each",
)
#: A number stored as text.
AS_TEXT = Message(
    Kind.CELL,
    "“%(name)s”, %(cells)s: numbers stored as text; they are read as numbers, but turn them into "
    "numbers in the spreadsheet",
)
#: An error value such as #DIV/0! or #REF!.
ERROR_VALUE = Message(Kind.CELL, "“%(name)s”, %(cells)s: an error value; correct the formula")

T = TypeVar("T")
_BREAK = regex(r"\r\n?")


def name_of(row: int, column: int) -> str:
    """The name of a cell counted from 0.

    >>> name_of(6, 3), name_of(0, 26)
    ('D7', 'AA1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def clean_cell(text: str) -> str:
    """The text of a cell, with the characters that are meant, without blanks around it.

    >>> clean_cell(" 许\x07可\\n")
    '许可'
    """
    return as_meant(_BREAK.sub("\n", text)).strip()


class CellFault(Struct, frozen=True, kw_only=True):
    """All cells that have one fault."""

    message: Message
    #: As the spreadsheet names them: ``D7``, or ``D7:E7`` of a merge.
    places: tuple[str, ...]


class NoteKind(enum.Enum):
    """Where a row stands that is left out of the table."""

    #: A title: text in one cell above the head.
    TITLE = "title"
    #: A line above the head, such as 填报单位：政务中心 with 单位：件.
    ABOVE = "above"
    #: A note below the last row, such as 注：…, 数据来源：… or 填报人：….
    BELOW = "below"
    #: A row of figures right below the range that was to be read.
    BEYOND = "beyond"


class LeftOutRow(Struct, frozen=True, kw_only=True):
    """A row that is left out of the table, since it is none of its figures."""

    kind: NoteKind
    #: Its line or row in the file, from 1.
    place: int
    #: Its cells that are not blank, joined by blanks.
    text: str


class Cells(Struct, frozen=True, kw_only=True):
    """The rows of a table as its reader sees them, and where they come from."""

    #: Text of each cell; blank rows are left out.
    rows: tuple[tuple[str, ...], ...]
    #: For each row its line (of text) or row (of a sheet) in the file, from 1.
    places: tuple[int, ...]
    #: Where the rows start in the file: 0 is column A. A column of serial numbers is left out.
    first_column: int = 0
    #: The columns of the file that the cells of a row are in, where hidden ones lie between.
    columns: tuple[int, ...] = ()
    #: Rows that the sheet hides or filters out, by their numbers, and columns by their letters.
    hidden: tuple[str, ...] = ()
    #: Sheets that are hidden, where one of them is read or none was asked for.
    hidden_sheets: tuple[str, ...] = ()
    #: The units that the sheet shows with figures, by row and column of ``rows``.
    units: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: What the sheet says of figures besides, HK$, by row and column of ``rows``.
    unsaid: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: How figures are seen that are shown divided without a unit for it, by row and column.
    seen: Mapping[tuple[int, int], ScaledFigure] = field(default_factory=dict)
    #: Figures with all that the sheet shows, where that is more than digits, by row and column.
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: The rows with days as ISO 8601 has them, where the sheet shows some otherwise.
    dated: tuple[tuple[str, ...], ...] = ()
    findings: tuple[CellFault, ...] = ()
    #: The rows above and below the table, in their order; only where a file was read.
    notes: tuple[LeftOutRow, ...] = ()
    #: Where on the sheet further tables are, as its programs name it: A8:B11.
    others: tuple[str, ...] = ()
    #: Characters of the file that are read as others → these.
    odd: Mapping[str, str] = field(default_factory=dict)
    #: Whether figures were rounded to what the spreadsheet shows, so that sums may be off.
    rounded: bool = False
    #: Cells that the public does not see, by row and column of ``rows``; whether rows are not here.
    withheld: frozenset[tuple[int, int]] = frozenset()
    lacks_rows: bool = False

    def without_rows(self, numbers: Collection[int]) -> Cells:
        """All but some rows."""
        kept = [number for number in range(len(self.rows)) if number not in numbers]
        now = {number: index for index, number in enumerate(kept)}

        def moved(found: Mapping[tuple[int, int], T]) -> dict[tuple[int, int], T]:
            return {(now[row], at): one for (row, at), one in found.items() if row in now}

        return replace(
            self,
            rows=tuple(self.rows[number] for number in kept),
            places=tuple(self.places[number] for number in kept),
            dated=tuple(self.dated[number] for number in kept) if self.dated else (),
            units=moved(self.units),
            unsaid=moved(self.unsaid),
            seen=moved(self.seen),
            shown=moved(self.shown),
            withheld=frozenset((now[row], at) for row, at in self.withheld if row in now),
            lacks_rows=self.lacks_rows or len(kept) < len(self.rows),
        )

    @property
    def errors(self) -> frozenset[tuple[int, int]]:
        """The cells of ``rows`` that hold an error value, by row and column."""
        named = {
            place
            for finding in self.findings
            if finding.message is ERROR_VALUE
            for place in finding.places
        }
        return frozenset(
            (number, index)
            for number, place in enumerate(self.places if named else ())
            for index in range(len(self.rows[number]))
            if name_of(place - 1, self.column_of(index)) in named
        )

    @property
    def as_shown(self) -> tuple[tuple[str, ...], ...]:
        """The rows with their figures as the sheet shows them."""
        return tuple(
            tuple(self.shown.get((number, index), text) for index, text in enumerate(row))
            for number, row in enumerate(self.rows)
        )

    def column_of(self, column: int) -> int:
        """The column of the file that a cell of a row is in."""
        return self.columns[column] if self.columns else self.first_column + column
