"""What authors of checklists slip in, read as it is meant."""

from __future__ import annotations

import datetime

import pytest
from conftest import Build
from helpers.bulletins import issue

RIGHT = """\
.. 巡查情况::

   :卫生: [问题] 有废纸。

      :窗口: 水利厅
      :整改时限: 2026-10-20
      :销号: 2026-40/卫生

   :着装: 好。
"""
MEANT = {
    "right": RIGHT,
    "no blank line above": RIGHT.replace("废纸。\n\n", "废纸。\n"),
    "no blank line above, a second line of text": RIGHT.replace("废纸。\n\n", "废\n      纸。\n"),
    "no blank line at all": RIGHT.replace("废纸。\n\n", "废纸。\n").replace("卫生\n\n", "卫生\n"),
    "not set in": RIGHT.replace("\n      ", "\n   "),
    "not set in, and no blank line": RIGHT.replace("\n\n      :窗", "\n   :窗").replace(
        "\n      ", "\n   "
    ),
    "set in too far": RIGHT.replace("\n      ", "\n         ").replace(
        "有废纸。", "有废\n      纸。"
    ),
    "right below the directive": RIGHT.replace("::\n\n", "::\n"),
    "right below the directive, and no blank line": RIGHT.replace("::\n\n", "::\n").replace(
        "废纸。\n\n", "废纸。\n"
    ),
    "wide colons": RIGHT.replace("废纸。\n\n      :窗口:", "废纸。\n      ：窗口："),
    "status in round brackets": RIGHT.replace("[问题] ", "（问题）"),
    "status in narrow brackets": RIGHT.replace("[问题]", "( 问题 )"),
    "in English": RIGHT.replace("废纸。\n\n", "废纸。\n")
    .replace("窗口", "window")
    .replace("整改时限", "due")
    .replace("销号", "closes"),
}


@pytest.mark.parametrize("name", MEANT)
def test_fields_of_a_finding(build: Build, name: str) -> None:
    built = build({"index.rst": issue(MEANT[name])}, conf='suppress_warnings = ["bulletin.closes"]')
    assert not built.warnings
    checks = built.app.env.get_domain("bulletin").pages["index"].inspected  # type: ignore[attr-defined]
    assert [(check.name, check.status) for check in checks] == [("卫生", "finding"), ("着装", "ok")]
    assert checks[0].text == "有废纸。"
    assert checks[0].units == ("水利厅",)
    assert checks[0].due == datetime.date(2026, 10, 20)
    assert checks[0].closes_typed == "2026-40/卫生"
    lines = MEANT[name].splitlines()
    place = next(n for n, line in enumerate(lines) if "销号" in line or "closes" in line)
    # The masthead of `issue` ends in line 11.
    assert checks[0].closes_line == 12 + place


def test_a_check_may_be_called_as_a_field_is(build: Build) -> None:
    built = build(
        {
            "index.rst": issue("""\
.. 巡查情况::

   :卫生: [问题] 脏。
   :窗口: [良好] 净。
""")
        }
    )
    assert not built.warnings
    assert "二、窗口。净。" in built.text()


def test_fields_that_are_not_ours_stay(build: Build) -> None:
    page = """\
.. 巡查情况::

   :卫生: [问题] 脏。

      :照片: 两张
      :窗口: 水利厅
"""
    built = build({"index.rst": issue(page)})
    assert not built.warnings
    assert all(words in built.text() for words in ("照片", "两张", "责任窗口：水利厅"))


def test_a_field_given_twice_is_told_and_kept(build: Build) -> None:
    page = """\
.. 巡查情况::

   :卫生: [问题] 脏。

      :窗口: 水利厅
      :窗口: 公安厅
"""
    built = build({"index.rst": issue(page)})
    assert len(built.warnings) == 1 and "index.rst:17: " in built.warnings[0]
    assert "水利厅" in built.text() and "公安厅" in built.text()


@pytest.mark.parametrize("typed", ["动太", "windw-item", "动 态", "动态.", "动　态", "_动态"])
def test_a_mistyped_part_is_read_as_meant(build: Build, typed: str) -> None:
    page = f"""\
甲
--

.. {typed}:: 水利厅
   :日期: 2026-10-12

   推行。"""
    built = build({"index.rst": issue(page)})
    # Of two characters one is half: that it is a guess is a warning.
    assert len(built.warnings) == (typed == "动太")
    assert "（一）推行。（水利厅，10月12日）" in "".join(built.text().split())


@pytest.mark.parametrize(
    "line",
    [
        *(".. 报x:: 周报", ".. 动态 水利厅", ".. code block:: python", ".. 表 格：： 甲"),
        # What stands for colons may be any sign.
        *(".. 动态==水利厅", ".. 动态，水利厅", ".. 动态（水利厅）", ".. ——动态——"),
        ".. window-item=水利厅",
    ],
)
def test_what_no_directive_is_near_to_stays_on_the_page(build: Build, line: str) -> None:
    built = build({"index.rst": issue(f"{line}\n\n   推行证照。")})
    assert len(built.warnings) == 1 and "index.rst:12: " in built.warnings[0]
    assert line in built.text() and "推行证照。" in built.text()


def test_other_unknown_directives_are_told_and_shown(build: Build) -> None:
    built = build({"index.rst": issue(".. imagee:: a.png")})
    assert "没有“imagee”这个部件" in built.warnings[0]
    assert ".. imagee:: a.png" in built.text()


def test_text_among_checks_stays_where_it_is_typed(build: Build) -> None:
    page = """\
.. 巡查情况:: 大厅

   :卫生: 净。

   另查了地下车库。

   :着装: 好。
"""
    text = "".join(build({"index.rst": issue(page)}).text().split())
    at = [text.index(words) for words in ("大厅", "一、卫生", "另查了地下车库", "二、着装")]
    assert at == sorted(at)


