"""The columns that ``compare`` adds to a table: 本期, 环比 and 同比."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..issues.archive import Archive, Change, Lack, LackKind, is_base
from ..issues.records import Issue, Statistics


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """A column beside ``column``, with a value for each row of the table."""

    column: str
    #: ``own`` (what this period brought to a cumulative figure), ``previous`` or ``year``.
    base: str
    values: tuple[Change | Decimal | Lack, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What stands beside a table."""

    added: tuple[Added, ...]
    #: Why a column lacks: issues are missing, or the two are not alike.
    gap: Lack | None = None


def compare(archive: Archive, issue: Issue | None, one: Statistics) -> Comparison:
    """The columns that a table asks for; those without any value are left out."""
    if issue is None:
        return Comparison(added=())
    gap: Lack | None = None
    added = []
    columns = [c.name for c in one.table.columns if not is_base(one, c.name)]
    for column in columns:
        for base in _bases(one, column):
            values = tuple(
                archive.of_period(issue, one, row.name, column)
                if base == "own"
                else archive.compare(issue, one, row.name, column, base)
                for row in one.table.rows
            )
            if not all(isinstance(value, Lack) for value in values):
                added.append(Added(column=column, base=base, values=values))
            for value in values:
                if isinstance(value, Lack) and value.kind in (LackKind.GAP, LackKind.UNLIKE):
                    gap = gap or value
    return Comparison(added=tuple(added), gap=gap)


def _bases(one: Statistics, column: str) -> list[str]:
    """What stands beside a column: before a change of what a period brought, that itself."""
    bases = [base for base in ("previous", "year") if one.wants(base, column)]
    if "previous" in bases and one.cumulative:
        bases.insert(0, "own")
    return bases
