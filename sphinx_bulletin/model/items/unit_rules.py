"""What must hold of windows and outlets: names that are known, counts that can be."""

from __future__ import annotations

from collections.abc import Iterator

from ..faults import Fault, Kind, Message, on_page
from ..issues.archive import Archive
from ..issues.records import Page
from ..specs.over_issues import Contribution
from ..text.alike import caseless
from ..text.chinese import split_names
from .counts import Scores, contributions
from .roster import name_like

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


def check_units(archive: Archive, scores: Scores) -> list[Fault]:
    """All faults in the order of pages and lines; one for a name and page."""
    found: list[Fault] = []
    for docname, page in sorted(archive.own_pages.items()):
        found += _names(archive, docname, page)
        found += _outlets(docname, page, scores)
        for table in page.contributions:
            found += _counts(archive, docname, page, table, scores)
    return sorted(found, key=lambda fault: (fault.where.docname, fault.where.line))


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
