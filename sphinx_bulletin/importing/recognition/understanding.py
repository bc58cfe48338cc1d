"""From the blocks of a file to an issue."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items.roster import Roster
from ..blocks import PastFile
from .past_head import end_of_head, read_head
from .past_issue import PastIssue
from .past_lines import join_lines_of_text, lines_of
from .past_tail import beginning_of_tail, read_tail
from .past_text import TextReader
from .told_facts import FactReader


def understood(file: PastFile, roster: Roster, names: Sequence[str]) -> PastIssue:
    """What a file is as an issue; ``names`` are those of the site's bulletins."""
    lines, losses = lines_of(file)
    start = end_of_head(lines)
    end = max(start, beginning_of_tail(lines))
    head = read_head(lines[:start], names, losses)
    tail, tail_doubts = read_tail(lines[end:])
    reader = TextReader(facts=FactReader(roster, head), losses=losses, is_plain=file.is_plain)
    passages = reader.read(join_lines_of_text(lines[start:end], file, losses))
    return PastIssue(
        head=head,
        passages=passages,
        tail=tail,
        tail_doubts=tail_doubts,
        notes=file.notes,
        has_parts=reader.has_parts,
        losses=tuple(losses),
        paragraphs=len(lines),
    )
