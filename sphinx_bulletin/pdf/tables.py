"""Tables: caption, full grid, figures flush right, head repeated, rows split where they must."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table, TableStyle

from . import fonts
from .flowables import Anchors, Blank, Need
from .paragraph import Paragraph
from .style import PITCH, TYPE_HEIGHT, TYPE_WIDTH

_PADDING_X, _PADDING_Y = 4.0, 3.0
_GRID, _FRAME = 0.5, 1.0


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
    return [Need(5 * PITCH), *caption, *grids, Blank(PITCH / 4)]


def _grid(client: Any, table: nodes.table, group: nodes.tgroup) -> list[Flowable]:
    head = [row for part in group.findall(nodes.thead) for row in part.children]
    body = [row for part in group.findall(nodes.tbody) for row in part.children]
    rows: list[list[Any]] = [list(row.children) for row in (*head, *body)]
    if not rows:
        return []
    spans = client.filltable(rows)
    depth, client.list_depth = client.list_depth, 0
    cells = [
        [_cell(client, entry, index < len(head)) for entry in row] for index, row in enumerate(rows)
    ]
    client.list_depth = depth
    widths = _widths(client, table, group, cells, spans)
    style = TableStyle(
        [
            # Else an empty cell puts Helvetica, which is embedded nowhere, into the file.
            ("FONT", (0, 0), (-1, -1), client.styles.faces.by_role[fonts.SONG].fontName),
            ("INNERGRID", (0, 0), (-1, -1), _GRID, black),
            ("BOX", (0, 0), (-1, -1), _FRAME, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING_X),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING_X),
            ("TOPPADDING", (0, 0), (-1, -1), _PADDING_Y),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING_Y),
            *spans,
        ]
    )
    grid = Table(
        cells,
        colWidths=widths,
        style=style,
        repeatRows=_repeated(cells[: len(head)], widths),
        splitByRow=1,
        splitInRow=1,
    )
    return [grid]


def _repeated(head: list[list[Any]], widths: list[float]) -> int:
    """Rows of the head to repeat: none where it would leave no room for the body."""
    height = 0.0
    for row in head:
        height += max(
            sum(one.wrap(width, TYPE_HEIGHT)[1] for one in cell)
            for cell, width in zip(row, widths, strict=True)
        )
    return len(head) if height < TYPE_HEIGHT / 3 else 0


def _cell(client: Any, entry: Any, is_head: bool) -> list[Flowable]:
    if isinstance(entry, str):
        return []
    name = "table-heading" if is_head else "table-body"
    if not is_head and "bulletin-figure" in entry["classes"]:
        name = "table-figure"
    names, client.pending_targets = client.pending_targets, []
    names += entry["ids"]
    elements: list[Flowable] = client.gather_elements(entry, client.styles[name])
    return [Anchors(names), *elements] if names else elements


def _widths(
    client: Any, table: nodes.table, group: nodes.tgroup, cells: list[list[Any]], spans: list[Any]
) -> list[float]:
    """Widths of the columns in points: as given, else by what they hold, over the full width."""
    given = [float(one["colwidth"]) for one in group.findall(nodes.colspec)]
    count = len(cells[0])
    if "colwidths-given" in table["classes"] and len(given) == count:
        return [TYPE_WIDTH * one / sum(given) for one in given]
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
    least = [max(one, 24.0) + pad for one in least]
    natural = [max(one + pad, small) for one, small in zip(natural, least, strict=True)]
    spare = TYPE_WIDTH - sum(natural)
    if spare >= 0:
        return [one + spare / count for one in natural]
    room = TYPE_WIDTH - sum(least)
    if room <= 0:
        return [TYPE_WIDTH * one / sum(least) for one in least]
    wish = [one - small for one, small in zip(natural, least, strict=True)]
    # The square root: a column of sentences shall not crush one of names.
    weight = [one**0.5 for one in wish]
    return [small + room * one / sum(weight) for small, one in zip(least, weight, strict=True)]
