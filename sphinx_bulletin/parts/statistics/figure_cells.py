"""Cells of figures as a docutils table: figures in no message, names translatable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from ...core.heads import WORDS
from ...core.nodes import adopt
from ...model.figures.figure import RATE_SIGNS, is_figure
from ...model.figures.table import Column, Table, show
from ...model.text.chinese import has_chinese, width_of
from ..common.base import BulletinDirective


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A text, and over how many columns and rows it stands."""

    text: str
    columns: int = 1
    rows: int = 1
    #: Whether it stands over other heads.
    is_group: bool = False
    #: Whether its column is of words, and not of names or figures.
    words: bool = False


def heads_of(table: Table, home: str) -> list[list[Cell]]:
    """The rows of heads: one, or as many as groups of columns have levels."""
    deep = max((len(column.groups) for column in table.columns), default=0) + 1
    levels: list[list[Cell]] = [
        [Cell(text=table.corner, rows=deep)],
        *([] for _ in range(deep - 1)),
    ]
    above: tuple[str, ...] = ()
    for column in table.columns:
        groups = column.groups
        for level, group in enumerate(groups):
            last = levels[level][-1:]
            if last and above[: level + 1] == groups[: level + 1]:
                levels[level][-1] = replace(last[0], columns=last[0].columns + 1)
            else:
                levels[level].append(Cell(text=group, is_group=True))
        levels[len(groups)].append(Cell(text=own_head(column, home), rows=deep - len(groups)))
        above = groups
    for words in table.words:
        levels[0].insert(
            _place(levels[0], words.place), Cell(text=words.name, rows=deep, words=True)
        )
    return levels


def _place(cells: Sequence[Cell], place: int) -> int:
    """The index among cells of several columns at which the column of that place begins."""
    at = 0
    for index, cell in enumerate(cells):
        if at >= place:
            return index
        at += cell.columns
    return len(cells)


def head(column: Column, home: str = "zh") -> str:
    """交易额（亿元）, in a site in English Fees ($); the % of a rate stands in its cells."""
    name, unit = column.name, column.unit
    if not unit or unit in RATE_SIGNS:
        return name
    is_chinese = home.startswith("zh") or has_chinese(name + unit)
    return f"{name}（{unit}）" if is_chinese else f"{name} ({unit})"


def own_head(column: Column, home: str) -> str:
    """A head without the groups above it."""
    return head(column, home).removeprefix("".join(column.groups))


def figure_table(directive: BulletinDirective, table: Table) -> nodes.table:
    """A table of records."""
    rows = [
        [
            Cell(text=text)
            for text in (row.name, *(show(table, row, i) for i in range(len(row.values))))
        ]
        for row in table.rows
    ]
    home = directive.home
    names = [Cell(text=table.corner), *(Cell(text=own_head(one, home)) for one in table.columns)]
    for words in table.words:
        for row, text in zip((*rows, names), (*words.texts, words.name), strict=True):
            row.insert(words.place, Cell(text=text, words=True))
    return _table(directive, heads_of(table, home), names, rows, table.total)


def typed_table(directive: BulletinDirective, cells: Sequence[Sequence[str]]) -> nodes.table:
    """Cells as they were typed, of whatever length their rows are."""
    width = max(len(row) for row in cells)
    padded = [[Cell(text=text) for text in (*row, *[""] * (width - len(row)))] for row in cells]
    return _table(directive, padded[:1], padded[0], padded[1:], "")


def _table(
    directive: BulletinDirective,
    heads: Sequence[Sequence[Cell]],
    names: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    total: str,
) -> nodes.table:
    """``names`` are the lowest heads, a column each."""
    width = sum(cell.columns for cell in heads[0])
    group = nodes.tgroup("", cols=width)
    texts = [[cell.text for cell in row] for row in (*rows, names)]
    adopt(group, *(nodes.colspec("", colwidth=_size(texts, index)) for index in range(width)))
    tops = [_row(directive, row, names=not level) for level, row in enumerate(heads)]
    adopt(group, adopt(nodes.thead(), *tops))
    body = nodes.tbody()
    for row in rows:
        made = _row(directive, row, in_body=True)
        name = next((cell.text for cell in row if not cell.words), "")
        if total and name == total:
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
    """``names``: whether the first cell that is not of words is one of the column of names."""
    row = nodes.row()
    is_name = names
    for cell in cells:
        is_figure_column = not (cell.words or is_name)
        role = WORDS if cell.words else "bulletin-group" if cell.is_group else "bulletin-figure"
        entry = nodes.entry("", classes=[role] if cell.words or is_figure_column else [])
        is_name = is_name and cell.words
        if cell.columns > 1:
            entry["morecols"] = cell.columns - 1
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
