"""What must hold within one table, whoever wrote it: totals, rates, counts, and its period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .archive import is_base
from .dates import Period
from .figures import decimals_of, format_figure
from .problems import Kind, Problem, Say, problem
from .records import Issue, Statistics
from .statistics import TOTALS, Rate, TableError, parse_rate, rate_of, show, total_of

#: Units of what is counted one by one: none of these is ever negative.
_COUNTED = frozenset("件人次个份家项户宗起条笔台名张场批")
#: Days since its end within which a month is the last one, whose figures a weekly issue may give.
_LAST_MONTH = 31


def totals(docname: str, one: Statistics) -> Iterator[Problem]:
    """Rows and columns of totals, by the option or by their name."""
    table = one.table
    name = table.total or next((row.name for row in table.rows if row.name in TOTALS), "")
    # 其中 and 小计 count again what another row counts; without the option it is not known which.
    nested = any(row.name.startswith(("其中", "小计", "#")) for row in table.rows)
    if name and (table.total or not nested):
        for index, column in enumerate(table.columns):
            typed = table.row(name).values[index]
            parts = [row.values[index] for row in table.rows if row.name != name]
            known = [value for value in parts if value is not None]
            if typed is None or not known or column.name in table.rates:
                continue
            if _off(typed, known):
                yield problem(
                    Kind.TOTAL, Say.TOTAL, docname, one, row=name, column=column.name,
                    found=format_figure(typed), wanted=format_figure(total_of(table, index, name)),
                )  # fmt: skip
    yield from _total_column(docname, one)


def _off(typed: Decimal, parts: list[Decimal]) -> bool:
    """Whether a total differs from its parts by more than their rounding."""
    most = max(map(decimals_of, (typed, *parts)))
    slack = Decimal("0.5").scaleb(-most) * (len(parts) + 1) if most else Decimal(0)
    return abs(typed - sum(parts, Decimal(0))) > slack


def _total_column(docname: str, one: Statistics) -> Iterator[Problem]:
    """A column 合计 beside columns that all count the same."""
    table = one.table
    index = next((i for i, column in enumerate(table.columns) if column.name in TOTALS), -1)
    if index < 0:
        return
    parts = [
        i
        for i, column in enumerate(table.columns)
        if i != index and column.name not in table.rates and not is_base(one, column.name)
    ]
    units = {table.unit_of(i, one.unit) for i in (*parts, index)}
    if len(parts) < 2 or len(units) > 1:
        return
    for row in table.rows:
        typed = row.values[index]
        known = [value for i in parts if (value := row.values[i]) is not None]
        if typed is not None and known and _off(typed, known):
            yield problem(
                Kind.TOTAL, Say.TOTAL_COLUMN, docname, one, row=row.name,
                column=table.columns[index].name, found=format_figure(typed),
                wanted=format_figure(sum(known, Decimal(0))),
            )  # fmt: skip


def rates(docname: str, one: Statistics) -> Iterator[Problem]:
    """Typed rates beside what their figures give, to the decimals they are typed with."""
    table = one.table
    for index, column in enumerate(table.columns):
        rate = _rate_of_column(one, index) if column.name in table.rates else None
        if rate is None:
            continue
        for row in table.rows:
            typed = row.values[index]
            right = rate_of(table, rate, row, decimals_of(typed)) if typed is not None else None
            if right is not None and typed != right:
                yield problem(
                    Kind.RATE, Say.RATE, docname, one, row=row.name, column=column.name,
                    found=show(table, row, index), wanted=f"{format_figure(right)}%",
                    about=rate.definition,
                )  # fmt: skip


def _rate_of_column(one: Statistics, index: int) -> Rate | None:
    """What a column of rates is computed from: as the table says, or as its name tells."""
    table, column = one.table, one.table.columns[index]
    if " / " in column.definition:
        try:
            return parse_rate(f"{column.name} = {column.definition}")
        except TableError:
            return None
    names = {c.name for c in table.columns if c.name not in table.rates}
    part = column.name.removesuffix("率")
    if column.name.endswith("率") and part == "办结" and {"办结", "受理"} <= names:
        return Rate(name=column.name, part=part, whole="受理")
    return None


def negative(docname: str, one: Statistics) -> Iterator[Problem]:
    """Counts below zero."""
    table = one.table
    for index, column in enumerate(table.columns):
        unit = table.unit_of(index, one.unit)
        for row in table.rows if unit and unit[-1] in _COUNTED else ():
            value = row.values[index]
            if value is not None and value < 0:
                yield problem(
                    Kind.NEGATIVE, Say.NEGATIVE, docname, one, row=row.name, column=column.name,
                    found=format_figure(value),
                )  # fmt: skip


def done(docname: str, one: Statistics) -> Iterator[Problem]:
    """More 办结 than 受理; a note on the table that tells why is enough."""
    table = one.table
    names = [column.name for column in table.columns]
    if re.search("办结|结转|上期|往期|跨", one.note):
        return
    for name in names:
        accepted = name.replace("办结", "受理")
        if accepted == name or accepted not in names or name in table.rates:
            continue
        for row in table.rows:
            some, every = row.values[names.index(name)], row.values[names.index(accepted)]
            if some is not None and every is not None and some > every:
                yield problem(
                    Kind.DONE, Say.DONE, docname, one, row=row.name, column=name,
                    found=format_figure(some), wanted=format_figure(every), about=accepted,
                )  # fmt: skip


# -- periods -----------------------------------------------------------------------------------


def span(docname: str, issue: Issue, one: Statistics) -> Iterator[Problem]:
    """The period of the figures beside that of the issue, and the months that the caption names."""
    mine, whole = one.period, issue.period
    if mine is not None and whole is not None and (say := _misfit(mine, whole, one.cumulative)):
        yield problem(Kind.SPAN, say, docname, one, found=str(mine), wanted=str(whole))
        return
    period = mine or whole
    if period is None:
        return
    months = named_months(one.caption)
    if months and not months <= months_of(period):
        yield problem(Kind.SPAN, Say.SPAN_MONTH, docname, one, about=one.caption, found=str(period))


def _misfit(mine: Period, whole: Period, cumulative: bool) -> Say | None:
    if mine.last > whole.last:
        return Say.SPAN_LATE
    if mine.is_months and (whole.first - mine.last).days <= _LAST_MONTH:
        return None
    if mine.last < whole.first:
        return Say.SPAN_EARLY
    if cumulative and mine.last < whole.last:
        return Say.SPAN_END
    if cumulative and (mine.first.month, mine.first.day) != (1, 1):
        return Say.SPAN_START
    return None


def named_months(text: str) -> set[int]:
    """The months that a title names: of 1—9月 all nine.

    >>> sorted(named_months("9月份办理情况")), sorted(named_months("1至3月情况"))
    ([9], [1, 2, 3])
    """
    found: set[int] = set()
    for match in re.finditer(
        r"(?:(\d{1,2})\s*月?\s*[-—–~～至到]+\s*)?(\d{1,2})\s*月(?!\s*\d)", text
    ):
        first, last = int(match[1] or match[2]), int(match[2])
        found |= set(range(first, last + 1)) if first <= last else {first, last}
    return {month for month in found if 1 <= month <= 12}


def months_of(period: Period) -> set[int]:
    """The months that a period touches."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return {(period.first.month - 1 + step) % 12 + 1 for step in range(min(count, 11) + 1)}
