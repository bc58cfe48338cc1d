"""All that must hold of the records of a site; each kind of check in a module of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, MutableMapping
from decimal import Decimal
from functools import partial

from .faults import Fault, Kind
from .figures.typed.change_columns import check_change_columns, is_of_changes
from .figures.typed.table_rules import (
    check_done,
    check_empty,
    check_negative,
    check_rates,
    check_span,
)
from .figures.typed.total_rules import check_totals
from .figures.typed.written import FAILS, UNKNOWN_NAME, check_written
from .findings.finding_rules import check_findings, check_names, check_unlisted
from .issues.archive import Archive
from .issues.base_rules import GAP, check_bases
from .issues.day_rules import check_days
from .issues.document_rules import check_documents
from .issues.order_rules import (
    MISSING,
    SERIAL_MISSING,
    SERIAL_OFF,
    check_order,
    check_periods,
    check_years,
)
from .issues.records import Page, Statistics
from .issues.run_rules import check_run
from .judged_parts import JudgedPart, JudgedParts, key_of
from .rankings.rank_columns import check_rank_columns
from .sentences.claims import check_claims
from .statements.statement_rules import Judged, check_all_statements
from .words.proofread import check_words

#: What is told of issues that are not there.
_HOLES = frozenset({MISSING, SERIAL_MISSING, SERIAL_OFF, GAP})


def check_all(
    archive: Archive,
    skipped: Collection[str] = (),
    memory: MutableMapping[str, Judged] | None = None,
    parts: MutableMapping[str, JudgedPart] | None = None,
) -> list[Fault]:
    """All faults of all pages in the order of pages and lines; each mistake is reported once.

    ``skipped`` are kinds of checks that are made for no table. A fault that is not reported does
    not cause other checks to be skipped. ``memory`` is what the last build has judged of sentences,
    ``parts`` what it has judged of all else that takes long.
    """
    memory = {} if memory is None else memory
    judged = JudgedParts(parts)
    astray = list(check_years(archive)) if Kind.ORDER.value not in skipped else []
    if astray:
        # Issues with a mistyped year cannot be sorted; one that seems to be missing may be of them.
        lost = {fault.where.docname for fault in astray}
        rest = _check(archive.without(lost), skipped, memory, judged)
        found = [fault for fault in rest if fault.message not in _HOLES]
    else:
        found = _check(archive, skipped, memory, judged)
    judged.forget_others()
    every = dict.fromkeys([*astray, *found])
    return list(
        _once_a_name(sorted(every, key=lambda fault: (fault.where.docname, fault.where.line)))
    )


def _once_a_name(found: Iterable[Fault]) -> Iterator[Fault]:
    """The faults; of several checks of a table that name what is not there, only the first."""
    told: set[tuple[object, ...]] = set()
    for fault in found:
        named = (fault.where.docname, fault.where.table, fault.values.get("found"))
        if fault.message is not UNKNOWN_NAME or named not in told:
            yield fault
        if fault.message is UNKNOWN_NAME:
            told.add(named)


def _check(
    archive: Archive,
    skipped: Collection[str],
    memory: MutableMapping[str, Judged],
    parts: JudgedParts,
) -> list[Fault]:
    """The faults of issues that are in order; of one page, those of order come first."""
    is_ordered = Kind.ORDER.value not in skipped
    order = [*check_order(archive), *check_documents(archive)] if is_ordered else []
    periods = list(check_periods(archive)) if Kind.SPAN.value not in skipped else []
    # The period of these was probably copied from an earlier issue: nothing is measured by it.
    unsure = {fault.where.docname for fault in periods}
    # That nothing is compared over missing issues goes without saying.
    gaps = {fault.where.docname for fault in order if fault.message is MISSING}

    tables = list(_check_tables(archive, unsure, skipped, parts))
    reported = _by_page(tables)
    across = [
        fault
        for run in archive.runs()
        for fault in check_run(archive, archive.judged_of(run), reported, skipped, parts)
    ]
    compared = [
        fault
        for fault in (*across, *_check_drafts(archive, skipped))
        if fault.message is not GAP or fault.where.docname not in gaps
    ]
    # Figures in sentences are those of tables: a figure that was reported is not measured against.
    reported = _by_page([*tables, *across])
    claims = [
        fault
        for docname, page in sorted(archive.own_pages.items())
        for fault in check_claims(archive, docname, page, reported)
    ]
    told = {(fault.where.docname, fault.where.line) for fault in claims}
    statements = [
        fault
        for fault in (
            check_all_statements(archive, memory) if Kind.STATEMENT.value not in skipped else ()
        )
        # What a table tells is told already.
        if (fault.where.docname, fault.where.line) not in told
    ]
    days = [
        fault
        for docname, page in archive.own_pages.items()
        if docname not in unsure
        for fault in check_days(archive, docname, page)
    ]
    checks = [*check_findings(archive), *check_unlisted(archive), *check_names(archive)]
    found = (*periods, *tables, *compared, *claims, *days, *checks)
    texts = _of_wanted_texts(archive, [*statements, *check_words(archive, parts)], skipped)
    return [*order, *(fault for fault in found if fault.kind.value not in skipped), *texts]


def _of_wanted_texts(
    archive: Archive, found: Iterable[Fault], skipped: Collection[str]
) -> Iterator[Fault]:
    """The faults of texts but those of kinds that their issue, or nobody, wants."""
    for fault in found:
        issue = archive.pages[fault.where.docname].issue
        if fault.names.isdisjoint(skipped) and fault.names.isdisjoint(
            issue.silent if issue else ()
        ):
            yield fault


def _check_tables(
    archive: Archive, unsure: Collection[str], skipped: Collection[str], parts: JudgedParts
) -> Iterator[Fault]:
    """What the tables of each page tell by themselves; periods only where the page's is sure."""
    for docname, page in sorted(archive.own_pages.items()):
        key = key_of(archive.digest_of(docname), sorted(skipped))
        judge = partial(_check_tables_of, docname, page, skipped)
        for fault in parts.found(f"tables of {docname}", key, judge):
            if fault.kind is not Kind.SPAN or docname not in unsure:
                yield fault


