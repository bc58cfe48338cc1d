"""Images: files below the source folder, never fetched and never searched for."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import PIL.Image
from docutils import nodes
from reportlab.platypus.flowables import Image

from ...core.i18n import _, __
from ..errors import PdfError
from ..style import TYPE_HEIGHT, TYPE_WIDTH
from ..tagged.colours import readable
from ..tagged.tags import Element
from ..upstream import MyImage
from .flowables import Picture


def _file(client: Any, node: nodes.image) -> Path:
    """The file of an image, known to be readable as one."""
    uri = str(node["uri"])
    if "://" in uri:
        message = __("the image %s is on another host; put the file beside the page")
        raise PdfError(message % uri)
    path = Path(client.srcdir) / uri.lstrip("/")
    if not path.is_file() and Path(uri).is_absolute():
        # Sphinx writes what stood in a data: address to its own folder.
        path = Path(uri)
    if not path.is_file():
        raise PdfError(__("there is no image “%s”") % uri)
    try:
        # All of it: of a file that is cut short the size is there all the same.
        with PIL.Image.open(path) as image:
            image.load()
    # As PIL says what is wrong with the many formats that it knows.
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
        message = __(
            "the image %(uri)s cannot be read, or not all of it: save it anew as PNG or JPEG "
            "(%(reason)s)"
        )
        raise PdfError(message % {"uri": uri, "reason": error}) from error
    return path


def _size(client: Any, node: nodes.image) -> tuple[float, float]:
    """Width and height in points, no more than the line and the page hold."""
    width, height, _kind = MyImage.size_for_node(node, client=client)
    share = str(node.get("width", "")).strip()
    if share.endswith("%"):
        # Of the line, as in HTML; rst2pdf takes it of the image.
        wanted = client.room * float(share[:-1]) / 100
        width, height = wanted, height * wanted / width
    # On a turned page the long side is the line.
    tallest = TYPE_WIDTH - 6 * client.styles.pitch if client.room == TYPE_HEIGHT else TYPE_HEIGHT
    scale = min(1.0, client.room / width, (tallest - 3 * client.styles.pitch) / height)
    return width * scale, height * scale


def alt_of(node: nodes.image) -> str:
    """What is said in an image's place: its ``alt``, or its name as in HTML.

    Where a caption says it, that is not said twice. Empty where there is nothing to say.
    """
    if "alt" in node:
        return str(node["alt"]).strip()
    figure = node.parent
    while isinstance(figure, nodes.reference):
        figure = figure.parent
    has_caption = isinstance(figure, nodes.figure) and any(figure.findall(nodes.caption))
    return _("Picture") if has_caption else str(node["uri"]).rpartition("/")[2]


def set_image(client: Any, node: nodes.image) -> Picture:
    """An image of its own, centred unless ``align`` says otherwise."""
    path = _file(client, node)
    width, height = _size(client, node)
    image = Image(readable(str(path)), width, height)
    align = node.get("align")
    image.hAlign = "LEFT" if align == "left" else "RIGHT" if align == "right" else "CENTER"
    return Picture(image, Element("Figure", alt=alt_of(node)))


def inline_image(client: Any, node: nodes.image) -> str:
    """Markup of an image within a line."""
    path = _file(client, node)
    width, height = _size(client, node)
    source, alt = quoteattr(str(path)), quoteattr(alt_of(node))
    return f'<img src={source} alt={alt} width="{width:.2f}" height="{height:.2f}"/>'
