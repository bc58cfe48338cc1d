"""What stands beside a table, from those of other issues."""

from __future__ import annotations

from ...core.domain import BulletinDomain
from ...core.views import shows
from ...model.figures.compared import Comparison, compare
from ...model.figures.table import Table
from ...model.issues.records import Statistics


@shows(Statistics)
def view(one: Statistics, docname: str, domain: BulletinDomain) -> tuple[Table, Comparison]:
    """The table, which a file may hold, and the columns that are compared."""
    return one.table, compare(domain.archive, domain.archive.issue_on(docname), one)
