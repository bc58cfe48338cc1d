"""What makes a PDF fail."""

from __future__ import annotations

from sphinx.errors import SphinxError


class PdfError(SphinxError):
    """Something that cannot be set; the build fails, and the old file stays."""

    category = "PDF"
