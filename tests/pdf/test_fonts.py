"""The bundled fonts: that they open, what they cover, and that each is what README says."""

import hashlib
import re
import subprocess
import sys
import unicodedata
import zlib
from functools import cache
from pathlib import Path

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from helpers.bulletins import issue
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

import sphinx_bulletin

FONTS = Path(sphinx_bulletin.__path__[0]) / "fonts"
FAMILIES = {
    "bulletin-fangsong": "Bulletin FangSong",
    "bulletin-kaiti": "Bulletin KaiTi",
    "bulletin-heiti": "Bulletin HeiTi",
    "bulletin-xiaobiaosong": "Bulletin XiaoBiaoSong",
    "bulletin-song": "Bulletin Song",
    "bulletin-fallback": "Bulletin Fallback",
    "bulletin-kaiti-tw": "Bulletin KaiTi TW",
    "bulletin-latin": "Bulletin Latin",
    "bulletin-signs": "Bulletin Signs",
    "bulletin-fangsong-rest": "Bulletin FangSong Rest",
    "bulletin-latin-light": "Bulletin Latin Light",
}
#: Those that set the Chinese of the mainland, and that of Taiwan.
FACES = list(FAMILIES)[:5]
TAIWAN = ["bulletin-kaiti-tw", "bulletin-heiti", "bulletin-song", "bulletin-xiaobiaosong"]
WITH_FALLBACK = ["bulletin-fangsong", "bulletin-kaiti"]
CLOCKWISE = [stem for stem in FAMILIES if "kaiti" not in stem]  # as they came
LICENCES = {
    "bulletin-fangsong": ["GNU GENERAL PUBLIC LICENSE", "As a special exception, if you create"],
    "bulletin-kaiti": ["ARPHIC PUBLIC LICENSE", "DAMAGES WAIVER"],
    "bulletin-heiti": ["Reserved Font Name 'Source'", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-xiaobiaosong": ["Adobe", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-song": ["Adobe", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-fallback": ['"霞鹜" and "LXGW"', "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-kaiti-tw": ["ARPHIC PUBLIC LICENSE", "DAMAGES WAIVER"],
    "bulletin-latin": ["Reserved Font Name ‘Source’", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-signs": ["Noto Project Authors", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-fangsong-rest": ["Adobe", "SIL OPEN FONT LICENSE Version 1.1"],
    "bulletin-latin-light": ["Reserved Font Name ‘Source’", "SIL OPEN FONT LICENSE Version 1.1"],
}
# Names in use that GB 2312 lacks; the last three are beyond the first plane.
RARE = "珺玥赟喆昇堃镕𬭎𫘧𬱖"
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ\u0251\u0261"
SIGNS = "“”‘’—…·、。，；：！？《》〈〉「」『』【】〔〕（）①⑩⑳⑴⑳ⅠⅫⅰⅹ°℃㎡№★☆✓✗←↑→↓≤≥≠±×÷％‰￥§〇～－"
HANZI = "".join(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) < (0xD7, 0xFA) or row > 0xD7
)

#: The first level of Big5.
BIG5 = "".join(
    bytes((row, cell)).decode("big5")
    for row in range(0xA4, 0xC7)
    for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    if (row, cell) < (0xC6, 0x7F)
)


@cache
def opened(stem: str) -> TTFont:
    return TTFont(FONTS / f"{stem}.ttf")


def contours(font: TTFont, name: str) -> int:
    """How many a glyph has, less than none where it is put together; the rest of it is not read."""
    glyph = font["glyf"].glyphs[name]
    if hasattr(glyph, "data"):
        return int.from_bytes(glyph.data[:2], "big", signed=True)
    # Another test has asked for its outlines.
    return int(glyph.numberOfContours)


@cache
def covered(stem: str) -> frozenset[str]:
    return frozenset(map(chr, opened(stem).getBestCmap()))


def readme_rows() -> dict[str, list[str]]:
    text = (FONTS / "README.md").read_text(encoding="utf-8")
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if "`bulletin-" in line)
    return {row[0].strip("`"): row for row in rows if len(row) > 2}


def test_gb2312_has_its_6763_hanzi() -> None:
    assert len(set(HANZI)) == 6763


def test_no_other_font_is_bundled() -> None:
    assert {path.stem for path in FONTS.glob("*.*tf")} == set(FAMILIES)


@pytest.mark.parametrize("stem", FAMILIES)
def test_opens_in_fonttools_as_plain_truetype(stem: str) -> None:
    font = opened(stem)
    assert font.sfntVersion == "\x00\x01\x00\x00"
    assert set(font.keys()) - {"GlyphOrder"} == {
        "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post",
    }  # fmt: skip
    assert len(font.getGlyphOrder()) == font["maxp"].numGlyphs == len(font["hmtx"].metrics)


@pytest.mark.parametrize("stem", FAMILIES)
def test_opens_in_reportlab_and_embeds(stem: str, tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    face = PdfFont(f"Test-{stem}", FONTS / f"{stem}.ttf")
    own = covered(stem)
    text = "".join(c for c in RARE + SIGNS + PINYIN + HANZI[:300] if c in own)
    assert face.stringWidth(text, 10) > 0
    assert all(ord(c) in face.face.charToGlyph for c in text)
    pdfmetrics.registerFont(face)
    canvas = Canvas(str(tmp_path / "t.pdf"))
    canvas.setFont(face.fontName, 16)
    canvas.drawString(50, 500, text)
    canvas.save()
    assert b"/FontFile2" in (tmp_path / "t.pdf").read_bytes()


@pytest.mark.parametrize("stem", FACES)
@pytest.mark.parametrize("text", [HANZI, RARE], ids=["gb2312", "rare"])
def test_covers_hanzi(stem: str, text: str) -> None:
    extra = covered("bulletin-fallback") if stem in WITH_FALLBACK else frozenset()
    assert not set(text) - covered(stem) - extra


@pytest.mark.parametrize("stem", TAIWAN)
def test_covers_what_is_common_in_taiwan(stem: str) -> None:
    assert len(set(BIG5)) == 5401
    assert not set(BIG5 + "0123456789，。；：（）「」『』—…") - covered(stem)


@pytest.mark.parametrize("stem", FACES)
def test_letters_and_marks_that_chinese_faces_lack(stem: str) -> None:
    assert not set(map(chr, range(0x100, 0x180))) - covered(stem) - covered("bulletin-fallback")
    assert not set("ŁźřČğầŠě") - covered("bulletin-latin")
    assert not set("✔✘☑☐☒►➤✓✗▶◆●") - covered("bulletin-signs")


def test_the_wheel_stays_below_20_megabytes() -> None:
    """Fonts are nearly all of it; a wheel is a zip file."""
    packed = sum(len(zlib.compress(one.read_bytes())) for one in FONTS.iterdir())
    assert packed < 19_500_000


def is_hanzi(char: str) -> bool:
    return char in "〇" or unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize("stem", WITH_FALLBACK)
def test_fallback_has_every_hanzi_that_another_face_has(stem: str) -> None:
    """宋体 has all 8,105 of 通用规范汉字表, so these have them too."""
    hanzi = set(filter(is_hanzi, covered("bulletin-song")))
    assert len(hanzi) > 8105
    # What is of Taiwan alone is in others.
    hanzi -= set(BIG5) - set(HANZI)
    assert not hanzi - covered(stem) - covered("bulletin-fallback")


@pytest.mark.parametrize("stem", FAMILIES)
def test_no_character_is_blank_that_should_be_seen(stem: str) -> None:
    """A blank glyph would be set as nothing, and the fallback never asked."""
    font = opened(stem)
    blank = [c for c, name in font.getBestCmap().items() if not contours(font, name)]
    assert {unicodedata.category(chr(c)) for c in blank} <= {"Zs", "Cf"}


@pytest.mark.parametrize("stem", FACES)
def test_digits_stand_in_columns(stem: str) -> None:
    font = opened(stem)
    widths = {font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in "0123456789"}
    assert len(widths) == 1
    if stem != "bulletin-heiti":  # its figures are even, but wider
        assert widths == {font["head"].unitsPerEm // 2}


@pytest.mark.parametrize("stem", FACES)
def test_covers_signs_with_the_fallback(stem: str) -> None:
    assert not set(SIGNS + PINYIN) - covered(stem) - covered("bulletin-fallback")


@pytest.mark.parametrize("stem", WITH_FALLBACK)
def test_needs_no_fallback_for_ordinary_text(stem: str) -> None:
    assert not set(HANZI + "0123456789，。；：“”‘’（）《》——…·") - covered(stem)


@pytest.mark.parametrize("stem", FACES)
def test_ascii_and_full_width_forms_need_no_fallback(stem: str) -> None:
    wanted = {chr(c) for c in (*range(0x20, 0x7F), *range(0xFF01, 0xFF5E))}
    assert not wanted - covered(stem)


@pytest.mark.parametrize("stem", FAMILIES)
def test_hanzi_have_outlines_and_a_full_em(stem: str) -> None:
    font = opened(stem)
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    for code, name in cmap.items():
        if 0x4E00 <= code <= 0x9FFF or code > 0x20000:
            assert contours(font, name), f"U+{code:04X} is empty"
            assert font["hmtx"][name][0] == em, f"U+{code:04X} is not one em wide"


@pytest.mark.parametrize("stem", FACES)
def test_chinese_marks_are_one_em_and_dashes_join(stem: str) -> None:
    font = opened(stem)
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    for mark in "“”‘’—…·，。、；：（）《》":
        assert font["hmtx"][cmap[ord(mark)]][0] == em, mark
    dash = font["glyf"][cmap[ord("—")]]
    assert (dash.xMin, dash.xMax) == (0, em)


@pytest.mark.parametrize("stem", CLOCKWISE)
def test_outlines_turn_the_truetype_way(stem: str) -> None:
    font = opened(stem)
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    for char in (HANZI[::50] + RARE) if stem in FACES else RARE:
        if char in covered(stem):
            pen = AreaPen(glyphs)
            glyphs[cmap[ord(char)]].draw(pen)
            assert pen.value < 0, char


@pytest.mark.parametrize(("stem", "family"), FAMILIES.items())
def test_names_are_ours_and_the_origin_is_told(stem: str, family: str) -> None:
    table = opened(stem)["name"]
    assert table.getDebugName(1) == table.getDebugName(4) == family
    for number in (1, 3, 4, 6, 16, 17, 18, 25):
        for record in (r for r in table.names if r.nameID == number):
            assert not re.search(
                "source|noto|lxgw|霞鹜|klee|wenkai|fandol|arphic|ar pl|文鼎", str(record), re.I
            )
    assert table.getDebugName(0)
    assert table.getDebugName(13)
    assert re.match(
        r"Modified version of .+ by .+\. Changed on \d{4}-\d\d-\d\d by ", table.getDebugName(10)
    )


@pytest.mark.parametrize("stem", FAMILIES)
def test_readme_names_the_file_as_it_is(stem: str) -> None:
    row = readme_rows()[f"{stem}.ttf"]
    digest = hashlib.sha256((FONTS / f"{stem}.ttf").read_bytes()).hexdigest()
    assert row[-1].strip("`") == digest
    assert re.fullmatch("`[0-9a-f]{64}`", row[-2])
    assert row[-1] != row[-2]
    assert row[-3] == f"{len(covered(stem)):,}"
    assert f"({stem}-LICENSE.txt)" in row[3]
    assert all(row)


@pytest.mark.parametrize("stem", FAMILIES)
def test_licence_is_beside_the_font_in_full(stem: str) -> None:
    text = (FONTS / f"{stem}-LICENSE.txt").read_text(encoding="utf-8")
    assert len(text) > 4000
    for part in LICENCES[stem]:
        assert part in text


def test_a_face_is_ours_though_another_extension_has_registered_its_file(tmp_path: Path) -> None:
    """In a process of its own: page numbers are set by the name of a face, text by the face."""
    source = tmp_path / "source"
    source.mkdir()
    other = f'pdfmetrics.registerFont(TTFont("another", {str(FONTS / "bulletin-song.ttf")!r}))'
    (source / "conf.py").write_text(
        "from reportlab.pdfbase import pdfmetrics\n"
        "from reportlab.pdfbase.ttfonts import TTFont\n\n"
        f'{other}\nextensions = ["sphinx_bulletin"]\nlanguage = "zh_CN"\n',
        encoding="utf-8",
    )
    table = ".. statistics-table:: 表\n   :unit: 件\n\n   事项, 受理\n   许可, 12\n"
    (source / "index.rst").write_text(issue(f"文。\n\n{table}"), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "pdf",
        str(source),
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "ERROR" not in done.stderr
    assert list((tmp_path / "out").glob("*.pdf"))
