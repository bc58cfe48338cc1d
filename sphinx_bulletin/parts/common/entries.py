"""Tables of text and of figures: cells, rows, and columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from ...model.text.chinese import width_of

#: No column asks for more of a table's width than this, in half-width characters.
_WIDEST = 40


def plain_cell(text: str) -> list[nodes.Node]:
    """A paragraph, or nothing."""
    return [nodes.paragraph("", text)] if text else []


def row_of(cells: Iterable[Sequence[nodes.Node]], role: str = "") -> nodes.row:
    """A row of class ``role``."""
    row = nodes.row("", classes=[role] if role else [])
    row += [nodes.entry("", *cell) for cell in cells]
    return row


def table_of(heads: Sequence[nodes.row], rows: Sequence[nodes.row], role: str) -> nodes.table:
    """A table of text; of several rows of heads the last has no entry for what spans them."""
    every = [[entry.astext() for entry in row.children] for row in rows]
    # Of heads on two levels the upper ones are over the lower: these tell the width.
    names = [entry.astext() for row in heads for entry in row.children if _is_lowest(entry, heads)]
    group = nodes.tgroup("", cols=len(names))
    for texts in zip(names, *every, strict=True):
        widest = max(width_of(line) for text in texts for line in (text.splitlines() or [""]))
        group += nodes.colspec("", colwidth=max(2, min(widest, _WIDEST)))
    group += nodes.thead("", *heads)
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["bulletin-checks", role])


def figures_of(texts: Sequence[Sequence[str]], *roles: str) -> nodes.table:
    """A table of names and figures, which nobody translates; the first row is its head."""
    group = nodes.tgroup("", cols=len(texts[0]))
    for column in zip(*texts, strict=True):
        group += nodes.colspec("", colwidth=max(map(width_of, column)))
    head, *rows = map(_figures, texts)
    group += nodes.thead("", head)
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["bulletin-figures", *roles])


def _figures(texts: Sequence[str]) -> nodes.row:
    row = nodes.row()
    for index, text in enumerate(texts):
        inner = nodes.paragraph(text, text, translatable=False)
        row += nodes.entry("", inner, classes=["bulletin-figure"] if index else [])
    return row


def _is_lowest(entry: nodes.Node, heads: Sequence[nodes.row]) -> bool:
    assert isinstance(entry, nodes.entry)
    return entry.parent is heads[-1] or entry.get("morerows", 0) == len(heads) - 1
