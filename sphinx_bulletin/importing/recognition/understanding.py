"""From the blocks of a file to an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.items.roster import Roster
from ..blocks import Loss, PastFile
from .heading_looks import heading_looks
from .past_annexes import annexes_from, parted_annexes
from .past_head import end_of_head, read_head
from .past_issue import HeadFacts, PastIssue, PastPassage
from .past_lines import LineOrBlock, join_lines_of_text, lines_of
from .past_tail import beginning_of_tail, read_tail
from .past_text import TextReader
from .told_facts import FactReader


def understood(file: PastFile, roster: Roster, names: Sequence[str]) -> PastIssue:
    """What a file is as an issue; ``names`` are those of the site's bulletins."""
    lines, losses = lines_of(file)
    looks = heading_looks(lines)
    start = end_of_head(lines, looks)
    end = max(start, beginning_of_tail(lines))
    text_end = annexes_from(lines[:end], start)
    of_tail, of_annexes = lines[end:], lines[text_end:end]
    if text_end < end == len(lines):
        # Annexes may stand behind the tail.
        annexes, text_end = text_end, max(start, beginning_of_tail(lines[:text_end]))
        of_tail = lines[text_end:annexes]
    head = read_head(lines[:start], names, losses)
    tail, tail_doubts = read_tail(of_tail, losses)
    facts = FactReader(roster, head)

    def read(part: Sequence[LineOrBlock]) -> tuple[TextReader, tuple[PastPassage, ...]]:
        reader = TextReader(facts=facts, losses=losses, looks=looks, is_plain=file.is_plain)
        return reader, reader.read(join_lines_of_text(part, file, losses))

    reader, text = read(lines[start:text_end])
    passages = [*text]
    for title, part in parted_annexes(of_annexes, losses):
        passages += [title, *read(part)[1]]
    return PastIssue(
        head=head,
        passages=tuple(passages),
        tail=tail,
        tail_doubts=tail_doubts,
        notes=file.notes,
        has_parts=reader.has_parts,
        losses=tuple(losses),
        paragraphs=len(lines),
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
        looks=heading_looks(lines),
        is_plain=file.is_plain,
        is_news=True,
    )
    passages = reader.read(join_lines_of_text(lines, file, losses, is_news=True))
    return News(passages=passages, losses=tuple(losses))
