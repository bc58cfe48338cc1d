"""Figures and dates of a message are placeholders; what is wrong with a translation is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.core.i18n import choose_form, show_value
from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.text import placeholders
from sphinx_bulletin.model.text.placeholders import (
    faults,
    filled,
    generalized,
    has_words,
)

MESSAGES = [
    ("行政许可受理753537件", "行政许可受理{1}件"),
    ("10月12日起，共2人", "{day1}起，共{1}人"),
    ("截至2022年12月2日，2022年第41期", "截至{date1}，{year1}第{1}期"),
    ("2022年1—9月受理75.37万件，增长20.48%", "{months1}受理{1}件，增长{2}%"),
    ("11月28日至12月2日，3个工作日", "{day1}至{day2}，{1}个工作日"),
    ("电话138****5678和028-86666666", "电话{1}和{2}"),
    ("见:stat:`affairs/行政许可/受理`件", "见:stat:`affairs/行政许可/受理`件"),
    ("受理:数据:`2022-40:affairs/行政许可/受理`件，共5件", "受理:数据:`2022-40:affairs/行政许可/受理`件，共{1}件"),
    ("文件 ``2022-41.pdf`` 共3页", "文件 ``2022-41.pdf`` 共{1}页"),
    ("见https://www.example.cn/2022/41 第5条", "见https://www.example.cn/2022/41 第{1}条"),
    ("邮箱zwfw2022@example.cn", "邮箱zwfw2022@example.cn"),
    ("编码GB18030和UTF-8", "编码GB18030和UTF-8"),
    ("交易额1.2亿元，1,234,567件", "交易额{1}元，{2}件"),
    ("12月份办结，3个月内", "{month1}办结，{1}个月内"),
    ("版本1.2.3", "版本{1}"),
    ("脚注[1]_在此，|今日|5件", "脚注[1]_在此，|今日|{1}件"),
    ("写作{1}的不动，5件", "写作{1}的不动，5件"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_placeholders(text: str, message: str) -> None:
    found = generalized(text)
    assert found.text == message
    # In Chinese everything is as it was typed.
    assert filled(found.text, found.values, lambda v: v.typed, lambda n, f: "") == text


@given(st.text(alphabet="0123456789年月日件万亿%.,-—至{}`:*受理 aZ", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    found = generalized(text)
    assert filled(found.text, found.values, lambda v: v.typed, lambda n, f: "") == text


@given(st.integers(1, 10**7), st.integers(1, 12), st.integers(1, 28))
def test_next_weeks_is_the_same_message(number: int, month: int, day: int) -> None:
    assert generalized(f"{month}月{day}日，受理{number}件").text == "{day1}，受理{1}件"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("受理753537件", "753,537"),
        ("热线12345", "12345"),
        ("签发1286张", "1,286"),
        ("受理75.37万件", "753,700"),
        ("受理2063.3084万件", "20.6331 million"),
        ("交易额1.2亿元", "120 million"),
        ("平均1.50天", "1.50"),
        ("增长20.48%", "20.48"),
        ("2022年12月2日", "December 2, 2022"),
        ("12月2日", "December 2"),
        ("2月29日", "February 29"),
        ("2月30日", "2月30日"),
        ("2022年10月", "October 2022"),
        ("10月份", "October"),
        ("2022年1—9月", "January – September 2022"),
        ("2022年", "2022"),
        ("138****5678", "138****5678"),
    ],
)
def test_as_english_writes_it(text: str, shown: str) -> None:
    (value,) = generalized(text).values.values()
    assert show_value(value, "en") == shown


def test_taiwan_writes_the_scales_its_way() -> None:
    (value,) = generalized("75.37万件").values.values()
    assert (show_value(value, "zh_TW"), show_value(value, "zh_CN")) == ("75.37萬", "75.37万")


def test_plurals() -> None:
    def english(text: str, translation: str) -> str:
        values = generalized(text).values
        return filled(
            translation, values, lambda v: show_value(v, "en"), lambda n, f: choose_form(n, f, "en")
        )

    assert english("1件", "{1} {1:case/cases}") == "1 case"
    assert english("753537件", "{1} {1:case/cases}") == "753,537 cases"
    # Polish: one, few, many, other.
    assert [choose_form(n, ["a", "b", "c", "d"], "pl") for n in ("1", "3", "5", "1.5")] == list(
        "abcd"
    )


@pytest.mark.parametrize(
    ("message", "translation", "kinds"),
    [
        ("受理{1}件", "{1} {1:case/cases} accepted", []),
        ("受理{1}件", "cases accepted", [placeholders.PLACEHOLDER_LOST]),
        ("受理{1}件", "{1:case/cases} accepted", [placeholders.PLACEHOLDER_LOST]),
        ("受理{1}件", "{1} of {2} cases", [placeholders.PLACEHOLDER_UNKNOWN]),
        ("受理{1}件", "{1} cases in 7 days", [placeholders.ADDED]),
        ("受理{1}件", "1. {1} cases", [placeholders.ADDED, placeholders.BLOCK]),
        ("受理{1}件", "- {1} cases", [placeholders.BLOCK]),
        ("在二楼", "on the 2nd floor", []),
        ("交易额（亿元）", "Turnover (100 million yuan)", []),
        ("交易额（元）", "Turnover (100 yuan)", [placeholders.ADDED]),
        ("为:stat:`a/b/c`件", ":stat:`a/b/c` cases", []),
        ("为:数据:`a/b/c`件", ":stat:`a/b/c` cases", []),
        ("为:stat:`a/b/c`件", ":stat:`a/b/d` cases", [placeholders.ROLE]),
        ("为:stat:`a/b/c`件", "cases", [placeholders.ROLE]),
        ("为:数据:`a/b/c@上期|千分位`件", ":stat:`a/b/c@previous|group` cases", []),
        ("为:数据:`a/b/c@上期`件", ":stat:`a/b/c@year` cases", [placeholders.ROLE]),
        ("为:数据:`受理|1位`件", ":stat:`受理|.1` cases", []),
        ("见:bulletin:期号:`2022年第41期`", "see :bulletin:issue:`2022-41`", []),
        ("见:bulletin:期号:`2022年第41期`", "see :bulletin:issue:`2022-40`", [placeholders.ROLE]),
        ("见:bulletin:issue:`本期 <2022-41>`", "see :bulletin:issue:`this one <2022-41>`", []),
        ("见:doc:`手册 <a>`", "see :doc:`the manual <a>`", []),
        ("指导**水利**工作", "guides **water** works", []),
        ("指导**水利**工作", "guides water works", [placeholders.MARKUP]),
        ("写``a``", "write a", [placeholders.MARKUP]),
        ("A. 甲", "A. one", []),
    ],
)
def test_faults_of_translations(message: str, translation: str, kinds: list[Message]) -> None:
    assert [wrong for wrong, _found in faults(message, translation)] == kinds


@pytest.mark.parametrize("text", ["{date1}", "``80``", "{1}%", "138****5678", ":stat:`a/b/c`", "—"])
def test_what_has_no_words(text: str) -> None:
    assert not has_words(generalized(text).text)
    assert not re.search("[a-z]{9}", text)


def test_what_has_words() -> None:
    assert has_words("共{1}件") and has_words("Hello") and has_words("GB18030")


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("One text.\n\nAnother text.", ["Another text."]),
        ("One text.\n\n\n", []),
        ("One text,\nand more.", []),
    ],
)
def test_what_is_below_a_blank_line_of_a_translation_is_told(
    translation: str, found: list[str]
) -> None:
    assert [said for _message, said in faults("一段话。", translation)] == found


@pytest.mark.parametrize(
    "typed", ["{1} {day1}", "｛1｝ ｛day1｝", "{ 1 } { Day 1 }", "{１} {DAY1}"]
)
def test_placeholders_as_translators_type_them(typed: str) -> None:
    message = generalized("10月12日受理5件")
    assert faults(message.text, typed) == []
    assert filled(typed, message.values, lambda v: v.typed, lambda n, f: "") == "5 10月12日"
