"""Figures from an xlsx or ods workbook: values through python-calamine, the rest by a look."""

from __future__ import annotations

import datetime
import math
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

import python_calamine
from msgspec.structs import replace

from ..model.figures.figure import is_figure, is_spoken_figure, read_figure
from ..model.figures.layout import ScaledFigure
from ..model.figures.table_heads import has_categories, head_rows
from ..model.text.alike import caseless
from ..model.text.characters import told_characters
from ..model.text.chinese import narrow
from ..model.text.levels import number_in_words
from ..model.text.regex import regex
from . import ods, unreadable, xlsx
from .area import Area, Hidden, crop, parse_area
from .cells import AS_TEXT, ERROR_VALUE, FORMULA, MERGED, CellFault, Cells, clean_cell, name_of
from .display import show_moment, show_number
from .formats import Format, show_digits
from .look import Sheet, SheetLook, Spot
from .package import pack_package, unpack_package
from .unreadable import SourceError

Value = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
#: A spreadsheet keeps 15 digits; what a float has behind them is not what was typed.
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


def read_workbook(data: bytes, *, sheet: str = "", area: str = "", limit: int = 10_000) -> Cells:
    """The cells of a sheet (name, or number from 1; else the first visible one) in ``area``.

    Raises SourceError, whatever the bytes are.
    """
    where = parse_area(area)
    members = unpack_package(data)
    if xlsx.WORKBOOK in members:
        sheets = xlsx.list_sheets(members)
        chosen = pick(sheets, sheet)
        look = xlsx.look_into_xlsx(members, chosen, limit)
        sheet_xml = xlsx.with_known_errors(members[chosen.member], look)
        members = members | {chosen.member: sheet_xml}
        values = _values(members, (*xlsx.PARTS, chosen.member), chosen.name)
    elif members.get("mimetype", b"").strip() == ods.MIMETYPE.encode():
        sheets, looks = ods.look_into_ods(members, limit)
        chosen = pick(sheets, sheet)
        look = looks[sheets.index(chosen)]
        values = _values(members, ods.PARTS, chosen.name)
    else:
        raise SourceError(unreadable.UNKNOWN_KIND)
    cells = _cells(values, look, where, limit)
    # Where a sheet is asked for by its name, the others are nobody's concern.
    unseen = [
        known.name
        for known in sheets
        if not known.visible and (known is chosen or not sheet.strip())
    ]
    words = "".join(cell for line in values for cell in line if isinstance(cell, str))
    return replace(cells, hidden_sheets=tuple(unseen), odd=told_characters(words))


def pick(sheets: list[Sheet], wanted: str) -> Sheet:
    """The sheet called ``wanted``, or of that number; SourceError (NO_SHEET)."""
    if not wanted.strip():
        found = [known for known in sheets if known.visible] or sheets
    else:
        found = [known for known in sheets if known.name.strip() == wanted.strip()]
        # In full width, or in capitals, where that is no other's name.
        alike = [known for known in sheets if caseless(known.name) == caseless(wanted)]
        number = _NUMBER.fullmatch(narrow(wanted).strip())
        if not found and len(alike) == 1:
            found = alike
        elif not found and number and (place := number_in_words(number[1])):
            found = sheets[place - 1 :]
    if not found:
        raise SourceError(unreadable.NO_SHEET, ", ".join(known.name for known in sheets))
    return found[0]


#: 2, 第2张, 第二个工作表.
_NUMBER = regex(r"第?\s?(\d{1,9}|[一二三四五六七八九十]{1,3})\s?[张張个個]?(?:工作)?表?")


