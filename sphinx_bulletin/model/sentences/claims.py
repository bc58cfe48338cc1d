"""What sentences say, held against the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..faults import Fault, Kind, Message, in_table
from ..figures.figure import NUMBER_SCALES, Shape, decimals_of, format_figure, scale_of
from ..issues.archive import Archive, Lack
from ..issues.compared_figures import Change, compare, of_period
from ..issues.records import Claim, Issue, Page, Statistics
from ..issues.run_rules import SAME
from ..markup.own_names import name_here
from ..text.alike import simplified
from .section_names import are_apart

CLAIM = Message(
    Kind.PROSE,
    "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” has "
    "%(wanted)s; correct one of the two",
)
DIRECTION = Message(
    Kind.PROSE,
    "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; in table “%(table)s” it "
    "went the other way: %(about)s; correct one of the two",
)
CHANGE = Message(
    Kind.PROSE,
    "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” makes "
    "%(wanted)s (%(about)s); correct one of the two",
)
POINTS = Message(
    Kind.PROSE,
    "“%(found)s” is typed for row “%(row)s”, column “%(column)s”, which is a rate in table "
    "“%(table)s”; its change is told in percentage points: %(wanted)s (%(about)s)",
)


def check_claims(
    archive: Archive, docname: str, page: Page, reported: Mapping[str, Sequence[Fault]]
) -> Iterator[Fault]:
    """Figures and changes typed in prose that are not those of any table that may be meant.

    ``reported`` is what was found in the tables, by page: where the figures are wrong, or those
    that they are compared with, nothing is said of sentences. A change behind a wrong figure is no
    second fault.
    """
    wrong: set[tuple[str, str, int]] = set()
    judged = [
        (claim, [(one, _wrong(archive, docname, page.issue, one, claim)) for one in tables])
        for claim in page.claims
        if (tables := [one for one in page.statistics if one.called in claim.tables])
    ]
    # Of a table that has another figure of the paragraph it speaks, wherever the two stand.
    right = {
        (claim.line, id(one)) for claim, found in judged for one, fault in found if fault is None
    }
    for claim, found in judged:
        tables, told = [one for one, _fault in found], f"{claim.row} {claim.column}"
        near = [
            fault
            for one, fault in found
            if (claim.line, id(one)) in right or not are_apart(claim.line, told, one, told, page)
        ]
        first = near[0] if near else None
        silent = any(Kind.PROSE.value in statistics.silent for statistics in tables)
        if first is None or any(fault is None for _one, fault in found) or silent:
            continue
        docnames = {docname}
        if claim.base != "value" and page.issue is not None:
            bases = (
                archive.base(page.issue, statistics, _BASES[claim.base]) for statistics in tables
            )
            docnames |= {base.docname for base in bases if not isinstance(base, Lack)}
        if any(_spoils(fault, claim) for name in docnames for fault in reported.get(name, ())):
            continue
        place = (claim.row, claim.column, claim.line)
        if place not in wrong:
            yield first
        wrong.add(place)


_BASES = {"own": "previous", "previous": "previous", "year": "year"}


def _spoils(found: Fault, claim: Claim) -> bool:
    """Whether the figure that a sentence gives is one that a fault casts doubt on."""
    if found.where.table not in claim.tables or found.is_note:
        return False
    return found.message is SAME or claim.column in found.where.columns


def _wrong(
    archive: Archive, docname: str, issue: Issue | None, statistics: Statistics, claim: Claim
) -> Fault | None:
    if claim.base in ("previous", "year"):
        if issue is None:
            return None
        change = compare(archive, issue, statistics, claim.row, claim.column, claim.base)
        return (
            None if isinstance(change, Lack) else _wrong_change(docname, statistics, claim, change)
        )
    figure = statistics.table.at(
        statistics.table.row(claim.row), statistics.table.index(claim.column), statistics.unit
    )
    unit, is_rate = figure.unit, figure.is_rate
    record: Decimal | Lack | None
    if claim.base == "own" and issue is not None:
        record = of_period(archive, issue, statistics, claim.row, claim.column)
    else:
        record = figure.value
    if record is None or isinstance(record, Lack) or claim.value is None:
        return None
    (mine, base), (typed, typed_base) = scale_of(unit), scale_of(claim.unit or unit)
    if base != typed_base or (is_rate and not claim.unit):
        return None
    slack = claim.slack * typed
    if is_rate and decimals_of(claim.value) > decimals_of(record):
        # It may be told more exactly than the table has it.
        slack += Decimal("0.5").scaleb(-decimals_of(record))
    if abs(claim.value * typed - record * mine) <= slack:
        return None
    return in_table(
        CLAIM, docname, statistics, line=claim.line,
        row=claim.row, column=claim.column, found=claim.text, wanted=_as_typed(record, unit, claim),
    )  # fmt: skip


def _as_typed(record: Decimal, unit: str, claim: Claim) -> str:
    """The record, and rounded as the claim is where that is in 万 or 亿."""
    plain, typed = f"{format_figure(record)}{unit}", simplified(claim.text)
    scale = next(
        (word for word in ("万", "亿") if word in typed and word not in simplified(claim.unit)), ""
    )
    if not scale or scale_of(unit)[0] > 1:
        return plain
    places = decimals_of(claim.slack / NUMBER_SCALES[scale]) - 1
    shape = Shape(scale=scale, decimals=max(places, 0))
    return f"{plain}（{name_here(format_figure(record, shape))}{unit}）"


def _wrong_change(
    docname: str, statistics: Statistics, claim: Claim, change: Change
) -> Fault | None:
    rise = change.difference
    unit = statistics.table.at(
        statistics.table.row(claim.row), statistics.table.index(claim.column), statistics.unit
    ).unit
    right, shown = _right_change(change, claim, unit)
    if (rise > 0) - (rise < 0) != claim.direction and not _is_flat(claim, change):
        message = DIRECTION
    elif claim.value is None or right is None:
        return None
    elif change.is_rate and claim.unit == "%":
        message = POINTS
    elif abs(claim.value - abs(right)) <= claim.slack + _double(change):
        return None
    else:
        message = CHANGE
    return in_table(
        message, docname, statistics, line=claim.line,
        row=claim.row, column=claim.column, found=claim.text, wanted=shown,
        about=f"{format_figure(change.then)} → {format_figure(change.now)}",
    )  # fmt: skip


def _double(change: Change) -> Decimal:
    """How far the difference of two rounded rates may be from that of the rates."""
    if not change.is_rate:
        return Decimal(0)
    return Decimal(1).scaleb(-max(decimals_of(change.now), decimals_of(change.then)))


def _right_change(change: Change, claim: Claim, unit: str) -> tuple[Decimal | None, str]:
    """The change as the claim tells it (points, percent or in figures), and in words."""
    size = format_figure(abs(change.difference))
    if change.is_rate:
        return change.difference, name_here(f"{size}个{'百' if change.sign == '%' else '千'}分点")
    if claim.unit and claim.unit != "%" and "百分点" not in simplified(claim.unit):
        (mine, base), (typed, typed_base) = scale_of(unit), scale_of(claim.unit)
        right = change.difference * mine / typed if base == typed_base else None
        return right, f"{size}{unit}"
    if change.percent is None:
        return None, ""
    return change.exact_percent, f"{format_figure(abs(change.percent))}%"


def _is_flat(claim: Claim, change: Change) -> bool:
    """持平 where the change rounds to nothing."""
    return claim.direction == 0 and (change.percent is None or abs(change.percent) < Decimal("0.5"))
