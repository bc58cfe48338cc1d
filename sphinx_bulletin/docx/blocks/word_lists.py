"""Lists of every kind: paragraphs with marks, terms and fields."""

from __future__ import annotations

from docutils import nodes

from ...printed.printed_nodes import list_mark
from ...printed.text_styles import HEITI
from ..issue_writer import IssueWriter, writes
from .runs import RunLook, made_run, run_of, runs_of
from .word_blocks import text_paragraph


@writes(nodes.bullet_list, nodes.enumerated_list)
def _list(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """Items are paragraphs like others, with their marks: official documents do not hang them."""
    writer.pending += node["ids"]
    writer.list_depth += 1
    for index, item in enumerate(node.children):
        writer.mark = list_mark(node, index)
        writer.write(item, style)
    writer.list_depth -= 1


@writes(nodes.list_item)
def _item(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    writer.pending += node["ids"]
    if not node.children or not isinstance(node.children[0], nodes.paragraph):
        text_paragraph(writer, nodes.paragraph(), style)
    writer.write_children(node, style)


@writes(nodes.term, nodes.classifier)
def _term(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    name = "definition-term" if isinstance(node, nodes.term) else "quote"
    text_paragraph(writer, node, name)


@writes(nodes.field, nodes.option_list_item)
def _field(writer: IssueWriter, node: nodes.Element, style: str) -> None:
    """The name runs in with the first paragraph: ``名称：…``."""
    name, body = node.children[0], node.children[1]
    assert isinstance(body, nodes.Element)
    role, look = writer.style(style).face, RunLook(face=HEITI)
    colon = ": " if writer.is_latin else "："
    runs = run_of(writer, name, role, look) + made_run(writer, colon, role, look)
    rest = list(body.children)
    idents: list[str] = []
    if rest and isinstance(first := rest[0], nodes.paragraph):
        runs += runs_of(writer, first, role)
        idents, rest = first["ids"], rest[1:]
    writer.paragraph(style, runs, idents)
    for child in rest:
        writer.write(child, style)
