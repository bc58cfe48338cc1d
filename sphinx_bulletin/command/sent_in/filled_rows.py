"""Figures that were sent in are put into the empty cells of a table, row by row, by their names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from ...core.i18n import __
from ...model.figures.table_heads import (
    column_heads,
    corner_of,
    has_numbers,
    has_serial,
    head_rows,
    row_names_of,
)
from ...model.text.alike import unspaced


class FilledRows(Struct, kw_only=True):
    """The rows of a table with what was sent in."""

    rows: list[list[str]]
    #: What its columns and its rows are called.
    heads: Sequence[str]
    names: Sequence[str]
    #: Row and column in them → figure.
    filled: dict[tuple[int, int], str] = field(default_factory=dict)
    #: Names of cells that had another figure, with what was sent in.
    differing: list[str] = field(default_factory=list)
    #: Names of rows that were sent in and that the table has not.
    unknown: list[str] = field(default_factory=list)

    def told(self) -> str:
        """What somebody has to look at, each behind a semicolon; empty where there is nothing."""
        text = ""
        if self.differing:
            cells = __("other figures are there, which stay: %s") % "、".join(self.differing)
            text += __("; ") + cells
        if self.unknown:
            text += __("; ") + __("the table has no such row: %s") % "、".join(self.unknown)
        return text


def heads_of(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """How many rows of heads there are, and what each column is called.

    >>> heads_of([["科室", "门诊", "", "备注"], ["", "本周", "上周", ""], ["外科", "3", "2", ""]])
    (2, ['科室', '门诊本周', '门诊上周', '备注'])
    """
    deep = head_rows(rows)
    if deep == 1:
        return 1, [cell.strip() for cell in rows[0]]
    return deep, [corner_of(rows), *(f"{one.name}{one.unit}" for one in column_heads(rows))]


def _columns(heads: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """The places of columns among heads; None where one is not there, or several are."""
    mine, theirs = list(map(unspaced, heads)), list(map(unspaced, wanted))
    if mine == theirs:
        return list(range(len(heads)))
    found = [[at for at, head in enumerate(mine) if at and head == one] for one in theirs[1:]]
    return [0, *(places[0] for places in found)] if all(len(p) == 1 for p in found) else None


def filled_rows(
    table: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> FilledRows | None:
    """``table`` with the figures of ``found``; None where that is another table.

    It is the same where its columns are all of the table's, and so are its rows, or most of them
    and most of the table's. A row is known by its name, which may stand behind its rank.

    >>> table = [["科室", "应洗手", "已洗手"], ["急诊科", "", ""], ["手术室", "", "9"]]
    >>> made = filled_rows(table, [["名称", "已洗手", "应洗手"], ["急诊科", "7", "8"]])
    >>> made and made.rows
    [['科室', '应洗手', '已洗手'], ['急诊科', '8', '7'], ['手术室', '', '9']]
    """
    if len(table) < 2 or len(found) < 2:
        return None
    (deep, heads), (begin, wanted) = heads_of(table), heads_of(found)
    columns = _columns(heads, wanted)
    names = row_names_of(table)
    places = {unspaced(name): at for at, name in enumerate(names) if at >= deep and name}
    below = list(zip(row_names_of(found), found, strict=True))[begin:]
    named = [(name, row) for name, row in below if name]
    known = [(name, row) for name, row in named if unspaced(name) in places]
    if not columns or len(columns) < 2 or not known:
        return None
    if len(known) < len(named) and len(known) < _ALIKE * max(len(named), len(places)):
        return None
    made = FilledRows(rows=[[*row] for row in table], heads=heads, names=names)
    made.unknown = [name for name, _row in named if unspaced(name) not in places]
    # A rank is told as figures are; names, and what only counts the rows, are not.
    first = 0 if has_numbers(table) and not has_serial(table) else 1
    for name, row in known:
        at = places[unspaced(name)]
        mine = made.rows[at]
        mine += [""] * (len(heads) - len(mine))
        for column, cell in [*zip(columns, row, strict=False)][first:]:
            if not cell.strip() or mine[column].strip() == cell.strip():
                continue
            if mine[column].strip(" -—–－…/"):
                made.differing.append(f"{name}/{heads[column]} {cell.strip()}")
            else:
                mine[column] = made.filled[at, column] = cell.strip()
    return made


#: Of so many rows of the longer of both a table must have this share.
_ALIKE = 0.6
