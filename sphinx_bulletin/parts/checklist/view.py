"""What a check shows of those in other issues."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.domain import BulletinDomain, Place
from ...core.i18n import _
from ...core.views import shows
from ...model.findings.ledger import Seen
from ...model.issues.records import Check


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """The findings that a check closes, and the check that closed what it found itself."""

    closes: tuple[Place, ...]
    closed: Place | None


@shows(Check)
def view(check: Check, docname: str, domain: BulletinDomain) -> Closing:
    """2022年第41期着装情况 for each that it closes, 2022年第42期 for what closed it."""
    ledger, place = domain.archive.ledger, (docname, check.anchor)
    finding = ledger.of(place)
    by = finding.closed if finding is not None else None
    named = _("%(issue)s, %(check)s")
    return Closing(
        closes=tuple(
            _place(one, named % {"issue": one.issue.label, "check": one.check.name})
            for one in ledger.closes.get(place, ())
        ),
        closed=_place(by, by.issue.label) if by is not None else None,
    )


def _place(seen: Seen, text: str) -> Place:
    return Place(text=text, docname=seen.docname, anchor=seen.check.anchor)
