"""What an issue shows of those beside it."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.domain import BulletinDomain, Place
from ...core.views import shows
from ...model.issues.records import Issue


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """The issues before and after one, and the page that lists all."""

    before: Place | None
    after: Place | None
    every: str


@shows(Issue)
def view(issue: Issue, docname: str, domain: BulletinDomain) -> Beside:
    """The issues published before and after it."""
    archive = domain.archive
    found = archive.neighbours(issue)
    before, after = (
        Place(text=one.label, docname=archive.docnames[one.key], anchor=one.anchor) if one else None
        for one in (found.before, found.after)
    )
    return Beside(before=before, after=after, every=archive.list_of(issue.series))
