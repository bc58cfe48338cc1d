"""Tables: caption, full grid, figures flush right, heads repeated, as wide as the line."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...model.figures.column_widths import column_widths
from ...model.text.regex import regex
from ...printed.printed_nodes import added_columns
from ..file.docx_styles import PAGE_TWIPS
from ..file.ooxml import el, twips
from ..file.word_page import WIDE
from ..issue_writer import Block, IssueWriter
from ..rough_widths import em_width, line_count
from ..word_paragraph import WordParagraph
from .cell_grid import Cell, CellGrid, grid_of
from .runs import runs_of
from .word_displays import WordDisplay

_PADDING_X, _PADDING_Y = 4.0, 3.0
#: 小4, 5号 and 小5: a table that is too wide in one is set in the next, and then turned.
_SIZES = (12.0, 10.5, 9.0)
#: In eighths of a point.
_GRID, _FRAME = 4, 8
#: What a rule takes of the height of a row, in points: readers add it.
_RULE = 0.5
#: In a table of figures, in em: a name this wide is never broken, and a head to no more than this
#: a line, before type is set smaller.
_NAME, _HEAD = 7.0, 4.0
#: What widths may differ by, in points.
_HAIR = 0.01
_WORD = regex("[!-~]+")


def table_display(writer: IssueWriter, node: nodes.table) -> WordDisplay:
    """Caption and grid."""
    display = WordDisplay()
    idents = [*node["ids"]]
    for child in node.children:
        if isinstance(child, nodes.title):
            role = writer.style("table-title").face
            made = writer.loose("table-title", runs_of(writer, child, role), idents)
            display.above.append(made)
            idents = []
        elif isinstance(child, nodes.tgroup):
            writer.pending += idents
            idents = []
            _add_grid(writer, node, child, display)
    return display


def _add_grid(
    writer: IssueWriter, table: nodes.table, group: nodes.tgroup, display: WordDisplay
) -> None:
    grid = grid_of(group)
    if not grid.rows:
        return
    is_figures = "bulletin-figures" in table["classes"]
    given = _given(table, group, grid.columns)
    ways = [grid]
    if added := added_columns(group):
        ways.append(grid.folded(added))
    grid, size, least, natural = _fitting(ways, writer.room / 20, given, is_figures=is_figures)
    wants_turn = "landscape" in table["classes"] or (
        not given and sum(least) > writer.room / 20 + _HAIR
    )
    room = writer.room
    if wants_turn and room == WIDE:
        display.is_wide, room = True, PAGE_TWIPS
        grid, size, least, natural = _fitting(ways, room / 20, given, is_figures=is_figures)
    if given:
        widths = [room * one / sum(given) for one in given]
    else:
        widths = [one * 20 for one in column_widths(room / 20, least, natural)]
    whole = [round(one) for one in widths]
    whole[-1] += room - sum(whole)
    heights = _row_heights(grid, whole, size)
    display.shown.append(_table(writer, grid, whole, heights, size, has_below=is_figures))
    display.height += sum(heights)


def _given(table: nodes.table, group: nodes.tgroup, count: int) -> list[float]:
    """Shares of the columns where the source gives them; else none."""
    given = [float(one["colwidth"]) for one in group.children if isinstance(one, nodes.colspec)]
    solid = any(isinstance(one, (nodes.table, nodes.image)) for one in group.findall())
    if len(given) != count or not (solid or "colwidths-given" in table["classes"]):
        return []
    return given


def _fitting(
    ways: Sequence[CellGrid], room: float, given: Sequence[float], *, is_figures: bool
) -> tuple[CellGrid, float, list[float], list[float]]:
    """The first way and the largest type in which the columns fit.

    And what each column needs and would take, in points.
    """
    for grid in ways:
        for size in _SIZES:
            least, natural = _measured(grid, size, is_figures=is_figures)
            if given or sum(least) <= room + _HAIR:
                return grid, size, least, natural
    return grid, size, least, natural


def _measured(grid: CellGrid, size: float, *, is_figures: bool) -> tuple[list[float], list[float]]:
    pad = 2 * _PADDING_X + 1
    least, natural = [pad] * grid.columns, [pad] * grid.columns
    wide: list[tuple[int, int, float]] = []
    few = 2.0 if grid.columns <= 12 else 1.0
    for (_row, column), cell in grid.cells.items():
        for text in cell.texts():
            taken = em_width(text)
            if is_figures:
                most = _HEAD if cell.is_head else _NAME
                need = taken if taken <= most else max(_longest_word(text), most)
                if cell.is_figure:
                    need = taken
            else:
                need = max(_longest_word(text), min(few, taken))
            need, taken = need * size + pad, taken * size + pad
            if cell.columns > 1:
                wide.append((column, column + cell.columns, need))
                continue
            least[column] = max(least[column], need)
            natural[column] = max(natural[column], taken)
    for start, end, need in wide:
        # What stands over several columns is no wider than they are together.
        lack = max(0.0, need - sum(least[start:end])) / (end - start)
        least[start:end] = [one + lack for one in least[start:end]]
    return least, [max(one, small) for one, small in zip(natural, least, strict=True)]


def _longest_word(text: str) -> float:
    return max((em_width(one) for one in _WORD.findall(text)), default=0.0)


def _row_heights(grid: CellGrid, widths: Sequence[int], size: float) -> list[int]:
    """Of each row in twips, about."""
    line, pad = twips(1.5 * size), 2 * twips(_PADDING_Y)
    heights = [line + pad] * grid.rows
    for (row, column), cell in grid.cells.items():
        room = sum(widths[column : column + cell.columns]) / 20 - 2 * _PADDING_X
        tall = line_count(cell.texts(), room / size) * line + pad
        if cell.rows == 1:
            heights[row] = max(heights[row], tall)
        else:
            last = row + cell.rows - 1
            lack = tall - sum(heights[row : last + 1])
            heights[last] += max(lack, 0)
    return heights


def _table(
    writer: IssueWriter,
    grid: CellGrid,
    widths: Sequence[int],
    heights: Sequence[int],
    size: float,
    *,
    has_below: bool,
) -> str:
    def rule(name: str, thick: int) -> str:
        return el(name, val="single", sz=thick, space=0, color="000000")

    sides = [rule(name, _FRAME) for name in ("top", "left", "bottom", "right")]
    inner = [rule(name, _GRID) for name in ("insideH", "insideV")]
    padding = min(twips(_PADDING_X), min(widths) // 6)
    upright = twips(_PADDING_Y - _RULE / 2)
    told = el(
        "tblPr",
        el("tblW", w=sum(widths), type="dxa"),
        el("jc", val="center"),
        el("tblBorders", *sides, *inner),
        el("tblLayout", type="fixed"),
        el(
            "tblCellMar", el("top", w=upright, type="dxa"), el("left", w=padding, type="dxa"),
            el("bottom", w=upright, type="dxa"), el("right", w=padding, type="dxa"),
        ),
    )  # fmt: skip
    repeats = sum(heights[: grid.heads]) < writer.page_height / 3
    rows = []
    for at in range(grid.rows):
        # The head with the first row, and the last rows with what stands below.
        keeps = at < grid.heads or (has_below and at >= max(grid.rows - 2, grid.heads))
        cells = [
            _cell(writer, cell, _width(widths, column, cell), size, below, keeps)
            for column, cell, below in grid.row(at)
        ]
        how = el("cantSplit") if heights[at] <= writer.page_height / 2 else ""
        how += el("trHeight", val=twips(1.5 * size + 2 * _PADDING_Y - _RULE), hRule="atLeast")
        if at < grid.heads and repeats:
            how += el("tblHeader")
        rows.append(el("tr", el("trPr", how), *cells))
    return el("tbl", told, el("tblGrid", *[el("gridCol", w=one) for one in widths]), *rows)


def _width(widths: Sequence[int], column: int, cell: Cell | None) -> int:
    return sum(widths[column : column + (cell.columns if cell else 1)])


def _cell(
    writer: IssueWriter, cell: Cell | None, width: int, size: float, is_below: bool, keeps: bool
) -> str:
    told = el("tcW", w=width, type="dxa")
    if cell is not None and cell.columns > 1:
        told += el("gridSpan", val=cell.columns)
    if cell is not None and cell.rows > 1:
        told += el("vMerge") if is_below else el("vMerge", val="restart")
    told += el("vAlign", val="center")
    content = [] if is_below or cell is None else _content(writer, cell, width, size)
    if not content or isinstance(content[-1], str):
        content.append(writer.loose("table-body", ""))
    for one in content:
        if keeps and isinstance(one, WordParagraph):
            one.keep_next()
    written = [one if isinstance(one, str) else one.xml() for one in content]
    return el("tc", el("tcPr", told), *written)


def _content(writer: IssueWriter, cell: Cell, width: int, size: float) -> list[Block]:
    room, depth, outer = writer.room, writer.list_depth, writer.cell_size
    writer.room = max(width - 2 * twips(_PADDING_X), twips(size))
    writer.list_depth = 0
    try:
        with writer.apart() as blocks:
            writer.pending += cell.idents
            for entry in cell.entries:
                style = cell.style(entry)
                writer.cell_size = size if size != writer.style(style).size else 0.0
                writer.pending += entry["ids"]
                writer.write_children(entry, style)
    finally:
        writer.room, writer.list_depth, writer.cell_size = room, depth, outer
    return blocks
