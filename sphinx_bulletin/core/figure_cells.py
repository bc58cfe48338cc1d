"""A table of figures as docutils has it: made of cells, read as readers see it, written out.

::

    <table classes="bulletin-figures">
        <tgroup cols="3">
            <colspec colwidth="4"/> …
            <thead>
                <row>
                    <entry>
                        <paragraph> 事项
                    <entry classes="bulletin-figure">
                        <paragraph> 受理
                    …
            <tbody>
                <row>
                    <entry>
                        <paragraph> 社保
                    <entry classes="bulletin-figure" figure="120"/>
                    …

Names are paragraphs, so that they are translated; a figure is an attribute of its entry until the
page is written, so that it is in no message. A head of several levels has entries of class
``bulletin-group`` over others; columns of words are of class ``bulletin-words``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace

from ..model.figures.figure import RATE_SIGNS, Figure, is_figure
from ..model.figures.summary_names import TOTAL_NAME
from ..model.figures.table import Table, typed_figure
from ..model.figures.table_lines import BETWEEN, Column, Row, head_with_unit
from ..model.text.chinese import width_of
from ..model.text.levels import unnumbered
from .i18n import _
from .nodes import adopt
from .words.numerals import in_cell, is_chinese

#: The class of an entry in a column of words, which is neither a name nor a figure.
WORDS_CLASS = "bulletin-words"
#: A head that is longer, in half-width characters, breaks between its words.
_LONG_HEAD = 14


class CellText(Struct, frozen=True, kw_only=True):
    """A text, and over how many columns and rows it stands."""

    text: str
    columns: int = 1
    rows: int = 1
    #: Whether it stands over other heads.
    is_group: bool = False
    #: Whether its column is of words, and not of names or figures.
    words: bool = False


def heads_by_level(table: Table, home: str) -> list[list[CellText]]:
    """The rows of heads: one, or as many as groups of columns have levels."""
    deep = max((len(column.groups) for column in table.columns), default=0) + 1
    levels: list[list[CellText]] = [
        [CellText(text=table.corner, rows=deep)],
        *([] for _ in range(deep - 1)),
    ]
    above: tuple[str, ...] = ()
    for column in table.columns:
        groups = column.groups
        for level, group in enumerate(groups):
            last = levels[level][-1:]
            if last and above[: level + 1] == groups[: level + 1]:
                levels[level][-1] = replace(last[0], columns=last[0].columns + 1)
            else:
                levels[level].append(CellText(text=group, is_group=True))
        levels[len(groups)].append(CellText(text=own_head(column, home), rows=deep - len(groups)))
        above = groups
    for words in table.words:
        levels[0].insert(
            _index_at(levels[0], words.place), CellText(text=words.name, rows=deep, words=True)
        )
    return levels


def _index_at(cells: Sequence[CellText], place: int) -> int:
    """The index of the first cell that begins at or behind column ``place``; cells may be wide."""
    at = 0
    for index, cell in enumerate(cells):
        if at >= place:
            return index
        at += cell.columns
    return len(cells)


def head(column: Column, home: str = "zh") -> str:
    """交易额（亿元）, in a site in English Fees ($); the % of a rate stands in its cells."""
    name, unit = column.name, column.unit
    is_told = name.endswith((f"（{unit}）", f" ({unit})"))
    return name if not unit or unit in RATE_SIGNS or is_told else head_with_unit(name, unit, home)


def own_head(column: Column, home: str) -> str:
    """A head without the groups above it."""
    return head(column, home).removeprefix("".join(column.groups))


#: Makes the paragraph of a name, whose markup is read.
ParagraphOf = Callable[[str], nodes.paragraph]


def figure_table(table: Table, home: str, paragraph_of: ParagraphOf) -> nodes.table:
    """A table of figures; ``home`` is the site's own language, in which heads have their units."""
    rows = _body_cells(table)
    names = [
        CellText(text=table.corner),
        *(CellText(text=own_head(column, home)) for column in table.columns),
    ]
    for words in table.words:
        for line, text in zip((*rows, names), (*words.texts, words.name), strict=True):
            line.insert(words.place, CellText(text=text, words=True))
    made = _table(heads_by_level(table, home), names, rows, table.total, paragraph_of)
    for at, (row, shown) in enumerate(zip(table.rows, rows_in(made), strict=True)):
        if row.group:
            figures_in(shown)[0]["group"] = _places_of_group(table, at)
    return made


