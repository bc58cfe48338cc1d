"""All that must hold of the figures of a site; each kind of check in a module of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .archive import Archive
from .claims import check_claims
from .problems import Kind, Problem
from .records import Page, Statistics
from .series_rules import check_bases, check_series
from .table_rules import done, negative, rates, span, totals
from .written import check_written


def problems(archive: Archive) -> list[Problem]:
    """All problems of all pages in the order of pages and lines; one for one fault."""
    found: list[Problem] = []
    for docname, page in sorted(archive.pages.items()):
        seen: set[tuple[object, ...]] = set()
        for one in page.statistics:
            found += check_table(docname, page, one, seen)
    reported: dict[str, list[Problem]] = defaultdict(list)
    for one_found in found:
        reported[one_found.docname].append(one_found)
    for entries in archive.all_series():
        found += check_series(archive, entries, reported)
    for docname, page in sorted(archive.pages.items()):
        if page.issue is not None and page.issue.draft:
            # No part of a series yet, but its comparisons are shown.
            for one in page.statistics:
                found += check_bases(archive, docname, page.issue, one)
        found += check_claims(archive, docname, page)
    kept = [one for one in dict.fromkeys(found) if not _silenced(archive, one)]
    return sorted(kept, key=lambda one: (one.docname, one.line))


def check_table(
    docname: str, page: Page, one: Statistics, seen: set[tuple[object, ...]]
) -> Iterator[Problem]:
    """What one table tells by itself and beside the other tables of its page.

    ``seen`` are the checks of the page that were made already.
    """
    found = list(check_written(docname, page, one, seen))
    # What an author checks by hand is not checked twice.
    by_hand = {(found.row, found.column) for found in found}
    found += (p for p in totals(docname, one) if (p.row, p.column) not in by_hand)
    yield from found
    # What a wrong figure makes of a rate is no second fault.
    wrong = {p.column for p in found if p.column}
    for other in (*rates(docname, one), *negative(docname, one), *done(docname, one)):
        if not any(column in (other.column, *other.about.split(" / ")) for column in wrong):
            yield other
    if page.issue is not None:
        yield from span(docname, page.issue, one)


def _silenced(archive: Archive, found: Problem) -> bool:
    """Whether the table that a problem is of says not to check that kind."""
    return any(
        found.kind.value in one.silent
        for one in archive.pages[found.docname].statistics
        if found.table in (one.name, one.caption) and found.kind is not Kind.CELL
    )
