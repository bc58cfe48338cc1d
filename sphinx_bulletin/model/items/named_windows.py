"""The windows of an item as its author names them, and what was typed with them."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from ..markup.directive_block import without_name
from ..markup.near_words import is_argument
from ..text.chinese import narrow
from ..text.dates import DAY_TYPED
from ..text.levels import unnumbered
from ..text.regex import regex

#: In brackets, behind a blank or a mark, or with its month and day named.
_BEHIND = regex(
    rf" ?(?:(?P<opened>[(【\[]) ?|[ ,、;] ?|(?<=[^\d\s年])(?=(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日))"
    rf"(?P<day>{DAY_TYPED})(?(opened) ?[)】\]])\Z"
)
_BEFORE = regex(rf"(?P<day>{DAY_TYPED}) ?[ ,、;:] ?(?=\S)")
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
    >>> [read_windows(text).names for text in ("10.12 供稿：甲", "1.甲", "【甲】", "甲。")]
    ['甲', '甲', '甲', '甲']
    >>> read_windows("12345热线"), read_windows("交易一科（10楼）")
    (NamedWindows(names='12345热线', day=''), NamedWindows(names='交易一科（10楼）', day=''))
    """
    names, day = "\n".join(" ".join(line.split()) for line in text.strip().splitlines()), ""
    for find in (_BEHIND.search, _BEFORE.match) if any(map(str.isdecimal, names)) else ():
        match = find(narrow(names))
        if match is not None and not day:
            day = names[slice(*match.span("day"))].strip()
            names = names[: match.start()] + names[match.end() :]
            # In front of all it is off already.
            names = without_name(names, partial(is_argument, "window-item"))
    names = unnumbered(names)
    framed = _FRAMED.fullmatch(names)
    found = (framed[1] if framed else names).strip(_ENDS)
    return NamedWindows(names=found, day=day) if found else NamedWindows(names=text.strip())
