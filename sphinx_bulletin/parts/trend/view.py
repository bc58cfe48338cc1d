"""What a trend shows of the figures of issues."""

from __future__ import annotations

from ...core.domain import BulletinDomain
from ...core.views import shows
from ...model.figures.series import TrendError, TrendLine, trend_line
from ...model.specs.over_issues import Trend


@shows(Trend)
def view(trend: Trend, docname: str, domain: BulletinDomain) -> TrendLine | TrendError:
    """Its points, or what no issue has."""
    try:
        return trend_line(domain.archive, trend, domain.archive.issue_on(docname))
    except TrendError as error:
        return error.with_traceback(None)
