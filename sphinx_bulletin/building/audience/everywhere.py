"""Texts that any site may hold, whatever its authors write: ours, those of Sphinx and of themes.

Asked only where something was found, since it is much to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sphinx

from ...core.places.files import PACKAGE
from ...model.leaks.squeezed import narrowed, shown_figures, squeezed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TEXTS = frozenset(
    {".html", ".js", ".css", ".po", ".txt", ".json", ".conf", ".toml", ".xml", ".svg"}
)


class Everywhere:
    """What is found in the files of programs."""

    def __init__(self, app: Sphinx) -> None:
        theme = getattr(app.builder, "theme", None)
        folders = [
            PACKAGE / "static",
            PACKAGE / "locale",
            *map(Path, theme.get_theme_dirs() if theme else ()),
        ]
        folders.append(Path(sphinx.__file__).parent / "themes" / "basic")
        found = sorted({path for folder in folders for path in folder.rglob("*")})
        texts = [
            narrowed(path.read_text(encoding="utf-8", errors="ignore"))
            for path in found
            if path.suffix in _TEXTS and path.is_file()
        ]
        self._text = "\n".join(map(squeezed, texts))
        self._figures = {figure for text in texts for figure in shown_figures(text)}

    def __contains__(self, found: str) -> bool:
        if not any(map(str.isalpha, found)):
            return found in self._figures
        return found in self._text
