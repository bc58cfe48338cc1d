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
        (".. 统计表:: 表\n\n事项\t受理\n甲\t1", ".. 统计表:: 表\n\n   事项,受理\n   甲,1"),
        (
            ".. 附件:: 表\n\n   .. 统计表:: 表\n\n      事项\t受理\n\n   完。",
            ".. 附件:: 表\n\n   .. 统计表:: 表\n\n      事项,受理\n\n   完。",
        ),
        # As a word processor or an input method has it.
        ("..\u00a0动态::\u00a0厅", ".. 动态:: 厅"),
        ("。。 动态:: 厅", ".. 动态:: 厅"),
        ("…动态：： 厅", ".. 动态:: 厅"),
        (". 动态:: 厅", ".. 动态:: 厅"),
        ("　　.. 动态:: 厅", ".. 动态:: 厅"),
        (".. 动态；； 厅", ".. 动态:: 厅"),
        (".. 动态:: 厅\n\u00a0\u00a0\u00a0:日期: 甲", ".. 动态:: 厅\n   :日期: 甲"),
        (".. 动态:: 厅\n　　　:日期: 甲\n\n   乙。", ".. 动态:: 厅\n   :日期: 甲\n\n   乙。"),
        ("一\u200b二\ufeff三", "一二三"),
        ("窗口动态\n————", "窗口动态\n--------"),
        ("甲\n\n窗口\n－－－－－－\n", "甲\n\n窗口\n------\n"),
        ("标题\n＝＝＝", "标题\n===="),
        # An underline that is too short by a character.
        ("窗口工作动态\n----------", "窗口工作动态\n------------"),
        ("一\uf0b7二", "一·二"),
        # An option without one of its colons.
        (".. 动态:: 厅\n   日期：2026-10-12", ".. 动态:: 厅\n   :日期: 2026-10-12"),
        (
            ".. 报头:: 周报\n   :年份 2026\n   :期号: 1",
            ".. 报头:: 周报\n   :年份: 2026\n   :期号: 1",
        ),
        # Options that stand deeper than the others, by a tab or blanks, or deeper than the text.
        (
            ".. 动态:: 厅\n\t:日期: 2026-10-12\n\n   正文。",
            ".. 动态:: 厅\n   :日期: 2026-10-12\n\n   正文。",
        ),
        (
            ".. 报头:: 周报\n   :年份: 2026\n     :期号: 41",
            ".. 报头:: 周报\n   :年份: 2026\n   :期号: 41",
        ),
        (
            ".. 动态:: 厅\n     :日期: 2026-10-12\n\n  正文。\n\n      引文。",
            ".. 动态:: 厅\n  :日期: 2026-10-12\n\n  正文。\n\n      引文。",
        ),
        (".. 报尾::\n\n   :报: 甲\n\t:送: 乙", ".. 报尾::\n\n   :报: 甲\n   :送: 乙"),
        # What goes on with an option, and a field of a finding, stand deeper.
        (
            ".. 报头:: 周报\n    :勘误: 2026-10-12 甲\n      乙",
            ".. 报头:: 周报\n    :勘误: 2026-10-12 甲\n      乙",
        ),
        (
            ".. 巡查情况::\n\n   :卫生: 净。\n\n      :销号: 2026-40/卫生",
            ".. 巡查情况::\n\n   :卫生: 净。\n\n      :销号: 2026-40/卫生",
        ),
        # As Word sets two characters apart.
        (".. 动态:: 厅\n   :日 期: 2026-10-12", ".. 动态:: 厅\n   :日期: 2026-10-12"),
        (".. 报尾::\n\n   :分 发: 各处", ".. 报尾::\n\n   :分 发: 各处"),
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


