"""How far each gap between two characters may give or spread, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise
from operator import sub

from msgspec import Struct
from msgspec.structs import replace

from ...model.text.regex import regex
from .kinds import CLOSING_KINDS, HALF_BLANK, OF_TOKENS, CharClass, kinds_of, pieces

#: Two full-width marks together take one and a half em, not two.
_PAIR = 0.5
#: What is squeezed first, second …: blanks; interpuncts and brackets; ，、；：; 。？！.
TIERS = (1, 2, 3, 4)
_TIER = {CharClass.CLOSING: 2, CharClass.COMMA: 3, CharClass.STOP: 4}
_SMALLEST_BLANK, _LARGEST_BLANK = 0.25, 0.5
#: A gap between Chinese and Latin grows to this before all others grow with it. More would set
#: figures in holes: ``11 月 29 日`` beside ``11月28日``.
_LARGEST_LATIN_GAP = 0.125
#: The number of a paragraph: all of them look the same, so nothing is squeezed out behind it.
_NUMBER = regex("（[一二三四五六七八九十百]+）")
#: Blanks of a text in Latin letters alone give a little more.
_SMALLEST_LATIN_BLANK = 0.2


class Text(Struct, frozen=True, dict=True):
    """Styled text as plain data; a line feed ends a line, U+FFFC stands for an image."""

    chars: str
    #: Advance of each character, in points.
    widths: Sequence[float]
    #: Size of the type of each character, in points: what an em is there.
    ems: Sequence[float]
    #: Places before which no line ends whatever the characters are: of a footnote's mark.
    joined: frozenset[int] = frozenset()
    #: Is it of a language of Latin letters: blanks stretch, letters never do.
    latin: bool = False
    #: Advance of a hyphen, in em: of a word that is divided at a soft hyphen.
    hyphen: float = 0.0

    @cached_property
    def spacings(self) -> list[Spacing]:
        """Its spacing, once it was asked for (``spacing_of``)."""
        return []

    def part(self, start: int, end: int) -> Text:
        """Its characters from ``start`` to before ``end``."""
        if end - start == len(self.chars):
            return self
        part = slice(start, end)
        joined = frozenset(place - start for place in self.joined if start < place < end)
        return replace(
            self,
            chars=self.chars[part],
            widths=self.widths[part],
            ems=self.ems[part],
            joined=joined,
        )


class Gap(Struct, frozen=True):
    """What the gap between two classes of characters may do; lengths in em."""

    #: Always taken out.
    kern: float = 0.0
    #: May be squeezed out, as the tier's turn comes.
    give: float = 0.0
    tier: int = 0
    #: Is the em that of the character after the gap.
    after: bool = False
    #: 1: a blank, 2: between Chinese and Latin; both spread before all others do.
    spread: int = 0


class _Gaps(dict[tuple[str, str], Gap | None]):
    """Classes before and after → gap, worked out once for each pair; ``None`` is the plain gap."""

    def __missing__(self, pair: tuple[str, str]) -> Gap | None:
        gap = _gap(*pair)
        self[pair] = None if gap == Gap() else gap
        return self[pair]


def _gap(before: str, after: str) -> Gap:
    """The gap between two classes.

    >>> _gap("p", "b").kern, _gap("b", "o").kern, _gap("o", "o").kern
    (0.5, 0.5, 0.5)
    >>> _gap("c", "H").give, _gap("H", "o").give, _gap("H", "H").give
    (0.5, 0.5, 0.0)
    """
    if before in CLOSING_KINDS and after in HALF_BLANK:
        return Gap(kern=_PAIR)
    if before == after == CharClass.OPENING:
        return Gap(kern=_PAIR, after=True)
    if before == CharClass.APOSTROPHE:
        return Gap(kern=_PAIR)
    if before in CLOSING_KINDS:
        return Gap(give=0.5, tier=_TIER[CharClass(before)])
    if after == CharClass.OPENING:
        return Gap(give=0.5, tier=2, after=True)
    if before == CharClass.BLANK:
        return Gap(tier=1, spread=1)
    if before == CharClass.INTERPUNCT:
        return Gap(give=0.25, tier=2)
    if after == CharClass.INTERPUNCT:
        return Gap(give=0.25, tier=2, after=True)
    latin = {CharClass.LATIN, CharClass.DIGIT}
    if (before in latin and after == CharClass.WIDE) or (
        before == CharClass.WIDE and after in latin
    ):
        return Gap(spread=2)
    return Gap()


_GAPS = _Gaps()
#: As plain strings, which are compared in a third of the time.
_BLANK, _SOFT = CharClass.BLANK.value, CharClass.SOFT.value


class Spacing:
    """A text without line feeds, measured: gap ``i`` stands before character ``i``."""

    def __init__(self, text: Text) -> None:
        # The text holds this, and is not held: a ring of the two would wait for the collector.
        self.chars, self.widths, self.ems = text.chars, text.widths, text.ems
        self.latin, self.joined, self._hyphen = text.latin, text.joined, text.hyphen
        #: The class of each character: as it is typed, and as the face draws it.
        self.typed = kinds_of(text.chars)
        self.kinds = _drawn(self.typed, text)
        self.pairs = list(pairwise(self.kinds))
        #: What is no plain gap.
        self.marked = [
            (index, gap)
            for index, gap in enumerate(map(_GAPS.__getitem__, self.pairs), 1)
            if gap is not None
        ]
        #: Always taken out of a gap, in points.
        self.kern = [0.0] * (len(text.chars) + 1)
        for index, gap in self.marked:
            if gap.kern:
                self.kern[index] = gap.kern * self.ems[index if gap.after else index - 1]
        #: Widths with kerns, summed up to before character ``i``; the gap before it counts.
        self.natural = _summed(map(sub, text.widths, islice(self.kern, 1, None)))

    @cached_property
    def elastic(self) -> Elastic:
        """Where it may be broken and what its gaps may do; few texts are more than one line."""
        return Elastic(self)

    def seen(self, start: int, end: int) -> int:
        """Where a line ends for the eye: blanks at its end take no room."""
        kinds = self.kinds
        while end > start and kinds[end - 1] == _BLANK:
            end -= 1
        return end

    def width(self, start: int, end: int) -> float:
        """Width of a line as it comes, in points."""
        if end <= start:
            return 0.0
        # The gap behind the last character is none of the line's.
        width = self.natural[end] - self.natural[start] + self.kern[end]
        return width + self.hyphen(end) if self.is_divided(end) else width

    def is_divided(self, end: int) -> bool:
        """Does a line that ends here end within a word."""
        return self.kinds[end - 1] == _SOFT

    def hyphen(self, end: int) -> float:
        """Width of the hyphen that a line ending here shows; a compound has one of its own."""
        at = end - 1
        if at < 1 or self.kinds[at] != _SOFT or self.chars[at - 1] == "-":
            return 0.0
        return self._hyphen * self.ems[at]

    def half(self, index: int) -> float:
        """How much of a character may hang at a line's end: the blank half of a mark."""
        return 0.5 * self.ems[index] if self.kinds[index] in CLOSING_KINDS else 0.0


