"""What stands in the place of what the public does not see, until all is numbered."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from ...core.boundary import Transform
from ...core.i18n import _, __
from ...core.log import warn
from ...core.nodes import (
    NodesByKind,
    all_nodes,
    bulletin_contents,
    bulletin_masthead,
    bulletin_signature,
    bulletin_withheld,
    distribution_footer,
)
from ...core.places.audiences import is_for_public
from ...model.faults import Kind
from .audience import CUTS

#: What goes with the last that stands in it.
_FRAMES = (
    nodes.paragraph, nodes.list_item, nodes.bullet_list, nodes.enumerated_list, nodes.block_quote,
    nodes.definition_list, nodes.definition_list_item, nodes.definition, nodes.field_list,
    nodes.line_block, nodes.line, nodes.compound, nodes.container, nodes.Admonition,
)  # fmt: skip


#: Blanks count in these.
_AS_TYPED = (nodes.FixedTextElement, nodes.literal, nodes.raw)
#: What makes no issue by itself.
_AROUND = (
    nodes.title, nodes.comment, nodes.target, nodes.substitution_definition, bulletin_masthead,
    bulletin_contents, bulletin_signature, distribution_footer,
)  # fmt: skip


class PlaceWithheld(Transform):
    """Makes blocks of placeholders, and names sections that are withheld.

    ::

        <section withheld="section statistics-table">
            <title translatable="0">
                …
        <bulletin_withheld kinds="window-item">
    """

    # Before any message is looked up (17).
    default_priority = 16

    def change(self, **kwargs: Any) -> None:
        if not is_for_public(self.config):
            return
        for node in [one for one in all_nodes(self.document) if type(one) is bulletin_withheld]:
            parent = node.parent
            if isinstance(parent, nodes.title) and isinstance(parent.parent, nodes.section):
                parent.parent["withheld"] = node["kinds"]
                text = _("(withheld)")
                parent.children = []
                parent += nodes.Text(text)
                parent.rawsource, parent["translatable"] = "", False
            elif isinstance(parent, nodes.paragraph):
                parent.remove(node)
                around, at = parent.parent, parent.parent.index(parent)
                if parent.children:
                    around.insert(at + 1, node)
                else:
                    around[at] = node


class RemoveWithheld(Transform):
    """Takes placeholders out, once what is behind them has its number; or shows that they are."""

    # Behind NumberIssue (25).
    default_priority = 26

    def change(self, **kwargs: Any) -> None:
        if not is_for_public(self.config):
            return
        shows = self.config.bulletin_withheld == "mark"
        has_any = bool(self.env.current_document.get(CUTS))
        for node in all_nodes(self.document):
            if isinstance(node, nodes.section) and "withheld" in node:
                has_any = True
                if not shows and node.parent is not None:
                    node.parent.remove(node)
            elif type(node) is bulletin_withheld and node.parent is not None:
                has_any = True
                parent, at = node.parent, node.parent.index(node)
                parent.remove(node)
                for mark in reversed(node.get("marks", ("",))) if shows else ():
                    text = mark + _("(withheld)")
                    shown = nodes.paragraph("", text, classes=["bulletin-withheld"])
                    shown.source, shown.line = node.source, node.line
                    parent.insert(at, shown)
        if has_any:
            self.remove_empty()
            self.close_up()
            self.tell_empty_issue()

    def close_up(self) -> None:
        """Where words were taken out between two blanks, one is enough."""
        for node in all_nodes(self.document):
            if type(node) is not nodes.Text or isinstance(node.parent, _AS_TYPED):
                continue
            at = node.parent.index(node)
            before = node.parent[at - 1] if at else None
            text = re.sub(" {2,}", " ", str(node))
            if isinstance(before, nodes.Text) and before.endswith(" "):
                text = text.lstrip(" ")
            if text != node:
                node.parent[at] = nodes.Text(text)

    def tell_empty_issue(self) -> None:
        """An issue may be left of which the public sees its head alone."""
        found = NodesByKind(self.document, blocks_only=True)
        home = next((one.parent for one in found.of(bulletin_masthead)), None)
        if home is None or any(not isinstance(child, _AROUND) for child in home.children):
            return
        message = __(
            "all of this issue is internal, so that the public sees an empty one; mark the issue "
            "as internal in its masthead, or leave something public"
        )
        warn(Kind.AUDIENCE, message, location=found.of(bulletin_masthead)[0])

    def remove_empty(self) -> None:
        """An entry of a list that holds nothing now is none."""
        for node in reversed(all_nodes(self.document)):
            if isinstance(node, _FRAMES) and not node.children and node.parent is not None:
                node.parent.remove(node)
