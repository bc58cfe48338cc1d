"""The names in a table of figures as its reader sees them: translated already."""

from __future__ import annotations

from docutils import nodes

from ..nodes import adopt


def heads_in(cells: nodes.Element) -> list[str]:
    """The heads of the columns of figures; of two levels both, the group's first."""
    width = next(iter(cells.findall(nodes.tgroup)))["cols"]
    pieces: list[list[str]] = [[] for _ in range(width)]
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
                taken |= {(level + down, column) for down in range(entry.get("morerows", 0) + 1)}
            place += entry.get("morecols", 0) + 1
    return ["".join(one) for one in pieces[1:]]


def rows_in(cells: nodes.Element) -> list[nodes.row]:
    """The rows below the head."""
    return [
        row for row in next(iter(cells.findall(nodes.tbody))).children if isinstance(row, nodes.row)
    ]


def row_names_in(cells: nodes.Element) -> list[str]:
    """The names of the rows."""
    return [row.children[0].astext() for row in rows_in(cells)]


def fill_figures(cells: nodes.Element) -> None:
    """Write out the figures, which stood as attributes of their cells."""
    for row in rows_in(cells):
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            if text := entry.attributes.pop("figure", ""):
                paragraph = nodes.paragraph(text, "", translatable=False)
                adopt(entry, adopt(paragraph, nodes.Text(text)))


def flatten_heads(cells: nodes.Element) -> None:
    """Heads of two levels as one, for a writer without spans: 网上受理, 网上办结."""
    head = next(iter(cells.findall(nodes.thead)))
    if len(head.children) < 2:
        return
    names = [next(iter(head.findall(nodes.entry))).astext(), *heads_in(cells)]
    row = nodes.row()
    for index, name in enumerate(names):
        text = nodes.paragraph(name, name, translatable=False)
        row += nodes.entry("", text, classes=["bulletin-figure"] if index else [])
    head.children = []
    head += row
