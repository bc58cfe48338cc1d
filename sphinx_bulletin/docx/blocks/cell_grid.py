"""The cells of a table by their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from msgspec import Struct, field

from ...model.figures.column_widths import folded_columns


class Cell(Struct, frozen=True):
    """A cell at its first row and column."""

    #: One; with added columns below it, several.
    entries: Sequence[nodes.entry]
    columns: int
    rows: int
    is_head: bool
    #: Of its row, where it is the first.
    idents: Sequence[str] = ()

    def style(self, entry: nodes.entry) -> str:
        """Of the paragraphs of an entry."""
        if self.is_head:
            return "table-heading"
        if "bulletin-figure" in entry["classes"]:
            return "table-figure"
        if any(one.startswith("bulletin-state-") for one in entry["classes"]):
            return "table-sign"
        return "table-body"

    @property
    def is_figure(self) -> bool:
        """Does it hold figures, which are never broken."""
        return any(self.style(one) == "table-figure" for one in self.entries)

    def texts(self) -> list[str]:
        """Of its paragraphs."""
        found = [one.astext() for entry in self.entries for one in entry.findall(nodes.paragraph)]
        return found or [one.astext() for one in self.entries]


class CellGrid(Struct):
    """The cells of a table by their places."""

    #: (row, column) → cell.
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    heads: int = 0

    def row(self, at: int) -> Iterator[tuple[int, Cell | None, bool]]:
        """Column, cell, and whether it begins in a row above; no cell where the source has none."""
        column = 0
        while column < self.columns:
            found = self._cell_over(at, column)
            if found is None:
                yield column, None, False
                column += 1
                continue
            cell, above = found
            yield column, cell, above < at
            column += cell.columns

    def _cell_over(self, row: int, column: int) -> tuple[Cell, int] | None:
        for above in range(row, -1, -1):
            cell = self.cells.get((above, column))
            if cell is not None and above + cell.rows > row:
                return cell, above
        return None

    def folded(self, added: dict[int, int]) -> CellGrid:
        """Added columns below the figures that they compare."""
        matrix: list[list[list[nodes.entry]]] = [
            [[] for _column in range(self.columns)] for _row in range(self.rows)
        ]
        spans = []
        for (row, column), cell in self.cells.items():
            matrix[row][column] = [*cell.entries]
            if cell.rows > 1 or cell.columns > 1:
                last = column + cell.columns - 1, row + cell.rows - 1
                spans.append(("SPAN", (column, row), last))
        entries, kept = folded_columns(matrix, spans, added)
        ends = {start: end for _name, start, end in kept}
        covered = {
            (y, x)
            for (left, top), (right, bottom) in ends.items()
            for y in range(top, bottom + 1)
            for x in range(left, right + 1)
            if (x, y) != (left, top)
        }
        result = CellGrid(rows=self.rows, columns=min(added), heads=self.heads)
        for y, line in enumerate(entries):
            for x, found in enumerate(line):
                if (y, x) not in covered:
                    right, bottom = ends.get((x, y), (x, y))
                    result.cells[y, x] = Cell(found, right - x + 1, bottom - y + 1, y < self.heads)
        return result


def grid_of(group: nodes.tgroup) -> CellGrid:
    """Where the entries of a table stand."""
    grid = CellGrid(columns=int(group.get("cols", 0)))
    taken: set[tuple[int, int]] = set()
    for part in group.children:
        if not isinstance(part, (nodes.thead, nodes.tbody)):
            continue
        is_head = isinstance(part, nodes.thead)
        for row in part.children:
            assert isinstance(row, nodes.row)
            column = 0
            for entry in row.children:
                if not isinstance(entry, nodes.entry):
                    continue
                while (grid.rows, column) in taken:
                    column += 1
                wide, high = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
                grid.cells[grid.rows, column] = Cell(
                    [entry], wide, high, is_head, [] if column else row["ids"]
                )
                taken |= {
                    (grid.rows + down, column + right)
                    for down in range(high)
                    for right in range(wide)
                }
                column += wide
            grid.columns = max(grid.columns, column)
            grid.rows += 1
            grid.heads += is_head
    return grid
