"""One issue: from its resolved doctree to the bytes of its PDF."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from docutils import nodes
from reportlab.pdfgen.canvas import Canvas

from ..core.i18n import _, show_list, whole_name
from ..core.words.numerals import is_latin
from ..model.issues.records import Issue
from .client import IssueClient
from .faces.fonts import Faces
from .pages import IssueTemplate
from .style import LATIN_LINES, LINES, TYPE_HEIGHT, BulletinStyles
from .upstream import leave_open

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
        is_boxed = self.faces.boxed is not None
        return f"{self.faces.digest} {self.language} {self.tail_page} {is_boxed}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A set issue."""

    content: bytes
    #: On a page: 20 to 24; in Latin letters 33 to 40.
    lines: int


def set_issue(document: nodes.document, issue: Issue, *, docname: str, options: Options) -> Setting:
    """Set an issue; raises ``PdfError`` for what cannot be set, with its places in the source.

    Where the last page would hold three lines or fewer, or the tail alone, the issue has other
    lines a page than 22, if that helps (``LINES``).
    """
    memory: dict[Any, Any] = {}
    tries = (
        _draw(
            document,
            issue,
            docname,
            options,
            BulletinStyles(options.faces, lines, memory, options.language),
        )
        for lines in (LATIN_LINES if is_latin(options.language) else LINES)
    )
    first = best = next(tries)
    # Making a file of what is drawn costs as much again: it is done for the one that stays.
    while best.forlorn:
        following = next(tries, None)
        if following is None:
            best = first
            break
        best = following
    best.canvas.save()
    return Setting(content=best.stream.getvalue(), lines=best.lines)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    """An issue drawn, of which a file can be made."""

    #: On a page.
    lines: int

    canvas: Canvas
    stream: BytesIO
    #: Is its last page all but empty.
    forlorn: bool


def _draw(
    document: nodes.document, issue: Issue, docname: str, options: Options, styles: BulletinStyles
) -> _Drawn:
    """The issue in some styles."""
    client = IssueClient(styles, options.srcdir, docname)
    client.site_language = options.language
    client.tail_page = options.tail_page
    stream = BytesIO()
    template = IssueTemplate(
        stream,
        options.faces,
        title=whole_name(issue.name, issue.label),
        author=show_list(issue.issuers, options.language),
        # As PDF writes it: zh-CN.
        language=options.language.replace("_", "-"),
        day=issue.day,
        mark=_("Draft") if issue.draft else "",
    )
    leave_open(template)
    template.build(client.story(document))
    few = (
        template.body_page < template.page
        or template.body_height < (_FEW_LINES + 0.5) * styles.pitch
    )
    # An annex begins a page of its own, however short it is.
    forlorn = template.page > 1 and few and not client.annexes
    return _Drawn(
        lines=round(TYPE_HEIGHT / styles.pitch),
        canvas=template.canv,
        stream=stream,
        forlorn=forlorn,
    )
