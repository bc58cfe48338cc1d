"""Rates and shares that are typed beside their figures: 床位使用率, 占比."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...issues.records import Statistics
from ...text.head_periods import change_of
from ..computed import rate_of
from ..figure import decimals_of
from ..rates import Rate
from ..summary_names import is_total
from ..table import Table
from ..table_lines import Row

#: Of so many rows or more a rate comes out by no chance; for each row that is wrong, so many.
_ENOUGH = 3
#: Every figure is so much of itself, and none of it.
_PLAIN = (Decimal(0), Decimal(100))


def fitted_rate(statistics: Statistics, index: int) -> Rate | None:
    """What a column of typed rates is computed from; None where that is not certain.

    Two columns, or a column and its total, of which nearly all rows have their rate there.
    """
    table, column = statistics.table, statistics.table.columns[index]
    if column.definition or change_of(column.name) is not None:
        return None
    rows = [row for row in table.rows if row.values[index] is not None]
    telling = {v for row in rows if (v := row.values[index]) not in _PLAIN}
    if len(telling) < _ENOUGH:
        return None
    found = [rate for rate in _candidates(table, index) if _is_fit(table, rate, rows, index)]
    # 受理 and 收件 may be the same in all rows: then it says the same, whichever it is.
    made = {tuple(_rate_as_typed(table, rate, row, index) for row in rows) for rate in found}
    return found[0] if len(made) == 1 else None


def _rate_as_typed(table: Table, rate: Rate, row: Row, index: int) -> Decimal | None:
    typed = row.values[index]
    return None if typed is None else rate_of(table, rate, row, decimals_of(typed))


def _candidates(table: Table, index: int) -> Iterator[Rate]:
    name = table.columns[index].name
    counts = [
        column.name
        for at, column in enumerate(table.columns)
        if at != index and column.name not in table.rates and change_of(column.name) is None
    ]
    totals = [row.name for row in table.rows if is_total(row.name) or row.name == table.total]
    for part in counts:
        for whole in (*counts, *totals[:1]):
            if part != whole:
                yield Rate(name=name, part=part, whole=whole)


def _is_fit(table: Table, rate: Rate, rows: Sequence[Row], index: int) -> bool:
    """Whether a rate is that of most rows; it is looked for no longer than it may be."""
    fits = wrong = 0
    values: set[Decimal] = set()
    for row in rows:
        typed = row.values[index]
        assert typed is not None
        if is_near(table, rate, row, typed):
            fits += 1
            values.add(typed)
        else:
            wrong += 1
        if wrong * _ENOUGH > len(rows) - wrong:
            return False
    return fits >= _ENOUGH * max(wrong, 1) and len(values.difference(_PLAIN)) >= _ENOUGH


def is_near(table: Table, rate: Rate, row: Row, typed: Decimal) -> bool:
    """Whether a typed rate is what its figures make, however it and they were rounded."""
    decimals = decimals_of(typed)
    right = rate_of(table, rate, row, decimals + 4)
    if right is None:
        return False
    # 96.66 % for 96.667 % is cut off, and no slip.
    slack = Decimal(1).scaleb(-decimals)
    at = table.index(rate.part)
    is_column = table.has_column(rate.whole)
    part = row.values[at]
    whole = row.values[table.index(rate.whole)] if is_column else table.row(rate.whole).values[at]
    for figure in (part, whole):
        if figure and (places := decimals_of(figure)):
            slack += Decimal("0.5").scaleb(-places) / abs(figure) * abs(right)
    return abs(typed - right) <= slack


def is_computed_so(statistics: Statistics, index: int, rate: Rate) -> bool:
    """Whether typed rates may be what another issue computes: no figures tell otherwise."""
    table = statistics.table
    if not table.has_column(rate.part) or not (
        table.has_column(rate.whole) or table.has_row(rate.whole)
    ):
        return True
    rows = [(row, value) for row in table.rows if (value := row.values[index]) is not None]
    wrong = sum(not is_near(table, rate, row, value) for row, value in rows)
    return wrong * _ENOUGH <= len(rows)
