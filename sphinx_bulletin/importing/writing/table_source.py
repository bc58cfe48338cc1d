"""A table as a csv file, and the directive that shows it."""

from __future__ import annotations

import csv
import io
import re

from msgspec import Struct

from ...core.i18n import __
from ..blocks import PastTable
from ..recognition.past_issue import PastPassage
from .escaping import escape_paragraph, escape_within, set_blanks

#: A figure that is printed as it is typed.
_FIGURE = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,8})?%?")
#: Any figure with its measure; days, numbers of rooms and telephones are none.
_MEASURED = re.compile(r"[+-]?\d[\d,.，]{0,14}(?:[%％‰]|(?![年月日号室楼])[一-龥]{1,3})?")
#: What stands for none.
_NONE = "—"


class TableSource(Struct, frozen=True, kw_only=True):
    """What stands on the page, and the file."""

    lines: tuple[str, ...]
    data: bytes
    doubts: tuple[str, ...] = ()


def table_source(passage: PastPassage, file: str) -> TableSource:
    """The directive of a table whose csv file is ``file``."""
    assert passage.table is not None
    rows = texts_of_cells(passage.table)
    if passage.caption and _are_figures(passage.table, rows):
        lines = [f".. 统计表:: {escape_within(passage.caption)}", f"   :文件: {file}"]
        lines += [f"   :单位: {escape_within(passage.unit)}"] if passage.unit else []
        lines += [f"   :数据来源: {escape_within(passage.source)}"] if passage.source else []
        lines += [f"   :注: {escape_within(passage.note)}"] if passage.note else []
        return TableSource(lines=(*lines, ""), data=_csv(rows))
    lines = [f".. csv-table:: {escape_within(passage.caption)}".rstrip(), f"   :file: {file}"]
    if len(rows) > 1:
        lines.append("   :header-rows: 1")
    before = _told("unit", "单位：", passage.unit)
    after = [*_told("source", "数据来源：", passage.source), *_told("note", "注：", passage.note)]
    cells = [[escape_paragraph(cell) for cell in row] for row in rows]
    doubts = [__("cells of this table are merged; its file has their text once")]
    if not passage.table.has_merged_cells:
        doubts = [__("the figures of this table are shown as text")] if _have_figures(rows) else []
    return TableSource(lines=(*before, *lines, "", *after), data=_csv(cells), doubts=tuple(doubts))


def _told(role: str, label: str, text: str) -> list[str]:
    """A paragraph beside a table, which looks as it does beside one of ours."""
    shown = f"{label}{escape_within(text)}"
    return [f".. rst-class:: bulletin-{role}", "", shown, ""] if text else []


def _have_figures(rows: list[list[str]]) -> bool:
    """Whether a column behind the names holds figures alone, perhaps with their measures."""
    columns = zip(*(row[1:] for row in rows[1:]), strict=True)
    cells = (
        [cell.strip() for cell in column if cell.strip() not in ("", _NONE)] for column in columns
    )
    return any(column and all(map(_MEASURED.fullmatch, column)) for column in cells)


def texts_of_cells(table: PastTable) -> list[list[str]]:
    """The texts of the cells; one over several columns stands in the first."""
    rows = []
    for row in table.rows:
        texts: list[str] = []
        for cell in row:
            joined = " ".join(one.whole for one in cell.paragraphs)
            texts += [set_blanks(joined), *[""] * (cell.columns - 1)]
        rows.append(texts)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _are_figures(table: PastTable, rows: list[list[str]]) -> bool:
    """Whether a table is one of ours: a row of heads, a column of names, figures and no gaps."""
    if table.has_merged_cells or len(rows) < 2 or len(rows[0]) < 2:
        return False
    heads, body = rows[0], rows[1:]
    names = [row[0] for row in body]
    return (
        all(heads)
        and all(names)
        and len(set(heads)) == len(heads)
        and len(set(names)) == len(names)
        and not any(_FIGURE.fullmatch(head) for head in heads)
        and all(cell == _NONE or _FIGURE.fullmatch(cell) for row in body for cell in row[1:])
        and any(cell != _NONE for row in body for cell in row[1:])
    )


def _csv(rows: list[list[str]]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    # With its mark a spreadsheet program reads it as UTF-8.
    return made.getvalue().encode("utf-8-sig")
