"""Characters by what a line may do with them: docs/typography.md, “Lines”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from ...model.text.regex import regex


class CharClass(StrEnum):
    """One letter for each class, so that a paragraph's classes are a string like its text."""

    #: An ideograph, or whatever else stands by itself: kana, full-width letters, an image.
    WIDE = "H"
    LATIN = "L"
    DIGIT = "0"
    BLANK = "s"
    #: A blank at which no line ends.
    NO_BREAK = "n"
    STOP = "p"
    COMMA = "c"
    CLOSING = "b"
    OPENING = "o"
    INTERPUNCT = "i"
    #: —— and ……
    DASH = "d"
    #: Never first in a line, with no blank of its own: ASCII marks, and full-width ones that the
    #: face draws narrow.
    TRAILING = "f"
    #: Never last in a line, likewise.
    LEADING = "a"
    #: Any other ASCII sign; lines end around it as around ideographs.
    SIGN = "g"
    #: Drawn over the character before it.
    COMBINING = "m"
    #: ’ in a Latin word.
    APOSTROPHE = "q"
    #: Where a word may be divided: a hyphen at a line's end, nothing within a line.
    SOFT = "h"


#: Small digits and signs above and below the line: 10m³, H₂O.
_RAISED = "²³¹⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_LISTED = {
    CharClass.STOP: "。．！？",
    CharClass.COMMA: "，、；：",
    CharClass.CLOSING: "”’）》〉】〗〕］｝」』",
    CharClass.OPENING: "“‘（《〈【〖〔［｛「『",
    CharClass.INTERPUNCT: "·・‧",
    CharClass.DASH: "—…⋯",
    CharClass.TRAILING: f"‼⁇～–-/／%‰℃,.;:?!)]}}{_RAISED}",
    CharClass.LEADING: "([{",
    CharClass.BLANK: " ",
    CharClass.NO_BREAK: "\u00a0\u2007\u202f",
    CharClass.DIGIT: "0123456789",
    CharClass.SOFT: "\u00ad",
}
#: Their right half is blank; that of an opening is its left half.
CLOSING_KINDS = frozenset({CharClass.STOP, CharClass.COMMA, CharClass.CLOSING})
HALF_BLANK = CLOSING_KINDS | {CharClass.OPENING}
NEVER_FIRST = CLOSING_KINDS | {
    CharClass.INTERPUNCT, CharClass.DASH, CharClass.TRAILING, CharClass.COMBINING, CharClass.SOFT,
}  # fmt: skip
NEVER_LAST = frozenset({CharClass.OPENING, CharClass.LEADING})
#: Of these a token is made: no gap opens between two of them.
OF_TOKENS = frozenset({
    CharClass.LATIN, CharClass.DIGIT, CharClass.SIGN, CharClass.TRAILING, CharClass.LEADING,
    CharClass.COMBINING, CharClass.APOSTROPHE, CharClass.SOFT,
})  # fmt: skip
#: Measures and units of dates that stay with their number where that costs little.
MEASURES = frozenset(
    "年月日时期件项次人个元万亿份号户家条起名岁天周届批类千百分秒位台张场笔宗例所座套处间辆部篇册页组米吨亩通倍季旬"
    "時項個萬億號戶條歲屆類張場筆處間輛冊頁組噸畝週"
)


#: Of a figure in two scales, 2798万5000元, the second stands behind one of these.
_SCALES = frozenset("百千万亿萬億")
#: What may stand behind a number in its figure.
GOES_ON = MEASURES | frozenset(_LISTED[CharClass.DIGIT])


def parts_figure(text: str, end: int, following: str) -> bool:
    """Whether a line whose last character is before ``end`` ends within a figure and its measure.

    >>> amount = "收3亿2,000万元"
    >>> [parts_figure(amount, end, amount[end]) for end in (1, 2, 3, 8, 9)]
    [False, True, True, True, True]
    >>> parts_figure("第十万户", 3, "户"), parts_figure("10月5日", 3, "5")
    (False, False)
    """
    number = end
    while number and text[number - 1] in _SCALES:
        number -= 1
    if not (number and text[number - 1].isdigit()):
        return False
    return following in MEASURES or (number < end and following.isdigit())


