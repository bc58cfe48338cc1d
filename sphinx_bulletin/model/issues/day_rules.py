"""Days within an issue that cannot be: of another year, or due before the inspection."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..faults import Fault, Kind, Message, on_page
from ..text.alike import unspaced
from .archive import Archive
from .records import InspectionCheck, Page
from .when import span_of

#: An item or an inspection of another year than its issue.
DAY_YEAR = Message(
    Kind.DATE,
    "%(found)s stands here as the day, and the issue is of %(wanted)s; is the year right?",
)
#: To be mended before it was found.
DUE_EARLY = Message(
    Kind.DATE,
    "this finding was to be mended by %(found)s, before it was found on %(wanted)s; correct the "
    "day",
)

#: Days beside an issue's period of which it may tell, in another year too.
_NEAR = datetime.timedelta(days=60)


def check_days(archive: Archive, docname: str, page: Page) -> Iterator[Fault]:
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
    for day, line in page.days_told:
        if day.year not in years and not period.first - _NEAR <= day <= last + _NEAR:
            told.add(day)
            yield on_page(DAY_YEAR, docname, line, found=day, wanted=period)
    for check in page.due:
        found = check.day if check.day and check.day not in told else period.first
        assert check.due is not None
        if check.due < found and not _is_old(archive, docname, check):
            yield on_page(DUE_EARLY, docname, check.line, found=check.due, wanted=found)


def _is_old(archive: Archive, docname: str, own: InspectionCheck) -> bool:
    """Whether a finding was told before with this day: it is told again."""
    return any(
        check.due == own.due and unspaced(check.name_typed) == unspaced(own.name_typed)
        for name, page in archive.pages.items()
        if name != docname
        for check in page.due
    )
