"""Totals of a table: rows and columns 合计, and rows 小计 among the rows that they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ...faults import Fault, Kind, Message, in_table
from ...issues.records import Statistics
from ...text.alike import unspaced
from ...text.head_periods import change_of
from ..computed import slack_of
from ..nested_rows import are_times, is_at_a_time
from ..summary_names import is_subtotal, is_summary, is_total
from ..table import Table
from ..table_lines import Row
from .change_columns import is_base

TOTAL = Message(
    Kind.TOTAL,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, its parts "
    "make %(wanted)s; check the figures, or leave out this row, and it is added up",
)
TOTAL_COLUMN = Message(
    Kind.TOTAL,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, the columns "
    "beside it make %(wanted)s; check the figures",
)


def check_totals(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """Rows and columns of totals, by the option or by their name, and rows 小计."""
    yield from _total_rows(docname, statistics)
    yield from _subtotals(docname, statistics)
    yield from _total_column(docname, statistics)


def _total_rows(docname: str, statistics: Statistics) -> Iterator[Fault]:
    table = statistics.table
    names = [row.name for row in table.rows]
    counted = [name for at, name in enumerate(names) if at not in table.summaries]
    over_time = are_times(counted)
    for place, row in enumerate(table.rows):
        if row.name != table.total and not is_total(row.name):
            continue
        for index, column in enumerate(table.columns):
            if over_time and is_at_a_time(column.name):
                continue
            typed = row.values[index]
            known = [table.at(r, index) for r in table.rows if r.values[index] is not None]
            is_one_unit = len({figure.unit or statistics.unit for figure in known}) == 1
            if typed is None or not (is_one_unit and _adds_up(table, row, index)):
                continue
            sums = _possible_sums(table, index, place)
            if sums and not any(
                abs(typed - sum(p)) <= slack_of(typed, p, rounded=statistics.rounded) for p in sums
            ):
                right = sum(sums[0], Decimal(0))
                yield in_table(
                    TOTAL, docname, statistics, row=row.name, column=column.name, found=typed,
                    wanted=right, off=typed - right,
                )  # fmt: skip


def _adds_up(table: Table, row: Row, index: int) -> bool:
    """Whether a figure is one of which sums say something: no rate, and no change of rates."""
    if not table.adds_up(row, index):
        return False
    if change_of(table.columns[index].name) is None:
        return True
    others = [i for i, one in enumerate(table.columns) if change_of(one.name) is None]
    return not others or any(table.adds_up(row, i) for i in others)


def _possible_sums(table: Table, index: int, place: int) -> list[list[Decimal]]:
    """The parts that the total of a column at ``place`` may have; the first are the likeliest.

    All rows but summaries and those of other rows; all but summaries; those above it; what stands
    between it and the total before it, and that total; and where rows are 其中, rows below them
    that may belong to them are left out, as are rows that make up the one above them.
    """
    names, values = [r.name for r in table.rows], [r.values[index] for r in table.rows]
    plain = [i for i in range(len(names)) if i != place and i not in table.summaries]
    own = [i for i in plain if i not in table.nested]
    choices = [own, plain, [i for i in plain if i < place], _without_parts(plain, values)]
    before = [i for i in range(place) if is_total(names[i])]
    if before:
        choices.append([before[-1], *(i for i in plain if before[-1] < i < place)])
    nested = [i for i in table.summaries if unspaced(names[i]).startswith(("其中", "#"))]
    for end in range(len(names)) if len(nested) == 1 else ():
        choices.append([i for i in plain if not nested[0] < i <= end])
    if len(nested) > 1:
        # Which rows belong to which is not to be known.
        choices = []
    found = [[value for i in choice if (value := values[i]) is not None] for choice in choices]
    return [figures for figures in found if figures]


def _without_parts(places: Sequence[int], values: Sequence[Decimal | None]) -> list[int]:
    """Places of rows without those right below one, two or more, that add up to it.

    Sheets set them in by blanks, or not at all.

    >>> _without_parts(range(4), [Decimal(n) for n in (20, 16, 10, 6)])
    [0, 1]
    """
    found: list[int] = []
    at = 0
    while at < len(places):
        found.append(places[at])
        whole, parts = values[places[at]], Decimal(0)
        at += 1
        for end in range(at, len(places)):
            parts += values[places[end]] or 0
            if whole and end > at and parts == whole:
                at = end + 1
                break
    return found


class _Sum(Struct, frozen=True):
    """A figure of a row 小计, and those that it may be the sum of."""

    row: Row
    column: int
    typed: Decimal
    parts: tuple[Decimal, ...]


#: So many figures of rows 小计 must be right for each that is wrong: else they sum up other rows.
_FITTING = 2


def _subtotals(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """Figures of rows 小计 that are not the sum of their rows, where most of them are.

    These stand above, as far as the next such row or heading; or below; or are all that are above.
    """
    table = statistics.table
    if not any(is_subtotal(row.name) for row in table.rows):
        return
    found = []
    for parts_of in (_parts_above, _parts_below, _all_above):
        sums = list(_sums(table, parts_of))
        wrong = [
            one
            for one in sums
            if abs(one.typed - sum(one.parts))
            > slack_of(one.typed, one.parts, rounded=statistics.rounded)
        ]
        found.append((wrong, len(sums) - len(wrong)))
    wrong, right = max(found, key=lambda one: (one[1], -len(one[0])))
    for one in wrong if right >= _FITTING * len(wrong) else ():
        wanted = sum(one.parts, Decimal(0))
        column = table.columns[one.column].name
        yield in_table(
            TOTAL, docname, statistics, row=one.row.name, column=column, found=one.typed,
            wanted=wanted, off=one.typed - wanted,
        )  # fmt: skip


def _sums(table: Table, parts_of: Callable[[Table, int], Sequence[int]]) -> Iterator[_Sum]:
    for at, row in enumerate(table.rows):
        rows = [table.rows[i] for i in parts_of(table, at)] if is_subtotal(row.name) else []
        for index, typed in enumerate(row.values):
            parts = tuple(value for one in rows if (value := one.values[index]) is not None)
            if typed is not None and parts and _adds_up(table, row, index):
                yield _Sum(row=row, column=index, typed=typed, parts=parts)


def _parts_above(table: Table, at: int) -> list[int]:
    """The rows between a sum and what ends those above it: a sum, or a row without figures."""
    return _until_end(table, range(at - 1, -1, -1))


def _parts_below(table: Table, at: int) -> list[int]:
    """The same below it."""
    return _until_end(table, range(at + 1, len(table.rows)))


def _until_end(table: Table, places: Iterable[int]) -> list[int]:
    found: list[int] = []
    for place in places:
        row = table.rows[place]
        is_heading = all(value is None for value in row.values)
        if is_heading or is_total(row.name) or is_subtotal(row.name):
            break
        if place not in table.summaries and place not in table.nested:
            found.append(place)
    return found


def _all_above(table: Table, at: int) -> list[int]:
    """All rows above a sum, whatever sums there are among them."""
    return [i for i in range(at) if i not in table.summaries and i not in table.nested]


def _total_column(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """A column 合计 beside columns that all count the same; changes beside it are none of them."""
    table = statistics.table
    index = next((i for i, column in enumerate(table.columns) if is_total(column.name)), -1)
    if index < 0:
        return
    parts = [
        i
        for i, column in enumerate(table.columns)
        if i != index
        and column.name not in table.rates
        and not is_base(statistics, column.name)
        and not is_summary(column.name)
        and change_of(column.name) is None
    ]
    if len(parts) < 2:
        return
    # Change may be a kind of what is counted: New, Change, Renewal.
    doubtful = [i for i, column in enumerate(table.columns) if change_of(column.name) is not None]
    over_time = are_times([table.columns[i].name for i in parts])
    for row in table.rows:
        if over_time and is_at_a_time(row.name):
            continue
        # None but those of which sums say something, and all of one unit.
        units = {table.at(row, i, statistics.unit).unit for i in (*parts, index)}
        if len(units) > 1 or not all(table.adds_up(row, i) for i in (*parts, index)):
            continue
        typed = row.values[index]
        known = [value for i in parts if (value := row.values[i]) is not None]
        right = sum(known, Decimal(0))
        others = sum((value for i in doubtful if (value := row.values[i]) is not None), Decimal(0))
        if (
            typed is not None
            and known
            and abs(typed - right) > slack_of(typed, known, rounded=statistics.rounded)
            and typed != right + others
        ):
            yield in_table(
                TOTAL_COLUMN, docname, statistics, row=row.name, column=table.columns[index].name,
                found=typed, wanted=right, off=typed - right,
            )  # fmt: skip
