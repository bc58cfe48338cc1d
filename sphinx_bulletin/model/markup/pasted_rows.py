"""Rows of a table that were pasted into a text: cells parted by tabs, or by bars, a row a line."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from os.path import commonprefix

from ..figures.figure import is_figure
from ..text.regex import regex
from .paragraphs import is_mark

#: Stands for a tab until the rows are read. Nobody types it, and wherever it stays it is a blank.
CELL_END = "\u3000\xa0\u3000"
#: Fewer cells in a row, or fewer rows, may be two addresses that were set in line.
_FEW = 3
_ENTRIES = ("* ", "- ", "+ ")
#: Of tables that are drawn.
_BORDERS = ("==", "+-", "|")
#: What no head of a table has in it.
_SPOKEN = "：:。；，"


def pasted_rows(lines: Sequence[str]) -> dict[int, str]:
    """The lines with tabs, two and more below each other; and white space that all have in front.

    >>> pasted_rows(["序号\\t事项", "\\t名称", "", "甲\\t乙", "丙"])
    {0: '', 1: ''}
    """
    found: dict[int, str] = {}
    for has_tabs, run in itertools.groupby(
        range(len(lines)), lambda at: "\t" in lines[at].rstrip()
    ):
        places = list(run)
        if not has_tabs or len(places) < 2:
            continue
        rows = [lines[at].rstrip() for at in places]
        # Characters are compared, as is meant here.
        behind = commonprefix([row[: len(row) - len(row.lstrip())] for row in rows])  # noqa: RUF071
        around = [
            *lines[max(places[0] - 1, 0) : places[0]],
            *lines[places[-1] + 1 : places[-1] + 2],
        ]
        if all(map(_is_row, (row[len(behind) :] for row in rows))) and not any(
            line.strip().startswith(_BORDERS) for line in around
        ):
            found |= dict.fromkeys(places, behind)
    return found


#: What parts cells where no tab does.
GAP = regex("\u3000+| {2,}")


def blank_rows(lines: Sequence[str]) -> frozenset[int]:
    """The lines of rows whose cells blanks part: heads, and below them rows of figures.

    >>> sorted(blank_rows(["如下：", "窗口  受理", "税务  300", "医保  1,200", "两项  合计"]))
    [1, 2, 3]
    >>> blank_rows(["姓名  张三", "年龄  30"]) or blank_rows(["==  =", "甲  乙", "丙  3", "丁  4"])
    frozenset()
    """
    found: set[int] = set()
    above = ""
    at = 0
    while at < len(lines):
        heads = _cells(lines[at])
        end = at + 1
        if len(heads) > 1 and not any(map(is_figure, heads)) and not above.startswith(_BORDERS):
            while end < len(lines) and _is_of_figures(_cells(lines[end]), len(heads)):
                end += 1
            below = lines[end].strip() if end < len(lines) else ""
            if end - at >= _FEW and not below.startswith(_BORDERS):
                found.update(range(at, end))
        above = lines[end - 1].strip()
        at = end
    return frozenset(found)


def _cells(line: str) -> list[str]:
    """The cells of a line at the margin."""
    is_row = line[:1].strip() and not line.startswith((*_ENTRIES, *_BORDERS)) and GAP.search(line)
    return GAP.split(line.rstrip()) if is_row else []


def _is_of_figures(cells: Sequence[str], width: int) -> bool:
    return len(cells) == width and not is_figure(cells[0]) and all(map(is_figure, cells[1:]))


def barred_rows(lines: Sequence[str]) -> frozenset[int]:
    """The lines of tables as Markdown has them: bars around and between cells, and a rule below
    the heads.

    >>> sorted(barred_rows(["如下：", "| 事项 | 受理 |", "|---|--:|", "| 许可 | 12 |", "| 一行 |"]))
    [1, 2, 3]
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at and _BAR_RULE.fullmatch(line.strip()) and _has_bars(lines[at - 1]):
            end = at + 1
            while end < len(lines) and _has_bars(lines[end]):
                end += 1
            found.update(range(at - 1, end))
    return frozenset(found)


#: :--:, and a row of such: |---|:--:|
_RULE = regex(":?-+:?")
_BAR_RULE = regex(rf"\|(?:\s*{_RULE.pattern}\s*\|)+")


def _has_bars(line: str) -> bool:
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and line.count("|") > 2


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is the rule below the heads of a table in Markdown."""
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def _is_row(row: str) -> bool:
    """Behind other blanks a line is set in, behind a mark it is an entry of a list."""
    return "\t" in row and row[0] not in " \u3000" and not row.startswith((*_ENTRIES, *_BORDERS))


def cells_in_row(row: str, sign: str) -> list[str]:
    """The cells of a row, without those that are empty behind the last.

    >>> cells_in_row("甲\\t\\t 12\\t", "\\t")
    ['甲', '', '12']
    """
    return [cell.strip() for cell in row.rstrip().split(sign)]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a table, and not lines of which each part was set in by a tab.

    >>> is_table([["序号", "事项", "时限"], ["1", "公路养护", "10月30日"]])
    True
    >>> is_table([["联系人：张三", "电话：123"], ["地址：某路", "邮编：456"]])
    False
    >>> is_table([["•", "优化流程"], ["•", "压缩时限"], ["•", "上门服务"]])
    False
    """
    if all(len(row) == 2 and is_mark(row[0]) for row in rows):
        # A list, as word processors give it.
        return False
    is_spoken = any(sign in cell for cell in rows[0] for sign in _SPOKEN)
    return not is_spoken and (len(rows) >= _FEW or min(map(len, rows)) >= _FEW)


def rows_of_heads(rows: Sequence[Sequence[str]]) -> int:
    """How many of the rows are the table's head: two where the second begins with an empty cell.

    >>> rows_of_heads([["科室", "门诊", ""], ["", "本周", "上周"], ["内科", "12", "13"]])
    2
    """
    return 2 if len(rows) > 2 and not rows[1][0] else 1
