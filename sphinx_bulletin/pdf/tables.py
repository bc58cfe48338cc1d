"""Tables: caption, full grid, figures flush right, head repeated, rows split where they must."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table, TableStyle

from ..i18n import __
from ..log import Subtype, warn
from . import fonts
from .flowables import Anchors, Blank, GridSnap, Need
from .paragraph import Paragraph
from .style import TYPE_HEIGHT, TYPE_WIDTH

_PADDING_X, _PADDING_Y = 4.0, 3.0
#: 小4, 5号 and 小5: a table that is too wide in one is set in the next, and then turned.
_SIZES = (12.0, 10.5, 9.0)
_GRID, _FRAME = 0.5, 1.0


class Grid(Table):
    """A table whose rows stay whole wherever a page can hold them."""

    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.splitInRow = 0
        parts: list[Flowable] = super().split(aW, aH)
        # Nothing fits, though half a page is free: the row is taller than that. Elsewhere the next
        # page is tried first.
        if not parts and aH > TYPE_HEIGHT / 2:
            self.splitInRow = 1
            parts = super().split(aW, aH)
        return parts

    def first_rows(self) -> float:
        """Height of the head and the first row below it, in points, once wrapped."""
        heights: list[float] = vars(self)["_rowHeights"]
        return sum(heights[: self.repeatRows + 1])


def set_table(client: Any, node: nodes.table) -> list[Flowable]:
    """Caption, then the grid; the caption stays with the head and the first row."""
    caption: list[Flowable] = []
    grids: list[Flowable] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            caption += client.gen_elements(child)
        elif isinstance(child, nodes.tgroup):
            grids += _grid(client, node, child)
        else:
            grids += client.gen_elements(child)
    # Caption, unit, head and a first row stand on one page.
    need = sum(one.wrap(client.room, TYPE_HEIGHT)[1] for one in caption) + client.styles.pitch
    for grid in [one for one in grids if isinstance(one, Grid)][:1]:
        grid.wrap(client.room, TYPE_HEIGHT)
        need += grid.first_rows()
    return [Need(min(need, TYPE_HEIGHT / 2)), *caption, *grids, Blank(client.styles.pitch / 4)]


def _grid(client: Any, table: nodes.table, group: nodes.tgroup) -> list[Flowable]:
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part]
    rows: list[list[Any]] = [list(row.children) for row in (*head, *body)]
    if not rows:
        return []
    spans = client.filltable(rows)
    given = _given_widths(client, table, group, len(rows[0]))
    names = list(client.pending_targets)
    for size in _SIZES:
        client.pending_targets = list(names)
        cells = _cells(client, rows, len(head), given, size)
        least, natural = _measured(cells, spans)
        if given or sum(least) <= client.room:
            break
    wants_turn = "landscape" in table["classes"] and client.room == TYPE_WIDTH
    if wants_turn or (not given and sum(least) > client.room):
        client.too_wide = True
        if client.room != TYPE_WIDTH:
            message = __(
                "the table is wider than a page, and its figures break over lines; "
                "leave out columns, or divide it"
            )
            warn(Subtype.TABLE, message, location=table)
    widths = given or _widths(client.room, least, natural)
    # Of very many columns each is narrower than its blanks would be.
    padding = min(_PADDING_X, min(widths) / 6)
    commands: list[Any] = [
        # Else an empty cell puts Helvetica, which is embedded nowhere, into the file.
        ("FONT", (0, 0), (-1, -1), client.styles.faces.by_role[fonts.SONG].fontName),
        ("INNERGRID", (0, 0), (-1, -1), _GRID, black),
        ("BOX", (0, 0), (-1, -1), _FRAME, black),
        # The frame is closed on every page.
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), _FRAME, black),
        ("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), _FRAME, black),
        ("LINEBELOW", (0, "inrowsplitstart"), (-1, "inrowsplitstart"), _FRAME, black),
        ("LINEABOVE", (0, "inrowsplitend"), (-1, "inrowsplitend"), _FRAME, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING_Y),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING_Y),
        *spans,
    ]
    repeated = _repeated(cells[: len(head)], widths)
    return [
        Grid(cells, colWidths=widths, style=TableStyle(commands), repeatRows=repeated, splitByRow=1)
    ]


def _cells(
    client: Any, rows: list[list[Any]], heads: int, widths: list[float], size: float
) -> list[list[list[Flowable]]]:
    """The blocks of every cell, in type of a size in points; the first ``heads`` rows are heads."""
    depth, client.list_depth = client.list_depth, 0
    room = client.room
    cells: list[list[list[Flowable]]] = []
    for number, row in enumerate(rows):
        cells.append([])
        for column, entry in enumerate(row):
            if widths:
                through = 1 + (0 if isinstance(entry, str) else entry.get("morecols", 0))
                client.room = max(sum(widths[column : column + through]) - 2 * _PADDING_X, size)
            cells[-1].append(_cell(client, entry, size, is_head=number < heads))
    client.list_depth, client.room = depth, room
    return cells


def _repeated(head: list[list[Any]], widths: list[float]) -> int:
    """Rows of the head to repeat: none where it would leave no room for the body."""
    height = 0.0
    for row in head:
        height += max(
            sum(one.wrap(width, TYPE_HEIGHT)[1] for one in cell)
            for cell, width in zip(row, widths, strict=True)
        )
    return len(head) if height < TYPE_HEIGHT / 3 else 0


def _cell(client: Any, entry: Any, size: float, *, is_head: bool) -> list[Flowable]:
    if isinstance(entry, str):
        return []
    name = "table-heading" if is_head else "table-body"
    if not is_head and "bulletin-figure" in entry["classes"]:
        name = "table-figure"
    names, client.pending_targets = client.pending_targets, []
    names += entry["ids"]
    style = client.styles[name]
    if size != style.fontSize:
        style = client.styles.varied(name, fontSize=size, leading=1.5 * size)
    elements: list[Flowable] = client.gather_elements(entry, style)
    # Both speak of the page, which a cell does not know.
    elements = [one for one in elements if not isinstance(one, (GridSnap, Need))]
    return [Anchors(names), *elements] if names else elements


def _given_widths(client: Any, table: nodes.table, group: nodes.tgroup, count: int) -> list[float]:
    """Widths of the columns in points where the source gives them; else none.

    What is no text is as wide as its cell, so the cell cannot be made by it.
    """
    given = [float(one["colwidth"]) for one in group.children if isinstance(one, nodes.colspec)]
    solid = any(isinstance(one, (nodes.table, nodes.image)) for one in group.findall())
    if len(given) != count or not (solid or "colwidths-given" in table["classes"]):
        return []
    return [client.room * one / sum(given) for one in given]


def _measured(cells: list[list[Any]], spans: list[Any]) -> tuple[list[float], list[float]]:
    """Of each column in points: what it needs at least, and what it would take."""
    count = len(cells[0])
    least, natural = [0.0] * count, [0.0] * count
    spanning = {start for _name, start, _end in spans}
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if (x, y) in spanning:
                continue
            for one in cell:
                if isinstance(one, Paragraph):
                    natural[x] = max(natural[x], one.natural_width())
                    least[x] = max(least[x], one.longest_word())
    pad = 2 * _PADDING_X + 1
    # Two characters a line at least, or one where there are many columns: else words stand upright.
    few = 24.0 if count <= 12 else 12.0
    least = [max(one, min(few, wish)) + pad for one, wish in zip(least, natural, strict=True)]
    natural = [max(one + pad, small) for one, small in zip(natural, least, strict=True)]
    return least, natural


def _widths(whole: float, least: list[float], natural: list[float]) -> list[float]:
    """Widths of the columns in points by what they hold, ``whole`` together."""
    count = len(least)
    spare = whole - sum(natural)
    if spare >= 0:
        return [one + spare / count for one in natural]
    room = whole - sum(least)
    if room <= 0:
        return [whole * one / sum(least) for one in least]
    wish = [one - small for one, small in zip(natural, least, strict=True)]
    # The square root: a column of sentences shall not crush one of names.
    weight = [one**0.5 for one in wish]
    return [small + room * one / sum(weight) for small, one in zip(least, weight, strict=True)]
