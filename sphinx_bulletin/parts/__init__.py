"""A folder for each directive: how it is read, and what docutils' nodes it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """The directives, under their English and their Chinese names; what lowers them."""
    from ..model.markup.vocabulary import DIRECTIVES
    from .annex.directive import AnnexDirective
    from .checklist.directive import ChecklistDirective
    from .contents.directive import ContentsDirective
    from .footer.directive import FooterDirective
    from .item.directive import ItemDirective
    from .lowering import LowerNodes
    from .masthead.directive import MastheadDirective
    from .note.directive import NoteDirective
    from .over_issues.archive.directive import ArchiveDirective
    from .over_issues.contributions.directive import ContributionDirective
    from .over_issues.findings.directive import FindingsDirective
    from .over_issues.items.directive import ItemsDirective
    from .over_issues.trend.directive import TrendDirective
    from .review.directive import ReviewDirective
    from .signature.directive import SignatureDirective
    from .statistics.directive import StatisticsDirective

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
        ReviewDirective,
        SignatureDirective,
        StatisticsDirective,
        TrendDirective,
    ):
        app.add_directive(directive.kind, directive)
        app.add_directive(DIRECTIVES[directive.kind], directive)
    app.add_post_transform(LowerNodes)
