"""The results of an inspection."""

from __future__ import annotations

from docutils import nodes
from msgspec import Struct

from ...core.domain import BulletinDomain, Place
from ...core.i18n import _, show_day
from ...core.nodes import adopt, body, inspection_check, inspection_checklist, part, parts
from ...core.views import shows
from ...model.findings.ledger import CheckInIssue
from ...model.issues.records import InspectionCheck
from ..common.output import (
    Style,
    compound_of,
    inline,
    joined,
    labelled,
    moved,
    names,
    paragraph,
    put_behind,
    put_in_front,
    shown_day,
)
from ..common.page_links import link_to


class Closing(Struct, frozen=True, kw_only=True):
    """The findings that a check closes, and the check that closed what it found itself."""

    closed_here: tuple[Place, ...]
    closed_by: Place | None


@shows(InspectionCheck)
def view(check: InspectionCheck, docname: str, domain: BulletinDomain) -> Closing:
    """What a page shows of a check's closing."""
    return closing_of(check.anchor, docname, domain)


def closing_of(anchor: str, docname: str, domain: BulletinDomain) -> Closing:
    """2022年第41期着装情况 for each that it closes, 2022年第42期 for what closed it."""
    archive = domain.archive
    ledger, place, home = archive.ledger, (docname, anchor), archive.issue_on(docname)
    finding = ledger.of(place)
    by = finding.closed_by if finding is not None else None
    named = _("%(issue)s, %(check)s")
    return Closing(
        closed_here=tuple(
            _place(closed, named % {"issue": issue, "check": closed.check.name})
            for closed in ledger.checks_closed_by.get(place, ())
            if (issue := archive.name_beside(closed.issue, home))
        ),
        closed_by=_place(by, archive.name_beside(by.issue, home)) if by is not None else None,
    )


def _place(checked: CheckInIssue, text: str) -> Place:
    return Place(text=text, docname=checked.docname, anchor=checked.check.anchor)


def lower_checklist(node: inspection_checklist, style: Style) -> None:
    """Prose or a table, with the inspector and day before it.

    ::

        <compound classes="bulletin-checklist">
            <paragraph classes="bulletin-inspection">
                <inline classes="bulletin-inspector">
                    …
                ，
                <inline classes="bulletin-date">
                    2026年10月13日
            <compound classes="bulletin-check bulletin-status-fixed" ids="issue-2026-41-3-1 …">
                …

    In HTML inspector and day are a quiet line, ``bulletin-meta``. With ``display: table`` the
    checks are a table of class ``bulletin-checks``; the rest of them is a ``bulletin-rest``.
    """
    compound = compound_of(node, "checklist")
    facts = [
        inline("inspector", *labelled(_("Inspected by: %s"), moved("person", person)))
        for person in parts(node, "inspector")
    ]
    facts += shown_day(node, node["spec"].day, style)
    if facts and style.on_screen:
        compound += paragraph("meta", *facts)
    elif facts:
        compound += paragraph("inspection", *joined(facts, _(", ")))
    checks = [child for child in node.children if isinstance(child, inspection_check)]
    told = (*parts(node, "inspector"), *parts(node, "date-typed"))
    for child in [shown for shown in node.children if shown not in told]:
        # Text between checks stays there; a table stands where its first check does.
        if not isinstance(child, inspection_check):
            compound += _rest(child) if child in parts(node, "rest") else child
        elif node["spec"].display != "table":
            adopt(compound, lower_check(child, style))
        elif child is checks[0]:
            compound += table_of_checks(checks, style)
    node.replace_self(compound)


def _rest(node: nodes.Node) -> nodes.paragraph:
    assert isinstance(node, nodes.Element)
    return paragraph("rest", *labelled(_("Other checks: %s"), moved("rest-text", node)))


