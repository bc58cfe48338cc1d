"""Official faces are found by what files say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from sphinx_bulletin.pdf.faces import fonts
from sphinx_bulletin.pdf.faces.font_search import (
    FANGSONG,
    HEITI,
    KAITI,
    SONG,
    FaceFile,
    find_official,
    font_folders,
)


def make(path: Path, family: str, *, fs_type: int = 0, chars: str = "甲") -> TTFont:
    """A font of a few squares."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"u{ord(one):X}" for one in chars)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(one): f"u{ord(one):X}" for one in chars})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.closePath()
    builder.setupGlyf({one: pen.glyph() for one in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Any-Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return TTFont(path)


def test_by_name_not_by_file(tmp_path: Path) -> None:
    make(tmp_path / "a" / "x1.ttf", "仿宋_GB2312")
    make(tmp_path / "simkai.ttf", "Something Else")
    make(tmp_path / "b.ttf", "simhei")
    assert find_official([tmp_path]) == {
        FANGSONG: FaceFile(tmp_path / "a" / "x1.ttf"),
        HEITI: FaceFile(tmp_path / "b.ttf"),
    }


def test_the_best_name_wins_wherever_it_stands(tmp_path: Path) -> None:
    make(tmp_path / "1.ttf", "STKaiti")
    make(tmp_path / "2.ttf", "KaiTi")
    make(tmp_path / "3.ttf", "楷体_GB2312")
    assert find_official([tmp_path])[KAITI] == FaceFile(tmp_path / "3.ttf")


def test_the_right_face_of_a_collection(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [make(tmp_path / f"{n}.bin", n) for n in ("NSimSun", "SimSun")]
    collection.save(tmp_path / "simsun.ttc")
    assert find_official([tmp_path]) == {SONG: FaceFile(tmp_path / "simsun.ttc", 1)}


def test_what_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path / "1.ttf", "仿宋_GB2312", fs_type=2)
    make(tmp_path / "2.ttf", "FangSong", fs_type=8)
    assert find_official([tmp_path]) == {FANGSONG: FaceFile(tmp_path / "2.ttf")}


@pytest.mark.parametrize("content", [b"", b"ttcf", b"\0\1\0\0" + b"\xff" * 60, b"OTTO1234"])
def test_a_damaged_file_is_no_matter(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    make(tmp_path / "b.ttf", "SimHei")
    assert find_official([tmp_path, tmp_path / "none"]) == {HEITI: FaceFile(tmp_path / "b.ttf")}


def test_folders_of_each_system() -> None:
    windows = font_folders("win32", {"WINDIR": "D:/W", "LOCALAPPDATA": "D:/L"})
    assert Path("D:/W/Fonts") in windows
    assert Path("D:/L/Kingsoft/WPS Office") in windows
    mac = font_folders("darwin", {"HOME": "/Users/a"})
    assert Path("/Users/a/Library/Fonts") in mac
    linux = font_folders("linux", {"HOME": "/home/a", "XDG_DATA_DIRS": "/x:/y"})
    assert {Path("/x/fonts"), Path("/y/fonts"), Path("/home/a/.fonts")} <= set(linux)


def test_what_an_official_face_lacks_is_set_from_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "f.ttf", "仿宋_GB2312", chars="甲")
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    faces = fonts.load_faces("auto", tmp_path)
    official, bundled = faces.face(FANGSONG, "甲"), faces.face(FANGSONG, "乙")
    assert official is not None
    assert bundled is not None
    assert official.fontName.startswith("f@")
    assert bundled.fontName.startswith("bulletin-fangsong@")
    # Only the wanted role: 楷体 is not set from an official 仿宋.
    kaiti = faces.face(KAITI, "甲")
    assert kaiti is not None
    assert kaiti.fontName.startswith("bulletin-kaiti@")
