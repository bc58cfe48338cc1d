"""Charts: what HTML shows as SVG, drawn as vectors."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from ...core.charts.drawing import draw, draw_parts
from ...core.i18n import _
from ...core.words.numerals import in_charts
from ...model.figures.axes import Chart
from ...printed.page_measures import TYPE_HEIGHT
from ..faces import fonts
from ..tagged.tags import Element
from .displays import Display
from .flowables import Picture

#: 5号: as the notes below a table.
_SIZE = 10.5


def set_chart(client: Any, node: nodes.Element) -> list[Display]:
    """The chart that lowering described, as wide as the line.

    Bars that are too many for a page go on on the next; what is too tall all the same is scaled.
    """
    chart: Chart = node["chart"]
    words = "".join([chart.unit, *chart.categories, *(one.name for one in chart.series)])
    # A character without a glyph would vanish: raises where no face has them all.
    font = client.styles.faces.covering(fonts.SONG, words).fontName
    pitch = client.styles.pitch
    # Below a caption.
    most = TYPE_HEIGHT - 2 * pitch
    look: dict[str, Any] = {
        "width": client.room,
        "font": font,
        "size": _SIZE,
        "unit_form": _("Unit: %s"),
        "writing": in_charts(client.site_language),
    }
    drawings: list[Any] = draw_parts(chart, height=most, **look)
    element = Element("Figure", alt=node["alt"])

    def closer() -> Any:
        return _prepared(draw(chart, is_close=True, **look), most, font)

    is_whole = len(drawings) == 1
    pictures = [
        Picture(_prepared(drawing, most, font), element, closer if is_whole else None)
        for drawing in drawings
    ]
    return [Display([picture], pitch) for picture in pictures]


def _prepared(drawing: Any, most: float, font: str) -> Any:
    """A drawing in the face of its words, scaled to be no taller than ``most`` points."""
    # Else a face that is embedded nowhere is asked for before any text is drawn.
    drawing.initialFontName = font
    if drawing.height > most:
        drawing.renderScale = most / drawing.height
    return drawing


def with_caption(caption: list[Flowable], charts: list[Display]) -> list[Flowable]:
    """Charts, the first with a caption above it."""
    if not charts:
        return caption
    charts[0].blocks[:0] = caption
    return [*charts]
