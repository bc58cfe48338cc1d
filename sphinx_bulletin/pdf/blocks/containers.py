"""Blocks: what stands by itself on the page."""
# mypy: disable-error-code="no-untyped-call, misc, valid-type, metaclass"

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ...printed.page_measures import BODY, TYPE_HEIGHT
from ...printed.printed_nodes import (
    AS_HEADINGS,
    BELOW_TABLE,
    BLANK_ABOVE,
    heading_style,
    section_level,
)
from ..paragraphs.paragraph import Paragraph
from ..tagged.tags import Element
from . import structure
from .charts import set_chart, with_caption
from .displays import Display, undone
from .flowables import Anchors, BelongsTo, Blank, GridSnap, Need, NewPage, Rule
from .handler import Handler, markup_of, note_outline, paragraph_of
from .head import set_masthead, set_signature, set_tail
from .images import inline_image, set_image
from .lists import in_list
from .tables import set_table, with_source, with_unit_above
from .turned import turned_if_wide, turned_pages


class Children(
    Handler,
    nodes.document,
    nodes.container,
    nodes.description,
    nodes.definition,
    nodes.field_body,
    nodes.decoration,
    nodes.docinfo,
    addnodes.start_of_file,
    addnodes.glossary,
    addnodes.only,
    addnodes.versionmodified,
    addnodes.acks,
    addnodes.compact_paragraph,
):
    """Nothing of its own."""


class Nothing(
    Handler,
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
    nodes.system_message,
    nodes.colspec,
    nodes.header,
    nodes.footer,
    addnodes.toctree,
    addnodes.tabular_col_spec,
    addnodes.highlightlang,
):
    """What is for other outputs."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return []

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ""


class Raw(Nothing, nodes.raw):
    """A chart; or for other outputs: ``raw:: pdf`` is rst2pdf's door to any file there is."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [*set_chart(client, node)] if node["format"] == "bulletin-chart" else []


class IndexEntry(Handler, addnodes.index):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return []

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ""


class SectionBlock(Handler, nodes.section):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["bodytext"])
        return elements


class Title(Handler, nodes.title, nodes.subtitle):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        if isinstance(node.parent, nodes.table):
            return [paragraph_of(client, node, client.styles["table-title"])]
        if not isinstance(node.parent, (nodes.section, nodes.document)):
            return [
                Need(3 * client.styles.pitch),
                paragraph_of(client, node, client.styles["admonition-title"]),
            ]
        level = section_level(node)
        if level <= 0:
            return [paragraph_of(client, node, client.styles["title"])]
        one = paragraph_of(client, node, client.styles[heading_style(node.parent, level)])
        key = (node.parent["ids"] or [str(id(node))])[0]
        note_outline(client, one, node.astext(), level - 1, key)
        # Below the title, which is H1.
        one.element.kind = f"H{min(client.outline_level - client.outline_base + 2, 6)}"
        return [Need(4 * client.styles.pitch + one.getSpaceBefore()), one]


class AParagraph(Handler, nodes.paragraph):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        before: list[Flowable] = []
        for name in node["classes"]:
            if name in client.styles.StyleSheet:
                style = client.styles[name]
            if name in BLANK_ABOVE:
                before = [Blank(client.styles.pitch)]
            if name in AS_HEADINGS:
                before = [Need(4 * client.styles.pitch)]
        style = in_list(client, style or client.styles["bodytext"])
        one = paragraph_of(client, node, style)
        for inline in node.findall(nodes.inline):
            if "bulletin-run-in" in inline["classes"]:
                section = node.parent
                key = (section["ids"] or [str(id(node))])[0]
                level = max(section_level(node) - 1, 0)
                note_outline(client, one, inline.astext(), level, key)
        # As below the title of a document.
        below = [Blank(client.styles.pitch)] if "bulletin-annex-title" in node["classes"] else []
        return [*before, one, *below]


#: A table with what stands below it, kept together where a page holds them.
_WITH_TABLE = frozenset({"bulletin-statistics", "bulletin-findings", "bulletin-matrix"})


#: What a reader takes for one: no picture of it stands in another.
_ITEMS = frozenset({"bulletin-item", "bulletin-check"})


