"""Characters that are not what they look like: what is meant by them, and what is told."""

from __future__ import annotations

import unicodedata

import pytest

from sphinx_bulletin.model.text.characters import as_meant, told_characters


@pytest.mark.parametrize(
    "odd", "\x01\x08\x1f\x7f\x84\u200b\u2060\u2068\u202e\ufeff\ufff9\ufffc\xad"
)
def test_what_nobody_sees_is_not_there(odd: str) -> None:
    assert as_meant(f"窗口{odd}人员") == "窗口人员"


@pytest.mark.parametrize("odd", "\u1680\u2000\u2003\u2009\u200a\u205f\u2800")
def test_an_odd_blank_is_a_blank(odd: str) -> None:
    assert as_meant(f"to{odd}day") == "to day"


def test_blanks_that_mean_more_are_kept() -> None:
    assert as_meant("1\u202f234 1\u2007234 1\xa0234") == "1\xa0234 1\xa0234 1\xa0234"
    assert as_meant("一\u3164二　三") == "一　二　三"


@pytest.mark.parametrize(
    "odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", " \u2028 ", "\u2028\u2029"]
)
def test_a_line_break_within_a_line_is_one_of_a_paragraph(odd: str) -> None:
    """As docutils joins lines: nothing between Chinese, else a blank."""
    assert (
        as_meant(f"- 一，{odd}二\n- two{odd}three{odd}\n  {odd.strip(' ')}甲")
        == "- 一，二\n- two three\n  甲"
    )


def test_lines_that_end_with_nothing_else() -> None:
    assert as_meant("一\u2028二\u2028") == "一\n二\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("o\ufb03ce, \ufb01nal, \ufb05", "office, final, st"),
        ("cafe\u0301 nu\u0308\u0301", "caf\xe9 n\u01d8"),
        ("98\ufe6a\ufe50\ufe51\ufe55\ufe59\ufe5a", "98％，、：（）"),
    ],
)
def test_other_forms_of_what_faces_have(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant
    assert told_characters(typed) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\u2f00\u2f47\u2f9e\u2fd5", "一日車龠"),
        ("\u2ed3\u2ec5\u2ef3\u2e9f\u2ec6", "长见龟母角"),
        ("\uf9ba\uf900\uf92e\ufa19\ufad9", "了豈冷神龎"),
        ("\U0002f81a\U0002f800", "冬丽"),
    ],
)
def test_an_ideograph_that_stands_twice(typed: str, meant: str) -> None:
    meant = unicodedata.normalize("NFC", meant)
    assert as_meant(typed) == meant
    assert list(told_characters(typed).items()) == list(zip(typed, meant, strict=True))


@pytest.mark.parametrize(
    "typed",
    [
        # 12 of them are ideographs themselves.
        *"\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29",
        # Parts of characters, that are none.
        *"\u2eae\u2ed5\u2e80",
        # What a face may have, or print tells.
        *"\ue000\ufffe\ufffd",
        # Pictures and scripts are made with these.
        *"\u200c\u200d\ufe0f\u180b",
        "一\t二\r\n三\xa0四",
    ],
)
def test_what_stays(typed: str) -> None:
    assert as_meant(typed) == typed
    assert told_characters(typed) == {}


def test_what_is_the_same_to_a_reader_is_not_told() -> None:
    assert told_characters("一\u200b二\u2003三\uf0b7\u2028") == {}
