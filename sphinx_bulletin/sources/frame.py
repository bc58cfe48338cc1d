"""What stands around a table in a sheet: titles and lines above, notes below, serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..model.figures.figure import NO_VALUE, is_figure
from ..model.figures.table_heads import head_rows
from ..model.text.chinese import narrow
from .cells import Note, NoteKind

#: A label with its colon; narrow() has made the signs ASCII.
_LABEL = re.compile(
    r"[(\[【*※]*\s*(?:[备附]?注释?\s*+\d*|(?:补充|填报|填表|指标|口径|统计|数据|情况)?说明"
    r"|\w{0,6}(?:来源|口径|单位|时间|日期|电话)|\w{0,4}(?:负责|联系|填报|填表|制表|审核|复核|校对|编制)人?员?"
    r"|notes?|remarks?|sources?|units?|prepared by|checked by)\s*:",
    re.IGNORECASE,
)
#: Words that need no colon; 说明 and 审核 do, since they begin names such as 审核转报.
_WORD = re.compile(r"[(\[【*※]*\s*(?:[备附]注|注\s*\d*[\s.、]|数据来源|资料来源|制表)")
_BARE = re.compile(r"[备附]?注|说明|数据来源|资料来源")
#: A further line of a note.
_LISTED = re.compile(r"\(?\d{1,2}(?:[、)]|\.(?!\d))|[①-⑳]")
#: What has a colon and is no label: 9:30, 09:30:00, 1:3.
_RATIO = re.compile(r"(?<!\d)\d++(?:\s*+:\s*+\d++)+")
#: A note without such a word is longer than this, and holds one of these marks or ends in one.
_LONG = 12
_INNER, _LAST = "。;", "。.;!?…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row that is not blank."""

    #: Its line or row in the file, from 1.
    place: int
    cells: Sequence[str]

    @property
    def filled(self) -> list[int]:
        """The columns that hold text."""
        return [index for index, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Framed:
    """A table and what stands around it; ``lines`` has its head, so one at least."""

    lines: list[Line]
    notes: tuple[Note, ...]


def unframe(lines: list[Line]) -> Framed:
    """The table in ``lines``, without titles, lines such as 填报单位：… above, and notes below."""
    top = _top(lines)
    bottom = _bottom(lines, top)
    notes = [
        *(
            _note(one, NoteKind.TITLE if len(one.filled) == 1 else NoteKind.ABOVE)
            for one in lines[:top]
        ),
        *(_note(one, NoteKind.BELOW) for one in lines[bottom:]),
    ]
    return Framed(lines=lines[top:bottom], notes=tuple(notes))


def beyond(last: Line, below: Sequence[Line]) -> Iterator[Note]:
    """Those of ``below`` that look like the last row of a table: the range ends too early."""
    for line in below:
        first, *others = line.filled
        are_figures = others and all(is_figure(line.cells[one]) for one in others)
        if line.filled == last.filled and are_figures and not is_figure(line.cells[first]):
            yield Note(kind=NoteKind.BEYOND, place=line.place, text=line.cells[first])


def _note(line: Line, kind: NoteKind) -> Note:
    filled = [cell for cell in line.cells if cell]
    # Dashes are left out, unless there is nothing else.
    text = " ".join([cell for cell in filled if cell.lower() not in NO_VALUE] or filled)
    return Note(kind=kind, place=line.place, text=text)


def _top(lines: Sequence[Line]) -> int:
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


def _is_above(line: Line, head: Line) -> bool:
    """Whether ``line`` is no head, but 填报单位：政务中心 and 单位：件, say, above ``head``."""
    texts = [narrow(line.cells[index]) for index in line.filled]
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


def _bottom(lines: Sequence[Line], top: int) -> int:
    """Where the notes start below the head at ``top``."""
    bottom = start = len(lines)
    while start > top + 1 and (_is_note(lines[start - 1]) or _is_listed(lines[start - 1])):
        start -= 1
        # What is numbered is only a note where one stands above it.
        if _is_note(lines[start]):
            bottom = start
    return bottom


def _texts(line: Line) -> list[str]:
    return [narrow(cell) for cell in line.cells if cell.lower() not in NO_VALUE]


def _is_listed(line: Line) -> bool:
    texts = _texts(line)
    return len(texts) == 1 and _LISTED.match(texts[0]) is not None


def _is_note(line: Line) -> bool:
    texts = _texts(line)
    if len(texts) == 1:
        # Of 其中：… the others are figures yet to come.
        return _is_worded(texts[0]) or (_is_sentence(texts[0]) and not texts[0].startswith("其中"))
    # 制表：… and 审核：… side by side, or 注, or 制表：, and its text in the next cell.
    labels = [bool(_LABEL.match(text) or _BARE.fullmatch(text)) for text in texts]
    opened = [False, *(text.endswith(":") or bool(_BARE.fullmatch(text)) for text in texts)]
    return bool(texts) and all(
        label or (before_label and before_open and not is_figure(text))
        for text, label, before_label, before_open in zip(
            texts, labels, [False, *labels], opened, strict=False
        )
    )


def _is_worded(text: str) -> bool:
    return bool(_LABEL.match(text) or _WORD.match(text) or _BARE.fullmatch(text))


def _is_sentence(text: str) -> bool:
    marked = any(mark in text for mark in _INNER) or text.endswith(tuple(_LAST)) or _has_colon(text)
    return len(text) > _LONG and marked


def _has_colon(text: str) -> bool:
    return ":" in _RATIO.sub("", narrow(text))


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and is_figure(text)


def without_serial(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without their first cell; of one such as 合计 it is the name, if it has no other."""
    kept = [row[1:] for row in rows]
    for index in range(head_rows(kept), len(rows)):
        first, name, *rest = rows[index]
        if name.lower() in NO_VALUE and not is_figure(first):
            kept[index] = (first, *rest)
    return kept
