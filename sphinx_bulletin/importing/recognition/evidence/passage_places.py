"""A passage where it stands: what is asked of it and of those around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..line_shapes import ENDS, SIGN_RANK, TypedMark, is_like_heading, mark_at, plain, typed_mark
from ..past_issue import PassageKind, PastPassage
from ..told_facts import FactReader
from .run_lines import NO_RUN, RunView

#: The rank of ①: such are parts of a text.
CIRCLED = 5
#: A heading in front of its text: 项目建设。本周……
_RUN_IN = re.compile(r"([^\s\d，。；：,;:]{2,12})。(?=\S)")
#: How far above a row of the same list may stand.
_REACH = 6


class Evidence(Struct, frozen=True, kw_only=True):
    """What a file, and the run that it belongs to, say of its passages."""

    passages: Sequence[PastPassage]
    facts: FactReader
    run: RunView = NO_RUN
    #: Whether lines have no look, and whether the head has a title.
    is_plain: bool = False
    has_title: bool = False


class PassagePlace(Struct, frozen=True, kw_only=True):
    """One passage, and the evidence around it."""

    evidence: Evidence
    at: int

    @property
    def passage(self) -> PastPassage:
        """What stands here."""
        return self.evidence.passages[self.at]

    @property
    def facts(self) -> FactReader:
        """What knows windows and days."""
        return self.evidence.facts

    @property
    def text(self) -> str:
        """Its first paragraph."""
        return self.passage.texts[0].strip() if self.passage.texts else ""

    @property
    def mark(self) -> TypedMark | None:
        """The number that was taken off it, or that a text begins with."""
        return typed_mark(self.passage.mark) if self.passage.mark else self.typed[0]

    @property
    def typed(self) -> tuple[TypedMark | None, str]:
        """The number in front of its text, and the rest."""
        found = mark_at(self.text) if self.text else None
        return found or (None, self.text)

    @property
    def below(self) -> PastPassage | None:
        """What stands below."""
        passages = self.evidence.passages
        return passages[self.at + 1] if self.at + 1 < len(passages) else None

    @property
    def above(self) -> Iterator[PastPassage]:
        """What stands above, the nearest first."""
        return (self.evidence.passages[index] for index in range(self.at - 1, -1, -1))

    @property
    def section(self) -> list[PastPassage]:
        """All that stands below the same headings."""
        passages = self.evidence.passages
        return [one for one in passages if one.section == self.passage.section]

    @property
    def is_standing(self) -> bool:
        """Whether the line stands in most issues of the run, above texts that differ."""
        return self.evidence.run.is_rubric(self.text)

    @property
    def is_set_as_heading(self) -> bool:
        """Whether it has a heading's look."""
        is_like = is_like_heading(plain(self.text), self.passage.look)
        return not self.evidence.is_plain and is_like

    def siblings(self) -> Iterator[PastPassage]:
        """Headings of the same level above, below the same heading."""
        for one in self.above:
            if one.kind is PassageKind.HEADING:
                if one.level < self.passage.level:
                    return
                if one.level == self.passage.level:
                    yield one

    def number_above(self) -> int:
        """The last number of this kind above, of a heading or of a text with its own in front."""
        assert self.mark is not None
        for one in self.above:
            if one.kind is PassageKind.HEADING and one.level < self.passage.level:
                return 0
            mark = typed_mark(one.mark)
            if one.kind is PassageKind.TEXT and (found := mark_at(one.texts[0])) is not None:
                mark = found[0]
            if mark is not None and mark.rank == self.mark.rank:
                return mark.number
        return 0

    def leads_to_rows(self) -> bool:
        """Whether a list, a table or a heading stands below."""
        below = self.below
        return below is not None and (
            below.kind is not PassageKind.TEXT or mark_at(below.texts[0]) is not None
        )

    def is_row(self) -> bool:
        """Whether its number goes on with that of a paragraph near it, or begins a row."""
        mark, passages = self.mark, self.evidence.passages
        assert mark is not None
        near = [
            *range(max(0, self.at - _REACH), self.at),
            *range(self.at + 1, min(len(passages), self.at + 2)),
        ]
        marks = [
            found[0]
            for index in near
            if passages[index].kind is PassageKind.TEXT
            and (found := mark_at(passages[index].texts[0])) is not None
            and found[0].rank == mark.rank
        ]
        headed = (typed_mark(passages[index].mark) for index in near)
        marks += [one for one in headed if one is not None and one.rank == mark.rank]
        if mark.rank == SIGN_RANK:
            return any(one.text == mark.text for one in marks)
        return mark.number == 1 or any(one.number == mark.number - 1 for one in marks)

    def is_headed_by_itself(self) -> bool:
        """Whether its own heading stands in front: 项目建设。本周……"""
        run_in = _RUN_IN.match(self.typed[1])
        return run_in is not None and not self.facts.is_window(run_in[1])

    def stands_above_text(self) -> bool:
        """Whether what stands below is no row of the same list."""
        below = self.below
        if below is None or below.kind is not PassageKind.TEXT:
            return False
        own, other = mark_at(self.text), mark_at(below.texts[0])
        return (own and own[0].rank) != (other and other[0].rank)

    def ends(self) -> bool:
        """Whether it ends as a sentence, or as what leads to the next."""
        return all(text.rstrip().endswith(ENDS) for text in self.passage.texts)
