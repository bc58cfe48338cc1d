"""A table of text, made of rows that were pasted into a page; what it is told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from ..core.i18n import __
from ..core.log import note
from ..core.nodes import adopt
from ..model.markup.paragraphs import is_mark
from ..model.markup.pasted_rows import CELL_END, cells_in_row, is_rule, is_table, rows_of_heads
from ..model.text.chinese import columns_of

#: Inline markup of a text at a line: its nodes, and messages about it.
Inline = Callable[[str, int], tuple[list[nodes.Node], list[nodes.system_message]]]


#: File and line.
Place = tuple[str, int] | tuple[None, None]


def as_pasted(
    lines: Sequence[str], first: int, places: Sequence[Place], inline: Inline
) -> list[nodes.Node]:
    """The table that lines are, or a paragraph for each; ``first`` is docutils' number."""
    rows = [cells_in_row(line, CELL_END) for line in lines]
    kept = [index for index, row in enumerate(rows) if index != 1 or not is_rule(row)]
    # Without the rule of a table in Markdown, each row at its own place.
    rows, places = [rows[index] for index in kept], [places[index] for index in kept]
    made: list[nodes.Node]
    if is_table(rows):
        made = [_table(rows, first, places, inline)]
        message = __(
            "these lines are read as a table, since tabs or bars part them; to have its figures "
            "checked, write “.. statistics-table::” above it and set it in below that"
        )
    else:
        made = [
            _paragraph(
                ("" if is_mark(row[0]) else "\u3000").join(row),
                first + index,
                places[index],
                inline,
            )
            for index, row in enumerate(rows)
        ]
        message = __(
            "these lines have tabs in them and are read as a paragraph each; part them by blank "
            "lines"
        )
    source, at = places[0]
    note(message, location=f"{source}:{at}")
    return made


def _table(
    rows: list[list[str]], first: int, places: Sequence[Place], inline: Inline
) -> nodes.table:
    """All rows are as long as the longest."""
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    heads = rows_of_heads(rows)
    made = []
    for index, row in enumerate(rows):
        line = nodes.row()
        for column, cell in enumerate(row):
            if index < heads and _is_spanned(rows[:heads], index, column):
                continue
            entry = nodes.entry()
            if cell:
                entry += _paragraph(cell, first + index, places[index], inline)
            if index < heads:
                _span(entry, rows[:heads], index, column)
            line += entry
        made.append(line)
    group = nodes.tgroup("", cols=width)
    for texts in zip(*rows, strict=True):
        group += nodes.colspec("", colwidth=max(2, *map(columns_of, texts)))
    group += nodes.thead("", *made[:heads])
    group += nodes.tbody("", *made[heads:])
    table = nodes.table("", group, classes=["colwidths-auto"])
    table.source, table.line = places[0]
    return table


def _is_spanned(heads: Sequence[Sequence[str]], index: int, column: int) -> bool:
    """Whether a head's empty cell belongs to the one on its left, or to the name above it."""
    if index:
        return not heads[1][column]
    return bool(column and not heads[0][column] and heads[-1][column])


def _span(entry: nodes.entry, heads: Sequence[Sequence[str]], index: int, column: int) -> None:
    """Over the head's cells that are empty below it, or on its right."""
    if index or len(heads) == 1:
        return
    right = column + 1
    while right < len(heads[0]) and _is_spanned(heads, 0, right):
        right += 1
    if not heads[1][column]:
        entry["morerows"] = 1
    elif right > column + 1:
        entry["morecols"] = right - column - 1


def _paragraph(text: str, line: int, place: Place, inline: Inline) -> nodes.paragraph:
    children, messages = inline(text, line)
    paragraph = nodes.paragraph(text, "", *children)
    paragraph.source, paragraph.line = place
    return adopt(paragraph, *messages)
