"""The sheets of an ods file, and a look into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from ..model.figures.figure import CURRENCIES
from ..model.text.regex import regex
from . import unreadable
from .area import Area
from .formats import Format, fixed, unit_in
from .look import Scanner, Sheet, SheetLook
from .unreadable import MAX_COLUMNS, SourceError

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
PARTS = ("mimetype", MANIFEST, CONTENT)
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _STYLE = f"{_SPACE}table:1.0 ", f"{_SPACE}office:1.0 ", f"{_SPACE}style:1.0 "
_TEXT = f"{_SPACE}text:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
#: An error value in any language: #DIV/0!, #名称?, #NV, ####; and with a formula 错误:502.
_ERROR = regex(r"#[^\s#]{1,20}[!?！？]|#N/?[AVD]?|#{2,}|Err\s?[:：]\s?\d{3}", re.IGNORECASE)
_CODED_ERROR = regex(r"[^\W\d_]{2,12}\s?[:：]\s?5\d\d")
_HIDDEN = ("collapse", "filter")
#: The decimals of a figure as shown; those of 98,77 % too, but not of 1,234%.
_PERCENT = regex(r"[-+−\d,]*?(?:\.(\d+)|,(\d{1,2}))?\s*%")
#: A figure as shown, with a sign, currency or brackets, and a unit: ¥12,345.68, (5), 12.35元.
_NUMBER = regex(r"[-+−(]?([^\d.]*+)(\d++(?:,++\d++)*+)(?:\.(\d+))?([^\d.,]*)")
#: By which powers of ten a figure may be divided before it is shown.
_SCALES = (0, 3, 4, 6, 8, 9)
#: The most characters of a figure; behind them no format is told.
_LONGEST = 400
_PERCENT_EXACT = Format(percent=True)


class _Cell(Struct, kw_only=True):
    """A cell as far as it is read."""

    column: int
    repeated: int
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    #: Its text, once it is closed.
    shown: str = ""

    @property
    def filled(self) -> bool:
        kind, formula = f"{_OFFICE}value-type", f"{_TABLE}formula"
        return bool(self.shown) or kind in self.attributes or formula in self.attributes

    @property
    def is_error(self) -> bool:
        """Whether it holds an error value; what only lacks room to be shown (###) does not."""
        kind = self.attributes.get(f"{_OFFICE}value-type", "string")
        if self.attributes.get(f"{_CALC}value-type") == "error":
            return True
        coded = f"{_TABLE}formula" in self.attributes and _CODED_ERROR.fullmatch(self.shown)
        return kind == "string" and bool(_ERROR.fullmatch(self.shown) or coded)


class _Scanner(Scanner):
    """All sheets, since calamine lays out all of them when it opens the file."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.sheets: list[Sheet] = []
        self.looks: list[SheetLook] = []
        self.hidden: set[str] = set()
        self.style = ""
        self.notes = 0
        self.row = self.column = 0
        self.row_repeated = 1
        self.line: list[_Cell] = []
        self.cell: _Cell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            repeated = _count(attributes, "number-columns-repeated")
            self.cell = _Cell(column=self.column, repeated=repeated, attributes=attributes)
            self.column += repeated
        elif name == f"{_TABLE}table-row":
            self.row_repeated = _count(attributes, "number-rows-repeated")
            self.line, self.column = [], 0
            if attributes.get(f"{_TABLE}visibility") in _HIDDEN and self.looks:
                last = min(self.row + self.row_repeated, self.limit)
                self.looks[-1].hidden_rows.update(range(self.row, last))
        elif name == f"{_TABLE}table-column":
            first, self.column = (
                self.column,
                self.column + _count(attributes, "number-columns-repeated"),
            )
            if attributes.get(f"{_TABLE}visibility") in _HIDDEN and self.looks:
                last = min(self.column, MAX_COLUMNS)
                self.looks[-1].hidden_columns.update(range(first, last))
        elif name == f"{_TABLE}table":
            visible = attributes.get(f"{_TABLE}style-name") not in self.hidden
            self.sheets.append(Sheet(name=attributes.get(f"{_TABLE}name", ""), visible=visible))
            self.looks.append(SheetLook())
            self.row = self.column = self.rows = self.columns = 0
        elif name == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties":
            if attributes.get(f"{_TABLE}display") == "false":
                self.hidden.add(self.style)
        elif name == f"{_TEXT}s" and self.cell and not self.notes:
            blanks = _count(attributes, "c", _TEXT)
            self.take(self.rows, self.columns, blanks)
            self.cell.parts.append(" " * blanks)
        elif name == f"{_OFFICE}annotation":
            self.notes += 1

    def text(self, data: str) -> None:
        if self.cell and not self.notes:
            self.cell.parts.append(data)

    def end(self, name: str) -> None:
        if name in _CELLS and self.cell:
            self.cell.shown = "".join(self.cell.parts).strip()
            if self.cell.filled:
                self.line.append(self.cell)
            self.cell = None
        elif name == f"{_TABLE}table-row":
            for cell in self.line:
                self._close(cell)
            self.row += self.row_repeated
        elif name == f"{_OFFICE}annotation":
            self.notes -= 1

    def _close(self, cell: _Cell) -> None:
        if not self.looks:
            raise SourceError(unreadable.DAMAGED, CONTENT)
        value = max(map(len, cell.attributes.values()), default=0)
        letters = (len(cell.shown) + value) * cell.repeated * self.row_repeated
        self.take(self.row + self.row_repeated, cell.column + cell.repeated, letters)
        look, kind = self.looks[-1], cell.attributes.get(f"{_OFFICE}value-type", "")
        wide = _count(cell.attributes, "number-columns-spanned")
        high = _count(cell.attributes, "number-rows-spanned")
        if wide * high > 1:
            bottom, right = self.row + high - 1, cell.column + wide - 1
            look.merges.append(Area(top=self.row, left=cell.column, bottom=bottom, right=right))
        shown = _format(kind, cell.shown, cell.attributes.get(f"{_OFFICE}value", ""))
        for row in range(self.row, self.row + self.row_repeated):
            for column in range(cell.column, cell.column + cell.repeated):
                if f"{_TABLE}formula" in cell.attributes and not kind:
                    look.formulas.add((row, column))
                elif cell.is_error:
                    look.errors[row, column] = cell.shown
                else:
                    if shown is not None:
                        look.formats[row, column] = shown
                    # Of one too wide for its column only ### is seen.
                    if kind not in ("", "string") and cell.shown.strip("#"):
                        look.shown[row, column] = cell.shown


def _count(attributes: Mapping[str, str], name: str, space: str = _TABLE) -> int:
    text = attributes.get(space + name, "1")
    if not re.fullmatch(r"[1-9]\d{0,9}", text):
        raise SourceError(unreadable.DAMAGED, text[:20])
    return int(text)


def _format(kind: str, shown: str, value: str) -> Format | None:
    """What the text of a cell tells of its format; its style would have to be looked for afar."""
    shown = shown[:_LONGEST]
    if kind == "percentage":
        match = _PERCENT.fullmatch(shown)
        return fixed(len(match[1] or match[2] or ""), percent=True) if match else _PERCENT_EXACT
    match = _NUMBER.fullmatch(shown) if kind in ("float", "currency") else None
    if match is None:
        return None
    digits, places = match[2].replace(",", ""), match[3] or ""
    try:
        exact, seen = abs(Decimal(value[:_LONGEST])), Decimal(f"{digits}.{places}")
        # What is shown as a fraction or in another notation is another number.
        scale = next(
            (
                scale
                for scale in _SCALES
                if abs(exact.scaleb(-scale) - seen) <= Decimal(5).scaleb(-len(places) - 1)
            ),
            None,
        )
        unit = unit_in(match[4]) or (match[1] if match[1] in CURRENCIES else "")
        if scale is None:
            return None
        return replace(fixed(len(places)), scale=scale).told(unit)
    except ArithmeticError:  # no number, or none that decimals can hold
        return None


def look_into_ods(members: Mapping[str, bytes], limit: int) -> tuple[list[Sheet], list[SheetLook]]:
    """The sheets in their order, and what the XML of each tells; SourceError as of a Scanner."""
    if b"encryption-data" in members.get(MANIFEST, b""):
        raise SourceError(unreadable.ENCRYPTED)
    if CONTENT not in members:
        raise SourceError(unreadable.DAMAGED, CONTENT)
    scanner = _Scanner(limit)
    scanner.scan(members[CONTENT])
    return scanner.sheets, scanner.looks
