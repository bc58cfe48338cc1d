"""Templates of the theme are compiled once, for later builds and for the other audience.

Jinja compiles a dozen of them anew for each build, a tenth of the time of one that writes a page.
What it keeps it knows by the source of the template, beside the doctrees; those are pickles, so
who may write there may do as much already.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Within the doctrees; no page has such a name.
_FOLDER = ".templates"


def keep_templates(app: Sphinx) -> None:
    """``builder-inited``: where the builder has templates that nobody keeps in another way.

    For each page it is asked of a dozen files whether they are those that were read: they are, as
    long as a build takes.
    """
    bridge = getattr(app.builder, "templates", None)
    environment = getattr(bridge, "environment", None)
    if not app.config.bulletin_quick or not isinstance(environment, Environment):
        return
    environment.auto_reload = False
    if environment.bytecode_cache is None:
        folder = Path(app.doctreedir) / _FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
