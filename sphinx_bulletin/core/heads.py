"""The names in a table of figures as its reader sees them: translated already."""

from __future__ import annotations

from docutils import nodes

#: The class of an entry in a column of words, which is neither a name nor a figure.
WORDS = "bulletin-words"


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
                words[column] = WORDS in entry["classes"]
                taken |= {(level + down, column) for down in range(entry.get("morerows", 0) + 1)}
            place += entry.get("morecols", 0) + 1
    return list(zip(map(_together, pieces), words, strict=True))


def figures_in(row: nodes.Element) -> list[nodes.entry]:
    """The entry of a row's name, and those of its figures."""
    return [
        entry
        for entry in row.children
        if isinstance(entry, nodes.entry) and WORDS not in entry["classes"]
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
    """The names of the rows."""
    return [figures_in(row)[0].astext() for row in rows_in(cells)]
