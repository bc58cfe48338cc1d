"""PDF: everything that knows rst2pdf and ReportLab. Loaded for ``-b pdf`` alone.

Sphinx finds it by the entry point ``sphinx.builders``. It declares no ``env_version``, so that a
build of PDFs reads nothing anew after one of HTML, nor the other way round.
"""

from __future__ import annotations

from collections.abc import Set
from importlib.metadata import version
from typing import TYPE_CHECKING

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging

from ..core.i18n import __

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


class NoPdfs(DummyBuilder):
    """In the place of the builder where a library lacks: Sphinx would show an error as a crash."""

    name = "pdf"
    epilog = ""
    #: The library.
    lacking = ""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        # Sphinx deprecates the attribute under which it keeps it.
        self.sphinx = app

    def get_outdated_docs(self) -> set[str]:
        # As Sphinx calls all of them; of none it would not write.
        return {"__all__"}

    def write_documents(self, docnames: Set[str]) -> None:
        """One message, and an exit status that is none of success."""
        message = __("no PDFs are set, since this is not installed: %s; run pip install %s")
        logger.error(message, self.lacking, self.lacking)
        self.sphinx.statuscode = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder; nothing of rst2pdf's configuration is asked for."""
    try:
        from .builder import IssueBuilder
    except ModuleNotFoundError as error:
        NoPdfs.lacking = (error.name or "").partition(".")[0]
        app.add_builder(NoPdfs)
    else:
        app.add_builder(IssueBuilder)
    return {
        "version": version("sphinx-bulletin"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
