"""Weekly bulletins of government service centres: one source, a web site and official PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; ``extensions = ["sphinx_bulletin"]`` is enough."""
    from .building.quick.memory import MEMORY

    # What is loaded from here on stays, so that it is no use to look through it again and again.
    MEMORY.begin(app)
    from . import building, checks, core, parts, reading, site
    from .core.boundary import Guard

    connect = Guard(app).connect
    # Handlers of one event are called in the order in which they are connected here.
    for room in (core, reading, parts, checks, building, site):
        room.setup(app, connect)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
