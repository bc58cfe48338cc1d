"""Blocks that ReportLab lacks: they know the page's grid and its foot."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable, Image

from ...printed.page_measures import TYPE_HEIGHT
from ..paragraphs.paragraph import Paragraph
from ..tagged.tags import ARTIFACT, Element
from ..upstream import may_be_put_off, template_of


class Rule(Flowable):
    """A horizontal rule over a share of the width, ``above`` it blank, all in points."""

    def __init__(
        self, thick: float, above: float = 0.0, colour: Color = black, share: float = 1.0
    ) -> None:
        super().__init__()
        self.thick, self.above, self.colour, self.share = thick, above, colour, share

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW * self.share
        self.height = self.above + self.thick
        return aW, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setStrokeColor(self.colour)
        canvas.setLineWidth(self.thick)
        with canvas.content_of(ARTIFACT):
            canvas.line(0, self.thick / 2, self.width, self.thick / 2)
        canvas.restoreState()


class Picture(Flowable):
    """An image or a chart, with words in its place; without them it is decoration.

    ``inner`` draws it; the pictures of one element are its parts. ``closer`` makes what draws it as
    low as its type allows.
    """

    def __init__(
        self, inner: Any, element: Element, closer: Callable[[], Any] | None = None
    ) -> None:
        super().__init__()
        self.closer = closer
        self.inner, self.element = inner, element
        self.hAlign = inner.hAlign
        self._is_drawn = False

    def elements(self) -> Iterator[Element]:
        yield self.element

    def close(self) -> Picture | None:
        """The same, set close; none where it cannot be."""
        return Picture(self.closer(), self.element) if self.closer else None

    def scaled(self, scale: float) -> Picture:
        """The same, smaller."""
        inner = copy.copy(self.inner)
        if isinstance(inner, Image):
            inner.drawWidth *= scale
            inner.drawHeight *= scale
        else:
            inner.renderScale *= scale
        inner.hAlign = "CENTER"
        return Picture(inner, self.element)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = self.inner.wrap(aW, aH)
        return self.width, self.height

    def draw(self) -> None:
        # The head of a table that goes on is said but once.
        is_said = self.element.alt and not self._is_drawn
        self._is_drawn = True
        canvas: Any = self.canv
        element = self.element if is_said else ARTIFACT
        if is_said and element.box is None:
            element.box = canvas.box(0, 0, self.width, self.height)
        with canvas.content_of(element):
            self.inner.drawOn(canvas, 0, 0)


class GridSnap(Flowable):
    """Blank up to the next line of the grid, so that body lines of facing pages stand level."""

    def __init__(self, pitch: float) -> None:
        super().__init__()
        self.pitch = pitch

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        spare = aH % self.pitch
        # What the sums of floating point leave is no room.
        self.height = 0.0 if spare < 0.05 or self.pitch - spare < 0.05 else spare
        return aW, self.height

    def draw(self) -> None:
        pass


class Blank(Flowable):
    """Blank of a height in points; unlike a Spacer it stays at the head of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, self.height

    def draw(self) -> None:
        pass


class Anchors(Flowable):
    """Names that links may point to, where no paragraph can carry them."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        for name in self.names:
            self.canv.bookmarkHorizontal(name, 0, 0)


class BelongsTo(Flowable):
    """What follows is of an item, or of none: a picture of it stays among its text."""

    def __init__(self, owner: str) -> None:
        super().__init__()
        self.owner = owner

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        pass


class Need(CondPageBreak):
    """Go to the next page unless ``points`` of this one are left.

    To ``fill``: the next block stays with what follows it.
    """

    def __init__(self, points: float) -> None:
        # More than a page can never be had.
        super().__init__(min(points, TYPE_HEIGHT) - 0.1)


class NewPage(Need):
    """Go to the next page unless all of this one is left."""

    def __init__(self) -> None:
        super().__init__(TYPE_HEIGHT)


class FilledPage(Flowable):
    """Blocks at their places on a page: it is known where each stands, and no frame seeks it."""

    def __init__(self, placed: list[tuple[Flowable, float]], width: float) -> None:
        super().__init__()
        #: Blocks, each with how far its lower edge is from the page's upper, in points.
        self.placed = placed
        #: For which their lines were broken; that of a frame is not quite the same.
        self.width = width
        self.spaceAfter = placed[-1][0].getSpaceAfter()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.height = self.placed[-1][1]
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Each block by itself, within nothing of the page's own."""
        for block, lower in self.placed:
            width, _height = block.wrap(self.width, self.height)
            block.drawOn(canvas, x, y + self.height - lower, _sW=self.width - width)  # type: ignore[call-arg]


