"""Figures that were sent in are put into the empty cells of a table, row by row, by their names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from ...core.i18n import __
from ...model.text.alike import unspaced


class FilledRows(Struct, kw_only=True):
    """The rows of a table with what was sent in."""

    rows: list[list[str]]
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


def filled_rows(
    table: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> FilledRows | None:
    """``table`` with the figures of ``found``; None where that is another table.

    It is the same where its columns are all of the table's, and so are its rows, or most of them
    and most of the table's.

    >>> table = [["科室", "应洗手", "已洗手"], ["急诊科", "", ""], ["手术室", "", "9"]]
    >>> made = filled_rows(table, [["名称", "已洗手", "应洗手"], ["急诊科", "7", "8"]])
    >>> made and made.rows
    [['科室', '应洗手', '已洗手'], ['急诊科', '8', '7'], ['手术室', '', '9']]
    """
    if len(table) < 2 or len(found) < 2:
        return None
    heads = {unspaced(cell): at for at, cell in enumerate(table[0]) if at}
    columns = [heads.get(unspaced(cell)) for cell in found[0][1:]]
    places = {unspaced(row[0]): at for at, row in enumerate(table) if at and row and row[0]}
    known = [row for row in found[1:] if row and unspaced(row[0]) in places]
    named = [row for row in found[1:] if row and row[0].strip()]
    if not columns or None in columns or not known:
        return None
    if len(known) < len(named) and len(known) < _ALIKE * max(len(named), len(places)):
        return None
    made = FilledRows(rows=[[*row] for row in table])
    made.unknown = [row[0].strip() for row in named if row not in known]
    for row in known:
        at = places[unspaced(row[0])]
        mine = made.rows[at]
        mine += [""] * (len(table[0]) - len(mine))
        for column, cell in zip(columns, row[1:], strict=False):
            assert column is not None
            if not cell.strip() or mine[column].strip() == cell.strip():
                continue
            if mine[column].strip(" -—–－…/"):
                made.differing.append(f"{row[0].strip()}/{table[0][column].strip()} {cell.strip()}")
            else:
                mine[column] = made.filled[at, column] = cell.strip()
    return made


#: Of so many rows of the longer of both a table must have this share.
_ALIKE = 0.6
