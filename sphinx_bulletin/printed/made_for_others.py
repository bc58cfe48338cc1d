"""Files of issues that were made for the audience before: one that would be the same is copied.

Whether it would is told by the digest of the page as it is for this audience, or by the page
itself, where that was taken as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.places.audience_folders import in_other_site
from ..core.places.audiences import audience_of
from ..core.places.files import digest_of, replace_file
from .written_files import WrittenFile, load_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


class MadeForOthers:
    """What lies in the same folder of the other audience's site; nothing where there is none."""

    def __init__(self, app: Sphinx, state_name: str) -> None:
        audience = audience_of(app.config)
        self._out = Path(app.outdir)
        self._folder = in_other_site(Path(app.outdir), audience) if audience else None
        self._written: Mapping[str, WrittenFile] = (
            load_written(self._folder / state_name) if self._folder else {}
        )

    def taken(self, name: str, *, digest: str = "", options: str = "") -> WrittenFile | None:
        """What is noted of a file that was copied; None where there is none that fits.

        It was made from what has a digest, or by options of a page that is the same.
        """
        entry = self._written.get(name)
        if self._folder is None or entry is None:
            return None
        if digest != entry.digest if digest else options != entry.options:
            return None
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        if digest_of(content) != entry.content:
            return None
        replace_file(self._out / name, content)
        return entry
