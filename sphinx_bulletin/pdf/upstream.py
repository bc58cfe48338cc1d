"""Every change to rst2pdf and ReportLab that a subclass cannot make, each with its reason.

What is used of rst2pdf is imported from here, so that nothing of it comes unpatched.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
import io
import logging as python_logging
import math
import zlib
from typing import Any

from docutils.parsers.rst import directives, roles
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen import canvas as pdfgen_canvas
from reportlab.pdfgen import pathobject, pdfimages, textobject
from reportlab.platypus import flowables, tables
from sphinx.util import logging

from .faces.face_tables import read_advances, read_glyphs

# rst2pdf registers `oddeven`, its own `contents` and the roles `counter` and `package` with
# docutils when it is imported. Pages must read alike for every builder, so what was known stays.
_registries = (directives._directives, roles._roles, roles._role_registry)  # type: ignore[attr-defined]
_known = [dict(registry) for registry in _registries]
from rst2pdf.basenodehandler import NodeHandler  # noqa: E402
from rst2pdf.createpdf import RstToPdf  # noqa: E402
from rst2pdf.image import MyImage  # noqa: E402
from rst2pdf.styles import StyleSheet  # noqa: E402

for _registry, _before in zip(_registries, _known, strict=True):
    _registry.clear()
    _registry.update(_before)

__all__ = ["MyImage", "NodeHandler", "RstToPdf", "StyleSheet"]

logger = logging.getLogger("sphinx_bulletin.pdf")

# Streams as bytes: written as text they are a quarter longer, and slow to write in Python.
rl_config.useA85 = 0


_format_stream = pdfdoc.PDFStream.format


def format_stream(self: Any, document: Any) -> bytes:
    """As ``PDFStream.format``, with an end of line before ``endstream`` (ISO 19005-2, 6.1.7.1).

    Up to 4.5 there is none.
    """
    written: bytes = _format_stream(self, document)
    content = written.removesuffix(b"endstream\n")
    # Data that ends in CR, and LF behind it, would be read as one end of line.
    return content + (b"\r\n" if content.endswith(b"\r") else b"\n") + b"endstream\n"


pdfdoc.PDFStream.format = format_stream  # type: ignore[method-assign]

# Else a link cannot say to which element it belongs. Up to 4.5.
pdfdoc.LinkAnnotation.permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")

# -- what ReportLab (4.0.9 to 4.5) does slowly; the bytes are the same -----------------------------


@functools.lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """With seven digits, at most six of them decimals."""
    size = abs(value)
    if size <= 1e-7:
        return "0"
    if size < 10:
        text = f"{value:.6f}"
    elif size < 100:
        text = f"{value:.5f}"
    elif size < 1000:
        text = f"{value:.4f}"
    else:
        text = f"{value:.{max(0, 6 - int(math.log10(size)))}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and len(text) > 1 else text


def number_text(*values: Any) -> str:
    """As ``rl_accel.fp_str``: numbers with blanks between them.

    Without its compiled part, which need not be there, a tenth of a build was spent on it.
    """
    if len(values) == 1 and isinstance(values[0], (list, tuple)):
        values = tuple(values[0])
    return " ".join(map(number, values))


for _module in (
    colors,
    flowables,
    pathobject,
    pdfdoc,
    pdfgen_canvas,
    pdfimages,
    tables,
    textobject,
):
    _module.fp_str = number_text  # type: ignore[attr-defined]

# There are a hundred names, and each is spelled a hundred times.
pdfdoc.PDFName = functools.lru_cache(maxsize=1 << 12)(pdfdoc.PDFName)

_encode = pdfdoc.pdfdocEnc


def encoded_text(text: Any) -> Any:
    """As ``pdfdocEnc``, which asks a codec written in Python for what is ASCII too."""
    return text.encode() if isinstance(text, str) and text.isascii() else _encode(text)


pdfdoc.pdfdocEnc = encoded_text  # type: ignore[assignment]

_format_array = pdfdoc.PDFArray.format


def format_array(self: Any, document: Any, IND: bytes = b"\n ") -> bytes:
    """As ``PDFArray.format``; numbers, as the widths of a face, are not asked what they are."""
    if not all(type(value) in (float, int) for value in self.sequence):
        array: bytes = _format_array(self, document, IND)
        return array
    texts = list(map(number, self.sequence))
    if self.multiline and rl_config.pdfMultiLine:
        return b"[ " + IND.join(text.encode() for text in texts) + b" ]"
    lines = [" ".join(texts[at : at + 10]) for at in range(0, len(texts), 10)]
    return ("[ " + " \n  ".join(lines) + " ]").encode()


pdfdoc.PDFArray.format = format_array  # type: ignore[method-assign]


def extract_info(self: Any, charInfo: bool = True) -> None:
    """As ``TTFontFile.extractInfo``, which reads the tables of glyphs number by number.

    And has all advances in units of the face, where it has some in thousandths of the size.
    """
    _extract_info(self, False)
    if charInfo and not read_glyphs(self):
        _extract_info(self, charInfo)
        read_advances(self)


_extract_info = ttfonts.TTFontFile.extractInfo
ttfonts.TTFontFile.extractInfo = extract_info  # type: ignore[method-assign, assignment]


def compressed(_self: Any, text: Any) -> bytes:
    """As the filter's ``encode``, for two thirds of the time and 2 % more bytes."""
    return zlib.compress(text.encode() if isinstance(text, str) else text, 4)


