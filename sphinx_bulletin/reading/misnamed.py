"""Sources that are not read because an editor has added an end to their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.project import EXCLUDE_PATHS
from sphinx.util.matching import get_matching_files

from ..core.i18n import __
from ..core.log import warn
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: What 记事本 puts behind a name, which Explorer does not show.
_ADDED = ".txt"


def tell_misnamed(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: ``2026-43.rst.txt`` is no page, and would lack without a word."""
    suffixes = [suffix for suffix in app.config.source_suffix if not suffix.endswith(_ADDED)]
    patterns = [f"**{suffix}{_ADDED}" for suffix in suffixes]
    left_out = [*app.config.exclude_patterns, *app.config.templates_path, *EXCLUDE_PATHS]
    for name in sorted(get_matching_files(app.srcdir, patterns, left_out)):
        message = __("this file is not read, since its name ends with .txt; call it “%s”")
        new = name.rpartition("/")[2].removesuffix(_ADDED)
        warn(Kind.FILE, message % new, location=f"{app.srcdir / name}:1")
