"""Descriptions of code and grammars: rare in a bulletin, but no page may fail for them."""
# mypy: disable-error-code="no-untyped-call, misc, valid-type"

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from sphinx import addnodes

from ..paragraphs.paragraph import Paragraph
from .flowables import Need
from .handler import Handler, InlineHandler, StyledParagraph, markup_of, paragraph_of


class Described(Handler, addnodes.desc, addnodes.desc_content, addnodes.hlist, addnodes.hlistcol):
    """Nothing of its own."""


class Signature(Handler, addnodes.desc_signature):
    """``f(a, b) → int``; one of several lines has a paragraph for each."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        if node.get("is_multiline"):
            lines: list[Flowable] = client.gather_elements(node)
            return [Need(2 * client.styles.pitch), *lines]
        return [Need(2 * client.styles.pitch), paragraph_of(client, node, client.styles["desc"])]


class SignatureLine(StyledParagraph, addnodes.desc_signature_line):
    style_name = "desc"


class SignaturePart(
    InlineHandler, addnodes.desc_addname, addnodes.desc_annotation, addnodes.desc_name,
    addnodes.desc_inline, addnodes.desc_parameter, addnodes.desc_type,
    addnodes.desc_type_parameter,
):  # fmt: skip
    """As it stands."""


class Returns(InlineHandler, addnodes.desc_returns):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return f" → {client.gather_pdftext(node)}"


class Parameters(
    InlineHandler, addnodes.desc_parameterlist, addnodes.desc_type_parameter_list,
    addnodes.desc_optional,
):  # fmt: skip
    """The brackets and commas are in no node."""

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        round_ones = isinstance(node, addnodes.desc_parameterlist)
        before, after = "()" if round_ones else "[]"
        inner = ", ".join(client.gen_pdftext(child) for child in node.children)
        return f"{before}{inner}{after}"


class Grammar(Handler, addnodes.productionlist):
    """A rule a line, as typed."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        text = markup_of(client, node, is_typed=True)
        return [Paragraph(text, client.styles["code"])]
