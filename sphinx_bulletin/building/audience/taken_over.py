"""What was read for one audience is where the next begins: only marked pages are read again.

It is copied, since both go on by themselves. That what is marked is not among what is taken, the
environment sees to (``env-get-outdated``: pages that were read for others); and who looks through
the folder in the end does not ask where a page came from.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME

from ...core.places.audience_folders import TREES_OF_OTHERS


def take_over_trees(source: Path, target: Path) -> None:
    """Copy doctrees, with the environment last, where there is none yet."""
    if (target / ENV_PICKLE_FILENAME).is_file() or not (source / ENV_PICKLE_FILENAME).is_file():
        return
    for folder in (source, *sorted(path for path in source.rglob("*") if path.is_dir())):
        parts = folder.relative_to(source).parts
        if any(part.startswith(TREES_OF_OTHERS) for part in parts):
            continue
        there = target.joinpath(*parts)
        there.mkdir(parents=True, exist_ok=True)
        files = sorted(path for path in folder.iterdir() if path.is_file())
        for path in sorted(files, key=lambda path: path.name == ENV_PICKLE_FILENAME):
            shutil.copy2(path, there / path.name)
