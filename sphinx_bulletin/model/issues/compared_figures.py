"""Figures over issues: what a period brought, and changes since the issue before or a year ago.

Which table one is compared with, the archive knows.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ..figures.figure import RATE_SIGNS, converted, scale_of, trimmed
from ..figures.rates import defined_rate, percent
from ..figures.typed.change_columns import base_column
from .archive import Archive, Lack, LackKind, own_period
from .records import Issue, Statistics


class Change(Struct, frozen=True, kw_only=True):
    """A figure beside that of another period."""

    now: Decimal
    #: In the unit of ``now``.
    then: Decimal
    #: The sign of rates, % or ‰; empty of all others.
    sign: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether its change is told in points."""
        return bool(self.sign)

    @property
    def difference(self) -> Decimal:
        """How much more it is now; of rates in percentage points."""
        return trimmed(self.now - self.then) if self.is_rate else self.now - self.then

    @property
    def percent(self) -> Decimal | None:
        """How much more in percent, half up to two decimals; None where it was 0."""
        found = percent(self.now - self.then, abs(self.then))
        return None if found is None else trimmed(found)

    @property
    def exact_percent(self) -> Decimal | None:
        """The same, not rounded."""
        return (self.now - self.then) * 100 / abs(self.then) if self.then else None


def of_period(
    archive: Archive, issue: Issue, statistics: Statistics, row: str, column: str
) -> Decimal | Lack:
    """This period's own figure: of a cumulative table what came since the issue before."""
    value = _value(statistics, row, column)
    if isinstance(value, Lack) or not statistics.cumulative:
        return value
    if _is_rate(statistics, row, column):
        return _rate_of_period(archive, issue, statistics, row, column)
    before = archive.base(issue, statistics, "previous")
    year = _year(issue, statistics)
    if issue.period is not None and issue.period.first.year != year:
        # A week over New Year: the table holds only its last days.
        return Lack(kind=LackKind.UNLIKE)
    if isinstance(before, Lack):
        return (
            value if before.kind is LackKind.START and _begins_year(issue, statistics) else before
        )
    if _year(before.issue, before.statistics) != year:
        return value
    then = in_unit_of(statistics, before.statistics, row, column)
    return then if isinstance(then, Lack) else value - then


def _rate_of_period(
    archive: Archive, issue: Issue, statistics: Statistics, row: str, column: str
) -> Decimal | Lack:
    """The rate of what this period brought, where the table tells how it is computed."""
    table = statistics.table
    rate = defined_rate(table.columns[table.index(column)])
    if rate is None:
        return Lack(kind=LackKind.UNLIKE)
    is_column = any(other.name == rate.whole for other in table.columns)
    part = of_period(archive, issue, statistics, row, rate.part)
    whole = (
        of_period(archive, issue, statistics, row, rate.whole)
        if is_column
        else of_period(archive, issue, statistics, rate.whole, rate.part)
    )
    if isinstance(part, Lack):
        return part
    if isinstance(whole, Lack):
        return whole
    return found if (found := rate.of(part, whole)) is not None else Lack(kind=LackKind.BLANK)


def in_unit_of(statistics: Statistics, other: Statistics, row: str, column: str) -> Decimal | Lack:
    """A figure of another table in the unit that the column has in this one."""
    value = _value(other, row, column)
    if isinstance(value, Lack):
        return value
    try:
        mine, theirs = (
            t.table.columns[t.table.index(column)].definition for t in (statistics, other)
        )
        factor = unit_factor(other, statistics, row, column)
    except KeyError:
        return Lack(kind=LackKind.NAME)
    if factor is None or (mine and theirs and mine != theirs):
        return Lack(kind=LackKind.UNLIKE)
    return converted(value, factor)


def unit_between(statistics: Statistics, row: str, column: str, wanted: str) -> Decimal | None:
    """What turns a row's figure of one column of a table into the unit of another."""
    return unit_turned(_unit(statistics, row, column), _unit(statistics, row, wanted))