pdfdoc.PDFStreamFilterZCompress.encode = compressed  # type: ignore[method-assign, assignment]


class ToSphinx(python_logging.Handler):
    """rst2pdf prints its complaints to the terminal; here they become Sphinx's."""

    def __init__(self) -> None:
        super().__init__(python_logging.WARNING)
        #: What rst2pdf calls errors: each means that something is not in the PDF.
        self.errors: list[str] = []

    def emit(self, record: python_logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= python_logging.ERROR:
            self.errors.append(message)
            logger.error("%s", message)
        else:
            logger.warning("%s", message, type="bulletin", subtype="pdf")


def route_log() -> ToSphinx:
    """Send rst2pdf's log to Sphinx's."""
    log = python_logging.getLogger("rst2pdf")
    handler = ToSphinx()
    log.handlers[:] = [handler]
    log.propagate = False
    return handler


# -- what ReportLab (4.0.9 to 4.5) keeps to itself; tests/code/test_upstream_doors.py ----------


def template_of(canvas: Any) -> Any:
    """The template that is set. A flowable knows the canvas alone, and may have to tell it."""
    return canvas._doctemplate


def may_be_put_off(block: Any) -> None:
    """A block is put off to the next page once, and marked; so are its copies, which never were."""
    vars(block).pop("_postponed", None)


def row_heights(table: Any) -> list[float]:
    """The rows of a table that was wrapped, in points."""
    heights: list[float] = table._rowHeights
    return heights


def fill_operator(colour: Any) -> str:
    """The operator that gives text a colour."""
    text: Any = pdfgen_canvas.Canvas(io.BytesIO()).beginText()
    text.setFillColor(colour)
    operator: str = text._code[-1]
    return operator


def register_face(font: Any) -> None:
    """Make a face known by its name, whoever has registered the same file in this process.

    ReportLab takes faces that call themselves alike for one: the name would lead to the other's
    object, and a document that has both is refused.
    """
    pdfmetrics._dynFaceNames.pop(font.face.name, None)  # type: ignore[attr-defined]
    pdfmetrics.registerFont(font)


def put(canvas: Any, operators: str) -> None:
    """A canvas has no way to write what it does not know: marks (BMC, EMC), text of our own."""
    canvas._code.append(operators)


def has_content(canvas: Any) -> bool:
    """Is there something on a page that is not ended."""
    return bool(canvas._code)


class Object(pdfdoc.PDFObject):
    """An object of a file that is written as it is: ReportLab's own dictionaries are slow."""

    __RefOnly__ = 1
    number: int
    content = b""

    @property
    def reference(self) -> bytes:
        return b"%d 0 R" % self.number

    def format(self, _document: Any) -> bytes:
        return self.content


def document_of(canvas: Any) -> Any:
    """The file that a canvas makes."""
    return canvas._doc


def new_object(document: Any) -> Object:
    """An object of a file; its content may come later."""
    made = Object()
    document.Reference(made)
    made.number = document.objectcounter
    return made


def stream(entries: bytes, data: bytes) -> bytes:
    """Content of an object that is a stream; what it says of itself, and its data."""
    # As with ReportLab's own (``format_stream``).
    end = b"\r\n" if data.endswith(b"\r") else b"\n"
    return b"<<%s /Length %d>>\nstream\n%s%sendstream" % (entries, len(data), data, end)


def page_object(canvas: Any, index: int) -> int:
    """The number of the object of a page that is ended, counted from 0."""
    return int(canvas._doc.idToObjectNumberAndVersion[f"Page{index + 1}"][0])


def last_annotation(canvas: Any) -> int:
    """The number of the object of the link that was made last."""
    name = canvas._annotationrefs[-1].name
    return int(canvas._doc.idToObjectNumberAndVersion[name][0])


def add_to_page(canvas: Any, **values: object) -> None:
    """Entries of the page that was ended last, which ReportLab has no way to give it."""
    _add_entries(canvas._doc.Pages.pages[-1], values)


def add_to_catalogue(canvas: Any, **values: object) -> None:
    """The same of the file's catalogue."""
    _add_entries(canvas._doc.Catalog, values)


def _add_entries(to: Any, values: dict[str, object]) -> None:
    # What has no default is written where it is set.
    to.__NoDefault__ = [
        *to.__NoDefault__,
        *(name for name in values if name not in to.__NoDefault__),
    ]
    vars(to).update(values)
