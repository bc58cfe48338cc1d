"""What stands around a table on a sheet: titles and lines above it, notes and signatures below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from ..model.figures.figure import NO_VALUE, is_figure
from ..model.figures.table_heads import head_rows, is_number
from ..model.text.alike import as_words
from ..model.text.chinese import narrow
from ..model.text.regex import regex
from .cells import LeftOutRow, NoteKind

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
    return not groups and not any(is_number(cell) for cell in head.cells[first + 1 :])


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
