"""What of a sheet is its table: a range such as B3:F20, without what stands around the table.

Titles and lines stand above it, notes below, serial numbers at its side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from ..model.figures.figure import NO_VALUE, is_figure
from ..model.figures.sheet_blocks import SheetBlock, tables_on_sheet
from ..model.figures.table_heads import has_serial, head_rows, numbers_columns
from ..model.text.alike import as_words
from ..model.text.chinese import narrow
from ..model.text.regex import regex
from . import unreadable
from .cells import Cells, LeftOutRow, NoteKind, name_of
from .unreadable import MAX_COLUMNS, SourceError, too_many

_END = regex(r"\$?([A-Z]{0,3})\$?([1-9]\d{0,6})?")
#: A label with its colon; narrow() has made the signs ASCII.
_LABEL = regex(
    r"[(\[【*※]*\s*(?:[备附]?注释?\s*+\d*|(?:补充|填报|填表|指标|口径|统计|数据|情况)?说明"
    r"|\w{0,6}(?:来源|口径|单位|时间|日期|电话)|\w{0,4}(?:负责|联系|填报|填表|制表|审核|复核|校对|编制)人?员?"
    r"|\w{0,4}(?:统计|报送|上报|报出|汇总|录入|经办|制单|审批|批准|签发|主管|分管)(?:人员?|员|领导)"
    r"|\w{0,6}(?:签字|签名|签章|盖章)|notes?|remarks?|sources?|units?|prepared by|checked by)"
    r"\s*(?:\([^()]{1,6}\)\s*)?:",
    re.IGNORECASE,
)
#: Words that need no colon; 说明 and 审核 do, since they begin names such as 审核转报.
_WORD = regex(r"[(\[【*※]*\s*(?:[备附]注|注\s*\d*[\s.、]|数据来源|资料来源|制表)")
_BARE = regex(r"[备附]?注|说明|数据来源|资料来源")
#: Words that need none where what they label stands in the next cell.
_BESIDE = regex(
    r"(?:填报|填表|制表|统计|报送|上报|报出|审核|复核|编制|联系)(?:人|日期|时间|单位|电话)|单位?负责人"
)
#: What is typed below the last row or paragraph so that nothing is added.
NOTHING_BELOW = "以下空白|以下无正文"
#: Where one signs.
_SEAL = regex(rf"\(?(?:公章|盖章|签章|签字|签名|{NOTHING_BELOW})\)?")
#: A further line of a note.
_LISTED = regex(r"\(?\d{1,2}(?:[、)]|\.(?!\d))|[①-⑳*※]")
_DAY = regex(r"\(?(?:\d{2,4}年)?\d{1,2}月\d{1,2}[日号]\)?\Z|\d{4}([-/.])\d{1,2}\1\d{1,2}\Z")
#: What has a colon and is no label: 9:30, 09:30:00, 1:3.
_RATIO = regex(r"(?<!\d)\d++(?:\s*+:\s*+\d++)+")
#: A note without such a word is longer than this, and holds one of these marks or ends in one.
_LONG = 12
_INNER, _LAST = "。;", "。.;!?…"


class Area(Struct, frozen=True, kw_only=True):
    """A rectangle of cells, both ends included, counted from 0; None where it is open."""

    top: int | None = None
    left: int | None = None
    bottom: int | None = None
    right: int | None = None

    def has(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return (
            (self.top is None or self.top <= row)
            and (self.left is None or self.left <= column)
            and (self.bottom is None or row <= self.bottom)
            and (self.right is None or column <= self.right)
        )


def column_of(letters: str) -> int:
    """0 of A, 26 of AA.

    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def parse_area(text: str) -> Area:
    """``B3:F20``, ``B:F``, ``3:20``; ``B3`` is all from there to the right and down.

    Raises SourceError (BAD_RANGE) for anything else.

    >>> parse_area("b：f")
    Area(top=None, left=1, bottom=None, right=5)
    """
    plain = re.sub(r"\s", "", narrow(text)).upper()
    if not plain:
        return Area()
    first, colon, second = plain.partition(":")
    ends = [_END.fullmatch(corner) for corner in ((first, second) if colon else (first,))]
    columns = [column_of(end[1]) for end in ends if end and end[1]]
    rows = [int(end[2]) - 1 for end in ends if end and end[2]]
    if {len(rows), len(columns)} - {0, len(ends)} or not rows + columns:
        raise SourceError(unreadable.BAD_RANGE, text)
    if not colon:
        if not (rows and columns):
            raise SourceError(unreadable.BAD_RANGE, text)
        return Area(top=rows[0], left=columns[0])
    return Area(
        top=min(rows, default=None),
        left=min(columns, default=None),
        bottom=max(rows, default=None),
        right=max(columns, default=None),
    )


