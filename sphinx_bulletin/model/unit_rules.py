"""What must hold of windows and outlets: names that are known, counts that can be."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from .archive import Archive
from .contributions import Scores, contributions
from .item_lists import categories_of, plain
from .records import Contribution, Page
from .roster import nearest


class UnitSay(enum.Enum):
    """Which message a problem gets."""

    #: A window in an item, a finding, a filter or a file is not on the roster.
    WINDOW = "window"
    SUBMITTED_WINDOW = "submitted window"
    #: A filter names what no item has.
    FILTER_WINDOW = "filter window"
    FILTER_CATEGORY = "filter category"
    #: An outlet that has no points.
    OUTLET = "outlet"
    #: More items in the bulletin than the window sent in.
    MORE = "more"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitProblem:
    """One fault: where it is, what stands there, and what may be meant."""

    say: UnitSay
    docname: str
    line: int
    name: str
    #: The known name most like it; empty where none is.
    near: str = ""
    found: int = 0
    wanted: int = 0


def unit_problems(archive: Archive, scores: Scores) -> list[UnitProblem]:
    """All problems in the order of pages and lines; one for a name and page."""
    has_lists = any(page.item_lists for page in archive.pages.values())
    known = _Known.of(archive) if has_lists else _Known(windows={}, categories={})
    found: list[UnitProblem] = []
    for docname, page in sorted(archive.pages.items()):
        found += _names(archive, docname, page)
        found += _outlets(docname, page, scores)
        found += _filters(archive, docname, page, known)
        for table in page.contributions:
            found += _counts(archive, docname, page, table, scores)
    return sorted(found, key=lambda one: (one.docname, one.line))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What items have, of drafts too: as compared → as it was typed."""

    windows: dict[str, str]
    categories: dict[str, str]

    @classmethod
    def of(cls, archive: Archive) -> _Known:
        items = [i for page in archive.pages.values() if page.issue for i in page.items]
        return cls(
            windows={archive.roster.key(name): name for item in items for name in item.units},
            categories={
                one: item.category_typed
                for item in items
                for one in categories_of(item)
                if item.category_typed
            },
        )


def _names(archive: Archive, docname: str, page: Page) -> Iterator[UnitProblem]:
    """Windows of an issue's items and findings that are not on the roster."""
    if not archive.roster or page.issue is None:
        return
    told: set[str] = set()
    for line, names in (
        *((item.line, item.units) for item in page.items),
        *((check.line, check.units) for check in page.checks),
    ):
        for name in names:
            if archive.roster.place(name) is None and name not in told:
                told.add(name)
                near = archive.roster.nearest(name)
                yield UnitProblem(
                    say=UnitSay.WINDOW, docname=docname, line=line, name=name, near=near
                )


def _outlets(docname: str, page: Page, scores: Scores) -> Iterator[UnitProblem]:
    """Outlets of an issue's items that have no points, where others have."""
    if not scores or page.issue is None:
        return
    told = {plain(name) for name in scores}
    for item in page.items:
        for name in item.adopted:
            if plain(name) not in told:
                told.add(plain(name))
                near = nearest(name, scores)
                yield UnitProblem(
                    say=UnitSay.OUTLET, docname=docname, line=item.line, name=name, near=near
                )


def _filters(archive: Archive, docname: str, page: Page, known: _Known) -> Iterator[UnitProblem]:
    """Windows and categories that lists ask for and no item has."""
    for one in page.item_lists:
        for name in one.windows:
            if archive.roster.place(name) is not None:
                # Known, though it may have sent nothing yet.
                continue
            if archive.roster or archive.roster.key(name) not in known.windows:
                near = archive.roster.nearest(name) or nearest(name, known.windows.values())
                say = UnitSay.WINDOW if archive.roster else UnitSay.FILTER_WINDOW
                yield UnitProblem(
                    say=say, docname=docname, line=one.windows_line, name=name, near=near
                )
        for name in one.categories:
            if plain(name) not in known.categories:
                yield UnitProblem(
                    say=UnitSay.FILTER_CATEGORY,
                    docname=docname,
                    line=one.categories_line,
                    name=name,
                    near=nearest(name, known.categories.values()),
                )


def _counts(
    archive: Archive, docname: str, page: Page, table: Contribution, scores: Scores
) -> Iterator[UnitProblem]:
    """What was sent in, against the roster and against what the bulletin has."""
    if table.submitted is None:
        return
    is_unsure = False
    if archive.roster:
        for name in dict.fromkeys(one.window for one in table.submitted):
            if archive.roster.place(name) is None:
                near = archive.roster.nearest(name)
                is_unsure = True
                yield UnitProblem(
                    say=UnitSay.SUBMITTED_WINDOW,
                    docname=docname,
                    line=table.line,
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
            yield UnitProblem(
                say=UnitSay.MORE,
                docname=docname,
                line=table.line,
                name=row.name,
                found=row.total,
                wanted=row.submitted,
            )
