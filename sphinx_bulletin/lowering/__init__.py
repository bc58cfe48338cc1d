"""From semantic nodes to docutils' own, by moving children: the last step before any writer."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..domain import domain_of
from ..nodes import (
    Found,
    bulletin_annex,
    bulletin_archive,
    bulletin_contents,
    bulletin_masthead,
    distribution_footer,
    editors_note,
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
        found = Found(self.document)
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
            lower_archive(archive, style)
        for findings in found.of(inspection_findings):
            lower_findings(findings, style)
        for footer in found.of(distribution_footer):
            lower_footer(footer, style)
        # Behind the tail's lowering: they stand in front of it.
        lower_annexes(found.of(bulletin_annex))
        for section in found.of(nodes.section):
            run_in_headings(section)
