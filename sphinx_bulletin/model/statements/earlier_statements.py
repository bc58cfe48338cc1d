"""What the issues before have stated, by what is asked of it: made once for all issues."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Asked:
    """What a page's checks have asked of others: while the answers are the same, so are they."""

    #: Page → its statements.
    statements: dict[str, Sequence[Statement]] = field(default_factory=dict)
    #: Unit and value → whether an earlier issue states it.
    known: dict[tuple[str, Decimal], bool] = field(default_factory=dict)


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
        #: Issue → which issues there are up to it, with their periods, as one number.
        self._lines: dict[str, int] = {}
        #: What has been asked since it was replaced.
        self.asked = Asked()
        for chain in archive.chains():
            line = 0
            for place, issue in enumerate(chain):
                line = zlib.crc32(f"{issue.key} {issue.label} {issue.period}".encode(), line)
                self._lines[issue.key] = line
                if place:
                    self._before[issue.key] = chain[place - 1]
                self._places[issue.key] = place
                if issue.period is not None:
                    self._ends[issue.series, issue.period.last] = issue
                for statement in self._pages[self._docnames[issue.key]].statements:
                    key = (issue.series, statement.unit, statement.value)
                    self._known.setdefault(key, place)

    def statements_of(self, issue: Issue) -> Sequence[Statement]:
        """The statements of an issue."""
        docname = self._docnames[issue.key]
        statements = self._pages[docname].statements
        self.asked.statements[docname] = statements
        return statements

    def line_of(self, issue: Issue) -> int:
        """The same while there are the same issues up to this one, of the same periods."""
        return self._lines.get(issue.key, 0)

    def answers(self, issue: Issue, asked: Asked) -> bool:
        """Whether all that was asked would be answered likewise today, by the same records."""
        return all(
            docname in self._pages and self._pages[docname].statements is statements
            for docname, statements in asked.statements.items()
        ) and all(
            self._is_known(issue, unit, value) is was for (unit, value), was in asked.known.items()
        )

    def _is_known(self, issue: Issue, unit: str, value: Decimal) -> bool:
        place = self._places.get(issue.key, 0)
        return self._known.get((issue.series, unit, value), place) < place

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
            yield self.statements_of(found)
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

        def is_known(unit: str, value: Decimal) -> bool:
            found = self._is_known(issue, unit, value)
            self.asked.known[unit, value] = found
            return found

        return PageFigures(
            page.statements,
            issue.period,
            self.statements_of(before) if before else (),
            self.statements_of(year) if year else (),
            before.period if before else None,
            lambda: list(self._history(issue)),
            is_known,
        )