class Hidden(Struct, frozen=True, kw_only=True):
    """Rows and columns that a sheet hides, from 0."""

    rows: Collection[int] = ()
    columns: Collection[int] = ()


_NOTHING = Hidden()


def crop(
    rows: Iterable[Sequence[str]],
    places: Iterable[int],
    area: Area,
    limit: int,
    hidden: Hidden = _NOTHING,
) -> Cells:
    """The table in ``area``: no blank rows or columns, serial numbers, or numbers of columns.

    Nor what the sheet hides, which is told in ``hidden``.

    Titles above, notes below and a row that the range just misses are told in ``notes``, further
    tables in ``others``. Raises SourceError where nothing is left (EMPTY) or too much (TOO_LARGE).
    """
    left = area.left or 0
    until = None if area.right is None else area.right + 1
    whole = [
        FilledRow(place=place, cells=row[left:until])
        for place, row in zip(places, rows, strict=True)
        if any(row[left:until])
    ]
    wide = max((len(line.cells) for line in whole), default=0)
    shown = [index for index in range(wide) if left + index not in hidden.columns]
    every = seen = [line for line in whole if line.place - 1 not in hidden.rows]
    if len(shown) < wide:
        every = [
            FilledRow(place=line.place, cells=[line.cells[i] for i in shown if i < len(line.cells)])
            for line in seen
        ]
        every = [line for line in every if any(line.cells)]
    lines = [line for line in every if area.has(line.place - 1, left)]
    if not lines:
        raise SourceError(unreadable.EMPTY)
    framed = unframe(lines)
    below = [line for line in every if line.place - 2 == area.bottom]
    # A range that names its left column means it, even where names are yet to be typed there.
    start = min(line.filled[0] for line in framed.lines) if area.left is None else 0
    width = max(line.filled[-1] for line in framed.lines) + 1
    if len(framed.lines) > limit or width - start > MAX_COLUMNS:
        raise too_many(limit)
    blocks = []
    if area == Area() and _has_gaps(framed.lines, range(start, width)):
        cells = [line.cells[start:width] for line in framed.lines]
        blocks = tables_on_sheet(cells, [line.place for line in framed.lines])
    others = tuple(_range_of(block, framed.lines, shown[start:width]) for block in blocks[1:])
    if others:
        until = start + blocks[0].columns.stop
        lines = [
            replace(line, cells=line.cells[:until])
            for line in framed.lines[: blocks[0].rows.stop]
            if any(line.cells[start:until])
        ]
        framed, width = replace(framed, lines=lines), until
    filled = {index for line in framed.lines for index in line.filled}
    kept = [index for index in range(start, width) if index in filled or index == start]
    rows_of = [line.cells for line in framed.lines]
    table: list[Sequence[str]] = [[row[i] for i in kept if i < len(row)] for row in rows_of]
    framed, table = _without_numbers(framed, table)
    if has_serial(table):
        table = without_serial(table)
        kept = kept[1:]
    columns = tuple(left + shown[index] for index in kept)
    unseen = [line.place for line in whole if line.place - 1 in hidden.rows]
    first = framed.lines[0].place
    return Cells(
        rows=tuple(map(tuple, table)),
        places=tuple(line.place for line in framed.lines),
        first_column=columns[0],
        columns=columns if columns[-1] - columns[0] >= len(columns) else (),
        hidden=(
            *(str(place) for place in unseen if place > first and area.has(place - 1, left)),
            *_letters(seen, sorted({*range(wide)} - {*shown}), left),
        ),
        notes=(*framed.notes, *beyond(framed.lines[-1], below)),
        others=others,
    )


