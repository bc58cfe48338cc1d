"""What lists, tables and trends over issues ask for, and no issue has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from ..faults import Fault, Kind, Message, on_page
from ..figures.series import TrendError, trend_line
from ..findings.finding_lists import unknown_windows
from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..issues.when import span_of
from ..text.alike import caseless
from ..text.dates import Period
from .item_lists import all_series, categories_of, is_series, people_of, signed_issues, signed_items
from .roster import name_like
from .unit_rules import WINDOW

#: Days before its period within which a page may be made ready.
_AHEAD = 366

#: A filter names what no item has.
FILTER_WINDOW = Message(
    Kind.REFERENCE,
    "no item is of the window “%(name)s”, so nothing is listed for it; correct the spelling",
)
FILTER_CATEGORY = Message(
    Kind.REFERENCE,
    "no item has the category “%(name)s”, so nothing is listed for it; correct the spelling",
)
FILTER_LEADER = Message(
    Kind.REFERENCE,
    "no item has the person “%(name)s”, so nothing is listed for them; correct the spelling",
)
#: A list asks for a series of which there is no issue, or for days that no issue is about.
SERIES = Message(
    Kind.REFERENCE,
    "no issue is of the series “%(name)s”, so nothing is listed; write a bulletin's name or its "
    "key in bulletin_series, or leave the option out where the site has one series",
)
PERIOD_EMPTY = Message(
    Kind.PERIOD, "no signed issue is about %(name)s, so nothing is listed; correct the period"
)
FINDING_WINDOW = Message(
    Kind.REFERENCE, "no check or item is of a window “%(name)s”; write its name as issues have it"
)
#: Of a series there is no issue yet.
NOTHING_LISTED = Message(
    Kind.REFERENCE, "there is no signed issue to list here; drafts are in no archive"
)
NOTHING_COUNTED = Message(Kind.REFERENCE, "there is no signed issue whose items can be counted")
#: A trend of what no table has; of what there are names to choose from; of what several have.
NO_TREND = Message(Kind.REFERENCE, "no issue has “%(name)s” to show here")
NO_SUCH_TREND = Message(Kind.REFERENCE, "no issue has “%(name)s” to show here; there are %(known)s")
SEVERAL_TRENDS = Message(
    Kind.REFERENCE,
    "several bulletins have “%(name)s”; say by “series” 系列 whose it is: %(known)s",
)
TREND_EMPTY = Message(Kind.REFERENCE, "no issue has figures of that period")


def check_lists(
    archive: Archive, series: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Fault]:
    """All faults in the order of pages.

    ``series`` are the keys and names of those of ``conf.py``, though they may have no issue yet.
    Where a site has no issue at all it has but begun, and its lists may be empty.
    """
    has_begun = any(page.issue for page in archive.pages.values())
    has_lists = any(page.item_lists for page in archive.pages.values())
    known = _Known.of(archive) if has_lists else _Known(windows={}, categories={})
    for docname, page in sorted(archive.own_pages.items()):
        yield from _filters(archive, docname, page, known)
        yield from _scopes(archive, docname, page, series)
        if has_begun:
            yield from _empty(archive, docname, page, series)
            yield from _trends(archive, docname, page)


class _Known(Struct, frozen=True, kw_only=True):
    """What items have, of drafts too: as compared → as it was typed."""

    windows: dict[str, str]
    categories: dict[str, str]
    #: People as typed; and in what form they are looked up.
    leaders: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @classmethod
    def of(cls, archive: Archive) -> _Known:
        items = [i for page in archive.pages.values() if page.issue for i in page.items]
        return cls(
            windows={archive.roster.key(name): name for item in items for name in item.units},
            categories={
                category: item.category_typed
                for item in items
                for category in categories_of(item)
                if item.category_typed
            },
            leaders=tuple(dict.fromkeys(i.leader_typed or i.leader for i in items if i.leader)),
            people=tuple(dict.fromkeys(people_of(item) for item in items)),
        )


def _filters(archive: Archive, docname: str, page: Page, known: _Known) -> Iterator[Fault]:
    """Windows and categories that lists ask for and no item has."""
    for wanted in page.item_lists:
        for name in wanted.windows:
            if archive.is_window(name):
                # Known, though it may have sent nothing yet.
                continue
            if archive.roster or archive.roster.key(name) not in known.windows:
                near = archive.roster.nearest(name) or name_like(name, known.windows.values())
                message = WINDOW if archive.roster else FILTER_WINDOW
                yield on_page(message, docname, wanted.windows_line, name=name, near=near)
        for name in wanted.leaders:
            if not any(caseless(name) in person for person in known.people):
                near = name_like(name, (person[-2:] for person in known.leaders))
                yield on_page(FILTER_LEADER, docname, wanted.line, name=name, near=near)
        for name in wanted.categories:
            if caseless(name) not in known.categories:
                near = name_like(name, known.categories.values())
                yield on_page(
                    FILTER_CATEGORY, docname, wanted.categories_line, name=name, near=near
                )
    for listed in page.finding_lists:
        for name in unknown_windows(archive, listed):
            yield on_page(FINDING_WINDOW, docname, listed.line, name=name)


def _scopes(
    archive: Archive, docname: str, page: Page, configured: Mapping[str, str]
) -> Iterator[Fault]:
    """Series that there are not, and periods that no issue is about."""
    wanted = [
        *((wanted.series, wanted.period, wanted.line) for wanted in page.item_lists),
        *((wanted.series, wanted.period, wanted.line) for wanted in page.contributions),
        *((wanted.series, wanted.period, wanted.line) for wanted in page.finding_lists),
        *((wanted.series, None, wanted.line) for wanted in page.archives),
    ]
    for series, period, line in wanted:
        if not is_series(archive, series, configured):
            others = sorted(
                filter(None, map(archive.asked_by, all_series(archive) - configured.keys()))
            )
            names = {**configured, **dict(zip(others, others, strict=True))}
            near = name_like(series, [*names, *names.values()])
            # Where none is alike, all of them: they are few.
            every = (k if k == name else f"{name}（{k}）" for k, name in names.items())
            near = near or "”、“".join(every)
            yield on_page(SERIES, docname, line, name=series, near=near)
        elif period is not None and not _is_reached(archive, series, period, page.issue):
            yield on_page(PERIOD_EMPTY, docname, line, name=period)


def _empty(
    archive: Archive, docname: str, page: Page, series: Mapping[str, str]
) -> Iterator[Fault]:
    """Lists and tables of a series that is there, and has no signed issue."""
    for listed in page.archives:
        if not archive.listed(listed.series) and is_series(archive, listed.series, series):
            yield on_page(NOTHING_LISTED, docname, listed.line)
    for table in page.contributions:
        # Of a file that has nothing it is told where it is read.
        is_of_issues = table.adopted is None and is_series(archive, table.series, series)
        if is_of_issues and not signed_issues(archive, table.series, page.issue):
            yield on_page(NOTHING_COUNTED, docname, table.line)


def _trends(archive: Archive, docname: str, page: Page) -> Iterator[Fault]:
    for trend in page.trends:
        try:
            line = trend_line(archive, trend, archive.issue_on(docname))
        except TrendError as error:
            message = NO_SUCH_TREND if error.known else NO_TREND
            if error.series:
                message = SEVERAL_TRENDS
            known = error.known or error.series
            yield on_page(message, docname, trend.line, name=error.name, known=known)
        else:
            if not line.points:
                yield on_page(TREND_EMPTY, docname, trend.line)


def _is_reached(archive: Archive, series: str, period: Period, home: Issue | None) -> bool:
    """Whether issues are about some of these days, or may soon be."""
    spans = (span_of(issue) for _docname, issue in signed_issues(archive, series, home))
    days = [(span.first, span.last) for span in spans if span]
    days += [(listed.day, listed.day) for listed in signed_items(archive, series, home)]
    if not days or any(first <= period.last and last >= period.first for first, last in days):
        return True
    # A page may be made ready before its period begins.
    ahead = (period.first - max(last for _first, last in days)).days
    return 0 < ahead <= _AHEAD