def _body_cells(table: Table) -> list[list[CellText]]:
    """Names and figures; beside a row that others belong to, and without figures, is nothing."""
    groups = {row.group_name for row in table.rows}
    found = []
    for row in table.rows:
        is_empty = all(value is None for value in row.values)
        is_heading = is_empty and unnumbered(row.own_name) in groups
        figures = (
            "" if is_heading else typed_figure(table, row, i) for i in range(len(row.values))
        )
        found.append([CellText(text=text) for text in (row.own_name, *figures)])
    return found


def _places_of_group(table: Table, at: int) -> list[tuple[int, int]]:
    """The rows and cells above a row, or beside it, in which what it belongs to stands."""
    row = table.rows[at]
    whole = _place_of_name(table, row.group_name, at)
    found = [whole] if whole else [_place_of_name(table, name, at) for name in row.group_names]
    return [place for place in found if place]


def _place_of_name(table: Table, name: str, below: int) -> tuple[int, int] | None:
    """Where a category stands, or the name of a row above."""
    in_front = [words for words in table.words if words.place == 0]
    for row in range(below, -1, -1):
        if any(words.texts[row] == name for words in in_front):
            return row, 0
        if row < below and unnumbered(table.rows[row].own_name) == name:
            return row, len(in_front)
    return None


def typed_table(cells: Sequence[Sequence[str]], paragraph_of: ParagraphOf) -> nodes.table:
    """Cells as they were typed, of whatever length their rows are."""
    width = max(len(row) for row in cells)
    padded = [[CellText(text=text) for text in (*row, *[""] * (width - len(row)))] for row in cells]
    return _table(padded[:1], padded[0], padded[1:], "", paragraph_of)


def _table(
    heads: Sequence[Sequence[CellText]],
    names: Sequence[CellText],
    rows: Sequence[Sequence[CellText]],
    total: str,
    paragraph_of: ParagraphOf,
) -> nodes.table:
    """``names`` are the lowest heads, a column each."""
    width = sum(cell.columns for cell in heads[0])
    group = nodes.tgroup("", cols=width)
    texts = [[cell.text for cell in row] for row in (*rows, names)]
    adopt(group, *(nodes.colspec("", colwidth=_size(texts, index)) for index in range(width)))
    tops = [_row(row, paragraph_of, names=not level) for level, row in enumerate(heads)]
    adopt(group, adopt(nodes.thead(), *tops))
    body = nodes.tbody()
    for row in rows:
        made = _row(row, paragraph_of, in_body=True)
        name = next((cell.text for cell in row if not cell.words), "")
        if total and name == total:
            made["classes"].append("bulletin-total")
        adopt(body, made)
    adopt(group, body)
    return adopt(nodes.table("", classes=["bulletin-figures"]), group)


def _size(rows: Sequence[Sequence[str]], index: int) -> int:
    """The widest text of a column in half-width characters; 2 if all are narrower."""
    return max([2, *(width_of(row[index]) for row in rows)])


def _row(
    cells: Sequence[CellText],
    paragraph_of: ParagraphOf,
    *,
    names: bool = True,
    in_body: bool = False,
) -> nodes.row:
    """``names``: whether the first cell that is not of words is one of the column of names."""
    row = nodes.row()
    is_name = names
    for cell in cells:
        is_figure_column = not (cell.words or is_name)
        role = (
            WORDS_CLASS if cell.words else "bulletin-group" if cell.is_group else "bulletin-figure"
        )
        entry = nodes.entry("", classes=[role] if cell.words or is_figure_column else [])
        is_name = is_name and cell.words
        if cell.columns > 1:
            entry["morecols"] = cell.columns - 1
        if cell.rows > 1:
            entry["morerows"] = cell.rows - 1
        if cell.text and is_figure_column and in_body and is_figure(cell.text):
            # Nobody translates it, and it has no markup: it stays an attribute until lowering.
            entry["figure"] = cell.text
        elif cell.text:
            adopt(entry, paragraph_of(cell.text))
        adopt(row, entry)
    return row


def heads_in(cells: nodes.Element) -> list[str]:
    """The heads of the columns of figures; of several levels all, the highest group's first."""
    return [text for text, is_words in all_heads_in(cells) if not is_words][1:]