def _has_gaps(lines: Sequence[FilledRow], columns: range) -> bool:
    """Whether a blank row or column, or a title, may part tables: most sheets have one alone."""
    filled = {index for line in lines for index in line.filled}
    return not filled.issuperset(columns) or any(
        line.place - above.place > 1 or len(line.filled) == 1 for above, line in pairwise(lines)
    )


def _range_of(block: SheetBlock, lines: Sequence[FilledRow], columns: Sequence[int]) -> str:
    """Such as A8:B11."""
    own = [lines[number] for number in block.rows]
    top, bottom = own[0].place - 1, own[-1].place - 1
    return (
        f"{name_of(top, columns[block.columns[0]])}:{name_of(bottom, columns[block.columns[-1]])}"
    )


def _without_numbers(
    framed: Framed, table: list[Sequence[str]]
) -> tuple[Framed, list[Sequence[str]]]:
    """The same without a row 甲 1 2 3 below the heads."""
    for number in range(1, head_rows(table) + 1):
        if numbers_columns(table, number):
            lines = [*framed.lines[:number], *framed.lines[number + 1 :]]
            return replace(framed, lines=lines), [*table[:number], *table[number + 1 :]]
    return framed, table


def _letters(lines: Sequence[FilledRow], indexes: Iterable[int], left: int) -> Iterator[str]:
    """The letters of those columns that hold anything."""
    for index in indexes:
        if any(index < len(line.cells) and line.cells[index] for line in lines):
            yield name_of(0, left + index).removesuffix("1")


class FilledRow(Struct, frozen=True, kw_only=True):
    """A row that is not blank."""

    #: Its line or row in the file, from 1.
    place: int
    cells: Sequence[str]

    @property
    def filled(self) -> list[int]:
        """The columns that hold text."""
        return [index for index, cell in enumerate(self.cells) if cell]


class Framed(Struct, frozen=True, kw_only=True):
    """A table and what stands around it; ``lines`` has its head, so one at least."""

    lines: list[FilledRow]
    notes: tuple[LeftOutRow, ...]


def unframe(lines: list[FilledRow]) -> Framed:
    """The table in ``lines``, without titles, lines such as 填报单位：… above, and notes below."""
    top = _top(lines)
    bottom = _bottom(lines, top)
    notes = [
        *(
            _note(line, NoteKind.TITLE if len(line.filled) == 1 else NoteKind.ABOVE)
            for line in lines[:top]
        ),
        *(_note(line, NoteKind.BELOW) for line in lines[bottom:]),
    ]
    return Framed(lines=lines[top:bottom], notes=tuple(notes))


def beyond(last: FilledRow, below: Sequence[FilledRow]) -> Iterator[LeftOutRow]:
    """Those of ``below`` that look like the last row of a table: the range ends too early."""
    for line in below:
        first, *others = line.filled
        are_figures = others and all(is_figure(line.cells[place]) for place in others)
        if line.filled == last.filled and are_figures and not is_figure(line.cells[first]):
            yield LeftOutRow(kind=NoteKind.BEYOND, place=line.place, text=line.cells[first])


def _note(line: FilledRow, kind: NoteKind) -> LeftOutRow:
    filled = [cell for cell in line.cells if cell]
    # Dashes are left out, unless there is nothing else.
    text = " ".join([cell for cell in filled if as_words(cell.lower()) not in NO_VALUE] or filled)
    return LeftOutRow(kind=kind, place=line.place, text=text)


def _top(lines: Sequence[FilledRow]) -> int:
    """Where the table starts: a title is typed into one cell, a head has more.

    Only that of one column with nothing in its corner has one as well, right above figures.
    """
    wide = [index for index, line in enumerate(lines) if len(line.filled) > 1]
    colons = len(list(takewhile(lambda index: any(map(_has_colon, lines[index].cells)), wide)))
    first = wide[min(colons, len(wide) - 1)] if wide else 0
    # Several such lines may stand above each other: what follows the last of them decides.
    for index in reversed(wide[:colons]):
        if not _is_above(lines[index], lines[first]):
            first = index
    if first and all(len(line.filled) <= 2 for line in lines):
        name, figure = lines[first].filled
        is_head = lines[first - 1].filled == [figure] and name < figure
        if is_head and is_figure(lines[first].cells[figure]):
            return first - 1
    return first


