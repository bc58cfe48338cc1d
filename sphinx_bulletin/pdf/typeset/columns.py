"""The columns of a table: where the lines of their heads end."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model.text.regex import regex
from .kinds import MEASURES
from .spacing import Text

_HAIR = 0.01
#: What a head is made of: brackets with what they hold, Latin and figures, Chinese.
_TOKEN = regex(r"[（(][^（()）]*[）)]|[!-~]+|[\u3400-\u9fff]+|.", re.DOTALL)
#: The same, without brackets.
_WORDS = regex(r"[!-~]+|[\u3400-\u9fff]+|.", re.DOTALL)
#: How a head ends that tells what a column is compared with, the longest first.
_TAILS = (
    "較上年同期", "较上期", "較上期", "环比", "環比", "同比", "本期", "上期", "同期", "累计",
    "累計",
)  # fmt: skip
#: The last character of a word of three: 办结率环比.
_LAST = "率量数數额額值"


def _word_places(text: Text) -> list[int]:
    """Where a head may be divided: behind blanks, at brackets, before 环比, every second character.

    Most words are of two characters; the last of an odd number are three, and none is alone.

    >>> _word_places(Text("交易额（亿元）", [12.0] * 7, [12.0] * 7))
    [0, 3, 7]
    >>> _word_places(Text("网上办结率同比", [12.0] * 7, [12.0] * 7))
    [0, 2, 5, 7]
    >>> _word_places(Text("Up, on May", [6.0] * 10, [12.0] * 10))
    [0, 4, 7, 10]
    >>> _word_places(Text("辦結率較上期（百分點）", [12.0] * 11, [12.0] * 11))
    [0, 3, 6, 11]
    >>> _word_places(Text("Rate (percentage points)", [6.0] * 24, [12.0] * 24))
    [0, 5, 17, 24]
    """
    places = {0, len(text.chars)}
    for token in _TOKEN.finditer(text.chars):
        start, end = token.span()
        if token[0][0] in "（(":
            places.add(start)
            if token[0][-1] in "）)":
                places.add(end)
            for inner in _WORDS.finditer(text.chars, start + 1, end - 1):
                places |= _places_within(text, *inner.span())
        else:
            places |= _places_within(text, start, end)
    ordered = sorted(places - text.joined)
    # A character alone stays with what is before it, or, at the start, with what follows.
    return [
        place
        for before, place, after in zip(
            [-9, *ordered], ordered, [*ordered[1:], 1 << 30], strict=False
        )
        if place in (0, len(text.chars)) or (place - before > 1 and after - place > 1)
    ]


def _places_within(text: Text, start: int, end: int) -> set[int]:
    """Where a run of one kind of characters may be divided; a blank, behind it."""
    word = text.chars[start:end]
    if word == " ":
        return {end}
    if not "\u3400" <= word[0] <= "\u9fff":
        return set()
    places: set[int] = set()
    if start and word[0] in MEASURES and text.chars[start - 1].isdigit():
        # 2022年
        start += 1
        places.add(start)
    tail = next((tail for tail in _TAILS if word.endswith(tail)), "")
    if tail and end - start > max(len(tail), 3):
        end -= len(tail)
        places.add(end)
    at = start + 2
    while at < end - 1:
        at += text.chars[at] in _LAST
        if at < end - 1:
            places.add(at)
        at += 2
    return places


def lines_of_head(text: Text, room: float, width_of: Callable[[int, int], float]) -> list[int]:
    """Places where the lines of a head begin and end: few lines, about as long as each other.

    What is wider than ``room`` by itself is a line all the same.
    """
    places = _word_places(text)
    best: dict[int, tuple[int, float, list[int]]] = {0: (0, 0.0, [0])}
    for end in places[1:]:
        tries = []
        for start in places[: places.index(end)]:
            width = width_of(start, end)
            if width <= room + _HAIR or places.index(end) - places.index(start) == 1:
                lines, cost, before = best[start]
                tries.append((lines + 1, cost + width**2, [*before, end]))
        best[end] = min(tries)
    return best[places[-1]][2]
