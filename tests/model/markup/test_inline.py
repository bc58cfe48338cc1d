"""Roles of ours as people type them, and markup that may touch Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.markup.inline import part_markup
from sphinx_bulletin.model.markup.repairs import repair
from sphinx_bulletin.model.text.chinese import join_lines

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
    assert repair(before + typed + after).text == before + meant + after


@pytest.mark.parametrize("colon", [":", "：", ": "])
@given(
    before=st.sampled_from(["", "共", "受理情况：共", "（", "办结率:共"]),
    after=st.sampled_from(BESIDE),
)
def test_the_first_colon_may_be_missing(colon: str, before: str, after: str) -> None:
    typed = f"{before}数据{colon}`affairs/行政许可/受理`{after}"
    assert repair(typed).text == f"{before}:数据:`affairs/行政许可/受理`{after}"


@pytest.mark.parametrize("kind", ["期号", "动态", "统计表", "issue", "item", "statistics"])
@pytest.mark.parametrize("slip", ["·{}·", "｀{}｀", "‘{}’", "“{}”", "'{}'", " `{}`"])
@given(before=st.sampled_from(BESIDE), after=st.sampled_from(BESIDE), colon=st.sampled_from("：:"))
def test_a_reference_is_read_as_meant(
    kind: str, slip: str, before: str, after: str, colon: str
) -> None:
    typed = f"{colon}bulletin{colon}{kind}{colon}" + slip.format("上一期 <2026-40>")
    meant = f":bulletin:{kind}:`上一期 <2026-40>`"
    assert repair(before + typed + after).text == before + meant + after


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (":数据:·a·", ":数据:`a`"),
        (":数据:·a/买买提·艾力/受理·件", ":数据:`a/买买提·艾力/受理`件"),
        (":数据:·a/b·和:数据:·c/d/e·", ":数据:`a/b`和:数据:`c/d/e`"),
        (":数据:·a/b/c·、:数据:‘d/e/f’", ":数据:`a/b/c`、:数据:`d/e/f`"),
        (":数据:`a/b/c·和:数据:`d/e/f`", ":数据:`a/b/c`和:数据:`d/e/f`"),
        ("共:数据`a/b/c`件", "共:数据:`a/b/c`件"),
        ("共:数据:a/b/c`件", "共:数据:`a/b/c`件"),
        ("见bulletin:期号:`2026-40`", "见:bulletin:期号:`2026-40`"),
        ("见:bulletin:期号`2026-40`", "见:bulletin:期号:`2026-40`"),
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
    assert repair(typed).text == meant


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
    assert repair(text).text == text


@given(st.text(alphabet="甲a/：:.·｀‘’“”'` \n", max_size=80))
def test_text_without_our_roles_stays(text: str) -> None:
    assert repair(text).text == text


@given(
    st.sampled_from(ROLES_MEANT),
    st.text("甲a/：:·‘’“” ", max_size=20),
    st.text("甲a/·‘’“” ", max_size=20),
)
def test_a_right_role_stays(role: str, before: str, after: str) -> None:
    assert repair(f"甲{before}{role}{after}").text == f"甲{before}{role}{after}"


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
        "[附件](一)和[1](见下)",
        "![大厅](images/b.png)",
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
        ("见[平台](https://a.cn/b_c)。", r"见\ `平台 <https://a.cn/b_c>`__\ 。"),
        ("[来信](mailto:a@b.cn) 收", "`来信 <mailto:a@b.cn>`__ 收"),
        ("写``[甲](https://a.cn)``", r"写\ ``[甲](https://a.cn)``"),
        ("按*通知*办", r"按\ *通知*\ 办"),
        ("**APP**v2；2026年**10**月", r"**APP**\ v2；2026年\ **10**\ 月"),
        ("受理:数:`a/b/c`件", r"受理\ :数:`a/b/c`\ 件"),
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


@pytest.mark.parametrize(
    "text",
    [
        "signs and\n“no parking”",
        "the “leaf”\nplan",
        "residents’\nvotes",
        "raked to—\nnot into",
        "…\nor not",
    ],
)
def test_line_breaks_beside_quotes_are_blanks_where_nothing_is_chinese(text: str) -> None:
    assert join_lines(text) == text
    assert join_lines(text, f"{text}，通知") == text.replace("\n", "")
