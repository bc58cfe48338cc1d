"""What must hold from issue to issue: units, cumulative figures, usual sizes, comparisons.

A wrong figure shows twice: where it stands, and in the next issue, which is measured against it. So
the tables of a series are walked in order, and what is suspect already is not measured against.
"""

from __future__ import annotations

import statistics as _statistics
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .archive import Archive, Entry, Lack, LackKind, base_column, is_base
from .figures import format_figure
from .problems import Kind, Problem, Say, problem
from .records import Issue, Statistics

#: From so many times its usual on, a figure is reported.
_TIMES = 10
#: So many earlier figures make a usual one, and at most so many are looked at.
_FEWEST, _MOST = 4, 8
#: Smaller usual figures tell nothing.
_SMALLEST = 10


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure's place in the tables of a series."""

    row: str
    column: str


@dataclass(slots=True)
class _History:
    """What the issues so far told."""

    #: Of how many days the figures are.
    days: int = 0
    usual: dict[_Cell, deque[Decimal]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=_MOST))
    )
    #: Figures of the issue before that were reported.
    suspect: set[_Cell] = field(default_factory=set)


def check_series(
    archive: Archive, entries: Sequence[Entry], reported: Mapping[str, Sequence[Problem]]
) -> Iterator[Problem]:
    """The tables of one name, oldest first; ``reported`` is what was found within them, by page."""
    history = _History()
    before: Entry | None = None
    for entry in entries:
        docname, issue, one = entry.docname, entry.issue, entry.statistics
        mine = [found for found in reported.get(docname, ()) if found.table == one.name]
        suspect = _suspects(one, mine)
        if before is not None:
            yield from check_units(docname, one, before)
        for found in _measured(archive, entry, before, history, suspect):
            suspect.add(_Cell(row=found.row, column=found.column))
            yield found
        yield from check_bases(archive, docname, issue, one)
        history.suspect = suspect
        before = entry


def _suspects(one: Statistics, reported: Sequence[Problem]) -> set[_Cell]:
    """Figures of a row or column in which something does not fit: any of them may be wrong."""
    rows, columns = {p.row for p in reported if p.row}, {p.column for p in reported if p.column}
    return {
        _Cell(row=row.name, column=column.name)
        for row in one.table.rows
        for column in one.table.columns
        if row.name in rows or column.name in columns
    }


def _measured(
    archive: Archive, entry: Entry, before: Entry | None, history: _History, suspect: set[_Cell]
) -> Iterator[Problem]:
    """Figures that fall or are not usual; a total only where none of its parts is."""
    one = entry.statistics
    days = _days(entry)
    if not days <= 2 * history.days <= 4 * days:
        # Figures of a year say nothing of those of a week.
        history.usual.clear()
    history.days = days
    columns = [
        (index, column.name)
        for index, column in enumerate(one.table.columns)
        if column.name not in one.table.rates and not is_base(one, column.name)
    ]
    rows = sorted(one.table.rows, key=lambda row: row.name == one.table.total)
    for index, column in columns:
        parts_at_fault = False
        for row in rows:
            cell = _Cell(row=row.name, column=column)
            now = archive.of_period(entry.issue, one, row.name, column)
            past = history.usual[cell]
            found = None
            if cell not in suspect and cell not in history.suspect:
                found = _fall(entry, before, cell, row.values[index]) or _unusual(
                    entry, cell, now, past
                )
            if found and not (row.name == one.table.total and parts_at_fault):
                yield found
            if found:
                parts_at_fault = True
                suspect.add(cell)
            elif not isinstance(now, Lack) and cell not in history.suspect:
                past.append(now)


def _fall(entry: Entry, before: Entry | None, cell: _Cell, value: Decimal | None) -> Problem | None:
    """A cumulative figure below that of the issue before, of the same year."""
    one = entry.statistics
    if before is None or value is None or not (one.cumulative and before.statistics.cumulative):
        return None
    then = before.statistics
    if one.period and then.period:
        same = one.period.first == then.period.first
    else:
        same = entry.issue.number.year == before.issue.number.year
    try:
        old = then.table.figure(cell.row, cell.column) if same else None
    except KeyError:
        return None
    if old is None or value >= old:
        return None
    return problem(
        Kind.FALL, Say.FALL, entry.docname, one, row=cell.row, column=cell.column,
        found=format_figure(value), wanted=format_figure(old), about=before.issue.label,
    )  # fmt: skip


def _days(entry: Entry) -> int:
    """How many days this period's own figures are of."""
    one, whole = entry.statistics, entry.issue.period
    period = whole if one.cumulative or one.period is None else one.period
    return period.days if period else 7


def _unusual(
    entry: Entry, cell: _Cell, now: Decimal | Lack, past: deque[Decimal]
) -> Problem | None:
    """A figure ten times the median of the last issues."""
    if isinstance(now, Lack) or len(past) < _FEWEST or now < _TIMES * _SMALLEST:
        return None
    usual = _statistics.median(past)
    if usual < _SMALLEST or now < _TIMES * usual:
        return None
    return problem(
        Kind.UNUSUAL, Say.UNUSUAL, entry.docname, entry.statistics, row=cell.row,
        column=cell.column, found=format_figure(now), wanted=format_figure(usual),
    )  # fmt: skip


def check_units(docname: str, one: Statistics, before: Entry) -> Iterator[Problem]:
    """Units and definitions of columns beside those of the issue before."""
    then = before.statistics
    known = {column.name: index for index, column in enumerate(then.table.columns)}
    for index, column in enumerate(one.table.columns):
        other = known.get(column.name)
        if other is None:
            continue
        mine, theirs = one.table.unit_of(index, one.unit), then.table.unit_of(other, then.unit)
        definition = then.table.columns[other].definition
        if mine != theirs:
            yield problem(
                Kind.UNIT, Say.UNIT, docname, one, column=column.name, found=mine or "—",
                wanted=theirs or "—", about=before.issue.label,
            )  # fmt: skip
        elif column.definition != definition:
            yield problem(
                Kind.UNIT, Say.DEFINITION, docname, one, column=column.name,
                found=column.definition or column.name, wanted=definition or column.name,
                about=before.issue.label,
            )  # fmt: skip


def check_bases(archive: Archive, docname: str, issue: Issue, one: Statistics) -> Iterator[Problem]:
    """Comparisons that cannot be made for a gap, and typed 上期 and 同期 beside the archive's."""
    before = archive.base(issue, one, "previous")
    if one.wants("previous") and isinstance(before, Lack) and before.kind is LackKind.GAP:
        yield problem(Kind.COMPARE, Say.GAP, docname, one, about=before.issue)
        return
    for base in ("previous", "year"):
        for column in one.table.columns:
            name = base_column(one, column.name, base)
            for row in one.table.rows if name else ():
                typed = one.table.figure(row.name, name)
                change = archive.compare(issue, one, row.name, column.name, base)
                if typed is None or isinstance(change, Lack) or change.then == typed:
                    continue
                yield problem(
                    Kind.COMPARE, Say.TYPED_BASE, docname, one, row=row.name, column=name,
                    found=format_figure(typed), wanted=format_figure(change.then),
                )  # fmt: skip
