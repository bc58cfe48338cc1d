"""Faces stand level and look alike: measured on outlines, apart from the code that does it."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pdfplumber
import pytest
from conftest import Build
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from sphinx_bulletin.pdf.faces import fonts
from sphinx_bulletin.pdf.faces.balance import balance

FONTS = fonts.BUNDLED
HEAD = """标题
====

.. bulletin-masthead:: 工作简报
   :year: 2026
   :number: 41
   :date: 2026-10-16

"""
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
CHINESE = [fonts.FANGSONG, fonts.KAITI, fonts.KAITI_TW, fonts.HEITI, fonts.SONG, fonts.XIAOBIAOSONG]


def outlines(path: Path, chars: str) -> list[tuple[float, float, float]]:
    """Middle, height and ink of each character that the face has, in em."""
    with TTFont(path) as font:
        em, known, glyphs = font["head"].unitsPerEm, font.getBestCmap(), font.getGlyphSet()
        found = []
        for char in chars:
            if ord(char) not in known:
                continue
            bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
            glyphs[known[ord(char)]].draw(bounds)
            glyphs[known[ord(char)]].draw(area)
            _left, low, _right, high = bounds.bounds
            found.append(((low + high) / 2 / em, (high - low) / em, abs(area.value) / em**2))
    return found


@pytest.fixture(scope="module")
def faces() -> fonts.Faces:
    return fonts.load_faces("bundled", Path())


@pytest.mark.parametrize("role", CHINESE)
def test_middles_and_heights_are_the_same(faces: fonts.Faces, role: str) -> None:
    with TTFont(FONTS / f"{role}.ttf") as font:
        both = "".join(one for one in COMMON if ord(one) in font.getBestCmap())
    found, song = outlines(FONTS / f"{role}.ttf", both), outlines(FONTS / "bulletin-song.ttf", both)
    level = balance(faces.bundled[role])
    middle = fmean(one[0] for one in found) * level.size + level.rise
    height = fmean(one[1] for one in found) * level.size
    assert middle == pytest.approx(fmean(one[0] for one in song), abs=0.01)
    assert height == pytest.approx(fmean(one[1] for one in song), rel=0.03)


@pytest.mark.parametrize("units", [256, 1000, 2048])
@pytest.mark.parametrize(("low", "size"), [(-0.05, 1.0), (0.1, 0.9), (0.0, 1.1), (-0.2, 0.95)])
def test_an_official_face_is_measured_as_it_is_found(
    tmp_path: Path, low: float, size: float, units: int
) -> None:
    path = tmp_path / "official.ttf"
    with TTFont(FONTS / "bulletin-kaiti.ttf") as font:
        subsetter = Subsetter()
        subsetter.populate(text=COMMON)
        subsetter.subset(font)
        glyf = font["glyf"]
        for name in list(glyf.glyphs):
            if glyf[name].numberOfContours > 0:
                glyf[name].coordinates.scale((size, size))
                glyf[name].coordinates.translate((0, low * 1024))
                glyf[name].coordinates.toInt()
                glyf[name].recalcBounds(glyf)
        scale_upem(font, units)
        font.save(path)
    level = balance(fonts.load_faces({"楷体": "official.ttf"}, tmp_path).by_role[fonts.KAITI])
    found = outlines(path, COMMON)
    assert fmean(one[0] for one in found) * level.size + level.rise == pytest.approx(0.38, abs=0.01)
    # What is smaller by more than a seventh is meant to be.
    if 0.8 * size > 0.91 / 1.15:
        assert fmean(one[1] for one in found) * level.size == pytest.approx(0.91, rel=0.03)


def test_letters_and_digits_beside_light_faces_are_light(faces: fonts.Faces) -> None:
    light = faces.bundled[fonts.LIGHT_LETTERS]
    for role in (fonts.FANGSONG, fonts.KAITI):
        assert all(faces.face(role, char) is light for char in "0189Aaz%,.-(éü")
        # Marks of Chinese, and signs that stand on a full place, are of the Chinese face.
        assert all(faces.face(role, char) is faces.bundled[role] for char in "“”…，。（×％·国")
    assert faces.face(fonts.SONG, "1") is faces.bundled[fonts.SONG]


def test_what_fangsong_lacks_is_no_heavier(faces: fonts.Faces) -> None:
    assert all(
        faces.face(fonts.FANGSONG, one) is faces.bundled[fonts.FANGSONG_REST]
        for one in "珺玥赟喆昇堃镕"
    )
    # Of as many strokes as those beside them: what is denser by itself is no matter of weight.
    for lacking, alike in (("珺", "珠班琪理琳群"), ("玥", "玩胡明朋现"), ("昇", "昌昔易是")):
        rest = fmean(one[2] for one in outlines(FONTS / "bulletin-fangsong-rest.ttf", lacking))
        own = fmean(one[2] for one in outlines(FONTS / "bulletin-fangsong.ttf", alike))
        assert rest / own < 1.3, lacking


def test_a_file_of_the_site_keeps_its_own_letters() -> None:
    found = fonts.load_faces({"仿宋": "bulletin-song.ttf"}, FONTS)
    assert found.face(fonts.FANGSONG, "1") is found.by_role[fonts.FANGSONG]


def test_a_line_of_three_faces_is_one_line_to_readers(build: Build) -> None:
    body = "（一）办事\n----------\n\n本周办结753537件，*加急*\\ 12件，**重点**\\ 3件，陈珺接待。\n"
    out = build({"index.rst": HEAD + body}, builder="pdf").out
    with pdfplumber.open(next(out.glob("*.pdf"))) as pdf:
        lines = [one["text"].replace(" ", "") for one in pdf.pages[0].extract_text_lines()]
    assert "本周办结753537件，加急12件，重点3件，陈珺接待。" in lines
