"""Blocks one below the other on a page, with the blank between them. Nothing is drawn."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from msgspec import Struct, field
from reportlab.platypus.flowables import Flowable

from .blocks.displays import Display
from .blocks.flowables import Blank, GridSnap
from .paragraphs.paragraph import Paragraph

#: Blank in points between type and a display, at least.
_APART = 10.0
#: What the sums of floating point leave.
HAIR = 0.01


class PageColumn(Struct):
    """Blocks one below the other, as ReportLab's frames set them; lengths in points."""

    width: float
    height: float
    placed: list[tuple[Flowable, float]] = field(default_factory=list)
    #: How far down the next block begins, and how far down the last one reaches.
    y: float = 0.0
    end: float = 0.0
    #: Blank that the style of the last block asks for below it, and what its last line leaves.
    below: float = 0.0
    slack: float = 0.0

    def add(self, block: Flowable) -> bool:
        """Put a block below the others; False, and nothing is changed, where it has no room."""
        if isinstance(block, Display):
            return self._add_display(block)
        gap = max(block.getSpaceBefore() - self.below, 0.0) if self.y else 0.0
        if isinstance(block, GridSnap):
            height = block.wrap(self.width, self.height - self.y)[1]
        else:
            height = block.wrap(self.width, self.height)[1]
        end = self.y + gap + height
        if end > self.height + HAIR:
            return False
        self.placed.append((block, end))
        self.below = block.getSpaceAfter()
        self.y = end + self.below
        if height and not isinstance(block, (Blank, GridSnap)):
            self.end = end
            self.slack = _blank_under(block)
        return True

    def _add_display(self, block: Display) -> bool:
        """With as much blank above as below, so that what follows is on the grid."""
        height = block.natural_height(self.width)
        above = self._above(block)
        if self.y + above + height > self.height + HAIR:
            return False
        # Type of a list is like that around it: a line together.
        apart = block.pitch / 2 + _APART if block.is_list else _APART
        over = self._slack + _blank_over(block.blocks[0])
        under = _blank_under(block.blocks[-1])
        least = above + max(apart - under, 0.0)
        if block.is_list and self.y:
            least = max(least, block.pitch)
        end = self.y + least + height
        spare = -end % block.pitch
        blank = least + (spare if spare < block.pitch - 0.05 else 0.0)
        if self.y:
            above = min(max((blank + under - over) / 2, 0.0), self.height - self.y - height)
            self._blank(above)
        for inner in block.blocks:
            self.y += inner.wrap(self.width, self.height)[1]
            self.placed.append((inner, self.y))
        self.end = self.y
        self._blank(min(blank - above, self.height - self.y))
        self.below, self.slack = 0.0, _APART
        return True

    @property
    def _slack(self) -> float:
        """Blank below the type of the last block."""
        return self.slack + self.below

    def _above(self, block: Display) -> float:
        """The least blank that a display needs above it."""
        if not self.y:
            return 0.0
        return max(_APART - self._slack - _blank_over(block.blocks[0]), 0.0)

    def _blank(self, height: float) -> None:
        if height > 0:
            self.y += height
            self.placed.append((Blank(height), self.y))

    def room(self, block: Display | None = None) -> float:
        """What is left; for a display, below the blank that it asks for."""
        return self.height - self.y - (self._above(block) if block is not None else 0.0)


def _blank_over(block: Flowable) -> float:
    """Above the type of its first line."""
    if isinstance(block, Paragraph) and not block.style.onGrid:
        return float(block.style.leading - block.style.fontSize) / 2
    return 0.0


def _blank_under(block: Flowable) -> float:
    """Below the type of its last line: on the grid type stands at the top of its line."""
    if not isinstance(block, Paragraph):
        return 0.0
    spare = float(block.style.leading - block.style.fontSize)
    return spare if block.style.onGrid else spare / 2
