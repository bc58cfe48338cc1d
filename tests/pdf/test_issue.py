"""The PDF of an issue: complete, in its place on the page, and never broken without a word."""

from __future__ import annotations

import errno
import itertools
import os
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from conftest import Build
from docutils import nodes
from PIL import Image
from sphinx.cmd.build import main as sphinx_build

from sphinx_bulletin.pdf import blocks as handlers
from sphinx_bulletin.pdf import pages

MM = 72 / 25.4
HEAD = """\
政务服务工作
============

.. bulletin-masthead:: 窗口工作周报
   :year: 2026
   :number: 41
   :serial: 416
   :issuer: 某省政务服务中心
            某省公共资源交易中心
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

"""
TAIL = """
.. distribution-footer::
   :report-to: 中心领导
   :send-to: 各相关省级部门（单位），中心各处（室）、直属单位
   :issue-to: 各部门窗口
   :copies: 80
"""
TEXT = "今年以来，行政许可受理753537件，办结744226件，办结率98.77%；“一网通办”（试行）已满3年。" * 4
LONG = (
    HEAD
    + "办理情况\n--------\n\n"
    + f"{TEXT}\n\n" * 6
    + "窗口动态\n--------\n\n重点工作\n~~~~~~~~\n\n"
    + f".. window-item:: 交通运输厅\n\n   {TEXT}\n\n" * 8
    + TAIL
)


def text_of(path: Path) -> str:
    """All characters of a PDF as a reader copies them, without blanks."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s", "", "".join(pages))


def missing(wanted: str, path: Path) -> Counter[str]:
    """Characters that the PDF has fewer of."""
    return Counter(re.sub(r"\s", "", wanted)) - Counter(text_of(path))


@pytest.fixture
def long_issue(build: Build) -> Path:
    return build({"index.rst": LONG}, builder="pdf").out / "2026-41.pdf"


def test_one_file_for_each_issue_named_by_its_key(build: Build) -> None:
    files = {
        "index.rst": "首页\n====\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": HEAD + "甲\n",
        "b.rst": HEAD.replace(":number: 41", ":number: 1\n   :supplement:") + "乙\n",
    }
    out = build(files, builder="pdf").out
    assert sorted(one.name for one in out.glob("*.pdf")) == ["2026-41.pdf", "2026-s1.pdf"]
    assert not list(out.glob(".*.tmp"))


def test_no_character_is_lost(build: Build, long_issue: Path) -> None:
    text = build({"index.rst": LONG}, builder="text").text()
    # What the text builder draws with: rules under titles, quotes, bullets.
    assert not missing(re.sub(r"[*=\-~^_\"\s|+]", "", text), long_issue)


def test_every_kind_of_block_is_complete(build: Build, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    Image.new("RGB", (60, 30)).save(tmp_path / "source" / "a.png")
    body = """\
