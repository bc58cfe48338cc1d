"""HTML only: the style sheet, the data files, PDFs beside the pages, the feed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset

from .data import write_data
from .feed import FeedLinks, write_feeds
from .gone import keep_files, remove_gone, settle_images
from .pdfs import look_for_libraries, set_pdfs

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STYLE_SHEET = Path(__file__).parents[1] / "static" / "bulletin.css"


def setup_static(app: Sphinx) -> None:
    """Ship ``bulletin.css`` with every HTML site, and what else belongs to one."""
    app.connect("builder-inited", _copy_style_sheet)
    app.connect("builder-inited", look_for_libraries)
    app.add_css_file(_STYLE_SHEET.name)
    # Before the pages' digests are made, in which the names of images are.
    app.connect("env-updated", settle_images, priority=100)
    app.connect("write-started", remove_gone)
    links = FeedLinks()
    app.connect("env-updated", links.forget)
    app.connect("html-page-context", links.add)
    app.connect("build-finished", write_data)
    app.connect("build-finished", set_pdfs, priority=600)
    # The feed tells how long the PDFs are.
    app.connect("build-finished", write_feeds, priority=700)
    app.connect("build-finished", keep_files, priority=800)


def _copy_style_sheet(app: Sphinx) -> None:
    # Not by html_static_path: that would put a folder of this machine into the site's hash.
    if app.builder.format == "html":
        copy_asset(_STYLE_SHEET, app.outdir / "_static", force=True)
