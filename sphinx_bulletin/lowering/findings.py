"""Findings over issues: a list of them, or a matrix of checks × issues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from docutils import nodes

from ..i18n import _, __, show_day
from ..log import Subtype, warn
from ..model.chinese import width_of
from ..model.finding_lists import (
    Cell,
    Listed,
    Listing,
    Matrix,
    listing,
    matrix,
    unknown_series,
    unknown_windows,
)
from ..model.findings import Seen, State
from ..nodes import inspection_findings, part
from ..records import finding_list_of
from .checklist import status_text
from .links import link_to
from .style import Style, fill, inline, paragraph

#: No column asks for more of a table's width than this, in half-width characters.
_WIDEST = 40


def lower_findings(node: inspection_findings, style: Style) -> None:
    """A table, and below it what it counts by, or what its signs mean.

    ::

        <compound classes="bulletin-findings" ids="…">      or bulletin-matrix
            <table classes="bulletin-checks bulletin-ledger">
                <title> …
            <paragraph classes="bulletin-note"> 截至2022年第42期（…），共3项：逾期1项，未逾期2项。
    """
    wanted = finding_list_of(node)
    for name in unknown_windows(style.archive, wanted):
        message = __("no check or item is of a window “%s”; write its name as issues have it")
        warn(Subtype.REFERENCE, message % name, location=node)
    if unknown_series(style.archive, wanted):
        message = __("there is no issue of a series “%s”; write its key as conf.py has it")
        warn(Subtype.REFERENCE, message % wanted.series, location=node)
    is_matrix = wanted.display == "matrix"
    role = "bulletin-matrix" if is_matrix else "bulletin-findings"
    compound = nodes.compound("", classes=[role], ids=node["ids"])
    compound.source, compound.line = node.source, node.line
    caption = part(node, "caption")
    table: nodes.table | None
    if is_matrix:
        shown = matrix(style.archive, wanted, node["docname"])
        table = matrix_table(shown, node["docname"], style) if shown.rows else None
        below = paragraph("note", signs_told(shown)) if shown.rows else None
        empty = _("No checks are recorded.")
    else:
        lines = listing(style.archive, wanted, node["docname"])
        table = list_table(lines, node["docname"], style) if lines.lines else None
        below = counted(lines, style)
        sentences = {"open": _("No finding is open."), "closed": _("No finding has been closed.")}
        status = wanted.statuses[0] if len(wanted.statuses) == 1 else ""
        empty = sentences.get(status, _("There are no findings."))
    if table is None:
        if caption is not None:
            compound += paragraph("caption", *caption.children)
        compound += paragraph("none", empty)
    else:
        if caption is not None:
            table.insert(0, fill(nodes.title(), *caption.children))
            table["ids"].append(f"{node['ids'][0]}-table")
        compound += table
    if below is not None:
        compound += below
    node.replace_self(compound)


# -- list --------------------------------------------------------------------------------------


def list_table(found: Listing, home: str, style: Style) -> nodes.table:
    """A row a finding; a column that would be empty is left out.

    ::

        <row classes="bulletin-state-overdue">
            <entry> <reference> 2022年第44期
            …
            <entry> <inline classes="bulletin-badge"> 逾期7天
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
    every = [_list_cells(one, home, style) for one in found.lines]
    names = [name for name in heads if any(cells[name] for cells in every)]
    rows = [
        _row([cells[name] for name in names], f"bulletin-state-{one.state.value}")
        for one, cells in zip(found.lines, every, strict=True)
    ]
    head = _row([_plain(heads[name]) for name in names])
    for row in (head, *rows):
        for entry, name in zip(row.children, names, strict=True):
            assert isinstance(entry, nodes.entry)
            entry["classes"].append(f"bulletin-of-{name}")
    return _table(head, rows, "bulletin-ledger")


def _list_cells(one: Listed, home: str, style: Style) -> dict[str, list[nodes.Node]]:
    finding, check = one.finding, one.finding.at.check
    what: list[nodes.Node] = [nodes.paragraph("", line) for line in check.text.splitlines()]
    if finding.running > 1:
        what = what or [nodes.paragraph()]
        told = _("the same in %d issues running") % finding.running
        last = what[-1]
        assert isinstance(last, nodes.paragraph)
        last += inline("running", _("(%s)") % told)
    label = pieces(finding.at.issue.label)
    due = show_day(check.due, style.language) if check.due else ""
    age = _("%d day(s)") % one.age if one.age is not None and one.state is not State.FIXED else ""
    return {
        "issue": [nodes.paragraph("", "", _link(finding.at, label, home, style))],
        "check": _plain(check.name),
        "window": _plain("、".join(one.windows)),
        "text": what,
        "due": [fill(nodes.paragraph(), pieces(due))] if due else [],
        "age": _plain(age),
        "state": [_state(one, home, style)],
    }


def _state(one: Listed, home: str, style: Style) -> nodes.paragraph:
    texts = {
        State.OVERDUE: _("overdue by %d day(s)"),
        State.OPEN: _("open"),
        State.CLOSED: _("closed"),
        State.FIXED: status_text("fixed"),
    }
    text = texts[one.state]
    badge = inline("badge", text % one.late if one.state is State.OVERDUE else text)
    closed = one.finding.closed
    if closed is None:
        return nodes.paragraph("", "", badge)
    link = _link(closed, pieces(closed.issue.label), home, style)
    return fill(nodes.paragraph(), badge, " " if style.on_screen else _(": "), link)


