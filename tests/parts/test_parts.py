"""Annex, editor's note and headlines: where they stand, in every output; and the pages of print."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import issue

MM = 72 / 25.4
PAGE = issue("""\
.. editors-note::

   本期刊发两条经验，请参阅。

.. bulletin-contents::

办理情况
--------

正文一。

窗口动态
--------

.. window-item:: 水利厅
   :headline: 水利厅推行电子证照

   即日起推行。

.. window-item:: 交通运输厅

   没有标题的一条。

.. bulletin-annex:: 业务量统计表
   :landscape:

   附件一的正文。

.. bulletin-annex:: 《办事指南》目录

   附件二的正文。

.. distribution-footer::
   :report-to: 中心领导
   :copies: 80
""")
ORDER = (
    "政务服务工作（10月12日—10月16日）编者按：本期刊发两条经验，请参阅。"
    "本期要目一、办理情况二、窗口动态（一）水利厅推行电子证照"
    "一、办理情况正文一。二、窗口动态（一）水利厅推行电子证照。即日起推行。"
    "（二）没有标题的一条。（交通运输厅）"
    "附件：1.业务量统计表2.《办事指南》目录"
    "附件1业务量统计表附件一的正文。附件2《办事指南》目录附件二的正文。"
    "报：中心领导。（共印80份）"
)


def plain(text: str) -> str:
    return re.sub(r"[\s*=\-~^]", "", text)


def pages(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages]


PARTED = issue("""\
.. 要目::

政务服务
--------

办理情况
^^^^^^^^

无条目。

窗口动态
^^^^^^^^

重点工作
~~~~~~~~

.. 动态:: 水利厅
   :标题: 甲一

   文。

其他
~~~~

.. 动态:: 水利厅
   :标题: 甲二

   文。

公共资源交易
------------

（10月12日—10月16日）

交易情况
^^^^^^^^

.. 动态:: 财政厅

   没有标题。

.. 动态:: 财政厅
   :标题: 乙一

   文。

通知
----

.. 动态:: 财政厅
   :标题: 丙一

   文。
""")


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (
            "   :分板块:",
            "政务服务/一、办理情况/二、窗口动态/（一）重点工作/(1)甲一/（二）其他/(1)甲二/"
            "公共资源交易/一、交易情况/（二）乙一/通知/一、丙一",
        ),
        (
            "",
            "一、政务服务/（二）窗口动态/(1)重点工作/甲一/(2)其他/甲二/"
            "二、公共资源交易/（一）交易情况/(2)乙一/三、通知/（一）丙一",
        ),
    ],
)
def test_headlines_stand_below_what_their_marks_count_from(
    build: Build, parts: str, wanted: str
) -> None:
    page = PARTED.replace("   :serial: 416", parts or "   :serial: 416")
    built = build({"index.rst": page})
    (contents,) = (
        block
        for block in built.tree().findall(nodes.compound)
        if "bulletin-contents" in block["classes"]
    )
    assert "/".join(one.astext() for one in contents[1:]) == wanted
    marked = [one.astext() for one in contents[1:] if "bulletin-entry-part" in one["classes"]]
    assert marked == (["政务服务", "公共资源交易", "通知"] if parts else [])
    targets = [link["refid"] for link in contents.findall(nodes.reference)]
    assert len(set(targets)) == len(targets)
    assert all(target in built.tree().ids for target in targets)


def test_the_order_in_every_output(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="text")
    assert built.warnings == []
    assert ORDER in plain(built.text())


def test_chinese_names(build: Build) -> None:
    page = PAGE.replace("editors-note", "按语").replace("bulletin-contents", "要目")
    page = page.replace("bulletin-annex", "附件").replace(":landscape:", ":横排:")
    built = build({"index.rst": page}, builder="text")
    assert built.warnings == []
    assert ORDER in plain(built.text())


def test_print_has_pages_for_annexes_before_the_tail(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="pdf")
    assert built.warnings == []
    with pdfplumber.open(built.out / "2026-41.pdf") as pdf:
        first, *_more, turned, last = pdf.pages
        # Readers show the turned page upright.
        assert turned.rotation == 90
        assert last.rotation == 0
        text = re.sub(r"\s", "", last.extract_text())
        assert text.startswith("附件2《办事指南》目录附件二的正文。")
        assert "（共印80份）" in text
        label = next(char for char in last.chars if char["text"] == "附")
        assert label["x0"] == pytest.approx(26 * MM, abs=1)
        assert "HeiTi" in label["fontname"]
        note = next(char for char in first.chars if char["text"] == "阅")
        assert "KaiTi" in note["fontname"]


def test_nothing_of_a_turned_page_is_cut_off(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="pdf")
    with pypdfium2.PdfDocument(built.out / "2026-41.pdf") as pdf:
        sheets = [[round(one) for one in page.get_mediabox()] for page in pdf]
    # The sheet stands upright, and is turned when it is shown.
    assert sheets == [[0, 0, 595, 842]] * len(sheets)


def test_the_head_of_a_turned_page_is_at_the_left_of_the_sheet(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="pdf")
    with pdfplumber.open(built.out / "2026-41.pdf") as pdf:
        turned = pdf.pages[-2]
        title = next(char for char in turned.chars if char["text"] == "业")
        number = [char for char in turned.chars if char["text"] == "—"]
    # Upright, the head is above, and the number, below on the sheet, is at the left.
    assert title["top"] < turned.height / 2
    assert number[0]["x0"] < 35 * MM


def test_a_long_turned_table_goes_on(build: Build) -> None:
    rows = "".join(f"   第{n}窗口, {n * 1000}, {n * 900}\n" for n in range(1, 61))
    table = f"""\
