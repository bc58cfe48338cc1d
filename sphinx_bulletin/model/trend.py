"""One series of figures over issues, weeks or months."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .archive import Archive, Entry, Lack
from .records import Issue, Trend
from .statistics import Rate, TableError, parse_rate, percent


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """The figures of one issue, week or month, a value for each column."""

    #: Of an issue or week.
    issue: Issue | None
    #: Of a week or month: its first and last day.
    first: datetime.date
    last: datetime.date
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TrendLine:
    """What a trend shows; ``units`` is one for each column."""

    columns: tuple[str, ...]
    units: tuple[str, ...]
    points: tuple[Point, ...]


class TrendError(ValueError):
    """A table, row or column that no issue has; ``text`` is the name."""


def trend_line(archive: Archive, trend: Trend, home: Issue | None) -> TrendLine:
    """The points of a trend, oldest first; on the page of an issue none later than that issue.

    Raises TrendError.
    """
    series = trend.series or (home.series if home else "")
    entries = archive.series_of(series, trend.table)
    if home is not None:
        entries = [entry for entry in entries if entry.issue.number <= home.number]
    if not entries:
        raise TrendError(trend.table)
    having = [e for e in entries if any(r.name == trend.row for r in e.statistics.table.rows)]
    if not having:
        raise TrendError(trend.row)
    newest = having[-1].statistics
    names = [column.name for column in newest.table.columns]
    columns = trend.columns or tuple(name for name in names if name not in newest.table.rates)
    for column in columns:
        if column not in names:
            raise TrendError(column)
    units = tuple(newest.table.unit_of(newest.table.index(c), newest.unit) for c in columns)
    points = [_point(archive, trend, entry, columns) for entry in having]
    if trend.period is not None:
        period = trend.period
        points = [one for one in points if period.first <= one.last <= period.last]
    if trend.by == "month":
        points = _months(archive, trend, having, points, columns)
    return TrendLine(columns=columns, units=units, points=tuple(points[-trend.last :]))


def _point(archive: Archive, trend: Trend, entry: Entry, columns: Iterable[str]) -> Point:
    issue, one = entry.issue, entry.statistics
    period = issue.period or one.period
    day = issue.day or datetime.date(issue.number.year, 1, 1)
    return Point(
        issue=issue,
        first=period.first if period else day,
        last=period.last if period else day,
        values=tuple(_value(archive, trend, entry, column) for column in columns),
    )


def _value(archive: Archive, trend: Trend, entry: Entry, column: str) -> Decimal | None:
    one = entry.statistics
    if trend.cumulative:
        try:
            return one.table.figure(trend.row, column)
        except KeyError:
            return None
    found = archive.of_period(entry.issue, one, trend.row, column)
    return None if isinstance(found, Lack) else found


def _months(
    archive: Archive,
    trend: Trend,
    entries: list[Entry],
    points: list[Point],
    columns: tuple[str, ...],
) -> list[Point]:
    """Points summed by the month in which their periods end; one without a value has none.

    A cumulative figure is that of the month's last issue; a rate is computed anew from sums.
    """
    by_issue = {entry.issue.key: entry for entry in entries}
    months: dict[datetime.date, list[Point]] = {}
    for point in points:
        months.setdefault(point.last.replace(day=1), []).append(point)
    found = []
    for first, group in sorted(months.items()):
        values = []
        for index, column in enumerate(columns):
            group_entries = [by_issue[one.issue.key] for one in group if one.issue]
            if trend.cumulative:
                values.append(group[-1].values[index])
            elif column in group_entries[-1].statistics.table.rates:
                values.append(_rate(archive, trend, group_entries, column))
            else:
                values.append(_sum(one.values[index] for one in group))
        following = (first + datetime.timedelta(days=31)).replace(day=1)
        last = following - datetime.timedelta(days=1)
        found.append(Point(issue=None, first=first, last=last, values=tuple(values)))
    return found


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _rate(archive: Archive, trend: Trend, entries: list[Entry], column: str) -> Decimal | None:
    table = entries[-1].statistics.table
    try:
        rate: Rate = parse_rate(f"{column} = {table.columns[table.index(column)].definition}")
    except TableError:
        return None
    part, whole = (
        _sum(_value(archive, trend, entry, name) for entry in entries)
        for name in (rate.part, rate.whole)
    )
    return percent(part, whole)
