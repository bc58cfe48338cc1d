"""Lines: nothing lost, no mark misplaced, nothing split that stays whole, every inner line flush."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.pdf.typeset import (
    LineShape,
    SetLine,
    Text,
    break_lines,
    longest_piece,
    natural_width,
)

EM = 15.79
#: As docs/typography.md lists them, written here apart from the code.
NEVER_FIRST = set("。．，、；：？！”’）》〉】〗〕］｝」』‼⁇·・‧～–—-/／%‰℃")
NEVER_LAST = set("“‘（《〈【〖〔［｛「『")
CLOSING = set("。．，、；：？！”’）》〉】〗〕］｝」』")


def text(chars: str, joined: frozenset[int] = frozenset()) -> Text:
    """ASCII is half as wide as the rest, as in 仿宋."""
    widths = [0.0 if one == "\n" else EM / 2 if one.isascii() else EM for one in chars]
    return Text(chars, widths, [EM] * len(chars), joined)


def shown(chars: str, room: float, shape: LineShape = LineShape.FLUSH) -> list[str]:
    return [chars[one.start : one.end] for one in break_lines(text(chars), room, room, shape)]


def gaps(source: Text, line: SetLine) -> list[float]:
    """Between the characters of a line, in em."""
    at = range(line.start, line.end - 1)
    return [
        (line.places[i + 1 - line.start] - line.places[i - line.start] - source.widths[i]) / EM
        for i in at
    ]


# What a clerk may type: the parts that are hard are as frequent as those that are easy.
PARTS = st.one_of(
    st.text("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年", min_size=1, max_size=9),
    st.sampled_from("，。；：、？！"),
    st.sampled_from(["“一网通办”", "（试行）", "《办法》", "）。", "”（", "‘", "【", "》、", "——", "……", "·"]),
    st.sampled_from(["98.77%", "1,234.5", "2022", "-3.5", "〔2022〕5号", "41期", "753537件", "2日", "0.5‰"]),
    st.sampled_from(["Windows", "e-mail", "don’t", "PDF/A", " and ", "A4", " ", "v1.2.3", "more1,234.5"]),
    st.sampled_from(["https://www.example.cn/a/b?c=d&e=f", "zwfw_sc@example.cn", "\ufffc", "珺玥𬭎", "\u3000"]),
)  # fmt: skip
MIXED = st.lists(PARTS, min_size=1, max_size=60).map("".join).filter(str.strip)


@settings(max_examples=300)
@given(MIXED, st.integers(12, 30), st.sampled_from(list(LineShape)))
def test_every_character_is_on_one_line_in_order(chars: str, room: int, shape: LineShape) -> None:
    lines = break_lines(text(chars), (room - 2) * EM, room * EM, shape)
    assert [one.start for one in lines] == [0, *(one.end for one in lines[:-1])]
    assert lines[-1].end == len(chars)
    for one in lines:
        assert len(one.places) == one.end - one.start
        assert list(one.places) == sorted(one.places)


def test_behind_the_number_of_a_paragraph_nothing_is_squeezed() -> None:
    """Elsewhere a bracket gives where its line is a little too long."""
    # With a word at the line's end that would leave much blank.
    sentence, word = "着装情况，二名窗口人员未按规定佩戴", "CN2026AB"
    for number, is_squeezed in (("（二）", False), ("甲（二）", True)):
        source = text(f"{number}{sentence}{word}经提醒当场改正")
        room = (len(number) + len(sentence) + len(word) / 2 - 0.4) * EM
        first = break_lines(source, room, room, LineShape.FLUSH)[0]
        assert first.end == len(number) + len(sentence) + len(word)
        assert (gaps(source, first)[len(number) - 1] < -0.1) is is_squeezed


@settings(max_examples=300)
@given(MIXED, st.integers(22, 30))
def test_inner_lines_are_flush(chars: str, room: int) -> None:
    source = text(chars)
    lines = break_lines(source, (room - 2) * EM, room * EM, LineShape.FLUSH)
    for number, one in enumerate(lines[:-1]):
        end = one.end
        while chars[end - 1] == " ":
            end -= 1
        if re.fullmatch("[!-~]+", chars[one.start : end]):
            # A token alone has no gap that may open.
            continue
        width = one.places[end - 1 - one.start] + source.widths[end - 1]
        width -= (room - 2 if number == 0 else room) * EM
        # A closing mark's blank half may hang in the margin.
        allowed = [0.0, EM / 2] if chars[end - 1] in CLOSING else [0.0]
        assert min(abs(width - hang) for hang in allowed) < 0.01, chars[one.start : end]


@settings(max_examples=300)
@given(MIXED, st.integers(20, 30), st.sampled_from([LineShape.FLUSH, LineShape.RAGGED]))
def test_no_mark_is_misplaced_and_nothing_split(chars: str, room: int, shape: LineShape) -> None:
    source = text(chars)
    if longest_piece(source) > (room - 2) * EM:
        return
    lines = break_lines(source, (room - 2) * EM, room * EM, shape)
    for before, after in pairwise(lines):
        head = chars[after.start :].lstrip(" ")[:1]
        tail = chars[before.start : before.end].rstrip(" ")[-1:]
        here = f"{chars[before.start : before.end]}|{chars[after.start : after.end]}"
        assert head not in NEVER_FIRST, here
        assert tail not in NEVER_LAST, here
        assert not re.search(r"\d[.,]?\|[.,]?\d|\d\|%", here), here
        assert not re.search(r"[A-Za-z]\|[A-Za-z]", here), here


@settings(max_examples=200)
@given(MIXED, st.integers(1, 12))
def test_narrow_lines_tear_what_does_not_fit_and_lose_nothing(chars: str, room: int) -> None:
    lines = break_lines(text(chars), room * EM, room * EM, LineShape.RAGGED)
    assert "".join(chars[one.start : one.end] for one in lines) == chars
    for one in lines:
        assert one.width <= room * EM + 0.01 or one.end - one.start == 1


@settings(max_examples=200)
@given(MIXED, st.integers(20, 30))
def test_gaps_never_open_in_what_stays_whole(chars: str, room: int) -> None:
    source = text(chars)
    if longest_piece(source) > (room - 2) * EM / 2:
        return
    for one in break_lines(source, (room - 2) * EM, room * EM, LineShape.FLUSH):
        for at, gap in enumerate(gaps(source, one), one.start):
            pair = chars[at : at + 2]
            if re.fullmatch(r"\d\d|——|……|[A-Z][a-z]", pair):
                assert abs(gap) < 1e-6, pair


def test_forced_ends() -> None:
    assert shown("一二\n三\n", 10 * EM) == ["一二\n", "三\n", ""]
    assert shown("", 10 * EM) == [""]


def test_a_mark_at_the_end_hangs_by_its_blank_half() -> None:
    source = text("一二三四，五六七八")
    first, second = break_lines(source, 4.5 * EM, 4.5 * EM, LineShape.FLUSH)
    assert (first.end, second.end) == (5, 9)
    assert first.places == pytest.approx([0, EM, 2 * EM, 3 * EM, 4 * EM])


def test_two_marks_take_one_and_a_half_em() -> None:
    (line,) = break_lines(text("（一）。二"), 20 * EM, 20 * EM, LineShape.FLUSH)
    assert line.places == pytest.approx([0, EM, 2 * EM, 2.5 * EM, 3.5 * EM])


def test_squeezing_begins_with_brackets_before_commas() -> None:
    # Eight characters of one em in 7.5: the bracket gives half an em, the comma nothing.
    source = text("一，二三（四五六七")
    line = break_lines(source, 7.5 * EM, 7.5 * EM, LineShape.FLUSH)[0]
    if line.end == 8:
        assert gaps(source, line) == pytest.approx([0, 0, 0, -0.5, 0, 0, 0])


def test_stretching_begins_between_chinese_and_digits() -> None:
    # 6 em of text in 6.5: both gaps of 12 open by an eighth em; what is left all gaps share.
    source = text("一二12三四五六七八九十百千")
    line = break_lines(source, 6.5 * EM, 7 * EM, LineShape.FLUSH)[0]
    assert source.chars[: line.end] == "一二12三四五"
    assert gaps(source, line) == pytest.approx([0.05, 0.175, 0, 0.175, 0.05, 0.05])


@pytest.mark.parametrize(
    "token",
    [
        "https://www.example.cn/a/b-c?d=e&f=g",
        "zwfw_2022@example.cn",
        "a=b",
        "A/B",
        "(2)",
        "3～5",
        "GB/T",
    ],
)
def test_no_gap_opens_within_a_token(token: str) -> None:
    source = text(f"一二三四五六{token}七八九十百千万亿一二三四五六七八九十")
    for room in range(12, 24):
        for line in break_lines(source, room * EM, room * EM, LineShape.FLUSH):
            for at, gap in enumerate(gaps(source, line), line.start):
                if 6 <= at < 5 + len(token):
                    assert gap == pytest.approx(0)


#: Between the sign and its figure, and between a figure and its measure, no line ends.
PAIRS = [
    "－5℃", "-5℃", "＋3", "±0.5", "≥95%", "≤60", "＞100", "＜7", "≈3.14", "＄500", "￥20", "¥20", "€9",
    "№12", "30°", "25°C", "98.5％", "98.5%", "3‰", "５０％", "－５", "1∶3", "3×5", "10～20", "120㎡",
    "20633084件", "12日", "3期", "7个", "624通", "520萬", "240张", "6張", "3項", "45號", "90秒",
    "2,798萬5,000元", "3亿2,000万元", "5000万元", "20万件",
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS)
def test_signs_and_measures_stay_with_their_figure(pair: str) -> None:
    for before in range(20, 29):
        chars = (
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于"[:before]
            + pair
            + "说明一般情况。"
        )
        ends = {line.end for line in break_lines(text(chars), 28 * EM, 28 * EM, LineShape.FLUSH)}
        assert not ends & set(range(before + 1, before + len(pair))), before


def test_spacing_is_even_over_the_paragraph() -> None:
    """Greedy lines leave all the blank to the line before a long word; chosen together, less."""
    chars = "一二三四五六七八九十" * 2 + "1234567890123456789012" + "一二三四五六七八九十"
    source = text(chars)
    widest = max(
        max(gaps(source, one)) for one in break_lines(source, 9 * EM, 9 * EM, LineShape.FLUSH)[:-1]
    )
    assert widest <= 1.0


def test_a_number_stays_with_its_measure() -> None:
    chars = "今年以来全省各级窗口受理行政许可事项共计五百九十七号七12件，办结十件。"
    lines = shown(chars, 26 * EM)
    assert not re.search(r"\d$", lines[0])


def test_a_place_that_is_joined_is_no_end() -> None:
    chars = "一二三四五六七八"
    source = text(chars, frozenset({4}))
    lines = break_lines(source, 4 * EM, 4 * EM, LineShape.RAGGED)
    assert 4 not in {one.end for one in lines}


def test_no_last_line_of_one_character() -> None:
    lines = shown("一二三四五六，七八九十一二三四五", 14 * EM)
    assert len(lines[-1]) > 1


def test_of_ragged_lines_the_first_are_filled() -> None:
    """No line is short where a later one can be: the bracket goes to the last line in either."""
    assert shown("市人民医院迁建工程（施工）", 3.4 * EM, LineShape.RAGGED) == [
        "市人民", "医院迁", "建工程", "（施", "工）",
    ]  # fmt: skip


def test_titles_are_balanced() -> None:
    title = "关于2022年第三季度全省政务服务窗口工作情况和第四季度工作安排的通报"
    lines = shown(title, 22 * EM, LineShape.BALANCED)
    assert len(lines) == 2
    widths = [natural_width(text(one)) / EM for one in lines]
    assert abs(widths[0] - widths[1]) >= 2
    assert lines[0].endswith(("的", "和")) or lines[1].startswith("和")


@given(st.text("的一是在不了有和人这中大为上个国我", min_size=21, max_size=70))
def test_balanced_titles_never_end_in_one_character(title: str) -> None:
    lines = shown(title, 20 * EM, LineShape.BALANCED)
    assert len(lines[-1]) > 1
    if len(lines) == 2 and len(title) < 38:
        assert abs(len(lines[0]) - len(lines[1])) >= 1
