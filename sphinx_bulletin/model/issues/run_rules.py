"""What must hold from issue to issue: units, cumulative figures, usual sizes.

One table in the issues of a series, oldest first, is called a run (``Statistics.run_key``). A wrong
figure shows twice: where it stands, and in the next issue, which is measured against it. So a run
is walked in order, and what is suspect already is not measured against.
"""

from __future__ import annotations

import pickle
import statistics as _statistics
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct, field

from ..faults import Fault, Kind, Message, in_table
from ..figures.rates import defined_rate
from ..figures.typed.change_columns import is_base
from ..figures.typed.typed_rates import is_computed_so
from ..judged_parts import JudgedParts, key_of
from .archive import Archive, IssueTable, Lack, own_period
from .base_rules import check_bases, is_another
from .compared_figures import in_unit_of, of_period, unit_turned
from .records import Statistics

UNIT = Message(
    Kind.UNIT,
    "table “%(table)s”, column “%(column)s”: its unit is %(found)s, in %(about)s it was "
    "%(wanted)s; correct it, or write “skip-checks: unit” where it has changed",
)
DEFINITION = Message(
    Kind.UNIT,
    "table “%(table)s”, column “%(column)s”: it is %(found)s, in %(about)s it was %(wanted)s; "
    "correct it, or write “skip-checks: unit” where it has changed",
)
#: Cumulative in one of two issues only.
CUMULATIVE = Message(
    Kind.UNIT,
    "table “%(table)s”: it is cumulative, in %(about)s it was not; write it in both or in neither",
)
NOT_CUMULATIVE = Message(
    Kind.UNIT,
    "table “%(table)s”: it is not cumulative, in %(about)s it was; write it in both or in neither",
)
UNUSUAL = Message(
    Kind.UNUSUAL,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s in this period is %(about)s "
    "times the usual %(wanted)s; was a digit typed twice?",
    is_of_column=True,
)
#: Cumulative, and many times that of the issue before; there are too few for a usual one.
JUMP = Message(
    Kind.UNUSUAL,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: the cumulative figure is %(found)s, "
    "in %(about)s it was %(wanted)s; was a digit typed twice?",
    is_of_column=True,
)
#: The same figures in all cells as in the issue before.
SAME = Message(
    Kind.UNUSUAL, "table “%(table)s”: all figures are those of %(about)s; is it last time's file?"
)
FALL = Message(
    Kind.FALL,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: the cumulative figure is "
    "%(found)s, in %(about)s it was %(wanted)s already; one of the two is wrong",
    is_of_column=True,
)

#: From so many times its usual on, a figure is reported: a digit typed twice makes ten times of
#: what would stand there, which may itself be somewhat below its usual.
_TIMES = 8
#: So many times its usual, or that part of it, a figure is at most that is near it.
_NEAR = 3
#: So many earlier figures make a usual one, and at most so many are kept.
_FEWEST, _MOST = 4, 12
#: Smaller usual figures tell nothing.
_SMALLEST = 10
#: Smaller cumulative figures are no reason for a message where one earlier issue alone is known.
_LEAST_JUMP = 100
#: So many figures, and so many different ones, are not the same twice by chance.
_SAME, _DIFFERENT = 4, 3


class _Cell(NamedTuple):
    """A figure's place in the tables of a run."""

    row: str
    column: str


class _Measure(Struct, frozen=True):
    """A unit and what a column is computed from."""

    unit: str
    definition: str


class _Past(Struct, frozen=True):
    """A figure, and of how many days it is."""

    value: Decimal
    days: int


class _History(Struct):
    """What the issues so far told."""

    usual: dict[_Cell, deque[_Past]] = field(
        default_factory=lambda: defaultdict(partial(deque, maxlen=_MOST))
    )
    #: Figures of the issue before that were reported.
    suspect: set[_Cell] = field(default_factory=set)
    #: Column → its measure before the last change that was reported.
    measures: dict[str, _Measure] = field(default_factory=dict)


