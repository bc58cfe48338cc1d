"""An issue as Word: page, head, headings, tables, annexes, notes, links, tail."""

from __future__ import annotations

import io

import pytest
from conftest import Build
from helpers.bulletins import PNG, issue, weekly_page
from helpers.word import R, W, WordFile, text_in, value
from PIL import Image

BODY = """\
政务服务事项办理情况
--------------------

.. statistics-table:: 办理情况
   :name: affairs
   :source: 一体化平台
   :unit: 件
   :display: table, chart
   :note: 试行数据。

   事项, 受理, 办结
   行政许可, 753537, 744226
   公共服务, 1200, 1100

窗口工作动态
------------

许可
~~~~

.. window-item:: 交通运输厅
   :date: 2026-10-12

   推行\\ **电子**\\ 证照，珺字见 [#x]_ 和 `网站 <https://www.example.cn/甲>`__\\ 。

.. [#x] 注文。

.. bulletin-annex:: 一览表

   附件的话。

.. bulletin-annex:: 大表
   :landscape:

   横的话。

.. distribution-footer::
   :report-to: 中心领导
   :issue-to: 各窗口
   :copies: 80
"""


@pytest.fixture(scope="module")
def word(build_once: Build) -> WordFile:
    built = build_once({"index.rst": issue(BODY)}, builder="docx")
    assert built.warnings == []
    return WordFile.of(built.out / "2026-41.docx")


def test_page(word: WordFile) -> None:
    """A4; 37 mm above, 28 mm at the binding; 22 lines of 29 points are 225 mm."""
    first = next(word.body.iter(f"{W}sectPr"))
    size, margins = first.find(f"{W}pgSz"), first.find(f"{W}pgMar")
    assert size is not None and margins is not None
    assert (size.attrib[f"{W}w"], size.attrib[f"{W}h"]) == ("11906", "16838")
    edges = {name: int(margins.attrib[f"{W}{name}"]) for name in ("top", "bottom", "left", "right")}
    # 20 twips are a point, 56.7 a millimetre: 2098, 1587; 16838 - 2098 - 22 × 580 = 1980.
    assert edges == {"top": 2098, "bottom": 1980, "left": 1587, "right": 1471}
    assert value(first, "docGrid", "linePitch") == "580"
    settings = word.root("word/settings.xml")
    assert settings.find(f"{W}mirrorMargins") is not None
    assert settings.find(f"{W}evenAndOddHeaders") is not None


def test_faces_by_their_official_names(word: WordFile) -> None:
    styles = word.styles()

    def face(style: str) -> str:
        return value(styles[style], "rPr/rFonts", "eastAsia")

    assert [face(one) for one in ("bodytext", "heading1", "heading2", "title", "table-body")] == [
        "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体",
    ]  # fmt: skip
    # 3号 is 16 points; 28 on a line of 156 mm leave each 15.8: a fifth of a point less.
    assert value(styles["bodytext"], "rPr/sz") == "32"
    assert value(styles["bodytext"], "rPr/spacing") == "-4"
    assert value(styles["bodytext"], "pPr/ind", "firstLine") == "632"


def test_a_character_beyond_gb_2312_has_a_face_that_has_it(word: WordFile) -> None:
    rare = [one for one in word.body.iter(f"{W}r") if "珺" in text_in(one)]
    assert [(text_in(one), value(one, "rPr/rFonts", "eastAsia")) for one in rare] == [
        ("珺", "仿宋")
    ]


def test_headings_are_those_of_word(word: WordFile) -> None:
    found = {}
    for name in ("title", "heading1", "heading2"):
        style = word.styles()[name]
        found[name] = value(style, "name"), value(style, "pPr/outlineLvl"), word.texts(name)
    assert found == {
        "title": ("heading 1", "0", ["政务服务工作"]),
        "heading1": ("heading 2", "1", ["一、政务服务事项办理情况", "二、窗口工作动态"]),
        "heading2": ("heading 3", "2", ["（一）许可"]),
    }