def lower_check(node: inspection_check, style: Style) -> nodes.compound:
    """（一）按时到岗情况。总体情况良好。 Behind the text what it does not say: （问题；窗口：…）.

    ::

        <compound classes="bulletin-check bulletin-status-fixed" ids="issue-2026-41-3-1 …">
            <paragraph>
                <inline classes="bulletin-mark">
                    （一）
                <inline classes="bulletin-check-name">
                    着装情况
                。
                2人未着装。
                <inline classes="bulletin-aside">
                    （
                    <inline classes="bulletin-status">
                        立改
                    ，
                    <inline classes="bulletin-window">
                        …
                    ，
                    <inline classes="bulletin-closes">
                        …
                    ）

    Copied, read aloud and indexed, a check is on screen as in print; what is there to be seen only
    is CSS's, by the class of its status.
    """
    name, about = part(node, "check-name"), node["status"].about
    block = body(node)
    heads: list[nodes.Node | str] = [inline("mark", node["mark"])] if node.get("mark") else []
    if name is not None:
        heads += [moved("check-name", name), _(". ")]
    facts = check_facts(node, style)
    if about.word and not about.is_found and not block:
        # There is nothing else to say it.
        word = _(about.word)
        heads += [inline("status", word[:1].upper() + word[1:]), _(". ").rstrip()]
    elif about.word and not about.is_understood:
        facts.insert(0, inline("status", _(about.word)))
    block = put_in_front(block, *heads)
    put_behind(block, facts, style)
    classes = ["bulletin-check", f"bulletin-status-{node['status']}"]
    compound = adopt(nodes.compound("", classes=classes, ids=node["ids"]), *block)
    compound.source, compound.line = node.source, node.line
    return compound


def check_facts(node: inspection_check, style: Style) -> list[nodes.inline]:
    """Window and due date of a finding, what it closes and, on screen, what closed it."""
    facts: list[nodes.inline] = []
    if windows := parts(node, "window"):
        shown = names("window-name", windows, style)
        facts.append(inline("window", *labelled(_("window: %s"), shown)))
    if node["due"]:
        day = show_day(node["due"], style.language)
        facts.append(inline("due", _("due: %s") % day))
    facts += [
        inline("due", *labelled(_("due: %s"), moved("due-typed", due)))
        for due in parts(node, "due-typed")
    ]
    found = closing_of(next(iter(node["ids"]), ""), node["docname"], style.domain)
    if found.closed_here:
        links = [_link(node, place, style) for place in found.closed_here]
        facts.append(inline("closes", *_within(_("closes: %s"), joined(links, _(", ")))))
    elif node["closes"]:
        # Nothing that is open, which was told; or the page is no issue.
        facts.append(inline("closes", _("closes: %s") % node["closes"]))
    # In print an issue stays as it was when it came out.
    if style.on_screen and found.closed_by is not None:
        link = _link(node, found.closed_by, style)
        facts.append(inline("closed", *labelled(_("closed by: %s"), link)))
    return facts


def _link(node: inspection_check, to: Place, style: Style) -> nodes.Node:
    return link_to(style, node["docname"], to.docname, to.anchor, nodes.Text(to.text))


def _within(pattern: str, content: list[nodes.Node | str]) -> list[nodes.Node | str]:
    before, _sign, after = pattern.partition("%s")
    return [before, *content, after]


def table_of_checks(checks: list[inspection_check], style: Style) -> nodes.table:
    """Checks as rows: name, what was found, status."""
    group = nodes.tgroup("", cols=3)
    group += [nodes.colspec("", colwidth=width) for width in (24, 60, 16)]
    heads = (_("Check"), _("Result"), _("Status"))
    group += nodes.thead(
        "", nodes.row("", *[nodes.entry("", nodes.paragraph("", h)) for h in heads])
    )
    rows = nodes.tbody()
    for node in checks:
        name = part(node, "check-name")
        first = nodes.paragraph()
        if node.get("mark"):
            first += inline("mark", node["mark"])
        first += name.children if name is not None else []
        block = body(node)
        if facts := check_facts(node, style):
            block = block or [nodes.paragraph()]
            put_behind(block, facts, style)
        badge = nodes.paragraph()
        if word := node["status"].about.word:
            badge += inline("badge", _(word))
        row = nodes.row(
            "",
            nodes.entry("", first, ids=node["ids"]),
            nodes.entry("", *block),
            nodes.entry("", badge),
            classes=["bulletin-check", f"bulletin-status-{node['status']}"],
        )
        rows += row
    group += rows
    return nodes.table("", group, classes=["bulletin-checks"])
