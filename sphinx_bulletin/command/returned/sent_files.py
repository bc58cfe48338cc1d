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


def sent_file(place: Workplace, digest: str) -> RevisedFile | None:
    """The file as it was sent; None where it is not kept."""
    try:
        found = read_revised(_path(place, digest).read_bytes())
    except (OSError, SourceError):
        return None
    return found if found.digest == digest else None


def _path(place: Workplace, digest: str) -> Path:
    # What comes from a file names no folder.
    name = "".join(char for char in digest if char.isalnum())[:32]
    return place.built(_FOLDER) / f"{name}.docx"
