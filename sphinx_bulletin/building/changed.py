"""``env-get-outdated``: pages to be read again that Sphinx would take for unchanged.

Sphinx asks whether a file is newer than its page was read. One that is copied back, or swapped with
another, is older and yet not what was read: any other time or size is a change. So is another
answer to what ``only`` asks.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from ..core.domain import domain_of
from ..core.i18n import catalogs
from ..core.places.files import digest_of_file, stamp_of
from ..model.issues.records import FileRead

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def note_files(app: Sphinx, document: nodes.document) -> None:
    """``doctree-read``, when all is known that the page reads."""
    env, docname = app.env, app.env.docname
    names = (env.doc2path(docname), *env.dependencies.get(docname, ()))
    # As texts: pathlib takes several times as long, and an edit asks for the files of all pages.
    paths = {os.path.join(app.srcdir, name) for name in names}  # noqa: PTH118
    domain_of(env).read[docname] = tuple(map(_read, sorted(paths)))


def find_changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: the pages whose files or tags are others."""
    domain = domain_of(env)
    # What issues say is read by the lists of words.
    found = [docname for docname, _issue in domain.issues()] if domain.take_lists() else []
    # Many pages read the same file.
    now: dict[str, tuple[int, int] | None] = {}
    for docname, files in domain.read.items():
        for file in files:
            if file.name not in now:
                now[file.name] = stamp_of(file.name)
        asked = domain.conditions.get(docname, {})
        if any(now[file.name] != file.stamp for file in files) or any(
            app.tags.eval_condition(condition) != answer for condition, answer in asked.items()
        ):
            found.append(docname)
    return found


def compile_again(app: Sphinx) -> None:
    """``builder-inited``: catalogs that are others than they were, though older than compiled."""
    known = domain_of(app.env).catalogs
    for path in catalogs(app.config, app.srcdir):
        before, stamp = known.get(str(path)), stamp_of(path)
        known[str(path)] = stamp
        compiled = path.with_suffix(".mo")
        if before in (None, stamp) or not compiled.is_file():
            continue
        # As old as never: Sphinx makes it anew.
        os.utime(compiled, (0, 0))


def _read(path: str) -> FileRead:
    stamp = stamp_of(path)
    digest = ""
    # What cannot be read is told by who reads it.
    with contextlib.suppress(OSError):
        digest = digest_of_file(path)[:16] if stamp else ""
    return FileRead(name=path, stamp=stamp, digest=digest)
