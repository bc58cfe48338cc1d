"""Figures from which readers could work out those that are withheld: their sums, shares and rates.

Who sees all rows but one and their total knows that one. What is computed from figures that are
shown (``total``, ``rate``) tells nothing, and is made afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from ..figures.summary_names import is_summary, is_total
from ..figures.table import Table
from ..figures.table_lines import Row
from ..text.regex import regex

#: How columns are called that set a figure beside the whole, or beside that of another time.
_SHARE = regex(r"占比|占\S{1,8}比|占[总全]|比[重例]|份额|构成|\bshare\b", re.IGNORECASE)
_CHANGE = regex(r"[同环]比|较|[增减升降]|\bchange\b|\b(?:in|de)crease\b", re.IGNORECASE)


class Gone(Struct, frozen=True, kw_only=True):
    """What of a table is withheld."""

    #: Whether whole rows are, and the places of columns that are.
    rows: bool = False
    columns: Collection[int] = ()
    #: Single figures: name of the row, place of the column.
    cells: Collection[tuple[str, int]] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns or self.cells)


def without_told(table: Table, gone: Gone) -> Table:
    """The table without figures that tell others which are withheld.

    A sum of which nothing is left is left out. In doubt a figure goes: one of which nobody knows
    what it counts again.
    """
    if not gone:
        return table
    rates = _rate_rows(table) if gone.rows else frozenset()
    rows = []
    for row in table.rows:
        values = tuple(
            None if row.name in rates or _tells(table, row, index, gone) else value
            for index, value in enumerate(row.values)
        )
        is_told = row.name in rates or _is_sum(row)
        if values == row.values or not is_told or any(value is not None for value in values):
            rows.append(replace(row, values=values))
    kept = [table.rows.index(_of_name(table, row.name)) for row in rows]
    words = tuple(
        replace(column, texts=tuple(column.texts[at] for at in kept)) for column in table.words
    )
    total = table.total if any(row.name == table.total for row in rows) else ""
    return replace(table, rows=tuple(rows), words=words, total=total)


def _of_name(table: Table, name: str) -> Row:
    return next(row for row in table.rows if row.name == name)


def _is_sum(row: Row) -> bool:
    return is_total(row.name) or is_summary(row.name)


def _tells(table: Table, row: Row, index: int, gone: Gone) -> bool:
    column = table.columns[index].name
    in_row = {at for name, at in gone.cells if name == row.name}
    in_column = {at for _name, at in gone.cells}
    if index in gone.columns or index in in_row:
        return True
    if _is_sum(row) and (gone.rows or index in in_column):
        return True
    is_share = bool(_SHARE.search(column)) and not _CHANGE.search(column)
    if is_share and (gone.rows or gone.cells):
        return True
    if not gone.columns and not in_row:
        return False
    counts_again = is_total(column) or is_summary(column) or bool(_CHANGE.search(column))
    return counts_again or is_share or table.at(row, index).is_rate


def _rate_rows(table: Table) -> frozenset[str]:
    """Rows of rates among rows of counts: of indicators, of which one may be of two others."""
    found = set()
    for row in table.rows:
        figures = [
            table.at(row, index).is_rate
            for index, value in enumerate(row.values)
            if value is not None and table.columns[index].name not in table.rates
        ]
        if figures and all(figures):
            found.add(row.name)
    return frozenset(found) if len(found) < len(table.rows) else frozenset()
