"""Marks of levels, and numbers typed by hand."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.numbering import DEFAULT, PRESETS, TYPED, mark, mark_of


def test_marks_by_level() -> None:
    assert [mark_of(path, DEFAULT) for path in [(2,), (2, 10), (2, 10, 3), (1, 1, 1, 1)]] == [
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
    ],
)
def test_patterns(pattern: str, number: int, shown: str) -> None:
    assert mark(pattern, number) == shown


@pytest.mark.parametrize(
    "text", ["一、办理", "（二）办理", "3. 办理", "(4)办理", "⑤办理", "十二、办理"]
)
def test_typed_numbers_are_seen(text: str) -> None:
    assert TYPED.match(text)


@pytest.mark.parametrize("text", ["一体化平台", "3.5万件", "10月12日起", "二维码", "2026年"])
def test_figures_are_no_numbers_of_headings(text: str) -> None:
    assert not TYPED.match(text)
