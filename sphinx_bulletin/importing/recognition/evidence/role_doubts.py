"""Whether what a paragraph was taken for is explained: a reason for it, and no rival reading.

Whoever asks whether a role is sure asks here. Windows, days and states of checks are told where
they are read (``told_facts``, ``past_checks``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....core.i18n import __
from ..line_shapes import (
    CONTENTS,
    ENDS,
    SIGN_RANK,
    TypedMark,
    entry_of,
    is_like_heading,
    mark_at,
    plain,
    stands_apart,
    typed_mark,
)  # fmt: skip
from ..past_checks import is_like_check
from ..past_issue import PassageKind, PastPassage
from ..told_facts import FactReader
from .news_sections import INSPECTIONS

#: A heading in front of its text: 项目建设。本周……
_RUN_IN = re.compile(r"([^\s\d，。；：,;:]{2,12})。(?=\S)")
#: What may be a number: a few characters and a sign behind them.
_LIKE_MARK = re.compile(r"\S{1,3}[、.．)）]")
#: A heading is no longer.
_LONGEST = 40
#: The rank of ①: such are parts of a text.
_CIRCLED = 5
#: Marks that headings and items have, and rows of a list not.
_OUTER = 3
#: An item seldom goes on for more paragraphs.
_MOST_PARAGRAPHS = 5
#: How far above a row of the same list may stand.
_REACH = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleDoubt:
    """Passages whose role is not explained, one behind the other, and why."""

    start: int
    count: int
    why: str


def role_doubts(
    passages: Sequence[PastPassage], facts: FactReader, *, is_plain: bool
) -> list[RoleDoubt]:
    """What is not explained; of passages in a row for the same reason there is one doubt."""
    judge = _Judge(passages, facts, is_plain)
    found: list[RoleDoubt] = []
    for at in range(len(passages)):
        why = judge.doubt_at(at)
        last = found[-1] if found else None
        if why and last and last.start + last.count == at and last.why == why:
            found[-1] = replace(last, count=last.count + 1)
        elif why:
            found.append(RoleDoubt(start=at, count=1, why=why))
    return found


def with_doubts(
    passages: Sequence[PastPassage], doubts: Sequence[RoleDoubt]
) -> tuple[PastPassage, ...]:
    """The passages, marked."""
    marked = list(passages)
    for doubt in doubts:
        first = marked[doubt.start]
        marked[doubt.start] = replace(first, doubts=(*first.doubts, doubt.why))
        for at in range(doubt.start + 1, doubt.start + doubt.count):
            marked[at] = replace(marked[at], is_covered=True)
    return tuple(marked)


class _Judge:
    def __init__(self, passages: Sequence[PastPassage], facts: FactReader, is_plain: bool) -> None:
        self._passages, self._facts, self._is_plain = passages, facts, is_plain
        self._of_kind: dict[PassageKind, Callable[[int, PastPassage], str]] = {
            PassageKind.HEADING: self._heading,
            PassageKind.TEXT: self._text,
            PassageKind.ITEM: self._item,
            PassageKind.TABLE: self._table,
        }

    def doubt_at(self, at: int) -> str:
        """Why a passage may be something else; empty where it is explained."""
        passage = self._passages[at]
        judge = self._of_kind.get(passage.kind)
        return judge(at, passage) if judge is not None else ""

    def _above(self, at: int) -> Iterator[PastPassage]:
        return (self._passages[index] for index in range(at - 1, -1, -1))

    # -- headings ------------------------------------------------------------------------------

    def _heading(self, at: int, passage: PastPassage) -> str:
        below = self._passages[at + 1] if at + 1 < len(self._passages) else None
        if below is None or (
            below.kind is PassageKind.HEADING and below.level <= passage.level
        ) or below.kind is PassageKind.ANNEX:  # fmt: skip
            return __("nothing stands below this heading; look what it is")
        siblings = list(self._siblings(at, passage.level))
        if entry_of(passage.texts[0]) in CONTENTS:
            return __("this is the heading of a list of contents; look what stands below it")
        mark = typed_mark(passage.mark)
        if mark is None:
            are_numbered = any(one.mark for one in siblings)
            is_nested = passage.level > 1 and not siblings
            heads = [one for one in self._passages if one.kind is PassageKind.HEADING]
            if len(heads) > 2 and sum(one.look == passage.look for one in heads) == 1:
                return __("this heading is set as no other is; look at its level")
            if _LIKE_MARK.match(passage.texts[0]):
                return __("this heading may begin with a number of another kind; look at it")
            if are_numbered and not is_nested:
                return __("this heading has no number, as others have; look at its level")
            return ""
        last = next(self._numbers_above(at, passage.level, mark.rank), 0)
        if mark.number not in (0, last + 1):
            return __("the number of this heading does not follow that of the one above")
        return ""

    def _numbers_above(self, at: int, level: int, rank: int) -> Iterator[int]:
        """Numbers of this kind above, of headings or of texts with their heading in front."""
        for one in self._above(at):
            if one.kind is PassageKind.HEADING and one.level < level:
                return
            mark = typed_mark(one.mark)
            if one.kind is PassageKind.TEXT and (found := mark_at(one.texts[0])) is not None:
                mark = found[0]
            if mark is not None and mark.rank == rank:
                yield mark.number

    def _siblings(self, at: int, level: int) -> Iterator[PastPassage]:
        """Headings of the same level above, below the same heading."""
        for one in self._above(at):
            if one.kind is PassageKind.HEADING:
                if one.level < level:
                    return
                if one.level == level:
                    yield one

    # -- text ----------------------------------------------------------------------------------

    def _text(self, at: int, passage: PastPassage) -> str:
        text = passage.texts[0].strip()
        marked = mark_at(text)
        if not self._is_plain and is_like_heading(plain(text), passage.look):
            return __("this is set as a heading is; make it one, or leave it as text")
        if marked is not None:
            return self._marked_text(at, *marked, passage)
        if passage.is_of_news and (among := self._among_news(at)):
            return among
        if self._facts.is_of_window(text):
            return __("this begins as an item does; make it one, if it is")
        if text.startswith(("【", "[", "［")):
            return __("this begins with brackets; look what it is")
        if text.endswith(("：", ":")) and not self._leads_to_rows(at):
            return __("this ends in a colon as a heading may; look what it is")
        if what := stands_apart(text):
            return what
        if not text.endswith(ENDS):
            return __("this does not end as a sentence does; look what it is")
        return ""

    def _leads_to_rows(self, at: int) -> bool:
        """Whether a list, a table or a heading stands below."""
        below = self._passages[at + 1] if at + 1 < len(self._passages) else None
        return below is not None and (
            below.kind is not PassageKind.TEXT or mark_at(below.texts[0]) is not None
        )

    def _marked_text(self, at: int, mark: TypedMark, body: str, passage: PastPassage) -> str:
        """A row of a list, if its numbers follow each other."""
        if mark.rank == _CIRCLED:
            return ""
        run_in = _RUN_IN.match(body)
        is_headed = run_in is not None and not self._facts.is_window(run_in[1])
        if self._facts.is_like_item(body) and not is_headed:
            return __("this begins as an item does; make it one, if it is")
        if is_like_check(body):
            return __("this reads as a check does; make it one, if it is")
        if not self._is_row(at, mark):
            if mark.rank == SIGN_RANK:
                return __("one line alone begins with the sign “%s”; look what it is") % mark.text
            return __("the number “%s” is typed here; look what it counts") % mark.text
        if passage.is_of_news and (among := self._among_news(at)):
            return among
        if len(body) <= _LONGEST and not body.endswith(ENDS) and self._stands_above_text(at):
            return __("this is short and stands above a text; make it a heading, if it is one")
        return ""

    def _stands_above_text(self, at: int) -> bool:
        """Whether what stands below is no row of the same list."""
        below = self._passages[at + 1] if at + 1 < len(self._passages) else None
        if below is None or below.kind is not PassageKind.TEXT:
            return False
        marks = [
            found[0].rank if (found := mark_at(one.texts[0])) else None
            for one in (self._passages[at], below)
        ]
        return marks[0] != marks[1]

    def _is_row(self, at: int, mark: TypedMark) -> bool:
        """Whether a mark goes on with that of a paragraph near it, or begins a row."""
        near = [*range(max(0, at - _REACH), at), *range(at + 1, min(len(self._passages), at + 2))]
        marks = [
            found[0]
            for index in near
            if self._passages[index].kind is PassageKind.TEXT
            and (found := mark_at(self._passages[index].texts[0])) is not None
            and found[0].rank == mark.rank
        ]
        headed = (typed_mark(self._passages[index].mark) for index in near)
        marks += [one for one in headed if one is not None and one.rank == mark.rank]
        if mark.rank == SIGN_RANK:
            return any(one.text == mark.text for one in marks)
        return mark.number == 1 or any(one.number == mark.number - 1 for one in marks)

    def _among_news(self, at: int) -> str:
        """Why a paragraph of a section of news may be an item."""
        section = self._passages[at].section
        same = [one for one in self._passages if one.section == section]
        if any(one.kind is PassageKind.ITEM for one in same):
            return __("this stands among items; look whether it is one, or belongs to one")
        return __("no item was found in this section of news; look what is one")

    # -- items, tables ---------------------------------------------------------------------------

    def _item(self, at: int, passage: PastPassage) -> str:
        run = [one for one in self._above(at) if one.kind is PassageKind.ITEM]
        same = [one for one in run if one.section == passage.section]
        if not passage.mark and same and same[0].mark:
            return __("this has no number; look whether it is an item")
        mark = typed_mark(passage.mark)
        last = typed_mark(run[0].mark) if run else None
        if mark is not None and mark.rank != SIGN_RANK:
            follows = last is not None and mark.number == last.number + 1
            if not (follows or mark.number == 1):
                return __("the number of this item does not follow that of the one above")
        if any(self._facts.begins_with_day(text) for text in passage.texts[1:]):
            return __("a further paragraph begins with a day; look whether it is another item")
        if len(passage.texts) > _MOST_PARAGRAPHS:
            return __("this item has %s paragraphs; look where it ends") % len(passage.texts)
        if any(not text.endswith((*ENDS, "：", ":")) for text in passage.texts):
            return __("a paragraph of this item does not end as a sentence does; look what it is")
        return ""

    def _table(self, _at: int, passage: PastPassage) -> str:
        if any(INSPECTIONS.search(title) for title in passage.section):
            return __("this table stands among checks; look whether it is a list of checks")
        return ""
