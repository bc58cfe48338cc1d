"""Which paragraph of a text became which of another, and what of it changed."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

#: What it costs to say that a paragraph is gone, or new; two that are alike by less than twice as
#: much are no pair.
_ALONE = 0.4
#: Of one that was parted, or two that were joined, besides; either half is as alike as this.
_PARTED, _HALF = 0.05, 0.6
#: As many paragraphs as before are the same ones where each is as alike as this, or as short as a
#: cell of a table.
_ALIKE, _SHORT = 0.3, 8
#: So many pairs are compared at most.
_MOST_PAIRS = 40_000
#: A character, a number or a word of Latin letters: the parts of a text that change as a whole.
_PIECES = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*[%％]?|.", re.DOTALL)


class PairedTexts(Struct, frozen=True, kw_only=True):
    """Paragraphs that are the same, by their places: one and one, or one that became two.

    One that is new has its place among the old ones in ``at``: in front of that.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    at: int


class TextEdit(Struct, frozen=True, kw_only=True):
    """Characters of a text that are others."""

    start: int
    end: int
    new: str


def edits_between(old: str, new: str) -> list[TextEdit]:
    """What of a text changed; numbers and words as a whole.

    >>> [(e.start, e.end, e.new) for e in edits_between("受理1286件次。", "受理1296件。")]
    [(2, 6, '1296'), (7, 8, '')]
    >>> [(e.start, e.end, e.new) for e in edits_between("当日办结", "当日全部办结")]
    [(2, 2, '全部')]
    >>> [(e.start, e.end, e.new) for e in edits_between("It began to rise.", "It rose.")]
    [(3, 16, 'rose')]
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    starts, places = _starts(before), _starts(after)
    found: list[tuple[int, int, int, int]] = []
    for kind, *steps in matcher.get_opcodes():
        if kind == "equal":
            continue
        first, last, start, end = steps
        if found and "".join(before[found[-1][1] : first]).isspace():
            # Two words that follow each other.
            first, start = found[-1][0], found[-1][2]
            found.pop()
        found.append((first, last, start, end))
    return [
        TextEdit(start=starts[first], end=starts[last], new=new[places[start] : places[end]])
        for first, last, start, end in found
    ]


def edit_in(edit: TextEdit, sent: str, page: str) -> TextEdit | None:
    """An edit of the text that was sent, on the page as it is; None where both changed."""
    if sent == page:
        return edit
    start, end = place_in(sent, page, edit.start), place_in(sent, page, edit.end)
    if start is None or end is None or end - start != edit.end - edit.start:
        return None
    return TextEdit(start=start, end=end, new=edit.new)


def place_in(one: str, other: str, at: int) -> int | None:
    """The place in one of two versions of a text that a place in the other is."""
    shift = 0
    for edit in edits_between(one, other):
        if edit.start <= at <= edit.end and edit.start != edit.end:
            return None
        if edit.end > at or (edit.end == at and edit.start == edit.end):
            break
        shift += len(edit.new) - (edit.end - edit.start)
    return at + shift


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece of a text begins, and where the last one ends."""
    return [0, *itertools.accumulate(map(len, pieces))]


def resemblance(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < 1 - 2 * _ALONE or matcher.quick_ratio() < 1 - 2 * _ALONE:
        return 0.0
    return matcher.ratio()


def same_places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Of texts that stand in both in the same order: place in ``old`` → place in ``new``."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def pair_texts(old: Sequence[str], new: Sequence[str]) -> list[PairedTexts]:
    """All of both, in their order; what is the same in both is one pair.

    >>> found = pair_texts(["甲乙丙丁", "一二三四"], ["甲乙丙丁", "新的", "一二三五"])
    >>> [(pair.old, pair.new) for pair in found]
    [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    """
    found: list[PairedTexts] = []
    old_at = new_at = 0
    for one, other in [*same_places(old, new).items(), (len(old), len(new))]:
        gap = _pair_gap(old[old_at:one], new[new_at:other])
        for pair in gap:
            found.append(
                PairedTexts(
                    old=tuple(n + old_at for n in pair.old),
                    new=tuple(n + new_at for n in pair.new),
                    at=pair.at + old_at,
                )
            )
        if one < len(old):
            found.append(PairedTexts(old=(one,), new=(other,), at=one))
        old_at, new_at = one + 1, other + 1
    return found


def _pair_gap(old: Sequence[str], new: Sequence[str]) -> Iterator[PairedTexts]:
    """Where no text is the same: those that are most alike, in their order."""
    if _are_same(old, new) or len(old) * len(new) > _MOST_PAIRS:
        for at in range(max(len(old), len(new))):
            yield PairedTexts(
                old=(at,) if at < len(old) else (),
                new=(at,) if at < len(new) else (),
                at=min(at, len(old)),
            )
        return
    # The least that it costs to pair what stands in front, and the step that it ends with.
    costs: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            if i or j:
                costs[i, j] = min(_ways(old, new, i, j, costs))
    steps = []
    i, j = len(old), len(new)
    while i or j:
        _cost, down, right = costs[i, j]
        i, j = i - down, j - right
        steps.append((i, j, down, right))
    for i, j, down, right in reversed(steps):
        yield PairedTexts(old=tuple(range(i, i + down)), new=tuple(range(j, j + right)), at=i)


def _ways(
    old: Sequence[str],
    new: Sequence[str],
    i: int,
    j: int,
    costs: dict[tuple[int, int], tuple[float, int, int]],
) -> Iterator[tuple[float, int, int]]:
    for down, right in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1)):
        if i < down or j < right:
            continue
        cost = costs[i - down, j - right][0]
        if down and right:
            one, other = "".join(old[i - down : i]), "".join(new[j - right : j])
            if down + right > 2:
                if not _is_parted(*old[i - down : i], *new[j - right : j]):
                    continue
                cost += _PARTED
            cost += 1 - resemblance(one, other)
        else:
            cost += _ALONE
        yield cost, down, right


def _are_same(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether each paragraph is the one at its place."""
    if len(old) != len(new):
        return False
    return len(old) == 1 or all(
        max(len(one), len(other)) <= _SHORT or resemblance(one, other) >= _ALIKE
        for one, other in zip(old, new, strict=True)
    )


def _is_parted(*texts: str) -> bool:
    """Whether of three texts the longest is the two others, one behind the other."""
    whole = max(texts, key=len)
    first, second = (text for text in texts if text is not whole)
    if min(len(first), len(second)) <= _SHORT:
        return False
    halves = (whole[: len(first)], first), (whole[-len(second) :], second)
    return all(resemblance(one, other) >= _HALF for one, other in halves)
