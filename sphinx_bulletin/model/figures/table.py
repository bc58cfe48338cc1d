"""A table of figures, asked by the names of its rows and columns."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ..text.alike import as_words, unspaced
from ..text.head_periods import timeless
from .figure import RATE_SIGNS, Figure, beside, format_figure, is_unit
from .nested_rows import nested_rows, summary_rows
from .rates import defined_rate
from .summary_names import is_mean
from .table_lines import Column, Row, WordColumn, parse_head


class Table(Struct, frozen=True, dict=True):
    """Figures by row and column; ``corner`` is the head of the names' column.

    What a figure says, with its unit, is asked of ``at``.
    """

    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: Name of the row of totals; empty if none.
    total: str = ""
    words: tuple[WordColumn, ...] = ()

    @functools.cached_property
    def rates(self) -> tuple[str, ...]:
        """Names of the columns that are rates: all that they hold is in % or ‰, or computed."""
        return tuple(column.name for i, column in enumerate(self.columns) if self._is_rate(i))

    @functools.cached_property
    def _rows_at(self) -> Mapping[str, int]:
        return _places(row.name for row in self.rows)

    @functools.cached_property
    def _columns_at(self) -> Mapping[str, int]:
        return _places(column.name for column in self.columns)

    @functools.cached_property
    def nested(self) -> Collection[int]:
        """Places of the rows that another row has."""
        return nested_rows([row.name for row in self.rows], [row.values for row in self.rows])

    @functools.cached_property
    def summaries(self) -> Collection[int]:
        """Places of the rows that count again what others count."""
        return summary_rows([row.name for row in self.rows], [row.values for row in self.rows])

    @functools.cached_property
    def _rows_have_units(self) -> bool:
        """Whether any row or cell has a unit that is not its column's."""
        return any(row.own or row.unit for row in self.rows)

    def _is_rate(self, index: int) -> bool:
        column = self.columns[index]
        if column.unit in RATE_SIGNS or defined_rate(column) is not None:
            return True
        if not self._rows_have_units:
            return False
        found = [self.at(row, index) for row in self.rows if row.values[index] is not None]
        return bool(found) and all(figure.is_rate for figure in found)

    def at(self, row: Row, index: int, default: str = "") -> Figure:
        """The figure in a column of a row; ``default`` is the table's unit."""
        column = self.columns[index]
        own = row.own[index] if row.own else ""
        of_column = column.unit in RATE_SIGNS
        unit = column.unit if of_column else row.unit or column.unit or default
        value = row.values[index]
        plus = index in row.plus
        return Figure(value=value, own=own, unit=own or unit, with_sign=of_column, plus=plus)

    def adds_up(self, row: Row, index: int) -> bool:
        """Whether a figure is one of which sums say something: no rate, no mean."""
        column = self.columns[index]
        is_mean_ = is_mean(column.name, column.unit) or is_mean(row.name, row.unit)
        return not (is_mean_ or column.name in self.rates or self.at(row, index).is_rate)

    def figure(self, row: str, column: str) -> Decimal | None:
        """The value at ``row`` and ``column``; KeyError with the name that is unknown."""
        return self.row(row).values[self.index(column)]

    def index(self, column: str) -> int:
        """Where a column stands, called 交易额 or 交易额（亿元）; KeyError."""
        return _find(self._columns_at, column, [column.unit for column in self.columns])

    def row(self, name: str) -> Row:
        """A row by its name, with its unit or without; KeyError."""
        return self.rows[_find(self._rows_at, name, [row.unit for row in self.rows])]

    def has_column(self, name: str) -> bool:
        """Whether there is a column of that name."""
        return _has(self.index, name)

    def has_row(self, name: str) -> bool:
        """Whether there is a row of that name."""
        return _has(self.row, name)

    @property
    def names(self) -> list[str]:
        """All names of rows, then of columns."""
        return [row.name for row in self.rows] + [column.name for column in self.columns]

    def unit_of(self, index: int, default: str) -> str:
        """The unit of a column: that of all its figures, else its own, else the table's."""
        column = self.columns[index]
        if not self._rows_have_units:
            return column.unit or default
        found = {
            self.at(row, index, default).unit for row in self.rows if row.values[index] is not None
        }
        return found.pop() if len(found) == 1 else column.unit or default


def _places(names: Iterable[str]) -> dict[str, int]:
    """Where names stand; the first of twins."""
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        found.setdefault(name, index)
    return found


def _find(places: Mapping[str, int], name: str, units: Sequence[str]) -> int:
    """Where a name stands, its signs full-width or not, blanks in it or not, its unit behind it or
    not; KeyError, also where several are called so but for their units."""
    if name in places:
        return places[name]
    plain = unspaced(name)
    for known, index in places.items():
        if unspaced(known) == plain:
            return index
    meant, found = parse_head(plain), []
    for known, index in places.items():
        own = as_words(units[index])
        # Where it has no unit of its own, that of the table may be typed.
        fits = meant.unit in ("", own) or (not own and is_unit(meant.unit))
        if fits and unspaced(known).removesuffix(f"({own})") == meant.name:
            found.append(index)
    if not found:
        # 受理 of 受理（本周）, and the other way round.
        own = unspaced(timeless(name))
        found = [
            index for known, index in places.items() if own and unspaced(timeless(known)) == own
        ]
    if len(found) != 1:
        raise KeyError(name)
    return found[0]


def _has(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except KeyError:
        return False
    return True


def typed_figure(table: Table, row: Row, index: int) -> str:
    """The figure of a cell as its author typed it, with what stands beside it there: 98.7%, 5件."""
    figure = table.at(row, index)
    return figure.beside(format_figure(figure.value), beside)
