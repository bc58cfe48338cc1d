"""What a table of contributions shows of issues."""

from __future__ import annotations

from ...core.domain import BulletinDomain
from ...core.views import shows
from ...model.items.counts import Contributions, contributions
from ...model.specs.over_issues import Contribution


@shows(Contribution)
def view(wanted: Contribution, docname: str, domain: BulletinDomain) -> Contributions | None:
    """The items of each window; None where there is no issue."""
    home = domain.archive.issue_on(docname)
    return contributions(domain.archive, wanted, home, domain.scores)
