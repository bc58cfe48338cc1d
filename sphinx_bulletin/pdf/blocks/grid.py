"""The grid of a table: where it may be divided."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table, TableStyle

from ...printed.page_measures import TYPE_HEIGHT
from ..tagged.tags import Element
from ..upstream import row_heights

#: Two rows no taller than this together, in points, stay together at the head and at the end of a
#: table that is divided: 25 mm, the most that may stay blank at the foot of a page.
_PAIR = 71.0
#: What the sums of floating point leave, in points.
_HAIR = 0.01


class Grid(Table):
    """A table whose rows stay whole wherever a page can hold them."""

    #: What it is to a screen reader, all parts of a divided table together: its caption, and its
    #: cells with what is in them, in order of reading.
    caption: Element
    cells: tuple[Element, ...] = ()
    #: The room for which its rows were measured last; their cells do not change.
    _measured_for: float | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        if self._measured_for != availWidth:
            self._size = super().wrap(availWidth, availHeight)
            self._measured_for = availWidth
        return self._size

    def elements(self) -> Iterator[Element]:
        return iter(self.cells)

    def divided(self, width: float, room: float, below: float) -> tuple[Grid, Grid] | None:
        """In two, the first no taller than ``room``; with the last two rows go ``below`` points.

        Between rows; a row itself is divided only where none fits, though more than half a page is
        free: it is taller than that.
        """
        self.wrap(width, TYPE_HEIGHT)
        heights = row_heights(self)
        whole = sum(heights)
        last = sum(heights[self.repeatRows :][-2:])
        limit = min(room, whole - last + _HAIR) if below or last <= _PAIR else room
        self.splitInRow = 0
        parts: list[Flowable] = []
        if limit >= self._first_rows(heights) - _HAIR:
            parts = self.split(width, limit)
        if not parts and TYPE_HEIGHT / 2 < room < whole + below:
            self.splitInRow = 1
            until = min(room, whole - _HAIR)
            row = next(at for at, height in enumerate(accumulate(heights)) if height > until)
            # Of a short cell in the middle ReportLab makes padding, with which no part gets lower.
            self.setStyle(TableStyle([("VALIGN", (0, row), (-1, row), "TOP")]))
            parts = self.split(width, until)
        if len(parts) < 2:
            return None
        first, rest = parts
        assert isinstance(first, Grid) and isinstance(rest, Grid)
        return first, rest

    def _first_rows(self, heights: list[float]) -> float:
        """Of what is never split off, in points: the head and two low rows, or a tall one."""
        pair = sum(heights[self.repeatRows :][:2])
        return sum(heights[: self.repeatRows + (2 if pair <= _PAIR else 1)])
