"""Every change to rst2pdf and ReportLab that a subclass cannot make, each with its reason.

What is used of rst2pdf is imported from here, so that nothing of it comes unpatched.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import logging as python_logging
from typing import Any

from docutils.parsers.rst import directives, roles
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts
from sphinx.util import logging

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


def unicode_cmap(fontname: str, subset: list[int]) -> str:
    """As ``ttfonts.makeToUnicodeCMap``, in UTF-16BE.

    The original writes five digits for a character outside the BMP, which readers take for junk:
    it cannot be searched or copied.
    """
    codes = [chr(one).encode("utf-16-be").hex().upper() for one in subset]
    # A code that no character has stands for U+0000, which PDF/A allows no code to mean.
    pairs = [f"<{index:02X}> <{code}>" for index, code in enumerate(codes) if subset[index]]
    # One block holds at most a hundred (PDF 32000-1, 9.7.5.4 with Adobe technical note 5014).
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


ttfonts.makeToUnicodeCMap = unicode_cmap

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


def place_in(frame: Any) -> float | None:
    """How far up a frame is filled, in points; None where there is no frame."""
    return getattr(frame, "_y", None)


def may_be_put_off(block: Any) -> None:
    """A block is put off to the next page once, and marked; so are its copies, which never were."""
    vars(block).pop("_postponed", None)


def leave_open(template: Any) -> None:
    """``build`` ends with saving, after which pages cannot be added, nor the file be looked at."""
    template._doSave = 0


def row_heights(table: Any) -> list[float]:
    """The rows of a table that was wrapped, in points."""
    heights: list[float] = table._rowHeights
    return heights


def parts_of_face(font: Any, chars: str, canvas: Any) -> list[int]:
    """How many characters are of one embedded part of a face; which parts, the document knows."""
    return [len(codes) for _part, codes in font.splitString(chars, canvas._doc)]


def mend_advances(font: Any) -> None:
    """Have all advances of a face in its own units, as they are written into its subsets.

    ReportLab keeps those of glyphs behind ``numberOfHMetrics``, which share one, in thousandths of
    the size, as they are for ``/Widths``: of a face of 1024 units a program then says 976 where
    ``/Widths`` says 1000.
    """
    face = font.face
    # hhea ends with the number of glyphs that have an advance of their own.
    own = int.from_bytes(face.get_table("hhea")[34:36], "big")
    shared = int.from_bytes(face.get_table("hmtx")[4 * own - 4 : 4 * own - 2], "big")
    face.hmetrics[own:] = [(shared, bearing) for _advance, bearing in face.hmetrics[own:]]


def add_operator(text: Any, operator: str) -> None:
    """A text object has no way to mark what is written (BMC, EMC)."""
    text._code.append(operator)


def put(canvas: Any, operator: str) -> None:
    """Neither has a canvas."""
    canvas._code.append(operator)


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


def new_object(canvas: Any) -> Object:
    """An object of the file that a canvas makes; its content may come later."""
    made = Object()
    canvas._doc.Reference(made)
    made.number = canvas._doc.objectcounter
    return made


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
    to.__NoDefault__ = [*to.__NoDefault__, *(one for one in values if one not in to.__NoDefault__)]
    vars(to).update(values)
