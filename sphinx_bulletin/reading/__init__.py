"""From source to doctree: forgiving input, Chinese lines, numbers and permanent ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """Parser, transforms, and directives of others that read files."""
    from docutils.parsers.rst.directives.misc import Raw
    from sphinx.directives.code import LiteralInclude
    from sphinx.directives.patches import CSVTable

    from ..model.markup.audience_marks import WITHHELD
    from . import foreign_messages
    from .encoding import read_any
    from .left_out.audience import (
        AudienceDirective,
        InternalRole,
        PublicInclude,
        WithheldRole,
        find_read_for_others,
    )
    from .left_out.marked_conf import MarkedConf
    from .left_out.only import GivenTags, OnlyDirective
    from .left_out.whole_messages import WholeMessages
    from .left_out.withheld import PlaceWithheld, RemoveWithheld
    from .left_out.withheld_links import withhold_link
    from .left_out.withheld_pages import PublicTocTree, keep_marks, withhold_pages
    from .line_breaks import JoinLines
    from .links import MendLinks
    from .markdown import AS_TYPED
    from .misnamed import tell_misnamed
    from .numbering import NumberIssue
    from .ordinary import ordinary, refuse_catalogs, refuse_pages
    from .pasted_tables import PastedRows
    from .refused import ShowRefused
    from .source import AsTyped, BulletinParser, read_include, read_source
    from .translation.messages import GeneralizeForCatalogs, GeneralizeMessages, KeepSentences
    from .translation.translated import TranslatePlain

    app.add_directive(AS_TYPED, AsTyped)
    for name, reads in {
        "include": PublicInclude, "literalinclude": LiteralInclude, "raw": Raw,
        "csv-table": CSVTable,
    }.items():  # fmt: skip
        app.add_directive(name, ordinary(reads), override=True)
    app.add_directive("toctree", PublicTocTree, override=True)
    app.add_directive("only", OnlyDirective, override=True)
    for name in ("bulletin-audience", "audience", "范围"):
        app.add_directive(name, AudienceDirective)
    for name in ("internal", "内部"):
        app.add_role_to_domain("bulletin", name, InternalRole())
    for name in ("内部", "內部"):
        app.add_role(name, InternalRole())
    app.add_role(WITHHELD, WithheldRole())
    app.add_source_parser(BulletinParser, override=True)
    for transform in (
        PastedRows, KeepSentences, GeneralizeMessages, TranslatePlain, JoinLines, NumberIssue,
        ShowRefused, MendLinks, PlaceWithheld, WholeMessages, RemoveWithheld,
    ):  # fmt: skip
        app.add_transform(transform)
    app.add_post_transform(GeneralizeForCatalogs)
    connect("config-inited", foreign_messages.speak_for_upstream)
    tags = GivenTags()
    connect("config-inited", tags.keep)
    connect("builder-inited", tags.give)
    conf = MarkedConf()
    # Behind the check of values.
    connect("config-inited", conf.read, priority=650)
    connect("builder-inited", conf.keep)
    connect("builder-inited", refuse_catalogs)
    connect("env-get-outdated", refuse_pages, priority=0)
    # Behind what says which pages there are, and which are to be read.
    connect("env-get-outdated", find_read_for_others)
    connect("env-get-outdated", withhold_pages, priority=900)
    connect("env-before-read-docs", keep_marks)
    # Before what says that nothing is there.
    connect("missing-reference", withhold_link, priority=400)
    connect("env-before-read-docs", read_any)
    connect("env-before-read-docs", tell_misnamed)
    connect("source-read", read_source)
    connect("include-read", read_include)
