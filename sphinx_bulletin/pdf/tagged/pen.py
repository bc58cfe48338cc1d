"""Text on a page: marked content of an element, and of the text of the page that it comes from."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..faces.embedded import EmbeddedFace, FaceCodes
from ..upstream import number, put
from .tags import ARTIFACT, Element


class Pen:
    """Writes text on a page, and of its looks only what changes.

    What it writes is marked content of an element, and within that of a text of the page.
    ReportLab's text objects write the same operators in three times the time.
    """

    def __init__(self, canvas: Any, *, is_again: bool) -> None:
        self._canvas = canvas
        self._operators = ["BT"]
        #: Was all of it written before: then it is read there.
        self.is_again = is_again
        self._element: Element | None = None
        self._font: EmbeddedFace | None = None
        #: What it is written with in this document.
        self._codes: FaceCodes
        self._size = 0.0
        #: The operator that takes face and size, until something is written with them.
        self._dipped = ""
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
            self._operators.append(self._canvas.opening(element))
            self._element = element
        self._come_from(origin)

    def _come_from(self, origin: str) -> None:
        if origin == self._origin:
            return
        if self._origin:
            self._operators.append("EMC")
        if origin:
            self._operators.append(f"/t{origin} BMC")
        self._origin = origin

    def lift(self) -> None:
        """What is written next is other content."""
        self._come_from("")
        if self._element is not None:
            self._operators.append("EMC")
            self._element = None

    def dip(self, font: EmbeddedFace, size: float, colour: Any) -> None:
        """Face, size in points and colour of what is written next."""
        if self._font is not font or self._size != size:
            self._font, self._size = font, size
            self._codes = self._canvas.codes(font)
            self._dipped = f"{self._codes.name} {number(size)} Tf"
        if self._colour is not colour:
            self._colour = colour
            self._operators.append(self._canvas.fill(colour))

    def write(
        self,
        chars: str,
        x: float,
        y: float,
        behind: float,
        gap: float = 0.0,
        steps: Sequence[tuple[int, float]] = (),
    ) -> None:
        """Characters of a line from a place on, ``gap`` points more apart than by themselves.

        ``steps``: behind so many characters, so many points more still. ``behind`` is where all
        that gets to: what goes on there is not placed anew, since readers would take it for another
        word; but they may forget the spacing.
        """
        if gap != self._gap:
            self._gap = gap
            self._operators.append(f"{number(gap)} Tc")
        if self._at is None or abs(x - self._at[0]) > 1e-3 or abs(y - self._at[1]) > 1e-3:
            self._operators.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
        self._at = None if gap else (behind, y)
        self._show(chars, steps)

    def _show(self, chars: str, steps: Sequence[tuple[int, float]] = ()) -> None:
        if self._dipped:
            self._operators.append(self._dipped)
            self._dipped = ""
        codes = self._codes.written(chars).hex()
        if not steps:
            self._operators.append(f"<{codes}> Tj")
            return
        # In thousandths of the size, and backwards (ISO 32000-1, 9.4.3).
        unit, begin, parts = -1000 / self._size, 0, []
        for count, points in steps:
            parts.append(f"<{codes[begin : 4 * count]}>{number(round(points * unit, 2))}")
            begin = 4 * count
        self._operators.append(f"[{''.join(parts)}<{codes[begin:]}>] TJ")

    def hyphen(self) -> None:
        """Divide the word that was written last; no text of the page has this hyphen.

        To readers it is a soft one (ISO 32000-1, 14.8.2.2.3): the word is one.
        """
        self._come_from("")
        self._operators.append("/Span <</ActualText <FEFF00AD>>> BDC")
        self._show("-")
        self._operators.append("EMC")
        self._at = None

    def blank(self) -> None:
        """Part what was written last from what follows on a line of its own, as readers read it."""
        if self._element is not None:
            self._show(" ")
            self._at = None

    def end(self) -> None:
        """Put it on the page; spacing would outlive it."""
        self.lift()
        if self._gap:
            self._operators.append("0 Tc")
        self._operators.append("ET")
        put(self._canvas, "\n".join(self._operators))
