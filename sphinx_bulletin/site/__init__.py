"""HTML only: style sheet, script, pages of indexes, data files, search, PDFs and feed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_word
from sphinx.util.fileutil import copy_asset

from ..core.i18n import _
from ..core.places.addresses import base_url, makes_pages
from ..core.places.audience_folders import kept_by_builds
from ..core.places.files import PACKAGE, replace_text
from . import index_classes
from .contribution_files import write_contributions
from .data import write_data
from .feed import FeedLinks, write_feeds
from .gone import keep_files, remove_gone, settle_images
from .index_pages import show_index, tell_taken, year_pages
from .languages import Languages
from .menus.language_menu import add_menu
from .menus.year_archives import archive_pages
from .menus.year_menus import YearMenus
from .names import name_site
from .order import link_neighbours
from .pdfs import look_for_libraries, set_pdfs, write_word_files
from .redirects import check_redirects, write_redirects
from .search.search_files import setup_search

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect

_STATIC = PACKAGE / "static"
_STYLE_SHEET, _SCRIPT = _STATIC / "bulletin.css", _STATIC / "bulletin.js"
#: Of a book, under the same name: its readers know less.
_BOOK_SHEET = _STATIC / "bulletin-epub.css"


def setup(app: Sphinx, connect: Connect) -> None:
    """Ship ``bulletin.css`` and ``bulletin.js`` with each site, and what else belongs to it."""
    for index in index_classes.INDICES:
        app.add_index_to_domain("bulletin", index)
    connect("builder-inited", _copy_static_files)
    connect("builder-inited", _name_language_of_book)
    # Sphinx looks for what a book is made of behind this.
    connect("html-collect-pages", _leave_out_of_book)
    connect("builder-inited", look_for_libraries)
    app.add_css_file(_STYLE_SHEET.name)
    menus = YearMenus()
    # Before themes make menus.
    connect("doctree-resolved", menus.unfold_in_text)
    connect("html-page-context", menus.unfold, priority=0)
    connect("html-collect-pages", menus.pages)
    connect("html-collect-pages", archive_pages)
    connect("html-collect-pages", year_pages)
    connect("html-page-context", show_index)
    connect("html-page-context", link_neighbours)
    connect("html-page-context", name_site)
    # Before the pages' digests are made, in which the names of images are.
    connect("env-updated", settle_images, priority=100)
    connect("env-updated", check_redirects)
    connect("env-updated", tell_taken)
    connect("write-started", remove_gone)
    connect("write-started", menus.begin)
    connect("build-finished", menus.end, priority=0)
    links = FeedLinks()
    connect("env-updated", links.forget)
    connect("html-page-context", links.add)
    setup_search(app, connect)
    languages = Languages()
    connect("config-inited", languages.remember, priority=0)
    connect("env-before-read-docs", languages.begin)
    # Before the pages' digests are made, in which their menus are.
    connect("env-updated", languages.meet, priority=100)
    connect("html-page-context", add_menu)
    # When this language is whole, and a build that is killed later need not write it again.
    connect("build-finished", languages.build, priority=1100)
    connect("build-finished", write_data)
    connect("build-finished", write_contributions)
    connect("build-finished", write_redirects)
    connect("build-finished", set_pdfs, priority=600)
    # Behind the PDFs, which choose how many lines a page has.
    connect("build-finished", write_word_files, priority=610)
    # The feed tells how long the PDFs are.
    connect("build-finished", write_feeds, priority=700)
    connect("build-finished", keep_files, priority=800)


def _copy_static_files(app: Sphinx) -> None:
    # Not by html_static_path: that would put a folder of this machine into the site's hash.
    if app.builder.format == "html":
        sheet = _STYLE_SHEET if makes_pages(app.builder) else _BOOK_SHEET
        target = Path(app.outdir) / "_static" / _STYLE_SHEET.name
        replace_text(target, sheet.read_text(encoding="utf-8"))
    if makes_pages(app.builder):
        copy_asset(_SCRIPT, app.outdir / "_static", force=True)
        app.add_js_file(_SCRIPT.name, loading_method="defer", **_words(app))


def _name_language_of_book(app: Sphinx) -> None:
    """EPUB asks for ``zh-CN`` (BCP 47); Sphinx gives it the name of its catalogs, ``zh_CN``."""
    if app.builder.name == "epub" and app.config.epub_language == app.config.language:
        app.config.epub_language = app.config.language.replace("_", "-")


def _leave_out_of_book(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """What builds keep for themselves there is no part of a book; Sphinx would tell of each."""
    if app.builder.name == "epub":
        out = Path(app.outdir)
        names = (str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
        own = [name for name in names if kept_by_builds(name.replace(os.sep, "/"))]
        app.config.epub_exclude_files = [*app.config.epub_exclude_files, *own]
    return []


def _words(app: Sphinx) -> dict[str, Any]:
    """What the script says, in the site's language, and where the site is published."""
    return {
        "data-base": base_url(app.config),
        "data-copy-item": _("Copy the link to this item"),
        "data-copy-table": _("Copy the link to this table"),
        "data-copied": _("Link copied"),
        "data-not-copied": _("The browser did not copy; the address is in its address bar"),
        "data-table": _("Table"),
        "data-search": sphinx_word("Search"),
    }
