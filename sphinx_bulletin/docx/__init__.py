"""Word files: everything that knows OOXML. Loaded for ``-b docx`` alone.

Sphinx finds it by the entry point ``sphinx.builders``. It declares no ``env_version``, so that
nothing is read anew after another build.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder."""
    from .word_builder import WordBuilder

    app.add_builder(WordBuilder)
    return {
        "version": version("sphinx-bulletin"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
