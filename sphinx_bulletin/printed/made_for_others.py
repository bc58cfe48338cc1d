"""Files of issues that were made for the audience before: one that would be the same is copied.

Whether it would is told by the digest of the page as it is for this audience.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.places.audience_folders import in_other_site
from ..core.places.audiences import audience_of
from ..core.places.files import digest_of
from .written_files import WrittenFile, load_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenFile:
    """A file, and what is noted of it."""

    entry: WrittenFile
    content: bytes


class MadeForOthers:
    """What lies in the same folder of the other audience's site; nothing where there is none."""

    def __init__(self, app: Sphinx, state_name: str) -> None:
        audience = audience_of(app.config)
        self._folder = in_other_site(Path(app.outdir), audience) if audience else None
        self._written: Mapping[str, WrittenFile] = (
            load_written(self._folder / state_name) if self._folder else {}
        )

    def same(self, name: str, digest: str) -> TakenFile | None:
        """The file of this name, where it was made from what has this digest, and is whole."""
        entry = self._written.get(name)
        if self._folder is None or entry is None or entry.digest != digest:
            return None
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        is_whole = digest_of(content) == entry.content
        return TakenFile(entry=entry, content=content) if is_whole else None
