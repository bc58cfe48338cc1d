"""A table, a chart or a picture with all that belongs to it: one piece of a page."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from ..tagged.tags import Element
from .flowables import Picture
from .grid import Grid
from .structure import elements_in


class Display(Flowable):
    """Caption, unit, what is shown, source and notes, from top to bottom.

    ``fill`` puts its blocks on pages: whole, divided, smaller, or behind text that follows. It is
    never drawn itself.
    """

    def __init__(self, blocks: Iterable[Flowable], pitch: float, *, is_list: bool = False) -> None:
        super().__init__()
        self.blocks = list(blocks)
        #: From one line of the page to the next, in points.
        self.pitch = pitch
        #: Is it one of entries, below a title.
        self.is_list = is_list

    def elements(self) -> Iterator[Element]:
        """What it is to a screen reader."""
        return elements_in(self.blocks)

    def natural_height(self, width: float) -> float:
        """Of all its blocks in points."""
        return _height(self.blocks, width)

    @property
    def is_picture(self) -> bool:
        """Is there what can be made smaller, and no table."""
        shown = self._shown()
        return shown is not None and not isinstance(self.blocks[shown], Grid)

    def shrunk(self, width: float, spare: float, least: float) -> tuple[Display, float] | None:
        """The same, lower by ``spare`` points, and by which share of its height; if it can be.

        Its picture is scaled to ``least`` of its size and no further; where that is not enough, and
        there is such a drawing, it is drawn anew, set close.
        """
        at = self._shown()
        if at is None or not isinstance(picture := self.blocks[at], Picture):
            return None
        height = _height([picture], width)
        for tried in (picture, picture.close()):
            own = _height([tried], width) if tried else 0.0
            scale = min(1.0, (height - spare) / own) if own else 0.0
            if tried and scale >= least:
                shown = tried.scaled(scale) if scale < 1 else tried
                blocks = [*self.blocks[:at], shown, *self.blocks[at + 1 :]]
                return Display(blocks, self.pitch), 1 - scale * own / height
        return None

    def divided(self, width: float, room: float) -> tuple[Display, Display] | None:
        """A table in two, the first no taller than ``room``; none where its rows forbid it.

        What stands below it stays with its last rows, what is above with its first.
        """
        if self.is_list:
            return self._between_entries(width, room)
        at = self._shown()
        if at is None or not isinstance(grid := self.blocks[at], Grid):
            return None
        above, below = self.blocks[:at], self.blocks[at + 1 :]
        room -= _height(above, width)
        if room <= 0:
            return None
        parts = grid.divided(width, room, _height(below, width))
        if not parts:
            return None
        first, rest = parts
        return Display([*above, first], self.pitch), Display([rest, *below], self.pitch)

    def _between_entries(self, width: float, room: float) -> tuple[Display, Display] | None:
        """Two entries at least on either side."""
        fit = 0
        while fit < len(self.blocks) and _height(self.blocks[: fit + 1], width) <= room:
            fit += 1
        fit = min(fit, len(self.blocks) - 2)
        if fit < 3:
            return None
        parts = self.blocks[:fit], self.blocks[fit:]
        first, rest = (Display(blocks, self.pitch, is_list=True) for blocks in parts)
        return first, rest

    @property
    def is_row_divided(self) -> bool:
        """Was a row of it divided, when ``divided`` was asked last."""
        return any(isinstance(block, Grid) and block.splitInRow for block in self.blocks)

    def _shown(self) -> int | None:
        """Which block the others belong to."""
        kinds = (Grid, Picture)
        found = [at for at, block in enumerate(self.blocks) if isinstance(block, kinds)]
        return found[0] if len(found) == 1 else None


def undone(blocks: Iterable[Flowable]) -> list[Flowable]:
    """Blocks with those of displays in their places: in a cell there are no pages."""
    return [
        inner
        for block in blocks
        for inner in (block.blocks if isinstance(block, Display) else [block])
    ]


def _height(blocks: Iterable[Flowable], width: float) -> float:
    return float(sum(block.wrap(width, 1e6)[1] for block in blocks))
