"""What tells a person does not go to everybody, whether it is marked or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ...core.i18n import __
from ...core.log import fail
from ...core.places.files import digest_of_values
from ...model.leaks.squeezed import squeezed
from ...model.words.private import check_private
from ...model.words.spotted import Spotted
from .source_texts import SourceTexts

#: So many letters and digits of it tell one from another.
_TELLING = 11


class PrivateTexts:
    """Numbers of identity cards and telephones, addresses of private persons; each told once."""

    def __init__(self, allowed: Mapping[str, str]) -> None:
        self._allowed = sorted(map(squeezed, allowed))
        #: What it begins with → what was spotted, and the file that it was first seen in.
        self._found: dict[str, tuple[Spotted, Path]] = {}

    @property
    def digest(self) -> str:
        """Another where something else may pass."""
        return digest_of_values(self._allowed)

    def allows(self, found: str) -> bool:
        """Whether somebody has said why something that was looked for may stand."""
        return squeezed(found) in self._allowed

    def look(self, texts: Iterable[str], path: Path) -> bool:
        """Whether there is any in what a file shows."""
        is_there = False
        for text in texts:
            for one in check_private(text):
                behind = squeezed(text[one.at : one.at + 2 * _TELLING])
                if not any(map(behind.startswith, self._allowed)):
                    self._found.setdefault(behind[:_TELLING], (one, path))
                    is_there = True
        return is_there

    def tell(self, sources: SourceTexts) -> int:
        """Tell each at its place in a source; how many there are."""
        for begins, (one, path) in sorted(self._found.items()):
            message = __(
                "%(why)s; this keeps the site from the public, unless bulletin_private has it"
            )
            why = __(one.message.text) % one.values
            fail(message % {"why": why}, location=sources.place_with(begins) or f"{path}:1")
        return len(self._found)
