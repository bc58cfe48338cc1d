"""A table of figures: rows and columns by name, totals and rates computed from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from .chinese import narrow
from .figures import FigureError, format_figure, parse_figure


class TableError(ValueError):
    """A table, column list or rate that does not hold together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """A column computed as ``part / whole``, in percent with two decimals."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of figures."""

    name: str
    #: Its own unit, from 交易额（亿元）; empty where it takes the table's.
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of figures, as many as the table has columns; None where there is no value."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong in one cell; ``row`` counts from 1 below the head."""

    row: int
    column: int
    text: str


#: The column of a fault whose text is a name that stands twice.
TWICE = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Figures by row and column; ``corner`` is the head of the names' column."""

    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: Names of the columns that are rates in percent.
    rates: tuple[str, ...] = ()
    #: Name of the row of totals; empty if none.
    total: str = ""

    def figure(self, row: str, column: str) -> Decimal | None:
        """The figure at ``row`` and ``column``; KeyError with the name that is unknown."""
        names = [one.name for one in self.columns]
        if column not in names:
            raise KeyError(column)
        for one in self.rows:
            if one.name == row:
                return one.values[names.index(column)]
        raise KeyError(row)


_HEAD_UNIT = re.compile(r"(?P<name>.+?)\s*[（(](?P<unit>[^（）()]+)[）)]")


def parse_head(text: str) -> Column:
    """A column's head, its unit in brackets.

    >>> parse_head("交易额（亿元）")
    Column(name='交易额', unit='亿元')
    """
    match = _HEAD_UNIT.fullmatch(text.strip())
    return Column(name=match["name"], unit=match["unit"]) if match else Column(name=text.strip())


def parse_rate(text: str) -> Rate:
    """``办结率 = 办结 / 受理``; the signs may be full-width."""
    match = re.fullmatch(r"\s*(.+?)\s*[=＝]\s*(.+?)\s*[/／÷]\s*(.+?)\s*", text)
    if match is None:
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    return Rate(name=match[1], part=match[2], whole=match[3])


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """``(name shown, name in the source)`` of each column picked: ``受理, 办结数 = 办结``."""
    pairs = []
    for part in re.split(r"[,，、\n]", text):
        shown, _, source = (one.strip() for one in part.replace("＝", "=").partition("="))
        if shown:
            pairs.append((shown, source or shown))
    return tuple(pairs)


def make_table(
    cells: Sequence[Sequence[str]], columns: Sequence[tuple[str, str]] = ()
) -> tuple[Table, list[Fault]]:
    """The table in ``cells``, whose first row is the head and first column the names.

    A row of another length, a column that is not there and text in place of a figure are
    returned as faults; the table has None there.
    """
    if not cells or len(cells[0]) < 2:
        raise TableError("a table needs a head row and at least one column of figures")
    head, faults = [cell.strip() for cell in cells[0]], []
    by_name = {one.name: index for index, one in enumerate(map(parse_head, head)) if index}
    by_name |= {cell: index for index, cell in enumerate(head) if index}
    picked = []
    names = [name for name in (*head[1:], *(line[0].strip() for line in cells[1:] if line)) if name]
    faults += [
        Fault(row=0, column=TWICE, text=name)
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    for shown, source in columns or [(cell, cell) for cell in head[1:]]:
        if source in by_name:
            picked.append(
                (by_name[source], parse_head(head[by_name[source]] if shown == source else shown))
            )
        else:
            faults.append(Fault(row=0, column=0, text=source))
    rows = []
    for number, line in enumerate(cells[1:], 1):
        if len(line) != len(head):
            faults.append(Fault(row=number, column=len(line), text=""))
        values = []
        for index, _ in picked:
            text = line[index] if index < len(line) else ""
            try:
                values.append(parse_figure(text))
            except FigureError:
                values.append(None)
                faults.append(Fault(row=number, column=index, text=text))
        rows.append(Row(name=line[0].strip() if line else "", values=tuple(values)))
    percents = tuple(
        column.name
        for index, column in picked
        if any(narrow(line[index]).strip().endswith("%") for line in cells[1:] if index < len(line))
    )
    shown_columns = tuple(column for _, column in picked)
    table = Table(corner=head[0], columns=shown_columns, rows=tuple(rows), rates=percents)
    return table, faults


def add_total(table: Table, name: str) -> tuple[Table, list[str]]:
    """The table with a row of totals; where a row of that name is there, it is kept and checked.

    Returns with it the names of the columns whose typed total differs from the sum.
    """
    parts = [row for row in table.rows if row.name != name]
    sums = tuple(
        None if one.unit == "%" or one.name in table.rates else _sum([r.values[i] for r in parts])
        for i, one in enumerate(table.columns)
    )
    typed = next((row for row in table.rows if row.name == name), None)
    rows = table.rows if typed else (*table.rows, Row(name=name, values=sums))
    wrong = [
        column.name
        for column, value, right in zip(
            table.columns, typed.values if typed else sums, sums, strict=True
        )
        if right is not None and value != right
    ]
    return replace(table, rows=rows, total=name), wrong


def add_rate(table: Table, rate: Rate) -> Table:
    """The table with a last column ``part / whole`` in percent, rounded half up to two decimals."""
    names = [one.name for one in table.columns]
    for wanted in (rate.part, rate.whole):
        if wanted not in names:
            raise TableError(f"the rate names the column {wanted}, which is not there")
    part, whole = names.index(rate.part), names.index(rate.whole)
    rows = [
        replace(row, values=(*row.values, percent(row.values[part], row.values[whole])))
        for row in table.rows
    ]
    columns = (*table.columns, Column(name=rate.name, unit="%"))
    return replace(table, columns=columns, rows=tuple(rows), rates=(*table.rates, rate.name))


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """100 × part / whole, half up to two decimals; None where either lacks or whole is 0."""
    if part is None or not whole:
        return None
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def show(table: Table, row: Row, index: int) -> str:
    """The figure of a cell as readers see it: a rate with its %."""
    text = format_figure(row.values[index])
    is_rate = table.columns[index].name in table.rates and row.values[index] is not None
    return f"{text}%" if is_rate else text


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
