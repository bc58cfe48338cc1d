"""What docutils cannot read stands on the page as typed: it is told, and nothing vanishes."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.utils import Reporter
from sphinx.transforms import SphinxTransform

from ..core.log import warn
from ..core.nodes import walk
from ..model.faults import Kind
from .foreign_messages import UpstreamMessages


class ShowRefused(SphinxTransform):
    """Puts the text that a message quotes in its place, and plain text for marked pieces.

    ::

        <system_message>                     <literal_block>
            <paragraph> Malformed table.         ===  ===
            <literal_block>                      …
                ===  ===
                …
        <problematic refid="…"> |电话|        |电话|
    """

    # Before Sphinx takes messages off the page (999), behind all that makes them.
    default_priority = 998

    def apply(self, **kwargs: Any) -> None:
        if self.document.reporter.max_level < Reporter.WARNING_LEVEL:
            # Nothing was told of the page.
            return
        refused = (nodes.problematic, nodes.system_message)
        known = UpstreamMessages()
        places: dict[str, nodes.Node] = {}
        for message in [node for node in walk(self.document) if isinstance(node, refused)]:
            if isinstance(message, nodes.problematic):
                places[message.get("refid", "")] = message.parent
                message.parent.replace(message, nodes.Text(message.astext()))
                continue
            if message["level"] < Reporter.WARNING_LEVEL:
                continue
            found = known.find(message[0].astext())
            if found is not None and found.row.is_comment:
                _show(message)
            elif found is None or not found.row.is_shown:
                message.parent.replace(message, _quoted(message) or message)
        # Of what is found when the page has been read.
        for message in self.document.transform_messages:
            found = known.find(message[0].astext())
            if found is not None and found.row.is_placeless:
                place = next(
                    (places[anchor] for anchor in message["ids"] if anchor in places), message
                )
                warn(Kind.REFERENCE, str(found), location=place)


def _quoted(message: nodes.system_message) -> list[nodes.Node]:
    return [child for child in message if isinstance(child, nodes.literal_block)]


def _show(message: nodes.system_message) -> None:
    """In place of the comment that docutils has made of a line."""
    comment = message.previous_sibling()
    if isinstance(comment, nodes.comment):
        text = f".. {comment.astext()}"
        comment.parent.replace(comment, nodes.literal_block(text, text))
