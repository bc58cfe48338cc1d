"""The table of repairs: each line that authors type and docutils would not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.markup.repairs import (
    COLONS_LACK,
    DOUBTFUL,
    GUESSED,
    REPAIRS,
    Repair,
    repair,
)


@pytest.mark.parametrize("row", REPAIRS, ids=lambda row: row.seen)
def test_the_example_of_a_repair(row: Repair) -> None:
    assert repair(row.typed).text == row.read
    assert row.typed != row.read
    # What is meant stays.
    assert repair(row.read).text == row.read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (".. 报头：：窗口工作周报", ".. 报头:: 窗口工作周报"),
        (".. 报头::窗口工作周报", ".. 报头:: 窗口工作周报"),
        ("..报头::窗口工作周报", ".. 报头:: 窗口工作周报"),
        (".. bulletin-masthead：：周报", ".. bulletin-masthead:: 周报"),
        # A name has no blanks, no marks and no capitals.
        (".. 动 态:: 水利厅", ".. 动态:: 水利厅"),
        (".. 动　态:: 水利厅", ".. 动态:: 水利厅"),
        (".. statistics table:: 表", ".. statistics-table:: 表"),
        (".. Statistics_Table:: 表", ".. statistics-table:: 表"),
        (".. 动态.:: 厅", ".. 动态:: 厅"),
        (".. 【动态】:: 厅", ".. 动态:: 厅"),
        (".. 附件x: 表", ".. 附件:: 表"),
        (".. 附件:x: 表", ".. 附件:: 表"),
        (".. _动态:: 厅", ".. 动态:: 厅"),
        (".. 巡查晴况::", ".. 巡查情况::"),
        (".. 动态:: 厅:室", ".. 动态:: 厅:室"),
        # As a word processor or an input method has it.
        ("..\u00a0动态::\u00a0厅", ".. 动态:: 厅"),
        ("。。 动态:: 厅", ".. 动态:: 厅"),
        ("…动态：： 厅", ".. 动态:: 厅"),
        (". 动态:: 厅", ".. 动态:: 厅"),
        ("., 动态:: 厅", ".. 动态:: 厅"),
        ("　　.. 动态:: 厅", ".. 动态:: 厅"),
        (".. 动态；； 厅", ".. 动态:: 厅"),
        (".. 动态∷厅", ".. 动态:: 厅"),
        (".. image：： a.png", ".. image:: a.png"),
        ("..note::", ".. note::"),
        (".. 动态:: 厅\n\u00a0\u00a0\u00a0:日期: 甲", ".. 动态:: 厅\n   :日期: 甲"),
        (".. 动态:: 厅\n　　　:日期: 甲\n\n   乙。", ".. 动态:: 厅\n   :日期: 甲\n\n   乙。"),
        (".. 动态 厅\n   ：日期：甲", ".. 动态:: 厅\n   ：日期：甲"),
        # Cells parted by tabs.
        (
            ".. 统计表:: 表\n\n   事项\t受理\n   甲\t1,234",
            '.. 统计表:: 表\n\n   事项,受理\n   甲,"1,234"',
        ),
        (".. 统计表:: 表\n\n事项\t受理\n甲\t1", ".. 统计表:: 表\n\n   事项,受理\n   甲,1"),
        # The blank line below the options was forgotten.
        (
            ".. 统计表:: 表\n   :单位:\t件\n事项\t受理\n甲\t1",
            ".. 统计表:: 表\n   :单位:\t件\n   事项,受理\n   甲,1",
        ),
        (
            ".. 统计表:: 表\n   :校验: 甲 = 乙\n\t\t丙 = 丁\n   事项\t受理\n   \t1",
            ".. 统计表:: 表\n   :校验: 甲 = 乙\n\t\t丙 = 丁\n   事项,受理\n   ,1",
        ),
        (
            ".. 统计表:: 表\n\n\t受理\t\n事项\t本周\t上周",
            ".. 统计表:: 表\n\n   ,受理,\n   事项,本周,上周",
        ),
        # An empty last cell is one; a column that is empty throughout is none.
        (
            ".. 统计表:: 表\n\n事项\t受理\t\n甲\t\t\n乙\t1\t",
            ".. 统计表:: 表\n\n   事项,受理\n   甲,\n   乙,1",
        ),
        (
            ".. 统计表:: 表\n\n\t事项\t受理\n\t甲\t1",
            ".. 统计表:: 表\n\n        事项,受理\n        甲,1",
        ),
        (
            ".. 附件:: 表\n\n   .. 统计表:: 表\n\n      事项\t受理\n\n   完。",
            ".. 附件:: 表\n\n   .. 统计表:: 表\n\n      事项,受理\n\n   完。",
        ),
        # Underlines of dashes, and that are too short by a character.
        ("窗口动态\n————", "窗口动态\n--------"),
        ("甲\n\n窗口\n－－－－－－\n", "甲\n\n窗口\n------\n"),
        ("标题\n＝＝＝", "标题\n===="),
        ("标题长\n==", "标题长\n======"),
        ("标题长\n~~", "标题长\n~~~~~~"),
        ("标题\n——", "标题\n----"),
        ("窗口工作动态\n----------", "窗口工作动态\n------------"),
        ("　　今年以来，……", "今年以来，……"),
        (".. 动态:: 厅\n\n   　　正文", ".. 动态:: 厅\n\n   正文"),
        # A paragraph that begins right below one, but no row, option or heading.
        ("　　甲。\n　　乙。\n丙", "甲。\n　　乙。\n丙"),
        (".. 统计表:: 表\n\n   甲,受理\n   　　乙,5", ".. 统计表:: 表\n\n   甲,受理\n   乙,5"),
        (".. 动态:: 厅\n   :日期: 甲\n   　　乙", ".. 动态:: 厅\n   :日期: 甲\n   乙"),
        ("甲。\n　　乙\n----", "甲。\n乙\n----"),
        ("| 甲\n　　| 乙", "| 甲\n| 乙"),
    ],
)
def test_read_as_meant(typed: str, meant: str) -> None:
    assert repair(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        ".. code-block:: rst\n\n   .. 报头：：窗口\n      ：期号：41\n   　　缩进",
        "如下::\n\n   .. 报头：：窗口\n   　　缩进",
        ".. note:: 说明\n   ：不是我们的：选项",
        "普通段落：甲：乙",
        ":字段:值",
    ],
)
def test_what_is_not_ours_stays(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "甲，\n——乙",
        "文政务\n——",
        "文。\n——",
        "甲。\n\n————\n\n乙。",
        "第一行\n第二行\n——————",
        "=====\n甲\n=====\n乙\n=====",
        "甲\n--",
        "甲\n--------",
        "- 甲\n  ————",
        "……动态",
        "动态：完。",
        ".. 动态:: 厅\n\n   日期：2026-10-12，开会。",
        ".. 动态:: 厅\n   :日期: 2026-10-12\n     栏目：甲",
        "一\u00a0二",
        "::\n\n   窗口\n   ————\n   。。 动态:: 厅",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("line", "message", "name"),
    [
        (".. 附件x:: 表", GUESSED, "附件"),
        (".. 动太:: 厅", DOUBTFUL, "动态"),
        (".. 附件：表", COLONS_LACK, "附件"),
    ],
)
def test_what_is_guessed_is_told(line: str, message: Message, name: str) -> None:
    (fault,) = repair(f"标题\n====\n\n{line}\n").told
    assert (fault.message, fault.where.line, fault.values["name"]) == (message, 4, name)


@pytest.mark.parametrize(
    "line",
    [
        ".. 动 态:: 厅",
        ".. 报x:: 周报",
        ".. _报头: https://example.cn/",
        ".. |报头| replace:: 周报",
        "``.. 动态:: 厅`` 列出",
        "“.. 动态:: 厅”列出",
        "1. .. 动态:: 厅",
        "- .. 动态:: 厅",
        ".. [附件] 说明",
        ".. 注: 待查",
    ],
)
def test_what_is_sure_or_not_ours_is_not_told(line: str) -> None:
    assert not repair(line).told
    assert repair(line).text in (line, ".. 动态:: 厅")


def test_a_name_of_another_directive_is_no_slip() -> None:
    assert repair(".. 附注:: 甲", others=["附注"]).text == ".. 附注:: 甲"


PIECES = [
    *"甲a/：:·｀‘’“”'` \\_|\n",
    "``",
    "数据",
    "stat",
    ":数据:",
    "a/b/c",
    "bulletin:期号:",
    ".. ",
    "   ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_twice_is_once(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


@given(st.text(alphabet="　 \t：:.报头动态期号41甲*`·数据\n", max_size=80))
def test_no_line_is_added_or_lost(text: str) -> None:
    assert repair(text).text.count("\n") == text.count("\n")