def check_run(
    archive: Archive,
    run: Sequence[IssueTable],
    reported: Mapping[str, Sequence[Fault]],
    skipped: Collection[str] = (),
    parts: JudgedParts | None = None,
) -> Iterator[Fault]:
    """What must hold within a run of tables, oldest first.

    ``reported`` is what was found within them, by page; ``skipped`` are kinds that nobody wants.
    A fault that is not reported makes no figure suspect. Years are judged one by one: a table is
    compared with those of its year and of the two before it, and what follows from all of them
    besides is handed on.
    """
    parts = parts or JudgedParts()
    state, end = b"", 0
    for (series, year), found in groupby(run, key=_year_of):
        entries = list(found)
        before = run[end - 1] if end else None
        name = f"figures of {series} {entries[0].statistics.run_key} {entries[0].docname}"
        key = key_of(
            state,
            before and (before.docname, archive.digest_of(before.docname)),
            [archive.digest_of_year(series, one) for one in range(year - 2, year + 1)],
            [reported.get(entry.docname) for entry in entries],
            # What was found is told of these pages, and one may have moved. As one text: what
            # pickles by itself does so by which objects are the same.
            "\n".join(entry.docname for entry in entries),
            sorted(skipped),
        )
        judge = partial(_judge_year, archive, before, entries, reported, skipped, state)
        part = parts.part(name, key, judge)
        yield from part.found
        state, end = part.state, end + len(entries)


def _year_of(entry: IssueTable) -> tuple[str, int]:
    return entry.issue.series, entry.issue.number.year


def _judge_year(
    archive: Archive,
    before: IssueTable | None,
    entries: Sequence[IssueTable],
    reported: Mapping[str, Sequence[Fault]],
    skipped: Collection[str],
    state: bytes,
) -> tuple[list[Fault], bytes]:
    """The faults of tables that follow each other, and what the years behind them need."""
    history: _History = pickle.loads(state) if state else _History()
    faults: list[Fault] = []
    for entry in entries:
        mine = [
            found
            for found in reported.get(entry.docname, ())
            if found.where.table == entry.statistics.called
        ]
        faults += _judge_entry(archive, before, entry, history, mine, skipped)
        before = entry
    return faults, pickle.dumps(history, pickle.HIGHEST_PROTOCOL)


def _judge_entry(
    archive: Archive,
    before: IssueTable | None,
    entry: IssueTable,
    history: _History,
    reported: Sequence[Fault],
    skipped: Collection[str],
) -> Iterator[Fault]:
    statistics = entry.statistics
    silent = {*statistics.silent, *skipped}
    suspect = _suspects(statistics, reported)
    changed = before is not None and statistics.cumulative != before.statistics.cumulative
    has_other_units = False
    if before is not None and Kind.UNIT.value not in silent:
        for found in _units(entry, before, history, changed):
            yield found
            has_other_units = True
            columns = found.where.columns
            suspect |= {_Cell(row.name, name) for row in statistics.table.rows for name in columns}
    # In another unit its figures do not agree either.
    if before and not has_other_units and is_another(archive, entry.issue, statistics):
        history.suspect = suspect
        return
    if before is not None and Kind.UNUSUAL.value not in silent and _is_same(entry, before):
        yield in_table(SAME, entry.docname, statistics, about=before.issue.label)
        suspect = {
            _Cell(r.name, c.name) for r in statistics.table.rows for c in statistics.table.columns
        }
    reported_then = set(history.suspect)
    if not changed:
        for found in _measured(archive, entry, before, history, suspect, silent):
            suspect.add(_Cell(found.where.row, found.where.column))
            yield found
    if Kind.COMPARE.value not in silent:
        yield from check_bases(
            archive, entry.docname, entry.issue, statistics,
            suspect={"year": suspect, "previous": suspect | reported_then},
        )  # fmt: skip
    history.suspect = suspect


def _suspects(statistics: Statistics, reported: Sequence[Fault]) -> set[_Cell]:
    """Figures of a row or column in which something does not fit: any of them may be wrong."""
    found = set()
    for fault in reported:
        if fault.is_note:
            continue
        sums, at = fault.off is not None, fault.where
        for row in statistics.table.rows:
            for column in statistics.table.columns:
                is_row, is_column = row.name == at.row, column.name == at.column
                if (sums and (is_row or is_column)) or (is_row and column.name in at.columns):
                    found.add(_Cell(row.name, column.name))
    return found


