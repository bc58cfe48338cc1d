"""Quotes and brackets that do not close, or were not opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..faults import Kind, Message, Slip
from .spotted import Spotted, around, line_end, spotted

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
_HAN = re.compile("[\u4e00-\u9fff]")
_ANY = re.compile("[“”《》（）【】〔〕「」()]")
#: 1） and a) number what follows.
_NUMBER = re.compile(r"(?:^|[，。；：、\s])[0-9A-Za-z一二三四五六七八九十]{1,2}\Z")
#: A bracket of half width may close one of full width.
_SAME = {"(": "（", ")": "）"}
#: Paragraphs over which a quotation may go on.
_FARTHEST = 60


def check_pairs(text: str) -> Iterator[Spotted]:
    """What does not pair in the paragraphs of a page.

    What is opened in one and closed in a later one is a quotation of several paragraphs, each of
    which may be opened anew.

    >>> [one.values["found"] for one in check_pairs("“甲“乙。\\n《丙\\n丁》、1）戊）")]
    ['“', '）']
    """
    open_: list[_Lonely] = []
    told: list[_Lonely] = []
    for lonely in _unpaired(text):
        start = _OPENS.get(lonely.char)
        if start is None:
            open_.append(lonely)
            continue
        spanned = [o for o in open_ if o.char == start and lonely.line - o.line <= _FARTHEST]
        if spanned:
            open_ = [one for one in open_ if one not in spanned]
        else:
            told.append(lonely)
    for lonely in sorted([*told, *open_]):
        at, char, end = lonely.at, lonely.char, line_end(text, lonely.at)
        # Each paragraph of a quotation is opened, and the last one closed.
        is_continued = char == "“" and text.startswith("“", end + 1)
        # Of half width it may be anything, and in a text without Chinese.
        line = text[text.rfind("\n", 0, at) + 1 : end]
        if is_continued or text[at] in _SAME or not _HAN.search(line):
            continue
        message, right = (
            (NOT_CLOSED, _PAIRS[char]) if char in _PAIRS else (NOT_OPENED, _OPENS[char])
        )
        yield spotted(message, at, found=text[at], right=right, around=around(text, at, at + 1))


class _Lonely(NamedTuple):
    """A character (as of full width) that has no partner in its line."""

    at: int
    line: int
    char: str


def _unpaired(text: str) -> Iterator[_Lonely]:
    start, end, number = 0, -1, -1
    found: list[tuple[int, str]] = []
    for match in _ANY.finditer(text):
        if match.start() > end:
            yield from (_Lonely(at, number, char) for at, char in _lonely_in(found, text))
            number += text.count("\n", start, match.start()) + (number < 0)
            start, end, found = match.start(), line_end(text, match.start()), []
        found.append((match.start(), _SAME.get(match[0], match[0])))
    yield from (_Lonely(at, number, char) for at, char in _lonely_in(found, text))


def _lonely_in(found: Iterable[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """Of the characters of one line those that have no partner."""
    open_: dict[str, list[int]] = {}
    lonely: list[tuple[int, str]] = []
    for at, char in found:
        if char in _PAIRS:
            open_.setdefault(char, []).append(at)
        elif open_.get(_OPENS[char]):
            open_[_OPENS[char]].pop()
        elif char != "）" or not _NUMBER.search(text[max(0, at - 4) : at]):
            lonely.append((at, char))
    lonely += [(at, char) for char, places in open_.items() for at in places[-1:]]
    return sorted(lonely)
