"""The windows of an item as its author names them, and what was typed with them."""

from __future__ import annotations

from msgspec import Struct

from ..markup.near_words import is_argument
from ..text.levels import unnumbered
from ..text.regex import regex

_DAY = (
    r"(?:\d{4} ?[-/.年] ?)?\d{1,2} ?[-/.月] ?\d{1,2}(?!\d)(?: ?[日号])?"
    r"(?: ?[（(]?(?:星期|周)[一二三四五六日天][)）]?)?"
)
#: In brackets, behind a blank or a mark, or with its year, month and day named.
_BEHIND = regex(
    rf" ?(?:[（(【\[] ?(?P<a>{_DAY}) ?[)）】\]]|[ ,，、;；] ?(?P<b>{_DAY})"
    r"|(?<=[^\d\s年])(?P<c>(?:\d{4}年)?\d{1,2}月\d{1,2}日))\Z"
)
_BEFORE = regex(rf"(?P<a>{_DAY}) ?[ ,，、;；:：] ?(?=\S)")
_LABEL = regex(r"([^\s:：]{2,6}) ?[:：] ?(?=\S)")
_FRAMED = regex(r"[【〔\[]([^【】〔〕\[\]]+)[】〕\]]")
#: What ends no name.
_ENDS = "。．；;：:，,、 "


class NamedWindows(Struct, frozen=True):
    """What stands behind the two colons of an item."""

    #: Without what is no part of names.
    names: str
    #: The day, as it was typed; empty where none was.
    day: str = ""


def read_windows(text: str) -> NamedWindows:
    """The names, and the day that was typed with them.

    >>> read_windows("民政厅 2026-10-12")
    NamedWindows(names='民政厅', day='2026-10-12')
    >>> read_windows("民政厅、公安厅（10月12日）")
    NamedWindows(names='民政厅、公安厅', day='10月12日')
    >>> [read_windows(text).names for text in ("供稿单位：甲", "1.甲", "【甲】", "甲。")]
    ['甲', '甲', '甲', '甲']
    >>> read_windows("12345热线"), read_windows("交易一科（10楼）")
    (NamedWindows(names='12345热线', day=''), NamedWindows(names='交易一科（10楼）', day=''))
    """
    names, day = "\n".join(" ".join(line.split()) for line in text.strip().splitlines()), ""
    for pattern in (_BEHIND, _BEFORE) if any(map(str.isdecimal, names)) else ():
        match = pattern.search(names) if pattern is _BEHIND else pattern.match(names)
        if match is not None and not day:
            day = next(filter(None, match.groups()))
            names = names[: match.start()] + names[match.end() :]
    label = _LABEL.match(names)
    if label is not None and is_argument("window-item", label[1]):
        names = names[label.end() :]
    names = unnumbered(names)
    framed = _FRAMED.fullmatch(names)
    found = (framed[1] if framed else names).strip(_ENDS)
    return NamedWindows(names=found, day=day) if found else NamedWindows(names=text.strip())
