"""From semantic nodes to docutils' own, by moving children: the last step before any writer."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..addresses import makes_pages, sets_pdfs, to_root
from ..contributed import FOLDER
from ..domain import domain_of
from ..nodes import (
    Found,
    bulletin_annex,
    bulletin_archive,
    bulletin_contents,
    bulletin_masthead,
    contribution_table,
    distribution_footer,
    editors_note,
    inspection_checklist,
    inspection_findings,
    statistics_table,
    statistics_trend,
    window_item,
    window_items,
)
from .annex import lower_annexes
from .archive import lower_archive
from .checklist import lower_checklist
from .contents import lower_contents
from .contributions import lower_contributions
from .findings import lower_findings
from .footer import lower_footer
from .ids import keep_ids
from .item import lower_item
from .items import lower_items
from .masthead import lower_masthead
from .neighbours import add_neighbours, issues_in
from .note import lower_notes
from .run_in import run_in_headings
from .screen import finish_for_screen
from .statistics import lower_statistics
from .style import Style
from .trend import lower_trend


class LowerNodes(SphinxPostTransform):
    """Lowers every node of ours."""

    # Before Sphinx's ReferencesResolver (10), so that references in moved children resolve in
    # their final place, and what an item's text says does not depend on what other issues say.
    # Before themes' own as well, which wrap tables (furo: 500), and shall do so within the box.
    default_priority = 8

    def templates(self) -> dict[str, str]:
        """The site's own templates in its language; those of zh are for zh_CN too."""
        every: dict[str, dict[str, str]] = self.config.bulletin_sentences
        language = self.config.language
        return {**every.get(language.split("_")[0], {}), **every.get(language, {})}

    def run(self, **kwargs: Any) -> None:
        # gettext writes nothing: it takes messages, and they are where the author put them.
        if self.app.builder.name == "gettext":
            return
        builder = self.app.builder
        domain = domain_of(self.env)
        # In EPUB a picture of vectors must be declared, which Sphinx does not do.
        charts = "svg" if makes_pages(builder) else ""
        style = Style(
            language=self.config.language,
            on_screen=builder.format == "html",
            archive=domain.archive,
            brief=domain.brief_of,
            builder=builder,
            charts="vector" if builder.name == "pdf" else charts,
            pdfs=to_root(self.app, self.env.docname) if sets_pdfs(self.app) else None,
            data=f"{to_root(self.app, self.env.docname)}{FOLDER}/" if charts == "svg" else None,
            spans=builder.name != "man",
            headings=builder.format in ("html", "latex", "texinfo"),
            pages=builder.format == "html" and builder.name != "singlehtml",
            indices=indices_of(builder),
            sentences=self.templates(),
        )
        found = Found(self.document, blocks_only=True)
        issues = issues_in(found.of(bulletin_masthead), style) if style.pages else []
        # While headings and items are still what they are.
        lower_contents(found.of(bulletin_contents))
        for masthead in found.of(bulletin_masthead):
            lower_masthead(masthead, style)
        lower_notes(found.of(editors_note))
        for item in found.of(window_item):
            lower_item(item, style)
        for checklist in found.of(inspection_checklist):
            lower_checklist(checklist, style)
        for table in found.of(statistics_table):
            lower_statistics(table, style)
        for trend in found.of(statistics_trend):
            lower_trend(trend, style)
        for archive in found.of(bulletin_archive):
            lower_archive(archive, style, domain)
        for items in found.of(window_items):
            lower_items(items, style, domain)
        for contributions in found.of(contribution_table):
            lower_contributions(contributions, style, domain)
        for findings in found.of(inspection_findings):
            lower_findings(findings, style)
        for footer in found.of(distribution_footer):
            lower_footer(footer, style)
        # Behind the tail's lowering: they stand in front of it.
        lower_annexes(found.of(bulletin_annex))
        for section in found.of(nodes.section):
            run_in_headings(section)
        for home, issue in issues:
            add_neighbours(home, issue, style, self.env.docname)
        if style.on_screen:
            keep_ids(self.document, self.earlier_ids(is_whole=builder.name == "singlehtml"))
        # A page of EPUB neither scrolls nor has an address.
        if makes_pages(builder):
            finish_for_screen(self.document)

    def earlier_ids(self, *, is_whole: bool) -> dict[str, str]:
        """Ids that parts of this page had before → those that they have now."""
        known = domain_of(self.env).earlier_ids
        # singlehtml makes one page of all.
        pages = known if is_whole else [self.env.docname]
        return {old: new for page in pages for old, new in known.get(page, {}).items()}


def indices_of(builder: Builder) -> list[tuple[str, str]]:
    """Name and title of our indexes that the builder writes as pages."""
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name == "singlehtml":
        return []
    return [
        (name, str(index.localname))
        for name, index, *_rest in builder.domain_indices
        if name.startswith("bulletin-")
    ]
