"""How wide a text is, about: no face is looked at, since nobody knows which will be there."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterable


@functools.lru_cache(maxsize=1 << 14)
def _advance(char: str) -> float:
    """In em."""
    if char < "\u0300":
        # Among ideographs letters and digits are half as wide.
        return 0.5
    return 0.0 if unicodedata.combining(char) else 1.0


def em_width(text: str) -> float:
    """Width in em, on one line.

    >>> em_width("第41期")
    3.0
    """
    return sum(map(_advance, text))


def line_count(texts: Iterable[str], room: float) -> int:
    """Lines of paragraphs in a cell ``room`` em wide; at least one.

    >>> line_count(["行政许可", "受理"], 3.0)
    3
    """
    room = max(room, 1.0)
    return sum(max(1, math.ceil(em_width(text) / room - 0.01)) for text in texts) or 1
