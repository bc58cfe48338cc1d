"""Quotes and brackets that do not close, or were not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..faults import Kind, Message, Slip
from .spotted import Spotted, around, spotted

NOT_CLOSED = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s” is not closed in this paragraph; write “%(right)s” where it ends",
    slip=Slip.PAIRS,
)
NOT_OPENED = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s” closes what was not opened in this paragraph; write “%(right)s” "
    "where it begins, or take it out",
    slip=Slip.PAIRS,
)
_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "〔": "〕", "「": "」"}
_OPENS = {end: start for start, end in _PAIRS.items()}
_ANY = re.compile("[“”《》（）【】〔〕「」()]")
#: 1） and a) number what follows.
_NUMBER = re.compile(r"(?:^|[，。；：、\s])[0-9A-Za-z一二三四五六七八九十]{1,2}\Z")
#: A bracket of half width may close one of full width.
_SAME = {"(": "（", ")": "）"}
#: Paragraphs over which a quotation may go on.
_FARTHEST = 12


def check_pairs(texts: Sequence[str]) -> Iterator[tuple[int, Spotted]]:
    """What does not pair in the paragraphs of a page, each with the number of its paragraph.

    What is opened in one and closed in a later one is a quotation of several paragraphs, each of
    which may be opened anew.

    >>> [(n, one.values["found"]) for n, one in check_pairs(["“甲“乙。", "《丙", "丁》、1）戊）"])]
    [(0, '“'), (2, '）')]
    """
    open_: list[tuple[int, int, str]] = []
    told: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        for at, char in _unpaired(text):
            start = _OPENS.get(char)
            if start is None:
                open_.append((number, at, char))
                continue
            spanned = [one for one in open_ if one[2] == start and number - one[0] <= _FARTHEST]
            if spanned:
                open_ = [one for one in open_ if one not in spanned]
            else:
                told.append((number, at, char))
    for number, at, char in sorted([*told, *open_]):
        text = texts[number]
        if char == "“" and texts[number + 1 : number + 2] and texts[number + 1].startswith("“"):
            # Each paragraph of a quotation is opened, and the last one closed.
            continue
        message, right = (
            (NOT_CLOSED, _PAIRS[char]) if char in _PAIRS else (NOT_OPENED, _OPENS[char])
        )
        yield (
            number,
            spotted(message, at, found=text[at], right=right, around=around(text, at, at + 1)),
        )


def _unpaired(text: str) -> list[tuple[int, str]]:
    """Places and characters (as of full width) that have no partner in the text."""
    open_: dict[str, list[int]] = {}
    lonely: list[tuple[int, str]] = []
    for match in _ANY.finditer(text):
        at, char = match.start(), _SAME.get(match[0], match[0])
        if char in _PAIRS:
            open_.setdefault(char, []).append(at)
        elif open_.get(_OPENS[char]):
            open_[_OPENS[char]].pop()
        elif char != "）" or not _NUMBER.search(text[max(0, at - 4) : at]):
            lonely.append((at, char))
    lonely += [(at, char) for char, places in open_.items() for at in places[-1:]]
    # Of half width they may be anything.
    return sorted((at, char) for at, char in lonely if text[at] not in _SAME)
