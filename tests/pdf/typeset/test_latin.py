"""Lines in Latin letters: blanks stretch, letters never, and words are divided at soft hyphens."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.pdf.paragraphs.hyphens import with_soft_hyphens
from sphinx_bulletin.pdf.typeset import LineShape, SetLine, Text, break_lines

SOFT = "\u00ad"
#: Letters are half an em wide, blanks a quarter, hyphens two fifths.
EM = 10.0


def text(chars: str, *, latin: bool = True) -> Text:
    widths = [0.0 if one == SOFT else EM / 4 if one == " " else EM / 2 for one in chars]
    return Text(chars, widths, [EM] * len(chars), latin=latin, hyphen=0.4)


def broken(
    chars: str, room: float, *, shape: LineShape = LineShape.FLUSH
) -> tuple[Text, list[SetLine]]:
    source = text(chars.replace("|", SOFT))
    return source, break_lines(source, room, room, shape)


def shown(source: Text, line: SetLine) -> str:
    return source.chars[line.start : line.end]


def test_blanks_take_what_a_line_leaves() -> None:
    # Four words of 20 points and three blanks of 2.5 are 87.5; 92 leave 1.5 for each blank.
    source, lines = broken("aaaa bbbb cccc dddd eeee", 92)
    assert [shown(source, one) for one in lines] == ["aaaa bbbb cccc dddd ", "eeee"]
    places = lines[0].places
    assert [round(places[at], 3) for at in (0, 3, 5, 10, 15)] == [0, 15, 24, 48, 72]


def test_no_letter_is_moved_apart() -> None:
    # One blank cannot take 25 points within half an em, and takes them all the same.
    source, lines = broken("(aaaa) b,bb ccccccccccccccccc", 90)
    first = lines[0]
    for left, right in pairwise(range(first.start, first.end - 1)):
        if source.chars[left] != " ":
            gap = first.places[right] - first.places[left] - source.widths[left]
            assert abs(gap) < 1e-6


def test_a_divided_word_shows_its_hyphen() -> None:
    # aaaa, a blank and regis are 47.5, their hyphen 4: 51.5 of 52.
    source, lines = broken("aaaa regis|tra|tion", 52)
    assert shown(source, lines[0]) == f"aaaa regis{SOFT}"
    assert lines[0].width == pytest.approx(52, abs=0.01)
    # The hyphen stands where the soft one is.
    assert lines[0].places[-1] == pytest.approx(48, abs=0.01)
    # One point less, and it is not divided there.
    source, lines = broken("aaaa regis|tra|tion", 50.5)
    assert shown(source, lines[0]) != f"aaaa regis{SOFT}"


def test_a_compound_is_divided_behind_its_own_hyphen() -> None:
    # self- is 25 points, and shows no second hyphen.
    source, lines = broken("self-|service", 45)
    assert shown(source, lines[0]) == f"self-{SOFT}"
    assert lines[0].width == 25


def test_a_soft_hyphen_within_a_line_takes_no_room() -> None:
    _source, lines = broken("regis|tra|tion", 200)
    assert len(lines) == 1
    assert lines[0].width == 12 * EM / 2


def test_chinese_within_is_set_as_it_is() -> None:
    # An untranslated sentence has gaps of its own to spread: nothing else would fill the line.
    source, lines = broken("办结率办结率办结率", 23)
    assert [len(shown(source, one)) for one in lines] == [4, 4, 1]
    assert lines[0].width == pytest.approx(23, abs=0.01)


@settings(max_examples=60)
@given(
    st.lists(st.text("abcdef", min_size=1, max_size=14), min_size=3, max_size=40),
    st.integers(150, 300),
)
def test_every_inner_line_is_flush(words: list[str], room: int) -> None:
    chars = " ".join(re.sub(r"(.{3})(?=.{3})", r"\1|", word) for word in words)
    source, lines = broken(chars, room)
    assert "".join(shown(source, one) for one in lines) == source.chars
    for line in lines[:-1]:
        if " " in shown(source, line).strip():
            assert line.width == pytest.approx(room, abs=0.01)


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("registration,", "regis|tra|tion,"),
        ("GB18030-compatible", "GB18030-compatible"),
        ("https://example.cn/registration", "https://example.cn/registration"),
        ("UNESCO", "UNESCO"),
        ("“administration”", "“admin|is|tra|tion”"),
        ("self-service", "self-|service"),
        ("form", "form"),
        ("登记administration", "登记administration"),
    ],
)
def test_words(word: str, divided: str) -> None:
    assert with_soft_hyphens(word, "en").replace(SOFT, "|") == divided


def test_a_language_without_patterns() -> None:
    assert with_soft_hyphens("registration", "xx") == "registration"
