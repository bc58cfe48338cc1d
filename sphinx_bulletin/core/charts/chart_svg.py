"""A chart as SVG for a page, of the shapes of its drawing."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

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
    String,
)

from ...model.figures.axes import CHINESE, Chart, Writing
from ...model.text.characters import NOT_IN_XML
from .chart_sheet import ChartSheet
from .drawing import laid_out
from .palettes import SCREEN, CssColor

#: Width of a chart on a page, and its type, in units of its own: the page scales them.
_SCREEN_WIDTH, _SCREEN_SIZE = 360.0, 12.0


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
    sheet = ChartSheet(_SCREEN_WIDTH, "inherit", _SCREEN_SIZE, _rough_width, SCREEN, writing)
    drawing = laid_out(chart, sheet, unit_form)
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


def _rough_width(text: str) -> float:
    """Width of a text in a face that nobody knows: Chinese 1 em, capitals 0.75, the rest 0.58."""
    capitals = sum(char.isascii() and char.isupper() for char in text)
    narrow = sum(char.isascii() for char in text) - capitals
    return (len(text) - 0.25 * capitals - 0.42 * narrow) * _SCREEN_SIZE


def _legal(text: str) -> str:
    """A text without the characters that XML forbids."""
    return NOT_IN_XML.sub("\ufffd", text)


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
