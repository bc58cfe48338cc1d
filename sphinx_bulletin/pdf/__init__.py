"""PDF: everything that knows rst2pdf and ReportLab. Loaded for ``-b pdf`` alone.

Sphinx finds it by the entry point ``sphinx.builders``. It declares no ``env_version``, so that a
build of PDFs reads nothing anew after one of HTML, nor the other way round.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder; nothing of rst2pdf's configuration is asked for."""
    from .builder import IssueBuilder

    app.add_builder(IssueBuilder)
    return {
        "version": version("sphinx-bulletin"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
