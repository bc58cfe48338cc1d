"""How many items each window brought into the bulletin: by month, with points and ranks."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..figures.figure import trimmed
from ..figures.rates import percent
from ..issues.archive import Archive
from ..issues.records import Issue
from ..issues.when import span_of
from ..specs.over_issues import Adopted, Contribution, Submitted
from ..text.alike import caseless
from ..text.dates import Period, last_day, whole_months
from .item_lists import signed_issues, signed_items

#: Year and month.
Month = tuple[int, int]
_ANY_YEAR = 2000
#: Outlet → points.
Scores = Mapping[str, Decimal]


class Counted(Struct, frozen=True, kw_only=True):
    """What is counted: an item of the bulletin, or a line of the file of what was adopted."""

    #: Its windows as typed.
    names: tuple[str, ...]
    #: Without blanks → as typed; each counts once.
    outlets: Mapping[str, str]
    #: None where the file does not tell.
    month: Month | None
    #: None of lines of the file.
    day: datetime.date | None = None
    count: int = 1


class WindowCounts(Struct, frozen=True, kw_only=True):
    """What one window brought, or all together."""

    name: str
    #: Items of each month; None before the bulletin began.
    months: tuple[int | None, ...]
    #: Items that each outlet took.
    outlets: tuple[int, ...] = ()
    total: int
    #: Items since 1 January.
    cumulative: int
    points: Decimal
    #: From 1; None of all together.
    rank: int | None
    submitted: int
    #: How many it was to bring; None where it has no task.
    task: int | None = None

    @property
    def rate(self) -> Decimal | None:
        """Items of the bulletin in percent of those sent in."""
        return percent(Decimal(self.total), Decimal(self.submitted))


class Contributions(Struct, frozen=True, kw_only=True):
    """What a table of contributions shows."""

    #: What the windows are called; empty: windows.
    head: str
    period: Period
    #: Months that have a column each.
    months: tuple[Month, ...]
    #: Outlets that have, in their place.
    outlets: tuple[str, ...]
    rows: tuple[WindowCounts, ...]
    #: Items of several windows count once here.
    whole: WindowCounts
    with_cumulative: bool
    with_points: bool
    with_submitted: bool
    with_tasks: bool
    #: Names of windows that sent nothing; without a count of what was sent, that have no item.
    silent: tuple[str, ...]
    #: How many items are of several windows.
    joint: int


def contributions(
    archive: Archive, wanted: Contribution, home: Issue | None, scores: Scores
) -> Contributions | None:
    """The items of windows over a period, month by month; None where there is no signed issue.

    Items of the bulletin, or what a file says was adopted. Without a period, those of the newest
    issue's year, or those from the file's first to its last. Months that no issue reaches yet are
    left out, those before the first issue of which nothing was sent in, and windows that are
    asked for nothing (不统计).
    """
    issues = [issue for _docname, issue in signed_issues(archive, wanted.series, home)]
    if not (wanted.adopted or (issues and wanted.adopted is None)):
        return None
    every = _items(archive, wanted, home, scores)
    period = _within(wanted, issues, every)
    months = _months(period)
    if wanted.adopted is not None:
        every = list(_entries(wanted.adopted, months))
    every = [counted for counted in every if _keys(archive, counted)]
    inside = [counted for counted in every if _is_in(counted, period, months)]
    new_year = datetime.date(period.last.year, 1, 1)
    of_year = Period(first=new_year, last=max(period.last, new_year))
    since = [
        counted for counted in every if counted.month and _is_in(counted, of_year, _months(of_year))
    ]
    sent = _sent(archive, wanted.submitted or (), months)
    begun = _begun(issues, every) if wanted.adopted is None else None
    if begun:
        months = _without_blank_start(months, begun, wanted.submitted or ())
    outlets = {caseless(name): points for name, points in scores.items()}
    named = _named(archive, wanted, inside)
    shown_outlets = _outlets(inside, scores) if wanted.by == "outlet" else ()
    if wanted.by == "outlet" or not all(counted.month for counted in inside):
        months = ()
    own, yearly = _by_window(archive, inside), _by_window(archive, since)
    tasks = {archive.roster.key(name) if name else "": count for name, count in wanted.tasks}
    rows = [
        (
            key,
            replace(
                _row(name, own[key], months, begun, shown_outlets, outlets, sent[key], yearly[key]),
                task=tasks.get(key, tasks.get("")),
            ),
        )
        for key, name in named.items()
    ]
    by = [row.points if outlets else Decimal(row.total) for _key, row in rows]
    ranked = [
        (key, replace(row, rank=1 + sum(other > mine for other in by)))
        for (key, row), mine in zip(rows, by, strict=True)
    ]
    in_order = _in_order(archive, ranked)
    if wanted.order == "rank":
        in_order.sort(key=lambda pair: pair[1].rank or 0)
    shown = [replace(row, name=archive.window_name(row.name)) for _key, row in in_order]
    counts = wanted.submitted is not None
    whole = _row("", inside, months, begun, shown_outlets, outlets, sum(sent.values()), since)
    given = [row.task for row in shown if row.task is not None]
    return Contributions(
        head=wanted.head,
        period=period,
        months=months,
        outlets=shown_outlets,
        rows=tuple(shown),
        whole=replace(whole, task=sum(given) if given else None),
        with_cumulative=bool(months)
        and wanted.period is not None
        and period.first.year == period.last.year
        and period.first > new_year,
        with_points=bool(outlets),
        with_submitted=counts,
        with_tasks=bool(given),
        silent=tuple(r.name for r in shown if not (r.total or (counts and r.submitted))),
        joint=sum(len(_keys(archive, counted)) > 1 for counted in inside),
    )


def _items(
    archive: Archive, wanted: Contribution, home: Issue | None, scores: Scores
) -> list[Counted]:
    """The items of the bulletin, which is an outlet as well where it has points."""
    scored = set(map(caseless, scores))
    found = []
    for listed in signed_items(archive, wanted.series, home):
        own = listed.issue.name_typed
        outlets = (*listed.item.adopted, *([own] if caseless(own) in scored else []))
        found.append(
            Counted(
                names=listed.item.units,
                outlets={caseless(name): name for name in outlets},
                month=(listed.day.year, listed.day.month),
                day=listed.day,
            )
        )
    return found


def _entries(adopted: Iterable[Adopted], months: Sequence[Month]) -> Iterator[Counted]:
    """The lines of the file; a month without its year is one of the table's."""
    years = {month: year for year, month in months}
    for reported in adopted:
        month = (
            (reported.year or years.get(reported.month, 0), reported.month)
            if reported.month
            else None
        )
        outlets = {caseless(reported.outlet): reported.outlet} if reported.outlet else {}
        yield Counted(names=(reported.window,), outlets=outlets, month=month, count=reported.count)