def _is_same(entry: IssueTable, before: IssueTable) -> bool:
    """Whether all figures are those of the issue before: the file was not changed."""
    statistics, then = entry.statistics, before.statistics
    # What nobody refers to may be a list that stays, of telephone numbers.
    if not statistics.name:
        return False
    same_period = statistics.period is not None and statistics.period == then.period
    if statistics.table.rows != then.table.rows or same_period:
        return False
    figures = [
        v for row in statistics.table.rows for v in row.values if v is not None and v >= _SMALLEST
    ]
    return len(figures) >= _SAME and len(set(figures)) >= _DIFFERENT


def _measured(
    archive: Archive,
    entry: IssueTable,
    before: IssueTable | None,
    history: _History,
    suspect: set[_Cell],
    silent: Collection[str],
) -> Iterator[Fault]:
    """Figures that fall or are not usual; a total only where none of its parts is."""
    statistics, days = entry.statistics, _days(entry)
    columns = [
        (index, column.name)
        for index, column in enumerate(statistics.table.columns)
        if not is_base(statistics, column.name)
    ]
    rows = sorted(statistics.table.rows, key=lambda row: row.name == statistics.table.total)
    for index, column in columns:
        parts_at_fault = False
        for row in rows:
            if column in statistics.table.rates or statistics.table.at(row, index).is_rate:
                continue
            cell = _Cell(row.name, column)
            now = of_period(archive, entry.issue, statistics, row.name, column)
            past = [
                earlier.value
                for earlier in history.usual[cell]
                if days <= 2 * earlier.days <= 4 * days
            ]
            found = None
            if cell not in suspect and cell not in history.suspect:
                found = _fall(entry, before, cell, row.values[index], silent)
                found = found or _unusual(entry, cell, row.values[index], now, past[-8:], silent)
                if len(past) < _FEWEST:
                    found = found or _jump(entry, before, cell, row.values[index], silent)
            if found and not (row.name == statistics.table.total and parts_at_fault):
                yield found
            if found:
                parts_at_fault = True
                suspect.add(cell)
            elif not (isinstance(now, Lack) or cell in history.suspect or cell in suspect):
                history.usual[cell].append(_Past(now, days))


def _before(entry: IssueTable, before: IssueTable | None, cell: _Cell) -> Decimal | None:
    """A cumulative figure of the issue before, of the same year, in this issue's unit."""
    statistics = entry.statistics
    if before is None or not statistics.cumulative:
        return None
    then = before.statistics
    if statistics.period and then.period:
        same = statistics.period.first == then.period.first
    else:
        same = entry.issue.number.year == before.issue.number.year
    old = in_unit_of(statistics, then, cell.row, cell.column) if same else None
    return None if isinstance(old, Lack) else old


def _fall(
    entry: IssueTable,
    before: IssueTable | None,
    cell: _Cell,
    value: Decimal | None,
    silent: Collection[str],
) -> Fault | None:
    """A cumulative figure below that of the issue before, of the same year."""
    if before is None or value is None or Kind.FALL.value in silent:
        return None
    old = _before(entry, before, cell)
    if old is None or value >= old:
        return None
    return in_table(
        FALL, entry.docname, entry.statistics, row=cell.row, column=cell.column,
        found=value, wanted=old, about=before.issue.label,
    )  # fmt: skip


def _days(entry: IssueTable) -> int:
    """How many days this period's own figures are of."""
    period = own_period(entry.issue, entry.statistics)
    return period.days if period else 7


def _jump(
    entry: IssueTable,
    before: IssueTable | None,
    cell: _Cell,
    value: Decimal | None,
    silent: Collection[str],
) -> Fault | None:
    """A cumulative figure many times that of the issue before, for all the days between."""
    statistics = entry.statistics
    if before is None or value is None or Kind.UNUSUAL.value in silent:
        return None
    then, old = before.statistics, _before(entry, before, cell)
    if old is None or old < _LEAST_JUMP or not statistics.period or not then.period:
        return None
    usual = old * statistics.period.days / then.period.days
    if value < _TIMES * usual or not _is_twice(value, value, usual):
        return None
    return in_table(
        JUMP, entry.docname, statistics, row=cell.row, column=cell.column,
        found=value, wanted=old, about=before.issue.label,
    )  # fmt: skip