def _is_above(line: FilledRow, head: FilledRow) -> bool:
    """Whether ``line`` is no head, but 填报单位：政务中心 and 单位：件, say, above ``head``."""
    texts = [as_words(line.cells[index]) for index in line.filled]
    labels = [bool(_LABEL.match(text)) for text in texts]
    if len(texts) >= len(head.filled):
        # As wide as the table, but each cell a label with what it labels.
        whole = all(labels) and not any(text.endswith(":") for text in texts)
        return whole and len(texts) == len(head.filled) and not any(map(_has_colon, head.cells))
    if any(labels):
        return True
    # Else it may be a head, of groups or of fewer columns than the rows below it have.
    first = line.filled[0]
    groups = head_rows([line.cells[first:], [*head.cells[first:], ""]]) > 1
    return not groups and not any(_is_number(cell) for cell in head.cells[first + 1 :])


def _bottom(lines: Sequence[FilledRow], top: int) -> int:
    """Where the notes start below the head at ``top``."""
    bottom = start = len(lines)
    while start > top + 1:
        line, above = lines[start - 1], lines[top + 1 : start - 1]
        is_note = _is_note(line) or (bool(above) and _is_signed(line, above))
        if not (is_note or _is_listed(line)):
            break
        start -= 1
        # What is numbered is only a note where one stands above it.
        if is_note:
            bottom = start
    return bottom


def _texts(line: FilledRow) -> list[str]:
    return [as_words(cell) for cell in line.cells if as_words(cell.lower()) not in NO_VALUE]


def _is_listed(line: FilledRow) -> bool:
    texts = _texts(line)
    return len(texts) == 1 and _LISTED.match(texts[0]) is not None


def _is_signed(line: FilledRow, above: Sequence[FilledRow]) -> bool:
    """Whether a line is but the day, where no row above has one."""
    texts = _texts(line)
    return (
        len(texts) == 1
        and _DAY.match(texts[0]) is not None
        and not any(
            _DAY.match(text) for other in above if not _is_note(other) for text in _texts(other)
        )
    )


def _is_note(line: FilledRow) -> bool:
    texts = _texts(line)
    if len(texts) == 1:
        # Of 其中：… the others are figures yet to come.
        return _is_worded(texts[0]) or (_is_sentence(texts[0]) and not texts[0].startswith("其中"))
    # 制表：… and 审核：… side by side, or 注, or 制表：, and its text in the next cell.
    bare = [bool(_BARE.fullmatch(text) or _BESIDE.fullmatch(text)) for text in texts]
    labels = [
        bool(_LABEL.match(text)) or is_bare for text, is_bare in zip(texts, bare, strict=True)
    ]
    if any(labels):
        # 制表人：张三, and the day.
        labels = [
            label or bool(_DAY.match(text)) for label, text in zip(labels, texts, strict=True)
        ]
    opened = [
        False,
        *(text.endswith(":") or is_bare for text, is_bare in zip(texts, bare, strict=True)),
    ]
    return bool(texts) and all(
        label or (before_label and before_open and not is_figure(text))
        for text, label, before_label, before_open in zip(
            texts, labels, [False, *labels], opened, strict=False
        )
    )


def _is_worded(text: str) -> bool:
    return bool(
        _LABEL.match(text) or _WORD.match(text) or _BARE.fullmatch(text) or _SEAL.fullmatch(text)
    )


def _is_sentence(text: str) -> bool:
    marked = any(mark in text for mark in _INNER) or text.endswith(tuple(_LAST)) or _has_colon(text)
    return (len(text) > _LONG or text.startswith(("*", "※"))) and marked


def _has_colon(text: str) -> bool:
    return ":" in _RATIO.sub("", narrow(text))


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and is_figure(text)


def without_serial(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without their first cell; of one such as 合计 it is the name, if it has no other."""
    kept = [row[1:] for row in rows]
    for index in range(head_rows(kept), len(rows)):
        first, name, *rest = rows[index]
        if as_words(name.lower()) in NO_VALUE and not is_figure(first):
            kept[index] = (first, *rest)
    return kept