def _is_in(counted: Counted, period: Period, months: Sequence[Month]) -> bool:
    """Whether it is of a period; what has no day at all is of any."""
    if counted.day is not None:
        return period.first <= counted.day <= period.last
    return counted.month is None or counted.month in months


def _named(archive: Archive, wanted: Contribution, inside: Iterable[Counted]) -> dict[str, str]:
    """Key → name of the windows that have a row."""
    roster = archive.roster
    names = [
        *(unit.name for unit in roster.units if unit.counted),
        *(name for counted in inside for name in counted.names),
        *(line.window for line in wanted.submitted or ()),
        *(name for name, _count in wanted.tasks if name),
    ]
    named: dict[str, str] = {}
    for name in names:
        if roster.is_counted(name):
            named.setdefault(roster.key(name), roster.name_of(name))
    return named


def _outlets(inside: Iterable[Counted], scores: Scores) -> tuple[str, ...]:
    """The outlets that took something: in the order of their points' list, then as they come."""
    taken: dict[str, str] = {}
    for counted in inside:
        taken |= {key: name for key, name in counted.outlets.items() if key not in taken}
    listed = [key for key in map(caseless, scores) if key in taken]
    return tuple(taken[key] for key in dict.fromkeys((*listed, *taken)))


def _keys(archive: Archive, counted: Counted) -> set[str]:
    """Its windows that are counted."""
    roster = archive.roster
    return {roster.key(name) for name in counted.names if roster.is_counted(name)}