def _unusual(
    entry: IssueTable,
    cell: _Cell,
    value: Decimal | None,
    now: Decimal | Lack,
    past: Sequence[Decimal],
    silent: Collection[str],
) -> Fault | None:
    """A figure many times the median of the last issues; ``value`` is as it stands."""
    if value is None or isinstance(now, Lack) or len(past) < _FEWEST:
        return None
    if Kind.UNUSUAL.value in silent:
        return None
    # The median is that at least: most figures need none.
    if now < _TIMES * min(past):
        return None
    usual = _statistics.median(past)
    if usual < _SMALLEST or now < _TIMES * usual or not _is_twice(value, now, usual):
        return None
    return in_table(
        UNUSUAL, entry.docname, entry.statistics, row=cell.row, column=cell.column,
        found=now, wanted=usual, about=int(now / usual),
    )  # fmt: skip


def _is_twice(value: Decimal, now: Decimal, usual: Decimal) -> bool:
    """Whether a digit stands twice without which a period's figure is near its usual.

    Else it is the season: 供暖 has 380 calls in November after 13 in October. ``now`` is what the
    period brought, of a figure that may be cumulative.
    """
    before = value - now
    meant = (*_with_one_less(now), *(one - before for one in _with_one_less(value)))
    return any(usual <= _NEAR * one <= _NEAR**2 * usual for one in meant)


def _with_one_less(figure: Decimal) -> Iterator[Decimal]:
    """A figure without one of two equal digits side by side."""
    digits = str(figure)
    for at in range(1, len(digits)):
        if digits[at] == digits[at - 1] and digits[at].isdecimal():
            yield Decimal(digits[:at] + digits[at + 1 :])


def _units(
    entry: IssueTable, before: IssueTable, history: _History, changed: bool
) -> Iterator[Fault]:
    """Units and definitions of columns beside those of the issue before.

    A column that is again what it was before a change that was reported is right.
    """
    docname, statistics, then = entry.docname, entry.statistics, before.statistics
    if changed:
        message = CUMULATIVE if statistics.cumulative else NOT_CUMULATIVE
        yield in_table(message, docname, statistics, about=before.issue.label)
        return
    known = {column.name: index for index, column in enumerate(then.table.columns)}
    #: Units, now and before → the columns that changed so: the table's unit is of many.
    others: dict[tuple[str, str], list[str]] = defaultdict(list)
    for index, column in enumerate(statistics.table.columns):
        other = known.get(column.name)
        if other is None or not (_has_measure(statistics, index) and _has_measure(then, other)):
            continue
        mine = _Measure(statistics.table.unit_of(index, statistics.unit), column.definition)
        theirs = _Measure(
            then.table.unit_of(other, then.unit), then.table.columns[other].definition
        )
        agreed = history.measures.pop(column.name, None)
        if mine in (theirs, agreed):
            continue
        history.measures[column.name] = theirs
        if mine.unit != theirs.unit:
            if not statistics.name and unit_turned(mine.unit, theirs.unit) is None:
                # Of another kind: then it may be another table.
                continue
            others[mine.unit, theirs.unit].append(column.name)
        elif not _is_typed_so(statistics, index, then, other):
            yield in_table(
                DEFINITION, docname, statistics, column=column.name,
                found=mine.definition or column.name, wanted=theirs.definition or column.name,
                about=before.issue.label,
            )  # fmt: skip
    for (unit, old), names in others.items():
        yield in_table(
            UNIT, docname, statistics, column=tuple(names), found=unit or "—", wanted=old or "—",
            about=before.issue.label,
        )  # fmt: skip


def _is_typed_so(statistics: Statistics, index: int, then: Statistics, other: int) -> bool:
    """Whether a rate was typed in one of two issues, and is what the other computes."""
    mine, theirs = statistics.table.columns[index], then.table.columns[other]
    if not mine.definition and (rate := defined_rate(theirs)):
        return is_computed_so(statistics, index, rate)
    if not theirs.definition and (rate := defined_rate(mine)):
        return is_computed_so(then, other, rate)
    return False


def _has_measure(statistics: Statistics, index: int) -> bool:
    """Whether a column has a unit: one that is blank and names none need not have its table’s."""
    column = statistics.table.columns[index]
    filled = (row.values[index] is not None for row in statistics.table.rows)
    return bool(column.unit or column.definition) or any(filled)
