"""Charts, drawn once: shapes for the PDF, and the same shapes written as SVG for a page.

ReportLab's own charts measure every text with a font file, which a web page has none of, and its
SVG writer does too and gives fixed ids to what it clips. So plain shapes are laid out here, by
whatever measures their text, and are written as SVG in the end.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from statistics import fmean
from typing import Literal
from xml.etree import ElementTree

from msgspec import Struct
from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Group,
    Line,
    LineShape,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    SolidShape,
    String,
)
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics

from ..model.figures.axes import CHINESE, Axis, Chart, Writing
from ..model.text.regex import regex

#: Which part of a text stands at its place.
Anchor = Literal["start", "middle", "end"]

__all__ = ["PRINT", "SCREEN", "Palette", "SeriesColors", "draw", "draw_parts", "svg"]


class CssColor(Color):
    """A colour that a page names; elsewhere its fallback is drawn."""

    def __init__(self, css: str, fallback: str = "#000000", opacity: float = 1.0) -> None:
        red, green, blue = (int(fallback[at : at + 2], 16) / 255 for at in (1, 3, 5))
        super().__init__(red, green, blue, opacity)
        self.css = css


class SeriesColors(Struct, frozen=True, kw_only=True):
    """How a series is told from others; its marker and dashes go by its place among them."""

    #: Of its bars.
    fill: Color
    #: Of its line, its markers, and the outline of bars that are hollow.
    stroke: Color


class Palette(Struct, frozen=True, kw_only=True):
    """The colours of a chart."""

    #: Names and values.
    ink: Color
    #: What stands at the axes, and the axes.
    quiet: Color
    #: Thin lines behind lines of figures.
    grid: Color
    #: Around bars that are filled; None for nothing.
    edge: Color | None
    #: Series by series; begun again, with hollow bars and markers, where there are more.
    series: tuple[SeriesColors, ...]


def _grey(light: float) -> Color:
    return Color(light, light, light)


#: As the bulletin's name: ``pdf/style.py``.
_RED = Color(240 / 255, 89 / 255, 62 / 255)
#: In black and white its reds and greys still differ: those of ink are 56 %, 88 %, 38 % and 14 %.
PRINT = Palette(
    ink=_grey(0),
    quiet=_grey(0.3),
    grid=_grey(0.82),
    edge=_grey(0.43),
    series=(
        SeriesColors(fill=_RED, stroke=_RED),
        SeriesColors(fill=_grey(0.27), stroke=_grey(0.27)),
        SeriesColors(fill=_grey(0.68), stroke=_grey(0.51)),
        SeriesColors(fill=_grey(0.87), stroke=_grey(0.51)),
    ),
)


def _screen(number: int, fallback: str) -> SeriesColors:
    colour = CssColor(f"var(--bulletin-chart-{number}, {fallback})", fallback)
    return SeriesColors(fill=colour, stroke=colour)


#: A page's colours, light or dark.
SCREEN = Palette(
    ink=CssColor("currentColor"),
    quiet=CssColor("currentColor", opacity=0.78),
    grid=CssColor("currentColor", opacity=0.16),
    edge=None,
    series=(
        _screen(1, "#b3261e"),
        _screen(2, "#17457f"),
        _screen(3, "#cc8500"),
        _screen(4, "#4798ad"),
    ),
)
#: Width of a chart on a page, and its type, in units of its own: the page scales them.
_SCREEN_WIDTH, _SCREEN_SIZE = 360.0, 12.0

#: In points; the first is a line without gaps.
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5), (6, 2, 1.5, 2))
#: Corners of markers, from the centre; the first is a disc.
_MARKERS = (
    (),
    (-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
    (-1.1, -0.8, 1.1, -0.8, 0, 1.2),
    (-1.3, 0, 0, -1.3, 1.3, 0, 0, 1.3),
)
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

    sheet = _Sheet(width, font, size, measure, palette, writing, is_close=is_close)
    return _laid_out(chart, sheet, unit_form, only)


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


def svg(
    chart: Chart,
    *,
    ident: str,
    title: str,
    description: str,
    unit_form: str = "单位：%s",
    writing: Writing = CHINESE,
) -> str:
    """An ``<svg>`` element to stand in a page, as wide as its room.

    ``ident`` is its id, and that of its title and description begins with it. Text is set in the
    page's face, in its colour; series in ``--bulletin-chart-1`` to ``-4``.
    """
    sheet = _Sheet(_SCREEN_WIDTH, "inherit", _SCREEN_SIZE, _rough_width, SCREEN, writing)
    drawing = _laid_out(chart, sheet, unit_form)
    names = {"title": title, "desc": description}
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": ident,
            "class": f"bulletin-chart bulletin-chart-{chart.kind}",
            "viewBox": f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
            "width": "100%",
            "role": "img",
            "aria-labelledby": " ".join(f"{ident}-{key}" for key, text in names.items() if text),
            "font-size": _number(_SCREEN_SIZE),
        },
    )
    for key, text in names.items():
        if text:
            ElementTree.SubElement(root, key, {"id": f"{ident}-{key}"}).text = _legal(text)
    for shape in _shapes(drawing):
        root.append(_element(shape))
    return ElementTree.tostring(root, encoding="unicode")


# -- layout ------------------------------------------------------------------------------------


class _Sheet:
    """Shapes in points, from the left edge and, downwards, from the top: y is 0 or less."""

    def __init__(
        self,
        width: float,
        font: str,
        size: float,
        measure: Callable[[str], float],
        palette: Palette,
        writing: Writing,
        *,
        is_close: bool = False,
    ) -> None:
        self.is_close = is_close
        self.width, self.font, self.size, self.palette = width, font, size, palette
        self.writing = writing
        self.measure = measure
        self.leading = 1.3 * size
        self.gap = 0.5 * size
        self.shapes: list[Shape] = []

    def widest(self, texts: Sequence[str]) -> float:
        return max(map(self.measure, texts), default=0.0)

    def text(
        self, x: float, y: float, text: str, anchor: Anchor = "start", colour: Color | None = None
    ) -> None:
        """A line of text about the height ``y``."""
        self.shapes.append(
            String(
                x,
                y - 0.36 * self.size,
                text,
                textAnchor=anchor,
                fontName=self.font,
                fontSize=self.size,
                fillColor=colour or self.palette.ink,
            )
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: Color) -> None:
        self.shapes.append(Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=0.5))

    def polyline(self, points: list[float], index: int) -> None:
        self.shapes.append(
            PolyLine(
                points,
                strokeColor=self.look(index).stroke,
                strokeWidth=0.13 * self.size,
                strokeDashArray=_DASHES[index % len(_DASHES)],
                strokeLineJoin=1,
            )
        )

    def bar(self, x: float, y: float, width: float, height: float, index: int) -> None:
        """A bar of a series; ``x`` and ``y`` are its lower left corner."""
        shape = Rect(x, y, width, height)
        self._filled_in(shape, index, self.look(index).fill, self.palette.edge)
        if shape.fillColor is None:
            shape.strokeDashArray = _DASHES[index % len(_DASHES)]

    def marker(self, x: float, y: float, index: int) -> None:
        """A point of a series."""
        radius = 0.22 * self.size
        corners = _MARKERS[index % len(_MARKERS)]
        places = (x, y) * (len(corners) // 2)
        points = [at + radius * by for at, by in zip(places, corners, strict=True)]
        shape = Polygon(points) if corners else Circle(x, y, radius)
        self._filled_in(shape, index, self.look(index).stroke, None)

    def _filled_in(self, shape: SolidShape, index: int, fill: Color, edge: Color | None) -> None:
        """Every second round of the palette is hollow."""
        hollow = index // len(self.palette.series) % 2 == 1
        shape.fillColor = None if hollow else fill
        shape.strokeColor = self.look(index).stroke if hollow else edge
        shape.strokeWidth = 1 if hollow else 0.4
        self.shapes.append(shape)

    def look(self, index: int) -> SeriesColors:
        return self.palette.series[index % len(self.palette.series)]

    def wrapped(self, text: str, room: float) -> list[str]:
        """The lines of a text in a room of so many points, all about as long."""
        pieces = [
            part
            for piece in _PIECE.findall(" ".join(text.split()))
            for part in (piece if self.measure(piece) > room else [piece])
        ]
        lines = self._filled(pieces, room)
        shorter = sum(map(self.measure, lines)) / max(1, len(lines))
        while shorter < room:
            tried = self._filled(pieces, shorter)
            if len(tried) <= len(lines):
                return tried
            shorter += self.size / 2
        return lines

    def _filled(self, pieces: list[str], room: float) -> list[str]:
        lines = [""]
        for piece in pieces:
            if lines[-1] and self.measure(lines[-1] + piece.rstrip()) > room:
                lines.append("")
            lines[-1] += piece
        return [line.strip() for line in lines if line.strip()]


#: What stays together in a line: a Latin word or a number, a bracket with what it holds to.
_PIECE = regex(r"[（“‘《〈【〔「]*(?:[!-~]+ ?|[^!-~])[）”’》〉】〕」，、。；：％…]*")


def _laid_out(chart: Chart, sheet: _Sheet, unit_form: str, only: range | None = None) -> Drawing:
    y = _head(chart, sheet, unit_form)
    if chart.kind == "bars":
        y = _bars(chart, sheet, y, only or range(len(chart.categories)))
    else:
        y = _lines(chart, sheet, y)
    height = math.ceil(-y)
    shapes = Group(*sheet.shapes, transform=(1, 0, 0, 1, 0, height))
    return Drawing(sheet.width, height, shapes)


def _head(chart: Chart, sheet: _Sheet, unit_form: str) -> float:
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


def _swatch(kind: str, sheet: _Sheet, x: float, middle: float, width: float, index: int) -> None:
    if kind == "bars":
        sheet.bar(x, middle - 0.36 * sheet.size, width, 0.72 * sheet.size, index)
    else:
        sheet.polyline([x, middle, x + width, middle], index)
        sheet.marker(x + width / 2, middle, index)


# -- bars --------------------------------------------------------------------------------------


def _bars(chart: Chart, sheet: _Sheet, top: float, only: range) -> float:
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
    chart: Chart, sheet: _Sheet, left: float, right: float
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


def _lines(chart: Chart, sheet: _Sheet, top: float) -> float:
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


def _line(sheet: _Sheet, points: Sequence[tuple[float, float] | None], index: int) -> None:
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


# -- below the axis ----------------------------------------------------------------------------


class _Label(Struct, kw_only=True):
    """What stands below a place on the axis."""

    #: The place, in points from the left.
    at: float
    lines: list[str]
    #: The middle of the text: beside the place where it would pass the edge.
    x: float = 0.0
    #: Half its width in points, with its share of the gap to the next.
    half: float = 0.0


def _below(sheet: _Sheet, labels: Sequence[_Label], bottom: float) -> float:
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


# -- SVG ---------------------------------------------------------------------------------------

_ILLEGAL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _rough_width(text: str) -> float:
    """Width of a text in a face that nobody knows: Chinese 1 em, capitals 0.75, the rest 0.58."""
    capitals = sum(char.isascii() and char.isupper() for char in text)
    narrow = sum(char.isascii() for char in text) - capitals
    return (len(text) - 0.25 * capitals - 0.42 * narrow) * _SCREEN_SIZE


def _legal(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _ILLEGAL.sub("\ufffd", text)


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _numbers(points: Sequence[float]) -> str:
    """Pairs of coordinates, the second of each from above."""
    return " ".join(_number(-value if place % 2 else value) for place, value in enumerate(points))


def _shapes(drawing: Drawing) -> Iterator[Shape]:
    for group in drawing.contents:
        assert isinstance(group, Group)
        yield from group.contents


def _paint(shape: Shape) -> dict[str, str]:
    """Attributes for the colours and the line of a shape."""
    paint: dict[str, str] = {}
    for key, colour in (
        ("fill", getattr(shape, "fillColor", None)),
        ("stroke", getattr(shape, "strokeColor", None)),
    ):
        if isinstance(colour, CssColor):
            paint[key] = colour.css
            if colour.alpha != 1:
                paint[f"{key}-opacity"] = _number(colour.alpha)
    if isinstance(shape, LineShape) and "stroke" in paint:
        paint["stroke-width"] = _number(shape.strokeWidth)
        if dashes := shape.strokeDashArray:
            paint["stroke-dasharray"] = " ".join(map(str, dashes))
    return {"fill": "none"} | paint


def _element(shape: Shape) -> ElementTree.Element:
    """A shape as SVG has it; what is drawn upwards in a PDF is drawn downwards."""
    text = ""
    match shape:
        case String():
            tag, text = "text", _legal(shape.text)
            where = {"x": _number(shape.x), "y": _number(-shape.y), "text-anchor": shape.textAnchor}
        case Line():
            tag = "line"
            ends = (shape.x1, -shape.y1, shape.x2, -shape.y2)
            where = dict(zip(("x1", "y1", "x2", "y2"), map(_number, ends), strict=True))
        case Rect():
            tag = "rect"
            box = (shape.x, -shape.y - shape.height, shape.width, shape.height)
            where = dict(zip(("x", "y", "width", "height"), map(_number, box), strict=True))
        case Circle():
            tag = "circle"
            circle = (shape.cx, -shape.cy, shape.r)
            where = dict(zip(("cx", "cy", "r"), map(_number, circle), strict=True))
        case PolyLine() | Polygon():
            tag = "polyline" if isinstance(shape, PolyLine) else "polygon"
            where = {"points": _numbers(shape.points)}
        case _:
            raise TypeError(f"no SVG for {shape}")
    element = ElementTree.Element(tag, where | _paint(shape))
    element.text = text or None
    return element
