"""Columns that stand beside figures: those of another period, 上周, and changes, 增减 and 增幅."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ...faults import Fault, Kind, Message, in_table
from ...issues.records import Statistics
from ...text.chinese import narrow
from ...text.head_periods import (
    PeriodWord,
    change_of,
    other_period,
    without_own_period,
)
from ...text.regex import regex
from ..figure import beside, decimals_of, format_figure, round_half_up, scale_of
from ..summary_names import is_summary
from ..table import typed_figure
from ..table_lines import Row

CHANGED = Message(
    Kind.COMPARE,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is typed, beside column "
    "“%(about)s” it is %(wanted)s; check the figures",
    is_of_column=True,
)

#: Of these a change is told in percent; of others it is how many more.
_IN_PERCENT = regex("[率幅速%]|[同环]比(?!增减)|(?i:percent|pct|growth)")


def base_head(name: str) -> PeriodWord | None:
    """What a head says of another period; None where it says nothing, or tells changes."""
    found = other_period(name)
    return None if found is None or change_of(name) is not None else found


def _is_of(head: PeriodWord, base: str, days: int | None) -> bool:
    """Whether it is of ``previous`` or of the ``year`` before, beside a period of ``days``."""
    return head.may_have(days) and base == ("year" if head.is_of_year else "previous")


def own_name(name: str) -> str | None:
    """A head as sentences say it of the issue's own period; None of other periods, and changes.

    >>> own_name("门诊本周"), own_name("本周"), own_name("门诊上周"), own_name("增减")
    ('门诊', '', None, None)
    """
    other = base_head(name) is not None or change_of(name) is not None
    return None if other else without_own_period(name)


def is_base(statistics: Statistics, column: str) -> bool:
    """Whether a column holds typed figures of another period."""
    found = base_head(column)
    if found is None:
        return False
    return not found.of or any(
        found.of in (other.name, without_own_period(other.name))
        for other in statistics.table.columns
    )


def days_of_base(column: str) -> range | None:
    """How many days a period has that is called so; None of one of any length, as 上期.

    >>> days_of_base("受理（上月）"), days_of_base("上期")
    (range(25, 36), None)
    """
    found = base_head(column)
    return found.lengths if found else None


def base_column(statistics: Statistics, column: str, base: str, days: int | None = None) -> str:
    """The name of the column that holds figures of ``base`` beside ``column``; empty if none.

    ``days`` is how long the period is that 上周 shall lie before; None where any will do.
    """
    names = tuple(other.name for other in statistics.table.columns)
    return _base_column(names, statistics.table.rates, column, base, days)


@functools.lru_cache(maxsize=4096)
def _base_column(
    names: tuple[str, ...], rates: tuple[str, ...], column: str, base: str, days: int | None
) -> str:
    heads = {name: head for name in names if (head := base_head(name))}
    if column in heads:
        return ""
    bases = {name: head for name, head in heads.items() if _is_of(head, base, days)}
    found = [
        name for name, head in bases.items() if head.of in {column, without_own_period(column)}
    ]
    if not found:
        own = [name for name in names if name not in heads and change_of(name) is None]
        own = [name for name in own if name not in rates] or own
        found = [name for name, head in bases.items() if not head.of and own == [column]]
    return found[0] if len(found) == 1 else ""


class _Pair(Struct, frozen=True):
    """The places of a column and of that with another period's figures."""

    now: int
    then: int


def check_change_columns(
    docname: str, statistics: Statistics, sums: Sequence[Fault]
) -> Iterator[Fault]:
    """Typed changes beside what the two columns that they are of make.

    Only where most rows of a column fit: else it is of something that the table does not have. Of
    several changes of two figures the first is told. ``sums`` are totals that do not fit, which are
    one fault with what is made of their figures: of the total, and of a part that is off as it is.
    """
    table = statistics.table
    told = {(found.where.row, found.where.column) for found in sums}
    for index, column in enumerate(table.columns):
        pair = _pair_of(statistics, index) if not column.definition else None
        if pair is None:
            continue
        now, then = (table.columns[place].name for place in (pair.now, pair.then))
        spoilt = [sum_ for sum_ in sums if sum_.off and sum_.where.column in (now, then)]
        rights = [(row, _right_change(statistics, row, index, pair)) for row in table.rows]
        wrong = [
            (r, right) for r, right in rights if right is not None and right != r.values[index]
        ]
        # A total of changes is wrong where one of them is.
        parts = [(row, right) for row, right in wrong if not is_summary(row.name)]
        explained = [
            row
            for row, _right in parts
            if any(_is_mended(statistics, row, index, pair, sum_) for sum_ in spoilt)
        ]
        # Of two rows nobody knows which the sum tells of.
        told |= {(row.name, now) for row in explained} if len(explained) == 1 else set()
        for row, right in parts or wrong:
            if told.isdisjoint({(row.name, now), (row.name, then)}):
                yield in_table(
                    CHANGED, docname, statistics, row=row.name, column=column.name, about=then,
                    parts=(now, then), found=typed_figure(table, row, index),
                    wanted=beside(format_figure(right), table.at(row, index).unit),
                    off=(row.values[index] or Decimal(0)) - right,
                )  # fmt: skip
            told.add((row.name, now))


