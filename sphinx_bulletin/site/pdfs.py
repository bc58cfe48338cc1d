"""The PDFs and Word files of a site: made by their builders, when its pages are written."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.tags import Tags

from ..core.boundary import Boundary
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import warn
from ..core.places.addresses import (
    PDF_FOLDER,
    WORD_FOLDER,
    builder_tags,
    sets_pdfs,
    writes_word,
)
from ..core.upstream import set_builder
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

logger = logging.getLogger(__name__)

#: Without one of these there is no PDF.
_LIBRARIES = ("rst2pdf", "reportlab", "pypdfium2")


def look_for_libraries(app: Sphinx) -> None:
    """``builder-inited``: without the libraries there are no PDFs, and no links to them."""
    if not sets_pdfs(app):
        return
    lacking = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if lacking:
        message = __(
            "no PDFs are set, since this is not installed: %s; install it, or write "
            "bulletin_html_pdf = False in conf.py"
        )
        warn(Kind.CONFIG, message % ", ".join(lacking))
        app.config.bulletin_html_pdf = False


def set_pdfs(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: set the PDFs of issues that changed; a failure there fails the build.

    In this process, from the pages as they were read: nothing is read again, nor told twice, and a
    page that is saved meanwhile is in both outputs or in none.
    """
    if exception is not None or not sets_pdfs(app):
        return
    logger.info(__("setting the PDFs of issues that changed ..."))
    _make_files(app, "pdf", PDF_FOLDER)


def write_word_files(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write those of issues that changed; a failure there fails the build."""
    if exception is not None or not writes_word(app):
        return
    logger.info(__("writing the Word files of issues that changed ..."))
    _make_files(app, "docx", WORD_FOLDER)


def _make_files(app: Sphinx, name: str, folder: str) -> None:
    """Have a builder make the files of issues, in a folder of the site."""
    build = domain_of(app.env).build
    build.written_as_pages = frozenset(build.written)
    with Boundary() as held, _as_builder(app, name, folder) as builder:
        builder.write_documents(frozenset())
    if held.error:
        app.statuscode = 1


@contextlib.contextmanager
def _as_builder(app: Sphinx, name: str, folder: str) -> Iterator[Builder]:
    """For a while another builder writes what was read, into a folder of the site."""
    site, outdir, tags, suffix = app.builder, app.outdir, app.tags, app.config.html_link_suffix
    app.preload_builder(name)
    app.outdir = outdir / folder
    # The builder adds its own.
    app.tags = Tags(set(tags) - builder_tags(site))
    if site.name == "dirhtml":
        # Numbers in print link to pages, which stand where this builder puts them.
        app.config.html_link_suffix = "/"
    try:
        builder = app.create_builder(name)
        set_builder(app, builder)
        builder.init()
        builder.phase = BuildPhase.RESOLVING
        yield builder
    finally:
        app.outdir, app.tags, app.config.html_link_suffix = outdir, tags, suffix
        set_builder(app, site)
