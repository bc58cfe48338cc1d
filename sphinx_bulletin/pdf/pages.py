"""Pages: mirrored margins, page numbers on the outer side, and what a PDF says of itself."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import os
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from . import fonts
from .fonts import Faces
from .paragraph import Paragraph
from .style import BINDING, BOTTOM, OUTER, TYPE_HEIGHT, TYPE_WIDTH

_NUMBER_SIZE = 14.0
#: The dash's upper edge stands this share of its size above the baseline.
_DASH = 0.40


class IssueTemplate(BaseDocTemplate):
    """The pages of one issue."""

    def __init__(
        self, stream: Any, faces: Faces, *, title: str, author: str, language: str, day: date | None
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
        self.day = day
        self.has_outline = False
        self.addPageTemplates(
            [
                self._template("odd", BINDING),
                self._template("even", OUTER),
            ]
        )

    def _template(self, name: str, left: float) -> PageTemplate:
        # A hair more than 22 lines, for what the sums of floating point leave.
        frame = Frame(
            left,
            BOTTOM - 0.01,
            TYPE_WIDTH,
            TYPE_HEIGHT + 0.01,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=name,
        )
        return PageTemplate(
            id=name,
            frames=[frame],
            onPage=self._number,
            pagesize=A4,
        )

    def beforeDocument(self) -> None:
        """Dated as the issue is: the time of the build would make other bytes of each.

        ``SOURCE_DATE_EPOCH`` goes before it; ReportLab heeds that by itself.
        """
        if self.day and not os.environ.get("SOURCE_DATE_EPOCH"):
            stamp = f"D:{self.day:%Y%m%d}000000+00'00'"
            self.canv.setDateFormatter(lambda *_now: stamp)

    def handle_pageBegin(self) -> None:
        """The binding side changes with every page, whatever ended the one before."""
        # Pages are counted before they begin: none yet is followed by page 1.
        self.pageTemplate = self.pageTemplates[self.page % 2]
        super().handle_pageBegin()

    def _number(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        """— 2 —: its upper edge 7 mm below the type area, one character in on the outer side."""
        page = canvas.getPageNumber()
        text = f"— {page} —"
        font = self.faces.covering(fonts.SONG, "— 0123456789")
        y = BOTTOM - 7 * mm - _DASH * _NUMBER_SIZE
        width = font.stringWidth(text, _NUMBER_SIZE)
        odd = page % 2 == 1
        x = BINDING + TYPE_WIDTH - _NUMBER_SIZE - width if odd else OUTER + _NUMBER_SIZE
        canvas.saveState()
        canvas.setFont(font.fontName, _NUMBER_SIZE)
        canvas.drawString(x, y, text)
        canvas.restoreState()

    def afterFlowable(self, flowable: Any) -> None:
        if isinstance(flowable, Paragraph) and flowable.outline and not self.has_outline:
            self.has_outline = True
            # Readers open with the bookmarks shown.
            self.canv.showOutline()
