"""Tables of last time without their figures: heads and names stay, in the file's own form."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from msgspec import Struct

from ...model.figures.table_heads import is_head_of_ranks

#: A cell that is a figure, or stands for one.
_FIGURE = re.compile(
    r"\s*+(?:[-+−－]?[\d０-９][\d０-９,，.．\s]*+"
    r"(?:%|％|‰|个百分点|[万亿]?[件个元次人户宗项条吨]{0,2})|[-—–－…]++)\s*+"
)
_CELL = re.compile(r'"(?:[^"]|"")*"|[^,，;；\t"]+|[,，;；\t]')
_SEPARATORS = ",，;；\t"


class RowRules(Struct, frozen=True, kw_only=True):
    """What else of a table is another in the next issue."""

    #: Heads of columns that hold words.
    words: frozenset[str] = frozenset()
    #: Name of a row and word in it that stood so before: they are form, and stay.
    known: frozenset[tuple[str, str]] = frozenset()
    #: A day of the last period becomes one of the next.
    renewed: Callable[[str], str] = str


def emptied_rows(lines: Sequence[str], rules: RowRules | None = None) -> list[str]:
    """Rows of a csv file, or of the body of a table; the first is its head.

    >>> emptied_rows(["事项,受理,办结", "行政许可,753537,\\"744,226\\"", "公共服务,—,98.7%"])
    ['事项,受理,办结', '行政许可,,', '公共服务,,']
    >>> emptied_rows(["单位,得分,原因", "甲,9,无人值守"], RowRules(words=frozenset(["原因"])))
    ['单位,得分,原因', '甲,,']
    >>> emptied_rows(["名次,窗口,得分", "1,税务局,98"])
    ['名次,窗口,得分', ',税务局,']
    """
    rules = rules or RowRules()
    is_drawn = any(line.lstrip().startswith(("+-", "+=", "* -", ".. ")) for line in lines)
    if is_drawn:
        return [_emptied_drawing(line) for line in lines]
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    heads = [cell.strip() for cell in row_cells(lines[first])] if lines else []
    words = {index for index, head in enumerate(heads) if head in rules.words}
    # Ranks follow from the figures; names stand behind them.
    names = int(len(heads) > 1 and is_head_of_ranks(heads[0]))
    return [
        line if index < first else _emptied_row(line, words, rules, names, is_head=index == first)
        for index, line in enumerate(lines)
    ]


def word_pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name of a row and each cell in it, of all rows."""
    for line in lines:
        name, *cells = (cell.strip() for cell in row_cells(line))
        yield from ((name, cell) for cell in cells if cell)


def cells_of_line(line: str) -> list[str]:
    """The cells of a row and what parts them, one after the other, as they are typed.

    >>> cells_of_line('急诊科, "1,008"，'), cells_of_line("")
    (['急诊科', ',', ' "1,008"', '，', ''], [''])
    """
    found = [""]
    for match in _CELL.finditer(line):
        if match[0] in _SEPARATORS:
            found += [match[0], ""]
        else:
            found[-1] += match[0]
    return found


def row_cells(line: str) -> list[str]:
    """The cells of a row, without quotes."""
    found = [""]
    for match in _CELL.finditer(line):
        if match[0] in _SEPARATORS:
            found.append("")
        else:
            found[-1] += match[0].strip('"')
    return found


def _emptied_row(
    line: str, words: Container[int], rules: RowRules, names: int, *, is_head: bool
) -> str:
    """A row; ``names`` is the column of its name."""
    found, column = [], 0
    name = "".join(row_cells(line)[names : names + 1]).strip()
    for match in _CELL.finditer(line):
        cell = match[0]
        if cell in _SEPARATORS:
            column += 1
        elif is_head or column == names:
            cell = rules.renewed(cell)
        elif _FIGURE.fullmatch(cell.strip('"')) or (
            column in words and (name, cell.strip(' "')) not in rules.known
        ):
            # In front of the first it is how the table is set in.
            blank = cell[: len(cell) - len(cell.lstrip())]
            cell = blank if not column else blank[:1]
        found.append(cell)
    return "".join(found).rstrip(" ")


def _emptied_drawing(line: str) -> str:
    """A line of a grid, or of a list in the place of a table."""
    if line.lstrip().startswith("|"):
        head, *cells = line.split("|")[:-1]
        kept = [" " * len(cell) if _FIGURE.fullmatch(cell) else cell for cell in cells[1:]]
        return "|".join([head, *cells[:1], *kept, ""])
    mark, sign, cell = line.partition("- ")
    is_cell = bool(sign) and not mark.strip() and _FIGURE.fullmatch(cell) is not None
    return f"{mark}-" if is_cell else line
