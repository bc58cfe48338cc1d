"""Links from an issue to the issues before and after it, and to the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from msgspec import Struct

from ...core.domain import BulletinDomain, Place
from ...core.i18n import _
from ...core.nodes import bulletin_masthead, number_of, top_section
from ...core.views import shows
from ...model.issues.records import Issue
from ...model.text.name_words import words_of_name
from ..common.output import Style, add_content, inline, landmark, paragraph
from ..common.page_links import link_to


class Beside(Struct, frozen=True, kw_only=True):
    """What an issue shows of others and of the roster."""

    #: The issues before and after it.
    before: Place | None
    after: Place | None
    #: The page that lists all.
    every: str
    #: Of the bulletin's name, between which its lines may end; the head is written by them.
    words: tuple[str, ...]


@shows(Issue)
def view(issue: Issue, docname: str, domain: BulletinDomain) -> Beside:
    """The issues published before and after it; the words of its name."""
    archive = domain.archive
    found = archive.neighbours(issue)
    before, after = (
        Place(text=other.label, docname=archive.docnames[other.key], anchor=other.anchor)
        if other
        else None
        for other in (found.before, found.after)
    )
    words = words_of_name(issue.name, (*issue.issuers, *domain.roster.names()))
    return Beside(
        before=before, after=after, every=archive.list_of(issue.series), words=tuple(words)
    )


def issues_in(
    mastheads: Sequence[bulletin_masthead], style: Style
) -> list[tuple[nodes.section, Issue]]:
    """The sections that are issues; asked before their mastheads are lowered."""
    found = []
    for masthead in mastheads:
        home, number = top_section(masthead), number_of(masthead)
        if home is None or number is None:
            continue
        series = masthead["spec"].series
        key = f"{series}:{number.key}" if series else number.key
        docname = style.domain.archive.docnames.get(key, "")
        issue = style.domain.archive.issue_on(docname)
        if issue is not None:
            found.append((home, issue))
    return found


def add_neighbours(home: nodes.section, issue: Issue, style: Style, page: str) -> None:
    """Behind all that the issue holds, its tail too; ``page`` is the one that it stands on.

    ::

        <compound classes="bulletin-neighbours">
            <raw format="html" …>
                <nav aria-label="前后各期">
            <paragraph classes="bulletin-neighbours-line">
                <inline classes="bulletin-before">
                    上一期：
                    <reference … refuri="2026-40.html#issue-2026-40">
                        …
                <inline classes="bulletin-list">
                    <reference internal="1" refuri="index.html">
                        …
            <raw format="html" …>
                </nav>

    The link to the issue after it is in a ``bulletin-after``.
    """
    found = view(issue, page, style.domain)
    pieces = []
    if found.before is not None:
        pieces.append(inline("before", _("Previous issue: "), _link(found.before, style, page)))
    if found.after is not None:
        pieces.append(inline("after", _("Next issue: "), _link(found.after, style, page)))
    if found.every:
        words = nodes.Text(_("All issues"))
        pieces.append(inline("list", link_to(style, page, found.every, "", words)))
    if not pieces:
        return
    line = paragraph("neighbours-line")
    for piece in pieces:
        add_content(line, *[" "] if line.children else [], piece)
    home += landmark("neighbours", _("Issues before and after"), line)


def _link(to: Place, style: Style, page: str) -> nodes.Node:
    """A link to the head of an issue."""
    return link_to(style, page, to.docname, to.anchor, nodes.Text(to.text), to.text)
