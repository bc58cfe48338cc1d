"""Charts, drawn once: shapes for the PDF, and the same shapes written as SVG for a page.

ReportLab's own charts measure every text with a font file, which a web page has none of, and its
SVG writer does too and gives fixed ids to what it clips. So plain shapes are laid out here, by
whatever measures their text, and are written as SVG in the end.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from statistics import fmean

from msgspec import Struct
from reportlab.graphics.shapes import Drawing, Group
from reportlab.pdfbase import pdfmetrics

from ...model.figures.axes import CHINESE, Axis, Chart, Writing
from .chart_sheet import ChartSheet
from .palettes import PRINT, Palette

#: Lines have no more markers than these.
_MARKED = 12


def draw(
    chart: Chart,
    *,
    width: float,
    font: str,
    size: float,
    palette: Palette = PRINT,
    unit_form: str = "单位：%s",
    writing: Writing = CHINESE,
    only: range | None = None,
    is_close: bool = False,
) -> Drawing:
    """A drawing ``width`` points wide, its height as it needs.

    ``font`` is the name of a font that ReportLab knows, ``size`` that of its type in points;
    ``unit_form`` tells the unit, ``writing`` writes the figures. Of bars those of the categories
    ``only`` are drawn, as long as they are beside all others. What is set close is as low as its
    type allows: bars as thick as that, lines less steep.
    """

    def measure(text: str) -> float:
        return float(pdfmetrics.stringWidth(text, font, size))

    sheet = ChartSheet(width, font, size, measure, palette, writing, is_close=is_close)
    return laid_out(chart, sheet, unit_form, only)


def draw_parts(
    chart: Chart,
    *,
    width: float,
    height: float,
    font: str,
    size: float,
    unit_form: str = "单位：%s",
    writing: Writing = CHINESE,
) -> list[Drawing]:
    """As ``draw``, in as many drawings as pages ``height`` points tall need.

    Bars go on in the next one, by whole categories and on the same axis. A line chart, and the bars
    of one category, are one drawing however tall.
    """

    part = partial(
        draw, chart, width=width, font=font, size=size, unit_form=unit_form, writing=writing
    )
    count = len(chart.categories)
    parts = [part(only=range(count))]
    while chart.kind == "bars" and len(parts) < count and any(d.height > height for d in parts):
        number = len(parts) + 1
        ends = [count * at // number for at in range(number + 1)]
        parts = [part(only=range(start, end)) for start, end in pairwise(ends)]
    return parts


def laid_out(chart: Chart, sheet: ChartSheet, unit_form: str, only: range | None = None) -> Drawing:
    """The shapes of a chart, in the room that they need."""
    y = _head(chart, sheet, unit_form)
    if chart.kind == "bars":
        y = _bars(chart, sheet, y, only or range(len(chart.categories)))
    else:
        y = _lines(chart, sheet, y)
    height = math.ceil(-y)
    shapes = Group(*sheet.shapes, transform=(1, 0, 0, 1, 0, height))
    return Drawing(sheet.width, height, shapes)


def _head(chart: Chart, sheet: ChartSheet, unit_form: str) -> float:
    """What the series are, where it is to be told, and the unit at the right; where it ends."""
    unit = unit_form % chart.unit if chart.unit else ""
    middle = -sheet.leading / 2
    if unit:
        sheet.text(sheet.width, middle, unit, "end", sheet.palette.quiet)
    if len(chart.series) < 2 and not chart.legend:
        return -sheet.leading - sheet.gap if unit else 0.0
    swatch = (1 if chart.kind == "bars" else 2.4) * sheet.size
    indent = swatch + sheet.gap
    names = [sheet.wrapped(series.name, sheet.width - indent) for series in chart.series]
    needs = [indent + sheet.widest(lines) for lines in names]
    # The first line of names stands beside the unit, if it can.
    room = sheet.width - (sheet.measure(unit) + 2 * sheet.gap if unit else 0.0)
    x = 0.0
    for index, (lines, need) in enumerate(zip(names, needs, strict=True)):
        if x + need > room and (x or need > room):
            x, middle, room = 0.0, middle - sheet.leading, sheet.width
        _swatch(chart.kind, sheet, x, middle, swatch, index)
        for number, line in enumerate(lines):
            sheet.text(x + indent, middle - number * sheet.leading, line)
        middle -= max(0, len(lines) - 1) * sheet.leading
        x += need + 2 * sheet.gap
    return middle - sheet.leading / 2 - sheet.gap


def _swatch(
    kind: str, sheet: ChartSheet, x: float, middle: float, width: float, index: int
) -> None:
    if kind == "bars":
        sheet.bar(x, middle - 0.36 * sheet.size, width, 0.72 * sheet.size, index)
    else:
        sheet.polyline([x, middle, x + width, middle], index)
        sheet.marker(x + width / 2, middle, index)


# -- bars --------------------------------------------------------------------------------------


def _bars(chart: Chart, sheet: ChartSheet, top: float, only: range) -> float:
    """Bars by category and in it by series, each with its figure at its end."""
    size, gap = sheet.size, sheet.gap
    written = [sheet.writing.figure(v) for v in (None, *chart.figures) if not v or v > 0]
    above = sheet.widest(written) + gap
    below = sheet.widest([sheet.writing.figure(v) for v in chart.figures if v < 0])
    below += gap if below else 0.0
    least = max(0.3 * (sheet.width - above - below), 4 * size)
    room = max(min(0.38 * sheet.width, sheet.width - above - below - gap - least), 4 * size)
    names = [sheet.wrapped(name, room) for name in chart.categories]
    left = max(sheet.widest([line for lines in names for line in lines]) + gap, size) + below
    axis, labels, right = _axis_of_bars(chart, sheet, left, sheet.width - above)

    def at(value: Decimal) -> float:
        return left + axis.share(value) * (right - left)

    thick = 1.15 * size if len(chart.series) > 1 else 1.3 * size
    apart, leading = 0.6 * size, sheet.leading
    if sheet.is_close:
        thick, apart, leading = size, 0.25 * size, 1.1 * size
    heights = [max(len(chart.series) * thick, len(lines) * leading) + apart for lines in names]
    bottom = top - sum(heights[place] for place in only)
    zero, middle = at(Decimal(0)), top
    for place in only:
        lines, height = names[place], heights[place]
        middle -= height / 2
        for number, line in enumerate(lines):
            y = middle + ((len(lines) - 1) / 2 - number) * leading
            sheet.text(left - below - gap, y, line, "end")
        for index, series in enumerate(chart.series):
            y = middle + ((len(chart.series) - 1) / 2 - index) * thick
            value = series.values[place]
            end = zero if value is None else at(value)
            if value:
                sheet.bar(min(zero, end), y - 0.42 * thick, abs(end - zero), 0.84 * thick, index)
            if value is not None and value < 0:
                sheet.text(end - gap / 2, y, sheet.writing.figure(value), "end")
            else:
                sheet.text(end + gap / 2, y, sheet.writing.figure(value))
        middle -= height / 2
    sheet.line(zero, top, zero, bottom, sheet.palette.quiet)
    sheet.line(left, bottom, right, bottom, sheet.palette.quiet)
    texts = [
        _Label(at=at(tick), lines=[text]) for tick, text in zip(axis.ticks, labels, strict=True)
    ]
    return _below(sheet, texts, bottom)


def _axis_of_bars(
    chart: Chart, sheet: ChartSheet, left: float, right: float
) -> tuple[Axis, tuple[str, ...], float]:
    """The axis with as many ticks as have room, their texts, and where it ends."""
    for most in (6, 5, 4, 3, 2):
        axis = chart.axis(most)
        labels = sheet.writing.ticks(axis)
        widest = sheet.widest(labels)
        end = min(right, sheet.width - sheet.measure(labels[-1]) / 2)
        if (widest + sheet.gap) * (len(axis.ticks) - 1) <= end - left:
            break
    return axis, labels, end


# -- lines -------------------------------------------------------------------------------------


def _lines(chart: Chart, sheet: ChartSheet, top: float) -> float:
    """Lines from category to category, broken where a figure lacks; the last one is written."""
    size, gap = sheet.size, sheet.gap
    top -= size / 2
    axis = chart.axis(5)
    labels = sheet.writing.ticks(axis)
    left = sheet.widest(labels) + gap
    room = (3 if len(chart.series) > 1 else 1) * gap
    widest = sheet.widest([sheet.writing.figure(figure) for figure in _last_figures(chart)])
    right = sheet.width - widest - room
    slot = (right - left) / max(1, len(chart.categories))
    height = min(max(0.45 * (right - left), 9 * size), (9 if sheet.is_close else 14) * size)
    height = max(height, 1.5 * len(chart.series) * sheet.leading)
    bottom = top - height
    for tick, label in zip(axis.ticks, labels, strict=True):
        y = bottom + axis.share(tick) * height
        colour = sheet.palette.quiet if tick in (0, axis.ticks[0]) else sheet.palette.grid
        sheet.line(left, y, right, y, colour)
        sheet.text(left - gap, y, label, "end", sheet.palette.quiet)
    ends: list[_End] = []
    for index, series in enumerate(chart.series):
        points = [
            None
            if value is None
            else (left + (place + 0.5) * slot, bottom + axis.share(value) * height)
            for place, value in enumerate(series.values)
        ]
        _line(sheet, points, index)
        ends += [
            _End(index=index, x=point[0], y=point[1], text=sheet.writing.figure(value))
            for point, value in zip(points, series.values, strict=True)
            if point
        ][-1:]
    ends.sort(key=lambda end: -end.y)
    heights = _spread([end.y for end in ends], sheet.leading, bottom, top)
    for end, y in zip(ends, heights, strict=True):
        # Beside another line's end a figure says whose it is.
        is_moved = abs(y - end.y) > size / 3
        if is_moved:
            sheet.marker(end.x + 1.9 * gap, y, end.index)
        sheet.text(end.x + (2.7 if is_moved else 1) * gap, y, end.text)
    room = min(max(slot, 8 * size), sheet.width)
    below = [
        _Label(at=left + (place + 0.5) * slot, lines=sheet.wrapped(name, room))
        for place, name in enumerate(chart.categories)
    ]
    return _below(sheet, below, bottom)


def _line(sheet: ChartSheet, points: Sequence[tuple[float, float] | None], index: int) -> None:
    """The parts of a line, and markers: at its end, at points alone, and at every so many."""
    every = math.ceil(len(points) / _MARKED)
    run: list[float] = []
    for place, point in enumerate([*points, None]):
        if point:
            run += point
            is_end = all(later is None for later in points[place + 1 :])
            if is_end or (len(points) - 1 - place) % every == 0:
                sheet.marker(*point, index)
            continue
        if len(run) > 2:
            sheet.polyline(run, index)
        elif run:
            sheet.marker(run[0], run[1], index)
        run = []


def _last_figures(chart: Chart) -> Iterator[Decimal]:
    for series in chart.series:
        yield from [value for value in series.values if value is not None][-1:]


class _End(Struct, frozen=True, kw_only=True):
    """Where the line of a series ends, in points, and its last figure."""

    index: int
    x: float
    y: float
    text: str


def _spread(wanted: Sequence[float], least: float, bottom: float, top: float) -> list[float]:
    """Heights near those wanted, from the highest down, ``least`` points or more apart.

    Those that stand too close are moved together, about the middle of what they want.
    """
    groups: list[list[float]] = []
    for number, height in enumerate(wanted):
        # With the room that those above take added, heights need only not rise.
        groups.append([height + number * least])
        while len(groups) > 1 and fmean(groups[-2]) < fmean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    middles = [fmean(group) for group in groups for _height in group]
    lowest = bottom + (len(wanted) - 1) * least
    return [max(lowest, min(top, middle)) - at * least for at, middle in enumerate(middles)]


class _Label(Struct, kw_only=True):
    """What stands below a place on the axis."""

    #: The place, in points from the left.
    at: float
    lines: list[str]
    #: The middle of the text: beside the place where it would pass the edge.
    x: float = 0.0
    #: Half its width in points, with its share of the gap to the next.
    half: float = 0.0


def _below(sheet: ChartSheet, labels: Sequence[_Label], bottom: float) -> float:
    """As many of the labels as have room, regularly, the last one among them; where they end."""
    for label in labels:
        half = sheet.widest(label.lines) / 2
        label.x = max(half, min(label.at, sheet.width - half))
        label.half = half + sheet.gap / 2
    shown = labels
    for every in range(1, len(labels) + 1):
        shown = labels[::-1][::every]
        if all(label.x - label.half >= left.x + left.half for label, left in pairwise(shown)):
            break
    top = bottom - sheet.gap
    for label in shown:
        sheet.line(label.at, bottom, label.at, bottom - sheet.gap / 2, sheet.palette.quiet)
        for number, line in enumerate(label.lines):
            y = top - (number + 0.5) * sheet.leading
            sheet.text(label.x, y, line, "middle", sheet.palette.quiet)
    return top - max((len(label.lines) for label in shown), default=0) * sheet.leading
