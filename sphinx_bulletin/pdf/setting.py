"""One issue: from its resolved doctree to the bytes of its PDF."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docutils import nodes

from ..i18n import _
from ..model.records import Issue
from .client import IssueClient
from .fonts import Faces
from .pages import IssueTemplate
from .style import LINES, TYPE_HEIGHT, BulletinStyles

#: A last page with no more lines than this looks forgotten.
_FEW_LINES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What besides its text decides how an issue looks."""

    faces: Faces
    srcdir: Path
    language: str
    #: "last", or "even": where the tail stands.
    tail_page: str = "last"

    def signature(self) -> str:
        """All of it that can make another PDF, but not where on a disk things stand."""
        return f"{self.faces.digest} {self.language} {self.tail_page}"


def set_issue(document: nodes.document, issue: Issue, *, docname: str, options: Options) -> bytes:
    """Set an issue; raises ``PdfError`` for what cannot be set, with its places in the source.

    Where the last page would hold three lines or fewer, or the tail alone, the issue has 23 or 24
    lines a page, if that helps.
    """
    usual = b""
    for lines in LINES:
        content, forlorn = _set(document, issue, docname, options, lines)
        usual = usual or content
        if not forlorn:
            return content
    return usual


def _set(
    document: nodes.document, issue: Issue, docname: str, options: Options, lines: int
) -> tuple[bytes, bool]:
    """The PDF with so many lines a page, and whether its last page is all but empty."""
    styles = BulletinStyles(options.faces, lines)
    client = IssueClient(styles, options.srcdir, docname)
    client.tail_page = options.tail_page
    stream = BytesIO()
    template = IssueTemplate(
        stream,
        options.faces,
        title=f"{issue.name}{issue.label}",
        author="、".join(issue.issuers),
        # As PDF writes it: zh-CN.
        language=options.language.replace("_", "-"),
        day=issue.day,
        mark=_("Draft") if issue.draft else "",
    )
    template.build(client.story(document))
    few = (
        template.body_page < template.page
        or template.body_height < (_FEW_LINES + 0.5) * TYPE_HEIGHT / lines
    )
    # An annex begins a page of its own, however short it is.
    return stream.getvalue(), template.page > 1 and few and not client.annexes
