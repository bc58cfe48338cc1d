"""What is still to be written into the cells of a table of figures."""

from __future__ import annotations

import re
from dataclasses import replace

from docutils import nodes

from ...core.heads import WORDS, all_heads_in, figures_in, rows_in
from ...core.i18n import _
from ...core.nodes import adopt
from ...core.words.numerals import cell, is_chinese
from ...model.figures.figure import Figure
from ...model.figures.table import TOTAL, Column, Row, Table
from ...model.text.chinese import width_of

#: A head that is longer, in half-width characters, breaks between its words.
_LONG_HEAD = 14


def fill_figures(cells: nodes.Element, table: Table | None, language: str) -> None:
    """Write out the figures, which stood as attributes of their cells."""
    as_typed = table is None or is_chinese(language)
    for number, row in enumerate(rows_in(cells)):
        for index, entry in enumerate(figures_in(row)):
            if text := entry.attributes.pop("figure", ""):
                if table is not None and not as_typed:
                    text = cell(table, table.rows[number], index - 1, language)
                paragraph = nodes.paragraph(text, "", translatable=False)
                adopt(entry, adopt(paragraph, nodes.Text(text)))


def shown_in(table: Table, row: Row, index: int, head: Column, unit: str) -> Figure:
    """A figure with its unit as readers see it: ``head`` and ``unit`` are translated."""
    figure = table.at(row, index, unit)
    of_column = figure.unit == table.columns[index].unit
    return replace(figure, unit=head.unit) if of_column and head.unit else figure


def name_total(cells: nodes.Element) -> None:
    """The row of totals by our word, unless its author or a translator named it: 合計; Total."""
    for row in rows_in(cells):
        for text in list(figures_in(row)[0].findall(nodes.Text)):
            if text == TOTAL:
                text.parent.replace(text, nodes.Text(_("Total")))


def flatten_heads(cells: nodes.Element) -> None:
    """Heads of several levels as one, for a writer without spans: 网上受理, 网上办结."""
    head = next(iter(cells.findall(nodes.thead)))
    if len(head.children) < 2:
        return
    row = nodes.row()
    for index, (name, is_words) in enumerate(all_heads_in(cells)):
        text = nodes.paragraph(name, name, translatable=False)
        role = WORDS if is_words else "bulletin-figure"
        row += nodes.entry("", text, classes=[role] if index else [])
    head.children = []
    head += row


def measure_columns(cells: nodes.Element, language: str) -> None:
    """Widths of columns anew, where translated names and figures stand in them."""
    if is_chinese(language):
        return
    names = [name for name, _is_words in all_heads_in(cells)]
    rows = [[entry.astext() for entry in row.children] for row in rows_in(cells)]
    for index, spec in enumerate(cells.findall(nodes.colspec)):
        name = names[index]
        words = max(map(width_of, re.split(r"\s+", name)))
        widest = max(words, min(width_of(name), _LONG_HEAD))
        spec["colwidth"] = max(2, widest, *(width_of(row[index]) for row in rows))
