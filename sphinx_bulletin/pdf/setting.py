"""One issue: from its resolved doctree to the bytes of its PDF."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
from io import BytesIO
from pathlib import Path
from typing import Any

from docutils import nodes
from msgspec import Struct
from reportlab.platypus.flowables import Flowable

from ..core.i18n import _, show_list, whole_name
from ..core.words.numerals import is_latin_language
from ..model.issues.records import Issue
from ..printed.page_measures import LATIN_LINES, LINES, TYPE_HEIGHT, TYPE_WIDTH
from .blocks.flowables import Tail
from .client import IssueClient
from .faces.fonts import Faces
from .fill import Filled
from .pages import IssueTemplate
from .style import BulletinStyles
from .tagged.tags import Element

#: A last page with no more lines than this looks forgotten.
_FEW_LINES = 3
#: It costs more than any other end of a page (``fill``).
_FORLORN = 50.0


class Options(Struct, frozen=True, kw_only=True, dict=True):
    """What besides its text decides how an issue looks."""

    faces: Faces
    srcdir: Path
    language: str
    #: "last", or "even": where the tail stands.
    tail_page: str = "last"

    @functools.cached_property
    def memory(self) -> dict[Any, Any]:
        """What paragraphs and tables of the issue that is set are measured to be."""
        return {}

    @functools.cached_property
    def _styles(self) -> dict[int, BulletinStyles]:
        return {}

    def styles(self, lines: int) -> BulletinStyles:
        """The styles with so many lines a page, made once for all issues."""
        if lines not in self._styles:
            made = BulletinStyles(self.faces, lines, self.memory, self.language)
            self._styles[lines] = made
        return self._styles[lines]

    def signature(self) -> str:
        """All of it that can make another PDF, but not where on a disk things stand."""
        is_boxed = self.faces.boxed is not None
        return f"{self.faces.digest} {self.language} {self.tail_page} {is_boxed}"


class Setting(Struct, frozen=True, kw_only=True):
    """A set issue."""

    content: bytes
    #: On a page: 20 to 26; in Latin letters 33 to 40.
    lines: int


def set_issue(document: nodes.document, issue: Issue, *, docname: str, options: Options) -> Setting:
    """Set an issue; raises ``PrintError`` for what cannot be set, with its places in the source.

    Where a page would be as none should be, or the last one hold three lines or fewer, or the tail
    alone, the issue has other lines a page than 22, if that helps (``LINES``).
    """
    tries: list[_Try] = []
    try:
        for lines in LATIN_LINES if is_latin_language(options.language) else LINES:
            tries.append(_try(document, docname, options, options.styles(lines)))
            if not tries[-1].cost:
                break
        # Of those that are alike the first.
        best = min(tries, key=lambda tried: tried.cost)
        return Setting(content=_draw(best, issue, options), lines=best.lines)
    finally:
        # Of another issue it would be wrong, and it is a lot.
        options.memory.clear()


class _Try(Struct, frozen=True, kw_only=True):
    """An issue on pages, not yet drawn."""

    story: list[Flowable]
    #: What is in it, in order of reading.
    elements: list[Element]
    #: On a page.
    lines: int
    #: Of pages that are as none should be; 0 where there is none.
    cost: float


def _try(document: nodes.document, docname: str, options: Options, styles: BulletinStyles) -> _Try:
    """The issue in some styles."""
    client = IssueClient(styles, options.srcdir, docname)
    client.site_language = options.language
    client.tail_page = options.tail_page
    filled, tail = client.story(document)
    cost = filled.cost
    # An annex begins a page of its own, however short it is.
    few = 0.0 if client.annexes else (_FEW_LINES + 0.5) * styles.pitch
    if _is_forlorn(filled, tail, few):
        cost += _FORLORN
    lines = round(TYPE_HEIGHT / styles.pitch)
    story = [*filled.story(), *tail]
    return _Try(story=story, elements=client.elements, lines=lines, cost=cost)


def _is_forlorn(filled: Filled, tail: list[Flowable], few: float) -> bool:
    """Has the last page the tail alone, or less than ``few`` points of text with it."""
    count, free = len(filled.pages), TYPE_HEIGHT - filled.last
    for part in tail:
        assert isinstance(part, Tail)
        if part.natural_height(TYPE_WIDTH) > free or (part.even and count % 2):
            return True
    return count > 1 and filled.last < few


def _draw(best: _Try, issue: Issue, options: Options) -> bytes:
    """The bytes of its file."""
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
    template.set(best.story, best.elements)
    return stream.getvalue()
