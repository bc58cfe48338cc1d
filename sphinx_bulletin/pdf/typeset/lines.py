"""Greedy line breaking by the classes of TYPOGRAPHY.md, justified by even stretching.

Pure: characters with their widths go in, places on lines come out. No character is ever left
out: every index of the input is on exactly one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NEVER_FIRST = frozenset("。．，、；：？！”’）》〉】〗〕］｝」』‼⁇·・‧～–—-/／%‰℃,.;:?!)]}…")
NEVER_LAST = frozenset("“‘（《〈【〖〔［｛「『([{")
#: Half of these is blank on the right, of the openings on the left.
_CLOSING = frozenset("。．，、；！？”’）》〉】〗〕］｝」』")
_OPENING = frozenset("“‘（《〈【〖〔［｛「『")
_MEASURE = frozenset("年月日期件项次人个元万亿份号户家条起")

_NEVER_SPLIT = re.compile(
    r"—{2,}|…{2,}"
    r"|〔\d+〕"
    r"|[+\-−±]?\d[\d,.:*]*\d[%‰℃]?|[+\-−±]?\d[%‰℃]"
    r"|[A-Za-z0-9_*@.'+\-\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+"
)
_URL = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+")


@dataclass(frozen=True, slots=True)
class Char:
    """One character to be set; widths in points."""

    text: str
    width: float
    #: Size of the type: what an em is here.
    em: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``start`` to ``end``, and where the left edge of each stands, in points."""

    start: int
    end: int
    places: tuple[float, ...]
    #: Width of what is seen: blanks at the end are not counted.
    width: float


def breaks(chars: Sequence[Char]) -> tuple[list[bool], list[bool]]:
    """May a line end before each character; and: is that place inside what is never split."""
    text = "".join(one.text if len(one.text) == 1 else "\ufffc" for one in chars)
    inside = [False] * (len(text) + 1)
    for match in _NEVER_SPLIT.finditer(text):
        for index in range(match.start() + 1, match.end()):
            inside[index] = True
    for match in _URL.finditer(text):
        for index in range(match.start() + 1, match.end()):
            # After :// a part of the address stands alone, which helps nobody.
            free = text[index - 1] in "/._=&?-" and index > match.start() + 8
            inside[index] = not (free and text[index] not in "/")
    allowed = [False] * (len(text) + 1)
    allowed[-1] = True
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        allowed[index] = not (
            inside[index]
            or after == " "
            or "\u00a0" in (before, after)
            or before in NEVER_LAST
            or (after in NEVER_FIRST and before != " " and not _in_url(text, index, inside))
        )
    return allowed, inside


def _in_url(text: str, index: int, inside: list[bool]) -> bool:
    """Is this a place in an address where a line may end, although a mark follows."""
    return not inside[index] and text[index - 1] in "/._=&?-" and text[index].isascii()


def _pair_kern(before: Char, after: Char) -> float:
    """Two full-width marks together take one and a half em, not two."""
    if min(before.width, after.width) < 0.9 * after.em:
        return 0.0
    if before.text in _CLOSING and (after.text in _CLOSING or after.text in _OPENING):
        return -0.5 * before.em
    if before.text in _OPENING and after.text in _OPENING:
        return -0.5 * after.em
    return 0.0


def _give(before: Char, after: Char) -> float:
    """How much a gap may shrink, at most, in points."""
    if _pair_kern(before, after):
        return 0.0
    if before.text in _CLOSING and before.width > 0.9 * before.em:
        return 0.5 * before.em
    if after.text in _OPENING and after.width > 0.9 * after.em:
        return 0.5 * after.em
    if before.text == " ":
        return max(0.0, before.width - 0.25 * before.em)
    return 0.0


def _end_give(last: Char) -> float:
    """How much of a line's last mark may hang in the margin: its blank half."""
    return 0.5 * last.em if last.text in _CLOSING and last.width > 0.9 * last.em else 0.0


