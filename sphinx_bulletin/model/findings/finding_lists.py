"""What a list of findings shows: those that are open, or the checks of issue after issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..issues.when import came_out, told_day
from ..specs.over_issues import FindingList
from ..text.alike import unspaced
from ..text.dates import Day, Period
from .ledger import CheckInIssue, Finding, Ledger
from .status import State, Status

_ORDER = tuple(State)
#: What is asked for → what is shown.
_SHOWN = {
    State.OPEN: (State.OVERDUE, State.OPEN),
    State.CLOSED: (State.CLOSED,),
    State.FIXED: (State.FIXED,),
    "all": _ORDER,
}


class ListedFinding(Struct, frozen=True, kw_only=True):
    """A line of the list."""

    finding: Finding
    #: The issue that found it, as the list names it.
    name: str
    state: State
    #: Its windows as the roster names them.
    windows: tuple[str, ...]
    #: Days that it was open.
    age: int | None
    #: Days that it is overdue.
    late: int


class ListedFindings(Struct, frozen=True, kw_only=True):
    """The list, overdue ones first, then by due day; what is closed behind, newest first."""

    lines: tuple[ListedFinding, ...]
    #: The issue by whose day it counts, and that day; None where there is no signed issue.
    issue: Issue | None
    day: Day | None


class MatrixCell(Struct, frozen=True, kw_only=True):
    """A check in an issue."""

    state: Status
    checked: CheckInIssue | None = None


class Matrix(Struct, frozen=True, kw_only=True):
    """Checks × issues; a row's cells are in the order of the issues, oldest first."""

    #: Pages and issues.
    issues: tuple[tuple[str, Issue], ...]
    #: A check's name as readers see it, and its cells.
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]


def listing(archive: Archive, wanted: FindingList, home: str) -> ListedFindings:
    """The findings that ``wanted`` asks for; on the page of an issue as that issue knows them."""
    ledger = archive.ledger_of(home)
    issues = _issues(archive, ledger, wanted, home)
    newest = issues[-1][1] if issues else None
    day = came_out(newest)
    pages = {docname for docname, _issue in _last(issues, wanted.last)}
    windows = {archive.roster.name_of(window) for window in wanted.windows}
    shown = {state for status in wanted.statuses for state in _SHOWN[status]}
    lines = []
    for place, finding in enumerate(ledger.findings):
        named = ledger.windows_of(finding.opened_by)
        state = finding.state(day)
        if (
            state in shown
            and finding.opened_by.docname in pages
            and _is_in(wanted.period, finding.opened_by.day)
            and (not windows or windows & set(named))
        ):
            listed = ListedFinding(
                finding=finding,
                name=archive.name_in(
                    finding.opened_by.issue, wanted.series, archive.issue_on(home)
                ),
                state=state,
                windows=_shown(archive, finding),
                age=finding.age(day),
                late=finding.late(day),
            )
            lines.append((_sorting(listed, place), listed))
    lines.sort(key=lambda pair: pair[0])
    return ListedFindings(lines=tuple(listed for _key, listed in lines), issue=newest, day=day)


def _sorting(listed: ListedFinding, place: int) -> tuple[int, Day, int]:
    if listed.state in (State.OVERDUE, State.OPEN):
        # What has no due day stands behind what has.
        return _ORDER.index(listed.state), listed.finding.opened_by.check.due or Day.max, place
    return len(_ORDER), Day.max, -place


def _shown(archive: Archive, finding: Finding) -> tuple[str, ...]:
    """Windows in the reader's language; the roster's names where it has them."""
    check = finding.opened_by.check
    names = check.units if len(check.units) == len(check.windows) else check.windows
    return tuple(map(archive.window_name, names))


def matrix(archive: Archive, wanted: FindingList, home: str) -> Matrix:
    """The state of each check in each ordinary issue that has checks.

    Rows are in the order that the series gives its checks, then in that of their first appearance.
    """
    ledger = archive.ledger_of(home)
    issues = [
        (docname, issue)
        for docname, issue in _issues(archive, ledger, wanted, home)
        if not issue.number.supplement
        and archive.pages[docname].check_names
        and _is_in(wanted.period, told_day(issue))
    ]
    # Each series by itself, where there are several.
    issues = sorted(_last(issues, wanted.last), key=lambda pair: pair[1].series)
    names: dict[str, str] = {}
    for name in issues[-1][1].expected_checks if issues else ():
        names.setdefault(unspaced(name), name)
    cells: list[dict[str, MatrixCell]] = []
    for docname, issue in issues:
        column: dict[str, list[CheckInIssue]] = {}
        for checked in ledger.checks_in(docname, issue):
            column.setdefault(unspaced(checked.check.name_typed), []).append(checked)
        for name, several in column.items():
            # As readers see it, by its newest issue.
            names[name] = several[-1].check.name
        cells.append({name: _cell(ledger, several) for name, several in column.items()})
    rows = [
        (
            shown,
            tuple(
                column.get(name) or _unlisted(archive.pages[docname])
                for (docname, _issue), column in zip(issues, cells, strict=True)
            ),
        )
        for name, shown in names.items()
    ]
    return Matrix(issues=tuple(issues), rows=tuple(rows))


def _cell(ledger: Ledger, several: Iterable[CheckInIssue]) -> MatrixCell:
    def rank(checked: CheckInIssue) -> tuple[int, bool]:
        finding = ledger.of(checked.place)
        return -checked.check.status.about.weight, finding is not None and not finding.is_open

    worst = min(several, key=rank)
    finding = ledger.of(worst.place)
    if finding is not None and finding.closed_by is not None:
        return MatrixCell(state=Status.CLOSED, checked=worst)
    return MatrixCell(state=worst.check.status, checked=worst)


def _unlisted(page: Page) -> MatrixCell:
    return MatrixCell(state=Status.REST if page.rests else Status.NONE)


def _issues(
    archive: Archive, ledger: Ledger, wanted: FindingList, home: str
) -> list[tuple[str, Issue]]:
    """The issues of the series that is asked for: the page's own where none is named, or all."""
    page = archive.pages.get(home)
    key = archive.key_meant(wanted.series, page.issue if page else None)
    return [pair for pair in ledger.issues if key in (None, pair[1].series)]


def _last(issues: Sequence[tuple[str, Issue]], count: int) -> list[tuple[str, Issue]]:
    return list(issues[-count:] if count else issues)


def _is_in(period: Period | None, day: Day | None) -> bool:
    return period is None or (day is not None and period.first <= day <= period.last)


def unknown_windows(archive: Archive, wanted: FindingList) -> list[str]:
    """Windows that are asked for and that neither the roster nor any page names."""
    if archive.roster:
        return [window for window in wanted.windows if not archive.is_window(window)]
    pages = archive.pages.values() if wanted.windows else ()
    known = {unit for page in pages for check in page.inspected for unit in check.units}
    known |= {unit for page in pages for item in page.items for unit in item.units}
    return [window for window in wanted.windows if window not in known]
