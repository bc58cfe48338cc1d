"""Quotes and brackets that do not close, or were not opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..faults import Kind, Message, Slip
from ..text.regex import regex
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
MIXED_PAIR = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s” is of half width, its partner of full width; write “%(right)s”",
    slip=Slip.PAIRS,
)
_PAIRS = {"“": "”", "《": "》", "（": "）", "【": "】", "〔": "〕", "「": "」"}
_OPENS = {end: start for start, end in _PAIRS.items()}
_HAN = regex("[\u4e00-\u9fff]")
_ANY = regex("[“”《》（）【】〔〕「」()]")
#: 1） and a) number what follows.
_NUMBER = regex(r"(?:^|[，。；：、\s])[0-9A-Za-z一二三四五六七八九十]{1,2}\Z")
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
        if lonely.is_mixed:
            told.append(lonely)
        elif start is None:
            open_.append(lonely)
        elif spanned := [o for o in open_ if o.char == start and lonely.line - o.line <= _FARTHEST]:
            open_ = [one for one in open_ if one not in spanned]
        else:
            told.append(lonely)
    # ”甲” and ”甲“ are one slip each.
    first: dict[tuple[int, str], _Lonely] = {}
    for lonely in sorted([*told, *open_]):
        first.setdefault((lonely.line, _OPENS.get(lonely.char, lonely.char)), lonely)
    for lonely in first.values():
        yield from _told(text, lonely)


class _Lonely(NamedTuple):
    """A character (as of full width) that has no partner in its line, or one of another width."""

    at: int
    line: int
    char: str
    is_mixed: bool = False


def _told(text: str, lonely: _Lonely) -> Iterator[Spotted]:
    at, char, end = lonely.at, lonely.char, line_end(text, lonely.at)
    values = {"found": text[at], "around": around(text, at, at + 1)}
    line = text[text.rfind("\n", 0, at) + 1 : end]
    if not _HAN.search(line):
        # Of Latin text only what is opened is told; 1) and quotes have uses of their own.
        if char == "（" and text[at] == "(" and text[at - 1 : at] in ("", " ", "\n"):
            yield spotted(NOT_CLOSED, at, **values, right=")")
        return
    if lonely.is_mixed:
        yield spotted(MIXED_PAIR, at, **values, right=char)
        return
    # Each paragraph of a quotation is opened, and the last one closed.
    is_continued = char == "“" and text.startswith("“", end + 1)
    # Of half width it may be anything.
    if not is_continued and text[at] not in _SAME:
        is_open = char in _PAIRS
        right = _PAIRS[char] if is_open else _OPENS[char]
        yield spotted(NOT_CLOSED if is_open else NOT_OPENED, at, **values, right=right)


def _unpaired(text: str) -> Iterator[_Lonely]:
    start, end, number = 0, -1, -1
    found: list[tuple[int, str]] = []
    for match in _ANY.finditer(text):
        if match.start() > end:
            yield from _lonely_in(found, number, text)
            number += text.count("\n", start, match.start()) + (number < 0)
            start, end, found = match.start(), line_end(text, match.start()), []
        found.append((match.start(), _SAME.get(match[0], match[0])))
    yield from _lonely_in(found, number, text)


def _lonely_in(found: Iterable[tuple[int, str]], line: int, text: str) -> list[_Lonely]:
    """Of the characters of one line those that have no partner, or one of another width."""
    open_: dict[str, list[int]] = {}
    lonely: list[_Lonely] = []
    for at, char in found:
        if char in _PAIRS:
            open_.setdefault(char, []).append(at)
        elif open_.get(_OPENS[char]):
            start = open_[_OPENS[char]].pop()
            if char == "）" and (text[start] in _SAME) != (text[at] in _SAME):
                half, full = (start, "（") if text[start] in _SAME else (at, "）")
                # Between Chinese characters it is told as any mark.
                if not (_HAN.match(text, half - 1) and _HAN.match(text, half + 1)):
                    lonely.append(_Lonely(half, line, full, is_mixed=True))
        elif not _is_alone(text, at, char):
            lonely.append(_Lonely(at, line, char))
    lonely += [_Lonely(at, line, char) for char, places in open_.items() for at in places[-1:]]
    return sorted(lonely)


def _is_alone(text: str, at: int, char: str) -> bool:
    """Whether a closing mark needs no partner: 1）, and 55” of a screen."""
    before = text[max(0, at - 4) : at]
    return (char == "）" and _NUMBER.search(before) is not None) or (
        char == "”" and before[-1:].isdecimal()
    )
