"""Pages: mirrored margins, page numbers on the outer side, and what a PDF says of itself."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from ..core.words.numerals import is_latin_language
from ..printed.page_measures import (
    BINDING,
    BOTTOM,
    LATIN_NUMBER_SIZE,
    NUMBER_AWAY,
    NUMBER_SIZE,
    OUTER,
    TYPE_HEIGHT,
    TYPE_WIDTH,
)
from .faces import fonts
from .faces.fonts import Faces
from .tagged.canvas import TaggedCanvas
from .tagged.conformance import DocumentInfo, moment
from .tagged.tags import ARTIFACT, Element, Tree

#: The dash's upper edge stands this share of its size above the baseline.
_DASH = 0.40


class IssueTemplate(BaseDocTemplate):
    """The pages of one issue."""

    def __init__(
        self,
        stream: Any,
        faces: Faces,
        *,
        title: str,
        author: str,
        language: str,
        day: date | None,
        mark: str = "",
    ) -> None:
        super().__init__(
            stream,
            pagesize=A4,
            title=title,
            author=author,
            lang=language,
            creator="sphinx-bulletin",
            producer="ReportLab",
            subject="",
            # The same source gives the same bytes.
            invariant=1,
            pageCompression=1,
            allowSplitting=1,
            # Else every page names Helvetica, which is embedded nowhere.
            initialFontName=faces.by_role[fonts.SONG].fontName,
        )
        self.faces = faces
        self.is_latin = is_latin_language(language)
        self.about = DocumentInfo(title=title, author=author, language=language, moment=moment(day))
        #: Stands at the head of each page after the first: a draft's 送审稿.
        self.mark = mark
        #: Pages in front of page 1, which have no numbers: cover and contents of a volume.
        self.front = 0
        #: Of a volume: key of an issue → the page in the file on which it begins.
        self.starts: dict[str, int] = {}
        #: Does the page have its number.
        self.numbered = True
        self.addPageTemplates([self._template("odd", BINDING), self._template("even", OUTER)])

    def _template(self, name: str, left: float) -> PageTemplate:
        # A hair more than 22 lines, for what the sums of floating point leave.
        frame = Frame(left, BOTTOM - 0.01, TYPE_WIDTH, TYPE_HEIGHT + 0.01, 0, 0, 0, 0, id=name)
        return PageTemplate(name, [frame], self._mark, self._number, pagesize=A4)

    def beforeDocument(self) -> None:
        """Dated as the issue is, and not by the clock."""
        stamp = f"D:{self.about.moment:%Y%m%d%H%M%S}+00'00'"
        self.canv.setDateFormatter(lambda *_now: stamp)
        if self.front:
            # Readers show the numbers that are printed: none on cover and contents.
            self.canv.addPageLabel(0, prefix="")
            self.canv.addPageLabel(self.front, style="ARABIC", start=1)

    def set(self, story: list[Flowable], elements: Iterable[Element]) -> None:
        """Draw a story, whose elements are given in the order in which they are read."""
        tree = Tree()
        tree.place(elements)
        maker = partial(TaggedCanvas, tree=tree, about=self.about)
        self.build(story, canvasmaker=maker)

    def handle_pageBegin(self) -> None:
        """The binding side changes with every page, whatever ended the one before."""
        # Pages are counted before they begin: none yet is followed by page 1.
        self.pageTemplate = self.pageTemplates[self.page % 2]
        self.canv.setPageSize(A4)
        super().handle_pageBegin()
        self.numbered = True
        # A turned page turns no other.
        self.rotation = 0

    def afterPage(self) -> None:
        """The sheet of a turned page is as all are: ReportLab would lay it across, and cut it."""
        if self.rotation:
            # It takes the size of what readers show, and gives the sheet its sides exchanged.
            self.canv.setPageSize((A4[1], A4[0]))

    def _mark(self, canvas: Any, _template: BaseDocTemplate) -> None:
        """送审稿, in the margin above, on the outer side; page 1 has it in its head."""
        page = canvas.getPageNumber()
        if not self.mark or page == 1:
            return
        font = self.faces.covering(fonts.HEITI, self.mark)
        width = font.stringWidth(self.mark, NUMBER_SIZE)
        x = BINDING + TYPE_WIDTH - width if page % 2 else OUTER
        canvas.saveState()
        canvas.setFont(font.fontName, NUMBER_SIZE)
        with canvas.content_of(ARTIFACT):
            canvas.drawString(x, BOTTOM + TYPE_HEIGHT + NUMBER_AWAY, self.mark)
        canvas.restoreState()

    def _number(self, canvas: Any, _template: BaseDocTemplate) -> None:
        """— 2 —: its upper edge 7 mm below the type area, one character in on the outer side."""
        page = canvas.getPageNumber() - self.front
        if not self.numbered or page < 1:
            return
        dash, size = ("–", LATIN_NUMBER_SIZE) if self.is_latin else ("—", NUMBER_SIZE)
        text = f"{dash} {page} {dash}"
        font = self.faces.covering(fonts.SONG, f"{dash} 0123456789")
        y = BOTTOM - NUMBER_AWAY - _DASH * size
        width = font.stringWidth(text, size)
        odd = page % 2 == 1
        x = BINDING + TYPE_WIDTH - size - width if odd else OUTER + size
        canvas.saveState()
        canvas.setFont(font.fontName, size)
        with canvas.content_of(ARTIFACT):
            canvas.drawString(x, y, text)
        canvas.restoreState()
