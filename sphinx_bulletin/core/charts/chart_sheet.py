"""What a chart is drawn on: texts, lines, bars and markers as shapes, in points."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from reportlab.graphics.shapes import (
    Circle,
    Line,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    SolidShape,
    String,
)
from reportlab.lib.colors import Color

from ...model.figures.axes import Writing
from ...model.text.regex import regex
from .palettes import Palette, SeriesColors

#: Which part of a text stands at its place.
Anchor = Literal["start", "middle", "end"]

#: In points; the first is a line without gaps.
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5), (6, 2, 1.5, 2))
#: Corners of markers, from the centre; the first is a disc.
_MARKERS = (
    (),
    (-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
    (-1.1, -0.8, 1.1, -0.8, 0, 1.2),
    (-1.3, 0, 0, -1.3, 1.3, 0, 0, 1.3),
)


class ChartSheet:
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
