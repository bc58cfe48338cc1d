"""What is computed of a table: its totals, its rates and shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from ..text.alike import unspaced
from ..text.chinese import has_chinese
from .figure import Figure, decimals_of
from .nested_rows import are_times, is_at_a_time
from .rates import Rate, TableError, defined_rate
from .summary_names import TOTAL_NAME, is_mean, is_total, is_whole
from .table import Table
from .table_lines import Column, Row


def unnamed_total(table: Table) -> str:
    """How a row of totals is called that nobody named: as others of its table are, 合计 or Total.

    So another issue may have it typed, whatever language the site is built in.
    """
    return TOTAL_NAME if any(map(has_chinese, table.names)) else "Total"


def add_total(table: Table, name: str) -> Table:
    """The table with a row of totals; where a row of that name is there, it is kept.

    Rows that count again what others count (其中, 小计) are no part of it.
    """
    for row in table.rows:
        if unspaced(row.name) == unspaced(name):
            return replace(table, total=row.name)
    sums = [total_of(table, index) for index in range(len(table.columns))]
    row = Row(
        name=name,
        values=tuple(figure.value if figure else None for figure in sums),
        own=tuple(figure.own if figure else "" for figure in sums) if any(sums) else (),
    )
    words = tuple(replace(column, texts=(*column.texts, "")) for column in table.words)
    return replace(table, rows=(*table.rows, row), total=name, words=words)


def find_total(table: Table) -> Table:
    """The table with the row of totals that its name tells, the last one; else as it is.

    One that is called for what it counts up, 全市合计 or 全院, is such where its figures show it:
    as often as not it is of rows that are not in the table.
    """
    named = [row.name for row in table.rows if is_total(row.name)]
    if named:
        return replace(table, total=named[-1])
    ends = {row.name: row for row in (*table.rows[:1], *table.rows[-1:]) if len(table.rows) > 2}
    wholes = [row for row in ends.values() if is_whole(row.name)]
    if len(wholes) != 1 or not _is_sum(table, wholes[0]):
        return table
    return replace(table, total=wholes[0].name)


def total_meant(table: Table) -> str:
    """The last row, if it is called a total of something, for who asks for one; else empty."""
    names = [table.rows[place].name for place in table.summaries]
    last = table.rows[-1].name if table.rows else ""
    return last if names == [last] and is_whole(last) else ""


def _is_sum(table: Table, whole: Row) -> bool:
    """Whether figures of a row are sums of all others, as many as are not, and one at least."""
    counted = replace(table, total=whole.name)
    fits = wrong = 0
    for index in range(len(table.columns)):
        typed, parts = whole.values[index], _counted(counted, index)
        sums = total_of(counted, index)
        if typed is None or sums is None or sums.value is None or not table.adds_up(whole, index):
            continue
        known = [figure.value for figure in parts if figure.value]
        if len(known) > 1 and abs(typed - sums.value) <= slack_of(typed, known):
            fits += 1
        else:
            wrong += typed != sums.value
    return fits > 0 and fits >= wrong


def _counted(table: Table, index: int) -> list[Figure]:
    """The figures of a column but of summaries: those that a total is of."""
    rows = [
        row
        for place, row in enumerate(table.rows)
        if row.name != table.total and place not in table.summaries and place not in table.nested
    ]
    if is_at_a_time(table.columns[index].name) and are_times([row.name for row in rows]):
        return []
    return [table.at(row, index) for row in rows if row.values[index] is not None]


def total_of(table: Table, index: int) -> Figure | None:
    """The sum of a column over all rows but summaries; None where there is none to make.

    That is where no row has a figure, or they are rates, means, or of several units.
    """
    column, figures = table.columns[index], _counted(table, index)
    if (
        column.name in table.rates
        or is_mean(column.name, column.unit)
        or len({f.unit for f in figures}) != 1
    ):
        return None
    owns = {figure.own for figure in figures}
    own = owns.pop() if len(owns) == 1 else ""
    total = sum((figure.value for figure in figures if figure.value is not None), Decimal(0))
    return None if figures[0].is_rate else Figure(value=total, own=own, unit=figures[0].unit)


def add_rate(table: Table, rate: Rate) -> Table:
    """The table with a last column ``part / whole``, half up to two decimals.

    Where a column of that name is typed, it is kept and only learns what it is computed from; where
    both are rows, so is the rate. TableError names what is not there.
    """
    names = [column.name for column in table.columns]
    if is_total(rate.whole) and table.total and not _is_named(table, rate.whole):
        # The row of totals, whatever it is called.
        rate = replace(rate, whole=table.total)
    if not table.has_column(rate.part) and table.has_row(rate.part) and table.has_row(rate.whole):
        return _with_rate_row(table, rate)
    for wanted, known in (
        (rate.part, table.has_column(rate.part)),
        (rate.whole, table.has_column(rate.whole) or table.has_row(rate.whole)),
        *((name, table.has_row(name)) for name in (*rate.rows, *rate.without)),
    ):
        if not known or wanted == rate.name:
            raise TableError(wanted)
    if rate.name in names:
        columns = tuple(
            replace(column, definition=rate.definition, unit=rate.unit)
            if column.name == rate.name
            else column
            for column in table.columns
        )
        return replace(table, columns=columns)
    columns = (*table.columns, Column(name=rate.name, unit=rate.unit, definition=rate.definition))
    rows = tuple(
        replace(
            row,
            values=(*row.values, rate_of(table, rate, row)),
            own=(*row.own, "") if row.own else (),
        )
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _is_named(table: Table, name: str) -> bool:
    return table.has_column(name) or table.has_row(name)


def _with_rate_row(table: Table, rate: Rate) -> Table:
    """The table with a last row ``part / whole``, of a table whose rows are indicators."""
    if table.has_row(rate.name):
        return table
    part, whole = table.row(rate.part), table.row(rate.whole)
    values = tuple(rate.of(a, b) for a, b in zip(part.values, whole.values, strict=True))
    own = tuple(rate.unit if value is not None else "" for value in values)
    words = tuple(replace(column, texts=(*column.texts, "")) for column in table.words)
    row = Row(name=rate.name, values=values, own=own, unit=rate.unit)
    return replace(table, rows=(*table.rows, row), words=words)


def rate_of(table: Table, rate: Rate, row: Row, decimals: int = 2) -> Decimal | None:
    """The rate of one row; None where it is not computed or has no figures."""
    if not rate.holds_for(row.name):
        return None
    at = table.index(rate.part)

    def figure(index: int) -> Decimal | None:
        if row.name != table.total or not (rate.rows or rate.without):
            return row.values[index]
        # Of the rows that it is for, not of what the total holds besides.
        rows = [other for other in table.rows if other is not row and rate.holds_for(other.name)]
        return sum((v for row in rows if (v := row.values[index]) is not None), Decimal(0))

    if table.has_column(rate.whole):
        return rate.of(figure(at), figure(table.index(rate.whole)), decimals)
    return rate.of(figure(at), table.row(rate.whole).values[at], decimals)


def rate_at(table: Table, row: Row, index: int, decimals: int) -> Decimal | None:
    """A rate to so many decimals: from its figures, or the typed one where these are not known."""
    typed = row.values[index]
    rate = defined_rate(table.columns[index])
    if rate is None:
        return typed
    return found if (found := rate_of(table, rate, row, decimals)) is not None else typed


def rounding_shows(table: Table) -> bool:
    """Whether shares do not make up 100 %, or sums their total, for their rounding alone."""
    if not table.total:
        return False
    total = table.row(table.total)
    for index, column in enumerate(table.columns):
        figures = _counted(table, index)
        known = [figure.value for figure in figures if figure.value is not None]
        whole = total.values[index]
        if column.name in table.rates:
            is_share = column.definition.endswith(f" / {table.total}")
            whole = Decimal(100) if is_share else None
        elif len({figure.unit for figure in (*figures, table.at(total, index))}) > 1:
            continue
        if known and whole is not None and 0 < abs(sum(known) - whole) <= slack_of(whole, known):
            return True
    return False


def slack_of(total: Decimal, parts: Sequence[Decimal], *, rounded: bool = False) -> Decimal:
    """How far a total may be from its parts for rounding: half a unit of the last digit each.

    Whole figures are counts, and exact, unless they are known to be ``rounded``.
    """
    most = max(map(decimals_of, (total, *parts)))
    exact = not most and not rounded
    return Decimal(0) if exact else Decimal("0.5").scaleb(-most) * (len(parts) + 1)
