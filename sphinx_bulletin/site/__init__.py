"""HTML only: the style sheet and the data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset

from .data import write_data
from .redirects import write_redirects

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STYLE_SHEET = Path(__file__).parents[1] / "static" / "bulletin.css"


def setup_static(app: Sphinx) -> None:
    """Ship ``bulletin.css`` with every HTML site."""
    app.connect("builder-inited", _copy_style_sheet)
    app.add_css_file(_STYLE_SHEET.name)
    app.connect("build-finished", write_data)
    app.connect("build-finished", write_redirects)


def _copy_style_sheet(app: Sphinx) -> None:
    # Not by html_static_path: that would put a folder of this machine into the site's hash.
    if app.builder.format == "html":
        copy_asset(_STYLE_SHEET, app.outdir / "_static", force=True)
