"""Characters that are not what they look like: pasted from PDF, web pages, word processors.

One table for every text, wherever it comes in: sources and what they include, data files, catalogs,
values of ``conf.py``. What is private to a face, or no character, stays: print tells it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from .chinese import join_lines
from .regex import regex


class CharacterKind(Struct, frozen=True, kw_only=True):
    """Characters that are seen, and what is meant by them."""

    #: As in brackets of a pattern.
    seen: str
    #: What each is, in its place; None: the ideograph that looks the same.
    meant: str | None
    #: Whether a reader of the source would see something else, so that a note names it.
    told: bool = False


#: A line break that is no end of a line of the source: a line typed with Shift+Enter in a word
#: processor, or its paragraph. It is read as a line that goes on.
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
KINDS = (
    # Marks of control, and blanks without width: of direction, of places where a word may be
    # divided, of objects. Two that join are kept, since scripts and pictures are made with them.
    CharacterKind(
        seen="\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160"
        "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\uffa0\ufff0-\ufffc\U000e0001",
        meant="",
    ),
    # Figures are kept together by these two, as by the blank that is known.
    CharacterKind(seen="\u2007\u202f", meant="\u00a0"),
    CharacterKind(seen="\u1680\u2000-\u2006\u2008-\u200a\u205f\u2800", meant=" "),
    # As wide as an ideograph.
    CharacterKind(seen="\u3164", meant="\u3000"),
    # Marks of a list in a word processor's own face, which no other has.
    CharacterKind(seen="\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0fc", meant="·"),
    # Small forms of signs, which few faces have: as wide as an ideograph.
    CharacterKind(seen="\ufe50-\ufe6b", meant=None),
    # Two letters that a face of Latin draws as one.
    CharacterKind(seen="\ufb00-\ufb06", meant=None),
    # Radicals, and ideographs that stand twice for the sake of old tables.
    CharacterKind(
        seen="\u2e81-\u2ef3\u2f00-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d",
        meant=None,
        told=True,
    ),
)
#: Radicals of U+2E81… and the ideographs of the same shape (Equivalent_Unified_Ideograph), but for
#: those that are parts of characters only.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭"
    "⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_ORDINARY = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ODD = regex("|".join(f"([{kind.seen}])" for kind in KINDS))
_TOLD = regex("[" + "".join(kind.seen for kind in KINDS if kind.told) + "]")
#: A letter and its marks, as some systems keep them apart.
_MARKED = regex("[A-Za-z][\u0300-\u036f]+")
_ANY = regex("[" + "".join(kind.seen for kind in KINDS) + _BREAKS + "\u0300-\u036f]")
_BREAK = regex(f"(?<![ \t{_BREAKS}])[ \t]*+[{_BREAKS}][ \t{_BREAKS}]*")

#: What XML 1.0 has no place for.
NOT_IN_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_meant(text: str) -> str:
    """The text with the characters that are meant; its lines stay its lines.

    >>> as_meant("水\\u200b利\\uf0b7\\u2f00\\uf9ba，1\\u202f234件。\\u2028二\\n")
    '水利·一了，1\\xa0234件。二\\n'
    """
    if not _ANY.search(text):
        return text
    text = _MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    text = _ODD.sub(_meant, text)
    if not _BREAK.search(text):
        return text
    if "\n" not in text and "\r" not in text:
        # Who ends lines with nothing else means so.
        return re.sub(f"[{_BREAKS}]", "\n", text)
    return "\n".join(_joined(line) for line in text.split("\n"))


def told_characters(text: str) -> dict[str, str]:
    """What is seen → what is meant, of a text's characters that are told, in their order.

    >>> told_characters("\\u2f00\\u2f47\\u2f00\\ufa19\\ufa11")
    {'⼀': '一', '⽇': '日', '\\ufa19': '神'}
    """
    found = {char: _ordinary(char) for char in _TOLD.findall(text)}
    return {char: meant for char, meant in found.items() if meant != char}


def first_line(text: str, found: Iterable[str]) -> int:
    """The line from 1 of the first of the characters that were found in a text."""
    return text.count("\n", 0, min(map(text.index, found))) + 1


def _meant(match: re.Match[str]) -> str:
    meant = KINDS[(match.lastindex or 0) - 1].meant
    return _ordinary(match[0]) if meant is None else meant


def _ordinary(char: str) -> str:
    """The ideograph that looks the same; the character where it is one itself, as 12 of these."""
    found = _ORDINARY.get(char) or unicodedata.normalize("NFKC", char)
    return found.translate(_WIDE) if "\ufe50" <= char <= "\ufe6b" else found


def _joined(line: str) -> str:
    if not _BREAK.search(line):
        return line
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    body = line.strip(f" \t{_BREAKS}")
    return indent + join_lines(_BREAK.sub("\n", body)).replace("\n", " ")
