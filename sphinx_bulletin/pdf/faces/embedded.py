"""A face as it is in a PDF: one font, whatever characters of it are used, with two bytes for each.

ReportLab makes a font of each 256 characters, so that a line goes to and fro between them: more to
write, to read back, and for readers to take for two words. This is what ISO 32000-1 has in 9.7,
“Composite fonts”; a character's code is the number of its glyph in the font that is embedded.
"""
# mypy: disable-error-code="no-untyped-call, misc"

from __future__ import annotations

import functools
import zlib
from codecs import utf_16_be_encode
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFont

from ..upstream import new_object, number_text, stream
from .drawn_outlines import FaceSource
from .subset import FaceFiles

#: Before the name of a face of which only a part is embedded (9.6.4).
_PART = "AAAAAA+"
_BLANK, _NO_BREAK = 0x20, 0xA0
#: Codes are numbers of glyphs, whatever characters these are of.
_NO_CHARACTERS = b"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
_FONT = (
    b"<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%s]"
    b" /ToUnicode %s>>"
)  # fmt: skip
_GLYPHS = (
    b"<</Type /Font /Subtype /CIDFontType2 /BaseFont %s " + _NO_CHARACTERS + b" /CIDToGIDMap"
    b" /Identity /FontDescriptor %s /W [0 [%s]]>>"
)  # fmt: skip
_DESCRIPTOR = (
    "<</Type /FontDescriptor /FontName %s /Flags %d /FontBBox [%s] /ItalicAngle %s /Ascent %s"
    " /Descent %s /CapHeight %s /StemV %s /FontFile2 %s>>"
)  # fmt: skip


class FaceCodes(dict[int, int]):
    """Character → its code in a document, in the order in which characters are written first."""

    def __init__(self, face: Any, name: str) -> None:
        super().__init__()
        #: What the face is called on the pages of the document.
        self.name = name
        #: The character of each code; the first is of none, and stands for what the face lacks.
        self.chars = [0]
        self._glyphs = face.charToGlyph

    def __missing__(self, char: int) -> int:
        if char == _NO_BREAK:
            code = self[_BLANK]
        elif char in self._glyphs:
            code = len(self.chars)
            self.chars.append(char)
        else:
            code = 0
        self[char] = code
        return code

    def written(self, chars: str) -> bytes:
        """The codes of characters."""
        # As ``encode("utf-16-be")``, which asks for its codec each time, in Python.
        return utf_16_be_encode(chars.translate(self))[0]


class EmbeddedFace(TTFont):
    """A face that is drawn with; what ReportLab asks of its own, answered for a composite font."""

    def __init__(self, name: str, source: FaceSource) -> None:
        super().__init__(name, source.stream, subfontIndex=source.number)
        self._drawn = source.drawn

    @property
    def is_as_in_file(self) -> bool:
        """Whether its tables are those of its file."""
        return self._drawn is None

    def outline(self, glyph: int) -> bytes:
        """A glyph as the table ``glyf`` has it; nothing of a blank."""
        if self._drawn is not None:
            return self._drawn(glyph)
        face = self.face
        start, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
        return bytes(face.get_chunk(face.get_table_pos("glyf")[0] + start, end - start))

    def codes(self, document: Any) -> FaceCodes:
        """The codes of its characters in a document of ReportLab."""
        found = self._documents.get(document)
        if found is None:
            name = f"/F{len(document.fontMapping) + 1}"
            found = self._documents[document] = FaceCodes(self.face, name)
            document.fontMapping[self.fontName] = name
            document.delayedFonts.append(self)
        return found

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        return [(0, self.codes(doc).written(text))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        return self.codes(doc).name

    def addObjects(self, doc: Any) -> None:
        """Put it into the file, when it is known which characters are used."""
        codes, face = self._documents.pop(doc), self.face
        name = PDFName(_PART + (face.name + face.subfontNameX).decode("pdfdoc"))
        widths = " ".join(map(self._widths.__getitem__, codes.chars))
        table, glyphs, font = new_object(doc), new_object(doc), new_object(doc)
        table.content = _packed(unicode_table(codes.chars))
        glyphs.content = _GLYPHS % (
            name.encode(), self._descriptor(doc, name, codes.chars), widths.encode()
        )  # fmt: skip
        font.content = _FONT % (name.encode(), glyphs.reference, table.reference)
        doc.idToObject["BasicFonts"].dict[codes.name[1:]] = font

    def _descriptor(self, document: Any, name: str, chars: list[int]) -> bytes:
        """What the face looks like, with its program; a reference to it."""
        face = self.face
        program = self._files.made(chars)
        file, made = new_object(document), new_object(document)
        file.content = _packed(program, b"/Length1 %d" % len(program))
        values = (face.italicAngle, face.ascent, face.descent, face.capHeight, face.stemV)
        made.content = (
            _DESCRIPTOR
            % (
                name,
                face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                number_text(face.bbox),
                *map(number_text, values),
                file.reference.decode(),
            )
        ).encode()
        return made.reference

    @functools.cached_property
    def _documents(self) -> WeakKeyDictionary[Any, FaceCodes]:
        return WeakKeyDictionary()

    @functools.cached_property
    def _files(self) -> FaceFiles:
        return FaceFiles(self.face, self.outline)

    @functools.cached_property
    def _widths(self) -> _Widths:
        return _Widths(self.face)


class _Widths(dict[int, str]):
    """Character → its advance in thousandths of the size, as it is written."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: int) -> str:
        self[char] = width = number_text(self._face.getCharWidth(char))
        return width


def _packed(data: bytes, entries: bytes = b"") -> bytes:
    """A stream that holds it.

    Outlines repeat little, so that nothing is sought in them: 0.6 of the time of level 1 of zlib,
    0.4 of that of level 4, for 6 and 9 % more bytes.
    """
    packing = zlib.compressobj(strategy=zlib.Z_HUFFMAN_ONLY)
    packed = packing.compress(data) + packing.flush()
    return stream(entries + b" /Filter /FlateDecode", packed)


def unicode_table(chars: list[int]) -> bytes:
    """Which character each code but the first is of (9.10.3), in UTF-16."""
    codes = [chr(char).encode("utf-16-be").hex().upper() for char in chars]
    pairs = [f"<{code:04X}> <{codes[code]}>" for code in range(1, len(codes))]
    # One block holds at most a hundred (Adobe technical note 5014).
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
