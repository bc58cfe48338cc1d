"""Line breaks in the source between Chinese characters are no blanks."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ..core.boundary import Transform
from ..core.nodes import all_nodes
from ..model.text.chinese import join_lines, without_set_in

_KEPT = (nodes.FixedTextElement, nodes.literal, nodes.math, nodes.math_block, nodes.raw)


class JoinLines(Transform):
    """Drops line breaks next to Chinese in every text, across inline markup too.

    What tells a picture is such a text.
    """

    # After Locale (20), so that translations are treated alike; before titles are collected.
    default_priority = 24

    def change(self, **kwargs: Any) -> None:
        owners: dict[nodes.Node | None, None] = {}
        for node in all_nodes(self.document):
            # Few have anything to join.
            if isinstance(node, nodes.Text):
                if "\n" in node or node.startswith("\u3000"):
                    owners[_owner(node)] = None
            elif isinstance(node, nodes.image) and "\n" in node.get("alt", ""):
                # What is left stands between words.
                node["alt"] = " ".join(join_lines(node["alt"]).split("\n"))
        for element in owners:
            if isinstance(element, nodes.TextElement) and not isinstance(element, _KEPT):
                join_in(element)


def join_in(element: nodes.TextElement) -> None:
    """Join the lines of one paragraph-like element."""
    texts = [
        text
        for text in element.findall(nodes.Text)
        if not isinstance(text.parent, _KEPT) and _owner(text) is element
    ]
    whole = "".join(texts)
    if "\n" not in whole and not whole.startswith("\u3000"):
        return
    # Join over the whole text, so that a break at the edge of markup sees both its sides, and
    # give each piece back its share.
    start = 0
    for index, text in enumerate(texts):
        head, tail = whole[:start], whole[start + len(text) :]
        start += len(text)
        lead, end = head[-1:], tail[:1]
        piece = join_lines(f"{lead}{text}{end}", whole)
        piece = piece[len(lead) :] if piece.startswith(lead) else piece
        piece = piece[: len(piece) - len(end)] if end and piece.endswith(end) else piece
        if index == 0:
            piece = without_set_in(piece)
        if piece != text:
            text.parent.replace(text, nodes.Text(piece))


def _owner(text: nodes.Text) -> nodes.Node | None:
    """The paragraph-like element that ``text`` is read in."""
    node: nodes.Node | None = text.parent
    while isinstance(node, nodes.Inline):
        node = node.parent
    return node
