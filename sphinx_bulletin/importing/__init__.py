"""Past issues come in: files of word processors and texts become pages of a site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .report import Doubt, ImportedIssue, RefusedFile, Report

__all__ = ["Doubt", "ImportedIssue", "RefusedFile", "Report", "import_folder"]


def import_folder(
    folder: Path,
    site: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int, Path], None] | None = None,
) -> Report:
    """Make a page of each issue in ``folder``, in ``issues`` of the site; nothing is overwritten.

    ``progress`` is called with how many files are done, of how many, and the file that is next.
    """
    raise NotImplementedError
