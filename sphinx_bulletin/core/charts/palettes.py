"""The colours of charts, in print and on a page."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from msgspec import Struct
from reportlab.lib.colors import Color


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