def test_head(word: WordFile) -> None:
    name, number = word.paragraphs("bulletin-name")[0], word.paragraphs("bulletin-number")[0]
    assert (text_in(name), text_in(number)) == ("窗口工作周报", "2026年第41期（总第416期）")
    # Six characters of 60 points are 360 of 442: as large as they may be.
    assert value(name, "r/rPr/sz") == "120"
    assert value(word.styles()["bulletin-name"], "rPr/color") == "F0593E"
    (line,) = word.paragraphs("bulletin-left")
    assert text_in(line) == "某省政务服务中心\t2026年10月16日"
    assert value(line, "pPr/pBdr/bottom", "color") == "F0593E"


def test_table(word: WordFile) -> None:
    table = word.body.findall(f"{W}tbl")[0]
    rows = [[text_in(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [
        ["事项", "受理", "办结"],
        ["行政许可", "753537", "744226"],
        ["公共服务", "1200", "1100"],
    ]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert heads == [True, False, False]
    # The head stays with the first row, and the last two rows with the source.
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")]
    assert kept == [True, True, True]
    widths = [int(one.attrib[f"{W}w"]) for one in table.iter(f"{W}gridCol")]
    # 28 characters of 15.8 points.
    assert sum(widths) == 28 * 316
    blocks = [*word.body]
    before = [text_in(one) for one in blocks[blocks.index(table) - 2 : blocks.index(table)]]
    after = [text_in(one) for one in blocks[blocks.index(table) + 1 :][:2]]
    assert (before, after) == (["办理情况", "单位：件"], ["数据来源：一体化平台", "注：试行数据。"])


def test_a_chart_is_a_picture_with_words(word: WordFile) -> None:
    (name,) = [one for one in word.parts if one.startswith("word/media/")]
    with Image.open(io.BytesIO(word.parts[name])) as picture:
        pixels = picture.size
    extent = next(one for one in word.body.iter() if one.tag.endswith("}extent"))
    inches = int(extent.attrib["cx"]) / 914_400
    # As wide as the line, 156.1 mm.
    assert inches == pytest.approx(28 * 316 / 1440, abs=0.001)
    assert pixels[0] / inches == pytest.approx(300, abs=1)
    told = next(one for one in word.body.iter() if one.tag.endswith("}docPr"))
    assert told.attrib["descr"].startswith("行政许可受理 753537件，办结 744226件；")


def test_links_and_bookmarks(word: WordFile) -> None:
    names = [one.attrib[f"{W}name"] for one in word.body.iter(f"{W}bookmarkStart")]
    assert {"issue_2026_41", "issue_2026_41_1", "issue_2026_41_affairs"} <= {*names}
    assert len(names) == len({*map(str.lower, names)})
    links = {text_in(one): one for one in word.body.iter(f"{W}hyperlink")}
    out = word.targets()[links["网站"].attrib[f"{R}id"]]
    assert out == "https://www.example.cn/%E7%94%B2"
    for shown in ("[1]", "1.一览表", "2.大表"):
        assert links[shown].attrib[f"{W}anchor"] in names, shown


def test_notes_stand_behind_the_body(word: WordFile) -> None:
    assert word.texts("footnote") == ["[1]注文。"]
    texts = word.texts()
    assert texts.index("[1]注文。") < texts.index("附件1")


def test_annexes_and_their_sections(word: WordFile) -> None:
    sections = [*word.body.iter(f"{W}sectPr")]
    assert [value(one, "pgSz", "orient") for one in sections] == ["", "landscape"]
    label, turned = word.paragraphs("bulletin-annex-label")
    assert label.find(f"{W}pPr/{W}pageBreakBefore") is not None
    # A section begins a page by itself.
    assert turned.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert word.texts("bulletin-annex-title") == ["一览表", "大表"]


def test_tail_floats_to_the_foot_and_is_text(word: WordFile) -> None:
    tail = word.body.findall(f"{W}tbl")[-1]
    assert value(tail, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    assert value(tail, "tblPr/tblpPr", "vertAnchor") == "margin"
    rows = [text_in(row) for row in tail.iter(f"{W}tr")]
    assert rows == ["报：中心领导。", "发：各窗口。", "（共印80份）"]
    # What it is anchored to takes no room: a point, and no blank.
    anchor = word.paragraphs()[-1]
    assert text_in(anchor) == "" and [*word.body].index(anchor) == [*word.body].index(tail) + 1
    assert value(anchor, "pPr/spacing", "line") == "20"
    assert value(anchor, "pPr/spacing", "before") == "0"


def test_page_numbers_on_the_outer_side(word: WordFile) -> None:
    sides = {}
    for kind in ("default", "even"):
        root = word.root(f"word/footer-{kind}.xml")
        assert text_in(root) == "— 1 —"
        assert "".join(one.text or "" for one in root.iter(f"{W}instrText")).strip() == "PAGE"
        sides[kind] = value(root, "p/pPr/jc")
    assert sides == {"default": "right", "even": "left"}


def test_what_the_file_says_of_itself(word: WordFile) -> None:
    told = word.root("docProps/core.xml")
    said = {one.tag.partition("}")[2]: one.text for one in told}
    assert said == {
        "title": "窗口工作周报2026年第41期", "creator": "某省政务服务中心", "language": "zh-CN",
        "created": "2026-10-16T00:00:00Z", "modified": "2026-10-16T00:00:00Z",
    }  # fmt: skip


def test_a_draft_has_its_mark_on_each_page(build: Build) -> None:
    page = issue("文。").replace("   :year: 2026", "   :status: draft\n   :year: 2026")
    word = WordFile.of(build({"index.rst": page}, builder="docx").out / "2026-41.docx")
    assert word.texts("bulletin-left")[0] == "送审稿"
    marks = {
        kind: text_in(word.root(f"word/header-{kind}.xml")) for kind in ("default", "even", "first")
    }
    assert marks == {"default": "送审稿", "even": "送审稿", "first": ""}
    assert next(word.body.iter(f"{W}sectPr")).find(f"{W}titlePg") is not None


def test_an_english_edition(build: Build) -> None:
    word = WordFile.of(
        build({"index.rst": issue(BODY)}, builder="docx", conf='language = "en"\n').out
        / "2026-41.docx"
    )
    styles = word.styles()
    assert value(styles["bodytext"], "rPr/rFonts", "ascii") == "Times New Roman"
    assert styles["heading1"].find(f"{W}rPr/{W}b") is not None
    # 225 mm hold 36 lines: 12760 twips / 36 = 354.
    assert value(next(word.body.iter(f"{W}sectPr")), "docGrid", "linePitch") == "354"
    assert word.texts("heading1")[0].startswith("I. ")


def test_an_official_document(build: Build) -> None:
    """Marks below each other, the signature four characters in from the right (7.2, 7.3.5.1)."""
    head = (
        "   :marking: 内部资料\n   :copy-number: 000001\n   :secrecy: 秘密★1年\n   :urgency: 特急\n"
        "   :document-number: 某政务〔2026〕41号\n   :recipients: 各市政务服务中心\n   :year: 2026"
    )
    page = issue("文。\n\n.. bulletin-signature:: 某厅、某局\n").replace("   :year: 2026", head)
    built = build({"index.rst": page}, builder="docx")
    assert not built.warnings
    word = WordFile.of(built.out / "2026-41.docx")
    marks = ["000001\t内部资料", "秘密★1年", "特急"]
    assert word.texts("bulletin-left")[:3] == marks
    numbers = ["2026年第41期（总第416期）", "某政务〔2026〕41号"]
    assert word.texts("bulletin-number") == numbers
    assert word.texts("bulletin-recipients") == ["各市政务服务中心："]
    assert word.texts("bulletin-signature") == ["某厅", "某局", "2026年10月16日"]
    last = word.paragraphs("bulletin-signature")[-1]
    # The date is widest: four characters of 15.79 points at its right.
    assert int(value(last, "pPr/ind", "right")) == pytest.approx(4 * 15.79 * 20, abs=25)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("   :number: 41-42", "2026-41-42.docx"),
        ("   :number: 41\n   :supplement:", "2026-s41.docx"),
    ],
)
def test_joint_issues_and_supplements(build: Build, head: str, name: str) -> None:
    page = issue("文。").replace("   :number: 41", head).replace("   :serial: 416\n", "")
    assert (build({"index.rst": page}, builder="docx").out / name).is_file()


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            ".. py:function:: f(a, b=1, *args) -> int\n   :no-index:\n\n   说明。\n",
            "f(a, b=1, *args) → int说明。",
        ),
        (".. option:: --x=Y\n\n   选项。\n", "--x=Y选项。"),
        (".. hlist::\n\n   * 甲\n   * 乙\n", "·甲·乙"),
        (":menuselection:`甲 --> 乙`\n", "甲 → 乙"),
        (".. math::\n   :label: eq\n\n   a^2\n\n见\\ :eq:`eq`\\ 。\n", "a^2　(1)见(1)。"),
        (".. danger:: 险\n\n.. tip:: 巧\n", "巧"),
        ("1. 甲\n2. 1月\n", "1.甲2. 1月"),
        (":名称: 甲\n", "名称：甲"),
        ("甲\n\n   乙\n\n   -- 丙\n", "甲乙丙"),
        ("| 甲\n|   乙\n", "甲乙"),
        ("::\n\n   甲  乙\n   丙\n", "甲  乙\n丙"),
        ("-a, --all  全部\n", "-a, --all：全部"),
        ("H\\ :sub:`2`\\ O\n\n----\n\n后\n", "H2O后"),
    ],
)
def test_a_rare_node_is_written_complete(build: Build, body: str, wanted: str) -> None:
    built = build({"index.rst": issue(body)}, builder="docx")
    assert built.app.statuscode == 0, built.warnings
    whole = "".join(WordFile.of(built.out / "2026-41.docx").texts())
    assert wanted in whole


