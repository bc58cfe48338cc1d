"""Faces with PostScript outlines are drawn in curves of TrueType, glyph by glyph."""

from __future__ import annotations

import io
from pathlib import Path

import fontTools.ttLib
import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from sphinx_bulletin.pdf.faces.drawn_outlines import face_of_language, source_of
from sphinx_bulletin.pdf.faces.embedded import EmbeddedFace
from sphinx_bulletin.pdf.faces.fonts import FANGSONG, load_faces
from sphinx_bulletin.printed.failures import PrintError

#: A circle of a radius of 400 around the middle of the em, nearly.
AREA = 3.14159 * 400**2


def postscript(path: Path, family: str, chars: str = "甲乙 ") -> TTFont:
    """A face in which each character but the blank is a disc, in four cubic curves."""
    builder = FontBuilder(1000, isTTF=False)
    names = [".notdef", *(f"u{ord(one):X}" for one in chars)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(one): f"u{ord(one):X}" for one in chars})

    def drawn(name: str) -> object:
        pen = T2CharStringPen(1000, None)
        if name not in ("u20", ".notdef"):
            k = 221
            pen.moveTo((900, 380))
            pen.curveTo((900, 380 + k), (500 + k, 780), (500, 780))
            pen.curveTo((500 - k, 780), (100, 380 + k), (100, 380))
            pen.curveTo((100, 380 - k), (500 - k, -20), (500, -20))
            pen.curveTo((500 + k, -20), (900, 380 - k), (900, 380))
            pen.closePath()
        return pen.getCharString()

    strings = {name: drawn(name) for name in names}
    builder.setupCFF("Disc-Regular", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": "Disc-Regular",
         "fullName": f"{family} Regular"}
    )  # fmt: skip
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return TTFont(path)


def embedded(font: EmbeddedFace, text: str) -> tuple[str, TTFont]:
    """The text of a file as a reader has it, and the program of its font."""
    pdfmetrics.registerFont(font)
    stream = io.BytesIO()
    canvas = Canvas(stream, initialFontName=font.fontName)
    canvas.setFont(font.fontName, 100)
    canvas.drawString(10, 10, text)
    canvas.save()
    with pikepdf.open(stream) as pdf:
        (composite,) = pdf.pages[0].Resources.Font.values()
        program = composite.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    stream.seek(0)
    read = pypdfium2.PdfDocument(stream)[0].get_textpage().get_text_range()
    return read, fontTools.ttLib.TTFont(io.BytesIO(program))


@pytest.mark.parametrize("kind", ["alone", "in a collection"])
def test_what_is_embedded_looks_as_the_face(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "disc.otf"
    face = postscript(path, "Disc")
    number = 0
    if kind == "in a collection":
        collection = TTCollection()
        collection.fonts = [postscript(tmp_path / "other.otf", "Other", "丙"), face]
        path, number = tmp_path / "disc.ttc", 1
        collection.save(path)
    font = EmbeddedFace(f"disc {kind}", source_of(path.read_bytes(), number))
    read, program = embedded(font, "乙 甲")
    assert read == "乙 甲"
    glyphs = program.getGlyphSet()
    areas = []
    for name in program.getGlyphOrder():
        pen = AreaPen(glyphs)
        glyphs[name].draw(pen)
        areas.append(pen.value)
    # Of what the face lacks, 乙, the blank, 甲; outlines of TrueType run clockwise.
    assert areas == [0, pytest.approx(-AREA, rel=0.002), 0, pytest.approx(-AREA, rel=0.002)]
    assert [program["hmtx"][name][0] for name in program.getGlyphOrder()] == [1000] * 4


def test_a_collection_has_a_face_for_each_language(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        postscript(tmp_path / f"{name}.otf", f"Noto Serif CJK {name}")
        for name in ("JP", "SC", "TC")
    ]
    path = tmp_path / "serif.ttc"
    collection.save(path)
    content = path.read_bytes()
    assert [face_of_language(content, name) for name in ("SC", "TC", "KR")] == [1, 2, 0]
    assert load_faces({"仿宋": "serif.ttc"}, tmp_path).by_role.files[FANGSONG].number == 1
    assert (
        load_faces({"仿宋": "serif.ttc"}, tmp_path, traditional=True).by_role.files[FANGSONG].number
        == 2
    )


@pytest.mark.parametrize("cut", [8, 200, -200])
def test_a_damaged_file_is_told(cut: int, tmp_path: Path) -> None:
    postscript(tmp_path / "disc.otf", "Disc")
    content = (tmp_path / "disc.otf").read_bytes()
    (tmp_path / "cut.otf").write_bytes(content[:cut])
    with pytest.raises(PrintError, match=r"cut\.otf"):
        faces = load_faces({"仿宋": "cut.otf"}, tmp_path)
        faces.by_role[FANGSONG].outline(1)