class EmptyPage(Flowable):
    """A page with nothing on it, not even its number."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return aW, aH

    def draw(self) -> None:
        template_of(self.canv).numbered = False


def behind_empty_page(block: Flowable) -> list[Flowable]:
    """A block that may not stand on this page, on the next but one."""
    after = copy.copy(block)
    may_be_put_off(after)
    return [EmptyPage(), after]


class Across(Flowable):
    """Paragraphs of a line each beside each other, the first at the left, the last at the right."""

    def __init__(self, parts: list[Paragraph], inset: float) -> None:
        super().__init__()
        #: Each is as wide as its text; ``inset`` points are blank at both ends.
        self.parts, self.inset = parts, inset

    def elements(self) -> Iterator[Element]:
        for part in self.parts:
            yield from part.elements()

    @property
    def anchors(self) -> list[str]:
        """Names that links may point to."""
        return self.parts[0].anchors

    def fits(self, width: float) -> bool:
        """Do they stand on a line, parted by two characters at least."""
        least = 2 * self.parts[0].style.fontSize
        return self._spare(width) >= least * (len(self.parts) - 1)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = max(part.wrap(part.natural_width() + 1, aH)[1] for part in self.parts)
        return aW, self.height

    def draw(self) -> None:
        gap = self._spare(self.width) / max(len(self.parts) - 1, 1)
        x = self.inset
        for part in self.parts:
            part.drawOn(self.canv, x, 0)
            x += part.natural_width() + gap

    def _spare(self, width: float) -> float:
        return width - 2 * self.inset - sum(part.natural_width() for part in self.parts)


class Tail(Flowable):
    """报 送 发 and the copies, at the foot of the page on which it falls."""

    OUTER, INNER = 0.35 * mm, 0.25 * mm

    def __init__(
        self, entries: list[Paragraph | Across], copies: Paragraph | None, *, even: bool = False
    ) -> None:
        super().__init__()
        self.entries, self.copies = entries, copies
        #: Must it stand on an even page.
        self.even = even

    def elements(self) -> Iterator[Element]:
        for entry in [*self.entries, *([self.copies] if self.copies else [])]:
            yield from entry.elements()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.parts: list[tuple[Paragraph | Across, float]] = []
        for entry in [*self.entries, *([self.copies] if self.copies else [])]:
            self.parts.append((entry, entry.wrap(aW, aH)[1]))
        natural = sum(height for _one, height in self.parts)
        self.height = max(natural, aH) if natural <= aH + 0.01 else natural
        if self.even and self.canv.getPageNumber() % 2:
            # More than there is: the next page.
            self.height = aH + 1
        return aW, self.height

    def natural_height(self, width: float) -> float:
        """Of what is in it, in points."""
        entries = [*self.entries, *([self.copies] if self.copies else [])]
        return float(sum(entry.wrap(width, TYPE_HEIGHT)[1] for entry in entries))

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Whole on the next page, unless no page could hold it: then as it comes."""
        if self.even and self.canv.getPageNumber() % 2:
            return behind_empty_page(self) if aH > TYPE_HEIGHT - 1 else []
        if self.wrap(aW, aH)[1] <= TYPE_HEIGHT:
            return []
        flow: list[Flowable] = [Rule(self.OUTER)]
        for entry in self.entries:
            flow += [entry, Rule(self.OUTER if entry is self.entries[-1] else self.INNER)]
        return [*flow, *([self.copies] if self.copies else [])]

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(black)
        y = sum(height for _one, height in self.parts)
        if self.copies:
            # The last line ends on the edge of the type area: its blank below falls away.
            style = self.copies.style
            y -= (style.leading - style.fontSize) / 2
        for index, (entry, height) in enumerate(self.parts):
            if entry is self.copies:
                continue
            if index == 0:
                self._rule(y, self.OUTER)
            entry.drawOn(canvas, 0, y - height)
            y -= height
            last = index == len(self.entries) - 1
            self._rule(y, self.OUTER if last else self.INNER)
        if self.copies:
            height = self.parts[-1][1]
            self.copies.drawOn(canvas, 0, y - height)
        canvas.restoreState()

    def _rule(self, y: float, thick: float) -> None:
        canvas: Any = self.canv
        canvas.setLineWidth(thick)
        with canvas.content_of(ARTIFACT):
            canvas.line(0, y, self.width, y)
