"""Images: files below the source folder, never fetched and never searched for."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
from docutils import nodes

from ..core.i18n import _, __
from ..core.places.unread import why_of
from .failures import PrintError


def image_file(srcdir: Path, node: nodes.image) -> Path:
    """The file of an image, known to be readable as one; raises ``PrintError``."""
    uri = str(node["uri"])
    if "://" in uri:
        message = __("the image %s is on another host; put the file beside the page")
        raise PrintError(message % uri)
    path = srcdir / uri.lstrip("/")
    if not path.is_file() and Path(uri).is_absolute():
        # Sphinx writes what stood in a data: address to its own folder.
        path = Path(uri)
    if not path.is_file():
        raise PrintError(__("there is no image “%s”") % uri)
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
        raise PrintError(message % {"uri": uri, "reason": why_of(error)}) from error
    return path


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
