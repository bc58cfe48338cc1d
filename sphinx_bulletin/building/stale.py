"""``env-get-updated``: pages that show other records, menus or files than when written last."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins
from msgspec.structs import replace

from ..core.domain import domain_of
from ..core.places.addresses import WORD_FOLDER, sets_pdfs, site_name, writes_word
from ..core.places.build import Build
from ..core.places.files import PACKAGE, digest_of_file, digest_of_values, noted_in, replace_text
from ..core.views import shown_on
from ..model.issues.records import Page
from ..model.issues.shown import ShownDigests
from ..model.items.year_counts import YearCounts
from .navigation import parents_of, shown_by_page, shown_by_wide_menus, shown_on_all
from .unfinished import is_piecewise

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: Beside the pages, not in the environment: of two builders that share the doctrees, the first
#: reads a change, and the second has to write it all the same.
SHOWN_FILE = ".bulletin-shown.json"
#: Shipped with every site; pages name their versions.
_STATIC = [PACKAGE / "static" / f"bulletin.{suffix}" for suffix in ("css", "js")]


def find_stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show something else than before."""
    if not is_piecewise(app.builder):
        return []
    build = domain_of(env).build
    old = _load(Path(app.outdir) / SHOWN_FILE)
    build.shown = new = _shown(app, env)
    build.lists_before = old.lists
    every = sorted(env.found_docs)
    if build.was_killed or new.site != old.site:
        return every
    if old.wide_menus and new.headings != old.headings:
        return every
    return [name for name in every if new.pages.get(name, "") != old.pages.get(name, "")]


def write_what_shows(app: Sphinx, builder: Builder) -> None:
    """``write-started``: a page whose toctree lists one that changed shows it, or does not.

    Sphinx writes each such page again (8.2 to 9.0): the archive, of an edit of 416 issues a
    twentieth. In HTML the digests of pages have what they show of others. What other extensions
    want written with a page is left.
    """
    build, env = domain_of(app.env).build, app.env
    if not app.config.bulletin_quick or builder.format != "html" or build.shown is None:
        return
    build.listed_on = env.files_to_rebuild
    env.files_to_rebuild = {
        name: {home for home in homes if name not in env.toctree_includes.get(home, ())}
        for name, homes in build.listed_on.items()
    }


def list_again(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: a process that builds again finds what Sphinx knew."""
    if app.env and (listed_on := domain_of(app.env).build.listed_on) is not None:
        app.env.files_to_rebuild = listed_on


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``: the page is being written."""
    # Not where its PDF is set: that is looked for by itself.
    if is_piecewise(app.builder):
        domain_of(app.env).build.written.add(docname)


def watch_menus(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: note whether the theme's menus show the headings of all pages.

    If so, a heading that changes makes every page stale. A theme asks the same on all pages, so
    those without a source (search, indexes), which every build writes, are enough to see it.
    """
    make = context.get("toctree")
    if make is None:
        return

    def toctree(**options: Any) -> Any:
        if not options.get("collapse", True) and not options.get("titles_only"):
            domain_of(app.env).build.wide_menus = True
        return make(**options)

    context["toctree"] = toctree


def keep_shown(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: keep what the pages show now."""
    build = domain_of(app.env).build if app.env else Build()
    if exception is not None or build.shown is None:
        return
    path = Path(app.outdir) / SHOWN_FILE
    old, new = _load(path), build.shown
    # A build of single pages leaves others as they were.
    left = app.env.found_docs - build.written
    pages = {
        name: digest
        for name in new.pages
        if (digest := (old if name in left else new).pages.get(name))
    }
    kept = ShownDigests(
        site=old.site if left else new.site,
        headings=old.headings if left and old.wide_menus else new.headings,
        wide_menus=build.wide_menus,
        pages=pages,
        # Where nothing was written, all stand.
        lists=build.lists if build.files else build.lists_before,
    )
    _write(path, kept)


def take_shown(source: Path, target: Path, docnames: Collection[str]) -> None:
    """Note of pages that were copied into a folder what they were noted to show where they lay."""
    old = _load(source / SHOWN_FILE)
    pages = {name: digest for name, digest in old.pages.items() if name in docnames}
    _write(target / SHOWN_FILE, replace(old, pages=pages, lists={}))


def _write(path: Path, shown: ShownDigests) -> None:
    text = json.dumps(to_builtins(shown), ensure_ascii=False, indent=0, sort_keys=True)
    replace_text(path, f"{text}\n")


def _load(path: Path) -> ShownDigests:
    """What was kept; nothing where it cannot be read: then all pages are written."""
    return noted_in(path, ShownDigests) or ShownDigests()


def _shown(app: Sphinx, env: BuildEnvironment) -> ShownDigests:
    domain = domain_of(env)
    is_html = app.builder.format == "html"
    parents = domain.build.parents = parents_of(env) if is_html else {}
    images = _images(env)
    pages = {}
    for docname in sorted(env.found_docs):
        page = domain.pages.get(docname, Page())
        shown = [*shown_on(docname, domain), *domain.earlier_ids.get(docname, {}).items()]
        shown += shown_by_page(env, docname, parents)
        shown += images.get(docname, [])
        # Another builder that shares the doctrees may have read the change.
        shown.append([file.digest for file in domain.read.get(docname, ())])
        if is_html and (page.issue or page.archives):
            shown.append(sets_pdfs(app))
            shown += [WORD_FOLDER] if writes_word(app) else []
        if is_html and domain.build.languages:
            shown.append(
                [language for language, there in domain.build.languages.items() if docname in there]
            )
        if shown:
            pages[docname] = _digest(shown)
    return ShownDigests(
        site=_digest(_site(app, env)) if is_html else "",
        headings=_digest(shown_by_wide_menus(env)) if is_html else "",
        pages=pages,
    )


def _site(app: Sphinx, env: BuildEnvironment) -> list[object]:
    files = [digest_of_file(path) for path in _STATIC]
    domain = domain_of(env)
    # Every page names the site, and links the indexes that there are.
    name = site_name(app.config, domain.issues())
    return [
        app.extensions["sphinx_bulletin"].version,
        name,
        *files,
        *_indexes(domain.counts),
        *shown_on_all(app, env),
    ]


def _images(env: BuildEnvironment) -> dict[str, list[object]]:
    """docname → its images, with the names that they have among the images of all pages."""
    found: dict[str, list[object]] = {}
    for path, (docnames, name) in sorted(env.images.items()):
        for docname in docnames:
            found.setdefault(docname, []).append((path, name))
    return found


def _digest(shown: Iterable[object]) -> str:
    return digest_of_values(*shown)[:16]


def _indexes(counts: YearCounts) -> Iterator[object]:
    """Whether there are indexes by window, by category and by date."""
    found = counts.found
    yield any(one.has_windows for one in found), any(one.categories for one in found), bool(found)
