"""A table of text, made of rows that were pasted into a page; what its author is told of them.

And paragraphs that were pasted a line each into Markdown.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes

from ..core.boundary import Transform
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import note
from ..core.nodes import adopt, has_masthead
from ..model.markup import paragraphs
from ..model.markup.own_names import name_here
from ..model.markup.paragraphs import is_mark
from ..model.markup.pasted_rows import CELL_END, cells_in_row, is_rule, is_table, rows_of_heads
from ..model.markup.vocabulary import DIRECTIVES
from ..model.text.chinese import columns_of, without_set_in

#: Inline markup of a text at a line: its nodes, and messages about it.
Inline = Callable[[str, int], tuple[list[nodes.Node], list[nodes.system_message]]]


#: File and line.
Place = tuple[str, int] | tuple[None, None]


class PastedRows(Transform):
    """Rows in a paragraph of Markdown, whose parser has no way to make other blocks of its lines.

    ::

        <paragraph> 事项 ⇥ 受理 ⏎ 社保 ⇥ 5 ⏎ …        <table> …
        <paragraph> 做法如下。 ⏎ 1.优化 ⏎ …           <paragraph> 做法如下。
                                                        <paragraph> 1.优化
    """

    # Before messages for translators are made.
    default_priority = 4

    def change(self, **kwargs: Any) -> None:
        suffix = Path(self.document["source"]).suffix
        if domain_of(self.env).app.registry.source_suffix.get(suffix) != "markdown":
            return
        is_chinese = domain_of(self.env).home.startswith("zh")
        name = name_here(DIRECTIVES["statistics-table"]) if is_chinese else "statistics-table"
        for paragraph in list(self.document.findall(nodes.paragraph)):
            texts = (child for child in paragraph.children if isinstance(child, nodes.Text))
            if any(CELL_END in text for text in texts):
                paragraph.replace_self(_parted(paragraph, f"```{{{name}}}"))
            elif any("\n" in text for text in paragraph.children if isinstance(text, nodes.Text)):
                self.part_lines(paragraph)

    def part_lines(self, paragraph: nodes.paragraph) -> None:
        """A paragraph a line where lines begin such, as in reStructuredText."""
        lines = _split(paragraph.children, "\n")
        texts = ["".join(node.astext() for node in line) for line in lines]
        starts = paragraphs.starts(texts)
        if len(starts) > 1:
            lines = list(map(_without_indent, lines))
            raw = paragraph.rawsource.split("\n")
            raw = raw if len(raw) == len(lines) else texts
            made: list[nodes.Node] = []
            for start, end in itertools.pairwise([*starts, len(lines)]):
                block = _joined(lines[start:end])
                block.rawsource = "\n".join(raw[start:end])
                block.source, block.line = paragraph.source, (paragraph.line or 0) + start
                made.append(block)
            paragraph.replace_self(made)
        elif paragraphs.may_be_several(texts) and has_masthead(self.document):
            note_several(f"{paragraph.source}:{paragraph.line}")


def note_several(place: str) -> None:
    """Tell of lines that may be a paragraph each."""
    note(
        __("these lines are read as one paragraph; where each is one, part them by blank lines"),
        location=place,
    )


def _parted(paragraph: nodes.paragraph, fence: str) -> list[nodes.Node]:
    """The tables that a paragraph of Markdown holds, and what stands around them."""
    first, source = paragraph.line or 0, paragraph.source or ""
    made: list[nodes.Node] = []
    rows = [_split(line, CELL_END) for line in _split(paragraph.children, "\n")]
    for is_pasted, run in itertools.groupby(enumerate(rows, first), lambda row: len(row[1]) > 1):
        found = dict(run)
        if is_pasted:
            made += _table_of_cells(found, source, fence)
        else:
            block = _joined([cells[0] for cells in found.values()])
            block.rawsource = block.astext()
            block.source, block.line = source, min(found)
            made.append(block)
    return made


def _joined(lines: Sequence[Sequence[nodes.Node]]) -> nodes.paragraph:
    """Lines of one paragraph."""
    parts = [[*line, nodes.Text("\n")] for line in lines]
    return nodes.paragraph("", "", *list(itertools.chain(*parts))[:-1])


def _table_of_cells(
    rows: Mapping[int, list[list[nodes.Node]]], source: str, fence: str
) -> list[nodes.Node]:
    """Rows by their lines, whose cells have been read."""
    texts: list[str] = []
    read: dict[tuple[str, int], list[nodes.Node]] = {}
    for line, row in rows.items():
        cells = list(map(_stripped, row))
        names = list(map(_name_of_cell, cells))
        read |= {(name, line): cell for name, cell in zip(names, cells, strict=True)}
        between = itertools.chain(*([*cell, nodes.Text("\u3000")] for cell in cells))
        read["\u3000".join(names), line] = list(between)[:-1]
        texts.append(CELL_END.join(names))

    def inline(text: str, line: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [node.deepcopy() for node in read[text, line]], []

    places = [(source, line) for line in rows]
    return as_pasted(texts, min(rows), places, inline, fence)


def _split(children: Sequence[nodes.Node], sign: str) -> list[list[nodes.Node]]:
    """Inline nodes, parted where a text of them has a sign."""
    parts: list[list[nodes.Node]] = [[]]
    for child in children:
        if not isinstance(child, nodes.Text):
            parts[-1].append(child)
            continue
        first, *others = child.split(sign)
        parts[-1].append(nodes.Text(first))
        parts += ([nodes.Text(other)] for other in others)
    return parts


def _name_of_cell(cell: Sequence[nodes.Node]) -> str:
    """What stands for a cell until it is in its table; a picture has no text."""
    text = "".join(node.astext() for node in cell).replace(CELL_END, " ").strip()
    return text or ("〓" if any(not isinstance(node, nodes.Text) for node in cell) else "")


def _without_indent(line: list[nodes.Node]) -> list[nodes.Node]:
    """A line without the blanks that it is set in by; MyST has empty texts in front of them."""
    for at, node in enumerate(line):
        if not isinstance(node, nodes.Text):
            return line[at:]
        if rest := without_set_in(str(node)):
            return [nodes.Text(rest), *line[at + 1 :]]
    return []


def _stripped(cell: list[nodes.Node]) -> list[nodes.Node]:
    """A cell without blanks at its ends."""
    if cell and isinstance(cell[0], nodes.Text):
        cell[0] = nodes.Text(cell[0].lstrip())
    if cell and isinstance(cell[-1], nodes.Text):
        cell[-1] = nodes.Text(cell[-1].rstrip())
    return cell


def as_pasted(
    lines: Sequence[str],
    first: int,
    places: Sequence[Place],
    inline: Inline,
    fence: str = "",
) -> list[nodes.Node]:
    """The table that lines are, or a paragraph for each; ``first`` is docutils' number.

    ``fence`` begins a table whose figures are checked, in Markdown.
    """
    rows = [cells_in_row(line, CELL_END) for line in lines]
    kept = [index for index, row in enumerate(rows) if index != 1 or not is_rule(row)]
    # Without the rule of a table in Markdown, each row at its own place.
    rows, places = [rows[index] for index in kept], [places[index] for index in kept]
    made: list[nodes.Node]
    if is_table(rows):
        made = [_table(rows, first, places, inline)]
        message = (
            __(
                "these lines are read as a table, since tabs or bars part them; to have its "
                "figures checked, write it between “%s” and “```”"
            )
            % fence
            if fence
            else __(
                "these lines are read as a table, since tabs or bars part them; to have its "
                "figures checked, write “.. statistics-table::” above it and set it in below that"
            )
        )
    else:
        made = [
            _paragraph(
                ("" if is_mark(row[0]) else "\u3000").join(row),
                first + index,
                places[index],
                inline,
            )
            for index, row in enumerate(rows)
        ]
        message = __(
            "these lines have tabs in them and are read as a paragraph each; part them by blank "
            "lines"
        )
    source, at = places[0]
    note(message, location=f"{source}:{at}")
    return made


def _table(
    rows: list[list[str]], first: int, places: Sequence[Place], inline: Inline
) -> nodes.table:
    """All rows are as long as the longest."""
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    heads = rows_of_heads(rows)
    made = []
    for index, row in enumerate(rows):
        line = nodes.row()
        for column, cell in enumerate(row):
            if index < heads and _is_spanned(rows[:heads], index, column):
                continue
            entry = nodes.entry()
            if cell:
                entry += _paragraph(cell, first + index, places[index], inline)
            if index < heads:
                _span(entry, rows[:heads], index, column)
            line += entry
        made.append(line)
    group = nodes.tgroup("", cols=width)
    for texts in zip(*rows, strict=True):
        group += nodes.colspec("", colwidth=max(2, *map(columns_of, texts)))
    group += nodes.thead("", *made[:heads])
    group += nodes.tbody("", *made[heads:])
    table = nodes.table("", group, classes=["colwidths-auto"])
    table.source, table.line = places[0]
    return table


def _is_spanned(heads: Sequence[Sequence[str]], index: int, column: int) -> bool:
    """Whether a head's empty cell belongs to the one on its left, or to the name above it."""
    if index:
        return not heads[1][column]
    return bool(column and not heads[0][column] and heads[-1][column])


def _span(entry: nodes.entry, heads: Sequence[Sequence[str]], index: int, column: int) -> None:
    """Over the head's cells that are empty below it, or on its right."""
    if index or len(heads) == 1:
        return
    right = column + 1
    while right < len(heads[0]) and _is_spanned(heads, 0, right):
        right += 1
    if not heads[1][column]:
        entry["morerows"] = 1
    elif right > column + 1:
        entry["morecols"] = right - column - 1


def _paragraph(text: str, line: int, place: Place, inline: Inline) -> nodes.paragraph:
    children, messages = inline(text, line)
    paragraph = nodes.paragraph(text, "", *children)
    paragraph.source, paragraph.line = place
    return adopt(paragraph, *messages)
