"""Cells of figures as a docutils table: figures in no message, names translatable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from ..model.chinese import width_of
from ..model.figures import is_figure
from ..model.statistics import Column, Table, show
from ..nodes import adopt
from .base import BulletinDirective


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A text, and over how many columns and rows it stands."""

    text: str
    columns: int = 1
    rows: int = 1


def heads_of(table: Table) -> list[list[Cell]]:
    """One row of heads, or two where columns stand in groups."""
    if not any(column.group for column in table.columns):
        return [[Cell(text=table.corner), *(Cell(text=head(c, table)) for c in table.columns)]]
    upper, lower = [Cell(text=table.corner, rows=2)], []
    last = ""
    for column in table.columns:
        if not column.group:
            upper.append(Cell(text=head(column, table), rows=2))
        elif column.group == last:
            upper[-1] = Cell(text=last, columns=upper[-1].columns + 1)
        else:
            upper.append(Cell(text=column.group))
        last = column.group
        if column.group:
            lower.append(Cell(text=head(column, table).removeprefix(column.group)))
    return [upper, lower]


def head(column: Column, table: Table) -> str:
    """交易额（亿元）; the % of a rate stands in its cells."""
    with_unit = column.unit and column.name not in table.rates
    return f"{column.name}（{column.unit}）" if with_unit else column.name


def figure_table(directive: BulletinDirective, table: Table) -> nodes.table:
    """A table of records."""
    rows = [[r.name, *(show(table, r, i) for i in range(len(r.values)))] for r in table.rows]
    return _table(directive, heads_of(table), rows, table.total)


def typed_table(directive: BulletinDirective, cells: Sequence[Sequence[str]]) -> nodes.table:
    """Cells as they were typed, of whatever length their rows are."""
    width = max(len(row) for row in cells)
    padded = [[*row, *[""] * (width - len(row))] for row in cells]
    return _table(directive, [[Cell(text=text) for text in padded[0]]], padded[1:], "")


def _table(
    directive: BulletinDirective,
    heads: Sequence[Sequence[Cell]],
    rows: Sequence[Sequence[str]],
    total: str,
) -> nodes.table:
    width = sum(cell.columns for cell in heads[0])
    group = nodes.tgroup("", cols=width)
    texts = [*rows, [cell.text for cell in heads[0]]] if len(heads) == 1 else rows
    adopt(group, *(nodes.colspec("", colwidth=_size(texts, index)) for index in range(width)))
    tops = [_row(directive, row, names=not level) for level, row in enumerate(heads)]
    adopt(group, adopt(nodes.thead(), *tops))
    body = nodes.tbody()
    for row in rows:
        made = _row(directive, [Cell(text=text) for text in row], in_body=True)
        if total and row[0] == total:
            made["classes"].append("bulletin-total")
        adopt(body, made)
    adopt(group, body)
    table = adopt(nodes.table("", classes=["bulletin-figures"]), group)
    directive.set_source_info(table)
    return table


def _size(rows: Sequence[Sequence[str]], index: int) -> int:
    """The widest text of a column in half-width characters."""
    return max(2, 2, *(width_of(row[index]) for row in rows))


def _row(
    directive: BulletinDirective,
    cells: Sequence[Cell],
    *,
    names: bool = True,
    in_body: bool = False,
) -> nodes.row:
    """``names``: whether the first cell is one of the column of names."""
    row = nodes.row()
    for index, cell in enumerate(cells):
        is_figure_column = index > 0 or not names
        entry = nodes.entry("", classes=["bulletin-figure"] if is_figure_column else [])
        if cell.columns > 1:
            entry["morecols"] = cell.columns - 1
            entry["classes"] = ["bulletin-group"]
        if cell.rows > 1:
            entry["morerows"] = cell.rows - 1
        if cell.text and is_figure_column and in_body and is_figure(cell.text):
            # No markup is in it and nobody translates it: until it is written it is no text.
            entry["figure"] = cell.text
        elif cell.text:
            paragraph = directive.text(cell.text, "cell")
            paragraph["classes"].clear()
            adopt(entry, paragraph)
        adopt(row, entry)
    return row
