"""What makes the print of an issue fail, and where."""

from __future__ import annotations

from docutils import nodes
from sphinx.errors import SphinxError


class PrintError(SphinxError):
    """Something that cannot be printed; the build fails, and the old file stays."""

    category = "print"


def place(node: nodes.Node) -> str:
    """``path/page.rst:12`` of a node or of the nearest one around it; empty where none is known."""
    around: nodes.Node | None = node
    while around is not None:
        if around.source and around.line:
            return f"{around.source}:{around.line}"
        around = around.parent
    return ""