def test_pictures_as_wide_as_they_are_told(build: Build) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (400, 200)).save(stream, "PNG")
    body = ".. image:: a.png\n   :alt: 甲图\n   :width: 50%\n\n.. figure:: a.png\n\n   题\n"
    files = {"index.rst": issue(body), "a.png": stream.getvalue()}
    word = WordFile.of(build(files, builder="docx").out / "2026-41.docx")
    sizes = [
        (int(one.attrib["cx"]), int(one.attrib["cy"]))
        for one in word.body.iter()
        if one.tag.endswith("}extent")
    ]
    # Half of 442.4 points, then 300 × 150 points; 12,700 of these a point.
    assert sizes == [(2_809_240, 1_404_620), (3_810_000, 1_905_000)]
    told = [one.attrib["descr"] for one in word.body.iter() if one.tag.endswith("}docPr")]
    assert told == ["甲图", "图片"]
    assert len([one for one in word.parts if one.startswith("word/media/")]) == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (".. image:: https://www.example.cn/a.png\n", "index.rst:12"),
        (".. image:: broken.png\n", "broken.png"),
    ],
)
def test_what_cannot_be_written_is_told_with_its_place(
    build: Build, body: str, message: str
) -> None:
    files = {"index.rst": issue(body), "broken.png": PNG[:40]}
    built = build(files, builder="docx")
    assert built.app.statuscode == 1
    (told,) = [one for one in built.warnings if "ERROR" in one]
    assert message in told and "2026-41.docx" in told
    assert not [*built.out.glob("*.docx")]


