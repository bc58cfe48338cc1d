"""The columns that ``compare`` adds to a table, from the records of other issues."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docutils import nodes
from msgspec import Struct

from ...core.domain import BulletinDomain
from ...core.figure_cells import all_heads_in, heads_in, rows_in
from ...core.i18n import _
from ...core.nodes import statistics_table
from ...core.quoting import change_cell
from ...core.views import shows
from ...core.words.numerals import with_unit
from ...model.figures.table import Table
from ...model.figures.typed.change_columns import is_base
from ...model.issues.archive import Archive, Lack, LackKind
from ...model.issues.compared_figures import Change, compare, of_period
from ...model.issues.records import Issue, Page, Statistics
from ...model.text.chinese import width_of
from ..common.output import Style, paragraph


class Added(Struct, frozen=True, kw_only=True):
    """A column beside ``column``, with a value for each row of the table."""

    column: str
    #: ``own`` (what this period brought to a cumulative figure), ``previous`` or ``year``.
    base: str
    values: tuple[Change | Decimal | Lack, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """What stands beside a table."""

    added: tuple[Added, ...]
    #: Why a column lacks: issues are missing, or the two are not alike.
    gap: Lack | None = None


@shows(Statistics)
def view(record: Statistics, docname: str, domain: BulletinDomain) -> tuple[Table, Comparison]:
    """The table, which a file may hold, and the columns that are compared."""
    return record.table, comparison_of(domain.archive, domain.archive.issue_on(docname), record)


def comparison_of(archive: Archive, issue: Issue | None, record: Statistics) -> Comparison:
    """The columns that a table asks for; those without any value are left out."""
    if issue is None or not record.compare:
        return Comparison(added=())
    gap: Lack | None = None
    added = []
    columns = [c.name for c in record.table.columns if not is_base(record, c.name)]
    for column in columns:
        for base in _bases(record, column):
            values = tuple(
                of_period(archive, issue, record, row.name, column)
                if base == "own"
                else compare(archive, issue, record, row.name, column, base)
                for row in record.table.rows
            )
            if not all(isinstance(value, Lack) for value in values):
                added.append(Added(column=column, base=base, values=values))
            for value in values:
                if isinstance(value, Lack) and value.kind in (LackKind.GAP, LackKind.UNLIKE):
                    gap = gap or value
    return Comparison(added=tuple(added), gap=gap)


def _bases(record: Statistics, column: str) -> list[str]:
    """What stands beside a column: before a change of what a period brought, that itself."""
    bases = [base for base in ("previous", "year") if record.wants(base, column)]
    if "previous" in bases and record.cumulative:
        bases.insert(0, "own")
    return bases


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
    record = next((found for found in page.statistics if found.anchor == node["ids"][0]), None)
    if record is None:
        return []
    _table, found = view(record, node["docname"], style.domain)
    heads = heads_in(cells)
    for added in found.added:
        index = table.index(added.column)
        column = table.columns[index]
        name = record.column_name(index) if column.unit else heads[index]
        head = _head(name, added.base)
        signs = {value.sign for value in added.values if isinstance(value, Change)}
        in_points = "" not in signs and len(signs) == 1
        if in_points:
            points = _("%s (per mille points)") if "‰" in signs else _("%s (percentage points)")
            head = points % head
        if head not in heads:
            # Else the author has typed that column.
            texts = [
                change_cell(value, style.language, in_points=in_points) for value in added.values
            ]
            if added.base == "own":
                texts = [
                    text
                    if text == "—"
                    else with_unit(text, table.at(row, index).sign, style.language)
                    for text, row in zip(texts, table.rows, strict=True)
                ]
            _add_column(cells, head, texts, beside=index)
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


def _add_column(cells: nodes.Element, head: str, texts: Sequence[str], *, beside: int) -> None:
    """A column at the right; ``beside`` is the index of the figures that it is of.

    Where a page has no room for it, a writer may set it below these (``added-to`` of ``colspec``).
    """
    group = next(iter(cells.findall(nodes.tgroup)))
    group["cols"] += 1
    widest = max(map(width_of, (head, *texts)))
    spec = nodes.colspec("", colwidth=widest)
    spec["added-to"] = _place_of(cells, beside)
    group.insert(group.index(next(iter(group.findall(nodes.thead)))), spec)
    heads = list(next(iter(group.findall(nodes.thead))).children)
    top = heads[0]
    assert isinstance(top, nodes.row)
    top += _entry(head)
    if len(heads) > 1:
        top.children[-1]["morerows"] = len(heads) - 1  # type: ignore[index]
    for row, text in zip(rows_in(cells), texts, strict=True):
        row += _entry(text)


def _place_of(cells: nodes.Element, index: int) -> int:
    """Which column of the table the figures ``index`` stand in, columns of words counted."""
    places = [at for at, (_head, words) in enumerate(all_heads_in(cells)) if not words]
    return places[1:][index]


def _entry(text: str) -> nodes.entry:
    inner = nodes.paragraph(text, text, translatable=False)
    return nodes.entry("", inner, classes=["bulletin-figure", "bulletin-change"])
