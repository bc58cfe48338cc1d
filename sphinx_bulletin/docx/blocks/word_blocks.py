"""Blocks: what stands by itself on the page."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ...printed.page_measures import BODY
from ...printed.printed_nodes import (
    AS_HEADINGS,
    BELOW_TABLE,
    BLANK_ABOVE,
    heading_style,
    mark_before,
    section_level,
)
from ..file.docx_styles import HEADINGS
from ..file.ooxml import el, twips
from ..issue_writer import IssueWriter, writes
from ..word_paragraph import WordParagraph
from .runs import made_run, runs_of, typed_runs
from .word_displays import WordDisplay, put_display
from .word_head import write_masthead, write_signature
from .word_pictures import chart_runs
from .word_tables import table_display

#: Caption of a chart, and unit.
_ABOVE_TABLE = frozenset({"bulletin-unit", "bulletin-caption"})
#: The deepest level of the navigation pane.
_DEEPEST = 8


def text_paragraph(writer: IssueWriter, node: nodes.Element, style: str) -> WordParagraph:
    """A paragraph of a node's text, with the mark of the list item that it begins."""
    mark, writer.mark = writer.mark, ""
    role = writer.style(style).face
    mark = mark_before(mark, node.astext(), is_latin=writer.is_latin)
    runs = made_run(writer, mark, role) + runs_of(writer, node, role)
    made = writer.paragraph(style, runs, node["ids"])
    if writer.cell_size:
        made.line = twips(1.5 * writer.cell_size)
    if writer.list_depth > 1:
        own = writer.style(style)
        left = own.left + (writer.list_depth - 1) * own.size
        made.indent(first=own.first, left=left, right=own.right)
    return made


