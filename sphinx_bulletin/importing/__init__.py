"""Past issues come in: files of word processors and texts become pages of a site."""

from __future__ import annotations

from .importer import import_folder
from .report import Doubt, ImportedIssue, RefusedFile, Report
from .trial import SiteError

__all__ = ["Doubt", "ImportedIssue", "RefusedFile", "Report", "SiteError", "import_folder"]
