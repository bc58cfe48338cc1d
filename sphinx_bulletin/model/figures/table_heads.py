"""The heads of a table and the names of its rows, among the cells of a sheet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..text.alike import as_words, simplified, unspaced
from ..text.chinese import narrow
from ..text.levels import unnumbered
from ..text.regex import regex
from ..text.republic import YEAR_ALONE
from .figure import NO_VALUE, is_figure
from .nested_rows import level_of_row
from .summary_names import is_summary
from .table_lines import BETWEEN, GROUP_END, Column, head_with_unit, parse_head

#: The most rows of heads.
DEEPEST = 4
_YEAR = regex(YEAR_ALONE)
#: Heads of a column that only counts the rows, without blanks and a full stop.
_SERIAL = frozenset({"序号", "编号", "序", "项次", "no", "#", "№"})
#: Heads of one that ranks them: it is read alike, but says something.
_RANKS = frozenset({"排名", "名次", "位次", "排序", "排位", "排行", "rank"})

#: What begins a row that numbers the columns for who fills in the sheet.
_COUNTING = frozenset({"栏次", "栏目", "列次", "列号", "项次", "行次"})
_STEMS = "甲乙丙丁戊己庚辛"
#: 1, (1), ①, and with how it is made: 3=2/1, ③=②÷①.
_COUNT = regex(r"\(?(\d{1,2})\)?(?:\s*+=.*)?")


def head_rows(cells: Sequence[Sequence[str]]) -> int:
    """1, or how many rows of heads there are where groups of columns stand above their names.

    >>> head_rows([["事项", "网上", "", "窗口", ""], ["", "受理", "办结", "受理", "办结"]])
    2
    """
    deep = 1
    corner = cells[0][0].strip() if cells and cells[0] else ""
    while deep < min(len(cells), DEEPEST):
        above, row = cells[deep - 1], cells[deep]
        own = text_at(row, 0).strip()
        names = [cell.strip() for cell in row[1:] if cell.strip()]
        # The corner stands in one of these rows, or in each of them where it is merged.
        if own and corner not in ("", own):
            break
        if not names or any(is_figure(name) and not _YEAR.fullmatch(name) for name in names):
            break
        if not _has_groups(above[1:]):
            break
        corner = corner or own
        deep += 1
    return deep


def _has_groups(heads: Sequence[str]) -> bool:
    plain = [cell.strip() for cell in heads]
    return not all(plain) or len(set(plain)) < len(plain)


def head_width(cells: Sequence[Sequence[str]]) -> int:
    """How many columns the heads have; blank cells at the end of a row of them may lack."""
    return max(map(len, cells[: head_rows(cells)]))


def corner_of(cells: Sequence[Sequence[str]], stub: int = 0) -> str:
    """The head of the names, in whichever row of heads it stands."""
    corners = (text_at(row, stub).strip() for row in cells[: head_rows(cells)])
    return next(filter(None, corners), "")


def column_heads(cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns that the heads name, from the second on.

    Those that only their units tell apart have these in their names.

    >>> [one.name for one in column_heads([["处室", "培训（期）", "培训（人次）", "检查（次）"]])]
    ['培训（期）', '培训（人次）', '检查']
    >>> [one.name for one in column_heads([["Office", "Fees ($)", "Fees (items)", "Visits"]])]
    ['Fees ($)', 'Fees (items)', 'Visits']
    """
    deep, width = head_rows(cells), head_width(cells)
    lines = [[*(cell.strip() for cell in row), *[""] * width] for row in cells[:deep]]
    columns = []
    #: The heads in force on each level.
    path = [""] * deep
    for index in range(1, width):
        for level, line in enumerate(lines):
            if line[index]:
                path[level:] = [line[index], *[""] * (deep - level - 1)]
        # It is named by the lowest head that it has in its own column.
        lowest = max((i for i, line in enumerate(lines) if line[index]), default=0)
        *above, own = [parse_head(text) for text in path[: lowest + 1] if text] or [parse_head("")]
        unit = next(filter(None, (head.unit for head in (own, *reversed(above)))), "")
        groups = tuple(head.name for head in above)
        columns.append(Column(name="".join((*groups, own.name)), unit=unit, groups=groups))
        if lowest < deep - 1:
            path[lowest:] = [""] * (deep - lowest)
    counts = Counter(column.name for column in columns)
    return [
        replace(column, name=head_with_unit(column.name, column.unit, home=""))
        if counts[column.name] > 1 and column.unit
        else column
        for column in columns
    ]


