"""The section of an issue, and places in it."""

from __future__ import annotations

from docutils import nodes

from ...core.nodes import top_section

#: What is nothing by itself.
_HOLDERS = (
    nodes.Admonition,
    nodes.block_quote,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
)


def behind_title(home: nodes.section) -> int:
    """The place behind title and period."""
    at = 0
    for child in home.children:
        is_head = isinstance(child, nodes.title) or (
            isinstance(child, nodes.paragraph) and "bulletin-period" in child["classes"]
        )
        if not is_head:
            break
        at += 1
    return at


def take_out(node: nodes.Element) -> None:
    """Takes ``node`` from where it stands, and the list, quote or note that held nothing else."""
    around = node.parent
    around.remove(node)
    is_empty = not around.children or all(isinstance(one, nodes.title) for one in around.children)
    if is_empty and issubclass(type(around), _HOLDERS):
        take_out(around)


def issue_around(node: nodes.Element) -> nodes.section | None:
    """The section of the issue that ``node`` stands in; several issues may be in one document."""
    home = top_section(node)
    return home if home is not None and "bulletin-issue" in home["classes"] else None
