"""Past issues as offices set them: what is understood, and what is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.more_files import MORE_FILES
from helpers.office_files import OFFICE_FILES, OFFICE_ROSTER
from helpers.past_layouts import LAYOUTS, ROSTER, Layout

from sphinx_bulletin.importing.past_files import read_past_file
from sphinx_bulletin.importing.recognition.past_issue import (
    HeadFacts,
    PassageKind,
    PastIssue,
    PastPassage,
)
from sphinx_bulletin.importing.recognition.understanding import understood
from sphinx_bulletin.model.items.roster import Roster, Unit


def roster_of(rows: tuple[tuple[str, ...], ...]) -> Roster:
    return Roster(Unit(name=name, short=tuple(short)) for name, *short in rows)


CASES = [(layout, roster_of(ROSTER)) for layout in LAYOUTS]
CASES += [(layout, roster_of(OFFICE_ROSTER)) for layout in (*OFFICE_FILES, *MORE_FILES)]


def of_head(head: HeadFacts) -> Iterator[str]:
    yield f"name {head.name}"
    number = f"number {head.year} {head.number} {head.serial}".strip()
    yield number + (" s" if head.is_supplement else "")
    yield from (f"issuer {name}" for name in head.issuers)
    facts = {
        "day": head.day, "period": head.period, "signer": head.signer, "marking": head.marking,
        "copy": head.copy_number, "secrecy": head.secrecy, "document": head.document_number,
        "title": "/".join(head.title), "recipients": head.recipients,
    }  # fmt: skip
    yield from (f"{name} {value}" for name, value in facts.items() if value)
    if head.doubts or not (head.name and head.year and head.number):
        yield "? head"


def of_passage(passage: PastPassage) -> str:
    text = re.sub("\ufdd0(.*?)\ufdd1", r"^\1", "/".join(passage.texts))
    days = passage.day or "-"
    match passage.kind:
        case PassageKind.HEADING:
            return f"# {passage.level} {text}"
        case PassageKind.ITEM:
            headline = f"[{passage.name}] " if passage.name else ""
            return f"item {'、'.join(passage.windows) or '-'} {days} {headline}{text}"
        case PassageKind.INSPECTION:
            return f"inspection {'、'.join(passage.windows)} {days}"
        case PassageKind.CHECK:
            return f"check {passage.status or '-'} {passage.name}: {text}"
        case PassageKind.TABLE:
            return f"table {passage.caption};{passage.unit};{passage.source}"
        case PassageKind.PICTURE:
            return f"picture {passage.picture.suffix if passage.picture else ''}"
        case _:
            return f"{passage.kind.name.lower()} {text}"


def said(issue: PastIssue) -> str:
    """What an issue was understood as, a line each."""
    lines = [*of_head(issue.head), *(["parts"] if issue.has_parts else [])]
    lines += [("? " if one.doubts else "") + of_passage(one) for one in issue.passages]
    return "\n".join([*lines, *(f"tail {line.label} {line.text}" for line in issue.tail)])


@pytest.mark.parametrize(("layout", "roster"), CASES, ids=[layout.name for layout, _r in CASES])
def test_what_a_past_issue_is(layout: Layout, roster: Roster, tmp_path: Path) -> None:
    path = tmp_path / layout.name
    path.write_bytes(layout.data)
    assert said(understood(read_past_file(path), roster, [])) == layout.says
