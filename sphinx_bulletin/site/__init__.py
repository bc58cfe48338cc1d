"""HTML only: style sheet and script, the pages of indexes, the data files and the search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset

from ..i18n import _
from .contributions import write_contributions
from .data import write_data
from .indices import set_limit, show_index, year_pages
from .redirects import write_redirects
from .search import setup_search

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STATIC = Path(__file__).parents[1] / "static"
_STYLE_SHEET, _SCRIPT = _STATIC / "bulletin.css", _STATIC / "bulletin.js"


def setup_static(app: Sphinx) -> None:
    """Ship ``bulletin.css`` and ``bulletin.js`` with every HTML site."""
    app.connect("builder-inited", _copy_static_files)
    app.add_css_file(_STYLE_SHEET.name)
    app.connect("builder-inited", set_limit)
    app.connect("html-collect-pages", year_pages)
    app.connect("html-page-context", show_index)
    app.connect("build-finished", write_data)
    setup_search(app)
    app.connect("build-finished", write_contributions)
    app.connect("build-finished", write_redirects)


def _copy_static_files(app: Sphinx) -> None:
    # Not by html_static_path: that would put a folder of this machine into the site's hash.
    if app.builder.format == "html":
        for file in (_STYLE_SHEET, _SCRIPT):
            copy_asset(file, app.outdir / "_static", force=True)
    if app.builder.format == "html" and app.builder.name != "epub":
        app.add_js_file(_SCRIPT.name, loading_method="defer", **_words(app))


def _words(app: Sphinx) -> dict[str, str]:
    """What the script says, in the site's language, and where the site is published."""
    base: str = getattr(app.config, "bulletin_baseurl", "") or app.config.html_baseurl
    return {
        "data-base": base and base.rstrip("/") + "/",
        "data-copy-item": _("Copy the link to this item"),
        "data-copy-table": _("Copy the link to this table"),
        "data-copied": _("Link copied"),
        "data-not-copied": _("The browser did not copy; the address is in its address bar"),
        "data-table": _("Table"),
    }
