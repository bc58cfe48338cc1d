"""Figures of several issues: 二季度受理150197件 is what its three monthly issues have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..sentences.statement import Role, Statement, Tense
from .page_figures import ALIKE, PageFigures, likeness
from .readings import Way, rounding_of, wrong_way


def span_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Figures of days that words name, which several issues make up, and not so."""
    for stated in page.statements:
        if stated.role is not Role.COUNT or stated.span is None or stated.is_stock or stated.is_to:
            continue
        way = wrong_way(stated, _span_ways(stated, page, page.within(stated.span)))
        if way is not None:
            yield stated, way


def _span_ways(
    stated: Statement, page: PageFigures, issues: Sequence[Sequence[Statement]]
) -> Iterator[Way]:
    """The sum of what each issue has of it, by its names, from the newest on."""
    if len(issues) < 2:
        return
    for least in (_SAME, ALIKE):
        parts: list[Statement] = []
        model = stated
        for issue in issues:
            found = _likest(model, issue, stated)
            if found is None or likeness(model, found) < least:
                break
            parts.append(found)
            model = found if not model.subject else model
        if len(parts) == len(issues):
            yield Way(
                value=sum((o.value for o in parts), Decimal(0)),
                slack=sum((rounding_of(o) for o in parts), Decimal(0)), parts=tuple(parts),
                sum="+".join(o.text for o in reversed(parts)), is_likely=True,
            )  # fmt: skip
    if page.is_known(stated.unit, stated.value):
        yield Way(value=stated.value, parts=(), sum="", is_likely=True)


#: Names that are so much alike are of one thing in every issue.
_SAME = 0.75


def _likest(model: Statement, issue: Sequence[Statement], stated: Statement) -> Statement | None:
    """The figure of an issue that is of the same thing."""
    like = [
        o
        for o in issue
        if o is not stated and o.role is Role.COUNT and o.unit == stated.unit
        if o.time is Tense.OWN and not o.is_stock and o.is_exact
    ]
    return max(like, key=lambda o: likeness(model, o), default=None)