def compare(
    archive: Archive, issue: Issue, statistics: Statistics, row: str, column: str, base: str
) -> Change | Lack:
    """A figure beside that of ``previous`` or of the ``year`` before.

    With the previous issue, cumulative figures are compared by what each period brought; with
    a year before, as they stand, since both began with their year.
    """
    sign = _sign(statistics, row, column)
    other = archive.base(issue, statistics, base)
    own = base == "previous"
    now = (
        of_period(archive, issue, statistics, row, column)
        if own
        else _value(statistics, row, column)
    )
    then: Decimal | Lack
    if isinstance(other, Lack):
        then = other
    elif own and _unlike(length_of(other.issue, other.statistics), length_of(issue, statistics)):
        then = Lack(kind=LackKind.UNLIKE)
    else:
        then = in_unit_of(statistics, other.statistics, row, column)
        if own and not isinstance(then, Lack):
            then = of_period(archive, other.issue, other.statistics, row, column)
            if not isinstance(then, Lack):
                factor = unit_factor(other.statistics, statistics, row, column)
                then = converted(then, factor or Decimal(1))
    if isinstance(then, Lack) and then.kind is LackKind.START:
        typed = _typed_base(issue, statistics, row, column, base)
        if typed is not None:
            return _beside_typed(statistics, now, typed, row, column, base)
    if isinstance(now, Lack):
        return now
    if isinstance(then, Lack):
        return then
    return Change(now=now, then=then, sign=sign)


def _beside_typed(
    statistics: Statistics, now: Decimal | Lack, typed: Decimal, row: str, column: str, base: str
) -> Change | Lack:
    if isinstance(now, Lack) and now.kind is LackKind.START and base == "year":
        now = _value(statistics, row, column)
    if isinstance(now, Lack):
        return now
    return Change(now=now, then=typed, sign=_sign(statistics, row, column))


def _typed_base(
    issue: Issue, statistics: Statistics, row: str, column: str, base: str
) -> Decimal | None:
    """What is typed for 上期 or 同期, in the unit of the column itself."""
    name = base_column(statistics, column, base, length_of(issue, statistics) or None)
    typed = statistics.table.figure(row, name) if name else None
    factor = (
        unit_turned(_unit(statistics, row, name), _unit(statistics, row, column)) if name else None
    )
    return None if typed is None or factor is None else converted(typed, factor)


def _unit(statistics: Statistics, row: str, column: str) -> str:
    return statistics.table.at(
        statistics.table.row(row), statistics.table.index(column), statistics.unit
    ).unit


def _sign(statistics: Statistics, row: str, column: str) -> str:
    """% or ‰ of a figure that is a rate; empty where it is none, or is not there."""
    try:
        unit = _unit(statistics, row, column)
    except KeyError:
        return ""
    return unit if unit in RATE_SIGNS else ""


def _is_rate(statistics: Statistics, row: str, column: str) -> bool:
    """Whether it is a rate, which is no difference of two cumulative figures."""
    return bool(_sign(statistics, row, column)) or statistics.table.columns[
        statistics.table.index(column)
    ].name in (statistics.table.rates)


def unit_factor(
    statistics: Statistics, wanted: Statistics, row: str, column: str
) -> Decimal | None:
    """What turns a figure of one table into the unit of another; None if nothing does; KeyError."""
    return unit_turned(_unit(statistics, row, column), _unit(wanted, row, column))


def unit_turned(unit: str, wanted: str) -> Decimal | None:
    """What turns figures of a unit into those of another; None where nothing does."""
    (scale, base), (wanted_scale, wanted_base) = scale_of(unit), scale_of(wanted)
    return scale / wanted_scale if base == wanted_base or not (base and wanted_base) else None


def _value(statistics: Statistics, row: str, column: str) -> Decimal | Lack:
    try:
        value = statistics.table.figure(row, column)
    except KeyError:
        return Lack(kind=LackKind.NAME)
    return Lack(kind=LackKind.BLANK) if value is None else value


def length_of(issue: Issue, statistics: Statistics) -> int:
    """How many days this period's own figures are of; 0 where it is not known."""
    period = own_period(issue, statistics)
    return period.days if period else 0


def _unlike(days: int, others: int) -> bool:
    """Whether one period is twice as long as the other, or longer."""
    return bool(days and others) and max(days, others) >= 2 * min(days, others)


def _begins_year(issue: Issue, statistics: Statistics) -> bool:
    """Whether nothing of the year lies before an issue: its first, of the first days."""
    if issue.number.first != 1 or issue.number.supplement:
        return False
    return issue.period is None or (issue.period.first.month, issue.period.first.day) <= (1, 8)


def _year(issue: Issue, statistics: Statistics) -> int:
    return statistics.period.first.year if statistics.period else issue.number.year
