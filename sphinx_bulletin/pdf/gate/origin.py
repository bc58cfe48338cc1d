"""From which text of the page each printed character comes: numbers that go along into the file.

A handler writes a text as ``<t n="7">…</t>``, a paragraph draws it as marked content ``/t7``, and
the truth gate reads the marks back. What no text of the page says, as the mark of a list, has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from docutils import nodes

from ...core.nodes import walk
from ...printed.printed_nodes import printed


def text_numbers(page: Iterable[nodes.Node]) -> dict[int, int]:
    """``id()`` of each text of a page, whose nodes are given in order → its number, from 0."""
    texts = (node for node in page if isinstance(node, nodes.Text))
    return {id(text): number for number, text in enumerate(texts)}


def markup(known: Mapping[int, int], node: nodes.Node, *, is_typed: bool = False) -> str:
    """The markup of all texts of a node; of what ``is_typed``, with its blanks and lines."""
    if isinstance(node, nodes.Text):
        return _markup(known.get(id(node)), node, is_typed)
    return "".join(
        _markup(known.get(id(text)), text, is_typed)
        for text in walk(node)
        if isinstance(text, nodes.Text)
    )


def _markup(number: int | None, text: nodes.Text, is_typed: bool) -> str:
    shown = escape(printed(text))
    if is_typed:
        shown = shown.expandtabs(8).replace(" ", "\u00a0").replace("\n", "<br/>")
    return shown if number is None else f'<t n="{number}">{shown}</t>'