@pytest.mark.parametrize(
    "text",
    [
        "甲，\n——乙",
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
    assert normalize(text)[0] == text


@pytest.mark.parametrize("line", [".. 报头 周报", ".. 报头：周报", ".. window-item 厅"])
def test_a_comment_that_looks_like_ours_is_reported(line: str) -> None:
    _, suspects = normalize(f"标题\n====\n\n{line}\n")
    assert [one.line for one in suspects] == [4]


ROLES_MEANT = [
    ":数据:`affairs/行政许可/受理`",
    ":stat:`2026-40:affairs/行政许可/受理@上期|万|1位`",
    ":数据:`affairs/行政许可/网上/受理 环比`",
]
FIGURE_SLIPS = ["·{}·", "｀{}｀", "‘{}’", "“{}”", "'{}'", "·{}`", "`{}·", " `{}`", "　·{}·"]
BESIDE = ["", "受理", "件，", "（", "）。", "共 ", " 件", "“", "”", "情况："]


@pytest.mark.parametrize("slip", FIGURE_SLIPS)
@pytest.mark.parametrize("meant", ROLES_MEANT)
@given(
    before=st.sampled_from(BESIDE),
    after=st.sampled_from(BESIDE),
    colons=st.text("：:", min_size=2, max_size=2),
)
def test_a_figure_is_read_as_meant(
    slip: str, meant: str, before: str, after: str, colons: str
) -> None:
    name, target = meant[1:-1].split(":`")
    typed = colons[0] + name + colons[1] + slip.format(target)
    assert normalize(before + typed + after)[0] == before + meant + after


@pytest.mark.parametrize("colon", [":", "：", ": "])
@given(
    before=st.sampled_from(["", "共", "受理情况：共", "（", "办结率:共"]),
    after=st.sampled_from(BESIDE),
)
def test_the_first_colon_may_be_missing(colon: str, before: str, after: str) -> None:
    typed = f"{before}数据{colon}`affairs/行政许可/受理`{after}"
    assert normalize(typed)[0] == f"{before}:数据:`affairs/行政许可/受理`{after}"


@pytest.mark.parametrize("kind", ["期号", "动态", "统计表", "issue", "item", "statistics"])
@pytest.mark.parametrize("slip", ["·{}·", "｀{}｀", "‘{}’", "“{}”", "'{}'", " `{}`"])
@given(before=st.sampled_from(BESIDE), after=st.sampled_from(BESIDE), colon=st.sampled_from("：:"))
def test_a_reference_is_read_as_meant(
    kind: str, slip: str, before: str, after: str, colon: str
) -> None:
    typed = f"{colon}bulletin{colon}{kind}{colon}" + slip.format("上一期 <2026-40>")
    meant = f":bulletin:{kind}:`上一期 <2026-40>`"
    assert normalize(before + typed + after)[0] == before + meant + after


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (":数据:·a·", ":数据:`a`"),
        (":数据:·a/买买提·艾力/受理·件", ":数据:`a/买买提·艾力/受理`件"),
        (":数据:·a/b·和:数据:·c/d/e·", ":数据:`a/b`和:数据:`c/d/e`"),
        (":数据:·a/b/c·、:数据:‘d/e/f’", ":数据:`a/b/c`、:数据:`d/e/f`"),
        ("见``数据``，:数据:·a/b/c·", "见``数据``，:数据:`a/b/c`"),
        ("共stat:`a/b/c`", "共:stat:`a/b/c`"),
        ("..\n\n   :数据:·a/b/c·", "..\n\n   :数据:`a/b/c`"),
        (
            ".. 说明\n   :数据:·a/b/c·\n\n:数据:·a/b/c·",
            ".. 说明\n   :数据:·a/b/c·\n\n:数据:`a/b/c`",
        ),
        (".. 动态:: 厅\n\n   :数据:·a/b/c·件", ".. 动态:: 厅\n\n   :数据:`a/b/c`件"),
        (".. 动态:: 厅\n   :标题: 办:数据:·a/b/c·件", ".. 动态:: 厅\n   :标题: 办:数据:`a/b/c`件"),
        (".. 巡查情况::\n\n   :数据:·a/b/c·件", ".. 巡查情况::\n\n   :数据:`a/b/c`件"),
        (".. note:: 共数据:`a/b/c`件", ".. note:: 共:数据:`a/b/c`件"),
        ("| :数据:·a/b/c· | 件 |", "| :数据:`a/b/c` | 件 |"),
    ],
)
def test_roles_in_their_places(typed: str, meant: str) -> None:
    assert normalize(typed) == (meant, [])


@pytest.mark.parametrize(
    "text",
    [
        "他说:“数据”",
        "他说：数据：“受理8件”",
        "数据:‘a/b/c’",
        "数据:`a/b`",
        ":数据:· ·",
        ":bulletin:期号:‘ ’",
        ":数据:·受理8件，办结7件·",
        "数据:``a/b/c``",
        "数据:`a/b/c`_",
        "数据:`a/b/c`:sup:",
        "数据:`http://example.cn`",
        ":数据: `a`",
        ":大数据:`a/b/c`",
        ":mystat:`a/b/c`",
        "mystat:`a/b/c`",
        ":c:stat:‘a/b/c’",
        ":doc:·masthead·",
        ":期号:‘41’",
        r"\:数据:·a/b/c·",
        "写``:数据:·a/b/c·``的",
        "写``两行\n:数据:·a/b/c·``的",
        ":doc:`见:数据:·a/b/c·`",
        "如下::\n\n   :数据:·a/b/c·",
        ".. code-block:: rst\n\n   :数据:·a/b/c·",
        ".. 说明\n   :数据:·a/b/c·\n\n   数据:`a/b/c`",
        "..\n   :数据:·a/b/c·",
        ">>> ':数据:·a/b/c·'\n:数据:·a/b/c·",
        # Wider or narrower, it would break the columns.
        "| 数据:`a/b/c` | 件 |",
        "受理  ：数据：·a/b/c·  件",
    ],
)
def test_what_is_no_role_of_ours_stays(text: str) -> None:
    assert normalize(text) == (text, [])


@given(st.text(alphabet="甲a/：:.·｀‘’“”'` \n", max_size=80))
def test_text_without_our_roles_stays(text: str) -> None:
    assert normalize(text) == (text, [])


@given(
    st.sampled_from(ROLES_MEANT),
    st.text("甲a/：:·‘’“” ", max_size=20),
    st.text("甲a/·‘’“” ", max_size=20),
)
def test_a_right_role_stays(role: str, before: str, after: str) -> None:
    assert normalize(f"甲{before}{role}{after}")[0] == f"甲{before}{role}{after}"


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
    once, _ = normalize(text)
    assert normalize(once)[0] == once


@given(st.text(alphabet="　 \t：:.报头动态期号41甲*`·数据\n", max_size=80))
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
