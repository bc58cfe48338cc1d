"""Public text that leads to what is internal: it stands without a link, and is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import docname_join

from ...core.domain import BulletinDomain, domain_of
from ...core.i18n import _, __
from ...core.log import warn
from ...core.places.audiences import is_for_public
from ...model.faults import Kind, Message
from ...model.figures.target import plain_key
from ...model.markup.audience_marks import Mark
from ...model.markup.directive_block import option
from ...model.markup.vocabulary import OPTIONS, canonical
from ...model.text.regex import regex

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

_MASTHEAD = OPTIONS["bulletin-masthead"]
#: 2026-42, behind the series that it is of, before what stands in it.
_KEY = regex(r"(?:.*[^\d])?(?P<year>\d{4})-(?P<number>\d{1,4})(?:[/／:：].*)?")
_YEAR, _NUMBER = regex(r"\d{4}"), regex(r"\d{1,4}")

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
    names = (*names, *map(plain_key, names))
    if any(name.strip() in known for name in names for known in domain.withheld.values()):
        return True
    if any(_names_issue(name.strip(), mark) for name in names for mark in _pages(domain)):
        return True
    texts = (mark.text for marks in domain.marks.values() for mark in marks)
    return any(_holds(text, name) for text in texts for name in wanted)


def _pages(domain: BulletinDomain) -> Iterator[Mark]:
    """The marks of pages that are internal as a whole."""
    for marks in domain.marks.values():
        yield from (mark for mark in marks if mark.what == "page")


def _names_issue(name: str, mark: Mark) -> bool:
    """Whether ``2026-42``, alone or with what stands in it, is the issue that a page would be."""
    if not (match := _KEY.fullmatch(name)):
        return False
    given: dict[str, str] = {}
    for line in mark.text.split("\n"):
        found = option(line.strip(), _MASTHEAD) if line.strip() else None
        if found and (called := canonical(_MASTHEAD, found[0])):
            given.setdefault(called, found[1])
    year = _YEAR.search(given.get("year") or given.get("date", ""))
    number = _NUMBER.search(given.get("number", ""))
    wanted = int(match["year"]), int(match["number"])
    return year is not None and number is not None and wanted == (int(year[0]), int(number[0]))


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
