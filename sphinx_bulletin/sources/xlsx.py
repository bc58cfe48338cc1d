"""The sheets of an xlsx file, and a look into one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from msgspec import Struct

from ..model.text.regex import regex
from . import unreadable
from .area import Area, column_of
from .formats import Format, fixed, parse_format
from .look import MAX_TAGS, Scanner, Sheet, SheetLook, Spot
from .package import UNPACKED_LIMIT, too_big
from .unreadable import MAX_COLUMNS, SourceError

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
#: What calamine needs besides the sheet.
PARTS = ("[Content_Types].xml", "_rels/.rels", WORKBOOK, _RELATIONS, _STYLES, _STRINGS)
#: The number formats that no file spells out (ECMA-376 part 1, 18.8.30): 0 and #,##0 with their
#: kin in currencies and brackets, 0.00 and #,##0.00 with theirs, 0% and 0.00%.
_BUILT_IN = {
    **dict.fromkeys(("1", "3", "5", "6", "37", "38", "41", "42"), fixed(0)),
    **dict.fromkeys(("2", "4", "7", "8", "39", "40", "43", "44"), fixed(2)),
    "9": fixed(0, percent=True),
    "10": fixed(2, percent=True),
}
#: The codes of those that are shown otherwise than by their digits; days as a Chinese program has
#: them. (18.8.30, languages zh-cn and zh-tw.)
_DAY, _MONTH, _FULL = 'm"月"d"日"', 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"'
_NOON, _NOON_FULL = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
_CODES = {
    "3": "#,##0", "4": "#,##0.00", "5": "#,##0", "6": "#,##0", "7": "#,##0.00", "8": "#,##0.00",
    "9": "0%", "10": "0.00%", "14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm",
    "30": "m-d-yy", "32": 'h"时"mm"分"', "33": 'h"时"mm"分"ss"秒"', "37": "#,##0", "38": "#,##0",
    "39": "#,##0.00", "40": "#,##0.00", "41": "#,##0", "42": "#,##0", "43": "#,##0.00",
    "44": "#,##0.00", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0",
    **dict.fromkeys(("27", "36", "50", "52", "57"), _MONTH),
    **dict.fromkeys(("28", "29", "51", "53", "54", "58"), _DAY),
    "31": _FULL, **dict.fromkeys(("34", "55"), _NOON), **dict.fromkeys(("35", "56"), _NOON_FULL),
}  # fmt: skip
_KNOWN_ERRORS = {b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"}
_STORED = regex(rb"<v>([^<]*)</v>")
_TRUE = ("1", "true")
_REFERENCE = regex(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)


def _parse(members: Mapping[str, bytes], name: str) -> ElementTree.Element:
    # The whole tree is kept; a style sheet of all 64,000 styles has a third of that.
    if members.get(name, b"").count(b"<") > MAX_TAGS // 5:
        raise too_big(UNPACKED_LIMIT)
    try:
        return ElementTree.fromstring(members[name])
    except (KeyError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise SourceError(unreadable.DAMAGED, f"{name}: {error}") from error


def list_sheets(members: Mapping[str, bytes]) -> list[Sheet]:
    """The sheets that hold cells, in their order."""
    targets = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in _parse(members, _RELATIONS)
        if relation.get("Type", "").endswith("/worksheet")
    }
    sheets = []
    for entry in _parse(members, WORKBOOK).iterfind("{*}sheets/{*}sheet"):
        key = next((v for k, v in entry.items() if k.endswith("}id")), "")
        if key in targets:
            visible = entry.get("state", "visible") == "visible"
            sheets.append(Sheet(name=entry.get("name", ""), visible=visible, member=targets[key]))
    return sheets


class _Styles(Struct, frozen=True, kw_only=True):
    """How the cell styles show figures, by their index."""

    #: Without those that leave values as they are.
    formats: Mapping[str, Format]
    #: Without General.
    codes: Mapping[str, str]


def _styles(members: Mapping[str, bytes]) -> _Styles:
    if _STYLES not in members:
        return _Styles(formats={}, codes={})
    root = _parse(members, _STYLES)
    formats: dict[str, Format | None] = dict(_BUILT_IN)
    codes = dict(_CODES)
    for entry in root.iterfind("{*}numFmts/{*}numFmt"):
        number, code = entry.get("numFmtId", ""), entry.get("formatCode", "")
        formats[number], codes[number] = parse_format(code), code
    styles = [style.get("numFmtId", "") for style in root.iterfind("{*}cellXfs/{*}xf")]
    found = ((str(i), formats.get(number)) for i, number in enumerate(styles))
    return _Styles(
        formats={index: shown for index, shown in found if shown is not None},
        codes={str(i): codes[number] for i, number in enumerate(styles) if number in codes},
    )


class _Strings(Scanner):
    """The length of each shared string."""

    def __init__(self) -> None:
        super().__init__(0)
        self.lengths: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" sst"):
            # calamine makes room for so many at once.
            claimed = attributes.get("uniqueCount", "0")
            if not re.fullmatch(r"\d{1,9}", claimed):
                raise SourceError(unreadable.DAMAGED, f"strings {claimed[:20]}")
            if int(claimed) > MAX_TAGS // 4:
                raise too_big(UNPACKED_LIMIT)
        elif name.endswith(" si"):
            self.lengths.append(0)

    def text(self, data: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(data)


class _SheetScanner(Scanner):
    def __init__(self, limit: int, styles: _Styles, lengths: list[int]) -> None:
        super().__init__(limit)
        self.styles, self.lengths = styles, lengths
        self.look = SheetLook()
        self.spot: Spot = (-1, -1)
        self.kind = self.style = ""
        self.formula = self.filled = self.inside = False
        self.value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self.spot = self._place(attributes.get("r"))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.formula = self.filled = False
            self.value = []
        elif tag in ("v", "t"):
            self.filled = self.inside = True
        elif tag == "f":
            self.formula = True
        elif tag == "row":
            number = attributes.get("r", str(self.spot[0] + 2))
            if not re.fullmatch(r"[1-9]\d{0,9}", number):
                raise SourceError(unreadable.DAMAGED, f"row {number[:20]}")
            self.spot = (int(number) - 1, -1)
            if attributes.get("hidden", "0") in _TRUE:
                self.look.hidden_rows.add(self.spot[0])
        elif tag == "col" and attributes.get("hidden", "0") in _TRUE:
            ends = (attributes.get("min", ""), attributes.get("max", ""))
            if not all(re.fullmatch(r"[1-9]\d{0,5}", end) for end in ends):
                raise SourceError(unreadable.DAMAGED, f"columns {' '.join(ends)[:20]}")
            until = min(int(ends[1]), MAX_COLUMNS)
            self.look.hidden_columns.update(range(int(ends[0]) - 1, until))
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            (top, left), (bottom, right) = _spot(first), _spot(last or first)
            self.look.merges.append(Area(top=top, left=left, bottom=bottom, right=right))

    def text(self, data: str) -> None:
        if self.inside:
            self.value.append(data)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t"):
            self.inside = False
        elif tag == "c" and (self.filled or self.formula):
            self._close("".join(self.value).strip())

    def _place(self, reference: str | None) -> Spot:
        if reference is None:
            return self.spot[0], self.spot[1] + 1
        return _spot(reference)

    def _close(self, value: str) -> None:
        letters = len(value)
        if self.kind == "s" and value.isascii() and value.isdigit():
            index = int(value[:9])
            letters = self.lengths[index] if index < len(self.lengths) else 0
        self.take(self.spot[0] + 1, self.spot[1] + 1, letters)
        # The stored value of a formula may be a text of no letters; that is kind "str".
        if self.formula and not value and self.kind != "str":
            self.look.formulas.add(self.spot)
        elif self.kind == "e":
            self.look.errors[self.spot] = value
        elif self.kind in ("n", "d"):
            if self.style in self.styles.formats:
                self.look.formats[self.spot] = self.styles.formats[self.style]
            if self.style in self.styles.codes:
                self.look.codes[self.spot] = self.styles.codes[self.style]


def _spot(reference: str) -> Spot:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise SourceError(unreadable.DAMAGED, reference[:20])
    return int(match[2]) - 1, column_of(match[1].upper())


def with_known_errors(data: bytes, look: SheetLook) -> bytes:
    """A sheet's XML whose error values calamine knows; it refuses a file that has another."""
    others = {text.encode() for text in look.errors.values()} - _KNOWN_ERRORS
    if not others:
        return data
    return _STORED.sub(lambda match: b"<v>#VALUE!</v>" if match[1] in others else match[0], data)


def look_into_xlsx(members: Mapping[str, bytes], sheet: Sheet, limit: int) -> SheetLook:
    """What the XML of ``sheet`` tells; SourceError where it is damaged or too large."""
    if sheet.member not in members:
        raise SourceError(unreadable.DAMAGED, sheet.member)
    strings = _Strings()
    if _STRINGS in members:
        strings.scan(members[_STRINGS])
    scanner = _SheetScanner(limit, _styles(members), strings.lengths)
    scanner.scan(members[sheet.member])
    return scanner.look