def break_lines(
    chars: Sequence[Char],
    width_of: Callable[[int], float],
    *,
    justify: bool,
    justify_last: bool,
    hang: bool = True,
) -> list[Line]:
    """Lines for ``chars``; ``width_of(n)`` is the room on the n-th line, in points.

    A character whose text is a line feed ends its line. With ``hang`` the blank half of a mark at
    the end of a full line stands outside; in a cell it would touch the rule.
    """
    allowed, inside = breaks(chars)
    result: list[Line] = []
    start = 0
    while start < len(chars):
        room = width_of(len(result))
        end, forced = _fit(chars, allowed, start, room, hang)
        last = end >= len(chars)
        stretch = justify and not forced and (not last or justify_last)
        result.append(_place(chars, inside, start, end, room, stretch, hang))
        start = end
    return result


def _seen(chars: Sequence[Char], start: int, end: int) -> int:
    """Where a line ends for the eye: blanks at its end take no room."""
    while end > start and chars[end - 1].text in (" ", "\n"):
        end -= 1
    return end


def _natural(chars: Sequence[Char], start: int, end: int) -> tuple[float, float]:
    """Width as it comes, and what may be squeezed out of it."""
    end = _seen(chars, start, end)
    width = give = 0.0
    for index in range(start, end):
        width += chars[index].width
        if index + 1 < end:
            width += _pair_kern(chars[index], chars[index + 1])
            give += _give(chars[index], chars[index + 1])
    return width, give + (_end_give(chars[end - 1]) if end > start else 0.0)


def _fit(
    chars: Sequence[Char], allowed: list[bool], start: int, room: float, hang: bool
) -> tuple[int, bool]:
    """The end of the line that begins at ``start``, and whether the author ended it."""
    tolerance = 0.01
    width = give = 0.0
    best = start
    index = start
    while index < len(chars):
        char = chars[index]
        if char.text == "\n":
            return index + 1, True
        if index > start:
            width += _pair_kern(chars[index - 1], char)
            give += _give(chars[index - 1], char)
        width += char.width
        index += 1
        seen = width - (char.width if char.text == " " else 0.0)
        outside = _end_give(char) if hang else 0.0
        if seen - give - outside > room + tolerance:
            break
        if allowed[index] or (index < len(chars) and chars[index].text == "\n"):
            best = index
    else:
        return len(chars), False
    if best == start:
        # Longer than a line and never to be split: it is split all the same, never lost.
        return max(start + 1, index - 1), False
    return _keep_measure(chars, allowed, start, best, room), False


def _keep_measure(
    chars: Sequence[Char], allowed: list[bool], start: int, best: int, room: float
) -> int:
    """Take a number to its measure on the next line, where that costs under 1/8 em a gap."""
    if not (chars[best - 1].text.isdigit() and chars[best].text in _MEASURE):
        return best
    earlier = best - 1
    while earlier > start and not allowed[earlier]:
        earlier -= 1
    if earlier - start < 2:
        return best
    width, _ = _natural(chars, start, earlier)
    gaps = earlier - start - 1
    return earlier if (room - width) / gaps < chars[start].em / 8 else best


def _place(
    chars: Sequence[Char],
    inside: list[bool],
    start: int,
    end: int,
    room: float,
    stretch: bool,
    hang: bool,
) -> Line:
    """Where each character of a line stands."""
    seen = _seen(chars, start, end)
    width, _ = _natural(chars, start, seen)
    gaps = [_pair_kern(chars[i], chars[i + 1]) if i + 1 < seen else 0.0 for i in range(start, seen)]
    # The mark at the end first: its blank half may stand outside, all of it or none.
    if hang and width > room and seen > start:
        room += _end_give(chars[seen - 1])
    if width > room:
        over = width - room
        gives = [_give(chars[i], chars[i + 1]) if i + 1 < seen else 0.0 for i in range(start, seen)]
        total = sum(gives)
        if total > 0:
            share = min(1.0, over / total)
            gaps = [gap - give * share for gap, give in zip(gaps, gives, strict=True)]
    elif stretch and width < room and seen - start > 1:
        open_gaps = [
            i - start
            for i in range(start, seen - 1)
            if not inside[i + 1] and chars[i + 1].text != " "
        ] or list(range(seen - start - 1))
        for gap in open_gaps:
            gaps[gap] += (room - width) / len(open_gaps)
    places, x = [], 0.0
    for index in range(start, end):
        places.append(x)
        x += chars[index].width
        if index < seen:
            x += gaps[index - start]
    shown = (places[seen - start - 1] + chars[seen - 1].width) if seen > start else 0.0
    return Line(start, end, tuple(places), shown)
