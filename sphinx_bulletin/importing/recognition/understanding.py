"""From the blocks of a file to an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.items.roster import Roster
from ..blocks import Loss, PastFile
from .evidence.head_doubts import facts_that_lack
from .evidence.heading_forms import heading_forms
from .evidence.role_doubts import role_doubts, with_doubts
from .evidence.whole_file import doubts_of_whole
from .head.head_lines import end_of_head
from .head.past_head import day_of_signature, read_head, with_period_of_text
from .past_annexes import annexes_from, parted_annexes
from .past_issue import HeadFacts, PastIssue, PastPassage
from .past_lines import LineOrBlock, PastLine, join_lines_of_text, lines_of
from .past_tail import beginning_of_tail, read_tail
from .past_text import TextReader, read_passages
from .told_facts import FactReader
from .typed_tables import with_typed_tables


def understood(file: PastFile, roster: Roster, names: Sequence[str]) -> PastIssue:
    """What a file is as an issue; ``names`` are those of the site's bulletins."""
    lines, losses = lines_of(file)
    forms = heading_forms(lines, is_plain=file.is_plain)
    start = end_of_head(lines, forms)
    end = max(start, beginning_of_tail(lines))
    text_end = annexes_from(lines[:end], start)
    of_tail, of_annexes = lines[end:], lines[text_end:end]
    if text_end < end == len(lines):
        # Annexes may stand behind the tail.
        annexes, text_end = text_end, max(start, beginning_of_tail(lines[:text_end]))
        of_tail = lines[text_end:annexes]
    head = read_head(lines[:start], names, losses, day_of_signature(lines[start:]))
    opening = lines[start] if start < end else None
    if isinstance(opening, PastLine):
        head = with_period_of_text(head, opening.text)
    tail, tail_doubts = read_tail(of_tail, losses)
    facts = FactReader(roster, head)

    def read(part: Sequence[LineOrBlock]) -> tuple[tuple[PastPassage, ...], bool]:
        typed = list(with_typed_tables(part, losses))
        return read_passages(join_lines_of_text(typed, file, losses), facts, forms, losses)

    text, has_parts = read(lines[start:text_end])
    passages = [*text]
    for title, part in parted_annexes(of_annexes, losses):
        passages += [title, *read(part)[0]]
    doubts = role_doubts(passages, facts, is_plain=file.is_plain)
    of_whole = tuple(doubts_of_whole(passages, doubts))
    return PastIssue(
        head=head,
        passages=tuple(passages) if of_whole else with_doubts(passages, doubts),
        tail=tail,
        tail_doubts=tail_doubts,
        notes=file.notes,
        has_parts=has_parts,
        losses=tuple(losses),
        paragraphs=len(lines),
        doubts=of_whole,
        lacking=tuple(facts_that_lack(head)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What a file holds that is no issue, but news for one."""

    passages: tuple[PastPassage, ...]
    #: What is left out of them.
    losses: tuple[Loss, ...]


def news_of(file: PastFile, roster: Roster, about: HeadFacts) -> News:
    """The news of a file: ``about`` is the head of the issue that they are for."""
    lines, losses = lines_of(file)
    reader = TextReader(
        facts=FactReader(roster, about),
        losses=losses,
        forms=heading_forms(lines, is_plain=file.is_plain),
        is_news=True,
    )
    passages = reader.read(join_lines_of_text(lines, file, losses, is_news=True))
    return News(passages=passages, losses=tuple(losses))
