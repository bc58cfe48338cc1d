"""How many items each window brought into the bulletin: by month, with points and ranks."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .archive import Archive
from .dates import Period
from .figures import trimmed
from .item_lists import Found, plain, signed_issues, signed_items
from .records import Contribution, Issue, Item, Submitted
from .statistics import percent
from .when import span_of

#: Year and month.
Month = tuple[int, int]
#: Outlet → points.
Scores = Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one window brought, or all together."""

    name: str
    #: Items of each month.
    months: tuple[int, ...]
    total: int
    #: Items since 1 January.
    cumulative: int
    points: Decimal
    #: From 1; None of all together.
    rank: int | None
    submitted: int

    @property
    def rate(self) -> Decimal | None:
        """Items of the bulletin in percent of those sent in."""
        return percent(Decimal(self.total), Decimal(self.submitted))


@dataclass(frozen=True, kw_only=True, slots=True)
class Contributions:
    """What a table of contributions shows."""

    period: Period
    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    #: Items of several windows count once here.
    whole: Row
    with_cumulative: bool
    with_points: bool
    with_submitted: bool
    #: Names of windows that sent nothing; without a count of what was sent, that have no item.
    silent: tuple[str, ...]
    #: How many items are of several windows.
    joint: int


def contributions(
    archive: Archive, wanted: Contribution, home: Issue | None, scores: Scores
) -> Contributions | None:
    """The items of windows over a period, month by month; None where there is no signed issue.

    Without a period, those of the newest issue's year. Months that no issue reaches yet are left
    out, those before the first issue of which nothing was sent in, and windows that are asked for
    nothing (不统计).
    """
    issues = [issue for _docname, issue in signed_issues(archive, wanted.series, home)]
    if not issues:
        return None
    found = [one for one in signed_items(archive, wanted.series, home) if _keys(archive, one.item)]
    period = _within(wanted.period, issues, found)
    inside = [one for one in found if period.first <= one.day <= period.last]
    new_year = datetime.date(period.last.year, 1, 1)
    since = [one for one in found if new_year <= one.day <= period.last]
    months = _months(period)
    sent = _sent(archive, wanted.submitted or (), months)
    months = _without_blank_start(months, issues, found, wanted.submitted or ())
    outlets = {plain(name): points for name, points in scores.items()}
    named: dict[str, str] = {}
    for name in (
        *(unit.name for unit in archive.roster.units if unit.counted),
        *(name for one in inside for name in one.item.units),
        *(one.window for one in wanted.submitted or ()),
    ):
        if not archive.roster.is_counted(name):
            continue
        key = archive.roster.key(name)
        named.setdefault(key, archive.roster.name_of(name))
    own, yearly = _by_window(archive, inside), _by_window(archive, since)
    rows = [
        (key, _row(name, own[key], months, outlets, sent[key], len(yearly[key])))
        for key, name in named.items()
    ]
    by = [row.points if outlets else Decimal(row.total) for _key, row in rows]
    ranked = [
        (key, replace(row, rank=1 + sum(other > mine for other in by)))
        for (key, row), mine in zip(rows, by, strict=True)
    ]
    shown = [
        replace(row, name=archive.window_name(row.name)) for _key, row in _in_order(archive, ranked)
    ]
    counts = wanted.submitted is not None
    return Contributions(
        period=period,
        months=months,
        rows=tuple(shown),
        whole=_row("", inside, months, outlets, sum(sent.values()), len(since)),
        with_cumulative=period.first.year == period.last.year and period.first > new_year,
        with_points=bool(outlets),
        with_submitted=counts,
        silent=tuple(r.name for r in shown if not (r.total or (counts and r.submitted))),
        joint=sum(len(_keys(archive, one.item)) > 1 for one in inside),
    )


def points_of(one: Found, outlets: Scores) -> Decimal:
    """The points of an item: those of the outlets that took it, and of the bulletin itself.

    ``outlets`` are without blanks; each counts once.
    """
    names = {plain(name) for name in (*one.item.adopted, one.issue.name_typed)}
    return sum((outlets.get(name, Decimal(0)) for name in names), Decimal(0))


def _keys(archive: Archive, item: Item) -> set[str]:
    """The windows of an item that are counted."""
    roster = archive.roster
    return {roster.key(name) for name in item.units if roster.is_counted(name)}


def _by_window(archive: Archive, found: Iterable[Found]) -> dict[str, list[Found]]:
    """Key of a window → its items; one of several windows is with each."""
    windows: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        for key in _keys(archive, one.item):
            windows[key].append(one)
    return windows


def _row(
    name: str,
    found: Sequence[Found],
    months: Iterable[Month],
    outlets: Scores,
    submitted: int,
    cumulative: int,
) -> Row:
    counted = Counter((one.day.year, one.day.month) for one in found)
    return Row(
        name=name,
        months=tuple(counted[month] for month in months),
        total=len(found),
        cumulative=cumulative,
        points=trimmed(sum((points_of(one, outlets) for one in found), Decimal(0))),
        rank=None,
        submitted=submitted,
    )


def _in_order(archive: Archive, rows: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """As the roster has them; those that are not on it behind, by what they brought."""

    def place(pair: tuple[str, Row]) -> tuple[int, int, str]:
        key, row = pair
        known = archive.roster.place(key)
        return (len(archive.roster.units), -row.total, key) if known is None else (known, 0, key)

    return sorted(rows, key=place)


def _within(wanted: Period | None, issues: Sequence[Issue], found: Iterable[Found]) -> Period:
    """The period, without the months behind the last day that an issue is about."""
    year = issues[0].number.year
    if wanted is None:
        wanted = Period(first=datetime.date(year, 1, 1), last=datetime.date(year, 12, 31))
    days = [span.last for span in map(span_of, issues) if span] + [one.day for one in found]
    reached = max(days, default=wanted.last)
    last = reached.replace(day=calendar.monthrange(reached.year, reached.month)[1])
    return Period(first=wanted.first, last=max(min(wanted.last, last), wanted.first))


def _without_blank_start(
    months: tuple[Month, ...],
    issues: Sequence[Issue],
    found: Iterable[Found],
    submitted: Iterable[Submitted],
) -> tuple[Month, ...]:
    """The months from the first that something is known of; all where that is none of them."""
    days = [span.first for span in map(span_of, issues) if span] + [one.day for one in found]
    begun = min(((day.year, day.month) for day in days), default=months[0])
    years = {month: year for year, month in months}
    told = {(one.year or years.get(one.month, 0), one.month) for one in submitted}
    for index, month in enumerate(months):
        if month >= begun or month in told:
            return months[index:]
    return months


def _months(period: Period) -> tuple[Month, ...]:
    first = period.first.year * 12 + period.first.month - 1
    last = period.last.year * 12 + period.last.month - 1
    return tuple((number // 12, number % 12 + 1) for number in range(first, last + 1))


def _sent(
    archive: Archive, submitted: Iterable[Submitted], months: Sequence[Month]
) -> Counter[str]:
    """Window → how many items it sent in within the months."""
    years = {month: year for year, month in months}
    found: Counter[str] = Counter()
    for one in submitted:
        is_counted = archive.roster.is_counted(one.window)
        if is_counted and (one.year or years.get(one.month), one.month) in months:
            found[archive.roster.key(one.window)] += one.count
    return found
