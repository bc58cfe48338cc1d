"""A folder for each directive: how it is read, and what docutils' nodes it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """The directives, under their English and their Chinese names; what lowers them.

    And what pages with their records show of others.
    """
    from ..core import views
    from ..model.issues import records
    from ..model.markup.vocabulary import DIRECTIVES
    from .annex.directive import AnnexDirective
    from .archive.directive import ArchiveDirective
    from .archive.view import view as view_archive
    from .checklist.directive import ChecklistDirective
    from .checklist.view import view as view_check
    from .contents.directive import ContentsDirective
    from .contributions.directive import ContributionDirective
    from .contributions.view import view as view_contributions
    from .findings.directive import FindingsDirective
    from .findings.view import view as view_findings
    from .footer.directive import FooterDirective
    from .item.directive import ItemDirective
    from .items.directive import ItemsDirective
    from .items.view import view as view_items
    from .lowering import LowerNodes
    from .masthead.directive import MastheadDirective
    from .masthead.view import view as view_issue
    from .note.directive import NoteDirective
    from .statistics.directive import StatisticsDirective
    from .statistics.view import view as view_statistics
    from .trend.directive import TrendDirective
    from .trend.view import view as view_trend

    for directive in (
        AnnexDirective,
        ArchiveDirective,
        ChecklistDirective,
        ContentsDirective,
        ContributionDirective,
        FindingsDirective,
        FooterDirective,
        ItemDirective,
        ItemsDirective,
        MastheadDirective,
        NoteDirective,
        StatisticsDirective,
        TrendDirective,
    ):
        app.add_directive(directive.kind, directive)
        app.add_directive(DIRECTIVES[directive.kind], directive)
    views.register(records.ArchiveList, view_archive)
    views.register(records.Check, view_check)
    views.register(records.Contribution, view_contributions)
    views.register(records.FindingList, view_findings)
    views.register(records.Issue, view_issue)
    views.register(records.ItemList, view_items)
    views.register(records.Statistics, view_statistics)
    views.register(records.Trend, view_trend)
    app.add_post_transform(LowerNodes)
