"""The newest issue on a site's first page: figures, and what is open."""

from __future__ import annotations

from collections import Counter

from docutils import nodes

from ....core.i18n import _, ngettext, show_list
from ....model.findings.finding_lists import ListedFinding
from ....model.findings.status import State
from ...common.output import Style, add_content, inline, paragraph
from ...common.page_links import link_to
from .front_view import FINDINGS, FrontPage


def front_blocks(
    front: FrontPage, issue_page: str, node: nodes.Element, style: Style
) -> list[nodes.Node]:
    """Three figures, each with its change, and the first findings that are open.

    ::

        <rubric classes="bulletin-front-title" heading-level="2">
            <reference internal="1" refuri="2026-41.html#issue-2026-41-affairs">
                …
        <bullet_list classes="bulletin-front-figures">
            <list_item>
                <paragraph>
                    <inline classes="bulletin-front-name">
                        受理
                    ：
                    <inline classes="bulletin-front-value">
                        21386622件
            …

    Behind a figure stands how it changed (``bulletin-front-change``), where that is known. Findings
    have a heading too, a ``bulletin-front-count`` and a list, ``bulletin-front-findings``.
    """
    home = node["docname"]
    found: list[nodes.Node] = []
    if front.figures:
        title = nodes.Text(front.caption or _("Figures"))
        link = link_to(style, home, issue_page, front.anchor, title)
        found.append(heading("front-title", link, node, style))
        entries = []
        for figure in front.figures:
            line = add_content(
                nodes.paragraph(),
                inline("front-name", figure.name),
                _(": "),
                inline("front-value", figure.value),
            )
            if figure.change:
                add_content(line, _(", "), inline("front-change", figure.change))
            entries.append(nodes.list_item("", line))
        found.append(nodes.bullet_list("", *entries, classes=["bulletin-front-figures"]))
    if front.open.issue is None or not (front.open.lines or front.findings_page):
        return found
    title = nodes.Text(_("Open findings"))
    page = front.findings_page
    link = link_to(style, home, page, "", title) if page else title
    found.append(heading("front-title", link, node, style))
    found.append(paragraph("front-count", _counted(front)))
    if lines := front.open.lines[:FINDINGS]:
        entries = [nodes.list_item("", _finding(line, home, style)) for line in lines]
        found.append(nodes.bullet_list("", *entries, classes=["bulletin-front-findings"]))
    return found


def _counted(front: FrontPage) -> str:
    states = Counter(line.state for line in front.open.lines)
    if not states:
        return _("No finding is open.")
    patterns = {
        State.OVERDUE: _("%d overdue"),
        State.OPEN: _("%d open and not overdue"),
    }
    return _(", ").join(patterns[state] % states[state] for state in patterns if states[state])


def _finding(listed: ListedFinding, home: str, style: Style) -> nodes.paragraph:
    """Its issue, what it is about, and how late it is."""
    opened = listed.finding.opened_by
    label = nodes.Text(listed.name)
    link = link_to(style, home, opened.docname, opened.check.anchor, label)
    about = [opened.check.name, show_list(listed.windows, style.language)]
    text = " ".join(opened.check.text.split())
    told = _(", ").join(filter(None, about)) + (_(": ") + text if text else "")
    line = add_content(nodes.paragraph(), link, " ", inline("front-finding", told))
    if listed.state is State.OVERDUE:
        late = ngettext("overdue by %d day", "overdue by %d days", listed.late) % listed.late
        add_content(line, " ", inline("badge", late))
    line["classes"].append(f"bulletin-state-{listed.state}")
    return line


def heading(
    role: str, content: nodes.Node | str, node: nodes.Element, style: Style
) -> nodes.Element:
    """What stands above a part of a list, where the writer has headings that are no sections."""
    if not style.headings:
        return paragraph(role, content)
    rubric = add_content(nodes.rubric("", "", classes=[f"bulletin-{role}"]), content)
    if style.on_screen:
        rubric["heading-level"] = min(_depth(node) + 1, 6)
    return rubric


def _depth(node: nodes.Element) -> int:
    """How many sections are around a node."""
    depth, parent = 0, node.parent
    while parent is not None:
        depth += isinstance(parent, nodes.section)
        parent = parent.parent
    return depth
