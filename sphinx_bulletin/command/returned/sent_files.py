"""Drafts as they were sent: kept, so that what comes back is compared with what went out."""

from __future__ import annotations

from pathlib import Path

from ...core.places.files import replace_file
from ...sources.unreadable import SourceError
from ..workplace import Workplace
from .revised_word import RevisedFile, read_revised

_FOLDER = "sent"


def keep_sent(place: Workplace, content: bytes) -> None:
    """Keep a Word file under the digest of its text."""
    path = _path(place, read_revised(content).digest)
    if not path.exists():
        replace_file(path, content)


def sent_file(place: Workplace, issue: str, file: RevisedFile) -> RevisedFile | None:
    """The file as it was sent; None where it is not kept.

    Where a program has lost the digest, it is the one that has most paragraphs with the file.
    """
    if file.digest:
        found = _read(_path(place, file.digest))
        return found if found is not None and found.digest == file.digest else None
    before = {one.before for one in file.paragraphs}
    kept = [_read(path) for path in sorted(place.built(_FOLDER).glob("*.docx"))]
    of_issue = [one for one in kept if one is not None and one.issue == issue]
    return max(of_issue, key=lambda one: len(before & _texts(one)), default=None)


def _texts(file: RevisedFile) -> set[str]:
    return {one.text for one in file.paragraphs}


def _read(path: Path) -> RevisedFile | None:
    try:
        return read_revised(path.read_bytes())
    except (OSError, SourceError):
        return None


def _path(place: Workplace, digest: str) -> Path:
    # What comes from a file names no folder.
    name = "".join(char for char in digest if char.isalnum())[:32]
    return place.built(_FOLDER) / f"{name}.docx"
