"""What stands behind ``only`` with a tag that is not set is neither numbered nor recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import TemplateError
from sphinx import addnodes

from ..boundary import Transform
from ..domain import domain_of
from ..i18n import __
from ..log import Subtype, warn
from ..nodes import ALL, every

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class LeaveOut(Transform):
    """Takes out what ``only`` leaves out of every output.

    What it asks of a builder stays: pages are read once for all of them, and Sphinx leaves it out
    where it is written.
    """

    # Before all that looks for messages, lines and numbers (18 and above).
    default_priority = 1

    def change(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        app, docname = domain.app, self.env.current_document.docname
        for node in [one for one in every(self.document) if type(one) is addnodes.only]:
            condition = node["expr"]
            if _asks_builder(app, condition):
                if _first_of_ours(node) is not None:
                    message = __(
                        "“only:: %s” names an output: what stands here is left out of others, but "
                        "numbered and listed in all of them; ask for a tag of your own (-t)"
                    )
                    warn(Subtype.INPUT, message % condition, location=node)
                continue
            # A page in a menu is no part of what stands here.
            if node.next_node(addnodes.toctree) is not None:
                continue
            try:
                is_so = app.tags.eval_condition(condition)
            except (TypeError, ValueError, TemplateError):
                # Sphinx says so where it is written.
                continue
            domain.conditions.setdefault(docname, {})[condition] = is_so
            if not is_so and node.parent is not None:
                self.take_out(node)

    def take_out(self, node: addnodes.only) -> None:
        """Remove a part of the page, and its names."""
        gone = {one for inner in node.findall(nodes.Element) for one in inner["ids"]}
        for name, id_ in list(self.document.nameids.items()):
            if id_ in gone:
                del self.document.nameids[name]
                self.document.nametypes.pop(name, None)
        for id_ in gone:
            self.document.ids.pop(id_, None)
        node.replace_self(nodes.comment())


def _asks_builder(app: Sphinx, condition: str) -> bool:
    """Whether the answer is another for another builder."""
    builders = app.registry.builders
    names = {*builders, *(one.format for one in builders.values())}
    return any(
        one in names or one.startswith(("builder_", "format_"))
        for one in re.findall(r"\w+", condition)
    )


def _first_of_ours(node: nodes.Element) -> nodes.Node | None:
    """What is numbered, recorded or listed."""
    return next((one for one in node.findall() if isinstance(one, (*ALL, nodes.section))), None)
