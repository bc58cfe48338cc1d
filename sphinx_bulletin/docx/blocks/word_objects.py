"""Images, descriptions of code and grammars."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..issue_writer import IssueWriter, writes
from ..word_paragraph import WordParagraph
from .runs import runs_of, typed_runs
from .word_blocks import text_paragraph
from .word_displays import WordDisplay, put_display
from .word_pictures import picture_of

_ALIGNED = {"left": "left", "right": "right"}


def _picture(writer: IssueWriter, node: nodes.image) -> tuple[WordParagraph, float]:
    run, height = picture_of(writer, node)
    around = node.parent
    if isinstance(around, nodes.reference):
        # A picture that is a link is a picture: print has no other.
        around = around.parent
    made = writer.loose("image", run, node["ids"])
    made.line = 0
    made.align(_ALIGNED.get(node.get("align", ""), "center"))
    return made, height


@writes(nodes.image)
def _image(writer: IssueWriter, node: nodes.image, style: str) -> None:
    made, height = _picture(writer, node)
    if isinstance(node.parent, nodes.figure) or isinstance(node.parent.parent, nodes.figure):
        made.blank, writer.blank = writer.blank, 0
        writer.blocks.append(made)
    else:
        put_display(writer, WordDisplay(shown=[made], height=round(height * 20)))


@writes(nodes.reference, nodes.target, addnodes.number_reference)
def _reference(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """As a block: around an image, or a name before one."""
    writer.pending += node["ids"]
    if isinstance(node, nodes.target) and "refid" in node:
        writer.pending.append(node["refid"])
    writer.write_children(node, style)


@writes(addnodes.desc_signature)
def _signature(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """``f(a, b) → int``; one of several lines has a paragraph for each."""
    if node.get("is_multiline"):
        writer.pending += node["ids"]
        writer.write_children(node, style)
    else:
        text_paragraph(writer, node, "desc")


@writes(addnodes.desc_signature_line)
def _signature_line(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    text_paragraph(writer, node, "desc")


@writes(addnodes.productionlist)
def _grammar(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """A rule a line, as typed."""
    role = writer.style("code").face
    writer.paragraph("code", typed_runs(writer, node, role), node["ids"])


@writes(addnodes.production)
def _production(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.paragraph("code", runs_of(writer, node, writer.style("code").face), node["ids"])