class _Kinds(dict[int, str]):
    """Code point → class, worked out once for each; ``str.translate`` asks it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char).startswith("M"):
            kind = CharClass.COMBINING
        elif char.isalpha() and unicodedata.east_asian_width(char) not in "WF":
            kind = CharClass.LATIN
        elif char.isascii():
            kind = CharClass.SIGN
        else:
            kind = CharClass.WIDE
        self[code] = kind
        return kind


_KINDS = _Kinds({ord(char): kind for kind, chars in _LISTED.items() for char in chars})

_LETTER = r"A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
#: Signs that belong to the figure behind them, and to the one before them.
_BEFORE = r"[+\-−±＋－﹢﹣×÷≥≤≧≦≮≯>＞<＜≈≒=＝≠~～∼¥￥$＄€£￡№]"
_BEHIND = r"(?:[%％‰‱℃℉′″\u3380-\u33df]|°[CF]?)"
_MONEY = "[$＄€£￡¥￥]"
#: What a measure goes on with behind a number and one or two letters: 5km/h, 100kW·h; and GB/T.
_OF_MEASURE = (
    rf"(?:(?<=\d[{_LETTER}])|(?<=\d[{_LETTER}]{{2}}))[/·](?=[{_LETTER}]{{1,3}}(?![{_LETTER}]))"
    rf"|(?<=[A-Z]{{2}})/(?=[A-Z](?![{_LETTER}]))"
)
#: Numbers with signs, point, separators (1 286 too); Latin words with what joins them.
_NEVER_SPLIT = regex(
    r"—{2,}|…{2,}|⋯{2,}"
    r"|〔\d+〕"
    rf"|(?:{_BEFORE}{{1,2}}(?=[.0-9])|[+\-−±¥￥$€£])?"
    rf"(?:[{_LETTER}0-9_*@.'’+\-&#{_RAISED}]|(?<=\d)[,:/∶×÷·‧・－﹣](?=\d)"
    rf"|(?<=[A-Z]){_MONEY}(?=\d)|{_OF_MEASURE}"
    rf"|(?<=[{_LETTER}0-9])=(?=[{_LETTER}0-9])"
    rf"|(?<=\d)(?<!\d{{4}}) (?=\d{{3}}(?!\d)))+{_BEHIND}?"
    rf"|{_BEFORE}{{0,2}}[０-９](?:[０-９．]|[，：／](?=[０-９]))*{_BEHIND}?"
)
#: Where numbers and words may stand: what is in none of them lies between.
_MAY_HOLD = regex("[^\u3400-\u9fff、。；？！（）《》“”]+")
_ADDRESS = regex(r"(?:https?|ftp|file)://[!-~]+|www\.[!-~]+")
#: A word longer than this may end a line where an address may.
_LONG = 20
_AFTER = frozenset("/._=&?-@")


class Pieces(Struct, frozen=True):
    """A text, seen as pieces that stay whole."""

    #: May a line end before the character; the last entry is the text's end.
    ends: list[bool]
    #: Is the place before the character inside a piece: such a gap is never stretched.
    inside: list[bool]
    #: Start and end of each piece of two characters or more.
    tokens: list[tuple[int, int]]


def kinds_of(text: str) -> str:
    """The class of each character."""
    kinds = text.translate(_KINDS)
    if "’" in text:
        kinds = re.sub("(?<=L)b(?=L)", lambda at: "q" if text[at.start()] == "’" else "b", kinds)
    return kinds


def pieces(text: str, kinds: str) -> Pieces:
    """Divide a text without line feeds, whose classes are known.

    >>> def show(text):
    ...     found = pieces(text, kinds_of(text))
    ...     return "".join(("|" if end else "") + char for char, end in zip(text, found.ends))
    >>> show("办结率为98.77%，受理1,234.5件")
    '办|结|率|为|98.77%，|受|理|1,234.5|件'
    >>> show("全校1 286名，2026 100")
    '全|校|1 286|名，|2026 |100'
    >>> show("国发〔2022〕5号——“一网通办”……")
    '国|发|〔2022〕|5|号——|“一|网|通|办”……'
    >>> show("低于－5℃，≥95%，№12，角30°，占98.5％")
    '低|于|－5℃，|≥95%，|№12，|角|30°，|占|98.5％'
    >>> show("约HK$500，3－5天，“3·15”，5km/h，10m³，GB/T 9704，H₂O")
    '约|HK$500，|3－5|天，|“3·15”，|5km/h，|10m³，|GB/T |9704，|H₂O'
    >>> show("see https://example.cn/a-b?c=1 (or v1.2)")
    'see |https://|example.|cn/|a-|b?|c=|1 |(or |v1.2)'
    """
    ends = [False, *map(_MAY_END.__getitem__, pairwise(kinds)), True]
    for blanks in re.finditer(r"[oa]s+(?=.)", kinds):
        ends[blanks.end()] = False
    if text.count('"') > 1:
        _pair_quotes(text, ends)
    inside = [False] * (len(text) + 1)
    tokens = list(_tokens(text))
    for start, end in tokens:
        _keep(start, end, ends, inside)
        if end - start > _LONG:
            _open(text, start + 1, end, ends)
    if "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            tokens.append(match.span())
            _keep(match.start(), match.end(), ends, inside)
            _open(text, match.start() + 1, match.end(), ends)
    return Pieces(ends, inside, tokens)


def _keep(start: int, end: int, ends: list[bool], inside: list[bool]) -> None:
    inside[start + 1 : end] = [True] * (end - start - 1)
    ends[start + 1 : end] = [False] * (end - start - 1)


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Numbers with their signs, words, dashes: start and end of each of two characters or more."""
    for part in _MAY_HOLD.finditer(text):
        if part.end() - part.start() > 1:
            for match in _NEVER_SPLIT.finditer(text, part.start(), part.end()):
                if match.end() - match.start() > 1:
                    yield match.span()


def _open(text: str, start: int, end: int, ends: list[bool]) -> None:
    """Let lines end after the marks of an address, but not in the figures of 1.5."""
    for index in range(start, end):
        before, after = text[index - 1], text[index]
        figures = after.isdigit() and text[index - 2 : index - 1].isdigit() and before == "."
        if before in _AFTER and after.isalnum() and not figures:
            ends[index] = True


def _pair_quotes(text: str, ends: list[bool]) -> None:
    """ASCII quotes open and close in turn."""
    for number, match in enumerate(re.finditer('"', text)):
        ends[match.start() if number % 2 else match.end()] = False


class _MayEnd(dict[tuple[str, str], bool]):
    """Classes before and after a place → may a line end there; worked out once for each pair."""

    def __missing__(self, pair: tuple[str, str]) -> bool:
        before, after = pair
        self[pair] = not (
            before in NEVER_LAST
            or after in NEVER_FIRST
            or after == CharClass.BLANK
            or CharClass.NO_BREAK in pair
            or CharClass.APOSTROPHE in pair
        )
        return self[pair]


_MAY_END = _MayEnd()
