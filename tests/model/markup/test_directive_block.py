"""Which lines of a directive are its argument, its options and its body."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.markup.directive_block import Block, read_block


def block(text: str, kind: str = "window-item") -> Block:
    return read_block(text.split("\n"), kind)


def options(text: str, kind: str = "window-item") -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in block(text, kind).options]


@pytest.mark.parametrize(
    "line",
    [
        ":日期: 2026-10-12",
        "：日期：2026-10-12",
        ":日期:2026-10-12",
        "日期：2026-10-12",
        ":日期 2026-10-12",
        "::日期: 2026-10-12",
        ":日期:: 2026-10-12",
        ";日期; 2026-10-12",
        "-日期: 2026-10-12",
        "x:日期: 2026-10-12",
        "    :日期: 2026-10-12",
        " 1 :日期: 2026-10-12",
        "[  :日期: 2026-10-12",
        ":日 期: 2026-10-12",
        ":日期:\u00a02026-10-12",
    ],
)
def test_an_option_and_its_slips(line: str) -> None:
    found = block(f"厅\n{line}\n\n正文。")
    assert [("".join(one.name.split()), one.text) for one in found.options] == [
        ("日期", "2026-10-12")
    ]
    assert (found.argument, found.body, found.start) == ("厅", ("正文。",), 3)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("厅\n正文。", ("正文。",)),
        ("厅\n正文。\n第二行。", ("正文。", "第二行。")),
        ("厅\n:日期: 2026-10-12\n正文。", ("正文。",)),
        ("厅\n:日期: 2026-10-12\n   正文。", ("正文。",)),
        ("厅\n   :日期: 2026-10-12\n正文。\n\n   引文。", ("正文。", "", "   引文。")),
        ("厅\n:日期: 2026-10-12\n:数据:`a/b/c`件。", (":数据:`a/b/c`件。",)),
        ("厅\n地点：大厅。", ("地点：大厅。",)),
        ("厅\n\n   正文。\n\n", ("正文。",)),
        ("厅\n\n日期：2026-10-12，开会。", ("日期：2026-10-12，开会。",)),
        ("厅", ()),
    ],
)
def test_what_is_no_option_is_the_body(text: str, body: tuple[str, ...]) -> None:
    found = block(text)
    assert (found.argument, found.body) == ("厅", body)


def test_a_line_among_options_is_text_and_they_are_options() -> None:
    found = block("厅\n动标题: 推行\n:栏目: 许可\n\n正文。")
    assert [one.name for one in found.options] == ["栏目"]
    assert (found.body, found.doubtful) == (("动标题: 推行", "", "", "正文。"), 1)


def test_a_line_that_begins_with_a_colon_is_an_option_to_be_told() -> None:
    assert options("厅\n:日：: 甲\n:标题动 乙\n:日期: 丙") == [
        ("日", "甲"),
        ("标题动", "乙"),
        ("日期", "丙"),
    ]


def test_options_below_a_blank_line_are_options() -> None:
    text = "周报\n\n:年份: 2026\n\n:期号: 41"
    assert options(text, "bulletin-masthead") == [("年份", "2026"), ("期号", "41")]


def test_an_option_set_in_further_is_one() -> None:
    assert options(":x:\n:年份: 2026\n  :期号: 41", "bulletin-masthead")[-1] == ("期号", "41")


def test_a_long_value_goes_on_below() -> None:
    text = "周报\n:勘误: 2026-10-12 甲\n   乙\n:注:"
    assert options(text, "bulletin-masthead") == [("勘误", "2026-10-12 甲\n乙"), ("注", "")]
    (first, _) = block("周报\n:勘误:\n   2026-10-12 甲\n:注:", "bulletin-masthead").options
    assert (first.line, first.text_line) == (1, 2)


@pytest.mark.parametrize(
    ("text", "argument", "body"),
    [
        ("\n水利厅\n:日期: 2026-10-12\n\n正文。", "水利厅", ("正文。",)),
        ("\n水利厅\n\n正文。", "水利厅", ("正文。",)),
        ("\n推行证照。\n\n即日起。", "", ("推行证照。", "", "即日起。")),
        ("\n推行证照", "", ("推行证照",)),
    ],
)
def test_the_argument_below_an_empty_line(text: str, argument: str, body: tuple[str, ...]) -> None:
    found = block(text)
    assert (found.argument, found.body) == (argument, body)


def test_fields_of_the_author_are_the_body() -> None:
    found = block(
        "\n:形式: 表格\n：着装情况：[立改] 好。\n:其余: 均可。\n:窗口: 净。", "inspection-checklist"
    )
    assert [one.name for one in found.options] == ["形式", "其余"]
    assert found.body == (":着装情况: [立改] 好。", "", ":窗口: 净。")
    assert found.start == 2


def test_the_tail_is_its_fields() -> None:
    found = block("\n：报：甲\n送：乙\n    :分 发: 丙", "distribution-footer")
    assert not found.options
    assert [one.strip() for one in found.body] == [":报: 甲", ":送: 乙", ":分 发: 丙"]


def test_a_finding_s_field_right_below_its_text_is_set_out() -> None:
    text = "\n\n:卫生: [问题] 脏。\n   :窗口: 厅\n   :整改时限: 2026-10-20\n\n:着装: 好。"
    found = block(text, "inspection-checklist")
    assert found.body[:3] == (":卫生: [问题] 脏。", ":窗口: 厅", ":整改时限: 2026-10-20")


@pytest.mark.parametrize(
    ("kind", "lines", "options", "body"),
    [
        (
            "window-item",
            ["日期：10月12日", "标题：一窗", "", "正文。"],
            ["日期", "标题"],
            ["正文。"],
        ),
        (
            "window-item",
            ["日期: 10月12日", "", "领导：张三", "", "正文。"],
            ["日期", "领导"],
            ["正文。"],
        ),
        (
            "statistics-table",
            ["单位：件", "数据来源：平台", "", "项,数"],
            ["单位", "数据来源"],
            ["项,数"],
        ),
        # Sentences, and what is no option.
        ("window-item", ["日期：10月12日开展活动。"], [], ["日期：10月12日开展活动。"]),
        ("window-item", ["地点：大厅", "", "正文。"], [], ["地点：大厅", "正文。"]),
        ("window-item", ["日期：10月12日", "正文。"], [], ["日期：10月12日", "正文。"]),
        ("window-item", ["标题：", "", "正文。"], [], ["标题：", "正文。"]),
        ("window-item", ["正文。", "", "日期：10月12日"], [], ["正文。", "日期：10月12日"]),
    ],
)
def test_options_below_a_blank_line(
    kind: str, lines: list[str], options: list[str], body: list[str]
) -> None:
    block = read_block(["某处", "", *(f"   {line}".rstrip() for line in lines)], kind)
    assert [given.name for given in block.options] == options
    assert [line for line in block.body if line.strip()] == body


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["卫生：良好。", "设备：【问题】停运。"], (":卫生: 良好。", ":设备: 【问题】停运。")),
        (["着装情况: [立改] 已改。"], (":着装情况: [立改] 已改。",)),
        (["Lobby: [ok] Clean.", "Lift 2: Fine."], (":Lobby: [ok] Clean.", ":Lift 2: Fine.")),
        (
            ["设备：【问题】停运。", "整改时限：11月30日", "窗口：综合窗口"],
            (":设备: 【问题】停运。", ":整改时限: 11月30日", ":窗口: 综合窗口"),
        ),
        (["卫生：良好。", "", "态度："], (":卫生: 良好。", "", ":态度:")),
        # What is none, and who has them.
        (["卫生：良好。", "其余各项正常"], ("卫生：良好。", "其余各项正常")),
        ([":卫生: 良好。", "10:30复查。"], (":卫生: 良好。", "10:30复查。")),
        (["10:30复查。"], ("10:30复查。",)),
        (["经查，情况如下：良好。"], ("经查，情况如下：良好。",)),
    ],
)
def test_checks_without_the_colon_in_front(lines: list[str], body: tuple[str, ...]) -> None:
    assert read_block(["", "", *lines], "inspection-checklist").body == body
