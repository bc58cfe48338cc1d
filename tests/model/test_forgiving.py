"""A test for each thing that authors type and docutils would not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.chinese import join_lines
from sphinx_bulletin.model.forgiving import normalize, part_markup


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (".. 报头：：窗口工作周报", ".. 报头:: 窗口工作周报"),
        (".. 报头::窗口工作周报", ".. 报头:: 窗口工作周报"),
        ("..报头::窗口工作周报", ".. 报头:: 窗口工作周报"),
        (".. bulletin-masthead：：周报", ".. bulletin-masthead:: 周报"),
        (".. 报头:: 周报\n   ：期号：41", ".. 报头:: 周报\n   :期号: 41"),
        (".. 报头:: 周报\n   :期号:41", ".. 报头:: 周报\n   :期号: 41"),
        (".. 报头:: 周报\n   ：增刊：", ".. 报头:: 周报\n   :增刊:"),
        (
            ".. 巡查情况::\n\n   ：着装情况：[立改] 好。",
            ".. 巡查情况::\n\n   :着装情况: [立改] 好。",
        ),
        (".. 报尾::\n\n   ：抄送：各处", ".. 报尾::\n\n   :抄送: 各处"),
        (
            ".. 统计表:: 表\n\n   事项\t受理\n   甲\t1,234",
            '.. 统计表:: 表\n\n   事项,受理\n   甲,"1,234"',
        ),
        ("　　今年以来，……", "今年以来，……"),
        (".. 动态:: 厅\n\n   　　正文", ".. 动态:: 厅\n\n   正文"),
    ],
)
def test_read_as_meant(typed: str, meant: str) -> None:
    assert normalize(typed) == (meant, [])


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
    assert normalize(text) == (text, [])


@pytest.mark.parametrize("line", [".. 报头 周报", ".. 报头：周报", ".. window-item 厅"])
def test_a_comment_that_looks_like_ours_is_reported(line: str) -> None:
    _, suspects = normalize(f"标题\n====\n\n{line}\n")
    assert [one.line for one in suspects] == [4]


@given(st.text(alphabet="　 \t：:.报头动态期号41甲*`\n", max_size=80))
def test_no_line_is_added_or_lost(text: str) -> None:
    assert normalize(text)[0].count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "a_b",
        "zwfw_sc@example.cn",
        "2*3*4",
        "138**5678和139**1234",
        "a *b* c",
        "“**”和“**”",
        "文件_名称",
        "见 **粗** 字",
        r"\*\*原样\*\*",
    ],
)
def test_markup_away_from_chinese_is_docutils_matter(text: str) -> None:
    assert part_markup(text) == text


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("指导**水利**工作", r"指导\ **水利**\ 工作"),
        ("受理:stat:`a/b/c`件", r"受理\ :stat:`a/b/c`\ 件"),
        ("受理：数据：`a/b/c`件", r"受理\ :数据:`a/b/c`\ 件"),
        ("说明:受理:数据:`a/b/c`件", r"说明:受理\ :数据:`a/b/c`\ 件"),
        ("见https://example.cn/a_b。", r"见\ https://example.cn/a_b\ 。"),
        ("用Sphinx**编排**文", r"用Sphinx\ **编排**\ 文"),
        ("按*通知*办", r"按\ *通知*\ 办"),
        ("写``:stat:`a` ```的", r"写\ ``:stat:`a` ```\ 的"),
        ("写``:stat:`a```。``b``", r"写\ ``:stat:`a```\ 。\ ``b``"),
        ("输入``make``即可", r"输入\ ``make``\ 即可"),
    ],
)
def test_markup_may_touch_chinese(text: str, parted: str) -> None:
    assert part_markup(text) == parted


def test_line_breaks_between_chinese_leave_no_blank() -> None:
    assert (
        join_lines("办事\n群众，\n2026年\nSphinx and\nWord") == "办事群众，2026年Sphinx and\nWord"
    )
