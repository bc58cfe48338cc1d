"""What sentences say, held against the records."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .archive import Archive, Change, Lack
from .figures import format_figure
from .problems import Kind, Problem, Say, problem
from .records import Claim, Issue, Page, Statistics
from .written import scale_of


def check_claims(archive: Archive, docname: str, page: Page) -> Iterator[Problem]:
    """Figures and changes typed in prose that are not those of any table that may be meant."""
    for claim in page.claims:
        found: Problem | None = None
        for one in page.statistics:
            if (one.name or one.caption) not in claim.tables:
                continue
            wrong = _wrong(archive, docname, page.issue, one, claim)
            if wrong is None:
                break
            found = found or wrong
        else:
            if found:
                yield found


def _wrong(
    archive: Archive, docname: str, issue: Issue | None, one: Statistics, claim: Claim
) -> Problem | None:
    if claim.base in ("previous", "year"):
        if issue is None:
            return None
        change = archive.compare(issue, one, claim.row, claim.column, claim.base)
        return None if isinstance(change, Lack) else _wrong_change(docname, one, claim, change)
    record: Decimal | Lack | None
    if claim.base == "own" and issue is not None:
        record = archive.of_period(issue, one, claim.row, claim.column)
    else:
        record = one.table.figure(claim.row, claim.column)
    unit = one.table.unit_of(one.table.index(claim.column), one.unit)
    if record is None or isinstance(record, Lack) or claim.value is None:
        return None
    right = unit if unit in ("%", "") else ""
    if (unit == "%") != (claim.unit == "%") or "百分点" in claim.unit:
        return None
    scale = scale_of(unit)[0] / scale_of(claim.unit or unit)[0]
    if abs(claim.value - record * scale) <= claim.slack:
        return None
    return problem(
        Kind.PROSE, Say.CLAIM, docname, one, line=claim.line, row=claim.row, column=claim.column,
        found=claim.text, wanted=format_figure(record) + right,
    )  # fmt: skip


def _wrong_change(docname: str, one: Statistics, claim: Claim, change: Change) -> Problem | None:
    rise = change.difference
    in_points = "百分点" in claim.unit
    right = change.difference if change.is_rate else change.percent
    if (rise > 0) - (rise < 0) != claim.direction and not _is_flat(claim, change):
        say = Say.CLAIM_DIRECTION
    elif claim.value is None or right is None:
        return None
    elif change.is_rate and not in_points:
        say = Say.CLAIM_POINTS
    elif change.is_rate == in_points and abs(claim.value - abs(right)) <= claim.slack:
        return None
    else:
        say = Say.CLAIM_CHANGE
    shown = format_figure(abs(right)) if right is not None else ""
    return problem(
        Kind.PROSE, say, docname, one, line=claim.line, row=claim.row, column=claim.column,
        found=claim.text, wanted=f"{shown}个百分点" if change.is_rate else f"{shown}%",
        about=f"{format_figure(change.then)} → {format_figure(change.now)}",
    )  # fmt: skip


def _is_flat(claim: Claim, change: Change) -> bool:
    """持平 where the change rounds to nothing."""
    return claim.direction == 0 and (change.percent is None or abs(change.percent) < Decimal("0.5"))