def _values(members: Mapping[str, bytes], parts: tuple[str, ...], name: str) -> list[list[Value]]:
    """The values of a sheet from A1 on."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),  # of a leap second, say
            python_calamine.load_workbook(pack_package(members, parts)) as book,
        ):
            return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except python_calamine.PasswordError as error:
        raise SourceError(unreadable.ENCRYPTED) from error
    except (python_calamine.CalamineError, ValueError, OverflowError) as error:
        raise SourceError(unreadable.DAMAGED, str(error)) from error
    except BaseException as error:
        # A panic of Rust derives from BaseException, and pyo3 offers no name to catch it by.
        if type(error).__name__ != "PanicException":
            raise
        raise SourceError(unreadable.DAMAGED, str(error)) from error


def _cells(values: list[list[Value]], look: SheetLook, where: Area, limit: int) -> Cells:
    texts = [
        [
            look.errors.get((row, column)) or _figure_or_shown(value, (row, column), look)
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(values)
    ]
    hidden = Hidden(rows=look.hidden_rows, columns=look.hidden_columns)
    formulas = sorted(
        (row, column)
        for row, column in look.formulas
        if where.has(row, column) and not (row in look.hidden_rows or column in look.hidden_columns)
    )
    try:
        cells = crop(texts, range(1, len(texts) + 1), where, limit, hidden)
    except SourceError as error:
        if error.message is unreadable.EMPTY and formulas:
            names = ", ".join(name_of(*spot) for spot in formulas[:20])
            raise SourceError(unreadable.EMPTY, names) from error
        raise
    return replace(
        _with_names(cells, values, look),
        findings=tuple(_findings(cells, values, look, formulas)),
        rounded=any(_is_rounded(values, spot, shown) for spot, shown in look.formats.items()),
    )


def _figure_or_shown(value: Value, spot: Spot, look: SheetLook) -> str:
    """Digits of a number; a day or time as the sheet shows it."""
    if isinstance(value, bool | int | float | str):
        return cell_text(value, look.formats.get(spot))
    return _shown(value, spot, look)


def _shown(value: Value, spot: Spot, look: SheetLook) -> str:
    """What the sheet shows, with all that its format adds."""
    if spot in look.shown:
        return look.shown[spot]
    code = look.codes.get(spot, "")
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return clean_cell(show_moment(value, code))
    told = None
    if not isinstance(value, bool | str) and math.isfinite(value):
        told = show_number(_DIGITS.create_decimal(repr(value)), code)
    return cell_text(value, look.formats.get(spot)) if told is None else clean_cell(told)


def _with_names(cells: Cells, values: list[list[Value]], look: SheetLook) -> Cells:
    """The cells with heads and names as shown, and beside them the units and days of the others."""
    deep = head_rows(cells.rows)
    rows, dated = [], []
    units, unsaid, seen, whole = {}, {}, {}, {}
    for number, (place, line) in enumerate(zip(cells.places, cells.rows, strict=True)):
        told, days = list(line), list(line)
        for index in range(len(line)):
            spot = (place - 1, cells.column_of(index))
            value = values[spot[0]][spot[1]]
            if isinstance(value, str) or spot in look.errors or not line[index]:
                continue
            shown = look.formats.get(spot)
            is_styled = spot in look.codes or spot in look.shown
            full = (_shown(value, spot, look) if is_styled else "") or line[index]
            if number < deep or not index:
                told[index] = full
            elif shown is not None:
                units[number, index], unsaid[number, index] = shown.unit, shown.unsaid
                if shown.seen and isinstance(value, int | float):
                    text, factor = cell_text(value, shown.seen), Decimal(10) ** shown.seen.scale
                    seen[number, index] = ScaledFigure(text=text, factor=factor)
            if number >= deep and index and full.startswith("+") and is_figure(full):
                told[index] = f"+{line[index].removeprefix('+')}"
            if full != line[index]:
                whole[number, index] = full
            if isinstance(value, datetime.date | datetime.time):
                days[index] = value.isoformat()
        rows.append(tuple(told))
        dated.append(tuple(days))
    rows = _with_spoken(rows, whole, deep) if any(map(is_spoken_figure, whole.values())) else rows
    return replace(
        cells,
        rows=tuple(rows),
        units={at: unit for at, unit in units.items() if unit},
        unsaid={at: text for at, text in unsaid.items() if text},
        seen=seen,
        shown=whole,
        dated=() if dated == list(cells.rows) else tuple(dated),
    )


def _with_spoken(
    rows: list[tuple[str, ...]], whole: Mapping[Spot, str], deep: int
) -> list[tuple[str, ...]]:
    """The rows, with what the sheet shows where it tells a whole column in words: ↑5.3%, 约50.

    By the digits alone ↓5 would be -5, and 约50 be 50.
    """
    spoken = {
        index
        for (number, index), text in whole.items()
        if number >= deep and index and is_spoken_figure(text)
    }
    shown = [
        tuple(
            whole.get((number, index), text) if index in spoken and number >= deep else text
            for index, text in enumerate(row)
        )
        for number, row in enumerate(rows)
    ]
    plain = {
        index
        for row in shown[deep:]
        for index in spoken
        if index < len(row) and is_figure(row[index]) and read_figure(row[index]).value
    }
    return [
        tuple(new[at] if at in spoken - plain else text for at, text in enumerate(old))
        for old, new in zip(rows, shown, strict=True)
    ]


def _is_rounded(values: list[list[Value]], spot: Spot, shown: Format) -> bool:
    """Whether a figure is shown with fewer decimals than it has."""
    row, column = spot
    if row >= len(values) or column >= len(values[row]):
        return False
    value = values[row][column]
    if not isinstance(value, float) or shown.percent or not math.isfinite(value):
        return False
    # Whether it is taken as seen or as stored is not known here.
    shown = shown.seen or shown
    every = replace(shown, decimals=None)
    return Decimal(cell_text(value, every)) != Decimal(cell_text(value, shown))


def _findings(
    cells: Cells, values: list[list[Value]], look: SheetLook, formulas: list[Spot]
) -> list[CellFault]:
    columns = [cells.column_of(index) for index in range(len(cells.rows[0]))]
    #: Names, and before them categories, may be merged.
    beyond_names = columns[2 if has_categories(cells.rows) else 1 :]
    figures = [place - 1 for place in cells.places[head_rows(cells.rows) :]]
    merges = [
        f"{name_of(merge.top or 0, merge.left or 0)}:{name_of(merge.bottom or 0, merge.right or 0)}"
        for merge in sorted(look.merges, key=lambda merge: (merge.top, merge.left))
        if _any_within(figures, merge.top, merge.bottom)
        and _any_within(beyond_names, merge.left, merge.right)
        and not _is_wide(merge, cells.places, values)
    ]
    # Where others of a column are told in words, ↓6.0% or 持平, a text is what was meant.
    spoken = {
        column for column in beyond_names if any(_is_spoken(values[row][column]) for row in figures)
    }
    as_text = [
        name_of(row, column)
        for row in figures
        for column in beyond_names
        if column not in spoken and _is_number_as_text(values[row][column])
    ]
    rows, seen = {place - 1 for place in cells.places}, {*columns}
    errors = [name_of(*at) for at in sorted(look.errors) if at[0] in rows and at[1] in seen]
    found = {
        FORMULA: [name_of(*spot) for spot in formulas],
        MERGED: merges,
        AS_TEXT: as_text,
        ERROR_VALUE: errors,
    }
    return [
        CellFault(message=message, places=tuple(places))
        for message, places in found.items()
        if places
    ]


def _any_within(places: Sequence[int], first: int | None, last: int | None) -> bool:
    """Whether any of the places, which ascend, is from the first to the last."""
    return bisect_left(places, first or 0) < bisect_right(places, last or 0)


def _is_wide(merge: Area, places: Sequence[int], values: Sequence[Sequence[Value]]) -> bool:
    """Whether a merge only makes a column wider: the others that it covers are blank."""
    others = slice((merge.left or 0) + 1, (merge.right or 0) + 1)
    is_line = merge.top == merge.bottom
    return is_line and all(value == "" for place in places for value in values[place - 1][others])


def _is_spoken(value: Value) -> bool:
    return isinstance(value, str) and is_spoken_figure(value)


def _is_number_as_text(value: Value) -> bool:
    return isinstance(value, str) and any(map(str.isdigit, value)) and is_figure(clean_cell(value))


def cell_text(value: bool | int | float | str, shown: Format | None = None) -> str:
    """A text, or the digits of a number: rounded where its format has fewer decimals.

    >>> cell_text(0.1 + 0.2), cell_text(753537.0), cell_text(12.34567, Format(decimals=2))
    ('0.3', '753537', '12.35')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return clean_cell(value)
    if not math.isfinite(value):
        return "#NUM!"
    return show_digits(_DIGITS.create_decimal(repr(value)), shown)