def counted(found: Listing, style: Style) -> nodes.paragraph | None:
    """By which issue the list counts, and how many it has of each state."""
    if found.issue is None:
        return None
    patterns = {
        State.OVERDUE: _("%d overdue"),
        State.OPEN: _("%d open and not overdue"),
        State.CLOSED: _("%d closed"),
        State.FIXED: _("%d fixed on the spot"),
    }
    states = Counter(one.state for one in found.lines)
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


# -- matrix ------------------------------------------------------------------------------------


def matrix_table(found: Matrix, home: str, style: Style) -> nodes.table:
    """A row a check, a column an issue, the newest at the right.

    ::

        <entry classes="bulletin-state-finding">
            <paragraph>
                <reference reftitle="2022年第41期，环境卫生情况：问题"> 问题
    """
    years = {issue.number.year for _docname, issue in found.issues}
    series = {issue.series for _docname, issue in found.issues}
    is_one_year = len(years) == 1 and len(series) == 1
    corner = _("%s (year)") % next(iter(years)) if is_one_year else _("Check")
    heads = [_plain(corner)]
    for docname, issue in found.issues:
        number = issue.number.key.partition("-")[2]
        text = number if is_one_year else issue.key if len(series) > 1 else issue.number.key
        anchor = f"issue-{issue.key.replace(':', '-')}"
        link = link_to(style, home, docname, anchor, nodes.inline("", text), issue.label)
        heads.append([nodes.paragraph("", "", link)])
    rows = []
    for name, cells in found.rows:
        entries = [_plain(name), *(_cell(one, home, style) for one in cells)]
        states = ["", *(one.state for one in cells)]
        row = _row(entries)
        for entry, state in zip(row.children, states, strict=True):
            assert isinstance(entry, nodes.entry)
            if state:
                entry["classes"].append(f"bulletin-state-{state}")
        rows.append(row)
    return _table(_row(heads), rows, "bulletin-states")


def _cell(cell: Cell, home: str, style: Style) -> list[nodes.Node]:
    sign = sign_of(cell.state)
    seen = cell.seen
    if seen is None:
        return _plain(sign)
    values = {
        "issue": seen.issue.label,
        "check": seen.check.name,
        "state": meaning_of(cell.state) or "—",
    }
    title = _("%(issue)s, %(check)s: %(state)s") % values
    anchor = seen.check.anchor
    link = link_to(style, home, seen.docname, anchor, nodes.inline("", sign), title)
    return [nodes.paragraph("", "", link)]


def sign_of(state: str) -> str:
    """What a cell of the matrix shows: √, 问题, 已改, 立改, 未查, 其余, —."""
    return {
        "ok": "√",
        "finding": _("open (sign)"),
        "closed": _("mended (sign)"),
        "fixed": _("fixed (sign)"),
        "unchecked": _("not checked (sign)"),
        "rest": _("rest (sign)"),
        "none": "—",
        "": "？",
    }[state]


def meaning_of(state: str) -> str:
    """What a sign means, in words."""
    return {
        "ok": status_text("ok"),
        "finding": _("a finding that is still open"),
        "closed": _("a finding that has been closed"),
        "fixed": status_text("fixed"),
        "unchecked": status_text("unchecked"),
        "rest": _("told with the rest"),
        "none": _("not in that issue"),
        "": _("status not known"),
    }[state]


def signs_told(found: Matrix) -> str:
    """The signs that stand in a matrix and do not tell all by themselves."""
    states = {cell.state for _name, cells in found.rows for cell in cells}
    told = [
        _("%(sign)s %(meaning)s") % {"sign": sign_of(state), "meaning": meaning_of(state)}
        for state in ("ok", "finding", "closed", "rest", "none", "")
        if state in states
    ]
    return _("Signs: %s.") % _("; ").join(told)


# -- tables ------------------------------------------------------------------------------------


def _link(seen: Seen, inner: nodes.Node, home: str, style: Style) -> nodes.Node:
    return link_to(style, home, seen.docname, seen.check.anchor, inner)


def pieces(text: str) -> nodes.inline:
    """A day or an issue that breaks, where it must, behind its year: 2022年 / 第44期."""
    parts = re.split("(?<=年)(?=.)", text, maxsplit=1)
    return fill(nodes.inline(), *(inline("piece", one) for one in parts))


def _plain(text: str) -> list[nodes.Node]:
    return [nodes.paragraph("", text)] if text else []


def _row(cells: Sequence[Sequence[nodes.Node]], role: str = "") -> nodes.row:
    row = nodes.row("", classes=[role] if role else [])
    row += [nodes.entry("", *cell) for cell in cells]
    return row


def _table(head: nodes.row, rows: list[nodes.row], role: str) -> nodes.table:
    every = [[entry.astext() for entry in row.children] for row in (head, *rows)]
    group = nodes.tgroup("", cols=len(head.children))
    for texts in zip(*every, strict=True):
        widest = max(width_of(line) for text in texts for line in (text.splitlines() or [""]))
        group += nodes.colspec("", colwidth=max(2, min(widest, _WIDEST)))
    group += nodes.thead("", head)
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["bulletin-checks", role])