def is_of_changes(found: Fault, changes: Sequence[Fault]) -> bool:
    """Whether a sum is one of typed changes, and off by what is told of one of them, or of all."""
    offs = [
        change.off
        for change in changes
        if change.off is not None and change.where.column == found.where.column
    ]
    if found.off is None or not offs:
        return False
    return abs(found.off) in {*map(abs, offs), abs(sum(offs, Decimal(0)))}


def _right_change(statistics: Statistics, row: Row, index: int, pair: _Pair) -> Decimal | None:
    """What a row's change should be; as typed where that fits, None where nobody can tell."""
    typed, ways = row.values[index], _changes(statistics, row, index, pair)
    if typed is None or not ways:
        return None
    if any(abs(typed - right) <= slack for right, slack in ways):
        return typed
    return round_half_up(ways[0][0], decimals_of(typed))


def _is_mended(statistics: Statistics, row: Row, index: int, pair: _Pair, found: Fault) -> bool:
    """Whether a row's change is what was typed once its figure is mended by what a sum is off."""
    place = pair.now if found.where.column == statistics.table.columns[pair.now].name else pair.then
    assert found.off is not None
    for sign in (1, -1):
        values = list(row.values)
        old = values[place]
        values[place] = None if old is None else old + sign * found.off
        mended = replace(row, values=tuple(values))
        if _right_change(statistics, mended, index, pair) == row.values[index]:
            return True
    return False


def _pair_of(statistics: Statistics, index: int) -> _Pair | None:
    """The columns that a column of changes is of; None where that is not certain.

    Where its head does not say of which of several columns, the one that most rows fit.
    """
    table = statistics.table
    head = change_of(table.columns[index].name)
    if head is None:
        return None
    found = []
    for now, column in enumerate(table.columns):
        if head.of and head.of not in (column.name, without_own_period(column.name)):
            continue
        for then, other in enumerate(table.columns):
            bases = ("previous", "year") if not head.base else (head.base,)
            if any(_may_be_base(statistics, column.name, other.name, base) for base in bases):
                pair = _Pair(now, then)
                rights = [(_right_change(statistics, r, index, pair), r) for r in table.rows]
                known = [right == row.values[index] for right, row in rights if right is not None]
                found += [pair] if sum(known) > max(known.count(False), 1) else []
    return found[0] if len(found) == 1 else None


def _may_be_base(statistics: Statistics, column: str, other: str, base: str) -> bool:
    """Whether a column has another period's figures of ``column``, or may have them."""
    head = base_head(other)
    if head is None or base_head(column) is not None or change_of(column) is not None:
        return False
    mine = (column, without_own_period(column))
    return _is_of(head, base, None) and (not head.of or head.of in mine)


def _changes(
    statistics: Statistics, row: Row, index: int, pair: _Pair
) -> list[tuple[Decimal, Decimal]]:
    """What a row's change may be, the likelier first, and how far it may be off by rounding."""
    table = statistics.table
    places = (pair.now, pair.then, index)
    values = [value for place in places if (value := row.values[place]) is not None]
    units = [table.at(row, place, statistics.unit) for place in places]
    (mine, base), (other, other_base), (scale, typed_base) = (scale_of(one.unit) for one in units)
    if len(values) < len(places) or base != other_base:
        return []
    now, then, off = values[0] * mine, values[1] * other, _half(values[2])
    rounding = (_half(values[0]) * mine, _half(values[1]) * other)
    found: list[tuple[Decimal, Decimal]] = []
    if not units[2].is_rate or units[0].is_rate:
        scale = scale if typed_base == base else mine
        found.append(((now - then) / scale, sum(rounding, Decimal(0)) / scale + off))
    if then and not units[0].is_rate:
        part = (rounding[0] + rounding[1] * abs(now / then)) * 100 / abs(then)
        found.append(((now - then) * 100 / abs(then), part + (off or Decimal("0.5"))))
    is_in_percent = units[2].is_rate or _IN_PERCENT.search(narrow(table.columns[index].name))
    return found[::-1] if is_in_percent else found


def _half(figure: Decimal) -> Decimal:
    """Half a unit of the last decimal of a figure; of whole ones nothing."""
    decimals = decimals_of(figure)
    return Decimal("0.5").scaleb(-decimals) if decimals else Decimal(0)
