"""A build that was killed is found by the next one, which reads and writes again what it must.

Sphinx asks only whether an output is older than its source. A page that was half written when a
build was killed is newer, and so is one whose table, menu or theme had changed but that was not
reached. What was being read may lie half written among the doctrees.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.domain import domain_of
from ..core.places.files import noted_in, remove_parts, replace_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: Lies beside the pages while they are written.
WRITING = ".bulletin-unfinished"
#: Lies beside the doctrees while sources are read; names the pages that are.
READING = ".bulletin-reading.json"
#: Formats of builders that write only what changed; ``pdf`` looks for itself.
_PIECEWISE = frozenset({"html", "text", "xml", "pseudoxml"})


def is_piecewise(builder: Builder) -> bool:
    """Whether a builder writes only what changed; of EPUB, the pages that it packs."""
    return builder.format in _PIECEWISE


def begin_writing(app: Sphinx) -> None:
    """``builder-inited``: before Sphinx notes that options have changed, as it does before all."""
    if not is_piecewise(app.builder):
        return
    out = Path(app.outdir)
    domain_of(app.env).build.was_killed = (out / WRITING).exists()
    if domain_of(app.env).build.was_killed:
        remove_parts(out)
        # Half of it makes Sphinx crash; without it, it takes pages for what they should be.
        (out / ".buildinfo").unlink(missing_ok=True)
    (out / WRITING).write_bytes(b"")


def end_writing(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``, after all others: everything is written."""
    if exception is None and is_piecewise(app.builder):
        (Path(app.outdir) / WRITING).unlink(missing_ok=True)


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: what was being read when a build was killed."""
    return _being_read(app)


def begin_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: note what will be read."""
    if docnames:
        names = sorted({*docnames, *_being_read(app)})
        path = Path(app.doctreedir) / READING
        replace_text(path, json.dumps(names, ensure_ascii=False, indent=0) + "\n")


def end_reading(app: Sphinx, builder: Builder) -> None:
    """``write-started``: what was read is kept."""
    (Path(app.doctreedir) / READING).unlink(missing_ok=True)


def _being_read(app: Sphinx) -> list[str]:
    return noted_in(Path(app.doctreedir) / READING, list[str]) or []
