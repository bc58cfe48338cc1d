"""From semantic nodes to docutils' own, by moving children: the last step before any writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..core.boundary import Boundary
from ..core.contributed import FOLDER
from ..core.domain import domain_of
from ..core.figure_cells import fill_figures
from ..core.nodes import (
    ALL,
    NodesByKind,
    adopt,
    bulletin_annex,
    bulletin_archive,
    bulletin_body,
    bulletin_contents,
    bulletin_masthead,
    bulletin_signature,
    contribution_table,
    distribution_footer,
    editors_note,
    inspection_check,
    inspection_checklist,
    inspection_findings,
    statistics_table,
    statistics_trend,
    tail_line,
    window_item,
    window_items,
)
from ..core.places.addresses import makes_pages, makes_prints, sets_pdfs, to_root, writes_word
from ..core.words.own_words import series_of_words, words_of_series
from .annex.lowering import lower_annexes
from .checklist.lowering import lower_checklist
from .common.ids import keep_ids
from .common.output import Style
from .common.run_in import run_in_headings
from .common.screen import finish_for_screen
from .contents.lowering import lower_contents
from .footer.lowering import lower_footer
from .item.lowering import lower_item
from .masthead.lowering import lower_masthead
from .masthead.neighbours import add_neighbours, issues_in
from .note.lowering import lower_notes
from .over_issues.archive.lowering import lower_archive
from .over_issues.contributions.lowering import lower_contributions
from .over_issues.findings.lowering import lower_findings
from .over_issues.items.lowering import lower_items
from .over_issues.trend.lowering import lower_trend
from .signature.lowering import fill_signatures, lower_signature
from .statistics.lowering import lower_statistics

N = TypeVar("N", bound=nodes.Element)

#: What is lowered with what it stands in.
_PARTS = (bulletin_body, inspection_check, tail_line)


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
        found = NodesByKind(self.document, blocks_only=True)
        with Boundary(self.env.docname) as held:
            app = domain_of(self.env).app
            # gettext writes nothing: it takes messages, and they are where the author put them.
            if app.builder.name != "gettext":
                page = domain_of(self.env).pages.get(self.env.docname)
                with words_of_series(page.issue.series if page and page.issue else ""):
                    self.lower_all(found, app)
        for kind in ALL if held.error else ():
            for node in found.of(kind):
                leave(node)

    def lower_all(self, found: NodesByKind, app: Sphinx) -> None:
        """Every kind in its turn, and then the page as a whole."""
        domain, builder = domain_of(self.env), app.builder
        # In EPUB a picture of vectors must be declared, which Sphinx does not do.
        charts = "svg" if makes_pages(builder) else ""
        style = Style(
            language=self.config.language,
            on_screen=builder.format == "html",
            domain=domain,
            builder=builder,
            charts="vector" if makes_prints(builder) else charts,
            pdfs=to_root(app, self.env.docname) if sets_pdfs(app) else None,
            words=to_root(app, self.env.docname) if writes_word(app) else None,
            data=f"{to_root(app, self.env.docname)}{FOLDER}/" if charts == "svg" else None,
            spans=builder.name != "man",
            headings=builder.format in ("html", "latex", "texinfo"),
            pages=builder.format == "html" and builder.name != "singlehtml",
            indices=indices_of(builder),
            sentences=self.templates(),
        )
        issues = issues_in(found.of(bulletin_masthead), style) if style.pages else []
        # While headings and items are still what they are.
        self.lower(found.of(bulletin_contents), lower_contents)
        self.lower(found.of(bulletin_signature), fill_signatures)
        self.lower_each(found.of(bulletin_masthead), lower_masthead, style)
        self.lower(found.of(editors_note), lower_notes)
        self.lower_each(found.of(window_item), lower_item, style)
        self.lower_each(found.of(inspection_checklist), lower_checklist, style)
        self.lower_each(found.of(statistics_table), lower_statistics, style)
        self.lower_each(found.of(statistics_trend), lower_trend, style)
        self.lower_each(found.of(bulletin_archive), lower_archive, style)
        self.lower_each(found.of(window_items), lower_items, style)
        self.lower_each(found.of(contribution_table), lower_contributions, style)
        self.lower_each(found.of(inspection_findings), lower_findings, style)
        self.lower_each(found.of(distribution_footer), lower_footer, style)
        # Behind the tail's lowering: they stand in front of it.
        self.lower(found.of(bulletin_annex), lower_annexes)
        # Behind the mention of these, and in front of their pages.
        self.lower_each(found.of(bulletin_signature), lower_signature, style)
        for section in found.of(nodes.section):
            run_in_headings(section)
        for home, issue in issues:
            add_neighbours(home, issue, style, self.env.docname)
        if style.on_screen:
            keep_ids(self.document, self.earlier_ids(is_whole=builder.name == "singlehtml"))
        # A page of EPUB neither scrolls nor has an address.
        if makes_pages(builder):
            finish_for_screen(self.document)

    @staticmethod
    def lower_each(found: Sequence[N], lower: Callable[..., None], *args: object) -> None:
        """``lower(node, …)`` for each node of a kind; one that fails is left as it stands."""
        for node in found:
            # A list of one series has the words of that.
            with words_of_series(getattr(node.get("spec"), "series", "") or series_of_words()):
                LowerNodes.lower([node], lambda some: lower(some[0], *args))

    @staticmethod
    def lower(found: Sequence[N], lower: Callable[[Sequence[N]], None]) -> None:
        """``lower(nodes)`` for all of a kind; where that fails, they are left as they stand."""
        if not found:
            return
        with Boundary(found[0]) as held:
            lower(found)
        for node in found if held.error else ():
            leave(node)

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


def leave(node: nodes.Node) -> None:
    """What a node of ours holds, in the place of the node: no writer knows it."""
    if not any(node is sibling for sibling in (node.parent.children if node.parent else ())):
        # It was lowered already.
        return
    for table in node.findall(nodes.table):
        fill_figures(table, None, "")
    for element in list(node.findall(nodes.Element)):
        if element is node or type(element) in _PARTS:
            plain = adopt(nodes.compound("", ids=element["ids"]), *element.children)
            plain.source, plain.line = element.source, element.line
            element.replace_self(plain)
