"""Headings without numbers: short lines of one form, each of which stands above a text.

The form is how the lines are set; in a text without looks it is their shortness alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...blocks import PastLook, PastTable
from ..line_shapes import (
    DAY,
    ENDS,
    FULL_STOPS,
    ISSUE_NUMBER,
    SERIAL,
    STOPS,
    TAIL_LABEL,
    arabic,
    is_office,
    mark_at,
    plain,
    without_blanks,
)  # fmt: skip
from ..past_lines import LineOrBlock, PastLine
from .run_lines import NO_RUN, RunView

#: A day, or a source, in brackets.
_ASIDE = re.compile(r"\(.{2,28}\)")
#: A heading is no longer.
_LONGEST = 30
#: One with a number, and one of a text without looks.
_LONGEST_MARKED, _LONGEST_PLAIN = 40, 16
#: The head of a file has no more lines.
_LINES = 16
#: Points from which on a line that is centred is more than a caption, and one that is not.
_LARGE, _LARGER = 14, 15
#: A text has more characters.
_FEWEST = 12
#: A line that is longer may go on in the next.
_FULL = 20


class HeadingForms(Struct, frozen=True):
    """Which lines are headings by their form."""

    looks: frozenset[PastLook] = frozenset()
    #: Lines of a text without looks.
    numbers: frozenset[int] = frozenset()
    #: Lines that are headings in most issues of the bulletin.
    rubrics: frozenset[int] = frozenset()
    #: The first line below those that are a number or a day of the head.
    first: int = 0

    def has(self, line: PastLine) -> bool:
        """Whether a line without a number is a heading."""
        one = line.paragraph
        is_formed = one.look in self.looks or one.number in self.numbers | self.rubrics
        is_formed = is_formed and one.number >= self.first
        return is_formed and _is_short_or_asks(line)


def _is_short_or_asks(line: PastLine) -> bool:
    """Whether a line may be a heading by its length, also if it asks, calls, or leads on."""
    return is_short_line(line) or is_short_line(
        replace(line, text=line.text.rstrip().rstrip("：:?？!！"))
    )


def heading_forms(
    lines: Sequence[LineOrBlock], *, is_plain: bool, run: RunView = NO_RUN
) -> HeadingForms:
    """The forms that nothing but headings have, and two of them at least.

    One line of a form that is none, as the second line of a title or the caption of a table,
    speaks against the form. Headings with numbers may have it as well.
    """
    below = lines[_behind_facts(lines) :]
    looks = _looks_of_headings(below, is_plain=is_plain)
    numbers = frozenset[int]()
    if is_plain and not looks:
        numbers = _short_lines(lines) or _heads_of_groups(below)
    numbers |= _lines_with_colon(below)
    first = next((one.paragraph.number for one in below if isinstance(one, PastLine)), 0)
    rubrics = run.headings(below)
    return HeadingForms(looks=looks, numbers=numbers, rubrics=rubrics, first=first)


def _behind_facts(lines: Sequence[LineOrBlock]) -> int:
    """Where the last line is done that is a number or a day at the head of a file."""
    behind = 0
    for index, line in enumerate(lines[:_LINES]):
        if not isinstance(line, PastLine) or _is_text(line):
            break
        text = without_blanks(line.text)
        if any(shape.search(text) for shape in (ISSUE_NUMBER, SERIAL, DAY)):
            behind = index + 1
    return behind


def _looks_of_headings(lines: Sequence[LineOrBlock], *, is_plain: bool) -> frozenset[PastLook]:
    body = {line.paragraph.look for line in lines if isinstance(line, PastLine) and _is_text(line)}
    largest = max((look.size for look in body), default=0)
    for_it: Counter[PastLook] = Counter()
    with_number: Counter[PastLook] = Counter()
    weak: Counter[PastLook] = Counter()
    against: set[PastLook] = set()
    for line, *below in _with_two_below(lines):
        look = line.paragraph.look
        is_apart = look.is_centred or look.is_bold if is_plain else _is_set_apart(look, largest)
        if look in body or not is_apart:
            continue
        leads = _leads(look, *below)
        if _is_short_or_asks(line) and leads:
            for_it[look] += 1
        elif mark_at(line.text) is not None and len(line.plain) <= _LONGEST_MARKED:
            with_number[look] += leads
        elif is_short_line(line) and isinstance(below[0], PastTable):
            # A caption, or a heading whose form others make sure.
            pass
        elif is_short_line(line) and _is_above_other(look, below[0]):
            weak[look] += 1
        else:
            against.add(look)
    counted = {look: for_it[look] + with_number[look] for look in (*for_it, *weak)}
    sure = {look for look, count in counted.items() if count > 1 and look not in against}
    # Three that stand above anything are a form too, and so is one below a form that is sure.
    sure |= {look for look, count in weak.items() if count > 2 and look not in against}
    first = next((n for n, line in enumerate(lines) if _is_set(line, sure)), len(lines))
    alone = {look for look in for_it if look.size > largest and look not in against}
    above = {line.paragraph.look for line in lines[:first] if isinstance(line, PastLine)}
    return frozenset(sure | (alone - above))


def _is_set(line: LineOrBlock, looks: Collection[PastLook]) -> bool:
    return isinstance(line, PastLine) and line.paragraph.look in looks


_Below = LineOrBlock | None


def _with_two_below(
    lines: Sequence[LineOrBlock],
) -> Iterator[tuple[PastLine, _Below, _Below]]:
    """Each line with what stands in the two places below it."""
    below: list[_Below] = [*lines[1:], None, None]
    for line, first, second in zip(lines, below, below[1:], strict=False):
        if isinstance(line, PastLine):
            yield line, first, second


def _lines_with_colon(lines: Sequence[LineOrBlock]) -> frozenset[int]:
    """Short lines that end in a colon, where two stand above texts: 本周工作：

    Others may stand above a list or a word, if a blank line is above them, as above those.
    """
    sure: list[PastLine] = []
    other: list[PastLine] = []
    behind_blank: set[int] = set()
    above: LineOrBlock | None = None
    for line, below, _second in _with_two_below(lines):
        if isinstance(above, PastLine) and line.paragraph.number > above.last + 1:
            behind_blank.add(line.paragraph.number)
        above = line
        text = line.text.strip()
        if not text.endswith(("：", ":")) or len(text) > _LONGEST_PLAIN or mark_at(text):
            continue
        leads = isinstance(below, PastLine) and (
            (_is_text(below) or below.text.rstrip().endswith(FULL_STOPS))
            and mark_at(below.text) is None
        )
        (sure if leads else other).append(line)
    numbers = {one.paragraph.number for one in (*sure, *other)}
    are_parted = len(numbers - behind_blank) < 2
    is_form = len(sure) > 1 and (not other or are_parted)
    return frozenset(numbers) if is_form else frozenset()


def _short_lines(lines: Sequence[LineOrBlock]) -> frozenset[int]:
    """The short lines of a text without looks, where each of them stands above a text.

    The first may be the title, so two more are needed.
    """
    found: list[int] = []
    is_begun = False
    for line, below, _second in _with_two_below(lines):
        text = line.plain
        is_begun = is_begun or _is_text(line)
        if not is_short_line(line) or TAIL_LABEL.match(line.text.strip()):
            continue
        is_heading = len(text) <= _LONGEST_PLAIN and not set(text) & set("，：:【】")
        if is_heading and isinstance(below, PastLine) and _is_text(below):
            found.append(line.paragraph.number)
        elif is_begun:
            return frozenset()
        else:
            found = []
    return frozenset(found) if len(found) > 2 else frozenset()


def _heads_of_groups(lines: Sequence[LineOrBlock]) -> frozenset[int]:
    """The first lines of what blank lines part, where two at least are short and lead to texts."""
    heads: list[PastLine] = []
    leads = 0
    above: LineOrBlock | None = None
    for line, below, _second in _with_two_below(lines):
        is_first = not isinstance(above, PastLine) or line.paragraph.number > above.last + 1
        above = line
        is_next = isinstance(below, PastLine) and below.paragraph.number == line.last + 1
        is_label = set(line.plain) & set("，：:【】") or TAIL_LABEL.match(line.text.strip())
        is_brief = is_short_line(line) and len(line.plain) <= _LONGEST_PLAIN and not is_label
        if is_first and is_next and is_brief:
            heads.append(line)
            leads += isinstance(below, PastLine) and _is_text(below)
    return frozenset(line.paragraph.number for line in heads) if leads > 1 else frozenset()


def is_short_line(line: PastLine) -> bool:
    """Whether a line may be a heading by its length: no sentence, no number, no fact of a head."""
    text = arabic(line.plain)
    is_fact = any(shape.search(text) for shape in (DAY, SERIAL)) or ISSUE_NUMBER.fullmatch(text)
    return (
        1 < len(text) <= _LONGEST
        and not text.rstrip("”’").endswith(STOPS)
        and mark_at(line.text) is None
        and not is_fact
        and _ASIDE.fullmatch(text) is None
        and (line.is_window or not is_office(text))
        and "\t" not in line.text.strip()
    )


def _is_set_apart(look: PastLook, largest: float) -> bool:
    is_large = look.size >= _LARGER and look.size > largest
    return look.is_bold or is_large or (look.is_centred and look.size >= _LARGE)


def _is_text(line: PastLine) -> bool:
    """Whether a line is a sentence, or so long that it goes on."""
    is_ended = line.text.rstrip().rstrip("”’）)").endswith(FULL_STOPS)
    length = len(plain(line.text))
    return (length >= _FEWEST and is_ended) or length > _FULL + _FEWEST


def _is_above_other(look: PastLook, below: _Below) -> bool:
    """Whether a line that is set otherwise stands below: it speaks neither for nor against."""
    return isinstance(below, PastLine) and below.paragraph.look != look


def _leads(look: PastLook, below: _Below, second: _Below) -> bool:
    """Whether something stands below a heading: a text, a table, or a lesser heading above them."""
    if isinstance(below, PastTable):
        return not look.is_centred
    if not isinstance(below, PastLine) or below.paragraph.look == look:
        return False
    is_ended = below.text.rstrip().endswith(ENDS)
    if len(below.plain) >= (_FEWEST if is_ended else _FULL + _FEWEST // 3):
        return True
    # A day, or a source, in brackets; or another heading.
    is_aside = _ASIDE.fullmatch(below.plain) is not None
    is_between = is_aside or is_short_line(below)
    return is_between and isinstance(second, PastLine) and _is_text(second)
