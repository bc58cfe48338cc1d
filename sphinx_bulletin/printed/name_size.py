"""The bulletin's name: as large as fits on a line; a longer one is broken between its words."""

from __future__ import annotations

from collections.abc import Sequence

from .page_measures import (
    LATIN_NAME_LARGEST,
    LATIN_NAME_SMALLEST,
    NAME_LARGEST,
    NAME_OF_TWO_LINES,
    NAME_SHARE,
    NAME_SMALLEST,
    TYPE_WIDTH,
)


def chinese_name(width: float, length: int, words: Sequence[int]) -> tuple[float, int | None]:
    """Its size in points, and behind which character its first line ends; None: it has one line.

    ``width`` is that of all of it in em; it has ``length`` characters, its words ``words``.
    """
    whole = max(width, 1.0)
    size = min(NAME_LARGEST, NAME_SHARE * TYPE_WIDTH / whole)
    if size >= NAME_SMALLEST:
        return size, None
    best, longest = None, (whole + 1) // 2
    if ends := [sum(words[: at + 1]) for at in range(len(words) - 1)]:
        # The two lines that are most alike.
        best = min(ends, key=lambda at: abs(2 * at - length))
        longest = max(best, length - best)
    return min(NAME_OF_TWO_LINES, NAME_SHARE * TYPE_WIDTH / longest), best


def latin_name(width: float) -> float:
    """The same of a name in Latin letters, which differ in width: on one line if it can be."""
    size = NAME_SHARE * TYPE_WIDTH / width if width else LATIN_NAME_LARGEST
    return max(LATIN_NAME_SMALLEST, min(LATIN_NAME_LARGEST, size))
