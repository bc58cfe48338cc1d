"""Public text that leads to what is internal: it stands without a link, and is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import docname_join

from ...core.domain import BulletinDomain, domain_of
from ...core.i18n import _, __
from ...core.log import warn
from ...core.places.audiences import is_for_public
from ...model.faults import Kind, Message

_LINK = Message(
    Kind.AUDIENCE,
    "this leads to “%(name)s”, which is internal, so that the public sees its text without a "
    "link; leave it out, or mark the sentence as internal too",
)
_FIGURE = Message(
    Kind.AUDIENCE,
    "the figure “%(name)s” is internal, so that the public sees %(instead)s in its place; "
    "leave it out, or mark the sentence as internal too",
)

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def withhold_link(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """``missing-reference``: the text of a link that leads to what is internal, told once a page.

    （略） stands in the place of a figure.
    """
    if not is_for_public(app.config):
        return None
    domain, target = domain_of(env), node["reftarget"]
    is_figure = (node.get("refdomain"), node["reftype"]) == ("bulletin", "stat")
    if is_figure and domain.printed(node["refdoc"], target, "") is not None:
        return None
    if not leads_inside(domain, node, *(re.split("[/／]", target) if is_figure else [target])):
        return None
    told = (node["refdoc"], target)
    if told not in domain.build.unknown_told:
        domain.build.unknown_told.add(told)
        message = _FIGURE if is_figure else _LINK
        values = {"name": target, "instead": _("(withheld)")}
        warn(Kind.AUDIENCE, __(message.text) % values, location=node)
    if not is_figure:
        return contnode
    text = _("(withheld)")
    return nodes.inline(text, text, classes=["bulletin-stat"])


def leads_inside(domain: BulletinDomain, node: pending_xref, *names: str) -> bool:
    """Whether what a link names, and nobody finds, is internal."""
    if node["reftype"] == "doc":
        return docname_join(node["refdoc"], node["reftarget"]) in domain.build.withheld
    return _is_inside(domain, *names)


def _is_inside(domain: BulletinDomain, *names: str) -> bool:
    """Whether one of the names is of something internal: a record had it, or a mark holds it."""
    wanted = [name.strip().rpartition(":")[2] for name in names if name.strip()]
    if any(name.strip() in known for name in names for known in domain.withheld.values()):
        return True
    texts = (mark.text for marks in domain.marks.values() for mark in marks)
    return any(_holds(text, name) for text in texts for name in wanted)


def _holds(text: str, name: str) -> bool:
    """Whether a text has a name, and not as a part of a longer one."""
    at = text.casefold().find(name.casefold())
    if at < 0:
        return False
    if not name.isascii():
        return True
    return (
        re.search(rf"(?<![A-Za-z0-9-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE) is not None
    )
