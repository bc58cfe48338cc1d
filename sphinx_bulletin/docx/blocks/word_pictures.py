"""Pictures: files as they are, and charts drawn as in the PDF, 300 dots to the inch."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import PIL.Image
from docutils import nodes

from ...core.i18n import _, __
from ...core.places.files import PACKAGE, digest_of
from ...core.words.numerals import in_charts
from ...model.figures.axes import Chart
from ...model.text.regex import regex
from ...printed.failures import PrintError
from ...printed.page_measures import BODY
from ...printed.pictures import alt_of, image_file
from ..file.ooxml import emu, legal

if TYPE_CHECKING:
    from ..issue_writer import IssueWriter

_DOTS = 300
#: 5号: as the notes below a table.
_CHART_SIZE = 10.5
#: As browsers count pixels.
_PIXEL = 72 / 96
_UNITS = {
    "": _PIXEL, "px": _PIXEL, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4,
    "em": BODY, "ex": BODY / 2, "Q": 72 / 101.6, "ch": BODY / 2, "rem": BODY,
}  # fmt: skip
_LENGTH = regex(r"(\d+(?:\.\d+)?|\.\d+)\s*([A-Za-z]*|%)$")
#: As files are called in the archive.
_SUFFIXES = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}


def picture_run(
    writer: IssueWriter, content: bytes, suffix: str, size: tuple[float, float], alt: str
) -> str:
    """A run that shows a picture, so many points wide and high; with its words."""
    name = f"media/{digest_of(content)[:16]}.{suffix}"
    writer.media[f"word/{name}"] = content
    ident = writer.relations.relate("image", name)
    writer.pictures += 1
    number = writer.pictures
    wide, high = map(emu, size)
    told = f'id="{number}" name="{quoteattr(_("Picture"))[1:-1]} {number}"'
    descr = quoteattr(legal(alt))
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {told} descr={descr}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{kind}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{ident}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


# -- images ----------------------------------------------------------------------------------------


def _length(value: Any, whole: float) -> float | None:
    """A length in points; ``whole`` is what per cent are of."""
    found = _LENGTH.match(str(value or "").strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return whole * number / 100
    return number * _UNITS[unit] if unit in _UNITS else None


def _size(writer: IssueWriter, node: nodes.image, pixels: tuple[int, int]) -> tuple[float, float]:
    """Width and height in points, no more than the line and the page hold."""
    natural = pixels[0] * _PIXEL, pixels[1] * _PIXEL
    scale = float(node.get("scale", 100)) / 100
    room = writer.room / 20
    wide = _length(node.get("width"), room)
    high = _length(node.get("height"), natural[1])
    if wide is None and high is None:
        wide, high = natural
    elif wide is None:
        assert high is not None
        wide = natural[0] * high / natural[1]
    elif high is None:
        high = natural[1] * wide / natural[0]
    assert high is not None
    wide, high = wide * scale, high * scale
    most = (writer.page_height - 3 * writer.pitch) / 20
    shrunk = min(1.0, room / wide, most / high)
    return wide * shrunk, high * shrunk


def picture_of(writer: IssueWriter, node: nodes.image) -> tuple[str, float]:
    """The run of an image, and its height in points."""
    path = image_file(writer.options.srcdir, node)
    content = path.read_bytes()
    with PIL.Image.open(path) as image:
        pixels, kind = image.size, image.format or ""
        if kind not in _SUFFIXES:
            # What Word may not know.
            stream = io.BytesIO()
            image.convert("RGBA").save(stream, "PNG")
            content, kind = stream.getvalue(), "PNG"
    size = _size(writer, node, pixels)
    return picture_run(writer, content, _SUFFIXES[kind], size, alt_of(node)), size[1]


def inline_picture(writer: IssueWriter, node: nodes.image) -> str:
    """An image within a line."""
    return picture_of(writer, node)[0]


# -- charts ----------------------------------------------------------------------------------------


def chart_runs(writer: IssueWriter, node: nodes.raw) -> list[tuple[str, float]]:
    """A run for each picture of a chart, with its height in points.

    Bars that are too many for a page go on in the next picture.
    """
    # What draws takes a tenth of a second to load.
    from ...core.charts.drawing import draw_parts

    chart: Chart = node["chart"]
    words = "".join([chart.unit, *chart.categories, *(one.name for one in chart.series)])
    most = (writer.page_height - 2 * writer.pitch) / 20
    drawings = draw_parts(
        chart,
        height=most,
        width=writer.room / 20,
        font=_face_with(words, is_boxed=writer.options.is_boxed),
        size=_CHART_SIZE,
        unit_form=_("Unit: %s"),
        writing=in_charts(writer.options.language),
    )
    found = []
    for drawing in drawings:
        scale = min(1.0, most / drawing.height)
        size = drawing.width * scale, drawing.height * scale
        run = picture_run(writer, _as_png(drawing), "png", size, node["alt"])
        found.append((run, size[1]))
    return found


@functools.cache
def _chart_faces() -> dict[str, Any]:
    """Bundled faces that charts are drawn in, the first first: a picture needs no face later."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = {}
    for name in ("song", "fallback"):
        face = TTFont(f"bulletin-picture-{name}", str(PACKAGE / "fonts" / f"bulletin-{name}.ttf"))
        pdfmetrics.registerFont(face)
        found[face.fontName] = face
    return found


def _face_with(words: str, *, is_boxed: bool) -> str:
    """The name of the first face that has every character.

    Raises ``PrintError`` where none has, unless a box may stand for one.
    """
    chars = {char for char in words if not char.isspace()}
    lacks = {
        name: sorted(char for char in chars if ord(char) not in face.face.charToGlyph)
        for name, face in _chart_faces().items()
    }
    name = min(lacks, key=lambda one: len(lacks[one]))
    if lacks[name] and not is_boxed:
        message = __(
            "no bundled face has the character “%(char)s” (U+%(code)04X) of a chart; "
            "word it otherwise"
        )
        char = lacks[name][0]
        raise PrintError(message % {"char": char, "code": ord(char)})
    return name


def _as_png(drawing: Any) -> bytes:
    """A drawing as a picture: set on a page of a PDF, which is shown as a reader shows it."""
    import pypdfium2
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    font = next(iter(_chart_faces()))
    drawing.initialFontName = font
    sheet: Any = {"pagesize": (drawing.width, drawing.height), "initialFontName": font}
    canvas = Canvas(stream, invariant=1, **sheet)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    with pypdfium2.PdfDocument(stream.getvalue()) as pdf:
        shown = pdf[0].render(scale=_DOTS / 72).to_pil()
    picture = io.BytesIO()
    # Greys alone: a palette is a third of the bytes.
    shown.convert("P", palette=PIL.Image.Palette.ADAPTIVE, colors=32).save(
        picture, "PNG", dpi=(_DOTS, _DOTS)
    )
    return picture.getvalue()
