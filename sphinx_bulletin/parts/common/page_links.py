"""Links to places of records that have no name of their own."""

from __future__ import annotations

from docutils import nodes
from sphinx.errors import NoUri

from ...core.domain import reference_to
from .output import Style


def link_to(
    style: Style, home: str, docname: str, anchor: str, inner: nodes.Node, title: str = ""
) -> nodes.Node:
    """``inner`` as a link from the page ``home``; alone where the writer knows no such page.

    ::

        <reference internal="1" reftitle="…" refuri="2026-41.html#issue-2026-41-2-1">
            …
    """
    try:
        return reference_to(style.builder, home, docname, anchor, inner, title)
    except NoUri:
        return inner
