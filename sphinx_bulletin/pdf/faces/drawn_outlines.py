"""Faces whose outlines are PostScript's (CFF), as the source files of Noto and Source Han are.

ReportLab reads TrueType alone. It is given the other tables of the face with empty outlines, and
each glyph that a document uses is drawn once in curves of TrueType: some thousand of sixty-five
thousand, which takes half a second; all of them would take a minute.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
import struct
from typing import Any, NamedTuple

from ...core.i18n import __
from .subset import file_of_tables

_COLLECTION, _POSTSCRIPT = b"ttcf", b"OTTO"
#: What ReportLab reads of a face, as it is.
_AS_THEY_ARE = ("OS/2", "cmap", "hhea", "hmtx", "name", "post")
#: A curve may be so far from that of the face, in thousandths of its size.
_NEAR = 0.5
#: Enough for a glyph of a book of signs: points, contours, and of nothing that hints need.
_POINTS, _CONTOURS = 4096, 512


class FaceSource(NamedTuple):
    """What ReportLab reads of a face, and what draws its glyphs; None where it has them itself."""

    stream: io.BytesIO
    number: int
    drawn: DrawnOutlines | None


def source_of(content: bytes, number: int) -> FaceSource:
    """A face of a font file, as ReportLab can read it.

    :raises ValueError: if it is damaged.
    """
    at = 0
    if content[:4] == _COLLECTION:
        count = int.from_bytes(content[8:12], "big")
        if number >= count:
            message = __("it holds %(count)s faces, and none of number %(number)s")
            raise ValueError(message % {"count": count, "number": number})
        at = int.from_bytes(content[12 + 4 * number : 16 + 4 * number], "big")
    if content[at : at + 4] != _POSTSCRIPT:
        return FaceSource(io.BytesIO(content), number, None)
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(content), fontNumber=number if at else -1, lazy=True)
        return FaceSource(io.BytesIO(_without_outlines(font)), 0, DrawnOutlines(font))
    except (TTLibError, AssertionError, KeyError) as error:
        raise ValueError(str(error)) from error


def face_of_language(content: bytes, wanted: str) -> int:
    """Which face of a collection is made for a language: ``SC`` or ``TC`` in its name, else 0."""
    if content[:4] != _COLLECTION:
        return 0
    from fontTools.ttLib.ttCollection import TTCollection

    with TTCollection(io.BytesIO(content), lazy=True) as fonts:
        for number, font in enumerate(fonts.fonts):
            if wanted in str(font["name"].getDebugName(4) or "").split():
                return number
    return 0


class DrawnOutlines:
    """The glyphs of a face, each drawn when it is asked for first."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._glyphs = font.getGlyphSet()
        self._drawn: dict[int, bytes] = {}

    def __call__(self, glyph: int) -> bytes:
        """A glyph as the table ``glyf`` has it; nothing of a blank."""
        found = self._drawn.get(glyph)
        if found is None:
            found = self._drawn[glyph] = self._draw(glyph)
        return found

    def _draw(self, glyph: int) -> bytes:
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        near = _NEAR * self._font["head"].unitsPerEm / 1000
        # Outlines of TrueType run the other way round.
        name = self._font.getGlyphName(glyph)
        self._glyphs[name].draw(Cu2QuPen(pen, near, reverse_direction=True))
        made = pen.glyph()
        return bytes(made.compile(None)) if made.numberOfContours else b""


def _without_outlines(font: Any) -> bytes:
    """A file of TrueType with the tables of a face, and no outlines."""
    glyphs = int.from_bytes(font.reader["maxp"][4:6], "big")
    head = font.reader["head"]
    tables = {tag: font.reader[tag] for tag in _AS_THEY_ARE}
    tables["head"] = head[:50] + bytes(4)
    tables["maxp"] = struct.pack(
        ">LHHHHH9H", 0x10000, glyphs, _POINTS, _CONTOURS, 0, 0, 2, *[0] * 8
    )
    tables["loca"] = bytes(2 * (glyphs + 1))
    tables["glyf"] = bytes(4)
    return file_of_tables(tables)
