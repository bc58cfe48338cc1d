"""Turned pages: what is wider than a page is set along its long side.

As GB/T 9704 asks of horizontal tables (clause 8): the head is at the left of the sheet, which is
the binding side of odd pages and the fore edge of even ones, and the page number stays where all
pages have it. Readers show such a page upright.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.platypus.flowables import Flowable

from ...core.i18n import __
from ...printed.failures import PrintError
from ...printed.page_measures import TYPE_HEIGHT, TYPE_WIDTH
from ..tagged.tags import Element
from ..upstream import template_of
from .displays import Display
from .structure import elements_in


class TurnedPage(Flowable):
    """One page, turned against the clock within the type area."""

    def __init__(self, placed: list[tuple[Flowable, float]]) -> None:
        super().__init__()
        #: Blocks, each with how far its lower edge is from the page's upper, in points.
        self.placed = placed
        #: Names that links may point to.
        self.names: list[str] = []
        #: What is on it and on the pages behind it, in order of reading.
        self.told: tuple[Element, ...] = ()

    def elements(self) -> Iterator[Element]:
        return iter(self.told)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, TYPE_HEIGHT

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(TYPE_WIDTH, 0)
        canvas.rotate(90)
        for block, below in self.placed:
            block.drawOn(canvas, 0, TYPE_WIDTH - below)
        canvas.restoreState()
        for name in self.names:
            canvas.bookmarkHorizontal(name, 0, TYPE_HEIGHT)
        # ReportLab asks for it when the page ends.
        template_of(canvas).rotation = 90


def turned_if_wide(client: Any, make: Callable[[], list[Flowable]]) -> list[Flowable]:
    """What ``make`` makes; a table that finds no room otherwise stands on turned pages.

    ``client.too_wide`` is set by the table. What stands around it stays as it is.
    """
    names = list(client.pending_targets)
    client.too_wide = False
    elements = make()
    if not client.too_wide or client.room != TYPE_WIDTH:
        return elements
    client.pending_targets, client.room = names, TYPE_HEIGHT
    try:
        wide = make()
    finally:
        client.too_wide, client.room = False, TYPE_WIDTH
    found: list[Flowable] = []
    for upright, turned in zip(elements, wide, strict=True):
        is_table = isinstance(turned, Display) and not turned.is_picture
        found += turned_pages([turned], client.styles.pitch) if is_table else [upright]
    return found


def turned_pages(story: list[Flowable], pitch: float) -> list[Flowable]:
    """Blocks that were made for a width of ``TYPE_HEIGHT``, on as many turned pages as they need.

    Raises ``PrintError`` for a block that no page can hold.
    """
    # Filling knows turned pages, as blocks.
    from ..fill import fill

    told = tuple(elements_in(story))
    height = TYPE_WIDTH // pitch * pitch
    pages = fill(story, width=TYPE_HEIGHT, height=height).pages
    if any(
        lower - block.wrap(TYPE_HEIGHT, height)[1] < -1 for page in pages for block, lower in page
    ):
        raise PrintError(__("a block is taller than a turned page"))
    turned = [TurnedPage(one) for one in pages]
    turned[0].told = told
    return [*turned]
