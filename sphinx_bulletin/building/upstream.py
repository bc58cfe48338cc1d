"""What Sphinx keeps to itself, and builds need; ``tests/code/test_upstream_doors.py``.

A later Sphinx may be without: then a build takes more memory, and nothing else.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment
    from sphinx.util.parallel import ParallelTasks


def trees_kept(env: BuildEnvironment) -> dict[str, nodes.document]:
    """docname → its tree, which waits to be written (Sphinx 8.2 to 9.0); others are loaded."""
    return getattr(env, "_write_doc_doctree_cache", {})


def files_kept(env: BuildEnvironment) -> dict[str, bytes]:
    """docname → its tree as its file has it, which Sphinx keeps once it was loaded."""
    return getattr(env, "_pickled_doctree_cache", {})


#: The tree that a node itself knows of, without its parents (docutils 0.21 to 0.22); None where
#: no node does.
own_tree: Callable[[nodes.Node], nodes.document | None] | None = (
    attrgetter("_document") if hasattr(nodes.Node, "_document") else None
)


def roles_known() -> dict[str, Any]:
    """Name → role, of those that belong to no domain (docutils 0.21 to 0.22)."""
    return getattr(roles, "_roles", {})


def is_waiting(tasks: ParallelTasks) -> bool:
    """Whether a task has no process yet (Sphinx 8.2 to 9.0)."""
    return bool(getattr(tasks, "_precvs_waiting", ()))


def join_one(tasks: ParallelTasks) -> None:
    """Asks whether a task has come to its end (Sphinx 8.2 to 9.0); then another begins."""
    getattr(tasks, "_join_one", bool)()