class Compound(Handler, nodes.compound):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        classes = node["classes"]
        if "bulletin-masthead" in classes:
            return set_masthead(client, node)
        if "bulletin-footer" in classes:
            client.tail = set_tail(client, node)
            return []
        if "bulletin-signature" in classes:
            return set_signature(client, node)
        if "bulletin-annex" in classes:
            client.annexes += self._annex(client, node)
            return []
        if {"bulletin-editors-note", "bulletin-correction"} & set(classes):
            style = client.styles["quote"]
        if _WITH_TABLE & set(classes):
            return turned_if_wide(client, lambda: self._children(client, node, style))
        elements = self._children(client, node, style)
        if "bulletin-checklist" in classes and [*map(type, elements[:2])] == [Paragraph, Display]:
            # Who inspected stands with the table.
            return [Need(client.styles.pitch), *elements]
        if _ITEMS & set(classes):
            owner = (node["ids"] or [str(id(node))])[0]
            return [BelongsTo(owner), *elements, BelongsTo("")]
        if "bulletin-contents" in classes:
            return [Display(elements[1:], client.styles.pitch, is_list=True)]
        if "bulletin-correction" in classes:
            # No part of the body.
            return [Blank(client.styles.pitch), *elements]
        return elements

    def _children(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        """Blocks; unit, source and notes stand with the table or chart that they are of."""
        elements: list[Flowable] = []
        unit: list[Flowable] = []
        caption: list[Flowable] = []
        below: list[Flowable] = []
        for child in node.children:
            classes = set(child["classes"]) if isinstance(child, nodes.paragraph) else set()
            made = client.gen_elements(child, style)
            if "bulletin-unit" in classes:
                unit = made
            elif "bulletin-caption" in classes:
                caption = made
            elif BELOW_TABLE & classes:
                below += made
            elif isinstance(child, nodes.table):
                elements += with_unit_above(made, unit)
                unit = []
            elif isinstance(child, nodes.raw):
                elements += with_caption(caption, made)
                caption = []
            else:
                elements += made
        beside = [*caption, *unit, *below]
        if not beside:
            return elements
        return with_source(elements, beside, client.styles.pitch)

    def _annex(self, client: Any, node: nodes.Element) -> list[Flowable]:
        """On pages of its own, behind the body; turned where the author says so."""
        names, client.pending_targets = [*client.pending_targets, *node["ids"]], []
        turned = "bulletin-landscape" in node["classes"]
        room, client.room = client.room, TYPE_HEIGHT if turned else client.room
        elements = [Anchors(names), *client.gather_elements(node, client.styles["bodytext"])]
        client.room = room
        if turned:
            return turned_pages(elements, client.styles.pitch)
        return [NewPage(), *elements]


class TableBlock(Handler, nodes.table):
    def gather_elements(self, client: Any, node: nodes.table, style: Any) -> list[Flowable]:
        if _WITH_TABLE & set(node.parent.get("classes") or ()):
            # Turned with what stands below it.
            return [set_table(client, node)]
        return turned_if_wide(client, lambda: [set_table(client, node)])


class BlockQuote(Handler, nodes.block_quote):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["quote"])
        structure.within(Element("BlockQuote"), elements)
        return elements


class Attribution(Handler, nodes.attribution):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [paragraph_of(client, node, client.styles["attribution"])]


class LineBlock(Handler, nodes.line_block):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        client.line_depth = getattr(client, "line_depth", -1) + 1
        elements: list[Flowable] = client.gather_elements(node, style)
        client.line_depth -= 1
        return elements


class ALine(Handler, nodes.line):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        indent = (2 + 2 * getattr(client, "line_depth", 0)) * BODY
        return [paragraph_of(client, node, client.styles.varied("line", leftIndent=indent))]


class Preformatted(Handler, nodes.literal_block, nodes.doctest_block, nodes.math_block):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        text = markup_of(client, node, is_typed=True)
        if isinstance(node, nodes.math_block) and node.get("number"):
            # What a reference to the formula says.
            text += f"　({node['number']})"
        return [Paragraph(text, client.styles["code"]), GridSnap(client.styles.pitch)]


class Footnote(Handler, nodes.footnote, nodes.citation):
    """Set after the body, before the tail."""

    def getelements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        """The names go where the note stands, not to the block that follows in the source."""
        names, client.pending_targets = client.pending_targets, []
        small = client.styles["footnote"]
        label, *rest = node.children
        client.mark = f"[{markup_of(client, label)}]"
        blocks: list[Flowable] = []
        for child in rest or [nodes.paragraph()]:
            blocks += client.gen_elements(child, small)
        for block in blocks:
            if isinstance(block, Paragraph):
                block.anchors[:0], names = names, []
        note = Element("Note")
        structure.label_element(note, blocks)
        structure.within(note, blocks)
        client.footnotes += blocks
        return []


class FigureBlock(Handler, nodes.figure):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [Display(undone(client.gather_elements(node, style)), client.styles.pitch)]


class Caption(Handler, nodes.caption):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        one = paragraph_of(client, node, client.styles["caption"])
        # Type on the grid stands at the top of its line, where it would touch the picture.
        return (
            [Blank(client.styles.pitch / 4), one]
            if isinstance(node.parent, nodes.figure)
            else [one]
        )


class Legend(Handler, nodes.legend):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["legend"])
        return elements


class Image(Handler, nodes.image):
    def gather_elements(self, client: Any, node: nodes.image, style: Any) -> list[Flowable]:
        image: Flowable = set_image(client, node)
        return (
            [image]
            if isinstance(node.parent, nodes.figure)
            else [Display([image], client.styles.pitch)]
        )

    def get_text(self, client: Any, node: nodes.image, replaceEnt: bool) -> str:
        return inline_image(client, node)


class Admonition(Handler, nodes.Admonition):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        head: list[Flowable] = []
        if not isinstance(node.children[0] if node.children else None, nodes.title):
            label = str(admonitionlabels.get(node.tagname, node.tagname))
            title = Paragraph(escape(label), client.styles["admonition-title"])
            head = [Need(3 * client.styles.pitch), title]
        head += client.gather_elements(node, client.styles["quote"])
        return head


class Topic(Handler, nodes.topic, nodes.sidebar):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["quote"])
        return elements


class Rubric(Handler, nodes.rubric):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [Need(3 * client.styles.pitch), paragraph_of(client, node, client.styles["rubric"])]


class Centred(Handler, addnodes.centered):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [paragraph_of(client, node, client.styles["centered"])]


class Transition(Handler, nodes.transition):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [Rule(0.5, above=client.styles.pitch / 2), GridSnap(client.styles.pitch)]
