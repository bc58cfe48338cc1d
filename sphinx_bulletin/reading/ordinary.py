"""Only ordinary files are opened: at a pipe or a device a build would wait for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import __
from ..log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def refuse_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: a page that is no ordinary file is none."""
    for docname in sorted(env.found_docs):
        path = Path(env.doc2path(docname))
        if path.exists() and not path.is_file():
            _tell(path.name, f"{path}:1")
            env.project.docnames.discard(docname)
            added.discard(docname)
            changed.discard(docname)
    return []


def refuse_images(env: BuildEnvironment, images: Iterable[nodes.image]) -> None:
    """One that is no ordinary file shows as its name."""
    for node in images:
        name = node["uri"]
        if "://" in name or name.startswith("data:"):
            continue
        try:
            path = Path(env.relfn2path(name)[1])
            is_other = path.exists() and not path.is_file()
        except (OSError, ValueError, RuntimeError):
            continue
        if is_other:
            _tell(name, node)
            node.replace_self(nodes.inline("", node.get("alt", name)))


def _tell(name: str, location: nodes.Node | str) -> None:
    message = __("“%s” is no ordinary file and is not read; put a file in its place")
    warn(Subtype.FILE, message % name, location=location)
