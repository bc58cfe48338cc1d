"""The columns that ``compare`` adds to a table, from the records of other issues."""

from __future__ import annotations

from docutils import nodes

from ..heads import heads_in, rows_in
from ..i18n import _
from ..model.archive import LackKind
from ..model.chinese import width_of
from ..model.compared import Added, compare
from ..model.records import Page
from ..model.statistics import Table
from ..nodes import statistics_table
from ..numerals import percent_sign
from ..quoting import change_cell
from .style import Style, paragraph


def add_comparison(
    node: statistics_table, table: Table, cells: nodes.Element, style: Style
) -> list[nodes.Node]:
    """Adds 本期, 环比 and 同比 to a table's cells; returns a note where issues are missing.

    ::

        <entry classes="bulletin-figure bulletin-change">
            <paragraph translatable="False"> +20.48%
    """
    if not node["compare"]:
        return []
    page = style.archive.pages.get(node["docname"], Page())
    record = next((one for one in page.statistics if one.anchor == node["ids"][0]), None)
    if record is None:
        return []
    found = compare(style.archive, page.issue, record)
    heads = heads_in(cells)
    for added in found.added:
        index = table.index(added.column)
        column = table.columns[index]
        name = record.column_name(index) if column.unit else heads[index]
        head = _head(name, added.base)
        if column.name in table.rates and added.base != "own":
            head = _("%s (percentage points)") % head
        if head not in heads:
            # Else the author has typed that column.
            _add_column(
                cells, head, added, is_rate=column.name in table.rates, language=style.language
            )
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


def _add_column(
    cells: nodes.Element, head: str, added: Added, *, is_rate: bool, language: str
) -> None:
    is_own_rate = is_rate and added.base == "own"
    texts = [change_cell(one, language) for one in added.values]
    if is_own_rate:
        texts = [text if text == "—" else percent_sign(text, language) for text in texts]
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
