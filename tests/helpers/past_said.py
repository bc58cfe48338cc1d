"""What a past issue was understood as, a line each fact and passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_bulletin.importing.recognition.past_issue import (
    HeadFacts,
    PassageKind,
    PastIssue,
    PastPassage,
)


def said_of_head(head: HeadFacts) -> Iterator[str]:
    """The facts of a head."""
    yield f"name {head.name}".strip()
    number = f"number {head.year} {head.number} {head.serial}".strip()
    yield number + (" s" if head.is_supplement else "")
    yield from (f"issuer {name}" for name in head.issuers)
    facts = {
        "day": head.day, "period": head.period, "signer": head.signer, "marking": head.marking,
        "copy": head.copy_number, "secrecy": head.secrecy, "document": head.document_number,
        "title": "/".join(head.title), "recipients": head.recipients,
    }  # fmt: skip
    yield from (f"{name} {value}" for name, value in facts.items() if value)


def said_of_passage(passage: PastPassage) -> str:
    """A passage."""
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
    """All of an issue; ``?`` stands before what is marked."""
    head = issue.head
    lines = list(said_of_head(head))
    if head.doubts or issue.lacking:
        lines.append("? head")
    lines += ["parts"] if issue.has_parts else []
    lines += [("? " if one.doubts else "") + said_of_passage(one) for one in issue.passages]
    return "\n".join([*lines, *(f"tail {line.label} {line.text}" for line in issue.tail)])
