"""Turned pages: what is wider than a page is set along its long side.

As GB/T 9704 asks of horizontal tables (clause 8): the head is at the left of the sheet, which is
the binding side of odd pages and the fore edge of even ones, and the page number stays where all
pages have it. Readers show such a page upright.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus.flowables import CondPageBreak, Flowable

from ...core.i18n import __
from ..errors import PdfError
from ..style import TYPE_HEIGHT, TYPE_WIDTH
from ..upstream import template_of


@dataclass
class _Sheet:
    """Blocks of one page, each with how far its lower edge is from the page's upper, in points."""

    placed: list[tuple[Flowable, float]] = field(default_factory=list)
    used: float = 0.0


class TurnedPage(Flowable):
    """One page, turned against the clock within the type area."""

    def __init__(self, sheet: _Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        #: Names that links may point to.
        self.names: list[str] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, TYPE_HEIGHT

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(TYPE_WIDTH, 0)
        canvas.rotate(90)
        for block, below in self.sheet.placed:
            block.drawOn(canvas, 0, TYPE_WIDTH - below)
        canvas.restoreState()
        for name in self.names:
            canvas.bookmarkHorizontal(name, 0, TYPE_HEIGHT)
        # ReportLab asks for it when the page ends.
        template_of(canvas).rotation = 90


def turned_if_wide(client: Any, make: Callable[[], list[Flowable]]) -> list[Flowable]:
    """What ``make`` makes; on turned pages if a table in it finds no room otherwise.

    ``client.too_wide`` is set by the table.
    """
    names = list(client.pending_targets)
    client.too_wide = False
    elements = make()
    if not client.too_wide or client.room != TYPE_WIDTH:
        return elements
    client.pending_targets, client.room = names, TYPE_HEIGHT
    try:
        return turned_pages(make(), client.styles.pitch)
    finally:
        client.too_wide, client.room = False, TYPE_WIDTH


def turned_pages(story: list[Flowable], pitch: float) -> list[Flowable]:
    """Blocks that were made for a width of ``TYPE_HEIGHT``, on as many turned pages as they need.

    Raises ``PdfError`` for a block that no page can hold.
    """
    height = TYPE_WIDTH // pitch * pitch
    sheets = [_Sheet()]
    waiting = list(story)
    while waiting:
        block = waiting.pop(0)
        sheet = sheets[-1]
        left = height - sheet.used
        if isinstance(block, CondPageBreak):
            # Whoever needs more than is left gets a page, as on pages that are not turned.
            if sheet.used and min(block.height, height - 1) > left:
                sheets.append(_Sheet())
            continue
        _width, size = block.wrap(TYPE_HEIGHT, left)
        if size <= left + 0.01:
            sheet.used += size
            sheet.placed.append((block, sheet.used))
            continue
        parts = block.split(TYPE_HEIGHT, left)
        if len(parts) > 1:
            waiting[:0] = parts
        elif sheet.used:
            sheets.append(_Sheet())
            waiting.insert(0, block)
        else:
            raise PdfError(__("a block is taller than a turned page"))
    return [TurnedPage(one) for one in sheets]
