"""Figures as a table, as a sentence, as a chart, or any of them."""

from __future__ import annotations

from docutils import nodes

from ...core.figure_cells import fill_figures, flatten_heads, measure_columns, name_total
from ...core.i18n import _, show_day, show_span
from ...core.nodes import part, statistics_table
from ...core.words.numerals import is_chinese
from ...model.figures.computed import rounding_shows
from ...model.figures.table import Table
from ...model.specs.statistics import StatisticsSpec
from ..common.chart import chart_nodes, charts_of
from ..common.output import (
    Style,
    captions_alone,
    compound_of,
    give_caption,
    in_brackets,
    inline,
    labelled,
    moved,
    notes_below,
    paragraph,
)
from .comparisons import add_comparison
from .sentence import sentence_of


def lower_statistics(node: statistics_table, style: Style) -> None:
    """Sentence, unit, table, source, chart and notes, as ``display`` asks.

    ::

        <compound classes="bulletin-statistics" ids="issue-2026-41-affairs …">
            <paragraph classes="bulletin-sentence">
                据一体化平台数据统计，…
            <paragraph classes="bulletin-unit">
                单位：
                …
            <table classes="bulletin-figures" ids="issue-2026-41-affairs-table">
                <title>
                    省本级政务服务事项办理情况
                …
                            <entry classes="bulletin-figure">
                                <paragraph translatable="0">
                                    753538
                        …
                        <row classes="bulletin-total">
                            …
            <paragraph classes="bulletin-source">
                数据来源：
                …
            <paragraph classes="bulletin-note">
                注：
                …

    In HTML the unit stands in the title. Categories and other words are in cells of class
    ``bulletin-words``; charts are behind all else (``chart_nodes``). Of a table that is hidden
    only its place is left.
    """
    cells = part(node, "figures")
    table: Table | None = None if node["typed"] else node.get("table")
    if table is not None and "hidden" in node["spec"].display:
        node.replace_self(nodes.target("", "", ids=node["ids"]))
        return
    compound = compound_of(node, "statistics")
    notes: list[nodes.Node] = []
    charts: list[nodes.Node] = []
    if cells is None:
        # Nothing could be read; what the author typed about it stays.
        compound += captions_alone(node)
        compound += source_line(node, style)
    else:
        spec: StatisticsSpec = node["spec"]
        shown = set(spec.display) if table is not None else {"table"}
        name_total(cells)
        if table is not None and "sentence" in shown:
            told = sentence_of(node, table, cells, period_text(node, style), style)
            if told:
                compound += paragraph("sentence", told)
            else:
                # There is no figure to tell.
                shown = {*shown - {"sentence"}, "table"}
        if table is not None and "chart" in shown:
            drawn = charts_of(spec.chart, table, cells, _unit(node))
            charts = chart_nodes(node, drawn, style, with_table="table" in spec.display)
        if "table" in shown or ("chart" in shown and not charts):
            fill_figures(cells, table, style.language)
            measure_columns(cells, style.language)
            if table is not None:
                notes = [*add_comparison(node, table, cells, style), *_rounding(table)]
            if not style.spans:
                flatten_heads(cells)
            compound += captioned_table(node, cells, style)
        elif charts:
            compound += captions_alone(node)
            compound += source_line(node, style)
    compound += [*notes_below(node), *notes, *charts]
    node.replace_self(compound)


def _unit(node: statistics_table) -> str:
    unit = part(node, "unit")
    return unit.astext() if unit is not None else ""


def _rounding(table: Table) -> list[nodes.Node]:
    if not rounding_shows(table):
        return []
    return [paragraph("note", _("Figures are rounded and may not add up to their totals."))]


def captioned_table(node: statistics_table, table: nodes.Element, style: Style) -> list[nodes.Node]:
    """The table with its caption inside, its unit above and its source below.

    On screen the unit stands in the caption, below its text, as offices set it.
    """
    found: list[nodes.Node] = []
    unit, title = part(node, "unit"), give_caption(table, node)
    told = labelled(_("Unit: %s"), moved("unit-name", unit)) if unit is not None else []
    if told and title is not None and style.on_screen:
        title += inline("unit", *told)
    elif told:
        found.append(paragraph("unit", *told))
    found.append(table)
    return [*found, *source_line(node, style)]


def source_line(node: statistics_table, style: Style) -> list[nodes.Node]:
    """数据来源：……（……）; the period only where it is not the issue's own."""
    found: list[nodes.Node] = []
    source = part(node, "source")
    period = "" if _is_of_issue(node, style) else period_text(node, style)
    if source is not None:
        line = paragraph("source", *labelled(_("Source: %s"), moved("source-name", source)))
        if period:
            line += inline("source-period", in_brackets(period, style))
        found.append(line)
    elif period:
        found.append(paragraph("source", _("Period: %s") % period))
    return found


def _is_of_issue(node: statistics_table, style: Style) -> bool:
    """Is its period that of its issue, which stands below the title."""
    issue = style.domain.archive.issue_on(node["docname"])
    period = node["spec"].period
    return issue is not None and period is not None and issue.period == period


def period_text(node: statistics_table, style: Style) -> str:
    """2022年1月1日至12月2日, 2022年3月; empty if none."""
    period = node["spec"].period
    if period is None:
        typed = part(node, "period-typed")
        return typed.astext() if typed is not None else ""
    first, last = period.first, period.last
    shown = show_span(first, last, style.language)
    if first == last or not is_chinese(style.language) or "日" not in shown:
        return shown
    return _("%(first)s to %(last)s") % {
        "first": show_day(first, style.language),
        "last": show_day(last, style.language, year=first.year != last.year),
    }
