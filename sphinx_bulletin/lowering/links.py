"""Links to places of records that have no name of their own."""

from __future__ import annotations

from docutils import nodes
from sphinx.errors import NoUri

from ..domain import reference_to
from .style import Style


def link_to(
    style: Style, home: str, docname: str, anchor: str, inner: nodes.Node, title: str = ""
) -> nodes.Node:
    """``inner`` as a link from the page ``home``; alone where the writer knows no such page.

    ::

        <reference refuri="issues/2022-41.html#issue-2022-41-3-5" reftitle="…"> inner
    """
    try:
        return reference_to(style.builder, home, docname, anchor, inner, title)
    except NoUri:
        return inner