段落 *强调* **加粗** ``代码 <x> "y"`` H\\ :sub:`2`\\ O，脚注 [#a]_ ，`链接 <https://example.cn/?a="b"&c>`_ 。

1. 第一项

   * 子项

(2) 第二项

术语
   定义

:字段: 内容

-x, --long=N  选项

| 诗行
|    缩进

   引文

   -- 某人

::

   原样  <文本>

.. note:: 注意事项

.. figure:: a.png
   :width: 50%

   图题

   图例

行内 |图| 图像

.. |图| image:: a.png

.. rubric:: 小题

.. list-table:: 表题
   :header-rows: 1

   * - 表头
     - 列二
   * - 单元格
     - - 表中列表

.. topic:: 专题

   专题内容

.. math:: a^2

.. [#a] 脚注文字
"""
    out = build({"index.rst": HEAD + body + TAIL}, builder="pdf").out / "2026-41.pdf"
    wanted = (
        '段落强调加粗代码<x>"y"H2O，脚注链接1.第一项子项(2)第二项术语定义字段：内容-x,--long=N选项'
        "诗行缩进引文某人原样<文本>注意事项图题图例行内图像小题表题表头列二单元格表中列表"
        "专题专题内容a^2脚注文字"
    )
    assert not missing(wanted, out)


def test_says_what_it_is(long_issue: Path) -> None:
    with pikepdf.open(long_issue) as pdf:
        assert str(pdf.docinfo["/Title"]) == "窗口工作周报2026年第41期"
        assert str(pdf.docinfo["/Author"]) == "某省政务服务中心、某省公共资源交易中心"
        assert str(pdf.Root["/Lang"]) == "zh-CN"
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == ["一、办理情况", "二、窗口动态"]
            assert [one.title for one in outline.root[1].children] == ["（一）重点工作"]


def test_every_face_is_embedded(long_issue: Path) -> None:
    with pikepdf.open(long_issue) as pdf:
        for page in pdf.pages:
            for font in page.resources["/Font"].values():
                descriptor = font.get("/DescendantFonts", [font])[0]["/FontDescriptor"]
                assert "/FontFile2" in descriptor, font["/BaseFont"]


def test_margins_are_mirrored_and_numbers_stand_outside(long_issue: Path) -> None:
    with pdfplumber.open(long_issue) as pdf:
        assert len(pdf.pages) > 3
        for number, page in enumerate(pdf.pages, 1):
            odd = number % 2 == 1
            left = (28 if odd else 26) * MM
            inside = [one for one in page.chars if one["top"] < (37 + 225) * MM]
            foot = [one for one in page.chars if one["top"] >= (37 + 225) * MM]
            assert "".join(one["text"] for one in foot).replace(" ", "") == f"—{number}—"
            assert min(one["x0"] for one in inside) >= left - 0.5
            # The blank half of a mark may hang.
            assert max(one["x0"] for one in inside) <= left + 156 * MM - 7.5
            if odd:
                assert max(one["x1"] for one in foot) == pytest.approx(left + 156 * MM - 14, abs=1)
            else:
                assert min(one["x0"] for one in foot) == pytest.approx(left + 14, abs=1)


def test_a_full_page_has_22_lines_at_one_pitch(long_issue: Path) -> None:
    with pdfplumber.open(long_issue) as pdf:
        page = pdf.pages[1]
        # Other faces stand higher or lower, to be level with this one.
        body = [one for one in page.chars if one["fontname"].endswith("FangSong-Regular")]
        heights = sorted({round(one["matrix"][5], 1) for one in body})
    assert len(heights) in (21, 22)
    for low, high in itertools.pairwise(heights):
        assert high - low == pytest.approx(225 * MM / 22, abs=0.15)


def test_the_tail_stands_at_the_foot_of_the_last_page(long_issue: Path) -> None:
    with pdfplumber.open(long_issue) as pdf:
        last = pdf.pages[-1]
        lines = last.extract_text_lines()
        bottom = [one for one in lines if "共印80份" in one["text"]]
        assert bottom
        assert bottom[0]["bottom"] == pytest.approx((37 + 225) * MM, abs=3)
        rules = sorted(round(one["linewidth"] / MM, 2) for one in last.lines)
        assert rules == [0.25, 0.25, 0.35, 0.35]


def test_characters_outside_the_bmp_can_be_copied(build: Build) -> None:
    out = build({"index.rst": HEAD + "𬭚𫘧𬱖与珺玥赟喆昇堃镕。\n"}, builder="pdf").out
    assert "𬭚𫘧𬱖与珺玥赟喆昇堃镕。" in text_of(out / "2026-41.pdf")


def test_full_width_blanks_stay(build: Build) -> None:
    out = build({"index.rst": HEAD + "甲　　乙\n"}, builder="pdf").out
    with pdfplumber.open(out / "2026-41.pdf") as pdf:
        places = {one["text"]: one["x0"] for one in pdf.pages[0].chars}
    assert places["乙"] - places["甲"] == pytest.approx(3 * 156 * MM / 28, abs=0.5)


def test_same_source_same_bytes(build: Build) -> None:
    one = build({"index.rst": LONG}, builder="pdf", out="one").out
    two = build({"index.rst": LONG}, builder="pdf", out="two", fresh=True, parallel=2).out
    assert (one / "2026-41.pdf").read_bytes() == (two / "2026-41.pdf").read_bytes()


def test_links_stay_within_the_issue(build: Build) -> None:
    files = {
        "index.rst": "首页\n====\n\n.. toctree::\n\n   a\n",
        "a.rst": HEAD
        + "见\\ :doc:`index`\\ 与\\ `动态`_\\ 。\n\n动态\n----\n\n`外 <https://example.cn/>`_\n",
    }
    out = build(files, builder="pdf").out
    assert "见首页与" in text_of(out / "2026-41.pdf")
    with pikepdf.open(out / "2026-41.pdf") as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        addresses = [str(one.A.URI) for one in links if "/A" in one and "/URI" in one.A]
    assert addresses == ["https://example.cn/"]
    assert len(links) == 2


def test_a_row_taller_than_a_page_is_split(build: Build) -> None:
    rows = f".. list-table::\n\n   * - 甲\n     - {TEXT * 30}\n   * - 乙\n     - 丙\n"
    out = build({"index.rst": HEAD + rows + TAIL}, builder="pdf").out / "2026-41.pdf"
    assert not missing(TEXT * 30, out)


# -- each thing broken once: the build fails, and the old file stays ------------------------------


@pytest.fixture
def old(build: Build) -> bytes:
    """A good build first; what it left."""
    return (build({"index.rst": HEAD + "旧文\n"}, builder="pdf").out / "2026-41.pdf").read_bytes()


def fails(build: Build, old: bytes, tmp_path: Path, body: str, conf: str = "") -> str:
    """The message of a build that must fail and leave the old file."""
    built = build({"index.rst": HEAD + body}, builder="pdf", conf=conf)
    assert built.app.statuscode == 1
    folder = tmp_path / "pdf"
    assert (folder / "2026-41.pdf").read_bytes() == old
    assert [one.name for one in folder.iterdir() if one.name.startswith(".2026")] == []
    assert not list(folder.glob(".*.tmp"))
    return "\n".join(built.warnings)


def test_unknown_node(
    build: Build, old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(handlers.root.dispatchdict, nodes.rubric)
    assert "rubric" in fails(build, old, tmp_path, ".. rubric:: 小题\n")


# A name of more than 255 bytes can be that of no file.
@pytest.mark.parametrize("name", ["none.ttf", f"{'仿' * 100}.ttf"])
def test_missing_font(build: Build, old: bytes, tmp_path: Path, name: str) -> None:
    message = fails(build, old, tmp_path, "文\n", f'bulletin_fonts = {{"仿宋": "{name}"}}\n')
    assert name in message


def test_unusable_font(build: Build, old: bytes, tmp_path: Path) -> None:
    (tmp_path / "source" / "bad.ttf").write_bytes(b"not a font at all")
    message = fails(build, old, tmp_path, "文\n", 'bulletin_fonts = {"song": "bad.ttf"}\n')
    assert "bad.ttf" in message


def test_character_without_a_glyph(build: Build, old: bytes, tmp_path: Path) -> None:
    message = fails(build, old, tmp_path, "ཀ\n")
    assert "ཀ" in message
    assert "U+0F40" in message


def test_write_failing(
    build: Build, old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.suffix == ".pdf":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert "磁盘已满" in fails(build, old, tmp_path, "新文\n")


def test_missing_image(build: Build, old: bytes, tmp_path: Path) -> None:
    message = fails(build, old, tmp_path, ".. image:: none.png\n")
    assert "没有图片“none.png”" in message and "Errno" not in message


def test_remote_image(build: Build, old: bytes, tmp_path: Path) -> None:
    address = "https://127.0.0.1:9/a.png"
    assert address in fails(build, old, tmp_path, f".. image:: {address}\n")


def test_sys_exit_in_the_library(
    build: Build, old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*_args: object, **_named: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(pages.IssueTemplate, "build", leave)
    assert "2026-41" in fails(build, old, tmp_path, "新文\n")


def test_other_issues_are_set_before_one_fails(build: Build, tmp_path: Path) -> None:
    files = {
        "index.rst": "首页\n====\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": HEAD + "ཀ\n",
        "b.rst": HEAD.replace(":number: 41", ":number: 42") + "乙\n",
    }
    built = build(files, builder="pdf")
    assert built.app.statuscode == 1
    assert [line for line in built.warnings if "2026-41.pdf" in line]
    assert [one.name for one in (tmp_path / "pdf").glob("*.pdf")] == ["2026-42.pdf"]


def test_sphinx_build_exits_with_an_error(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text('extensions = ["sphinx_bulletin"]\n', encoding="utf-8")
    (source / "index.rst").write_text(HEAD + "ཀ\n", encoding="utf-8")
    assert sphinx_build(["-q", "-b", "pdf", str(source), str(tmp_path / "out")]) != 0


def test_raw_pdf_reads_nothing(build: Build) -> None:
    out = build({"index.rst": HEAD + ".. raw:: pdf\n\n   PageBreak\n\n文\n"}, builder="pdf").out
    with pikepdf.open(out / "2026-41.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_date_that_finds_no_room_stands_below_at_the_right(build: Build) -> None:
    head = HEAD.replace("某省公共资源交易中心", "某省公共资源交易和政务服务监督中心").replace(
        "   :date:", "   :signer: 江赟峰\n   :date:"
    )
    out = build({"index.rst": head + "文\n"}, builder="pdf").out
    with pdfplumber.open(out / "2026-41.pdf") as pdf:
        lines = {one["text"].replace(" ", ""): one for one in pdf.pages[0].extract_text_lines()}
    assert lines["2026年10月16日"]["x1"] == pytest.approx((28 + 156) * MM - 156 * MM / 28, abs=2)


def test_the_status_of_a_check_stands_in_its_table(build: Build) -> None:
    body = """.. inspection-checklist::
   :inspector: 政务平台服务处
   :display: table

   :按时到岗情况: 总体情况良好。
   :着装情况: [立改] 2人未按规定着装，已当场改正。
"""
    files = {"index.rst": HEAD + body}
    text = build(files, builder="text").text()
    out = build(files, builder="pdf").out / "2026-41.pdf"
    assert "立改" in text
    assert not missing(re.sub(r"[*=\-~^_\"\s|+]", "", text), out)


def test_levels_begin_anew_in_a_part(build: Build) -> None:
    head = HEAD.replace("   :year:", "   :parts:\n   :year:")
    page = head + "甲部\n----\n\n文。\n\n乙节\n~~~~\n\n文。\n\n丙节\n^^^^\n\n文。\n"
    path = build({"index.rst": page}, builder="pdf").out / "2026-41.pdf"
    with pdfplumber.open(path) as pdf:
        faces = {one["text"]: one["fontname"].split("+")[-1] for one in pdf.pages[0].chars}
    assert "XiaoBiaoSong" in faces["甲"]
    assert "HeiTi" in faces["乙"]
    assert "KaiTi" in faces["丙"]