class Elastic:
    """Of a text where lines may end, and how far each gap gives and spreads."""

    def __init__(self, spacing: Spacing) -> None:
        found = pieces(spacing.chars, spacing.typed)
        count = len(spacing.chars)
        #: May a line end before a character.
        self.ends = found.ends
        for index in spacing.joined:
            self.ends[index] = False
        #: 1 where a gap may be stretched.
        opens = _OPEN_LATIN if spacing.latin else _OPEN
        self.open = [0, *map(opens.__getitem__, spacing.pairs), 0]
        for start, end in found.tokens:
            self.open[start + 1 : end] = [0] * (end - start - 1)
        #: In points: may be squeezed out, may be spread before all gaps are.
        self.give = [0.0] * (count + 1)
        self.spread = [0.0] * (count + 1)
        #: Tier of squeezing, or kind of spreading → gaps, in order.
        self.tiers: dict[int, list[int]] = {tier: [] for tier in TIERS}
        self.spreads: dict[int, list[int]] = {1: [], 2: []}
        self._measure(spacing, found.inside)
        #: All squeezed out, all that may be spread, and how many gaps may be stretched: summed up
        #: as widths are; and widths with all squeezed.
        self.squeezable = _summed(islice(self.give, 1, None))
        self.spreadable = _summed(islice(self.spread, 1, None))
        self.gaps: list[int] = [0, *accumulate(islice(self.open, 1, None))]
        self.least = list(map(sub, spacing.natural, self.squeezable))

    def _measure(self, spacing: Spacing, inside: list[bool]) -> None:
        number = _NUMBER.match(spacing.chars)
        behind_number = number.end() if number else 0
        for index, gap in spacing.marked:
            em = spacing.ems[index if gap.after else index - 1]
            if gap.spread == 1:
                width = spacing.widths[index - 1]
                smallest = _SMALLEST_LATIN_BLANK if spacing.latin else _SMALLEST_BLANK
                self.give[index] = max(0.0, width - smallest * em)
                self.spread[index] = max(0.0, _LARGEST_BLANK * em - width)
                self.tiers[1].append(index)
                self.spreads[1].append(index)
            elif gap.spread and not inside[index]:
                self.spread[index] = _LARGEST_LATIN_GAP * em
                self.spreads[2].append(index)
            elif gap.give and not inside[index] and index != behind_number:
                # Never onto the place of a narrow character: readers would take the bracket for
                # the first of the two.
                self.give[index] = min(gap.give * em, 0.8 * spacing.widths[index - 1])
                self.tiers[gap.tier].append(index)

    def within(self, sums: Sequence[float], values: Sequence[float], start: int, end: int) -> float:
        """Sum over the gaps inside a line."""
        return sums[end] - sums[start] - values[end] if end > start else 0.0


