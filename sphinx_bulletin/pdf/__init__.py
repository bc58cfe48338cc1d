"""PDF: everything that knows rst2pdf and ReportLab. Loaded for ``-b pdf`` alone.

Sphinx finds it by the entry point ``sphinx.builders``. It declares no ``env_version``, so that a
build of PDFs reads nothing anew after one of HTML, nor the other way round.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging

from ..core.boundary import Guard
from ..core.i18n import __

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


class NoPdfs(DummyBuilder):
    """In the place of the builder where a library lacks: Sphinx would show an error as a crash."""

    name = "pdf"
    epilog = ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder; nothing of rst2pdf's configuration is asked for."""
    try:
        from .builder import IssueBuilder
    except ModuleNotFoundError as error:
        lacking = (error.name or "").partition(".")[0]
        app.add_builder(NoPdfs)
        connect = Guard(app).connect
        connect("build-finished", lambda app, _exception: tell_lacking(app, lacking))
    else:
        app.add_builder(IssueBuilder)
    return {
        "version": version("sphinx-bulletin"),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def tell_lacking(app: Sphinx, name: str) -> None:
    """``build-finished``: one message, and an exit status that is none of success."""
    message = __("no PDFs are set, since this is not installed: %s; run pip install %s")
    logger.error(message, name, name)
    app.statuscode = 1
