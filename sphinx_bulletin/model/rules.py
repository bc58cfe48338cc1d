"""All that must hold of the records of a site; each kind of check in a module of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from .faults import Kind
from .figures.table_rules import done, negative, rates, span, totals
from .figures.written import check_written
from .findings.finding_rules import check_findings, check_names, check_unlisted
from .issues.archive import Archive
from .issues.day_rules import check_days
from .issues.order_rules import check_order, check_years, periods
from .issues.records import Page, Statistics
from .issues.series_rules import check_bases, check_series
from .problems import NOTES, Problem, Say
from .sentences.claims import check_claims

#: What is told of issues that are not there.
_HOLES = frozenset({Say.MISSING, Say.SERIAL_MISSING, Say.SERIAL, Say.GAP})


def problems(archive: Archive, skipped: Collection[str] = ()) -> list[Problem]:
    """All problems of all pages in the order of pages and lines; one for one fault.

    ``skipped`` are kinds of checks that are made for no table. What is not told makes nothing else
    suspect.
    """
    astray = list(check_years(archive)) if Kind.ORDER.value not in skipped else []
    if astray:
        # They stand in no order; what lacks may be they.
        lost = {problem.docname for problem in astray}
        pages = {name: page for name, page in archive.pages.items() if name not in lost}
        rest = _problems(Archive(pages, archive.roster), skipped)
        found = [problem for problem in rest if problem.say not in _HOLES]
    else:
        found = _problems(archive, skipped)
    every = sorted(dict.fromkeys([*astray, *found]), key=lambda one: (one.docname, one.line))
    return list(_once_a_name(every))


def _once_a_name(found: Iterable[Problem]) -> Iterator[Problem]:
    """Of a name that is not there, and that several checks of a table have, the first."""
    told: set[tuple[str, str, str]] = set()
    for problem in found:
        one = (problem.docname, problem.table, problem.found)
        if problem.say is not Say.CHECK_NAME or one not in told:
            yield problem
        if problem.say is Say.CHECK_NAME:
            told.add(one)


def _problems(archive: Archive, skipped: Collection[str]) -> list[Problem]:
    """The same of issues that are in order; of one page those of order come first."""
    found: list[Problem] = list(periods(archive)) if Kind.SPAN.value not in skipped else []
    order = list(check_order(archive)) if Kind.ORDER.value not in skipped else []
    # That nothing is compared over missing issues goes without saying.
    gaps = {problem.docname for problem in order if problem.say is Say.MISSING}
    # Where the masthead's period is not the issue's, nothing is measured by it.
    unsure = {problem.docname for problem in found}
    reported: dict[str, list[Problem]] = defaultdict(list)
    for docname, page in sorted(archive.pages.items()):
        seen: set[tuple[object, ...]] = set()
        for one in page.statistics:
            mine = list(check_table(docname, page, one, seen, skipped))
            if docname in unsure:
                mine = [p for p in mine if p.kind is not Kind.SPAN]
            found += mine
            reported[docname] += [p for p in mine if p.say not in NOTES]
    for entries in archive.all_series():
        for problem in check_series(archive, entries, reported, skipped):
            if problem.say is Say.GAP and problem.docname in gaps:
                continue
            found.append(problem)
            reported[problem.docname].append(problem)
    for docname, page in sorted(archive.pages.items()):
        if page.issue is not None and page.issue.draft:
            # No part of a series yet, but its comparisons are shown.
            for one in page.statistics:
                bases = told(check_bases(archive, docname, page.issue, one), one, skipped)
                found += [p for p in bases if p.say is not Say.GAP or docname not in gaps]
        if "prose" not in skipped:
            found += check_claims(archive, docname, page, reported)
    found += check_findings(archive, skipped)
    for docname, page in archive.pages.items():
        # Where the masthead's period is not the issue's, nothing is measured by it.
        if docname not in unsure:
            found += check_days(archive, docname, page)
    if Kind.UNCHECKED.value not in skipped:
        found += check_unlisted(archive)
        found += check_names(archive)
    return [*order, *found]


def told(found: Iterable[Problem], one: Statistics, skipped: Collection[str]) -> Iterator[Problem]:
    """The problems of a table but those of kinds that nobody wants."""
    silent = {*one.silent, *skipped}
    return (problem for problem in found if problem.kind.value not in silent)


def check_table(
    docname: str,
    page: Page,
    one: Statistics,
    seen: set[tuple[object, ...]],
    skipped: Collection[str] = (),
) -> Iterator[Problem]:
    """What one table tells by itself and beside the other tables of its page.

    ``seen`` are the checks of the page that were made already.
    """
    sums: list[Problem] = []
    spoilt: set[Decimal] = set()
    checks = (*check_written(docname, page, one, seen), *totals(docname, one))
    for problem in told(checks, one, skipped):
        # Sums that are off by the same are spoilt by one figure, and so is what is compared with
        # it; what an author checks by hand is told by that check.
        again = problem.off is None and problem.say is Say.CHECK_FAILS
        if again and any(p.off is not None and p.column == problem.column for p in sums):
            continue
        if problem.off is None or abs(problem.off) not in spoilt:
            sums.append(problem)
        if problem.off is not None:
            spoilt.add(abs(problem.off))
    yield from sums
    others = [*rates(docname, one, sums), *negative(docname, one, sums), *done(docname, one)]
    if page.issue is not None:
        others += span(docname, page.issue, one)
    yield from told(others, one, skipped)
