"""Tables whose figures are typed in the page: those that were sent in go between its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...core.i18n import __
from ..next_issue.emptied import cells_of_line
from ..next_issue.outline import SourcePiece, options_given
from .filled_rows import FilledRows


class TypedTable(Struct, frozen=True, kw_only=True):
    """The rows of a table in the source of a page, whose lines are filled in their places."""

    caption: str
    #: Which table of the page, from 0 on.
    number: int
    rows: list[list[str]]
    #: Index in the source of the line of each row; none where cells have lines of their own.
    lines_of: list[int]
    #: Drawn with + and |, or as a list: nothing is put there, but it is told what belongs where.
    is_drawn: bool
    unit: str = ""
    has_total: bool = False

    def put(self, made: FilledRows, source: list[str]) -> str:
        """Put figures into the lines of the source; says what was done."""
        name = self.caption or __("table of line %s") % (self.lines_of[0] + 1)
        if not made.filled:
            return __("is there already") + made.told()
        if self.is_drawn:
            figures = [
                f"{made.names[row]}/{made.heads[column]} {figure}"
                for (row, column), figure in made.filled.items()
            ]
            message = __("write them into the table “%(table)s” from line %(line)s on: %(figures)s")
            values = {
                "table": name, "line": self.lines_of[0] + 1, "figures": "、".join(figures)
            }  # fmt: skip
            return message % values + made.told()
        for row in sorted({row for row, _column in made.filled}):
            at = self.lines_of[row]
            columns = {c: figure for (r, c), figure in made.filled.items() if r == row}
            source[at] = _with_figures(source[at], columns)
            self.rows[row][:] = made.rows[row]
        return __("its figures are in the table “%s” of the page") % name + made.told()


def tables_on_page(pieces: Sequence[SourcePiece]) -> Iterator[TypedTable]:
    """The tables of a page that name no file."""
    tables = [piece for piece in pieces if piece.directive == "statistics-table"]
    for number, piece in enumerate(tables):
        options = options_given(piece)
        given = {option.canonical: option.text for option in options}
        first = options[-1].end if options else 1
        body = [(n, line) for n, line in enumerate(piece.lines) if n >= first and line.strip()]
        if "file" in given or not body:
            continue
        rows, lines, is_drawn = _rows_of([(piece.at + n, line) for n, line in body])
        if len(rows) > 1:
            yield TypedTable(
                caption=piece.argument,
                number=number,
                rows=rows,
                lines_of=lines,
                is_drawn=is_drawn,
                unit=given.get("unit", ""),
                has_total="total" in given,
            )


def _rows_of(body: Sequence[tuple[int, str]]) -> tuple[list[list[str]], list[int], bool]:
    """Rows, the lines where they begin, and whether they are drawn."""
    rows: list[list[str]] = []
    lines: list[int] = []
    is_drawn = body[0][1].lstrip().startswith(("+", "* -", ".. ", "=", "|"))
    for at, line in body:
        text = line.strip()
        if text.startswith("|"):
            row = [cell.strip() for cell in text.strip("|").split("|")]
        elif text.startswith("* -"):
            row = [text[3:].strip()]
        elif text.startswith("-") and is_drawn and rows:
            rows[-1].append(text[1:].strip())
            continue
        elif is_drawn:
            continue
        else:
            row = [cell.strip().strip('"') for cell in cells_of_line(text)[::2]]
        rows.append(row)
        lines.append(at)
    return rows, lines, is_drawn


def _with_figures(line: str, columns: dict[int, str]) -> str:
    """A line of cells with figures in some of them; all else of it stays.

    >>> _with_figures("   急诊科, , 7", {1: "8"}), _with_figures("  甲，，", {1: "1,008", 2: "7"})
    ('   急诊科, 8, 7', '  甲，"1,008"，7')
    """
    indent = line[: len(line) - len(line.lstrip())]
    pieces = cells_of_line(line.strip())
    last = max(columns)
    separator = pieces[1] if len(pieces) > 1 else ","
    while len(pieces) // 2 < last:
        pieces += [separator, ""]
    for column, figure in columns.items():
        cell = f'"{figure}"' if any(sign in figure for sign in ",，;；\t") else figure
        blank = " " if column and pieces[2 * column][:1] == " " else ""
        pieces[2 * column] = blank + cell
    return indent + "".join(pieces)
