"""The columns that ``compare`` adds to a table, from the records of other issues."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...core.heads import heads_in, rows_in
from ...core.i18n import _
from ...core.nodes import statistics_table
from ...core.quoting import change_cell
from ...core.words.numerals import with_unit
from ...model.figures.table import Table
from ...model.issues.archive import Change, LackKind
from ...model.issues.records import Page
from ...model.text.chinese import width_of
from ..common.output import Style, paragraph
from .view import view


def add_comparison(
    node: statistics_table, table: Table, cells: nodes.Element, style: Style
) -> list[nodes.Node]:
    """Adds 本期, 环比 and 同比 to a table's cells; returns a note where issues are missing.

    ::

        <entry classes="bulletin-figure bulletin-change">
            <paragraph translatable="0">
                0.00%
    """
    if not node["spec"].compare:
        return []
    page = style.domain.pages.get(node["docname"], Page())
    record = next((one for one in page.statistics if one.anchor == node["ids"][0]), None)
    if record is None:
        return []
    _table, found = view(record, node["docname"], style.domain)
    heads = heads_in(cells)
    for added in found.added:
        index = table.index(added.column)
        column = table.columns[index]
        name = record.column_name(index) if column.unit else heads[index]
        head = _head(name, added.base)
        signs = {one.sign for one in added.values if isinstance(one, Change)}
        in_points = "" not in signs and len(signs) == 1
        if in_points:
            points = _("%s (per mille points)") if "‰" in signs else _("%s (percentage points)")
            head = points % head
        if head not in heads:
            # Else the author has typed that column.
            texts = [change_cell(one, style.language, in_points=in_points) for one in added.values]
            if added.base == "own":
                texts = [
                    text
                    if text == "—"
                    else with_unit(text, table.at(row, index).sign, style.language)
                    for text, row in zip(texts, table.rows, strict=True)
                ]
            _add_column(cells, head, texts)
    if found.gap is None:
        return []
    if found.gap.kind is LackKind.UNLIKE:
        return [paragraph("note", _("Not compared with an issue of another length or method."))]
    text = _("Not compared: issues between %(first)s and %(second)s are missing.")
    return [paragraph("note", text % {"first": found.gap.issue, "second": found.gap.until})]


def _head(column: str, base: str) -> str:
    pattern = {
        "own": _("%s, this period"),
        "previous": _("%s, on previous period"),
        "year": _("%s, year on year"),
    }[base]
    return pattern % column


def _add_column(cells: nodes.Element, head: str, texts: Sequence[str]) -> None:
    group = next(iter(cells.findall(nodes.tgroup)))
    group["cols"] += 1
    widest = max(map(width_of, (head, *texts)))
    group.insert(
        group.index(next(iter(group.findall(nodes.thead)))), nodes.colspec("", colwidth=widest)
    )
    heads = list(next(iter(group.findall(nodes.thead))).children)
    top = heads[0]
    assert isinstance(top, nodes.row)
    top += _entry(head)
    if len(heads) > 1:
        top.children[-1]["morerows"] = len(heads) - 1  # type: ignore[index]
    for row, text in zip(rows_in(cells), texts, strict=True):
        row += _entry(text)


def _entry(text: str) -> nodes.entry:
    inner = nodes.paragraph(text, text, translatable=False)
    return nodes.entry("", inner, classes=["bulletin-figure", "bulletin-change"])
