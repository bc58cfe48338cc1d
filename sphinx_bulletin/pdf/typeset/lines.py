"""Where the lines of a paragraph end, chosen together, and where each character then stands.

Pure: characters with their widths go in, places on lines come out. Every index of the input is on
exactly one line.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import accumulate, pairwise
from operator import add, neg
from typing import NamedTuple

from .kinds import GOES_ON, CharClass, parts_figure
from .spacing import TIERS, Text, spacing_of

_HAIR = 1e-4
#: Stretching of a gap, in em, that counts 1.
_EIGHTH = 0.125
#: A paragraph is set with no gap wider than this, in em, if it can be; else with the next.
_TOLERANCES = (0.5 * _EIGHTH, 1.5 * _EIGHTH, 4 * _EIGHTH, float("inf"))
#: Below this a number is never parted from its measure (10|件).
_PARTS_MEASURES = 4 * _EIGHTH
#: What a line costs. The unit is a line whose gaps are each an eighth of an em wider than they
#: should be; the cost grows with the square of that. The costs of squeezing and of wider blanks and
#: marks, which a reader sees less, are below it: squeezing is begun a little later than spreading.
_SQUEEZED, _SQUEEZED_MOST = 0.1, 0.6
_SPREAD_MOST = 0.3
#: A number apart from its measure or its second scale (as a gap of three eighths), a last line of
#: one character, and a word divided.
_SPLIT_MEASURE, _LONE_CHARACTER, _DIVIDED = 9.0, 1.0, 0.5
#: A line without gaps, a piece of an address, ends short of the margin, which is seen less than
#: characters torn apart: as if it had so many gaps.
_NO_GAPS = 4.0
#: Of ragged lines a short one costs so much more the nearer it is to the first: others are filled.
_SHORT_EARLY = 0.1
#: Nothing is as bad as text that leaves its column.
_TORN = 1e6
#: What a title's shape costs (GB/T 9704-2012, 7.3.1: trapezium or lozenge). Two lines shall differ
#: by two to eight ems: (2 × ems missing)² + (ems too many)². A line end within a word
#: is a difference of three ems, one between a figure and its measure more, a waist more than all.
_LEAST_STEP, _MOST_STEP, _SHORT_STEP = 2.0, 8.0, 2
_IN_WORD, _IN_MEASURE, _WAIST = 9.0, 20.0, 50.0
#: Of two lines of a title the upper is rather the longer one.
_LONGER_BELOW = 0.5


class LineShape(Enum):
    """What becomes of the room that a line leaves."""

    #: Every line but the last is as wide as its room.
    FLUSH = "flush"
    #: Lines are left as they come.
    RAGGED = "ragged"
    #: Of a title: few lines, none like the other, no character alone.
    BALANCED = "balanced"


class SetLine(NamedTuple):
    """Characters ``start`` to ``end``, and where the left edge of each stands, in points."""

    start: int
    end: int
    places: tuple[float, ...]
    #: Width of what is seen: blanks at the end are not counted, nor what hangs in the margin.
    width: float
    #: Between each character and the next, in points.
    gaps: tuple[float, ...]

    def moved(self, count: int) -> SetLine:
        """The same of a text that has ``count`` characters before it."""
        return self._replace(start=self.start + count, end=self.end + count)


def break_lines(text: Text, first: float, rest: float, shape: LineShape) -> list[SetLine]:
    """Lines for ``text``: room ``first`` on the first, ``rest`` on the others, in points.

    A line feed ends its line, which is not stretched.

    >>> text = Text("一二三，四五六", [10.0] * 7, [10.0] * 7)
    >>> [text.chars[line.start : line.end] for line in break_lines(text, 35, 35, LineShape.FLUSH)]
    ['一二三，', '四五六']
    >>> break_lines(text, 35, 35, LineShape.FLUSH)[0].places
    (0.0, 10.0, 20.0, 30.0)
    """
    result: list[SetLine] = []
    start = 0
    for part in text.chars.split("\n"):
        end = start + len(part)
        piece = text.part(start, end)
        lines = _Paragraph(piece, first if start == 0 else rest, rest, shape).lines()
        if end < len(text.chars):
            lines[-1] = _with_feed(lines[-1], piece.widths)
        result += [line.moved(start) for line in lines] if start else lines
        start = end + 1
    return result


def _with_feed(line: SetLine, widths: Sequence[float]) -> SetLine:
    """The line feed is the last character of its line."""
    gaps = line.gaps
    if line.places:
        gaps = (*gaps, line.width - line.places[-1] - widths[line.end - 1])
    return SetLine(line.start, line.end + 1, (*line.places, line.width), line.width, gaps)


def natural_width(text: Text) -> float:
    r"""Width of the longest line if no line but those that the text itself ends were ended.

    >>> natural_width(Text("一二三，\n四五", [10.0] * 7, [10.0] * 7))
    40.0
    """
    places = [-1, *(at for at, char in enumerate(text.chars) if char == "\n"), len(text.chars)]
    return max(part_widths(text.part(a + 1, b))(0, b - a - 1) for a, b in pairwise(places))


def part_widths(text: Text) -> Callable[[int, int], float]:
    """What tells the width in points of characters ``start`` to ``end``, set by themselves."""
    if "\n" in text.chars:
        return lambda start, end: natural_width(text.part(start, end))
    spacing = spacing_of(text)
    return lambda start, end: spacing.width(start, spacing.seen(start, end))


def longest_piece(text: Text) -> float:
    """Width of the widest part that is never split, in points; a cell may be empty.

    >>> longest_piece(Text("甲乙", [10.0] * 2, [10.0] * 2)), longest_piece(Text("", [], []))
    (10.0, 0.0)
    """
    if not text.chars:
        return 0.0
    spacing = spacing_of(text)
    places = [0, *(index for index, may in enumerate(spacing.elastic.ends) if may)]
    return max(
        (spacing.width(start, spacing.seen(start, end)) for start, end in pairwise(places)),
        default=0.0,
    )


class _Paragraph:
    """A search over the places where lines may end."""

    def __init__(self, text: Text, first: float, rest: float, shape: LineShape) -> None:
        self.text = text
        self.spacing = spacing_of(text)
        self.first, self.rest, self.shape = first, rest, shape
        self.em = max(text.ems, default=1.0)

    def lines(self) -> list[SetLine]:
        count = len(self.text.chars)
        if not count:
            return [SetLine(0, 0, (), 0.0, ())]
        places: Sequence[int] | None = None
        if self.spacing.width(0, self.spacing.seen(0, count)) <= self.first + _HAIR:
            places = [0, count]
        elif self.shape is LineShape.BALANCED:
            places = self._balanced()
        if places is None:
            places = next(found for tolerance in _TOLERANCES if (found := self._search(tolerance)))
        return [self._place(start, end) for start, end in pairwise(places)]

    def _room(self, start: int) -> float:
        return self.rest if start else self.first

    # -- choosing ------------------------------------------------------------------------------

    def _search(self, tolerance: float) -> list[int] | None:
        """Ends of lines of the least badness, if none is worse than the tolerance; with 0 first.

        Cheapest first (Dijkstra): a paragraph that needs no stretching is found at once.
        """
        count = len(self.text.chars)
        queue: list[tuple[float, int, int]] = [(0.0, 0, -1)]
        come_from: dict[int, int] = {}
        while queue:
            cost, start, before = heapq.heappop(queue)
            if start in come_from:
                continue
            come_from[start] = before
            if start == count:
                places = [count]
                while places[-1] > 0:
                    places.append(come_from[places[-1]])
                return places[::-1]
            for end, badness in self._candidates(start, tolerance):
                if end not in come_from:
                    heapq.heappush(queue, (cost + badness, end, start))
        return None

    def _candidates(self, start: int, tolerance: float) -> list[tuple[int, float]]:
        """Ends of the line that begins at ``start``, each with its badness."""
        spacing, elastic, room = self.spacing, self.spacing.elastic, self._room(start)
        count = len(self.text.chars)
        flush = self.shape is LineShape.FLUSH
        sums = elastic.least if flush else spacing.natural
        # Whatever hangs or is taken back at the end is less than an em.
        furthest = bisect_right(sums, sums[start] + room + self.em, start, count + 1) - 1
        while furthest < count and spacing.kinds[furthest] == CharClass.BLANK:
            furthest += 1
        found: list[tuple[int, float]] = []
        ends, chars = elastic.ends, self.text.chars
        any_fits = False
        for end in range(furthest, start, -1):
            if not ends[end]:
                continue
            split = 0.0
            if end < count and chars[end] in GOES_ON and self._parts_figure(start, end):
                if tolerance < _PARTS_MEASURES:
                    continue
                split = _SPLIT_MEASURE
            badness, gap = self._badness(start, end, room, split)
            if badness < 0:
                continue
            any_fits = True
            if gap > tolerance and (found or tolerance < _TOLERANCES[-1]):
                break
            found.append((end, badness))
        if not any_fits and tolerance == _TOLERANCES[-1]:
            found.append((self._torn(start, room), _TORN))
        return found

    def _badness(self, start: int, end: int, room: float, split: float) -> tuple[float, float]:
        """Of a line: badness, below 0 where it does not fit; and how wide its gaps get, in em.

        ``split`` is what it costs that a number is parted from its measure.
        """
        spacing, elastic = self.spacing, self.spacing.elastic
        seen = spacing.seen(start, end)
        slack = room - spacing.width(start, seen)
        flush = self.shape is LineShape.FLUSH
        if slack < -_HAIR:
            if not flush:
                return -1.0, 0.0
            slack += spacing.half(seen - 1)
            if slack < -_HAIR:
                give = elastic.within(elastic.squeezable, elastic.give, start, seen)
                if slack < -give - _HAIR:
                    return -1.0, 0.0
                return _SQUEEZED + _SQUEEZED_MOST * (slack / give) ** 2, 0.0
        if end == len(self.text.chars):
            alone = start and room - slack < 2.1 * self.em
            return (_LONE_CHARACTER if alone else 0.0), 0.0
        spread = elastic.within(elastic.spreadable, elastic.spread, start, seen) if flush else 0.0
        if spacing.is_divided(seen):
            split += _DIVIDED
        if slack <= spread:
            return split + (_SPREAD_MOST * (slack / spread) ** 2 if spread else 0.0), 0.0
        gaps = elastic.within(elastic.gaps, elastic.open, start, seen)
        gap = (slack - spread) / ((gaps or (_NO_GAPS if flush else 0.5)) * self.em)
        cost = (_SPREAD_MOST if spread else 0.0) + (gap / _EIGHTH) ** 2
        if not flush:
            cost *= 1 + _SHORT_EARLY * (1 - start / len(self.text.chars))
        return split + cost, gap

    def _parts_figure(self, start: int, end: int) -> bool:
        """Whether a line that ends here ends within a figure and its measure."""
        chars = self.text.chars
        return parts_figure(chars, self.spacing.seen(start, end), chars[end])

    def _torn(self, start: int, room: float) -> int:
        """The end of a line whose first piece is longer than it: split all the same, not lost."""
        end = start + 1
        while end < len(self.text.chars) and self.spacing.width(start, end + 1) <= room + _HAIR:
            end += 1
        return end

    def _balanced(self) -> list[int] | None:
        """Ends of the lines of a title: few, in the shape of a trapezium or lozenge."""
        count = len(self.text.chars)
        ends = [index for index in range(1, count) if self.spacing.elastic.ends[index]]
        widths = self.spacing.width
        whole = widths(0, count)
        if whole <= self.first + _HAIR:
            return [0, count]
        if count > _LONGEST_TITLE:
            return None
        tries: list[tuple[int, ...]] = [(0, end, count) for end in ends]
        if whole > self.first + self.rest - 2 * self.em:
            tries = [(0, a, b, count) for a in ends for b in ends if b > a]
        best = min(tries, key=self._shape, default=None)
        return list(best) if best and self._shape(best) < _TORN else None

    def _shape(self, places: tuple[int, ...]) -> float:
        """How far a title is from a good shape."""
        widths = [
            self.spacing.width(start, self.spacing.seen(start, end))
            for start, end in pairwise(places)
        ]
        rooms = [self.first, *[self.rest] * (len(widths) - 1)]
        if any(width > room + _HAIR for width, room in zip(widths, rooms, strict=True)):
            return _TORN
        em = self.em
        steps = [(below - above) / em for above, below in pairwise(widths)]
        # Two characters or more between one line and the next, but not very many.
        cost = sum(
            (_SHORT_STEP * max(0.0, _LEAST_STEP - abs(step))) ** 2
            + max(0.0, abs(step) - _MOST_STEP) ** 2
            for step in steps
        )
        if len(steps) == 2 and steps[0] < 0 < steps[1]:
            # Narrow in the middle: neither trapezium nor lozenge.
            cost += _WAIST
        cost += _LONGER_BELOW * sum(step > 0 for step in steps) if len(steps) == 1 else 0.0
        return cost + sum(self._word(place) for place in places[1:-1])

    def _word(self, place: int) -> float:
        """How far a place in a title is from one between words."""
        chars = self.text.chars
        before, after = chars[place - 1], chars[place]
        if before in _AFTER_WORDS or after in _BEFORE_WORDS or before == " ":
            return 0.0
        return _IN_MEASURE if parts_figure(chars, place, after) else _IN_WORD

    # -- placing -------------------------------------------------------------------------------

    def _place(self, start: int, end: int) -> SetLine:
        """Where each character of a line stands."""
        spacing, room = self.spacing, self._room(start)
        seen = spacing.seen(start, end)
        slack = room - spacing.width(start, seen)
        gaps = list(map(neg, spacing.kern[start + 1 : seen]))
        if self.shape is LineShape.FLUSH:
            hanging = spacing.half(seen - 1) if slack < -_HAIR and seen > start else 0.0
            slack += hanging
            if slack < -_HAIR:
                self._squeeze(gaps, start, seen, -slack)
            elif slack > _HAIR and (end < len(self.text.chars) or hanging):
                self._stretch(gaps, start, seen, slack)
        widths = self.text.widths[start:seen]
        if seen > start:
            gaps.append(0.0)
        places = list(accumulate(map(add, widths, gaps), initial=0.0))
        shown = places.pop() + spacing.hyphen(seen)
        if seen < end:
            # Blanks that take no room.
            places += [shown] * (end - seen)
            gaps += [-width for width in self.text.widths[seen : end - 1]]
        else:
            del gaps[-1:]
        return SetLine(start, end, tuple(places), shown, tuple(gaps))

    def _squeeze(self, gaps: list[float], start: int, seen: int, over: float) -> None:
        """Take ``over`` points out of a line's gaps, tier by tier."""
        elastic = self.spacing.elastic
        for tier in TIERS:
            indexes = _between(elastic.tiers[tier], start, seen)
            total = sum(elastic.give[index] for index in indexes)
            if total <= 0:
                continue
            share = min(1.0, over / total)
            for index in indexes:
                gaps[index - start - 1] -= elastic.give[index] * share
            over -= total * share
            if over <= _HAIR:
                return

    def _stretch(self, gaps: list[float], start: int, seen: int, slack: float) -> None:
        """Put ``slack`` points into a line's gaps: blanks, Chinese and Latin, then all alike."""
        elastic = self.spacing.elastic
        for kind in (1, 2):
            indexes = _between(elastic.spreads[kind], start, seen)
            total = sum(elastic.spread[index] for index in indexes)
            if total <= 0:
                continue
            share = min(1.0, slack / total)
            for index in indexes:
                gaps[index - start - 1] += elastic.spread[index] * share
            slack -= total * share
            if slack <= _HAIR:
                return
        # A line of one token alone has no gaps to open, and is left as it comes.
        opens = elastic.open[start + 1 : seen]
        if count := sum(opens):
            share = slack / count
            gaps[:] = [gap + share if may else gap for gap, may in zip(gaps, opens, strict=True)]


def _between(places: list[int], start: int, end: int) -> list[int]:
    """Those of some places, in order, that are inside a line."""
    return places[bisect_right(places, start) : bisect_left(places, end)]


#: Titles beyond this are set like paragraphs, line by line.
_LONGEST_TITLE = 90
_AFTER_WORDS = frozenset("的和与及暨、，：；。》）”")
_BEFORE_WORDS = frozenset("和与及暨《（“")
