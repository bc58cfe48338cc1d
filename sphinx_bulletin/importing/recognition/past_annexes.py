"""Annexes of a past issue: 附件1, its title, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..blocks import Loss, LossKind
from .line_shapes import ENDS, mark_at
from .past_issue import PassageKind, PastPassage
from .past_lines import LineOrBlock, PastLine

_LABEL = re.compile(r"附件[一二三四五六七八九十\d]{0,2}:?")
#: A title is no longer.
_LONGEST = 40


def annexes_from(lines: Sequence[LineOrBlock], start: int) -> int:
    """Where the first annex begins, from ``start`` on; behind the last line where none does."""
    places = range(start, len(lines))
    return next((at for at in places if _is_annex(lines, at)), len(lines))


def _is_annex(lines: Sequence[LineOrBlock], at: int) -> bool:
    """Whether 附件 stands alone above a title, and something below that."""
    line, title, *below = lines[at], *lines[at + 1 : at + 3], None
    return (
        isinstance(line, PastLine)
        and _LABEL.fullmatch(line.plain) is not None
        and isinstance(title, PastLine)
        and len(title.plain) <= _LONGEST
        and not title.text.endswith(ENDS)
        and mark_at(title.text) is None
        and below[0] is not None
    )


def parted_annexes(
    lines: Sequence[LineOrBlock], losses: list[Loss]
) -> Iterator[tuple[PastPassage, Sequence[LineOrBlock]]]:
    """The title of each annex, and its lines; the first line is that of an annex."""
    starts = [at for at in range(len(lines)) if _is_annex(lines, at)]
    for at, end in pairwise([*starts, len(lines)]):
        label, title = lines[at], lines[at + 1]
        assert isinstance(label, PastLine) and isinstance(title, PastLine)
        # The page sets it, and counts.
        losses.append(Loss(kind=LossKind.LABEL, text=label.text.strip()))
        passage = PastPassage(kind=PassageKind.ANNEX, texts=(title.text.strip(),))
        yield passage, lines[at + 2 : end]
