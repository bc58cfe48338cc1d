"""HTML only: the style sheet, the pages of indexes, the data files and the search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset

from .contributions import write_contributions
from .data import write_data
from .indices import set_limit, show_index, year_pages
from .search import setup_search

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STYLE_SHEET = Path(__file__).parents[1] / "static" / "bulletin.css"


def setup_static(app: Sphinx) -> None:
    """Ship ``bulletin.css`` with every HTML site."""
    app.connect("builder-inited", _copy_style_sheet)
    app.add_css_file(_STYLE_SHEET.name)
    app.connect("builder-inited", set_limit)
    app.connect("html-collect-pages", year_pages)
    app.connect("html-page-context", show_index)
    app.connect("build-finished", write_data)
    setup_search(app)
    app.connect("build-finished", write_contributions)


def _copy_style_sheet(app: Sphinx) -> None:
    # Not by html_static_path: that would put a folder of this machine into the site's hash.
    if app.builder.format == "html":
        copy_asset(_STYLE_SHEET, app.outdir / "_static", force=True)
