"""What the files of one import say of each other: an office writes its issues alike.

A line that stands in most issues of a bulletin, whatever its numbers, is part of their form: above
a text it is a heading, at the head it is name or office, and no title. What stands in one issue
alone is what that issue tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from ..line_shapes import DAY, ISSUE_NUMBER, SERIAL, TAIL_LABEL, arabic, is_office, mark_at, plain
from ..past_lines import LineOrBlock, PastLine

#: So many issues say what the form of a bulletin is, and a line of it stands in half of them.
_FEWEST, _SHARE = 3, 0.5
#: Lines of a file among which those of its head are.
_HEAD = 12
#: A line of the form is no longer; with fewer letters it says nothing.
_LONGEST, _SHORTEST = 40, 2
#: Points from which on a line that is centred may be a title, the same in every issue.
_LARGE = 16
_DIGITS = re.compile(r"[\d〇一二三四五六七八九十]+")
_COUNTS = re.compile(r"[0年月日第期总號号周至()〔〕\[\]—–~.,:：/-]")
#: A sentence, a list, or what leads to one.
_STOPS = tuple("。；！？;!?，,、：:")


def form_of(text: str) -> str:
    """A line as it stands in every issue: without its number, brackets and blanks, 0 for digits.

    >>> form_of("三、本周 要闻"), form_of("【本周要闻】"), form_of("第12期")
    ('本周要闻', '本周要闻', '第0期')
    """
    marked = mark_at(text)
    body = plain(marked[1] if marked else text).strip("【】[]〖〗◆■●▲▶★")
    return _DIGITS.sub("0", body)


@dataclass(frozen=True, slots=True)
class RunView:
    """What the other issues of its bulletin say of the lines of one."""

    #: Lines that stand in most of them.
    standing: frozenset[str] = frozenset()
    #: Those of them that stand above a text.
    rubrics: frozenset[str] = frozenset()
    #: What stands in most heads above the number, and may be the name; and the offices there.
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there are enough issues to say anything."""
        return bool(self.standing)

    def stands(self, text: str) -> bool:
        """Whether a line stands in most issues."""
        return form_of(text) in self.standing

    def is_rubric(self, text: str) -> bool:
        """Whether a line is one of the headings that most issues have."""
        return form_of(text) in self.rubrics

    def headings(self, lines: Sequence[LineOrBlock]) -> frozenset[int]:
        """The paragraphs that are such headings here, above a text of their own."""
        return frozenset(
            line.paragraph.number
            for line, below in pairwise(lines)
            if isinstance(line, PastLine)
            and self.is_rubric(line.text)
            and _is_above_text(line, below)
            and not (line.paragraph.look.is_centred and line.paragraph.look.size >= _LARGE)
        )


#: One file by itself.
NO_RUN = RunView()


@dataclass(slots=True)
class _Run:
    """The lines of all files."""

    #: Line → files it stands in; and of these those in which it stands above a text.
    where: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    leads: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    #: The lines of each head above and below the number, without those that have numbers.
    heads: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, lines: Sequence[LineOrBlock]) -> None:
        """Take in the lines of a file."""
        place = len(self.heads)
        for line in lines:
            if isinstance(line, PastLine):
                self.where[form_of(line.text)].add(place)
        for line, below in pairwise(lines):
            if isinstance(line, PastLine) and _is_above_text(line, below):
                self.leads[form_of(line.text)].add(place)
        self.heads.append(tuple(_lines_of_head(lines)))

    def view(self, place: int) -> RunView:
        """What the issues of the bulletin of a file say of it."""
        family = self._family(place)
        fewest = max(_FEWEST, _SHARE * len(family))
        if len(family) < _FEWEST:
            return NO_RUN
        standing = frozenset(
            one for one, files in self.where.items() if len(files & family) >= fewest
        )
        rubrics = frozenset(
            one
            for one in standing
            if len(self.leads[one] & family) >= max(_FEWEST, _SHARE * len(self.where[one] & family))
        )
        known = [one for one in self.heads[place] if form_of(one) in standing - rubrics]
        return RunView(
            standing=standing,
            rubrics=rubrics,
            names=tuple(one for one in known if not is_office(plain(one))),
            offices=tuple(plain(one) for one in known if is_office(plain(one))),
        )

    def _family(self, place: int) -> Set[int]:
        """The files whose heads begin with the same line, or have two lines in common."""
        own = self.heads[place]
        found = {place}
        for other in {at for one in own for at in self.where[form_of(one)]}:
            theirs = self.heads[other]
            is_alike = bool(theirs) and form_of(theirs[0]) == form_of(own[0])
            common = set(map(form_of, own)) & set(map(form_of, theirs))
            found |= {other} if is_alike or len(common) > 1 else set()
        return found


def _is_above_text(line: PastLine, below: LineOrBlock) -> bool:
    """Whether a line may be a heading by its length and its end, and stands above a text."""
    text = line.text.rstrip()
    is_short = _SHORTEST <= len(form_of(text)) <= _LONGEST and not text.endswith(_STOPS)
    is_text = isinstance(below, PastLine) and (
        below.text.rstrip().endswith(_STOPS) or len(below.plain) > _LONGEST
    )
    return is_short and is_text and TAIL_LABEL.match(text.strip()) is None


def _lines_of_head(lines: Sequence[LineOrBlock]) -> Iterable[str]:
    """The first lines that tell a bulletin from others: by more than numbers and days."""
    for line in lines[:_HEAD]:
        if not isinstance(line, PastLine) or line.text.rstrip().endswith(_STOPS):
            return
        form = form_of(line.text)
        if len(_COUNTS.sub("", form)) > _SHORTEST:
            yield line.text.strip()


def has_number_or_day(text: str) -> bool:
    """Whether a line says which issue it is, or when."""
    found = arabic(plain(text))
    return any(shape.search(found) for shape in (ISSUE_NUMBER, SERIAL, DAY))


def views_of(files: Iterable[Sequence[LineOrBlock]]) -> list[RunView]:
    """What the files of a run say, of each of them."""
    run = _Run()
    for lines in files:
        run.add(lines)
    return [run.view(place) for place in range(len(run.heads))]