def _summed(values: Iterable[float]) -> list[float]:
    """Of each place the sum of what is before it."""
    return list(accumulate(values, initial=0.0))


def spacing_of(text: Text) -> Spacing:
    """The spacing of a text without line feeds, measured once however often it is set."""
    if not text.spacings:
        text.spacings.append(Spacing(text))
    return text.spacings[0]


#: Marks that Chinese faces draw as wide as a character.
_WIDE_MARKS = HALF_BLANK | {CharClass.APOSTROPHE}
#: What a mark is that the face draws without a blank half; else it trails.
_NARROW: dict[str, CharClass] = {
    CharClass.OPENING: CharClass.LEADING,
    CharClass.APOSTROPHE: CharClass.LATIN,
}


class _Opens(dict[tuple[str, str], int]):
    """Classes before and after → 1 where the gap may be stretched without end."""

    def __init__(self, *, latin: bool) -> None:
        super().__init__()
        self._latin = latin

    def __missing__(self, pair: tuple[str, str]) -> int:
        before, after = pair
        is_loose = not self._latin or before == _BLANK or CharClass.WIDE in pair
        within_token = before in OF_TOKENS and after in OF_TOKENS
        self[pair] = opens = int(is_loose and not within_token and after != _BLANK)
        return opens


_OPEN, _OPEN_LATIN = _Opens(latin=False), _Opens(latin=True)


def _drawn(kinds: str, text: Text) -> str:
    """Classes as the face draws them: a mark that it draws narrow has no blank half."""
    if not _WIDE_MARKS.intersection(kinds):
        return kinds
    narrow = [
        index
        for index, kind in enumerate(kinds)
        if kind in _WIDE_MARKS and text.widths[index] < 0.9 * text.ems[index]
    ]
    if not narrow:
        return kinds
    result: list[str] = list(kinds)
    for index in narrow:
        result[index] = _NARROW.get(kinds[index], CharClass.TRAILING)
    return "".join(result)
