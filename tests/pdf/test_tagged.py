"""Every PDF is PDF/UA-1 and PDF/A-2a, and a screen reader says all of it, in order, once."""

from __future__ import annotations

import importlib.util
import re
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
import pytest
from conftest import Build, Example, build_in
from helpers.bulletins import issue
from helpers.random_pages import Pages
from helpers.spoken import broken_rules, spoken
from PIL import Image, ImageCms

from sphinx_bulletin.pdf.tagged import conformance

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "tagged"
#: Rows of a table that goes on on other pages.
LONG = "".join(f"   * - {number}\n     - 第{number}行\n" for number in range(1, 61))
WHOLE = (PAGES / "whole.rst").read_text("utf-8").replace("LONG\n", f"{LONG}\n")
#: In the order of the source.
_ORDER = ("先说的", "表的题", "后说的", "再说的")


def picture(folder: Path) -> None:
    """The image that the page shows, with transparency."""
    (folder / "source").mkdir(exist_ok=True)
    Image.new("RGBA", (60, 40), (200, 30, 30, 128)).save(folder / "source" / "picture.png")


def set_page(build: Build, page: str, conf: str = "", name: str = "2026-41.pdf") -> bytes:
    built = build({"index.rst": page}, builder="pdf", conf=conf)
    assert [one for one in built.warnings if "ERROR" in one] == []
    return (built.out / name).read_bytes()


