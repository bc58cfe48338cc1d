"""Checks × issues: the state of the hall over time."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ....core.i18n import _, show_year
from ....core.words.numerals import is_chinese
from ....model.findings.finding_lists import Matrix, MatrixCell
from ....model.findings.status import Status
from ...common.entries import plain_cell, row_of, table_of
from ...common.output import Style
from ...common.page_links import link_to


def matrix_table(found: Matrix, home: str, style: Style) -> nodes.table:
    """A row a check, a column an issue, the newest at the right.

    ::

        <entry classes="bulletin-state-closed">
            <paragraph>
                <reference … reftitle="2026年第40期，着装情况：发现问题，现已销号" …>
                    已改
    """
    heads = _heads(found, home, style)
    rows = []
    for name, cells in found.rows:
        row = row_of([plain_cell(name), *(_cell(cell, home, style) for cell in cells)])
        for entry, cell in zip(row.children[1:], cells, strict=True):
            assert isinstance(entry, nodes.entry)
            entry["classes"].append(f"bulletin-state-{cell.state}")
        rows.append(row)
    table = table_of(heads, rows, "bulletin-states")
    next(iter(table.findall(nodes.colspec)))["stub"] = 1
    return table


def _heads(found: Matrix, home: str, style: Style) -> list[nodes.row]:
    """The year, or name and year, and below it the numbers of its issues, linked."""
    series = {issue.series for _docname, issue in found.issues}
    years: list[nodes.entry] = []
    numbers: list[Sequence[nodes.Node]] = []
    shown = ""
    for docname, issue in found.issues:
        year = show_year(issue.number.year, style.language)
        group = f"{issue.name} {year}" if len(series) > 1 else year
        if group != shown:
            shown = group
            years.append(nodes.entry("", *plain_cell(group), morecols=-1))
        years[-1]["morecols"] += 1
        dash = "—" if is_chinese(style.language) else "–"
        number = issue.number.key.partition("-")[2].replace("-", dash)
        text = number if style.spans else issue.key
        inner = nodes.Text(text)
        link = link_to(style, home, docname, issue.anchor, inner, issue.label)
        numbers.append([nodes.paragraph("", "", link)])
    corner = plain_cell(_("Check"))
    if not style.spans:
        return [row_of([corner, *numbers])]
    upper = row_of([corner])
    upper.children[0]["morerows"] = 1  # type: ignore[index]
    for entry in years:
        if not entry["morecols"]:
            del entry["morecols"]
        entry["classes"].append("bulletin-group")
        upper += entry
    return [upper, row_of(numbers)]


def _cell(cell: MatrixCell, home: str, style: Style) -> list[nodes.Node]:
    sign, checked = _sign_of(cell.state), cell.checked
    if checked is None:
        return plain_cell(sign)
    values = {
        "issue": checked.issue.label,
        "check": checked.check.name,
        "state": _(cell.state.about.meaning or cell.state.about.word),
    }
    title = _("%(issue)s, %(check)s: %(state)s") % values
    anchor = checked.check.anchor
    link = link_to(style, home, checked.docname, anchor, nodes.Text(sign), title)
    return [nodes.paragraph("", "", link)]


def signs_told(found: Matrix) -> str:
    """The signs that stand in a matrix and do not tell all by themselves."""
    states = {cell.state for _name, cells in found.rows for cell in cells}
    told = [
        _("%(sign)s = %(meaning)s") % {"sign": _sign_of(state), "meaning": _(state.about.meaning)}
        for state in Status
        if state in states and state.about.meaning
    ]
    return _("Signs: %s.") % _("; ").join(told)


def _sign_of(state: Status) -> str:
    return _(state.about.sign or state.about.word)
