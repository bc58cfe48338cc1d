"""Whether what paragraphs were taken for is explained: a reason for it, and no rival reading.

Whoever asks whether a role is sure asks here; what is asked is the table of ``passage_rows``.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..past_issue import PastPassage
from .passage_places import Evidence, PassagePlace
from .passage_rows import ROLE_ROWS


class RoleDoubt(Struct, frozen=True, kw_only=True):
    """Passages whose role is not explained, one behind the other, and why."""

    start: int
    count: int
    why: str


def role_doubts(evidence: Evidence) -> list[RoleDoubt]:
    """What is not explained; of passages in a row for the same reason there is one doubt."""
    found: list[RoleDoubt] = []
    for at, passage in enumerate(evidence.passages):
        why = ROLE_ROWS[passage.kind].doubt_at(PassagePlace(evidence=evidence, at=at))
        last = found[-1] if found else None
        if why and last and last.start + last.count == at and last.why == why:
            found[-1] = replace(last, count=last.count + 1)
        elif why:
            found.append(RoleDoubt(start=at, count=1, why=why))
    return found


def told_once(passages: Sequence[PastPassage], doubt: str) -> list[PastPassage]:
    """The passages, of which the first alone tells what has one cause for all."""
    found: list[PastPassage] = []
    is_told = False
    for one in passages:
        if doubt in one.doubts and is_told:
            others = tuple(told for told in one.doubts if told != doubt)
            one = replace(one, doubts=others, is_covered=True)
        is_told = is_told or doubt in one.doubts
        found.append(one)
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