def all_rules_hold(content: bytes) -> None:
    assert broken_rules(content) == []
    said = spoken(content)
    assert (said.unmarked, said.twice, said.lost, said.strayed) == ([], [], [], [])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An issue with all that there is."""
    folder = tmp_path_factory.mktemp("whole")
    build = build_in(folder)
    picture(folder)
    return set_page(build, WHOLE)


def test_what_is_said_of_a_whole_issue(whole: bytes) -> None:
    """In the order of the source, tables by rows with heads, nothing twice, no page number."""
    all_rules_hold(whole)
    said = spoken(whole)
    lines = [one for one in said.lines if not re.fullmatch(r" *TR TD \d+ \| TD 第\d+行", one)]
    assert len(said.lines) - len(lines) == 60
    assert "\n".join(lines) == (PAGES / "whole.txt").read_text("utf-8").rstrip("\n")


def test_numbers_and_heads_that_are_repeated_are_not_said(whole: bytes) -> None:
    artifacts = spoken(whole).artifacts
    assert {one for one in artifacts if "—" not in one} == {"序号的头", "内容的头"}
    assert "— 1 —" in artifacts


def test_a_table_is_read_where_it_stands_in_the_source(build: Build) -> None:
    """Though text that follows it stands in front of it on the page."""
    rows = "".join(f"   * - 第{number}行\n     - 格\n" for number in range(8))
    table = f".. list-table:: 表的题\n   :header-rows: 1\n\n   * - 头\n     - 头\n{rows}\n"
    page = issue(f"{'先说的。' * 20}\n\n{table}\n{'后说的。' * 40}\n\n{'再说的。' * 40}\n")
    content = set_page(build, page)
    all_rules_hold(content)
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [one.get_textpage().get_text_range() for one in pdf]
    on_page = {word: next(at for at, one in enumerate(pages) if word in one) for word in _ORDER}
    assert on_page["后说的"] < on_page["表的题"]
    lines = spoken(content).lines
    read = [next(at for at, one in enumerate(lines) if word in one) for word in _ORDER]
    assert read == sorted(read)


def test_what_is_said_of_an_english_one(build: Build) -> None:
    content = set_page(build, (PAGES / "english.rst").read_text("utf-8"), "language = 'en'\n")
    all_rules_hold(content)
    expected = (PAGES / "english.txt").read_text("utf-8").rstrip("\n")
    assert "\n".join(spoken(content).lines) == expected


def test_a_draft(build: Build) -> None:
    page = issue("很长。" * 900).replace(":serial:", ":status: draft\n   :serial:")
    content = set_page(build, page)
    all_rules_hold(content)
    # On each page after the first, whose head says it.
    said = spoken(content)
    marks = [one for one in said.artifacts if "—" not in one]
    assert set(marks) == {"送审稿"} and len(marks) == len(said.artifacts) - len(marks) - 1
    assert sum("送审稿" in one for one in said.lines) == 1


def test_a_volume(build: Build) -> None:
    """What leads to its issues is a table of contents; each issue is a part with its title."""
    pages = {f"{n}": issue("正文。").replace(":number: 41", f":number: {n}") for n in (1, 2)}
    files: dict[str, str | bytes] = {f"{name}.rst": page for name, page in pages.items()}
    files["index.rst"] = "首页\n====\n\n.. toctree::\n   :glob:\n\n   *\n"
    built = build(files, builder="pdf", conf="bulletin_volumes = True\n")
    content = (built.out / "2026.pdf").read_bytes()
    all_rules_hold(content)
    lines = [one.strip() for one in spoken(content).lines]
    assert lines[lines.index("H1 目录") :] == [
        "H1 目录",
        "TOC",
        "TOCI [Link 2026年第1期　10月16日　政务服务工作1]",
        "TOCI [Link 2026年第2期　10月16日　政务服务工作3]",
        *(
            line
            for number in (1, 2)
            for line in (
                "Part",
                "P 窗口工作周报",
                f"P 2026年第{number}期（总第416期）",
                "P 某省政务服务中心",
                "P 2026年10月16日",
                "H1 政务服务工作",
                "P （10月12日—10月16日）",
                "P 正文。",
            )
        ),
    ]


def test_boxes_for_what_no_face_has(build: Build) -> None:
    content = set_page(build, issue("甲\U000103a0乙。\n"), 'bulletin_missing = "box"\n')
    all_rules_hold(content)
    assert "  P 甲〓乙。" in spoken(content).lines


def test_pictures_in_the_colours_of_a_press(build: Build, tmp_path: Path) -> None:
    """CMYK and grey ones are in a file whose colours are those of screens."""
    (tmp_path / "source").mkdir()
    for mode in ("CMYK", "L", "P", "LA"):
        kind = "jpg" if mode == "CMYK" else "png"
        Image.new(mode, (60, 40)).save(tmp_path / "source" / f"{mode}.{kind}")
    page = issue(
        ".. image:: CMYK.jpg\n\n文 |一| 字\n\n.. |一| image:: CMYK.jpg\n\n"
        ".. image:: L.png\n   :alt:\n\n.. image:: P.png\n\n.. image:: LA.png\n"
    )
    content = set_page(build, page)
    all_rules_hold(content)
    figures = [one.strip() for one in spoken(content).lines if "Figure" in one]
    # What is decoration is not said.
    assert figures == [
        "Figure CMYK.jpg", "P 文 [Figure 一] 字", "Figure P.png", "Figure LA.png",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [("", "2026-10-16T00:00:00"), ("86400", "1970-01-02T00:00:00")],
)
def test_dates_are_the_same_wherever_they_stand(
    build: Build, monkeypatch: pytest.MonkeyPatch, epoch: str, moment: str
) -> None:
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    else:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    content = set_page(build, issue("甲"))
    with pikepdf.open(BytesIO(content)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == f"{moment}+00:00"
        stamp = moment.translate({ord(sign): None for sign in "-:T"})
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == f"D:{stamp}+00'00'"
        assert metadata["dc:title"] == str(pdf.docinfo.Title) == "窗口工作周报2026年第41期"
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("2", "1")
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("lost", ["/MarkInfo", "/OutputIntents", "/Tabs"])
def test_the_validator_sees_what_is_lost(whole: bytes, lost: str) -> None:
    """Else it would find nothing wherever there is nothing to find."""
    broken = whole.replace(lost.encode(), b"/X" + lost[2:].encode())
    assert broken != whole
    assert broken_rules(broken)


@pytest.mark.thorough
def test_every_issue_of_the_example(example: Example) -> None:
    files = sorted(example("pdf").glob("*.pdf"))
    assert len(files) > 50
    for path in files:
        all_rules_hold(path.read_bytes())


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_fifty_random_issues(build: Build, language: str) -> None:
    files: dict[str, str | bytes] = {
        f"p{seed}.rst": issue(Pages(seed, language).page(40)).replace("41", str(seed))
        for seed in range(100, 125)
    }
    files["index.rst"] = "甲\n==\n\n.. toctree::\n   :glob:\n\n   p*\n"
    conf = f"language = {language!r}\nsuppress_warnings = ['bulletin', 'docutils']\n"
    built = build(files, builder="pdf", conf=conf, parallel=2)
    found = sorted(built.out.glob("*.pdf"))
    assert len(found) == 25
    for path in found:
        all_rules_hold(path.read_bytes())


def test_the_profile_is_that_of_the_script() -> None:
    """And its colours are those of another maker's sRGB, to the last step of 256."""
    path = Path(conformance.__file__).parent / "srgb.icc"
    spec = importlib.util.spec_from_file_location("make_profile", ROOT / "tools/make_profile.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert path.read_bytes() == script.profile()
    image = Image.frombytes("RGB", (256, 3), Random(1).randbytes(2304))
    ours = ImageCms.ImageCmsProfile(str(path))
    seen = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"))
    assert max(abs(a - b) for a, b in zip(image.tobytes(), seen.tobytes(), strict=True)) <= 1
