"""Charts: an SVG where the writer makes HTML, a description for PDF, a table everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from docutils import nodes
from msgspec.structs import replace

from ...core.figure_cells import heads_in, row_names_in, shown_in
from ...core.i18n import _
from ...core.nodes import part
from ...core.words.numerals import in_charts, with_unit
from ...model.figures.axes import Chart, Series
from ...model.figures.figure import Figure, is_rate_unit
from ...model.figures.summary_names import is_subtotal
from ...model.figures.table import Table
from ...model.figures.table_lines import BASE_HEADS, Column, parse_head
from .output import Style


def charts_of(kind: str, table: Table, cells: nodes.Element, unit: str) -> list[Chart]:
    """A chart for each unit that figures of the table have; rates only where nothing else is.

    Totals and the figures of other periods would dwarf or repeat the rest and are left out. Columns
    are what is compared, unless it is the rows that have units of their own: indicators by month.
    """
    heads, names = heads_in(cells), row_names_in(cells)
    rows = [
        i
        for i, row in enumerate(table.rows)
        if row.name != table.total
        and not is_subtotal(row.name)
        and any(value is not None for value in row.values)
    ]
    columns = [
        (i, parse_head(heads[i]) if column.unit else Column(name=heads[i]))
        for i, column in enumerate(table.columns)
        if not any(head in column.name for head in BASE_HEADS.values())
    ]

    def figure(row: int, column: int, head: Column) -> Figure:
        return shown_in(table, table.rows[row], column, head, unit)

    by_column = [(head.name, [figure(row, i, head) for row in rows]) for i, head in columns]
    by_row = [
        (parse_head(names[row]).name if table.rows[row].unit else names[row],
         [figure(row, i, head) for i, head in columns])
        for row in rows
    ]  # fmt: skip
    if _mixed(by_row) < _mixed(by_column):
        return by_unit(kind, [head.name for _i, head in columns], _series(by_row))
    return by_unit(kind, [names[i] for i in rows], _series(by_column))


NamedFigures = Sequence[tuple[str, Sequence[Figure]]]


def _units_in(figures: Iterable[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.unit for figure in figures if figure.value is not None))


def _mixed(lines: NamedFigures) -> int:
    """How many lines have figures of several units."""
    return sum(len(_units_in(figures)) > 1 for _name, figures in lines)


def _series(lines: NamedFigures) -> Iterator[tuple[str, Series]]:
    """A series for each line and unit."""
    units = _units_in(figure for _name, figures in lines for figure in figures)
    only_rates = all(map(is_rate_unit, units))
    for name, figures in lines:
        for unit in _units_in(figures) or units[:1]:
            if only_rates or not is_rate_unit(unit):
                values = tuple(figure.value if figure.unit == unit else None for figure in figures)
                yield unit, Series(name=name, values=values)


def by_unit(
    kind: str, categories: Sequence[str], series: Iterable[tuple[str, Series]]
) -> list[Chart]:
    """A chart for each unit that series have."""
    found: dict[str, list[Series]] = {}
    for unit, line in series:
        found.setdefault(unit, []).append(line)
    return [
        Chart(kind=kind, unit=unit, categories=tuple(categories), series=tuple(ones))
        for unit, ones in found.items()
    ]


def chart_nodes(
    node: nodes.Element, charts: list[Chart], style: Style, *, with_table: bool
) -> list[nodes.Node]:
    """The charts as this writer can show them; none where it cannot.

    ::

        <raw classes="bulletin-chart" format="html" …>
            <div class="bulletin-chart"><svg …

    PDF gets a ``<raw format="bulletin-chart">`` whose ``chart`` is one, and whose ``alt`` is its
    figures in words.

    Lines of a single point are left out; where no table would say the same, so are the others, so
    that there is one. Of several charts each says what it shows: their units alone do not.
    """
    shown = [replace(chart, legend=len(charts) > 1) for chart in charts if chart.shows]
    if len(shown) < len(charts) and not with_table:
        return []
    caption = part(node, "caption")
    title = caption.astext() if caption is not None else _("Chart")
    found: list[nodes.Node] = []
    for number, chart in enumerate(shown if style.charts else (), 1):
        raw = nodes.raw("", title, chart=chart, format="bulletin-chart", classes=["bulletin-chart"])
        raw["alt"] = described = chart_in_words(chart, style.language)
        if style.charts == "svg":
            # Only where one is drawn: what draws takes a tenth of a second to load.
            from ...core.charts.chart_svg import svg

            ident = f"{node['ids'][0]}-chart-{number}"
            picture = svg(
                chart, ident=ident, title=title, description=described,
                unit_form=_("Unit: %s"), writing=in_charts(style.language),
            )  # fmt: skip
            html = f'<div class="bulletin-chart">{picture}</div>'
            raw = nodes.raw("", html, format="html", classes=["bulletin-chart"])
        raw.source, raw.line = node.source, node.line
        found.append(raw)
    return found


def chart_in_words(chart: Chart, language: str) -> str:
    """All figures in words, for those who cannot see them."""
    told = []
    for index, category in enumerate(chart.categories):
        figures = [
            f"{series.name} {_told(series.values[index], chart.unit, language)}"
            for series in chart.series
        ]
        told.append(_("%(row)s: %(figures)s") % {"row": category, "figures": _(", ").join(figures)})
    return _("; ").join(told)


def _told(value: Decimal | None, unit: str, language: str) -> str:
    text = in_charts(language).figure(value)
    if value is None:
        return text
    return with_unit(text, unit, language)
