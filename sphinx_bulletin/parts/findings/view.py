"""What a list of findings shows of issues."""

from __future__ import annotations

from ...core.domain import BulletinDomain
from ...core.views import shows
from ...model.findings.finding_lists import Listing, Matrix, listing, matrix
from ...model.specs.over_issues import FindingList


@shows(FindingList)
def view(wanted: FindingList, docname: str, domain: BulletinDomain) -> Listing | Matrix:
    """The findings, or checks × issues."""
    of_list = listing if wanted.display == "list" else matrix
    return of_list(domain.archive, wanted, docname)
