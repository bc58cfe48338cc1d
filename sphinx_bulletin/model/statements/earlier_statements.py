"""What the issues before have stated, by what is asked of it: made once for all issues."""

from __future__ import annotations

import datetime
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from ..issues.archive import Archive
from ..issues.records import Issue, Page, named_figure
from ..sentences.statement import Statement
from ..text.dates import Period
from .page_figures import PageFigures

#: Days that may lie between two periods that follow each other, and between their lengths.
_NEAR = 4
#: So many issues are added up.
_MOST = 12
#: And so many, where words name the days.
_MOST_WITHIN = 54
#: Within so many days a period of last year is this one's.
_YEAR_SLACK = 3


class Asked(Struct):
    """What a page's checks have asked of others: while the answers are the same, so are they."""

    #: Pages, for their statements.
    pages: set[str] = field(default_factory=set)
    #: Unit and value → whether an earlier issue states it.
    known: dict[tuple[str, Decimal], bool] = field(default_factory=dict)
    #: Days → what earlier issues state of them in so many words.
    spans: dict[Period, tuple[Statement, ...]] = field(default_factory=dict)


class EarlierStatements:
    """The statements of all issues of a site."""

    def __init__(self, archive: Archive) -> None:
        self._pages = archive.pages
        self._before: dict[str, Issue] = {}
        self._docnames = archive.docnames
        self.digest_of = archive.digest_of
        #: Series and figure → the place of the first issue that states it.
        self._known: dict[tuple[str, str], int] = {}
        self._places: dict[str, int] = {}
        #: Series and last day of the period → the issue.
        self._ends: dict[tuple[str, datetime.date], Issue] = {}
        #: Issue → which issues there are up to it, with their periods, as one number.
        self._lines: dict[str, int] = {}
        #: What has been asked since it was replaced.
        self.asked = Asked()
        #: Series and period → the issue.
        self._periods: dict[tuple[str, Period], Issue] = {}
        #: Series and days → what is stated of them in so many words, with the place of its issue.
        self._spans: dict[tuple[str, Period], list[tuple[int, Statement]]] = defaultdict(list)
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
                    self._periods[issue.series, issue.period] = issue
                page = self._pages[self._docnames[issue.key]]
                for figure in page.stated:
                    self._known.setdefault((issue.series, figure), place)
                for number in page.of_days:
                    statement = page.statements[number]
                    assert statement.span is not None
                    self._spans[issue.series, statement.span].append((place, statement))

    def statements_of(self, issue: Issue) -> Sequence[Statement]:
        """The statements of an issue."""
        docname = self._docnames[issue.key]
        self.asked.pages.add(docname)
        return self._pages[docname].statements

    def line_of(self, issue: Issue) -> int:
        """The same while there are the same issues up to this one, of the same periods."""
        return self._lines.get(issue.key, 0)

    def answers(self, issue: Issue, digests: Mapping[str, bytes], asked: Asked) -> bool:
        """Whether all that was asked would be answered likewise today, by the same pages."""
        return (
            all(self.digest_of(docname) == digest for docname, digest in digests.items())
            and all(
                self._is_known(issue, unit, value) is was
                for (unit, value), was in asked.known.items()
            )
            and all(self._told_of(issue, span) == was for span, was in asked.spans.items())
        )

    def _is_known(self, issue: Issue, unit: str, value: Decimal) -> bool:
        place = self._places.get(issue.key, 0)
        return self._known.get((issue.series, named_figure(unit, value)), place) < place

    def label_of(self, statement: Statement, docname: str) -> str:
        """What the issue that states it is called; empty of the page's own, and of what was made.

        All issues are gone through: only what is told asks it.
        """
        if any(own is statement for own in self._pages[docname].statements):
            return ""
        for issue in self._periods.values():
            if any(own is statement for own in self._pages[self._docnames[issue.key]].statements):
                return issue.label
        return ""

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

    def of_days(self, issue: Issue, span: Period) -> Sequence[Statement]:
        """What earlier issues state of these days: the issue of them, and others by their words."""
        found = self._periods.get((issue.series, span))
        own: Sequence[Statement] = ()
        if found is not None and issue.period is not None and span.last < issue.period.first:
            own = self.statements_of(found)
        told = self._told_of(issue, span)
        self.asked.spans[span] = told
        there = {id(statement) for statement in own}
        return [*own, *(o for o in told if id(o) not in there)]

    def _told_of(self, issue: Issue, span: Period) -> tuple[Statement, ...]:
        place = self._places.get(issue.key, 0)
        return tuple(o for at, o in self._spans.get((issue.series, span), ()) if at < place)

    def within(self, issue: Issue, span: Period) -> list[Issue]:
        """The issues, up to this one, whose periods make up these days; none where one lacks."""
        found: list[Issue] = []
        last = span.last
        while last >= span.first and len(found) < _MOST_WITHIN:
            before = self._ends.get((issue.series, last))
            if before is None or before.period is None or before.period.first < span.first:
                return []
            if issue.period is None or before.period.last > issue.period.last:
                return []
            found.append(before)
            last = before.period.first - datetime.timedelta(days=1)
        return found if last < span.first else []

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
            lambda span: self.of_days(issue, span),
            lambda span: [
                page.statements if one.key == issue.key else self.statements_of(one)
                for one in self.within(issue, span)
            ],
        )