def _check_tables_of(docname: str, page: Page, skipped: Collection[str]) -> Iterator[Fault]:
    seen: set[tuple[object, ...]] = set()
    for statistics in page.statistics:
        yield from check_table(docname, page, statistics, seen, skipped)


def _check_drafts(archive: Archive, skipped: Collection[str]) -> Iterator[Fault]:
    """The comparisons of drafts, which are part of no run yet, but are shown."""
    for docname, page in sorted(archive.own_pages.items()):
        if page.issue is not None and page.issue.draft:
            for statistics in page.statistics:
                yield from of_wanted_kinds(
                    check_bases(archive, docname, page.issue, statistics), statistics, skipped
                )


def _by_page(found: Iterable[Fault]) -> dict[str, list[Fault]]:
    pages: dict[str, list[Fault]] = defaultdict(list)
    for fault in found:
        pages[fault.where.docname].append(fault)
    return pages


def of_wanted_kinds(
    found: Iterable[Fault], statistics: Statistics, skipped: Collection[str]
) -> Iterator[Fault]:
    """The faults of a table but those of kinds that nobody wants."""
    silent = {*statistics.silent, *skipped}
    return (fault for fault in found if fault.kind.value not in silent)


def check_table(
    docname: str,
    page: Page,
    statistics: Statistics,
    seen: set[tuple[object, ...]],
    skipped: Collection[str] = (),
) -> Iterator[Fault]:
    """What one table tells by itself and beside the other tables of its page.

    ``seen`` are the checks of the page that were made already.
    """
    sums: list[Fault] = []
    spoilt: set[Decimal] = set()
    checks = (*check_written(docname, page, statistics, seen), *check_totals(docname, statistics))
    every = list(of_wanted_kinds(checks, statistics, skipped))
    of_changes = check_change_columns(docname, statistics, every)
    changes = list(of_wanted_kinds(of_changes, statistics, skipped))
    for fault in every:
        if is_of_changes(fault, changes):
            continue
        # Totals that are wrong by the same amount have one cause, so the first is reported; where
        # totals of a column are wrong, so are comparisons with it that its author wrote.
        again = fault.off is None and fault.message is FAILS
        column = fault.where.column
        if again and any(other.off is not None and other.where.column == column for other in sums):
            continue
        if fault.off is None or abs(fault.off) not in spoilt:
            sums.append(fault)
        if fault.off is not None:
            spoilt.add(abs(fault.off))
    yield from sums
    others = [
        *check_rates(docname, statistics, sums),
        *check_negative(docname, statistics, sums),
        *check_done(docname, statistics),
        *changes,
        *check_rank_columns(docname, statistics),
    ]
    if page.issue is not None:
        others += check_span(docname, page.issue, statistics)
        others += check_empty(docname, statistics) if page.issue.draft else ()
    yield from of_wanted_kinds(others, statistics, skipped)
