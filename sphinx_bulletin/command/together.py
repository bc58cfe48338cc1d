"""Files that are written together: all of them, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from ..core.places.files import replace_file


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all in their order; where one cannot be written, those before it are as they were.

    :raises OSError: named by the file that cannot be written.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            before[path] = path.read_bytes() if path.exists() else None
            replace_file(path, content)
    except BaseException:
        for path, content_before in before.items():
            with contextlib.suppress(OSError):
                if content_before is None:
                    path.unlink(missing_ok=True)
                elif path.read_bytes() != content_before:
                    replace_file(path, content_before)
        raise
