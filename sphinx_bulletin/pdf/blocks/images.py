"""Images: files below the source folder, never fetched and never searched for."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docutils import nodes
from reportlab.platypus.flowables import Image

from ...printed.page_measures import TYPE_HEIGHT, TYPE_WIDTH
from ...printed.pictures import alt_of, image_file
from ..tagged.colours import readable
from ..tagged.tags import Element
from ..upstream import MyImage
from .flowables import Picture


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


def set_image(client: Any, node: nodes.image) -> Picture:
    """An image of its own, centred unless ``align`` says otherwise."""
    path = image_file(client.srcdir, node)
    width, height = _size(client, node)
    image = Image(readable(str(path)), width, height)
    align = node.get("align")
    image.hAlign = "LEFT" if align == "left" else "RIGHT" if align == "right" else "CENTER"
    return Picture(image, Element("Figure", alt=alt_of(node)))


def inline_image(client: Any, node: nodes.image) -> str:
    """Markup of an image within a line."""
    path = image_file(client.srcdir, node)
    width, height = _size(client, node)
    source, alt = quoteattr(str(path)), quoteattr(alt_of(node))
    return f'<img src={source} alt={alt} width="{width:.2f}" height="{height:.2f}"/>'
