"""What must hold of windows and outlets: names that are known, counts that can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..faults import Fault, Kind, Message, on_page
from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..issues.when import span_of
from ..specs.over_issues import Contribution
from ..text.alike import caseless
from ..text.chinese import split_names
from ..text.dates import Period
from .counts import Scores, contributions
from .item_lists import categories_of, people_of, signed_issues, signed_items
from .roster import name_like

#: Days before its period within which a page may be made ready.
_AHEAD = 366

#: A window in an item, a finding, a filter or a file is not on the roster.
WINDOW = Message(
    Kind.ROSTER,
    "“%(name)s” is no window of the roster (bulletin_units); correct the spelling, or add it there",
)
SUBMITTED_WINDOW = Message(
    Kind.ROSTER,
    "“%(name)s” in the file of “submitted” is no window of the roster (bulletin_units); "
    "correct the spelling, or add it there",
)
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
#: Several windows in one cell of a file.
SEVERAL_WINDOWS = Message(
    Kind.TABLE,
    "“%(name)s” in the file of “submitted” names several windows in one cell; write a row for each",
)
#: An outlet that has no points.
OUTLET = Message(
    Kind.ADOPTED,
    "the outlet “%(name)s” has no points in bulletin_scores; correct the spelling, or add it there",
)
#: More items in the bulletin than the window sent in.
MORE = Message(
    Kind.ADOPTED,
    "%(name)s: the bulletin has %(found)d items of this window, but only %(wanted)d were "
    "submitted; check the file of “submitted” and the windows of the items",
)


def check_units(
    archive: Archive, scores: Scores, series: Mapping[str, str] = MappingProxyType({})
) -> list[Fault]:
    """All faults in the order of pages and lines; one for a name and page.

    ``series`` are the keys and names of those of ``conf.py``, though they may have no issue yet.
    """
    has_lists = any(page.item_lists for page in archive.pages.values())
    known = _Known.of(archive) if has_lists else _Known(windows={}, categories={})
    found: list[Fault] = []
    for docname, page in sorted(archive.pages.items()):
        found += _names(archive, docname, page)
        found += _outlets(docname, page, scores)
        found += _filters(archive, docname, page, known)
        found += _scopes(archive, docname, page, series)
        for table in page.contributions:
            found += _counts(archive, docname, page, table, scores)
    return sorted(found, key=lambda fault: (fault.where.docname, fault.where.line))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
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


def _names(archive: Archive, docname: str, page: Page) -> Iterator[Fault]:
    """Windows of an issue's items and findings that are not on the roster."""
    if not archive.roster or page.issue is None:
        return
    told: set[str] = set()
    for line, names in (
        *((item.line, item.units) for item in page.items),
        *((check.line, check.units) for check in page.inspected),
    ):
        for name in names:
            if archive.roster.place(name) is None and name not in told:
                told.add(name)
                near = archive.roster.meant(name)
                yield on_page(WINDOW, docname, line, name=name, near=near)


def _outlets(docname: str, page: Page, scores: Scores) -> Iterator[Fault]:
    """Outlets of an issue's items that have no points, where others have."""
    if not scores or page.issue is None:
        return
    told = {caseless(name) for name in scores}
    for item in page.items:
        for name in item.adopted:
            if caseless(name) not in told:
                told.add(caseless(name))
                near = name_like(name, scores)
                yield on_page(OUTLET, docname, item.line, name=name, near=near)


def _filters(archive: Archive, docname: str, page: Page, known: _Known) -> Iterator[Fault]:
    """Windows and categories that lists ask for and no item has."""
    for wanted in page.item_lists:
        for name in wanted.windows:
            if archive.roster.place(name) is not None:
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
            others = sorted(all_series(archive) - {"", *configured})
            names = {**configured, **dict(zip(others, others, strict=True))}
            near = name_like(series, [*names, *names.values()])
            # Where none is alike, all of them: they are few.
            every = (k if k == name else f"{name}（{k}）" for k, name in names.items())
            near = near or "”、“".join(every)
            yield on_page(SERIES, docname, line, name=series, near=near)
        elif period is not None and not _is_reached(archive, series, period, page.issue):
            yield on_page(PERIOD_EMPTY, docname, line, name=period)


def all_series(archive: Archive) -> set[str]:
    """The series that issues are of, drafts too."""
    return {page.issue.series for page in archive.pages.values() if page.issue}


def is_series(archive: Archive, series: str, configured: Collection[str] = ()) -> bool:
    """Whether there is such a series; empty are all."""
    series = archive.key_of(series)
    return not series or series in configured or series in all_series(archive)


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


def _adopted(
    archive: Archive, docname: str, table: Contribution, scores: Scores
) -> Iterator[Fault]:
    """Windows and outlets in the file of what was adopted, and windows that have a task."""
    adopted, line = table.adopted or (), table.adopted_line or table.line
    windows = (*(line.window for line in adopted), *(name for name, _task in table.tasks if name))
    for name in dict.fromkeys(windows):
        if archive.roster and archive.roster.place(name) is None:
            near = archive.roster.nearest(name)
            yield on_page(WINDOW, docname, line, name=name, near=near)
    known = set(map(caseless, scores))
    for name in dict.fromkeys(line.outlet for line in adopted if scores):
        if name and caseless(name) not in known:
            near = name_like(name, scores)
            yield on_page(OUTLET, docname, line, name=name, near=near)


def _counts(
    archive: Archive, docname: str, page: Page, table: Contribution, scores: Scores
) -> Iterator[Fault]:
    """What was sent in, against the roster and against what the bulletin has."""
    yield from _adopted(archive, docname, table, scores)
    if table.submitted is None:
        return
    is_unsure = False
    for name in dict.fromkeys(line.window for line in table.submitted):
        if archive.roster.place(name) is None:
            if len(split_names(name)) > 1:
                is_unsure = True
                yield on_page(SEVERAL_WINDOWS, docname, table.submitted_line, name=name)
            elif archive.roster:
                near = archive.roster.nearest(name)
                is_unsure = True
                yield on_page(
                    SUBMITTED_WINDOW,
                    docname,
                    table.submitted_line,
                    name=name,
                    near=near,
                )
    counted = contributions(archive, table, page.issue, scores)
    for row in counted.rows if counted else ():
        if archive.roster and archive.roster.place(row.name) is None:
            # That the name is wrong is told, and its counts are of another.
            continue
        if is_unsure and not row.submitted:
            # What it sent in may stand under the wrong name.
            continue
        if row.total > row.submitted:
            yield on_page(
                MORE,
                docname,
                table.submitted_line,
                name=row.name,
                found=row.total,
                wanted=row.submitted,
            )
