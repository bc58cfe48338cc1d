"""Numbers and signs that headings have, and what is counted within texts has not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..line_shapes import ENDS, SIGN_RANK, mark_at
from ..past_lines import LineOrBlock, PastLine

#: What stands behind a sign at the head, and is no heading: ★秘密.
_REMARK = re.compile("绝密|机密|秘密|内部|仅供参考|注意保存")
#: A heading is no longer; one behind a sign.
_SHORT, _SHORT_SIGNED = 40, 16


def outer_rank(lines: Sequence[LineOrBlock]) -> int:
    """The outermost rank of a text, where each line that has it is short and above others."""
    marked = [mark_at(one.text) if isinstance(one, PastLine) else None for one in lines]
    rank = min((one[0].rank for one in marked if one is not None), default=0)
    found = 0
    for one, below in zip(marked, [*marked[1:], None], strict=False):
        if one is None or one[0].rank != rank:
            continue
        is_short = len(one[1]) <= _SHORT and not one[1].endswith(ENDS)
        if not is_short or (below is not None and below[0].rank == rank):
            return 0
        found += 1
    return rank if found > 1 else 0


def is_decimal(line: LineOrBlock) -> bool:
    """Whether the number of a line has a point in it: 1.2."""
    marked = mark_at(line.text) if isinstance(line, PastLine) else None
    return marked is not None and re.match(r"\d{1,2}\.\d", marked[0].text) is not None


def signs_of_headings(lines: Sequence[LineOrBlock]) -> frozenset[str]:
    """Signs of which each line that begins with one is short, and stands above a text."""
    found: dict[str, bool] = {}
    texts = [line.text.strip() if isinstance(line, PastLine) else "\t" for line in lines]
    for text, below in zip(texts, [*texts[1:], ""], strict=False):
        marked = mark_at(text)
        if marked is not None and marked[0].rank == SIGN_RANK and not _REMARK.match(marked[1]):
            is_short = len(marked[1]) <= _SHORT_SIGNED and not marked[1].endswith(ENDS)
            leads = is_short and bool(below) and below[0] != text[0]
            found[text[0]] = found.get(text[0], True) and leads
    return frozenset(sign for sign, are_headings in found.items() if are_headings)
