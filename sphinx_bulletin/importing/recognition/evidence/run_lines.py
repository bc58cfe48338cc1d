"""What the files of one import say of each other: an office writes its issues alike.

A line that stands in most issues of a bulletin, whatever its numbers, is part of their form: above
a text it is a heading, at the head it is name or office, and no title. What stands in one issue
alone is what that issue tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from ...blocks import PastTable
from ..line_shapes import (
    TAIL_LABEL,
    is_office,
    is_office_of_letters,
    mark_at,
    plain,
)
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
#: Who is written to, above the text.
_ADDRESSED = re.compile(
    "^(?:各|全体|尊敬|(?i:all|dear))|(?:同志|领导|单位|部门|科室|窗口|[长们]):?$"
)
#: A sentence, a list, or what leads to one.
_STOPS = tuple("。；！？;!?，,、：:.")


def form_of(text: str) -> str:
    """A line as it stands in every issue: without its number, brackets and blanks, 0 for digits.

    >>> form_of("三、本周 要闻"), form_of("【本周要闻】"), form_of("第12期")
    ('本周要闻', '本周要闻', '第0期')
    """
    marked = mark_at(text)
    body = plain(marked[1] if marked else text).strip("【】[]〖〗◆■●▲▶★").rstrip(":")
    return _DIGITS.sub("0", body)


class RunView(Struct, frozen=True):
    """What the other issues of its bulletin say of the lines of one."""

    #: Lines that stand in most of them.
    standing: frozenset[str] = frozenset()
    #: Those of them that stand above a text.
    rubrics: frozenset[str] = frozenset()
    #: What stands below each of these, in all issues.
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: What stands in most heads and is no office, the first of it the name; and the offices.
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    #: The year that the numbers of the others say this one is of; 0 where they do not.
    year: int = 0

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

    def texts_below(self, heading: str) -> tuple[str, ...]:
        """The texts that stand below a heading of the bulletin, in all its issues."""
        return self.below.get(form_of(heading), ())

    def headings(self, lines: Sequence[LineOrBlock]) -> frozenset[int]:
        """The paragraphs that are such headings here; those above tables are set as others are."""
        known = [one for one in lines if isinstance(one, PastLine) and _may_head(one)]
        rubrics = [one for one in known if self.is_rubric(one.text)]
        looks = {one.paragraph.look for one in rubrics}
        above_tables = [
            line
            for line, below in pairwise(lines)
            if isinstance(line, PastLine)
            and isinstance(below, PastTable)
            and line in known
            and self.stands(line.text)
            and line.paragraph.look in looks
        ]
        return frozenset(one.paragraph.number for one in (*rubrics, *above_tables))


#: One file by itself.
NO_RUN = RunView()


class _Run(Struct):
    """The lines of all files."""

    #: Line → files it stands in; and of these those in which it stands above a text.
    where: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    leads: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    #: The lines of each head above and below the number, without those that have numbers.
    heads: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[Sequence[LineOrBlock]] = field(default_factory=list)
    #: Files that belong together → what they say.
    _views: dict[frozenset[int], RunView] = field(default_factory=dict)

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
        self.lines.append(lines)

    def view(self, place: int) -> RunView:
        """What the issues of the bulletin of a file say of it."""
        family = self._family(place)
        if len(family) < _FEWEST:
            return NO_RUN
        if family not in self._views:
            self._views[family] = self._of_family(family)
        found = self._views[family]
        known = [one for one in self.heads[place] if form_of(one) in found.standing - found.rubrics]
        return replace(
            found,
            names=tuple(one for one in known if not _is_office(one)),
            offices=tuple(plain(one) for one in known if _is_office(one)),
        )

    def _of_family(self, family: frozenset[int]) -> RunView:
        fewest = max(_FEWEST, _SHARE * len(family))
        standing = frozenset(
            one for one, files in self.where.items() if len(files & family) >= fewest
        )
        rubrics = frozenset(
            one
            for one in standing
            if len(self.leads[one] & family) >= max(2, _SHARE * len(self.where[one] & family))
        )
        below: defaultdict[str, list[str]] = defaultdict(list)
        for place in sorted(family):
            for heading, text in _texts_below(self.lines[place], rubrics):
                below[heading].append(text)
        return RunView(
            standing=standing,
            rubrics=rubrics,
            below={heading: tuple(texts) for heading, texts in below.items()},
        )

    def _family(self, place: int) -> frozenset[int]:
        """The files whose heads begin with the same line, or have two lines in common."""
        own = self.heads[place]
        found = {place}
        for other in {at for one in own for at in self.where[form_of(one)]}:
            theirs = self.heads[other]
            is_alike = bool(theirs) and form_of(theirs[0]) == form_of(own[0])
            common = set(map(form_of, own)) & set(map(form_of, theirs))
            found |= {other} if is_alike or len(common) > 1 else set()
        return frozenset(found)


def _is_office(text: str) -> bool:
    return is_office(plain(text)) or is_office_of_letters(text)


def _texts_below(lines: Sequence[LineOrBlock], rubrics: Set[str]) -> Iterator[tuple[str, str]]:
    """Each text, and the heading of the bulletin that it stands below."""
    heading = ""
    for line in lines:
        if not isinstance(line, PastLine):
            continue
        if (form := form_of(line.text)) in rubrics:
            heading = form
        elif not line.text.rstrip().rstrip("：:").endswith(_STOPS) and len(form) <= _LONGEST:
            # Another heading, or the tail.
            heading = ""
        elif heading:
            yield heading, line.text.strip()


def _may_head(line: PastLine) -> bool:
    """Whether a line is no title: these are the largest, and in the middle."""
    look = line.paragraph.look
    return not (look.is_centred and look.size >= _LARGE)


def _is_above_text(line: PastLine, below: LineOrBlock) -> bool:
    """Whether a line may be a heading by its length and its end, and stands above a text."""
    text = line.text.rstrip()
    if not _ADDRESSED.search(plain(text)):
        # A heading may end in a colon, if it names nobody.
        text = text.rstrip("：:?？!！")
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


def views_of(files: Iterable[Sequence[LineOrBlock]]) -> list[RunView]:
    """What the files of a run say, of each of them."""
    run = _Run()
    for lines in files:
        run.add(lines)
    return [run.view(place) for place in range(len(run.heads))]