def all_heads_in(cells: nodes.Element) -> list[tuple[str, bool]]:
    """The heads of all columns, and whether they are of words."""
    width = next(iter(cells.findall(nodes.tgroup)))["cols"]
    pieces: list[list[str]] = [[] for _ in range(width)]
    words = [False] * width
    rows = list(next(iter(cells.findall(nodes.thead))).children)
    taken: set[tuple[int, int]] = set()
    for level, row in enumerate(rows):
        assert isinstance(row, nodes.row)
        place = 0
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            while (level, place) in taken:
                place += 1
            for column in range(place, place + entry.get("morecols", 0) + 1):
                pieces[column].append(entry.astext())
                words[column] = WORDS_CLASS in entry["classes"]
                taken |= {(level + down, column) for down in range(entry.get("morerows", 0) + 1)}
            place += entry.get("morecols", 0) + 1
    return list(zip(map(_together, pieces), words, strict=True))


def figures_in(row: nodes.Element) -> list[nodes.entry]:
    """The entry of a row's name, and those of its figures."""
    return [
        entry
        for entry in row.children
        if isinstance(entry, nodes.entry) and WORDS_CLASS not in entry["classes"]
    ]


def _together(pieces: list[str]) -> str:
    """网上受理; Online, accepted."""
    is_latin = all(piece.isascii() for piece in pieces)
    return (", " if is_latin else "").join(filter(None, pieces))


def rows_in(cells: nodes.Element) -> list[nodes.row]:
    """The rows below the head."""
    return [
        row for row in next(iter(cells.findall(nodes.tbody))).children if isinstance(row, nodes.row)
    ]


def row_names_in(cells: nodes.Element) -> list[str]:
    """The names of the rows, with what tells several of one name apart."""
    rows = rows_in(cells)
    return [_whole_name(figures_in(row)[0], rows) for row in rows]


def _whole_name(entry: nodes.entry, rows: Sequence[nodes.row]) -> str:
    places: Sequence[tuple[int, int]] = entry.get("group", ())
    groups = [unnumbered(rows[row].children[cell].astext()) for row, cell in places]
    return _together([BETWEEN.join(groups), entry.astext()])


def fill_figures(cells: nodes.Element, table: Table | None, language: str) -> None:
    """Write out the figures, which stood as attributes of their cells."""
    as_typed = table is None or is_chinese(language)
    for number, row in enumerate(rows_in(cells)):
        for index, entry in enumerate(figures_in(row)):
            if text := entry.attributes.pop("figure", ""):
                if table is not None and not as_typed:
                    text = in_cell(table.at(table.rows[number], index - 1), language)
                paragraph = nodes.paragraph(text, "", translatable=False)
                adopt(entry, adopt(paragraph, nodes.Text(text)))


def shown_in(table: Table, row: Row, index: int, head: Column, unit: str) -> Figure:
    """A figure with its unit as readers see it: ``head`` and ``unit`` are translated."""
    figure = table.at(row, index, unit)
    of_column = figure.unit == table.columns[index].unit
    return replace(figure, unit=head.unit) if of_column and head.unit else figure


def name_total(cells: nodes.Element) -> None:
    """The row of totals by our word, unless its author or a translator named it: 合計; Total."""
    for row in rows_in(cells):
        for text in list(figures_in(row)[0].findall(nodes.Text)):
            if text == TOTAL_NAME:
                text.parent.replace(text, nodes.Text(_("Total")))


def flatten_heads(cells: nodes.Element) -> None:
    """Heads of several levels as one, for a writer without spans: 网上受理, 网上办结."""
    head = next(iter(cells.findall(nodes.thead)))
    if len(head.children) < 2:
        return
    row = nodes.row()
    for index, (name, is_words) in enumerate(all_heads_in(cells)):
        text = nodes.paragraph(name, name, translatable=False)
        role = WORDS_CLASS if is_words else "bulletin-figure"
        row += nodes.entry("", text, classes=[role] if index else [])
    head.children = []
    head += row


def measure_columns(cells: nodes.Element, language: str) -> None:
    """Widths of columns anew, where translated names and figures stand in them."""
    if is_chinese(language):
        return
    names = [name for name, _is_words in all_heads_in(cells)]
    rows = [[entry.astext() for entry in row.children] for row in rows_in(cells)]
    for index, spec in enumerate(cells.findall(nodes.colspec)):
        name = names[index]
        words = max(map(width_of, re.split(r"\s+", name)))
        widest = max(words, min(width_of(name), _LONG_HEAD))
        spec["colwidth"] = max(2, widest, *(width_of(row[index]) for row in rows))
