"""HTML only: the style sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STATIC = Path(__file__).parents[1] / "static"


def setup_static(app: Sphinx) -> None:
    """Ship ``bulletin.css`` with every HTML site."""
    app.connect("builder-inited", _add_folder)
    app.add_css_file("bulletin.css")


def _add_folder(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.config.html_static_path.append(str(_STATIC))
