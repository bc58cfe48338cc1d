"""Marks of levels, and numbers typed by hand."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.text.levels import (
    CHINESE,
    PRESETS,
    TYPED,
    has_second,
    mark,
    mark_of,
    patterns_of,
)


def test_marks_by_level() -> None:
    assert [mark_of(path, CHINESE) for path in [(2,), (2, 10), (2, 10, 3), (1, 1, 1, 1)]] == [
        "二、",
        "（十）",
        "(3)",
        "",
    ]
    assert mark_of((1, 1, 2, 4), PRESETS["gbt9704"]) == "（4）"


@pytest.mark.parametrize(
    ("pattern", "number", "shown"),
    [
        ("一、", 21, "二十一、"),
        ("①", 20, "⑳"),
        ("①", 21, "(21)"),
        ("1.", 7, "7."),
        ("(a)", 2, "(b)"),
        ("Ⅰ", 4, "Ⅳ"),
        ("I. ", 14, "XIV. "),
        ("(i)", 3, "(iii)"),
        ("Item 1", 3, "Item 3"),
    ],
)
def test_patterns(pattern: str, number: int, shown: str) -> None:
    assert mark(pattern, number) == shown


@pytest.mark.parametrize(
    "text", ["一、办理", "（二）办理", "3. 办理", "(4)办理", "⑤办理", "十二、办理"]
)
def test_typed_numbers_are_seen(text: str) -> None:
    assert TYPED.match(text)


@pytest.mark.parametrize(
    ("text", "is_row"),
    [
        ("（1）标准不一；（2）场地不足。", True),
        ("一、优化流程。二、压缩时限。", True),
        ("①口径不一、②系统不通", True),
        ("1. 取号；\n2. 交件。", True),
        ("（一）优化流程，受理12件。", False),
        ("1. 用时缩短2.5天。", False),
        ("（2）场地不足；（3）人员不足。", False),
    ],
)
def test_a_number_that_goes_on_is_a_row_of_the_text(text: str, is_row: bool) -> None:
    typed = TYPED.match(text)
    assert typed and has_second(typed[0].strip(), text) is is_row


@pytest.mark.parametrize("text", ["一体化平台", "3.5万件", "10月12日起", "二维码", "2026年"])
def test_figures_are_no_numbers_of_headings(text: str) -> None:
    assert not TYPED.match(text)


def test_marks_follow_the_language() -> None:
    assert patterns_of("auto", "zh_TW") == CHINESE
    assert [mark_of(path, patterns_of("auto", "en")) for path in [(2,), (2, 3), (2, 3, 4)]] == [
        "II. ", "C. ", "(4) ",
    ]  # fmt: skip
    assert patterns_of("gbt9704", "en") == PRESETS["gbt9704"]
    assert patterns_of(["1."], "en") == ["1."]
