"""Weekly bulletins of government service centres: one source, a web site and official PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; ``extensions = ["sphinx_bulletin"]`` is enough."""
    from docutils.parsers.rst.directives.misc import Raw
    from sphinx.directives.code import LiteralInclude
    from sphinx.directives.other import Include
    from sphinx.directives.patches import CSVTable

    from . import site
    from .building import changed, memory, stale, unfinished
    from .checks import over_records as checking
    from .checks import publication as published
    from .checks import publish_builder as publishing
    from .checks import translations
    from .checks import units as unit_checks
    from .core import boundary, config, domain, i18n, nodes
    from .core.words import pinyin
    from .model.markup.vocabulary import DIRECTIVES, ROLES
    from .parts.annex.directive import AnnexDirective
    from .parts.archive.directive import ArchiveDirective
    from .parts.checklist.directive import ChecklistDirective
    from .parts.contents.directive import ContentsDirective
    from .parts.contributions.directive import ContributionDirective
    from .parts.findings.directive import FindingsDirective
    from .parts.footer.directive import FooterDirective
    from .parts.item.directive import ItemDirective
    from .parts.items.directive import ItemsDirective
    from .parts.lowering import LowerNodes
    from .parts.masthead.directive import MastheadDirective
    from .parts.note.directive import NoteDirective
    from .parts.statistics.directive import StatisticsDirective
    from .parts.trend.directive import TrendDirective
    from .reading import foreign_messages as upstream
    from .reading.encoding import read_any
    from .reading.line_breaks import JoinLines
    from .reading.links import MendLinks
    from .reading.markdown import AS_TYPED
    from .reading.misnamed import tell_misnamed
    from .reading.numbering import NumberIssue
    from .reading.only import OnlyDirective
    from .reading.ordinary import ordinary, refuse_pages
    from .reading.refused import ShowRefused
    from .reading.source import AsTyped, BulletinParser, read_include, read_source
    from .reading.translation.messages import GeneralizeForCatalogs, GeneralizeMessages
    from .reading.translation.translated import TranslatePlain
    from .site import index_classes as indices

    i18n.setup_catalog(app)
    config.register(app)
    for node in nodes.ALL:
        app.add_node(node)
    for directive in (
        MastheadDirective,
        StatisticsDirective,
        ItemDirective,
        ChecklistDirective,
        FooterDirective,
        AnnexDirective,
        NoteDirective,
        ContentsDirective,
        TrendDirective,
        ArchiveDirective,
        ItemsDirective,
        ContributionDirective,
        FindingsDirective,
    ):
        app.add_directive(directive.kind, directive)
        app.add_directive(DIRECTIVES[directive.kind], directive)
    app.add_directive(AS_TYPED, AsTyped)
    for name, reads in {
        "include": Include, "literalinclude": LiteralInclude, "raw": Raw, "csv-table": CSVTable
    }.items():  # fmt: skip
        app.add_directive(name, ordinary(reads), override=True)
    app.add_directive("only", OnlyDirective, override=True)
    for name in ("stat", ROLES["stat"]):
        app.add_role(name, domain.StatRole())
    app.add_builder(publishing.PublishBuilder)
    app.add_domain(domain.BulletinDomain)
    for index in indices.INDICES:
        app.add_index_to_domain("bulletin", index)
    app.add_source_parser(BulletinParser, override=True)
    app.add_transform(GeneralizeMessages)
    app.add_transform(TranslatePlain)
    app.add_transform(JoinLines)
    app.add_transform(NumberIssue)
    app.add_transform(ShowRefused)
    app.add_transform(MendLinks)
    app.add_post_transform(GeneralizeForCatalogs)
    app.add_post_transform(LowerNodes)
    connect = boundary.Guard(app).connect
    # Checked as if they stood in conf.py.
    connect("config-inited", config.speak, priority=400)
    connect("config-inited", config.check)
    connect("config-inited", upstream.speak)
    connect("builder-inited", pinyin.recall)
    connect("build-finished", pinyin.keep)
    connect("builder-inited", domain.begin)
    connect("env-before-read-docs", read_any)
    connect("env-before-read-docs", tell_misnamed)
    connect("source-read", read_source)
    connect("include-read", read_include)
    # Sphinx's own collectors listen with 500: titles are collected before they are replaced.
    connect("doctree-read", domain.name_in_menus, priority=600)
    connect("builder-inited", published.load_published)
    connect("env-updated", checking.check_records)
    connect("env-updated", unit_checks.check_units)
    connect("env-updated", translations.check_translations)
    # Before stale pages are sought: pages show ids that they had.
    connect("env-updated", published.check_published)
    connect("env-updated", stale.find_stale)
    connect("doctree-resolved", stale.note_written)
    connect("html-page-context", stale.watch_menus)
    connect("build-finished", stale.keep_shown, priority=800)
    # First and last of all.
    connect("builder-inited", unfinished.begin, priority=0)
    connect("env-get-outdated", refuse_pages, priority=0)
    connect("env-get-outdated", unfinished.read_again)
    connect("builder-inited", changed.compile_again)
    connect("env-get-outdated", changed.find_changed)
    # Behind Sphinx's collectors, who know what a page depends on.
    connect("doctree-read", changed.note_files, priority=600)
    connect("env-before-read-docs", unfinished.begin_reading)
    connect("write-started", unfinished.end_reading)
    connect("build-finished", unfinished.end, priority=1000)
    connect("build-finished", translations.tell_coverage)
    connect("builder-inited", memory.MEMORY.begin, priority=0)
    connect("build-finished", memory.MEMORY.end, priority=1000)
    # Behind all others, who may load what they need.
    connect("doctree-resolved", memory.MEMORY.hold, priority=1000)
    connect("missing-reference", domain.show_figure)
    connect("warn-missing-reference", domain.warn_missing)
    site.setup_static(app, connect)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
