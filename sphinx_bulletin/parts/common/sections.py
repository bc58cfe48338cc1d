"""The section of an issue, and places in it."""

from __future__ import annotations

from docutils import nodes


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


def top_section(node: nodes.Element) -> nodes.section | None:
    """The outermost section around ``node`` within its page."""
    parent, found = node.parent, None
    while isinstance(parent, nodes.section):
        found, parent = parent, parent.parent
    return found


def issue_around(node: nodes.Element) -> nodes.section | None:
    """The section of the issue that ``node`` stands in; several issues may be in one document."""
    home = top_section(node)
    return home if home is not None and "bulletin-issue" in home["classes"] else None
