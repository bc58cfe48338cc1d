"""What a list shows of an item without a headline."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.text.chinese import first_words, width_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("推行电子证照。下一步，……", "推行电子证照"),
        ("10月12日至13日，水利厅推行电子证照。", "水利厅推行电子证照"),
        ("2026年10月12日，水利厅推行。", "水利厅推行"),
        ("近日，水利厅推行。", "水利厅推行"),
        ("10月12日起，水利厅推行。", "10月12日起，水利厅推行"),
        ("第一段没有句号\n第二段", "第一段没有句号"),
        ("", ""),
        # 38 characters are 76 wide, which is just enough.
        ("字" * 38, "字" * 38),
        ("字" * 39, "字" * 37 + "…"),
        # Cut at the comma, since it stands in the second half.
        ("字" * 25 + "，" + "字" * 20, "字" * 25 + "…"),
        ("字" * 5 + "，" + "字" * 40, "字" * 5 + "，" + "字" * 31 + "…"),
        # Not within a number: 35 characters, then five digits of which four would fit.
        ("字" * 35 + "12345件" + "字" * 9, "字" * 35 + "…"),
        # 15 words are 74 wide, but whether the last one ends there is not known.
        ("word " * 20, "word " * 13 + "word…"),
    ],
)
def test_first_words(text: str, shown: str) -> None:
    assert first_words(text) == shown
    assert width_of(shown) <= 76
