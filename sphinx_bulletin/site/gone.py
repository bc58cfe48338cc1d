"""Files whose source is gone, of a site, a book or texts: pages, indexes, images, downloads.

Sphinx leaves them. A reader finds them by search engines and old links, and a folder that was built
twice is another than one that was built once. Only what a build wrote for a source is removed, and
it keeps a list of that; the PDFs have one of their own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Set
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..core.domain import domain_of
from ..core.i18n import __
from ..core.places.addresses import PLAIN_TEXTS, keeps_pages
from ..core.places.files import noted_in, replace_text
from .index_pages import index_pages
from .menus.year_archives import parted_lists
from .menus.year_menus import listed_by, years_of_menus
from .redirects import redirects_of
from .search.search_years import files_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: What lies beside the pages, and beside texts, which may be in the folder of a site.
_FILE_LIST, _TEXT_LIST = ".bulletin-files.json", ".bulletin-files-%s.json"


def settle_images(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``, before all others: images of one name get theirs in the order of paths.

    Sphinx gives ``chart.png`` to whichever it reads first, which in parallel is either.
    """
    found = dict(sorted(env.images.items()))
    settled = type(env.images)()
    for path, (docnames, _name) in found.items():
        for docname in sorted(docnames):
            settled.add_file(docname, path)
    env.images = settled


def remove_gone(app: Sphinx, builder: Builder) -> None:
    """``write-started``: before anything is written that may take the place of what is gone."""
    if not keeps_pages(app):
        return
    out, noted = Path(app.outdir), _list_of(app)
    old, new = _load(noted), _files(app)
    domain_of(app.env).build.files = new
    for name in sorted(old - new):
        path = out / name
        if _is_file(path):
            path.unlink()
            logger.info(__("removed %s: its source is gone"), name)
            _remove_empty(path.parent, out)
    # A build that is killed leaves a list of all that there may be.
    replace_text(noted, _dump(old | new))


def keep_files(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: keep the list for the next build."""
    # Where nothing was written, the list is as it was.
    if exception is None and keeps_pages(app) and (files := domain_of(app.env).build.files):
        replace_text(_list_of(app), _dump(files))


def _list_of(app: Sphinx) -> Path:
    """Where it stands what a builder wrote: of two in one folder neither removes the other's."""
    name = app.builder.name
    return Path(app.outdir) / (_TEXT_LIST % name if name in PLAIN_TEXTS else _FILE_LIST)


def _files(app: Sphinx) -> set[str]:
    """All files that are written for sources, from the site's root."""
    env, builder, config = app.env, app.builder, app.config
    if builder.name in PLAIN_TEXTS:
        suffix: str = builder.out_suffix  # type: ignore[attr-defined]
        return {f"{docname}{suffix}" for docname in env.found_docs}
    out = Path(app.outdir)
    # By names: thousands of paths take longer than all else here.
    root = f"{os.fspath(out)}{os.sep}"

    def file_of(name: str) -> str:
        page = os.fspath(builder.get_outfilename(name))  # type: ignore[attr-defined]
        return page.removeprefix(root).replace(os.sep, "/")

    found = set()
    for docname in env.found_docs:
        found.add(file_of(docname))
        if config.html_copy_source:
            source = str(env.doc2path(docname, False))
            suffix = source[len(docname) :]
            more = config.html_sourcelink_suffix
            found.add(f"_sources/{docname}{suffix}{more if suffix != more else ''}")
    # In the place of pages that have other names now.
    found |= {path.relative_to(out).as_posix() for path in redirects_of(app)}
    years = listed_by(years_of_menus(env))
    parted = [name for names in parted_lists(env, years).values() for name in names.values()]
    found |= set(map(file_of, [*index_pages(app), *years, *parted]))
    found |= files_of(issue for _docname, issue in domain_of(env).issues())
    found |= {f"_images/{name}" for _docnames, name in env.images.values()}
    found |= {f"_downloads/{Path(name).as_posix()}" for _docnames, name in env.dlfiles.values()}
    return found


def _is_file(path: Path) -> bool:
    """Whether there is such a file; none can have a name that is too long for one."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _remove_empty(folder: Path, out: Path) -> None:
    """Remove folders that hold nothing any more, up to that of the site."""
    while folder != out and out in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _dump(names: Set[str]) -> str:
    return json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"


def _load(path: Path) -> set[str]:
    # A list that somebody else wrote leads nowhere else than into the site.
    return {name for name in noted_in(path, set[str]) or () if _is_within(PurePosixPath(name))}


def _is_within(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and ":" not in path.as_posix()
