"""What the issues before have stated, by what is asked of it: made once for all issues."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..sentences.statement import Statement
from .page_figures import PageFigures

#: Days that may lie between two periods that follow each other, and between their lengths.
_NEAR = 4
#: So many issues are added up.
_MOST = 12
#: Within so many days a period of last year is this one's.
_YEAR_SLACK = 3


class EarlierStatements:
    """The statements of all issues of a site."""

    def __init__(self, archive: Archive) -> None:
        self._pages = archive.pages
        self._before: dict[str, Issue] = {}
        self._docnames = archive.docnames
        #: Series, unit and value → the place of the first issue that states it.
        self._known: dict[tuple[str, str, Decimal], int] = {}
        self._places: dict[str, int] = {}
        #: Series and last day of the period → the issue.
        self._ends: dict[tuple[str, datetime.date], Issue] = {}
        for chain in archive.chains():
            for place, issue in enumerate(chain):
                if place:
                    self._before[issue.key] = chain[place - 1]
                self._places[issue.key] = place
                if issue.period is not None:
                    self._ends[issue.series, issue.period.last] = issue
                for statement in self._of(issue):
                    key = (issue.series, statement.unit, statement.value)
                    self._known.setdefault(key, place)

    def _of(self, issue: Issue) -> Sequence[Statement]:
        return self._pages[self._docnames[issue.key]].statements

    def before(self, issue: Issue) -> Issue | None:
        """The issue whose period ends where this one's begins, and is about as long."""
        found = self._before.get(issue.key)
        if found is None or found.period is None or issue.period is None:
            return None
        days = (issue.period.first - found.period.last).days
        longest = max(issue.period.days, found.period.days)
        is_as_long = abs(issue.period.days - found.period.days) * 5 <= longest
        return found if 0 < days <= _NEAR and is_as_long else None

    def _history(self, issue: Issue) -> Iterator[Sequence[Statement]]:
        """The statements of issues that follow each other, the newest first."""
        found = self.before(issue)
        for _number in range(_MOST):
            if found is None:
                return
            yield self._of(found)
            found = self.before(found)

    def year_before(self, issue: Issue) -> Issue | None:
        """The issue of the like period a year before."""
        if issue.period is None:
            return None
        last = issue.period.last
        wanted = last.replace(year=last.year - 1, day=min(last.day, 28)) + datetime.timedelta(
            days=max(last.day - 28, 0)
        )
        for step in sorted(range(-_YEAR_SLACK, _YEAR_SLACK + 1), key=abs):
            day = wanted + datetime.timedelta(days=step)
            found = self._ends.get((issue.series, day))
            if found is not None and found.period is not None:
                is_as_long = abs(found.period.days - issue.period.days) <= _YEAR_SLACK
                return found if is_as_long else None
        return None

    def figures_of(self, page: Page) -> PageFigures:
        """The statements of a page, beside those of the issues that it may speak of."""
        issue = page.issue
        assert issue is not None
        before, year = self.before(issue), self.year_before(issue)
        place = self._places.get(issue.key, 0)

        def is_known(unit: str, value: Decimal) -> bool:
            return self._known.get((issue.series, unit, value), place) < place

        return PageFigures(
            page.statements,
            issue.period,
            self._of(before) if before else (),
            self._of(year) if year else (),
            before.period if before else None,
            list(self._history(issue)),
            is_known,
        )
