"""Which blocks stand on which page: ends of pages are chosen as ends of lines are.

Blocks go onto a page in turn until one finds no room. Then all ways to end the page are made and
the one of least cost is taken: before that block, within it, with it made smaller, with text that
follows in front of it, or with it in front of text that precedes. The costs are in ``_COST``, the
rules in docs/typography.md, “Page ends”. Nothing is drawn.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace
from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak

from ..model.markup.paragraphs import is_entry
from ..model.text.regex import regex
from ..printed.page_measures import TYPE_HEIGHT, TYPE_WIDTH
from .blocks.displays import Display
from .blocks.flowables import Anchors, BelongsTo, Blank, FilledPage, GridSnap, NewPage
from .blocks.turned import TurnedPage
from .page_column import HAIR, PageColumn
from .paragraphs.paragraph import Paragraph

#: The most that may stay blank at the foot of a page, in points.
_MOST_BLANK = 25 * mm
#: A display that takes no more than this of a page is divided unwillingly.
_SMALL = 0.4
#: A picture is made no smaller than this.
_LEAST_SCALE = 0.75
#: Styles of text that may stand in front of a display that precedes it in the source.
_TEXT = frozenset({"bodytext", "base", "normal", "quote"})
#: Text that speaks of where a display stands keeps its side of it.
_SPEAKS_OF_PLACE = regex(
    r"[上下]表|[上下]图|表[上下]|图[上下]|[如见]图|[如见]表|\b(?:above|below)\b"
)


class _COST:
    """Of what is seen at the end of a page; 1 is what readers hardly notice."""

    #: More blank than may be, and each further millimetre of it.
    BLANK, BLANK_MM = 10.0, 0.2
    #: No text of the body on the first page.
    NO_TEXT = 20.0
    #: A line of a paragraph alone at an end or a start of a page.
    LONE_LINE = 3.0
    #: A table is divided, a small one; a row; a list that is read at a glance.
    DIVIDED, SMALL_DIVIDED, ROW_DIVIDED, ENTRIES_DIVIDED = 0.2, 2.0, 4.0, 6.0
    #: A picture is smaller, and each hundredth of it.
    SMALLER, SMALLER_PERCENT = 0.3, 0.06
    #: What leads to a display, without it: on a first page that would have no text else.
    PARTED = 8.0
    #: Text in front of what it follows in the source; what follows it, in front of text.
    LATER, EARLIER = 1.0, 1.5


class Filled(Struct, frozen=True, kw_only=True):
    """The pages of a story."""

    #: Of each page: its blocks, each with how far its lower edge is from the page's upper.
    pages: list[list[tuple[Flowable, float]]]
    #: How far down the last page is filled, in points.
    last: float
    #: Of the ends of pages that are as none should be, together; 0 where there is none.
    cost: float
    #: Of the pages, in points.
    width: float
    #: Index of each page whose block no page holds.
    overfull: frozenset[int]

    def story(self) -> list[Flowable]:
        """The pages, with breaks between them; what no page holds, ReportLab divides or refuses."""
        story: list[Flowable] = []
        for number, page in enumerate(self.pages):
            story += [PageBreak()] if number else []
            if number in self.overfull:
                story += [block for block, _lower in page]
            else:
                story.append(FilledPage(page, self.width))
        return story


class _Piece(Struct, frozen=True):
    block: Flowable
    #: Does it stay with what follows it, as a heading does.
    stays: bool = False
    #: The item that it is of; empty of what stands in none.
    owner: str = ""

    def part(self, block: Flowable) -> _Piece:
        """The first part of it, which ends a page."""
        return _Piece(block, owner=self.owner)

    @property
    def is_float(self) -> bool:
        return isinstance(self.block, (Display, TurnedPage))

    @property
    def is_text(self) -> bool:
        return isinstance(self.block, Paragraph) and self.block.style.name in _TEXT

    @property
    def is_entry(self) -> bool:
        return isinstance(self.block, Paragraph) and is_entry(self.block.chars)


class _End(Struct, frozen=True):
    """A way to end a page: what stands on it, and what is left for the next."""

    page: list[_Piece]
    rest: list[_Piece]
    cost: float
    #: What stands on it, at its places; none where it finds no room.
    column: PageColumn | None = None


def fill(
    story: Sequence[Flowable], *, width: float = TYPE_WIDTH, height: float = TYPE_HEIGHT
) -> Filled:
    """Put a story on pages ``width`` by ``height`` points; the first has the head of the issue."""
    return _Filler(width, height).fill(_pieces(story))


def _pieces(story: Sequence[Flowable]) -> list[_Piece]:
    """Blocks, each with whether it stays with the next: what a ``Need`` stands before does."""
    found: list[_Piece] = []
    stays, owner = False, ""
    for at, block in enumerate(story):
        if isinstance(block, BelongsTo):
            owner = block.owner
            continue
        if isinstance(block, CondPageBreak) and not isinstance(block, NewPage):
            stays = True
            continue
        following = next(
            (later for later in story[at + 1 :] if not isinstance(later, (Anchors, BelongsTo))),
            None,
        )
        is_lead_in = (
            isinstance(block, Paragraph)
            and block.chars.endswith(("：", ":"))
            and isinstance(following, (Display, TurnedPage))
        )
        always = isinstance(block, (Anchors, Blank))
        found.append(_Piece(block, stays or is_lead_in or always, owner))
        stays = False
    return _with_body(found)


def _with_body(pieces: list[_Piece]) -> list[_Piece]:
    """Where the signature stands is text of the body too, which no words on the page replace."""
    signature = next((at for at, piece in enumerate(pieces) if _signs(piece.block)), 0)
    for at in reversed(range(signature)):
        pieces[at] = replace(pieces[at], stays=True)
        if pieces[at].is_text or pieces[at].is_float:
            break
    return pieces


def _signs(block: Flowable) -> bool:
    return isinstance(block, Paragraph) and block.style.name == "bulletin-signature"


class _Filler:
    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        #: Is it the first page that is filled.
        self.is_first = True

    def fill(self, pieces: list[_Piece]) -> Filled:
        pages: list[list[tuple[Flowable, float]]] = []
        whole, last = 0.0, 0.0
        overfull: set[int] = set()
        rest = pieces
        while rest:
            end = self._next_page(rest)
            rest, column = end.rest, end.column
            if column is None:
                overfull.add(len(pages))
                column = PageColumn(self.width, self.height)
                column.placed = [(piece.block, self.height) for piece in end.page]
            while column.placed and isinstance(column.placed[-1][0], (Blank, GridSnap)):
                # At the foot of a page there is blank enough.
                column.placed.pop()
            if column.placed:
                pages.append(column.placed)
                last = column.end
            whole += end.cost if end.cost >= _COST.ENTRIES_DIVIDED else 0.0
            self.is_first = False
        return Filled(
            pages=pages, last=last, cost=whole, width=self.width, overfull=frozenset(overfull)
        )

    def _column(self, pieces: Sequence[_Piece]) -> PageColumn | None:
        column = PageColumn(self.width, self.height)
        return column if all(column.add(piece.block) for piece in pieces) else None

    def _taken(self, page: Sequence[_Piece], rest: Sequence[_Piece]) -> _End:
        """The page that holds what stands on it, and as many of the rest as find room below."""
        column = self._column(page)
        count = 0
        while column is not None and count < len(rest):
            block = rest[count].block
            if isinstance(block, NewPage) or not column.add(block):
                break
            count += 1
        return _End([*page, *rest[:count]], [*rest[count:]], 0.0, column)

    def _next_page(self, pieces: list[_Piece]) -> _End:
        """What stands on the next page, what is left, and at what cost."""
        while pieces and isinstance(pieces[0].block, NewPage):
            pieces = pieces[1:]
        full = self._taken([], pieces)
        page, rest = full.page, full.rest
        if not rest or isinstance(rest[0].block, NewPage):
            return full
        ends = list(self._ends(page, rest))
        if self.is_first and not _has_text(page):
            shown = max((at for at, piece in enumerate(page) if piece.is_float), default=None)
            if shown is not None:
                ends += self._ends(page[:shown], [*page[shown:], *rest])
        if ends:
            return min(map(self._weighed, ends), key=lambda end: end.cost)
        if page:
            return full
        if isinstance(rest[0].block, Display):
            # No page holds it whole, and it has no rows: block by block.
            inner = [_Piece(block, owner=rest[0].owner) for block in rest[0].block.blocks]
            return self._next_page([*inner, *rest[1:]])
        return _End(rest[:1], rest[1:], 0.0)

    def _weighed(self, end: _End) -> _End:
        """With its column, and all that it costs."""
        cost = end.cost
        column = self._column(end.page)
        blank = self.height - column.end if column is not None else 0.0
        if end.rest and not isinstance(end.rest[0].block, NewPage) and blank > _MOST_BLANK:
            cost += _COST.BLANK + _COST.BLANK_MM * (blank - _MOST_BLANK) / mm
        if self.is_first and not _has_text(end.page):
            cost += _COST.NO_TEXT
        return replace(end, cost=cost, column=column)

    # -- ways to end a page ------------------------------------------------------------------

    def _ends(self, page: list[_Piece], rest: list[_Piece]) -> Iterator[_End]:
        """All that are tried, where the first of the rest finds no room."""
        yield from self._broken(page, rest)
        if rest[0].is_float:
            yield from self._later(page, rest)
            yield from self._earlier(page, rest)

    def _broken(self, page: list[_Piece], rest: list[_Piece]) -> Iterator[_End]:
        """Before the first of the rest, or within it."""
        yield from self._before(page, rest)
        column = self._column(page)
        if column is None or not rest:
            return
        first, following = rest[0], rest[1:]
        block = first.block
        if isinstance(block, Paragraph) and (not first.stays or block.style.name in _TEXT):
            yield from self._within_paragraph(column, page, first, following)
        elif isinstance(block, Display):
            room = column.room(block)
            parts = block.divided(self.width, room) if room > 0 else None
            if parts:
                cost = self._cost_of_division(block)
                # Part of a display that is divided again need not look whole.
                tail = replace(first, block=parts[1])
                yield _End([*page, first.part(parts[0])], [tail, *following], cost)
            spare = block.natural_height(self.width) - room + HAIR
            if spare > 0 and (shrunk := block.shrunk(self.width, spare, _LEAST_SCALE)):
                cost = _COST.SMALLER + _COST.SMALLER_PERCENT * 100 * shrunk[1]
                yield _End([*page, first.part(shrunk[0])], following, cost)

    def _cost_of_division(self, block: Display) -> float:
        if block.is_list:
            return _COST.ENTRIES_DIVIDED
        if block.is_row_divided:
            return _COST.ROW_DIVIDED
        is_small = block.natural_height(self.width) <= _SMALL * self.height
        return _COST.SMALL_DIVIDED if is_small else _COST.DIVIDED

    def _before(self, page: list[_Piece], rest: list[_Piece]) -> Iterator[_End]:
        """Headings and lead-ins go along, of a long lead-in the last two lines."""
        at = len(page)
        while at and page[at - 1].stays:
            at -= 1
            piece = page[at]
            if piece.is_text and isinstance(piece.block, Paragraph):
                lines = len(piece.block.line_heights(self.width))
                if lines >= 4:
                    head, tail = piece.block.divided(lines - 2)
                    left = [replace(piece, block=tail), *page[at + 1 :], *rest]
                    yield _End([*page[:at], piece.part(head)], left, 0.0)
            elif isinstance(piece.block, Display) and any(_signs(it.block) for it in rest):
                # Where a table ends the body, its last rows go with the signature.
                parts = piece.block.divided(self.width, piece.block.natural_height(self.width) - 1)
                if parts:
                    left = [replace(piece, block=parts[1]), *page[at + 1 :], *rest]
                    cost = self._cost_of_division(piece.block)
                    yield _End([*page[:at], piece.part(parts[0])], left, cost)
        if at:
            yield _End(page[:at], [*page[at:], *rest], 0.0)
        if self.is_first and not _has_text(page[:at]) and _has_text(page[at:]):
            last = max(place for place, piece in enumerate(page, 1) if piece.is_text)
            yield _End(page[:last], [*page[last:], *rest], _COST.PARTED)

    def _within_paragraph(
        self, column: PageColumn, page: list[_Piece], first: _Piece, following: list[_Piece]
    ) -> Iterator[_End]:
        block = first.block
        assert isinstance(block, Paragraph)
        heights = block.line_heights(self.width)
        gap = max(block.getSpaceBefore() - column.below, 0.0) if column.y else 0.0
        room, fit = column.room() - gap + HAIR, 0
        while fit < len(heights) and heights[fit] <= room:
            room -= heights[fit]
            fit += 1
        keep = getattr(block.style, "keepLines", True)
        for lines in {fit, fit - 1}:
            if not 0 < lines < len(heights):
                continue
            is_lone = keep and 1 in (lines, len(heights) - lines)
            head, tail = block.divided(lines)
            cost = _COST.LONE_LINE if is_lone else 0.0
            if is_lone and lines == 1 and page and page[-1].stays:
                # Below a heading it is seen more than at the head of the next page.
                cost += 1.0
            tail_of = replace(first, block=tail)
            yield _End([*page, first.part(head)], [tail_of, *following], cost)

    def _later(self, page: list[_Piece], rest: list[_Piece]) -> Iterator[_End]:
        """Text that follows in the same section, in front of displays that find no room.

        A turned page is passed by whatever follows: it fills none but its own.
        """
        at = len(page)
        while at and page[at - 1].stays and page[at - 1].is_text:
            at -= 1
        page, waiting = page[:at], [*page[at:]]
        count = 0
        while count < len(rest) and (
            rest[count].is_float or isinstance(rest[count].block, Anchors)
        ):
            waiting.append(rest[count])
            count += 1
        rest = rest[count:]
        if all(isinstance(piece.block, TurnedPage) for piece in waiting if piece.is_float):
            may_pass = next(
                (i for i, piece in enumerate(rest) if isinstance(piece.block, NewPage)), len(rest)
            )
        else:
            owners = {piece.owner for piece in waiting if piece.is_float}
            may_pass = next(
                (i for i, piece in enumerate(rest) if not _may_pass(piece, owners)), len(rest)
            )
        passing, others = rest[:may_pass], rest[may_pass:]
        if not passing:
            return
        passed = self._taken(page, passing)
        if not passed.rest:
            # All that may, and there is room.
            for end in self._broken(passed.page, waiting):
                yield _End(end.page, [*end.rest, *others], end.cost + _COST.LATER)
            return
        for end in self._broken(passed.page, passed.rest):
            yield _End(end.page, [*waiting, *end.rest, *others], end.cost + _COST.LATER)

    def _earlier(self, page: list[_Piece], rest: list[_Piece]) -> Iterator[_End]:
        """A display in front of text that precedes it in the same section; not amid entries."""
        first, following = rest[0], rest[1:]
        if not isinstance(first.block, Display):
            return
        at = len(page)
        moved = [first]
        while at and page[at - 1].stays and page[at - 1].is_text:
            at -= 1
            moved.insert(0, page[at])
        end = at
        while (
            at
            and _may_pass(page[at - 1], {first.owner})
            and not _begins_item(page, at - 1)
            and not page[at - 1].is_entry
        ):
            at -= 1
            start = [*page[:at], *moved]
            if self._column(start) is None:
                continue
            taken = self._taken(start, page[at:end])
            for broken in self._broken(taken.page, [*taken.rest, *following]):
                yield _End(broken.page, broken.rest, broken.cost + _COST.EARLIER)
            return


def _has_text(page: Sequence[_Piece]) -> bool:
    return any(piece.is_text for piece in page)


def _begins_item(page: Sequence[_Piece], at: int) -> bool:
    """Does an item begin with a piece: its number stands there, and nothing of it in front."""
    owner = page[at].owner
    return bool(owner) and (not at or page[at - 1].owner != owner)


def _may_pass(piece: _Piece, owners: Set[str]) -> bool:
    """May it stand on the other side of displays of these items: it is of the same one.

    What stands in no item has a caption of its own, and is the section's.
    """
    block = piece.block
    return (
        isinstance(block, Paragraph)
        and piece.is_text
        and not piece.stays
        and owners <= {piece.owner, ""}
        and block.outline is None
        and not _SPEAKS_OF_PLACE.search(block.chars)
    )
