"""What is still to be written into the cells of a table of figures."""

from __future__ import annotations

import re

from docutils import nodes

from ..heads import heads_in, rows_in
from ..i18n import _
from ..model.chinese import width_of
from ..model.statistics import TOTAL, Table
from ..nodes import adopt
from ..numerals import cell, is_chinese

#: A head that is longer, in half-width characters, breaks between its words.
_LONG_HEAD = 14


def fill_figures(cells: nodes.Element, table: Table | None, language: str) -> None:
    """Write out the figures, which stood as attributes of their cells."""
    as_typed = table is None or is_chinese(language)
    for number, row in enumerate(rows_in(cells)):
        for index, entry in enumerate(row.children):
            assert isinstance(entry, nodes.entry)
            if text := entry.attributes.pop("figure", ""):
                if table is not None and not as_typed:
                    text = cell(table, table.rows[number], index - 1, language)
                paragraph = nodes.paragraph(text, "", translatable=False)
                adopt(entry, adopt(paragraph, nodes.Text(text)))


def name_total(cells: nodes.Element) -> None:
    """The row of totals by our word, unless its author or a translator named it: 合計; Total."""
    for row in rows_in(cells):
        for text in list(row.children[0].findall(nodes.Text)):
            if text == TOTAL:
                text.parent.replace(text, nodes.Text(_("Total")))


def flatten_heads(cells: nodes.Element) -> None:
    """Heads of two levels as one, for a writer without spans: 网上受理, 网上办结."""
    head = next(iter(cells.findall(nodes.thead)))
    if len(head.children) < 2:
        return
    names = [next(iter(head.findall(nodes.entry))).astext(), *heads_in(cells)]
    row = nodes.row()
    for index, name in enumerate(names):
        text = nodes.paragraph(name, name, translatable=False)
        row += nodes.entry("", text, classes=["bulletin-figure"] if index else [])
    head.children = []
    head += row


def measure_columns(cells: nodes.Element, language: str) -> None:
    """Widths of columns anew, where translated names and figures stand in them."""
    if is_chinese(language):
        return
    names = [next(iter(cells.findall(nodes.entry))).astext(), *heads_in(cells)]
    rows = [[entry.astext() for entry in row.children] for row in rows_in(cells)]
    for index, spec in enumerate(cells.findall(nodes.colspec)):
        name = names[index]
        words = max(map(width_of, re.split(r"\s+", name)))
        widest = max(words, min(width_of(name), _LONG_HEAD))
        spec["colwidth"] = max(2, widest, *(width_of(row[index]) for row in rows))
