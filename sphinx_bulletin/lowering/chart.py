"""Charts: an SVG where the writer makes HTML, a description for PDF, a table everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from docutils import nodes

from ..heads import heads_in, row_names_in
from ..i18n import _
from ..model.chart import Chart, Series, dump
from ..model.statistics import BASE_HEADS, Column, Table, parse_head
from ..nodes import part
from ..numerals import in_charts, percent_sign, with_unit
from .style import Style


def charts_of(kind: str, table: Table, cells: nodes.Element, unit: str) -> list[Chart]:
    """A chart for each unit that columns of the table have; rates only where nothing else is.

    Totals and the figures of other periods would dwarf or repeat the rest and are left out.
    """
    heads, names = heads_in(cells), row_names_in(cells)
    only_rates = all(column.name in table.rates for column in table.columns)
    rows = [i for i, row in enumerate(table.rows) if row.name != table.total]
    series: list[tuple[str, Series]] = []
    for index, column in enumerate(table.columns):
        is_other = any(head in column.name for head in BASE_HEADS.values())
        if is_other or (column.name in table.rates and not only_rates):
            continue
        head = parse_head(heads[index]) if column.unit else Column(name=heads[index])
        values = tuple(table.rows[i].values[index] for i in rows)
        one_unit = "%" if column.name in table.rates else head.unit or unit
        series.append((one_unit, Series(name=head.name, values=values)))
    return by_unit(kind, [names[i] for i in rows], series)


def by_unit(
    kind: str, categories: Sequence[str], series: Iterable[tuple[str, Series]]
) -> list[Chart]:
    """A chart for each unit that series have."""
    found: dict[str, list[Series]] = {}
    for unit, one in series:
        found.setdefault(unit, []).append(one)
    return [
        Chart(kind=kind, unit=unit, categories=tuple(categories), series=tuple(ones))
        for unit, ones in found.items()
    ]


def chart_nodes(node: nodes.Element, charts: list[Chart], style: Style) -> list[nodes.Node]:
    """The charts as this writer can show them; none where it cannot.

    Lines of a single point are left out; where no table would say the same, so are the others, so
    that there is one. Of several charts each says what it shows: their units alone do not.
    """
    shown = [replace(one, legend=len(charts) > 1) for one in charts if one.shows]
    if len(shown) < len(charts) and "table" not in node["display"]:
        return []
    caption = part(node, "caption")
    title = caption.astext() if caption is not None else _("Chart")
    found: list[nodes.Node] = []
    for number, chart in enumerate(shown if style.charts else (), 1):
        raw = nodes.raw("", dump(chart), format="bulletin-chart", classes=["bulletin-chart"])
        if style.charts == "svg":
            # Only where one is drawn: what draws takes a tenth of a second to load.
            from ..chart import svg

            ident = f"{node['ids'][0]}-chart-{number}"
            picture = svg(
                chart, ident=ident, title=title, description=describe(chart, style.language),
                unit_form=_("Unit: %s"), writing=in_charts(style.language),
            )  # fmt: skip
            html = f'<div class="bulletin-chart">{picture}</div>'
            raw = nodes.raw("", html, format="html", classes=["bulletin-chart"])
        raw.source, raw.line = node.source, node.line
        found.append(raw)
    return found


def describe(chart: Chart, language: str) -> str:
    """All figures in words, for those who cannot see them."""
    told = []
    for index, category in enumerate(chart.categories):
        figures = [
            f"{one.name} {_told(one.values[index], chart.unit, language)}" for one in chart.series
        ]
        told.append(_("%(row)s: %(figures)s") % {"row": category, "figures": _(", ").join(figures)})
    return _("; ").join(told)


def _told(value: Decimal | None, unit: str, language: str) -> str:
    text = in_charts(language).figure(value)
    if value is None:
        return text
    return percent_sign(text, language) if unit == "%" else with_unit(text, unit, language)
