"""Links from an issue to the issues before and after it, and to the list of all."""

from __future__ import annotations

from docutils import nodes

from ..i18n import _
from ..model.records import Issue
from ..nodes import bulletin_masthead, number_of
from .masthead import top_section
from .style import Style, fill, inline, issue_link, landmark, paragraph, place_link


def issues_in(document: nodes.document, style: Style) -> list[tuple[nodes.section, Issue]]:
    """The sections of the document that are issues; asked before mastheads are lowered."""
    found = []
    for masthead in document.findall(bulletin_masthead):
        home, number = top_section(masthead), number_of(masthead)
        if home is None or number is None:
            continue
        key = f"{masthead['series']}:{number.key}" if masthead["series"] else number.key
        issue = style.archive.pages[style.archive.docnames[key]].issue
        if issue is not None:
            found.append((home, issue))
    return found


def add_neighbours(home: nodes.section, issue: Issue, style: Style) -> None:
    """Behind all that the issue holds, its tail too.

    ::

        <compound classes="bulletin-neighbours">
            <raw format="html"> <nav aria-label="…">
            <paragraph>
                <inline classes="bulletin-before"> 上一期：<pending_xref> 2022年第40期
                <inline classes="bulletin-after"> 下一期：<pending_xref> 2022年第42期
                <inline classes="bulletin-list"> <pending_xref> 往期目录
            <raw format="html"> </nav>
    """
    found = style.archive.neighbours(issue)
    pieces = []
    if found.before is not None:
        link = issue_link(found.before, found.before.label)
        pieces.append(inline("before", _("Previous issue: "), link))
    if found.after is not None:
        link = issue_link(found.after, found.after.label)
        pieces.append(inline("after", _("Next issue: "), link))
    if docname := style.archive.list_of(issue.series):
        pieces.append(inline("list", place_link(docname, "", _("All issues"))))
    if not pieces:
        return
    line = paragraph("neighbours-line")
    for piece in pieces:
        fill(line, *[" "] if line.children else [], piece)
    home += landmark("neighbours", _("Issues before and after"), line)
