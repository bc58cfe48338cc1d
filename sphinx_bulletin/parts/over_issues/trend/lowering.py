"""A series of figures over issues, weeks or months: table and chart."""

from __future__ import annotations

from docutils import nodes

from ....core.domain import BulletinDomain
from ....core.i18n import _, show_day, show_period, show_year_month
from ....core.nodes import statistics_trend
from ....core.recording import list_of
from ....core.views import shows
from ....core.words.numerals import with_unit, written_number
from ....model.figures.axes import Chart, Series
from ....model.figures.figure import RATE_SIGNS
from ....model.figures.series import Point, TrendError, TrendLine, trend_line
from ....model.specs.over_issues import Trend
from ...common.chart import by_unit, chart_nodes
from ...common.entries import figures_of
from ...common.output import Style, captions_alone, compound_of, give_caption, paragraph


@shows(Trend)
def view(trend: Trend, docname: str, domain: BulletinDomain) -> TrendLine | TrendError:
    """Its points, or what no issue has."""
    try:
        return trend_line(domain.archive, trend, domain.archive.issue_on(docname))
    except TrendError as error:
        return error.with_traceback(None)


def lower_trend(node: statistics_trend, style: Style) -> None:
    """The points of a trend, oldest first.

    ::

        <compound classes="bulletin-trend" ids="trend-0">
            <table classes="bulletin-figures" ids="trend-0-table">
                <title>
                    受理情况
                …

    A chart stands behind the table, or in its place (``chart_nodes``).
    """
    compound = compound_of(node, "trend")
    wanted: Trend = list_of(node)
    line = view(wanted, node["docname"], style.domain)
    if isinstance(line, TrendError):
        compound += captions_alone(node) or paragraph("caption")
        node.replace_self(compound)
        return
    years = {day.year for point in line.points for day in (point.first, point.last)}
    year = years.pop() if len(years) == 1 else None
    labels = [label(point, wanted.by, year, style) for point in line.points]
    shown = wanted.display
    charts: list[nodes.Node] = []
    if "chart" in shown:
        drawn = trend_charts(wanted.chart, line, labels)
        charts = chart_nodes(node, drawn, style, with_table="table" in shown)
    with_table = "table" in shown or not charts
    if with_table:
        table = trend_table(line, labels, wanted.by, style.language)
        give_caption(table, node)
        compound += table
    else:
        compound += captions_alone(node)
    compound += charts
    node.replace_self(compound)


def label(point: Point, by: str, year: int | None, style: Style) -> str:
    """2022年第41期; 11月28日—12月2日, of several years with them; 2022年11月."""
    if by == "issue" and point.issue is not None:
        return point.issue.label
    if by == "week":
        return show_period(point.first, point.last, style.language, home_year=year)
    month = show_year_month(point.first.year, point.first.month, style.language)
    if point.until is None:
        return month
    day = show_day(point.until, style.language, year=False)
    return _("%(month)s (to %(day)s)") % {"month": month, "day": day}


def trend_charts(kind: str, line: TrendLine, labels: list[str]) -> list[Chart]:
    """A chart for each unit."""
    series = [
        (unit, Series(name=column, values=tuple(point.values[index] for point in line.points)))
        for index, (column, unit) in enumerate(zip(line.columns, line.units, strict=True))
    ]
    return by_unit(kind, labels, series)


def trend_table(line: TrendLine, labels: list[str], by: str, language: str) -> nodes.table:
    """A row a point, a column a series."""
    corner = {"issue": _("Issue"), "week": _("Week"), "month": _("Month")}[by]
    heads = [
        _("%(name)s (%(unit)s)") % {"name": column, "unit": unit}
        if unit and unit not in RATE_SIGNS
        else column
        for column, unit in zip(line.columns, line.units, strict=True)
    ]
    rows = [
        [
            name,
            *(
                written_number(value, language)
                if value is None or unit not in RATE_SIGNS
                else with_unit(written_number(value, language), unit, language)
                for value, unit in zip(point.values, line.units, strict=True)
            ),
        ]
        for name, point in zip(labels, line.points, strict=True)
    ]
    return figures_of([[corner, *heads], *rows])
