"""Findings over issues: a list of them, or a matrix of checks × issues."""

from __future__ import annotations

import re
from collections import Counter

from docutils import nodes

from ....core.domain import BulletinDomain
from ....core.i18n import _, ngettext, show_day, show_list
from ....core.nodes import inspection_findings
from ....core.recording import list_of
from ....core.views import shows
from ....model.findings.finding_lists import (
    ListedFinding,
    ListedFindings,
    Matrix,
    listing,
    matrix,
)
from ....model.findings.ledger import CheckInIssue
from ....model.findings.status import State
from ....model.specs.over_issues import FindingList
from ...common.entries import plain_cell, row_of, table_of
from ...common.output import (
    Style,
    add_content,
    captions_alone,
    compound_of,
    give_caption,
    inline,
    paragraph,
)
from ...common.page_links import link_to
from .matrix import matrix_table, signs_told


@shows(FindingList)
def view(wanted: FindingList, docname: str, domain: BulletinDomain) -> ListedFindings | Matrix:
    """The findings, or checks × issues."""
    of_list = listing if wanted.display == "list" else matrix
    return of_list(domain.archive, wanted, docname)


def lower_findings(node: inspection_findings, style: Style) -> None:
    """A table, and below it what it counts by, or what its signs mean.

    ::

        <compound classes="bulletin-findings" ids="findings-0">
            <table classes="bulletin-checks bulletin-ledger" ids="findings-0-table">
                <title>
                    整改台账
                …
            <paragraph classes="bulletin-note">
                截至2026年第41期（2026年10月16日），共2项：已销号1项，立改1项。
        <compound classes="bulletin-matrix" ids="findings-1">
            <table classes="bulletin-checks bulletin-states" ids="findings-1-table">
            …
    """
    wanted: FindingList = list_of(node)
    shown = view(wanted, node["docname"], style.domain)
    compound = compound_of(node, "matrix" if isinstance(shown, Matrix) else "findings")
    table: nodes.table | None
    if isinstance(shown, Matrix):
        table = matrix_table(shown, node["docname"], style) if shown.rows else None
        below = paragraph("note", signs_told(shown)) if shown.rows else None
        empty = _("No checks are recorded.")
    else:
        table = list_table(shown, node["docname"], style) if shown.lines else None
        below = counted(shown, style)
        sentences = {
            State.OPEN.value: _("No finding is open."),
            State.CLOSED.value: _("No finding has been closed."),
        }
        status = wanted.statuses[0] if len(wanted.statuses) == 1 else ""
        empty = sentences.get(status, _("There are no findings."))
    if table is None:
        compound += [*captions_alone(node), paragraph("none", empty)]
    else:
        give_caption(table, node)
        compound += table
    if below is not None:
        compound += below
    node.replace_self(compound)


def list_table(found: ListedFindings, home: str, style: Style) -> nodes.table:
    """A row a finding; a column that would be empty is left out.

    ::

        <row classes="bulletin-state-closed">
            <entry classes="bulletin-of-issue">
                <paragraph>
                    <reference internal="1" refuri="2026-40.html#issue-2026-40-2-1">
                        …
            …
            <entry classes="bulletin-of-state">
                <paragraph>
                    <inline classes="bulletin-badge">
                        已销号
                    …
    """
    heads = {
        "issue": _("Issue"),
        "check": _("Check"),
        "window": _("Window"),
        "text": _("Finding"),
        "due": _("To be mended by"),
        "age": _("Open for"),
        "state": _("State"),
    }
    every = [_list_cells(line, home, style) for line in found.lines]
    names = [name for name in heads if any(cells[name] for cells in every)]
    rows = [
        row_of([cells[name] for name in names], f"bulletin-state-{line.state}")
        for line, cells in zip(found.lines, every, strict=True)
    ]
    head = row_of([plain_cell(heads[name]) for name in names])
    for row in (head, *rows):
        for entry, name in zip(row.children, names, strict=True):
            assert isinstance(entry, nodes.entry)
            entry["classes"].append(f"bulletin-of-{name}")
    return table_of([head], rows, "bulletin-ledger")


def _list_cells(listed: ListedFinding, home: str, style: Style) -> dict[str, list[nodes.Node]]:
    finding, check = listed.finding, listed.finding.opened_by.check
    what: list[nodes.Node] = [nodes.paragraph("", line) for line in check.text.splitlines()]
    if finding.running > 1:
        what = what or [nodes.paragraph()]
        told = _("the same in %d issues running") % finding.running
        last = what[-1]
        assert isinstance(last, nodes.paragraph)
        last += inline("running", _("(%s)") % told)
    label = breaking_behind_year(listed.name)
    due = show_day(check.due, style.language) if check.due else ""
    age = ""
    if listed.age is not None and listed.state is not State.FIXED:
        age = ngettext("%d day", "%d days", listed.age) % listed.age
    return {
        "issue": [nodes.paragraph("", "", _link(finding.opened_by, label, home, style))],
        "check": plain_cell(check.name),
        "window": plain_cell(show_list(listed.windows, style.language)),
        "text": what,
        "due": [add_content(nodes.paragraph(), breaking_behind_year(due))] if due else [],
        "age": plain_cell(age),
        "state": [_state(listed, home, style)],
    }


def _state(listed: ListedFinding, home: str, style: Style) -> nodes.paragraph:
    texts = {
        State.OVERDUE: ngettext("overdue by %d day", "overdue by %d days", listed.late or 0),
        State.OPEN: _("open"),
        State.CLOSED: _("closed"),
        State.FIXED: _(listed.finding.opened_by.check.status.about.word),
    }
    text = texts[listed.state]
    badge = inline("badge", text % listed.late if listed.state is State.OVERDUE else text)
    closed = listed.finding.closed_by
    if closed is None:
        return nodes.paragraph("", "", badge)
    link = _link(closed, breaking_behind_year(closed.issue.label), home, style)
    return add_content(nodes.paragraph(), badge, " " if style.on_screen else _(": "), link)


def counted(found: ListedFindings, style: Style) -> nodes.paragraph | None:
    """By which issue the list counts, and how many it has of each state."""
    if found.issue is None:
        return None
    patterns = {
        State.OVERDUE: _("%d overdue"),
        State.OPEN: _("%d open and not overdue"),
        State.CLOSED: _("%d closed"),
        State.FIXED: _("%d corrected on the spot"),
    }
    states = Counter(line.state for line in found.lines)
    counts = [patterns[state] % states[state] for state in State if states[state]]
    values = {
        "issue": found.issue.label,
        "day": show_day(found.day, style.language) if found.day else "—",
        "count": len(found.lines),
        "parts": _(", ").join(counts),
    }
    pattern = (
        _("As of %(issue)s (%(day)s): %(count)d in all: %(parts)s.")
        if counts
        else _("As of %(issue)s (%(day)s).")
    )
    return paragraph("note", pattern % values)


def _link(checked: CheckInIssue, inner: nodes.Node, home: str, style: Style) -> nodes.Node:
    return link_to(style, home, checked.docname, checked.check.anchor, inner)


def breaking_behind_year(text: str) -> nodes.inline:
    """A day or an issue that breaks, where it must, behind its year: 2022年 / 第44期."""
    parts = re.split("(?<=年)(?=.)", text, maxsplit=1)
    return add_content(nodes.inline(), *(inline("piece", piece) for piece in parts))
