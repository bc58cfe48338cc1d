"""The tree of a page goes when the page is read, and when it is written.

Sphinx keeps each tree that it reads until it is written, 200 KiB a page, and of each that it loads
the file for as long as it runs (8.2 to 9.0; processes that read with ``-j`` keep none). Loading a
tree takes 1.4 ms; reading it took 18. A tree is full of circles, which the garbage collector alone
takes apart: quickly while the tree is young, and at half the cost where all of it is garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxRole

from ..upstream import files_kept, roles_known, trees_kept

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def let_go_of_read(read: Callable[..., None]) -> Callable[..., None]:
    """As ``Builder.read_doc``; the tree is in its file, and nothing else of it stays."""

    def read_doc(self: Builder, docname: str, **options: Any) -> None:
        read(self, docname, **options)
        trees_kept(self.env).clear()
        _let_go_of_readers(self.env)
        gc.collect(0)

    return read_doc


def _let_go_of_readers(env: BuildEnvironment) -> None:
    """A role keeps what has read the text that it was last asked in, and so the page."""
    for roles in (roles_known(), *(domain.roles for domain in env.domains.values())):
        for role in roles.values():
            if isinstance(role, SphinxRole):
                vars(role).pop("inliner", None)


def let_go_of_written(write: Callable[..., None]) -> Callable[..., None]:
    """As ``_write_docname``; nothing of the tree stays."""

    def write_docname(*arguments: Any, **options: Any) -> None:
        write(*arguments, **options)
        gc.collect(0)

    return write_docname


def let_go_of_file(app: Sphinx, document: nodes.document, docname: str) -> None:
    """``doctree-resolved``: the tree was made of it; whoever asks again has it loaded again."""
    if app.config.bulletin_quick:
        files_kept(app.env).pop(docname, None)
