"""Which known name a mistyped one was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(typed: str, names: Iterable[str], cutoff: float = 0.5) -> str:
    """The name most like ``typed``, for a message; empty where none is alike by ``cutoff``.

    Of two that are as much alike, it is the one with more characters where they were typed: of
    two characters one is half.

    >>> nearest("曰期", ["期号", "日期"]), nearest("数目", ["日期"])
    ('日期', '')
    """
    matcher = difflib.SequenceMatcher(b=typed, autojunk=False)
    best = (cutoff, -1, "")
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= best[0]:
            in_place = sum(map(str.__eq__, name, typed))
            best = max(best, (matcher.ratio(), in_place, name), key=lambda one: one[:2])
    return best[2]
