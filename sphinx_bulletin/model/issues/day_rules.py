"""Days within an issue that cannot be: of another year, or due before the inspection."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..faults import Kind
from ..findings.ledger import plain
from ..problems import Problem, Say
from .archive import Archive
from .records import Check, Page
from .when import span_of

#: Days beside an issue's period of which it may tell, in another year too.
_NEAR = datetime.timedelta(days=60)


def check_days(archive: Archive, docname: str, page: Page) -> Iterator[Problem]:
    """Items and inspections of another year than the issue, findings due before they were found.

    An issue may look back over months; that it speaks of another year at some distance is, with
    files that are copied from year to year, a slip.
    """
    issue = page.issue
    if issue is None:
        return
    period = span_of(issue)
    if period is None:
        return
    years = {period.first.year, period.last.year, (issue.day or period.last).year}
    last = max(period.last, issue.day or period.last)
    told: set[datetime.date] = set()
    dated = [
        *((one.day, one.line) for one in page.items),
        *((one.day, one.line) for one in page.checks),
    ]
    for day, line in dated:
        if day is None or day.year in years or day in told:
            continue
        if not period.first - _NEAR <= day <= last + _NEAR:
            told.add(day)
            yield _problem(docname, line, Say.DAY_YEAR, str(day), str(period))
    for check in page.checks:
        found = check.day if check.day and check.day not in told else period.first
        if check.due is not None and check.due < found and not _is_old(archive, docname, check):
            yield _problem(docname, check.line, Say.DUE_EARLY, str(check.due), str(found))


def _is_old(archive: Archive, docname: str, one: Check) -> bool:
    """Whether a finding was told before with this day: it is told again."""
    return any(
        check.due == one.due and plain(check.name_typed) == plain(one.name_typed)
        for name, page in archive.pages.items()
        if name != docname
        for check in page.checks
    )


def _problem(docname: str, line: int, say: Say, found: str, wanted: str) -> Problem:
    return Problem(
        kind=Kind.DATE, say=say, docname=docname, line=line, table="", found=found, wanted=wanted
    )
