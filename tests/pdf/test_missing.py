"""Characters that no face has: told with code, place and a way out, or printed as 〓."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from conftest import Build
from fontTools.ttLib import TTFont
from helpers.bulletins import issue
from PIL import Image

from sphinx_bulletin.pdf.faces import font_search, fonts

#: A noncharacter, one for private use, one of a script that no bundled face has.
LACKING = ["\ufffe", "\ue001", "\U000103a0"]


@pytest.mark.parametrize("char", LACKING)
def test_it_is_told_by_its_code_at_its_place(
    build: Build, char: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "font_folders", list)
    built = build({"index.rst": issue(f"甲{char}乙。\n")}, builder="pdf")
    (message,) = built.warnings
    assert f"U+{ord(char):04X}" in message
    assert "index.rst:12" in message
    assert "bulletin_missing" in message
    assert not list(built.out.glob("*.pdf"))


def test_a_face_that_is_installed_is_named(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "b.ttf").write_bytes((fonts.BUNDLED / "bulletin-signs.ttf").read_bytes())
    assert font_search.find_with("✔", (folder,)) == ("Bulletin Signs", f"{folder}/b.ttf")
    assert font_search.find_with("✔字", (folder,)) is None
    monkeypatch.setattr(fonts, "find_with", lambda *_: ("Kai Ext", "C:/kai.ttf"))
    built = build({"index.rst": issue("甲\ue001乙。\n")}, builder="pdf")
    (message,) = built.warnings
    assert "Kai Ext" in message and "C:/kai.ttf" in message


def test_a_box_is_printed_where_the_site_wants_it(build: Build) -> None:
    body = f"甲{'、'.join(LACKING)}乙，再写{LACKING[0]}。\n"
    built = build({"index.rst": issue(body)}, builder="pdf", conf='bulletin_missing = "box"\n')
    assert built.warnings == []
    assert list(built.out.glob("*.pdf"))


def test_a_fallback_of_the_site_is_asked(build: Build) -> None:
    with TTFont(fonts.BUNDLED / "bulletin-signs.ttf") as font:
        for table in font["cmap"].tables:
            table.cmap[0xE001] = table.cmap[ord("✔")]
        # ReportLab takes fonts of one name for the same.
        font["name"].setName("Another", 6, 3, 1, 0x409)
        stream = io.BytesIO()
        font.save(stream)
    files = {"index.rst": issue("甲\ue001乙。\n"), "s.ttf": stream.getvalue()}
    assert build(files, builder="pdf", out="a").warnings
    conf = 'bulletin_fonts = {"后备": "s.ttf"}\n'
    assert not list(build(files, builder="pdf", conf=conf, out="b").warnings)


def test_letters_and_marks_are_set(build: Build) -> None:
    built = build({"index.rst": issue("✔✘☑☐►➤，Łódź、Dvořák、Čapek、Erdoğan。\n")}, builder="pdf")
    assert built.warnings == []
    assert list(built.out.glob("*.pdf"))


def test_half_a_font_and_half_an_image_are_named(build: Build) -> None:
    stream = io.BytesIO()
    Image.effect_noise((200, 200), 50).convert("RGB").save(stream, "JPEG")
    photo, font = stream.getvalue(), (fonts.BUNDLED / "bulletin-signs.ttf").read_bytes()
    page = issue("甲\n\n.. image:: a.jpg\n")
    built = build({"index.rst": page, "a.jpg": photo[: len(photo) // 2]}, builder="pdf")
    assert len(built.warnings) == 1 and "a.jpg" in built.warnings[0]
    files = {"index.rst": issue("甲\n"), "s.ttf": font[: len(font) // 2]}
    conf = 'bulletin_fonts = {"后备": "s.ttf"}\n'
    built = build(files, builder="pdf", conf=conf, out="b")
    assert len(built.warnings) == 1 and "s.ttf" in built.warnings[0]


def test_a_library_that_lacks_is_named(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rst2pdf", None)
    for name in [one for one in sys.modules if re.match(r"rst2pdf\.|sphinx_bulletin\.pdf\b", one)]:
        monkeypatch.delitem(sys.modules, name)
    built = build({"index.rst": issue("甲\n")}, builder="pdf")
    (message,) = built.warnings
    assert "pip install rst2pdf" in message
    assert built.app.statuscode == 1