def _by_window(archive: Archive, found: Iterable[Counted]) -> dict[str, list[Counted]]:
    """Key of a window → what it brought; what is of several windows is with each."""
    windows: dict[str, list[Counted]] = defaultdict(list)
    for counted in found:
        for key in _keys(archive, counted):
            windows[key].append(counted)
    return windows


def _row(
    name: str,
    found: Sequence[Counted],
    months: Iterable[Month],
    begun: Month | None,
    shown: Iterable[str],
    outlets: Scores,
    submitted: int,
    since: Iterable[Counted],
) -> WindowCounts:
    by_month: Counter[Month | None] = Counter()
    by_outlet: Counter[str] = Counter()
    for counted in found:
        by_month[counted.month] += counted.count
        by_outlet.update(dict.fromkeys(counted.outlets, counted.count))
    points = sum(
        (count * outlets.get(of, Decimal(0)) for of, count in by_outlet.items()), Decimal(0)
    )
    return WindowCounts(
        name=name,
        months=tuple(by_month[month] if not begun or month >= begun else None for month in months),
        outlets=tuple(by_outlet[caseless(of)] for of in shown),
        total=by_month.total(),
        cumulative=sum(counted.count for counted in since),
        points=trimmed(points),
        rank=None,
        submitted=submitted,
    )


def _in_order(
    archive: Archive, rows: list[tuple[str, WindowCounts]]
) -> list[tuple[str, WindowCounts]]:
    """As the roster has them; those that are not on it behind, by what they brought."""

    def place(pair: tuple[str, WindowCounts]) -> tuple[int, int, str]:
        key, row = pair
        known = archive.roster.place(key)
        return (len(archive.roster.units), -row.total, key) if known is None else (known, 0, key)

    return sorted(rows, key=place)


def _within(of: Contribution, issues: Sequence[Issue], found: Iterable[Counted]) -> Period:
    """The period, without the months behind the last day that an issue is about.

    Where it is not given, the year of the newest issue, or the months of a file in its newest year.
    """
    wanted = of.period
    if wanted is None:
        lines: list[Adopted | Submitted] = []
        if of.adopted is not None:
            lines = [*of.adopted, *(of.submitted or ())]
        told = [line.year for line in of.adopted or () if line.year]
        # Where nobody tells one, months have names all the same.
        year = max(told or [issue.number.year for issue in issues[:1]], default=_ANY_YEAR)
        within = [line.month for line in lines if line.month and line.year in (0, year)] or [1, 12]
        wanted = whole_months(year, min(within), max(within))
    if of.adopted is not None:
        return wanted
    days = [span.last for span in map(span_of, issues) if span]
    days += [listed.day for listed in found if listed.day]
    reached = max(days, default=wanted.last)
    last = last_day(reached.year, reached.month)
    return Period(first=wanted.first, last=max(min(wanted.last, last), wanted.first))


def _begun(issues: Sequence[Issue], found: Iterable[Counted]) -> Month | None:
    """The first month that an issue is about."""
    days = [span.first for span in map(span_of, issues) if span]
    days += [listed.day for listed in found if listed.day]
    return min(((day.year, day.month) for day in days), default=None)


def _without_blank_start(
    months: tuple[Month, ...], begun: Month, submitted: Iterable[Submitted]
) -> tuple[Month, ...]:
    """The months from the first that something is known of; all where that is none of them."""
    years = {month: year for year, month in months}
    told = {(line.year or years.get(line.month, 0), line.month) for line in submitted if line.count}
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
    for line in submitted:
        is_counted = archive.roster.is_counted(line.window)
        if is_counted and (line.year or years.get(line.month), line.month) in months:
            found[archive.roster.key(line.window)] += line.count
    return found
