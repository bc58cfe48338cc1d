"""One issue: from its resolved doctree to the bytes of its PDF."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docutils import nodes

from ..model.records import Issue
from .client import IssueClient
from .fonts import Faces
from .pages import IssueTemplate
from .style import BulletinStyles


def set_issue(
    document: nodes.document,
    issue: Issue,
    *,
    docname: str,
    faces: Faces,
    srcdir: Path,
    language: str,
) -> bytes:
    """Set an issue; raises ``PdfError`` for what cannot be set, with its places in the source."""
    client = IssueClient(BulletinStyles(faces), srcdir, docname)
    stream = BytesIO()
    template = IssueTemplate(
        stream,
        faces,
        title=f"{issue.name}{issue.label}",
        author="、".join(issue.issuers),
        # As PDF writes it: zh-CN.
        language=language.replace("_", "-"),
        day=issue.day,
    )
    template.build(client.story(document))
    return stream.getvalue()