@writes(
    nodes.document, nodes.container, nodes.description, nodes.definition, nodes.field_body,
    nodes.decoration, nodes.docinfo, addnodes.start_of_file, addnodes.glossary, addnodes.only,
    addnodes.versionmodified, addnodes.acks, addnodes.compact_paragraph,
    nodes.field_list, nodes.option_list, nodes.definition_list, nodes.definition_list_item,
    addnodes.desc, addnodes.desc_content, addnodes.hlist, addnodes.hlistcol,
)  # fmt: skip
def _children(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    writer.write_children(node, style)


@writes(
    nodes.comment, nodes.substitution_definition, nodes.pending, nodes.meta, nodes.system_message,
    nodes.colspec, nodes.header, nodes.footer, addnodes.toctree, addnodes.tabular_col_spec,
    addnodes.highlightlang, addnodes.index,
)  # fmt: skip
def _nothing(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """What is for other outputs."""


@writes(nodes.raw)
def _raw(writer: IssueWriter, node: nodes.raw, style: str) -> None:
    for display in chart_displays(writer, node):
        put_display(writer, display)


def chart_displays(writer: IssueWriter, node: nodes.raw) -> list[WordDisplay]:
    """A chart; or nothing, for what is for other outputs."""
    if node["format"] != "bulletin-chart":
        return []
    return [_picture_display(writer, *found) for found in chart_runs(writer, node)]


def _picture_display(writer: IssueWriter, run: str, height: float) -> WordDisplay:
    picture = writer.loose("image", run)
    picture.line = 0
    return WordDisplay(shown=[picture], height=round(height * 20))


@writes(nodes.section)
def _section(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    writer.write_children(node)


@writes(nodes.title, nodes.subtitle)
def _title(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    if not isinstance(node.parent, (nodes.section, nodes.document)):
        text_paragraph(writer, node, "admonition-title")
        return
    level = section_level(node)
    name = "title" if level <= 0 else heading_style(node.parent, level)
    made = text_paragraph(writer, node, name)
    depth = min(max(level, 0), _DEEPEST)
    if HEADINGS[name][1] != depth:
        made.differs["outlineLvl"] = el("outlineLvl", val=depth)


@writes(nodes.paragraph)
def _paragraph(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    classes = node["classes"]
    for name in classes:
        if name in writer.styles:
            style = name
        if name in BLANK_ABOVE:
            writer.blank += writer.pitch
    made = text_paragraph(writer, node, style)
    if AS_HEADINGS & set(classes):
        made.keep_next()
    if "bulletin-annex-title" in classes:
        # As below the title of a document.
        writer.blank += writer.pitch


@writes(nodes.compound)
def _compound(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    classes = set(node["classes"])
    writer.pending += node["ids"]
    if "bulletin-masthead" in classes:
        write_masthead(writer, node)
    elif "bulletin-footer" in classes:
        writer.tail = node
    elif "bulletin-signature" in classes:
        write_signature(writer, node)
    elif "bulletin-annex" in classes:
        # With the ids that wait for it.
        writer.pending = [one for one in writer.pending if one not in node["ids"]]
        writer.annexes.append(node)
    else:
        if {"bulletin-editors-note", "bulletin-correction"} & classes:
            style = "quote"
        if "bulletin-correction" in classes:
            # No part of the body.
            writer.blank += writer.pitch
        _with_displays(writer, node, style)
        if "bulletin-contents" in classes:
            writer.blank += writer.pitch


def _with_displays(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """Blocks; unit, source and notes stand with the table or chart that they are of.

    They are of the first of several.
    """
    kinds = [_beside(child) for child in node.children]
    above = [one for one, kind in zip(node.children, kinds, strict=True) if kind in _ABOVE_TABLE]
    below = [one for one, kind in zip(node.children, kinds, strict=True) if kind in BELOW_TABLE]
    for child, kind in zip(node.children, kinds, strict=True):
        if kind:
            continue
        if isinstance(child, nodes.table):
            displays = [table_display(writer, child)]
        elif isinstance(child, nodes.raw):
            displays = chart_displays(writer, child)
        else:
            writer.write(child, style)
            continue
        for display in displays:
            _take(writer, display, above, below)
            put_display(writer, display)
            above, below = [], []
    if above or below:
        display = WordDisplay()
        _take(writer, display, above, below)
        put_display(writer, display)


def _take(
    writer: IssueWriter, display: WordDisplay, above: list[nodes.Node], below: list[nodes.Node]
) -> None:
    """What stands beside a display."""
    display.above += [_loose(writer, one, _beside(one)) for one in above]
    display.below += [_loose(writer, one, _beside(one)) for one in below]


def _beside(node: nodes.Node) -> str:
    """Of what stands beside a table or chart: which; else empty."""
    classes = node["classes"] if isinstance(node, nodes.paragraph) else ()
    return next((one for one in classes if one in _ABOVE_TABLE | BELOW_TABLE), "")


def _loose(writer: IssueWriter, node: nodes.Node, style: str) -> WordParagraph:
    assert isinstance(node, nodes.paragraph)
    return writer.loose(style, runs_of(writer, node, writer.style(style).face), node["ids"])


@writes(nodes.table)
def _table(writer: IssueWriter, node: nodes.table, style: str) -> None:
    put_display(writer, table_display(writer, node))


@writes(nodes.block_quote, nodes.topic, nodes.sidebar)
def _quote(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    writer.write_children(node, "quote")


@writes(nodes.attribution)
def _attribution(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    text_paragraph(writer, node, "attribution")


@writes(nodes.line_block)
def _line_block(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    writer.line_depth += 1
    writer.write_children(node, style)
    writer.line_depth -= 1


@writes(nodes.line)
def _line(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    made = text_paragraph(writer, node, "line")
    made.indent(first=0, left=(2 + 2 * writer.line_depth) * BODY, right=0)


@writes(nodes.literal_block, nodes.doctest_block, nodes.math_block)
def _typed(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    runs = typed_runs(writer, node, writer.style("code").face)
    if isinstance(node, nodes.math_block) and node.get("number"):
        # What a reference to the formula says.
        runs += made_run(writer, f"　({node['number']})", writer.style("code").face)
    made = writer.paragraph("code", runs, node["ids"])
    # What follows stands on the lines of the page again.
    height = made.pitch * (node.astext().rstrip("\n").count("\n") + 1)
    writer.blank += -height % writer.pitch


@writes(nodes.footnote, nodes.citation)
def _footnote(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """Written behind the body, before the tail."""
    writer.footnotes.append(node)


@writes(nodes.figure)
def _figure(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    with writer.apart() as blocks:
        writer.pending += node["ids"]
        writer.write_children(node, style)
    # Together: but for the last, each stays with the next.
    for block in blocks[:-1]:
        if isinstance(block, WordParagraph):
            block.keep_next()
    first = next((one for one in blocks if isinstance(one, WordParagraph)), None)
    if first is not None:
        first.blank, writer.blank = first.blank + writer.blank, 0
    writer.blocks += blocks
    writer.blank += writer.pitch // 4


@writes(nodes.caption)
def _caption(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    if isinstance(node.parent, nodes.figure):
        writer.blank += writer.pitch // 4
    text_paragraph(writer, node, "caption")


@writes(nodes.legend)
def _legend(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.write_children(node, "legend")


@writes(nodes.Admonition)
def _admonition(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    if not isinstance(node.children[0] if node.children else None, nodes.title):
        label = str(admonitionlabels.get(node.tagname, node.tagname))
        name = "admonition-title"
        writer.paragraph(name, made_run(writer, label, writer.style(name).face))
    writer.write_children(node, "quote")


@writes(nodes.rubric)
def _rubric(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    text_paragraph(writer, node, "rubric")


@writes(addnodes.centered)
def _centred(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    text_paragraph(writer, node, "centered")


@writes(nodes.transition)
def _transition(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    made = writer.hairline()
    made.blank += writer.pitch // 2
    line = el("bottom", val="single", sz=4, space=0, color="auto")
    made.differs["pBdr"] = el("pBdr", line)
    writer.blank += writer.pitch // 2


@writes(nodes.Text)
def _bare_text(writer: IssueWriter, node: Any, style: str) -> None:
    """Text among blocks."""
    around = nodes.paragraph("", "", nodes.Text(node))
    text_paragraph(writer, around, style)
