"""Tables: caption, full grid, figures flush right, head repeated, rows split where they must."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import copy
from collections.abc import Callable, Container, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from docutils import nodes
from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import TableStyle

from ...core.i18n import __
from ...core.log import warn
from ...model.faults import Kind
from ...model.figures.column_widths import column_widths, folded_columns
from ...printed.page_measures import TYPE_HEIGHT, TYPE_WIDTH
from ...printed.printed_nodes import added_columns
from ..faces import fonts
from ..paragraphs.paragraph import Paragraph
from ..paragraphs.styled_text import LEFT
from ..tagged.tags import ARTIFACT, Element
from ..typeset import LineShape, break_lines, part_widths
from ..typeset.columns import lines_of_head
from ..upstream import put
from .displays import Display, undone
from .flowables import Anchors, Blank, GridSnap, Need
from .grid import Grid
from .structure import elements_in, fill_element, within

_PADDING_X, _PADDING_Y = 4.0, 3.0
#: 小4, 5号 and 小5: a table that is too wide in one is set in the next, and then turned.
_SIZES = (12.0, 10.5, 9.0)
_GRID, _FRAME = 0.5, 1.0
#: In a table of figures, in em: a name this wide is never broken, and a head to no more than this
#: a line, before type is set smaller.
_NAME, _HEAD = 7, 4
#: What widths may differ by, in points.
_HAIR = 0.01


def set_table(client: Any, node: nodes.table) -> Display:
    """Caption and grid."""
    blocks: list[Flowable] = []
    for child in node.children:
        if isinstance(child, nodes.tgroup):
            grids = _grid(client, node, child)
            for grid in grids:
                within(grid.caption, blocks)
            blocks += grids
        else:
            blocks += client.gen_elements(child)
    return Display(blocks, client.styles.pitch)


def with_unit_above(table: list[Flowable], unit: list[Flowable]) -> list[Flowable]:
    """A table with its unit between caption and grid."""
    for one in table:
        if unit and isinstance(one, Display):
            grids = [inner for inner in one.blocks if isinstance(inner, Grid)]
            at = one.blocks.index(grids[0]) if grids else 0
            if grids:
                within(grids[0].caption, unit)
            one.blocks[at:at] = unit
            return table
    return [*unit, *table]


def with_source(elements: list[Flowable], below: list[Flowable], pitch: float) -> list[Flowable]:
    """Source and notes below the first of several tables and charts, or by themselves."""
    for one in elements:
        if isinstance(one, Display):
            one.blocks += [Blank(pitch / 4), *below]
            return elements
    return [*elements, Display(below, pitch)]


def _grid(client: Any, table: nodes.table, group: nodes.tgroup) -> list[Grid]:
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part]
    rows: list[list[Any]] = [list(row.children) for row in (*head, *body)]
    if not rows:
        return []
    all_spans = client.filltable(rows)
    given = _given_widths(client, table, group, len(rows[0]))
    names = list(client.pending_targets)
    is_figures = "bulletin-figures" in table["classes"]
    # Two characters a line at least, or one where there are many columns: else words stand upright.
    pressed = partial(_pressed, few=24.0 if len(rows[0]) <= 12 else 12.0)
    # An issue that is set again with more lines a page has the same tables.
    memory, key = client.styles["table-body"].memory, (id(group), client.room)
    ways = [(size, False) for size in _SIZES]
    if added := added_columns(group):
        ways += [(size, True) for size in _SIZES]
    for size, is_folded in memory.get(key, ways):
        client.pending_targets = list(names)
        cells = _cells(client, rows, len(head), given, size)
        spans = all_spans
        if is_folded:
            cells, spans = folded_columns(cells, all_spans, added)
        least, natural = _measured(cells, len(head), spans, _eased if is_figures else pressed)
        if given or sum(least) <= client.room:
            break
    else:
        if is_figures and client.room != TYPE_WIDTH:
            # Turned as well, or in a cell: rather names that are broken than figures.
            least, natural = _measured(cells, len(head), spans, pressed)
    memory[key] = ((size, is_folded),)
    wants_turn = "landscape" in table["classes"] and client.room == TYPE_WIDTH
    if wants_turn or (not given and sum(least) > client.room):
        client.too_wide = True
        if client.room != TYPE_WIDTH:
            message = __(
                "the table is wider than a page, and its figures break over lines; "
                "leave out columns, or divide it"
            )
            warn(Kind.TABLE, message, location=table)
    widths = given or column_widths(client.room, least, natural)
    # Of very many columns each is narrower than its blanks would be.
    padding = min(_PADDING_X, min(widths) / 6)
    rooms = [one - 2 * padding for one in widths]
    _divide(cells, len(head), spans, rooms, padding, has_names=is_figures)
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
    lines: Any = _lines_are_none
    # All rows are measured: with cells that span rows ReportLab would stop where a page is full,
    # and a table is asked more than once where it may be divided.
    grid = Grid(
        cells, colWidths=widths, style=TableStyle(commands), repeatRows=repeated, splitByRow=1,
        renderCB=lines, longTableOptimize=0,
    )  # fmt: skip
    whole = Element("Table")
    specs = group.findall(nodes.colspec)
    names_of_rows = {
        at for at, one in enumerate(specs) if one.get("stub") or (is_figures and not at)
    }
    grid.caption = Element("Caption", whole)
    grid.cells = tuple(_told(cells, whole, spans, len(head), names_of_rows))
    return [grid]


def _told(
    cells: list[list[list[Flowable]]],
    whole: Element,
    spans: list[Any],
    heads: int,
    names: Container[int],
) -> Iterator[Element]:
    """The cells of a table as elements, each with what is in it.

    The first ``heads`` rows are heads of columns, the columns ``names`` those of rows.
    """
    ends = {start: end for _name, start, end in spans}
    covered = {
        (x, y)
        for (left, upper), (right, lower) in ends.items()
        for x in range(left, right + 1)
        for y in range(upper, lower + 1)
    } - ends.keys()
    for y, row in enumerate(cells):
        line = Element("TR", whole)
        for x, blocks in enumerate(row):
            if (x, y) in covered:
                continue
            scope = "Column" if y < heads else "Row" if x in names else ""
            right, lower = ends.get((x, y), (x, y))
            cell = Element("TH" if scope else "TD", line, scope=scope)
            cell.columns, cell.rows = right - x + 1, lower - y + 1
            fill_element(cell, blocks)
            yield cell
            yield from elements_in(blocks)


def _lines_are_none(table: Any, what: Any, *_where: Any) -> None:
    """ReportLab says what it draws; the lines of a table are not read."""
    if what == "startLines":
        put(table.canv, table.canv.opening(ARTIFACT))
    elif what == "endLines":
        put(table.canv, "EMC")


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
    elif not is_head and any(one.startswith("bulletin-state-") for one in entry["classes"]):
        name = "table-sign"
    names, client.pending_targets = client.pending_targets, []
    names += entry["ids"]
    style = client.styles[name]
    if size != style.fontSize:
        style = client.styles.varied(name, fontSize=size, leading=1.5 * size)
    elements = undone(client.gather_elements(entry, style))
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


def _measured(
    cells: list[list[Any]],
    heads: int,
    spans: list[Any],
    least_of: Callable[[Paragraph, bool], float],
) -> tuple[list[float], list[float]]:
    """Of each column in points: what it needs at least, and what it would take.

    ``least_of`` tells what a paragraph needs, and is told whether it is a head's.
    """
    pad = 2 * _PADDING_X + 1
    count = len(cells[0])
    least, natural = [pad] * count, [pad] * count
    wide: list[tuple[int, int, float]] = []
    ends = _ends(spans)
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            last = ends.get((x, y), x)
            for one in cell:
                if not isinstance(one, Paragraph):
                    continue
                need = least_of(one, y < heads) + pad
                if last > x:
                    wide.append((x, last + 1, need))
                    continue
                least[x] = max(least[x], need)
                natural[x] = max(natural[x], one.natural_width() + pad)
    for start, end, need in wide:
        # What stands over several columns is no wider than they are together.
        lack = max(0.0, need - sum(least[start:end])) / (end - start)
        least[start:end] = [one + lack for one in least[start:end]]
    natural = [max(one, small) for one, small in zip(natural, least, strict=True)]
    return least, natural


def _ends(spans: list[Any]) -> dict[tuple[int, int], int]:
    """Place of a cell that spans → the last column that it covers."""
    return {start: end[0] for _name, start, end in spans}


def _pressed(one: Paragraph, _is_head: bool, *, few: float) -> float:
    """The least that a paragraph can do with: its longest word, and ``few`` points of others."""
    return max(one.longest_word(), min(few, one.natural_width()))


def _eased(one: Paragraph, is_head: bool) -> float:
    """What a name, a figure or a head asks for before type is set smaller."""
    em, natural = float(one.style.fontSize), one.natural_width()
    most = (_HEAD if is_head else _NAME) * em
    if natural <= most + _HAIR:
        return natural
    if not is_head:
        return max(one.longest_word(), _even_width(one, most))
    width_of = part_widths(one.setting)
    places = lines_of_head(one.setting, most, width_of)
    return max(width_of(start, end) for start, end in pairwise(places))


def _even_width(one: Paragraph, room: float) -> float:
    """The least width that gives no more lines than ``room`` does: their lines are about equal."""
    text, em = one.setting, float(one.style.fontSize)

    def count(width: float) -> int:
        return len(break_lines(text, width, width, LineShape.RAGGED))

    lines = count(room)
    width = max(sum(text.widths) / lines, one.longest_word()) + _HAIR
    while width < room and count(width) > lines:
        width += em / 8
    return min(width, room)


#: Longer ones are set as other cells are.
_LONGEST_HEAD = 60


def _divide(
    cells: list[list[Any]],
    heads: int,
    spans: list[Any],
    rooms: list[float],
    padding: float,
    *,
    has_names: bool,
) -> None:
    """Choose where heads are divided that are wider than their columns, and names of figures.

    ``rooms`` are the widths of the columns in points, without their padding.
    """
    ends = _ends(spans)
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            last = ends.get((x, y), x)
            room = sum(rooms[x : last + 1]) + 2 * padding * (last - x)
            for one in cell:
                if not isinstance(one, Paragraph) or one.natural_width() <= room + _HAIR:
                    continue
                if y >= heads:
                    if has_names and one.style.alignment == LEFT:
                        one.style = copy.copy(one.style)
                        one.style.rightIndent = room - _even_width(one, room)
                else:
                    # No shape of a title: of a few characters each line would be another.
                    one.shape = LineShape.RAGGED
                    if len(one.chars) <= _LONGEST_HEAD and "\n" not in one.chars:
                        _divide_head(one, room)


def _divide_head(one: Paragraph, room: float) -> None:
    """Let no line of a head end but between words, if all its words have room."""
    text, width_of = one.setting, part_widths(one.setting)
    places = lines_of_head(text, room, width_of)
    if any(width_of(start, end) > room + _HAIR for start, end in pairwise(places)):
        return
    one.join(frozenset(range(1, len(text.chars))) - set(places))