def has_categories(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first column only groups the rows (类别), whose names stand in the second (事项).

    >>> has_categories([["类别", "事项", "受理"], ["许可", "甲", "1"], ["", "乙", "2"]])
    True
    >>> has_categories([["窗口", "单位", "受理"], ["甲", "件", "1"], ["乙", "件", "2"]])
    False
    """
    deep = head_rows(cells)
    body = [row for row in cells[deep:] if any(cell.strip() for cell in row)]
    if len(body) < 2 or any(len(row) < 3 for row in (*cells[:deep], *body)):
        return False
    if not corner_of(cells, 1):
        return False
    names, group, grouped = [], "", False
    for row in body:
        first, second = row[0].strip(), row[1].strip()
        if second and is_figure(second):
            return False
        grouped = grouped or (bool(second) and first in ("", group) and bool(group))
        if not (first or (group and second)):
            return False
        group = first or group
        names.append((group, second))
    worded = sum(bool(second) for _first, second in names)
    return grouped and 2 * worded > len(names) and len(set(names)) == len(names)


def has_serial(rows: Sequence[Sequence[str]], heads: Collection[str] = _SERIAL) -> bool:
    """Whether the first column only counts the rows: one of ``heads``, or 1, 2, 3 below nothing.

    Names stand in the second then, and figures from the third on.
    """
    if len(rows) < 2 or max(map(len, rows)) < 3 or min(map(len, rows)) < 2:
        return False
    deep = head_rows([row[1:] for row in rows])
    body = rows[deep:]
    names = [is_figure(row[1]) for row in body if simplified(row[1].lower()) not in NO_VALUE]
    if names.count(False) <= names.count(True):
        return False
    if head := _plain_head("".join(row[0] for row in rows[:deep])):
        return head in heads
    counted = [narrow(row[0]).rstrip(".、 ") for row in body if is_number(row[0].rstrip(".、 "))]
    return bool(counted) and counted == [str(number + 1) for number in range(len(counted))]


def _plain_head(head: str) -> str:
    return "".join(as_words(head).split()).rstrip(".").casefold()


def is_head_of_ranks(head: str) -> bool:
    """Whether a column is headed as one of ranks is.

    >>> is_head_of_ranks("名 次"), is_head_of_ranks("序号")
    (True, False)
    """
    return _plain_head(head) in _RANKS


def is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and is_figure(text)


def has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts or ranks the rows, whose names stand in the second."""
    return has_serial(rows, _SERIAL | _RANKS)


class RowName(Struct, frozen=True):
    """The name of a row as it stands in its cell, and what tells it from others of that name."""

    own: str
    group: str = ""

    @property
    def name(self) -> str:
        """What the row is called in messages and by authors."""
        return f"{self.group}{self.own}"


def row_names_of(cells: Sequence[Sequence[str]]) -> list[str]:
    """The name of each row, those of heads too; of several alike with what they belong to."""
    return [row.name for row in named_rows(cells)]


def named_rows(cells: Sequence[Sequence[str]]) -> list[RowName]:
    """The name of each row: in its cell, and with its category or the row above that it is of.

    >>> rows = ["事项 受理", "许可 -", "网上 5", "窗口 6", "服务 -", "网上 7"]
    >>> row_names_of([row.replace("-", "").split(" ") for row in rows])
    ['事项', '许可', '许可网上', '窗口', '服务', '服务网上']
    >>> rows = ["事项 受理", "甲 5", "乙 6", "小计 11", "丙 7", "小计 7"]
    >>> row_names_of([row.split() for row in rows])
    ['事项', '甲', '乙', '甲—乙小计', '丙', '丙小计']
    """
    grouped = has_categories(cells)
    at = 1 if grouped or has_numbers(cells) else 0
    rows = [
        RowName(own=text_at(line, at).strip() or text_at(line, 0).strip() * (not grouped))
        for line in cells
    ]
    counts = Counter(row.own for row in rows)
    category = ""
    found: list[RowName] = []
    for place, (line, row) in enumerate(zip(cells, rows, strict=True)):
        category = (text_at(line, 0).strip() or category) if grouped else ""
        if grouped and not row.own:
            row = RowName(own=category)
        elif row.own and counts[row.own] > 1 and place >= head_rows(cells):
            above = range(head_rows(cells), place)
            group = category if grouped else _group_of(row.own, cells, above, at)
            row = replace(row, group=f"{group}{GROUP_END}" if group and group.isascii() else group)
        found.append(row)
    whole = Counter(row.name for row in found)
    return [row if whole[row.name] == 1 else RowName(own=row.own) for row in found]


def _group_of(own: str, cells: Sequence[Sequence[str]], above: range, at: int) -> str:
    """What a row belongs to, by those above it: one without figures, or of a higher level.

    One of sums, where there is none such, belongs to those that it is the sum of.
    """
    # A sum stands behind its parts.
    level = level_of_row(text_at(cells[above[-1]], at) if above and is_summary(own) else own)
    block: list[str] = []
    for place in reversed(above):
        name = text_at(cells[place], at).strip()
        other = level_of_row(name)
        has_figures = any(cell.strip() for cell in cells[place][at + 1 :])
        if not has_figures or 0 <= other < (level if level >= 0 else other + 1):
            return unnumbered(name)
        if is_summary(name) and is_summary(own):
            break
        block.insert(0, name)
    if not block or not is_summary(own):
        return ""
    return block[0] if len(block) == 1 else f"{block[0]}{BETWEEN}{block[-1]}"


def lacks_head(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is figures and no head; years make good heads."""
    heads = [cell.strip() for cell in cells[0][1:]]
    return all(is_figure(head) and not re.fullmatch(f"|{YEAR_ALONE}", head) for head in heads)


def text_at(line: Sequence[str], at: int) -> str:
    return line[at] if at < len(line) else ""


def is_words(text: str) -> bool:
    """Whether a cell says something that is no figure, nor that there is none."""
    return bool(text) and as_words(text.lower()) not in NO_VALUE and not is_figure(text)


def numbers_columns(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether a row below the heads only numbers the columns: 栏次 1 2 3, or 甲 ① ② ③=②/①.

    >>> numbers_columns([["窗口", "受理", "办结"], ["栏次", "1", "2"], ["公安", "5", "4"]], 1)
    True
    >>> numbers_columns([["窗口", "受理", "办结"], ["甲", "1", "2"], ["乙", "5", "4"]], 1)
    False
    """
    if number + 1 >= len(rows):
        return False
    # ① is 1 there.
    cells = [unicodedata.normalize("NFKC", unspaced(cell)) for cell in rows[number]]
    while cells and not cells[-1]:
        cells.pop()
    first, stems = cells[0] if cells else "", 0
    while stems < len(cells) and cells[stems] == _STEMS[stems : stems + 1]:
        stems += 1
    if first in _COUNTING or not first:
        stems = 1
    matches = [_COUNT.fullmatch(cell) for cell in cells[stems:]]
    if len(matches) < (2 if first else 3) or any(
        match is None or int(match[1]) != count for count, match in enumerate(matches, 1)
    ):
        return False
    if first in _COUNTING:
        return True
    # Else it is a row of figures, unless what it numbers are words below.
    below = [[as_words(cell).strip() for cell in row] for row in rows[number + 1 :]]
    if stems:
        names = {row[0] for row in below if row and row[0]}
        is_whole = len(cells) == max(map(len, rows[:number]))
        return is_whole and len(names) > 1 and not any(name in _STEMS for name in names)
    return any(
        all(is_words(row[index]) for row in below if index < len(row) and row[index])
        and any(index < len(row) and row[index] for row in below)
        for index in range(len(cells))
    )
