"""Inline nodes: faces, links, and marks of notes."""
# mypy: disable-error-code="no-untyped-call, misc, valid-type, metaclass"

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from sphinx import addnodes

from ...core.places.addresses import encoded, leads_out
from ...printed.printed_nodes import begins_line, inline_face
from ..faces import fonts
from ..paragraphs.paragraph import Paragraph
from .handler import Handler, InlineHandler, anchors, markup_of


class BlockReference(Handler, nodes.reference, nodes.target, addnodes.number_reference):
    """As a block: around an image, or a name before one. As text: a link."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        if isinstance(node, nodes.target) and "refid" in node:
            client.pending_targets.append(node["refid"])
        elements: list[Flowable] = client.gather_elements(node, style)
        return elements

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        if isinstance(node, nodes.target):
            return anchors(client, node), ""
        href = ""
        if node.get("refid") in client.ids:
            href = f"#{node['refid']}"
        elif leads_out(node.get("refuri", "")):
            href = encoded(node["refuri"])
        if not href or not node.astext():
            return anchors(client, node), ""
        return f"{anchors(client, node)}<a href={quoteattr(href)}>", "</a>"


class AText(Handler, nodes.Text):
    def getelements(self, client: Any, node: Any, style: Any) -> list[Flowable]:
        return [Paragraph(markup_of(client, node), style or client.styles["bodytext"])]

    def get_text(self, client: Any, node: nodes.Text, replaceEnt: bool) -> str:
        return markup_of(client, node)


class Strong(InlineHandler, nodes.strong, addnodes.literal_strong):
    face = fonts.HEITI


class Emphasis(
    InlineHandler, nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis,
    addnodes.manpage,
):  # fmt: skip
    face = fonts.KAITI


class Literal(InlineHandler, nodes.literal, nodes.math):
    face = fonts.SONG

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return markup_of(client, node)


class Plain(
    InlineHandler,
    nodes.abbreviation,
    nodes.acronym,
    nodes.generated,
    nodes.problematic,
    nodes.field_name,
    nodes.label,
    addnodes.pending_xref,
    addnodes.download_reference,
):
    """Text like what stands around it."""


class OptionGroup(InlineHandler, nodes.option_group):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ", ".join(client.gen_pdftext(child) for child in node.children)


class AnOption(InlineHandler, nodes.option, nodes.option_string):
    """An option as typed."""


class Argument(InlineHandler, nodes.option_argument):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        delimiter: str = node.get("delimiter", " ")
        return f"{escape(delimiter)}{markup_of(client, node)}"


class Script(Handler, nodes.superscript, nodes.subscript):
    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        tag = "super" if isinstance(node, nodes.superscript) else "sub"
        return f"<{tag}>", f"</{tag}>"


class NoteReference(Handler, nodes.footnote_reference, nodes.citation_reference):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        text = f"[{markup_of(client, node)}]"
        if node.get("refid") in client.ids:
            text = f"<a href={quoteattr('#' + node['refid'])}>{text}</a>"
        return f"{anchors(client, node)}<super>{text}</super>"


class Inline(InlineHandler, nodes.inline):
    """Marks and run-in names take the face of a heading of their level."""

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        pre, post = super().get_pre_post(client, node, replaceEnt)
        if begins_line(node):
            pre = "<br/>" + pre
        return pre, post

    def face_of(self, node: nodes.Element) -> str:
        return inline_face(node)
