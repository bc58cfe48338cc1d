"""A text that must not go out is found in a file of any kind, however it is packed."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from reportlab.pdfgen import canvas

from sphinx_bulletin.building.leaks.file_texts import Unreadable, texts_in_file
from sphinx_bulletin.model.issues.search_index import pack_pages
from sphinx_bulletin.model.leaks.needles import Needles, needles_of
from sphinx_bulletin.model.markup.audience_marks import Mark

RUN = "群众反映窗口态度生硬"
ITEM = Mark(
    text=f".. 动态:: 水利厅\n   :日期: 2026-10-12\n\n   10月12日，{RUN}，涉及金额4,817元，受理1200件。",
    line=3,
    end=6,
    what="window-item",
    file="w01.rst",
)
ROLE = Mark(text="王小明", line=9, end=9, what="role", file="w01.rst")
UNMARKED = ["水利厅窗口受理1200件，10月9日办结。", "金额合计"]


def needles(*marks: Mark, names: tuple[str, ...] = (), unmarked: list[str] = UNMARKED) -> Needles:
    return needles_of(marks or (ITEM, ROLE), names, unmarked)


def found_in(content: bytes, name: str = "", wanted: Needles | None = None) -> set[str]:
    wanted = wanted or needles()
    return {
        leak.found
        for text in texts_in_file(content, name)
        for leak in wanted.in_text(text.text, is_shown=text.is_shown)
    }


# -- what is looked for --------------------------------------------------------------------------


def test_each_run_of_eight_characters_tells() -> None:
    wanted = needles()
    for at in range(len(RUN) - 7):
        for before in ("", "一", "一二", "一二三"):
            assert found_in(f"<p>{before}{RUN[at : at + 8]}</p>".encode(), wanted=wanted)
    assert not found_in(RUN[:7].encode(), wanted=wanted)


@pytest.mark.parametrize(
    "text",
    [
        "群众反映 窗口\n态度生硬",
        "群众<b>反映窗</b>口<span class='x'>态度</span>生硬",
        "<td>群众反映</td><td>窗口态度生硬</td>",
        "“群众反映”，窗口（态度）生硬",
        '<img alt="群众反映窗口态度生硬">',
        "<!-- 群众反映窗口态度生硬 -->",
        "<script>x = '群众反映窗口态度生硬'",
        "&#32676;&#20247;&#x53cd;映窗口态度",
        "".join(f"<ruby>{one}<rp>(</rp><rt>yin</rt></ruby>" for one in RUN),
        "金额4817元",
        "金额4,817元",
        "４８１７",
        "王　小明",
    ],
)
def test_a_text_in_other_dress_is_the_same(text: str) -> None:
    assert found_in(f"<html>{text}</html>".encode())


@pytest.mark.parametrize(
    "text",
    [
        # Another page says so too.
        "水利厅窗口受理1200件",
        "1200",
        # Days and numbers of issues are written by pages themselves.
        "2026年10月12日",
        "2026-10-12",
        # No figure of a text: of a picture, a colour, a greater figure.
        '<img width="4817">',
        "<p style='margin: 4817px'>",
        "14817",
        "14,817",
        "4,817,000",
        "4817.5",
        "a4817",
    ],
)
def test_what_is_no_leak(text: str) -> None:
    assert not found_in(f"<html>{text}</html>".encode())


def test_names_that_stand_in_marks_alone() -> None:
    marks = (Mark(text="由刘水生处长约谈张伟先生，另有李某在场", line=1, end=1, what="section"),)
    wanted = needles(*marks, names=("刘水生", "水利厅", "省水利厅"), unmarked=["省水利厅"])
    assert set(wanted.words) == {"刘水生", "张伟", "张伟先生", "李某"}
    assert found_in("出席：刘水生".encode(), wanted=wanted) == {"刘水生"}
    assert not needles(*marks, names=("刘水生",), unmarked=["刘水生出席"]).words.get("刘水生")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("投诉人王小明反映窗口态度生硬", {"王小明"}),
        ("经办人：赵敏，业主钱大海、孙丽等来访", {"赵敏", "钱大海"}),
        ("由欧阳秋副主任约谈李建国科长", {"欧阳秋", "李建国"}),
        ("群众反映强烈，工作人员高度重视", set()),
        ("责任人未到岗，负责人于会上说明", set()),
    ],
)
def test_names_by_what_stands_beside_them(text: str, names: set[str]) -> None:
    mark = Mark(text=text, line=1, end=1, what="section")
    assert set(needles(mark, unmarked=[]).words) == names


def test_of_which_marks_nothing_can_be_looked_for() -> None:
    short = Mark(text="3件", line=1, end=1, what="role")
    common = Mark(text="水利厅窗口受理1200件", line=2, end=2, what="role")
    assert needles(short, common, ROLE).unseen == (short, common)


# -- kinds of files ------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page()
        change(made)
        out = io.BytesIO()
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def attach(made: pikepdf.Pdf) -> None:
    made.attachments["a.txt"] = RUN.encode()


def entitle(made: pikepdf.Pdf) -> None:
    made.docinfo["/Title"] = RUN


def describe(made: pikepdf.Pdf) -> None:
    with made.open_metadata() as metadata:
        metadata["dc:description"] = RUN


def outline(made: pikepdf.Pdf) -> None:
    with made.open_outline() as found:
        found.root.append(pikepdf.OutlineItem(RUN, 0))


def alternative(made: pikepdf.Pdf) -> None:
    made.Root.StructTreeRoot = made.make_indirect(
        pikepdf.Dictionary(K=pikepdf.Dictionary(Alt=RUN, S=pikepdf.Name.Figure))
    )


def printed() -> bytes:
    """A page of a PDF in Latin letters, since every computer has a face for them."""
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(72, 700, "no. 4817 of the list")
    page.save()
    return out.getvalue()


def picture(**options: str) -> bytes:
    out, texts = io.BytesIO(), PngImagePlugin.PngInfo()
    texts.add_itxt("Comment", RUN, zip=bool(options))
    Image.new("L", (2, 2)).save(out, "PNG", pnginfo=texts)
    return out.getvalue()


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("L", (2, 2)).save(out, "JPEG", comment=RUN.encode())
    return out.getvalue()


SHEET = f"<sst><si><r><t>{RUN[:4]}</t></r><r><rPr/><t>{RUN[4:]}</t></r></si></sst>".encode()
WORD = f"<w:p><w:r><w:t>{RUN[:3]}</w:t></w:r><w:r><w:rPr/><w:t>{RUN[3:]}</w:t></w:r></w:p>".encode()
KINDS: dict[str, tuple[str, bytes]] = {
    "html": ("a.html", f"<html><p>{RUN}</p>".encode()),
    "attribute": ("a.html", f'<html><a data-x="{RUN}">'.encode()),
    "address": ("a.html", f'<html><a href="{quote(RUN)}.html">'.encode()),
    "feed": ("feed.xml", f"<feed><content>&lt;p&gt;{RUN}&amp;lt;</content></feed>".encode()),
    "svg": ("a.svg", f"<svg><text>{RUN[:5]}<tspan>{RUN[5:]}</tspan></text></svg>".encode()),
    "css": ("a.css", f'p::before {{ content: "{RUN}" }}'.encode()),
    "js": ("a.js", f"var x = '{RUN}'".encode()),
    "js in codes": ("a.js", f"var x = {json.dumps(RUN)}".encode()),
    "json": ("a.json", json.dumps({"a": RUN}).encode()),
    "json of an address": ("a.json", json.dumps([quote(RUN)]).encode()),
    "csv": ("a.csv", f"行,列\n{RUN},3\n".encode("utf-8-sig")),
    "row of a csv": ("a.csv", b"118,481,4817,3\n"),
    "list of json": ("a.json", b"[118,481,4817]"),
    "gb18030": ("a.txt", RUN.encode("gb18030")),
    "utf-16": ("a.txt", RUN.encode("utf-16")),
    "utf-16 without a mark": ("a.doc", b"\xd0\xcf\x11\xe0\0\0" + RUN.encode("utf-16-le")),
    "the same, shifted": ("a.doc", b"\xd0\xcf\x11\0\0" + RUN.encode("utf-16-le")),
    "po": ("a.pot", f'msgid ""\n"{RUN[:4]}"\n"{RUN[4:]}"\n'.encode()),
    "search": ("s.js", json.dumps({"text": pack_pages(["一页", RUN])}).encode()),
    "base64": ("a.html", b"<img src=data:x;base64," + base64.b64encode(RUN.encode()) + b">"),
    "base64 of a zip": ("a.txt", base64.b64encode(zipped(a=RUN.encode()))),
    "inventory": (
        "objects.inv",
        b"# Sphinx inventory version 2\n# Project: a\n# Version: 1\n# zlib\n"
        + zlib.compress(f"a std:label -1 a.html {RUN}\n".encode()),
    ),
    "gz": ("sitemap.xml.gz", gzip.compress(f"<a>{RUN}</a>".encode())),
    "bz2": ("a.bz2", bz2.compress(RUN.encode())),
    "xz": ("a.xz", lzma.compress(RUN.encode())),
    "zip": ("a.zip", zipped(a=gzip.compress(RUN.encode()))),
    "name in a zip": ("a.zip", zipped(**{f"{RUN}.txt": b""})),
    "docx": ("a.docx", zipped(word__document_xml=WORD)),
    "xlsx": ("a.xlsx", zipped(xl__sharedStrings_xml=SHEET)),
    "epub": ("a.epub", zipped(OEBPS__a_xhtml=f"<html>{RUN}".encode())),
    "png": ("a.png", picture()),
    "packed png": ("a.png", picture(zip="yes")),
    "jpeg": ("a.jpg", photograph()),
    "title of a PDF": ("a.pdf", pdf(entitle)),
    "metadata of a PDF": ("a.pdf", pdf(describe)),
    "outline of a PDF": ("a.pdf", pdf(outline)),
    "alternative text of a PDF": ("a.pdf", pdf(alternative)),
    "attachment of a PDF": ("a.pdf", pdf(attach)),
    "page of a PDF": ("a.pdf", printed()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_is_found_in_every_kind_of_file(kind: str) -> None:
    name, content = KINDS[kind]
    assert found_in(content, name)


@pytest.mark.parametrize("content", [b"7z\xbc\xaf'\x1c", b"PK\x03\x04", b"%PDF-1.7\n", b"\x1f\x8b"])
def test_what_nobody_can_look_into_is_told(content: bytes) -> None:
    with pytest.raises(Unreadable):
        list(texts_in_file(content))


def test_files_of_the_package_hold_no_other_text(tmp_path: Path) -> None:
    """Scripts and style sheets that go along with a site have nothing of it."""
    from sphinx_bulletin.core.places.files import PACKAGE

    for path in (PACKAGE / "static").iterdir():
        assert not found_in(path.read_bytes(), path.name)
