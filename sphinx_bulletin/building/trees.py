"""Trees of pages wait on the disk to be written, not in memory.

Sphinx keeps each tree that it reads until it is written, 200 KiB a page, and of each that it loads
the file for as long as it runs (8.2 to 9.0; processes that read with ``-j`` keep none). Loading a
tree takes 1.4 ms; reading it took 18. What is loaded for a page alone is young when the page is
written, and so it goes when garbage is collected next, with all that lowering made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .upstream import files_kept, trees_kept

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def let_go_of_read(app: Sphinx, document: nodes.document) -> None:
    """``doctree-read``: of the page before this one, which is in its file."""
    if app.config.bulletin_quick:
        trees_kept(app.env).clear()


def let_go_of_last(app: Sphinx, builder: Builder) -> None:
    """``write-started``: of the page that was read last."""
    if app.config.bulletin_quick:
        trees_kept(app.env).clear()


def let_go_of_file(app: Sphinx, document: nodes.document, docname: str) -> None:
    """``doctree-resolved``: the tree was made of it; whoever asks again has it loaded again."""
    if app.config.bulletin_quick:
        files_kept(app.env).pop(docname, None)
