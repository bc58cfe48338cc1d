"""From semantic nodes to docutils' own, by moving children: the last step before any writer."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..domain import domain_of
from ..nodes import (
    bulletin_archive,
    bulletin_masthead,
    distribution_footer,
    inspection_checklist,
    inspection_findings,
    statistics_table,
    statistics_trend,
    window_item,
)
from .annex import lower_annexes
from .archive import lower_archive
from .checklist import lower_checklist
from .contents import lower_contents
from .findings import lower_findings
from .footer import lower_footer
from .ids import keep_ids
from .item import lower_item
from .masthead import lower_masthead
from .note import lower_notes
from .run_in import run_in_headings
from .statistics import lower_statistics
from .style import Style
from .trend import lower_trend


class LowerNodes(SphinxPostTransform):
    """Lowers every node of ours."""

    # Before Sphinx's ReferencesResolver (10), so that references in moved children resolve in
    # their final place.
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
        # In EPUB a picture of vectors must be declared, which Sphinx does not do.
        charts = "svg" if builder.format == "html" and builder.name != "epub" else ""
        style = Style(
            language=self.config.language,
            on_screen=builder.format == "html",
            archive=domain_of(self.env).archive,
            builder=builder,
            charts="vector" if builder.name == "pdf" else charts,
            spans=builder.name != "man",
            sentences=self.templates(),
        )
        # While headings and items are still what they are.
        lower_contents(self.document)
        for masthead in list(self.document.findall(bulletin_masthead)):
            lower_masthead(masthead, style)
        lower_notes(self.document)
        for item in list(self.document.findall(window_item)):
            lower_item(item, style)
        for checklist in list(self.document.findall(inspection_checklist)):
            lower_checklist(checklist, style)
        for table in list(self.document.findall(statistics_table)):
            lower_statistics(table, style)
        for trend in list(self.document.findall(statistics_trend)):
            lower_trend(trend, style)
        for archive in list(self.document.findall(bulletin_archive)):
            lower_archive(archive, style)
        for findings in list(self.document.findall(inspection_findings)):
            lower_findings(findings, style)
        for footer in list(self.document.findall(distribution_footer)):
            lower_footer(footer, style)
        # Behind the tail's lowering: they stand in front of it.
        lower_annexes(self.document)
        for section in list(self.document.findall(nodes.section)):
            run_in_headings(section)
        if style.on_screen:
            keep_ids(self.document, self.earlier_ids(is_whole=builder.name == "singlehtml"))

    def earlier_ids(self, *, is_whole: bool) -> dict[str, str]:
        """Ids that parts of this page had before → those that they have now."""
        known = domain_of(self.env).earlier_ids
        # singlehtml makes one page of all.
        pages = known if is_whole else [self.env.docname]
        return {old: new for page in pages for old, new in known.get(page, {}).items()}
