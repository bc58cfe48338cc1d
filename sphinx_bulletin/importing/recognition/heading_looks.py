"""Headings that only their look tells: short lines, all set alike, each above a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..blocks import PastLook, PastTable
from .line_shapes import DAY, ENDS, ISSUE_NUMBER, SERIAL, STOPS, arabic, is_office, mark_at
from .past_lines import LineOrBlock, PastLine

#: A heading is no longer.
_LONGEST = 30
#: Points from which on a line that is centred is more than a caption.
_LARGE = 14
#: A text has more characters.
_FEWEST = 12


def heading_looks(lines: Sequence[LineOrBlock]) -> frozenset[PastLook]:
    """The looks that nothing but headings have, and two of them at least.

    One line that is set so and is none, as the second line of a title or the caption of a table,
    speaks against the look.
    """
    for_it: Counter[PastLook] = Counter()
    against: set[PastLook] = set()
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        if not isinstance(line, PastLine) or not _is_set_apart(line.paragraph.look):
            continue
        look = line.paragraph.look
        if is_short_line(line) and _leads(look, below):
            for_it[look] += 1
        else:
            against.add(look)
    return frozenset(look for look, count in for_it.items() if count > 1 and look not in against)


def is_short_line(line: PastLine) -> bool:
    """Whether a line may be a heading by its length: no sentence, no number, no fact of a head."""
    text = arabic(line.plain)
    is_fact = any(shape.search(text) for shape in (DAY, SERIAL)) or ISSUE_NUMBER.fullmatch(text)
    return (
        1 < len(text) <= _LONGEST
        and not text.endswith(STOPS)
        and mark_at(line.text) is None
        and not is_fact
        and not is_office(text)
        and "\t" not in line.text.strip()
    )


def _is_set_apart(look: PastLook) -> bool:
    return look.is_bold or (look.is_centred and look.size >= _LARGE)


def _leads(look: PastLook, below: LineOrBlock | None) -> bool:
    if isinstance(below, PastTable):
        return not look.is_centred
    return (
        isinstance(below, PastLine)
        and below.paragraph.look != look
        and len(below.plain) >= _FEWEST
        and below.text.rstrip().endswith(ENDS)
    )
