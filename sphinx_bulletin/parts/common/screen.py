"""What only a page on screen has: a box in which a table scrolls, and a link beside each item."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from docutils import nodes

from ...core.i18n import _
from ...core.nodes import NodesByKind, adopt

#: Blocks that have a permanent address of their own.
_BLOCKS = frozenset({"bulletin-item", "bulletin-check", "bulletin-statistics", "bulletin-trend"})


def finish_for_screen(document: nodes.document) -> None:
    """Marks the pages of ours, boxes their tables and links their blocks.

    ::

        <compound classes="bulletin-masthead bulletin-page" ids="issue-2026-41">
            …
        <section classes="bulletin-issue bulletin-page" …>
            …
        <compound classes="bulletin-scroll bulletin-grid">
            <table classes="bulletin-figures" ids="issue-2026-41-affairs-table">
                …
        <compound classes="bulletin-item" ids="issue-2026-41-2-1 …">
            <paragraph classes="bulletin-meta">
                …
            …
            <raw format="html" permalink="1" …>
                <a class="headerlink bulletin-link" href="#issue-2026-41-2-1" …

    Outermost blocks are ``bulletin-page``: they are printed, and faces are set for them. A table
    whose class is none of ours has no ``bulletin-grid``; with one, its head and first column stay
    in sight while it scrolls, and it prints whole. ``bulletin.js`` makes the links buttons that
    copy, and the boxes that scroll stops of the keyboard.
    """
    found = NodesByKind(document, blocks_only=True)
    compounds, tables = found.of(nodes.compound), found.of(nodes.table)
    if not any(map(_is_ours, compounds)) and not any(map(_is_ours, tables)):
        return
    for child in document.children:
        if isinstance(child, nodes.section | nodes.compound):
            child["classes"].append("bulletin-page")
    labels = {False: escape(_("Link to this item")), True: escape(_("Link to this table"))}
    for block in (*compounds, *found.of(nodes.row)):
        if not _BLOCKS.isdisjoint(block["classes"]):
            _link(block, labels)
    for table in tables:
        _box(table)


def _is_ours(node: nodes.Element) -> bool:
    return any(name.startswith("bulletin-") for name in node["classes"])


def _box(table: nodes.table) -> None:
    """A table within a box, unless it stands in a cell of another."""
    parent = table.parent
    while parent is not None:
        if isinstance(parent, nodes.table):
            return
        parent = parent.parent
    grid = ["bulletin-grid"] if _is_ours(table) else []
    box = nodes.compound("", classes=["bulletin-scroll", *grid])
    box.source, box.line = table.source, table.line
    # Not ``replace_self``, which gives the box the table's ids as well.
    home = table.parent
    home[home.index(table)] = box
    box += table


def _link(block: nodes.Element, labels: Mapping[bool, str]) -> None:
    """A link to the block itself, behind its text: looks put it into the margin.

    ``labels`` are escaped: of an item and of a table.
    """
    # The name of a row has the address, and its status room beside it.
    ids, home = block["ids"], block
    if isinstance(block, nodes.row):
        first, *_others, home = (cell for cell in block if isinstance(cell, nodes.entry))
        ids = first["ids"]
    if not ids:
        return
    is_table = bool({"bulletin-statistics", "bulletin-trend"} & set(block["classes"]))
    label = labels[is_table]
    markup = (
        f'<a class="headerlink bulletin-link" href="#{escape(ids[0])}" '
        f'title="{label}" aria-label="{label}">#</a>'
    )
    # ``permalink`` marks what is no text of the block.
    adopt(home, nodes.raw("", markup, format="html", permalink=True))