def test_names_as_taiwan_writes_them(build: Build) -> None:
    page = """\
見:數據:`t/許可/受理`件。

.. 統計表:: 辦件
   :引用名: t
   :單位: 件
   :合計: 否

   事項, 受理
   許可, 5

.. 巡查情況::
   :巡查單位: 某處

   :環境: [問題] 有廢紙。

      :整改時限: 2026-10-20

.. 採用情況::
   :時段: 2026年10月

.. 報尾::
   :印數: 80
"""
    built = build({"index.rst": issue(page).replace("报头", "報頭")})
    assert not built.warnings
    text = built.text()
    assert "見5件。" in text and "单位：件" in text and "环境" not in text
    assert "環境。有廢紙。（问题，整改时限：2026年10月20日）" in text and "共印80份" in text


def test_a_letter_with_a_period_alone_is_text(build: Build) -> None:
    shown = build({"index.rst": issue("甲。\n\nT.\n\n1.\n\nI. 乙\n\n2. 丙\n")}).text()
    assert shown.split()[-7:] == ["甲。", "T.", "1.", "1.", "乙", "2.", "丙"]


def test_a_part_without_an_argument_is_given_one(build: Build) -> None:
    """It is text above the body, whose options are read."""
    footers = (
        ".. 报尾:: 甲同志\n   :报: 中心领导\n   :印数: 80",
        ".. 报尾:: 甲同志\n\n   :报: 中心领导\n   :印数: 80",
    )
    for footer in footers:
        text = build({"index.rst": issue(footer)}).text()
        assert text.split()[-3:] == ["甲同志", "报：中心领导。", "（共印80份）"]
    text = build({"index.rst": issue(".. 巡查情况:: 某处\n   :着装: 好。\n   :纪律: 好。")}).text()
    assert text.split()[-3:] == ["某处", "一、着装。好。", "二、纪律。好。"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (":: 推行证照。", "编者按：推行证照。"),
        (":: 推行证照，\n   减少材料。", "编者按：推行证照，减少材料。"),
        (":: 编者的话\n\n   推行证照。", "编者的话：推行证照。"),
        ("::\n   推行证照。", "编者按：推行证照。"),
    ],
)
def test_a_note_behind_its_colons(build: Build, typed: str, shown: str) -> None:
    assert shown in "".join(build({"index.rst": issue(f".. 按语{typed}")}).text().split())


def test_what_stands_in_the_tail_keeps_its_own_options(build: Build) -> None:
    tail = """\
.. 报尾::
   :报: 中心领导

   .. 动态:: 水利厅
      :引用名: abc

      推行证照。
"""
    built = build({"index.rst": issue(tail)})
    assert not built.warnings
    assert "推行证照。（水利厅）" in built.text() and "abc" not in built.text()


@pytest.mark.parametrize(
    "text", ["（二楼）整洁。", "问题：无。", "问题均已整改。", "良好，无异常。", "问题：未发现。"]
)
def test_what_is_no_status(build: Build, text: str) -> None:
    built = build({"index.rst": issue(f".. 巡查情况::\n\n   :卫生: {text}\n")})
    assert not built.warnings
    (check,) = built.app.env.get_domain("bulletin").pages["index"].inspected  # type: ignore[attr-defined]
    assert (check.status, check.text) == ("ok", text)


#: Lines as they are pasted → what stands on the page, a line each.
PASTED_LISTS = {
    "* 优化\n- 压缩\n+ 容缺\n\n  多一段\n* 帮办": "* 优化\n* 压缩\n* 容缺\n  多一段\n* 帮办",
    "1. 优化\n- 减材料\n- 减环节\n2. 压缩": "1. 优化\n- 减材料\n- 减环节\n2. 压缩",
    "1. 优化\n2. 压缩\n- 减材料": "1. 优化\n2. 压缩\n- 减材料",
    "1、优化\n2.压缩\n3、容缺": "1、优化\n2.压缩\n3、容缺",
    "（一）优化\n1.减材料\n2.减环节\n（二）压缩": "（一）优化\n1.减材料\n2.减环节\n（二）压缩",
    "✓ 优化\n✓ 压缩\n√容缺\n×帮办": "✓ 优化\n✓ 压缩\n√容缺\n×帮办",
    "·优化\n·压缩": "·优化\n·压缩",
    "10月13日 召开会议\n10月14日 开展检查": "10月13日 召开会议\n10月14日 开展检查",
    "08:30—09:30 开会\n14:00 检查": "08:30—09:30 开会\n14:00 检查",
    "Q：几天办结？\nA：三天。": "Q：几天办结？\nA：三天。",
    # Lines that were only parted there.
    "办理时限由15日压缩\n-优化到3日": "办理时限由15日压缩-优化到3日",
    # With a blank line between them, lists are several as ever.
    "* 优化\n\n- 压缩": "* 优化\n* 压缩",
}


@pytest.mark.parametrize("typed", PASTED_LISTS)
def test_entries_with_other_marks_stand_by_themselves(build: Build, typed: str) -> None:
    built = build({"index.rst": issue(f"开展以下工作：\n\n{typed}\n")})
    shown = built.text().partition("开展以下工作：")[2]
    assert not built.warnings
    assert [line for line in shown.split("\n") if line.strip()] == PASTED_LISTS[typed].split("\n")


def test_text_right_below_a_list_is_told(build: Build) -> None:
    (message,) = build({"index.rst": issue("- 优化\n- 压缩\n以上两项已完成。\n")}).warnings
    assert "中间要空一行" in message
