"""A face as one font of a file: its program, codes, widths and the characters that readers get."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import fontTools.ttLib
import pikepdf
import pypdfium2
import pytest
from helpers.made_face import face_of
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from sphinx_bulletin.core.places.files import PACKAGE
from sphinx_bulletin.pdf.faces.drawn_outlines import FaceSource, source_of
from sphinx_bulletin.pdf.faces.embedded import EmbeddedFace, FaceCodes, unicode_table
from sphinx_bulletin.pdf.faces.subset import FaceFiles, checksum


def read(path: Path) -> FaceSource:
    return source_of(path.read_bytes(), 0)


def bundled(name: str) -> EmbeddedFace:
    return EmbeddedFace(name, read(PACKAGE / "fonts" / f"bulletin-{name}.ttf"))


def drawn(font: EmbeddedFace, text: str) -> io.BytesIO:
    """A file with a line of text, as ReportLab draws its page numbers and charts."""
    pdfmetrics.registerFont(font)
    stream = io.BytesIO()
    canvas = Canvas(stream, initialFontName=font.fontName)
    canvas.setFont(font.fontName, 10)
    canvas.drawString(10, 10, text)
    canvas.save()
    return stream


@pytest.mark.parametrize("name", ["latin", "fangsong", "xiaobiaosong", "signs"])
def test_a_program_is_what_reportlab_makes(name: str) -> None:
    """Of characters that share no glyph, some with glyphs that are made of others.

    It has no tables but those that a PDF asks for.
    """
    font = bundled(name)
    face = font.face
    own = {glyph: char for char, glyph in sorted(face.charToGlyph.items()) if glyph}
    chance, files = Random(1), FaceFiles(face, font.outline)
    for length in (0, 1, 95, 255):
        chars = [0, *chance.sample(list(own.values()), min(length, len(own)))]
        assert_alike(files.made(chars), face.makeSubset(chars))
    accented = [0, *(char for char in own.values() if 0xC0 <= char < 0x250)]
    assert_alike(files.made(accented), face.makeSubset(accented))


def assert_alike(program: bytes, stock: bytes) -> None:
    ours, theirs = (
        fontTools.ttLib.TTFont(io.BytesIO(data), checkChecksums=2) for data in (program, stock)
    )
    left_out = {"OS/2", "cmap", "name", "post"}
    assert set(ours.reader.keys()) == set(theirs.reader.keys()) - left_out
    for tag in ours.reader.tables:
        data, expected = ours.reader[tag], theirs.reader[tag]
        if tag == "head":
            # The sum of the whole file.
            data, expected = data[:8] + data[12:], expected[:8] + expected[12:]
        assert data == expected, tag
    assert checksum(program) == 0xB1B0AFBA


def test_sums_of_tables() -> None:
    assert checksum(b"") == 0
    # 1 + 2 × 256, of which the second is cut short: 00 00 00 01, 00 00 02.
    assert checksum(b"\0\0\0\1\0\0\2") == 0x201
    assert checksum(b"\xff" * 8) == 0xFFFFFFFE


def test_codes_are_given_in_the_order_of_writing() -> None:
    codes = FaceCodes(bundled("fangsong").face, "/F1")
    assert codes.written("文A文 \xa0\ue123").hex() == "000100020001000300030000"
    assert codes.chars == [0, ord("文"), ord("A"), 0x20]


def test_each_code_says_its_character() -> None:
    """In UTF-16; U+0000, which PDF/A allows no code to mean, is none."""
    table = unicode_table([0, 65, 0x2CB4E])
    assert table.count(b"\n<") == 3
    assert b"\n<0001> <0041>\n<0002> <D872DF4E>\n" in table


def test_more_than_a_font_of_single_bytes_holds() -> None:
    """One font, of which a reader gets every character."""
    font = bundled("fangsong")
    chars = "".join(map(chr, Random(2).sample(sorted(font.face.charToGlyph), 700)))
    text = "".join(char for char in chars if char.isalnum())
    stream = drawn(font, text)
    with pikepdf.open(stream) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 1
    page = pypdfium2.PdfDocument(stream)[0]
    assert page.get_textpage().get_text_range() == text


def test_characters_that_share_a_glyph_are_told_from_each_other(tmp_path: Path) -> None:
    font = EmbeddedFace("shared", read(face_of(1000, tmp_path)))
    font.face.charToGlyph[ord("D")] = font.face.charToGlyph[ord("A")]
    page = pypdfium2.PdfDocument(drawn(font, "ADA"))[0]
    assert page.get_textpage().get_text_range() == "ADA"


@pytest.mark.parametrize("units", [256, 1000, 1024, 2048])
def test_a_face_and_its_widths_say_the_same(units: int, tmp_path: Path) -> None:
    font = EmbeddedFace(f"T{units}", read(face_of(units, tmp_path)))
    with pikepdf.open(drawn(font, "CAB")) as pdf:
        (composite,) = pdf.pages[0].Resources.Font.values()
        said = composite.DescendantFonts[0]
        program = fontTools.ttLib.TTFont(io.BytesIO(said.FontDescriptor.FontFile2.read_bytes()))
        (first, widths) = said.W
        assert first == 0
        assert list(map(float, widths)) == [1000, 1000, 500, 1000]
        for glyph, width in zip(program.getGlyphOrder(), widths, strict=True):
            assert abs(program["hmtx"][glyph][0] * 1000 / units - float(width)) < 1