.. statistics-table:: 业务量
   :unit: 件

   窗口, 受理, 办结
{rows}"""
    body = ".. bulletin-annex:: 业务量\n   :landscape:\n\n" + re.sub("(?m)^", "   ", table)
    built = build({"index.rst": issue("文。\n\n" + body)}, builder="pdf")
    assert built.warnings == []
    text = pages(built.out / "2026-41.pdf")
    assert sum("办结" in one for one in text) >= 3
    assert all("第60窗口" not in one for one in text[:2])


def test_one_annex_has_no_number(build: Build) -> None:
    page = issue("文。\n\n.. bulletin-annex:: 名单\n\n   内容。\n")
    text = plain(build({"index.rst": page}, builder="text").text())
    assert "文。附件：名单附件名单内容。" in text


def test_links_lead_to_annexes_and_headings(build: Build) -> None:
    out = build({"index.rst": PAGE}, builder="html").out
    html = (out / "index.html").read_text(encoding="utf-8")
    for name in ("issue-2026-41-annex-2", "issue-2026-41-2-1"):
        assert f'href="#{name}"' in html
        assert f'id="{name}"' in html


def test_an_annex_is_not_numbered_like_the_body(build: Build) -> None:
    page = issue(
        "甲\n--\n\n.. bulletin-annex:: 汇编\n\n   .. window-item:: 水利厅\n\n      附件里的。\n\n"
        "乙\n--\n\n.. window-item:: 交通厅\n\n   正文里的。\n"
    )
    text = plain(build({"index.rst": page}, builder="text").text())
    assert "（一）正文里的。" in text
    assert "汇编附件里的。" in text


SET_IN = issue("""\
本周
----

- 事项

- .. 附件:: 名单

     张三

  .. 要目::

.. note::

   .. 落款::

甲。

   .. 按语::

      话。

.. tip::

   .. 报尾::
      :报: 领导
""")


@pytest.mark.parametrize("builder", ["text", "pdf"])
def test_in_lists_quotes_and_notes_they_are_of_the_issue(build: Build, builder: str) -> None:
    built = build({"index.rst": SET_IN}, builder=builder)
    assert built.warnings == []
    if builder == "text":
        text = plain(built.text())
        assert "编者按：话。一、本周事项本期要目一、本周甲。附件：名单" in text
        assert text.endswith("某省政务服务中心2026年10月16日附件名单张三报：领导。")


def test_without_a_masthead_they_stand_where_they_are(build: Build) -> None:
    page = (
        "页\n==\n\n前。\n\n.. bulletin-annex:: 名单\n\n   内容。\n\n"
        ".. editors-note:: 按语\n\n   话。\n\n后。\n"
    )
    text = plain(build({"index.rst": page}, builder="text").text())
    assert "前。附件名单内容。按语：话。后。" in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (".. bulletin-annex::\n\n   内容。\n", "附件要有名称"),
        (".. editors-note::\n\n   一。\n\n.. editors-note::\n\n   二。\n", "一期只有一段按语"),
    ],
)
def test_faults_are_told_and_nothing_is_lost(build: Build, body: str, words: str) -> None:
    built = build({"index.rst": issue(body)}, builder="text")
    assert [message for message in built.warnings if words in message]
    assert len(built.warnings) == 1
    for character in "内容一二":
        assert (character in body) <= (character in built.text())


def test_headlines_need_an_issue(build: Build) -> None:
    built = build({"index.rst": "页\n==\n\n.. bulletin-contents::\n"}, builder="text")
    assert len(built.warnings) == 1
    assert "index.rst:4" in built.warnings[0]


def test_no_message_stands_twice_in_the_catalog(build: Build) -> None:
    out = build({"index.rst": PAGE}, builder="gettext").out
    pot = (out / "index.pot").read_text(encoding="utf-8")
    for one in ("水利厅推行电子证照", "业务量统计表", "本期刊发两条经验，请参阅。"):
        assert pot.count(f'msgid "{one}"') == 1
    assert "附件：" not in pot


def test_a_draft_is_marked_on_each_page(build: Build) -> None:
    page = issue("正文。" * 700 + "\n").replace("   :date:", "   :status: draft\n   :date:")
    text = pages(build({"index.rst": page}, builder="pdf").out / "2026-41.pdf")
    assert len(text) >= 3
    assert [one.count("送审稿") for one in text] == [1] * len(text)


@pytest.mark.parametrize("lines", [13, 15, 33, 35, 37, 57, 59])
def test_no_last_page_of_three_lines_or_fewer(build: Build, lines: int) -> None:
    page = issue("一行正文。\n\n" * lines)
    path = build({"index.rst": page}, builder="pdf").out / "2026-41.pdf"
    with pdfplumber.open(path) as pdf:
        rows = {round(char["bottom"]) for char in pdf.pages[-1].chars if char["text"] == "行"}
        assert len(pdf.pages) == 1 or len(rows) > 3


def test_the_tail_on_an_even_page(build: Build) -> None:
    tail = """\
.. distribution-footer::
   :report-to: 中心领导
   :copies: 80
"""
    for count in (3, 700, 1100):
        page = issue("正文。" * count + "\n\n" + tail)
        built = build({"index.rst": page}, builder="pdf", conf='bulletin_tail_page = "even"\n')
        text = pages(built.out / "2026-41.pdf")
        assert len(text) % 2 == 0
        assert "（共印80份）" in text[-1]


def test_what_has_nothing_to_show_is_not_printed(build: Build) -> None:
    """Neither 编者按： nor 本期要目 alone."""
    built = build({"index.rst": issue(".. 按语::\n\n.. 要目::\n\n一段。")})
    assert len(built.warnings) == 1
    assert not re.search("编者按|要目", built.text()) and "一段。" in built.text()
