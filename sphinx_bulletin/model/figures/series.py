"""One series of figures over issues, weeks or months."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from ..issues.archive import Archive, IssueTable, Lack, LackKind, own_period
from ..issues.compared_figures import of_period, unit_factor
from ..issues.records import Issue, Statistics
from ..issues.when import day_of, span_of
from ..items.item_lists import all_series, is_series
from ..specs.over_issues import Trend
from ..text.dates import Period, last_day
from .figure import converted
from .rates import defined_rate
from .table import Table

#: Days within which an issue follows another.
_WEEK = 7


class Point(Struct, frozen=True, kw_only=True):
    """The figures of one issue, week or month, a value for each column."""

    #: Of an issue or week.
    issue: Issue | None
    #: Of a week or month: its first and last day.
    first: datetime.date
    last: datetime.date
    values: tuple[Decimal | None, ...]
    #: Of the newest month the day to which it reaches, where that is not its end.
    until: datetime.date | None = None


class TrendLine(Struct, frozen=True, kw_only=True):
    """What a trend shows, named as readers see it; ``units`` is one for each column."""

    columns: tuple[str, ...]
    units: tuple[str, ...]
    points: tuple[Point, ...]


class TrendError(ValueError):
    """A table, row or column that no issue has, and those that there are."""

    def __init__(self, name: str, known: Iterable[str] = (), *, series: Iterable[str] = ()) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(dict.fromkeys(known))
        #: Those that have it, where it is not said which of them is meant.
        self.series = tuple(series)


def trend_line(archive: Archive, trend: Trend, home: Issue | None) -> TrendLine:
    """The points of a trend, oldest first; on the page of an issue none later than that issue.

    Raises TrendError.
    """
    key = archive.key_meant(trend.series, home)
    series = _only_series(archive, trend.table) if key is None else key
    entries = archive.run_of(series, trend.table)
    if home is not None:
        entries = [entry for entry in entries if not archive.is_before(home, entry.issue)]
    if not entries:
        if not is_series(archive, trend.series):
            known = map(archive.asked_by, all_series(archive))
            raise TrendError(trend.series, sorted(filter(None, known)))
        raise TrendError(trend.table, _tables(archive, series))
    having = [e for e in entries if any(r.name == trend.row for r in e.statistics.table.rows)]
    if not having:
        raise TrendError(trend.row, (row.name for row in entries[-1].statistics.table.rows))
    newest = having[-1].statistics
    # An issue without the row has no figures, but a place.
    having = entries[entries.index(having[0]) :]
    names = [column.name for column in newest.table.columns]
    row = newest.table.row(trend.row)
    plain = [n for i, n in enumerate(names) if not newest.table.at(row, i).is_rate]
    columns = trend.columns or tuple(n for n in plain if n not in newest.table.rates) or (*names,)
    for column in columns:
        if column not in names:
            raise TrendError(column, names)
    indexes = [newest.table.index(column) for column in columns]
    points = (
        _months(archive, trend, having, columns, newest)
        if trend.by == "month"
        else [_point(archive, trend, entry, columns, newest) for entry in having]
    )
    if trend.period is not None:
        first, last = trend.period.first, trend.period.last
        points = [point for point in points if first <= point.last <= last]
    return TrendLine(
        columns=tuple(map(newest.column_name, indexes)),
        units=tuple(newest.unit_at(newest.table.rows.index(row), index) for index in indexes),
        points=tuple(points[-trend.last :]),
    )


def _only_series(archive: Archive, table: str) -> str:
    """The series whose issues have a table of that name; empty if none has, or all are one."""
    having = sorted(series for series in all_series(archive) if archive.run_of(series, table))
    if len(having) > 1:
        raise TrendError(table, series=map(archive.asked_by, having))
    return having[0] if having else ""


def _tables(archive: Archive, series: str) -> Iterator[str]:
    """The names of tables in issues of a series; of all of them if that is empty."""
    for page in archive.pages.values():
        if page.issue is not None and series in ("", page.issue.series):
            yield from (statistics.name for statistics in page.statistics if statistics.name)


def _point(
    archive: Archive, trend: Trend, entry: IssueTable, columns: Iterable[str], newest: Statistics
) -> Point:
    period = _days_of(entry)
    return Point(
        issue=entry.issue,
        first=period.first if period else day_of(entry.issue),
        last=_end_of(entry),
        values=tuple(_value(archive, trend, entry, column, newest) for column in columns),
    )


def _value(
    archive: Archive, trend: Trend, entry: IssueTable, column: str, newest: Statistics
) -> Decimal | None:
    """A figure in the unit that the newest table has."""
    statistics = entry.statistics
    if trend.cumulative:
        return _typed(entry, trend.row, column, newest)
    found = of_period(archive, entry.issue, statistics, trend.row, column)
    if isinstance(found, Lack):
        return None
    factor = unit_factor(statistics, newest, trend.row, column)
    return None if factor is None else converted(found, factor)


def _months(
    archive: Archive,
    trend: Trend,
    entries: list[IssueTable],
    columns: tuple[str, ...],
    newest: Statistics,
) -> list[Point]:
    """A point for each month in which periods of issues end.

    A cumulative figure as it stands is that of the month's last issue; what the month brought, its
    difference to that of the last issue of the month before. Other figures are summed, where no
    issue is missing; a rate is computed anew from sums.
    """
    months: dict[datetime.date, list[IssueTable]] = {}
    for entry in entries:
        months.setdefault(_end_of(entry).replace(day=1), []).append(entry)
    found = []
    before: IssueTable | None = None
    for first, group in sorted(months.items()):
        values = []
        for column in columns:
            month = _Month(
                archive=archive,
                trend=trend,
                entries=group,
                before=before,
                newest=newest,
                is_newest=group[-1] is entries[-1],
            )
            values.append(month.rate(column) if month.is_rate(column) else month.figure(column))
        last = last_day(first.year, first.month)
        until = _end_of(group[-1]) if group[-1] is entries[-1] else last
        partial = (last - until).days >= _WEEK
        point = Point(
            issue=None,
            first=first,
            last=last,
            values=tuple(values),
            until=until if partial else None,
        )
        found.append(point)
        before = group[-1]
    return found


class _Month(Struct, frozen=True, kw_only=True):
    """The issues of a month, and the last one of the months before."""

    archive: Archive
    trend: Trend
    entries: list[IssueTable]
    before: IssueTable | None
    #: The table in whose units figures are shown.
    newest: Statistics
    #: Whether issues may still come.
    is_newest: bool

    def is_rate(self, column: str) -> bool:
        if self.trend.cumulative:
            return False
        tables = (self.entries[-1].statistics.table, self.newest.table)
        return any(_is_rate(table, self.trend.row, column) for table in tables)

    def figure(self, column: str) -> Decimal | None:
        newest = self.entries[-1]
        row, table, unit = self.trend.row, newest.statistics, self.newest
        if self.trend.cumulative:
            return _typed(newest, row, column, unit)
        if not table.cumulative:
            # What is missing before the month's first week is no part of it.
            first = self.entries[0]
            behind = self.entries[1:] if _end_of(first).day <= _WEEK else self.entries
            whole = self.has_begun() and self.has_ended()
            if not whole or any(self._is_behind_gap(entry) for entry in behind):
                return None
            return _sum(_typed(entry, row, column, unit) for entry in self.entries)
        now, day = _typed(newest, row, column, unit), _end_of(newest)
        if now is None or not self.has_ended():
            return None
        if day.month == 1:
            return now
        before = self.before
        if before is None or _month_number(_end_of(before)) + 1 != _month_number(day):
            return None
        if not _ends_month(before):
            return None
        then = _typed(before, row, column, unit)
        return None if then is None else now - then

    def has_begun(self) -> bool:
        """Whether the first issue is of the first days of the month, or one before it is there."""
        first = self.entries[0]
        period = first.issue.period or first.statistics.period
        return self.before is not None or period is None or period.first.day <= _WEEK

    def has_ended(self) -> bool:
        """Whether the last issue reaches the end of the month, as far as one can yet."""
        return self.is_newest or _ends_month(self.entries[-1])

    def rate(self, column: str) -> Decimal | None:
        table = self.entries[-1].statistics.table
        # An issue may lack the column, or compute nothing.
        is_there = table.has_column(column)
        rate = defined_rate(table.columns[table.index(column)]) if is_there else None
        return None if rate is None else rate.of(self.figure(rate.part), self.figure(rate.whole))

    def _is_behind_gap(self, entry: IssueTable) -> bool:
        found = self.archive.base(entry.issue, entry.statistics, "previous")
        return isinstance(found, Lack) and found.kind is LackKind.GAP


def _is_rate(table: Table, row: str, column: str) -> bool:
    """Whether a column has rates in a row; False where a table has no such row or column."""
    is_there = table.has_row(row) and table.has_column(column)
    return is_there and (
        column in table.rates or table.at(table.row(row), table.index(column)).is_rate
    )


def _end_of(entry: IssueTable) -> datetime.date:
    period = _days_of(entry)
    return period.last if period else day_of(entry.issue)


def _days_of(entry: IssueTable) -> Period | None:
    """The days that a table's figures came about in; of cumulative ones those of its issue."""
    statistics = entry.statistics
    return own_period(entry.issue, statistics) or statistics.period or span_of(entry.issue)


def _ends_month(entry: IssueTable) -> bool:
    """Whether less than a week of the month is left behind an issue."""
    day = _end_of(entry)
    return (last_day(day.year, day.month) - day).days < _WEEK


def _month_number(day: datetime.date) -> int:
    return 12 * day.year + day.month


def _typed(entry: IssueTable, row: str, column: str, wanted: Statistics) -> Decimal | None:
    """A figure as it stands, in the unit of another table."""
    statistics = entry.statistics
    try:
        value = statistics.table.figure(row, column)
        factor = unit_factor(statistics, wanted, row, column)
    except KeyError:
        return None
    return None if value is None or factor is None else converted(value, factor)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
