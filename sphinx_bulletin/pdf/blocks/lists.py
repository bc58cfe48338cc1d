"""Lists of every kind: paragraphs with marks, terms and fields."""
# mypy: disable-error-code="no-untyped-call, misc, valid-type, metaclass"

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from ...printed.printed_nodes import list_mark
from ..faces import fonts
from ..paragraphs.paragraph import Paragraph
from ..tagged.tags import Element
from .flowables import Need
from .handler import Handler, paragraph_of
from .structure import fill_element, label_element, within


def in_list(client: Any, style: Any) -> Any:
    """The style of a paragraph as deep in lists as this one stands."""
    if client.list_depth < 2:
        return style
    return client.styles.varied(
        style.name,
        **{
            **{k: v for k, v in style.__dict__.items() if k not in ("name", "parent")},
            "leftIndent": style.leftIndent + (client.list_depth - 1) * style.fontSize,
        },
    )


class List(Handler, nodes.bullet_list, nodes.enumerated_list):
    """Items are paragraphs like others, with their marks: official documents do not hang them."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = []
        whole = Element("L", numbering=_numbering(node))
        client.list_depth += 1
        for index, item in enumerate(node.children):
            client.mark = escape(list_mark(node, index))
            blocks = client.gen_elements(item, style)
            one = Element("LI", whole)
            label_element(one, blocks)
            fill_element(Element("LBody", one), blocks)
            elements += blocks
        client.list_depth -= 1
        return elements


def _numbering(node: nodes.Element) -> str:
    """As PDF calls it: ``Disc``, ``Decimal``, ``LowerAlpha`` …"""
    if isinstance(node, nodes.bullet_list):
        return "Disc"
    kind = str(node.get("enumtype", "arabic"))
    for case in ("lower", "upper"):
        kind = kind.replace(case, case.title()).replace("alpha", "Alpha").replace("roman", "Roman")
    return "Decimal" if kind == "arabic" else kind


class ListItem(Handler, nodes.list_item):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = []
        if not node.children or not isinstance(node.children[0], nodes.paragraph):
            elements.append(paragraph_of(client, nodes.paragraph(), style or client.styles["base"]))
        elements += client.gather_elements(node, style)
        return elements


class Items(Handler, nodes.field_list, nodes.option_list):
    """Items in turn."""


class DefinitionList(Handler, nodes.definition_list):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, style)
        within(Element("L"), elements)
        return elements


class Definition(Handler, nodes.definition_list_item):
    """Terms are the label of what is said of them."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        one = Element("LI")
        terms, body = Element("Lbl", one), Element("LBody", one)
        elements: list[Flowable] = []
        for child in node.children:
            blocks = client.gen_elements(child, style)
            within(body if isinstance(child, nodes.definition) else terms, blocks)
            elements += blocks
        return elements


class TermBlock(Handler, nodes.term, nodes.classifier):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        kind = "definition-term" if isinstance(node, nodes.term) else "quote"
        return [Need(2 * client.styles.pitch), paragraph_of(client, node, client.styles[kind])]


class Field(Handler, nodes.field, nodes.option_list_item):
    """The name runs in with the first paragraph: ``名称：…``."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        name, body = node.children[0], node.children[1]
        colon = ": " if client.styles["base"].language else "："
        text = f'<font face="{fonts.HEITI}">{client.gen_pdftext(name)}{colon}</font>'
        style = style or client.styles["bodytext"]
        if body.children and isinstance(body.children[0], nodes.paragraph):
            first = body.children[0]
            client.pending_targets += first["ids"]
            elements: list[Flowable] = [Paragraph(text + client.gather_pdftext(first), style)]
            rest = body.children[1:]
        else:
            elements, rest = [Paragraph(text, style)], body.children
        for child in rest:
            elements += client.gen_elements(child, style)
        return elements
