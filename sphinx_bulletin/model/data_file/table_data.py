"""The figures of a table as ``bulletin.json`` has them: each name once, as readers see it, and as
its source has it where that is another.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..figures.table import Table
from ..figures.table_lines import Column, Row, WordColumn
from ..issues.records import Statistics


class DataColumn(Struct, frozen=True, kw_only=True):
    """A column of figures."""

    name: str
    unit: str
    definition: str
    key: str
    unit_key: str


class DataRow(Struct, frozen=True, kw_only=True):
    """A row of figures."""

    name: str
    values: tuple[Decimal | None, ...]
    key: str
    units: tuple[str, ...] = ()
    unit_keys: tuple[str, ...] = ()


class DataWords(Struct, frozen=True, kw_only=True):
    """A column of words."""

    name: str
    texts: tuple[str, ...]


class DataTable(Struct, frozen=True, kw_only=True):
    """All of them."""

    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]
    words: tuple[DataWords, ...] = ()
    #: Name of the row of totals.
    total: str | None = None


def data_of(statistics: Statistics) -> DataTable:
    """The figures of a table."""
    table = statistics.table
    columns = tuple(
        DataColumn(
            name=statistics.column_name(place),
            unit=statistics.column_unit(place),
            definition=column.definition,
            key=column.name,
            unit_key=table.unit_of(place, statistics.unit),
        )
        for place, column in enumerate(table.columns)
    )
    return DataTable(
        columns=columns,
        rows=tuple(_row_of(statistics, place, columns) for place in range(len(table.rows))),
        words=tuple(DataWords(name=one.name, texts=one.texts) for one in table.words),
        total=table.total or None,
    )


def _row_of(statistics: Statistics, place: int, columns: tuple[DataColumn, ...]) -> DataRow:
    row = statistics.table.rows[place]
    places = range(len(columns))
    units = tuple(statistics.unit_at(place, index) for index in places)
    has_own = units != tuple(column.unit for column in columns)
    typed = (statistics.table.at(row, index, statistics.unit).unit for index in places)
    return DataRow(
        name=statistics.row_name(place),
        values=row.values,
        key=row.name,
        units=units if has_own else (),
        unit_keys=tuple(typed) if has_own else (),
    )


def with_data(statistics: Statistics, data: DataTable) -> Statistics:
    """A record with these figures."""
    units = [one.unit_key for one in data.columns]
    table = Table(
        corner="",
        columns=tuple(
            Column(
                name=one.key, unit=_unless(statistics.unit, one.unit_key), definition=one.definition
            )
            for one in data.columns
        ),
        rows=tuple(
            Row(name=one.key, values=one.values, own=tuple(map(_unless, units, one.unit_keys)))
            for one in data.rows
        ),
        total=data.total or "",
        words=tuple(WordColumn(name=one.name, place=0, texts=one.texts) for one in data.words),
    )
    return replace(
        statistics,
        table=table,
        columns_shown=tuple(Column(name=one.name, unit=one.unit) for one in data.columns),
        rows_shown=tuple(one.name for one in data.rows),
    )


def _unless(around: str, unit: str) -> str:
    """A unit, unless what is around has it."""
    return "" if unit == around else unit
