"""Text on a page: marked content of an element, and of the text of the page that it comes from."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from ..upstream import add_operator
from .tags import ARTIFACT, Element


class Pen:
    """A text object of ReportLab's that is told only what changes.

    What it writes is marked content of an element, and within that of a text of the page.
    """

    def __init__(self, canvas: Any, *, is_again: bool) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        #: Was all of it written before: then it is read there.
        self.is_again = is_again
        self._element: Element | None = None
        self._font: tuple[str, float] | None = None
        self._colour: Any = None
        self._gap = 0.0
        self._origin = ""
        #: Where what is written next begins if it is not placed.
        self._at: tuple[float, float] | None = None

    def mark(self, element: Element, origin: str) -> None:
        """Of what is content what is written next, and from which text of the page it comes.

        ``origin`` is empty where it comes from none.
        """
        if self.is_again:
            element = ARTIFACT
        if element is not self._element:
            self.lift()
            add_operator(self._text, self._canvas.opening(element))
            self._element = element
        self._come_from(origin)

    def _come_from(self, origin: str) -> None:
        if origin == self._origin:
            return
        if self._origin:
            add_operator(self._text, "EMC")
        if origin:
            add_operator(self._text, f"/t{origin} BMC")
        self._origin = origin

    def lift(self) -> None:
        """What is written next is other content."""
        self._come_from("")
        if self._element is not None:
            add_operator(self._text, "EMC")
            self._element = None

    def dip(self, font: TTFont, size: float, colour: Any) -> None:
        """Face, size in points and colour of what is written next."""
        if self._font != (font.fontName, size):
            self._font = (font.fontName, size)
            self._text.setFont(font.fontName, size)
        if self._colour is not colour:
            self._colour = colour
            self._text.setFillColor(colour)

    def write(self, chars: str, x: float, y: float, gap: float, behind: float) -> None:
        """Characters from a place on, ``gap`` points more apart than they are by themselves.

        ``behind`` is where that gets to. What goes on there is not placed anew, since readers
        would take it for another word; but they may forget the spacing.
        """
        if gap != self._gap:
            self._gap = gap
            self._text.setCharSpace(gap)
        if self._at is None or abs(x - self._at[0]) > 1e-3 or abs(y - self._at[1]) > 1e-3:
            self._text.setTextOrigin(x, y)
        self._at = None if gap else (behind, y)
        self._text.textOut(chars)

    def hyphen(self) -> None:
        """Divide the word that was written last; no text of the page has this hyphen.

        To readers it is a soft one (ISO 32000-1, 14.8.2.2.3): the word is one.
        """
        self._come_from("")
        add_operator(self._text, "/Span <</ActualText <FEFF00AD>>> BDC")
        self._text.textOut("-")
        add_operator(self._text, "EMC")
        self._at = None

    def blank(self) -> None:
        """Part what was written last from what follows on a line of its own, as readers read it."""
        if self._element is not None:
            self._text.textOut(" ")
            self._at = None

    def end(self) -> None:
        """Put it on the page; spacing would outlive it."""
        self.lift()
        if self._gap:
            self._text.setCharSpace(0)
        self._canvas.drawText(self._text)