def test_a_page_without_text(build: Build) -> None:
    built = build({"index.rst": weekly_page(1, table="")}, builder="docx")
    assert built.app.statuscode == 0
    assert WordFile.of(built.out / "2026-1.docx").texts("bulletin-name") == ["窗口工作周报"]


def test_added_columns_stand_below_where_they_do_not_fit(build: Build) -> None:
    """As in the PDF: 本期 and 环比 below the figures that they compare."""
    head = "事项, " + ", ".join(f"甲乙丙丁第{one}项" for one in range(5))
    rows = head + "; 行政许可, " + ", ".join(["7535371"] * 5)

    def page(number: int, more: str = "") -> str:
        table = f".. 统计表:: 办理情况\n   :引用名: affairs\n   :单位: 件\n{more}\n" + "\n".join(
            f"   {row.strip()}" for row in rows.split(";")
        )
        return weekly_page(number, table=table)

    files = {
        "w01.rst": page(1),
        "w02.rst": page(2, "   :对比: 环比, 上期\n"),
        "index.rst": "首\n==\n",
    }
    built = build(files, builder="docx")
    assert built.app.statuscode == 0, built.warnings
    table = WordFile.of(built.out / "2026-2.docx").body.find(f"{W}tbl")
    assert table is not None
    counts = [len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")]
    assert counts == [6, 6]


def test_a_table_right_before_the_tail_is_another(build: Build) -> None:
    body = (
        ".. list-table::\n\n   * - 甲\n     - 乙\n\n.. distribution-footer::\n   :report-to: 领导\n"
    )
    word = WordFile.of(build({"index.rst": issue(body)}, builder="docx").out / "2026-41.docx")
    tags = [one.tag.partition("}")[2] for one in word.body]
    assert tags[-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_character_of_a_chart_that_no_face_has(build: Build) -> None:
    rows = "   事项, 受理\n   甲ཀ, 3\n   乙, 4\n"
    page = issue(f"文。\n\n.. statistics-table:: 表\n   :unit: 件\n   :display: chart\n\n{rows}")
    built = build({"index.rst": page}, builder="docx")
    assert built.app.statuscode == 1
    (told,) = [one for one in built.warnings if "ERROR" in one]
    assert "index.rst:14" in told and "ཀ" in told and "U+0F40" in told
    built = build({"index.rst": page}, builder="docx", conf='bulletin_missing = "box"\n')
    assert built.app.statuscode == 0


@pytest.mark.parametrize(
    "body",
    [
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. 注释\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. only:: html\n\n   网页\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. raw:: html\n\n   <b>x</b>\n",
        "见\\ `处`_ [#]_\\ 。\n\n.. _处:\n\n.. [#] 注。\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. distribution-footer::\n   :report-to: 甲\n",
        "见\\ `处`_\\ 。有\\ _`处`\\ 在此。\n",
        "见\\ `处`_\\ 。\n\n.. list-table::\n\n   * - .. _处:\n\n       甲\n     - 乙\n",
        "见\\ `处`_\\ 。\n\n.. list-table::\n   :name: 处\n\n   * - 甲\n     - 乙\n",
    ],
)
def test_a_link_finds_its_place_wherever_that_is(build: Build, body: str) -> None:
    built = build({"index.rst": issue(body)}, builder="docx")
    assert built.app.statuscode == 0, built.warnings
    word = WordFile.of(built.out / "2026-41.docx")
    names = {one.attrib[f"{W}name"] for one in word.body.iter(f"{W}bookmarkStart")}
    anchors = [one.attrib[f"{W}anchor"] for one in word.body.iter(f"{W}hyperlink")]
    assert anchors and {*anchors} <= names


def test_names_of_bookmarks_are_short_and_differ(build: Build) -> None:
    long = "很长的引用名" * 10
    body = (
        ".. inspection-checklist::\n   :display: table\n\n   :卫生: [良好] 好。\n   :着装: [问题] 不好。\n\n"
        f".. _{long}一:\n\n甲。\n\n.. _{long}二:\n\n乙，见\\ `{long}一`_ 和 `{long}二`_\\ 。\n"
    )
    word = WordFile.of(build({"index.rst": issue(body)}, builder="docx").out / "2026-41.docx")
    names = [one.attrib[f"{W}name"] for one in word.body.iter(f"{W}bookmarkStart")]
    assert all(len(one) <= 40 for one in names) and len({*names}) == len(names)
    anchors = [one.attrib[f"{W}anchor"] for one in word.body.iter(f"{W}hyperlink")]
    assert len({*anchors}) == 2 and {*anchors} <= {*names}
