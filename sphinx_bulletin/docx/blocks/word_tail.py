"""The tail: a table that floats to the foot of the last page, so that programs read it as text."""

from __future__ import annotations

from docutils import nodes

from ...printed.page_measures import TYPE_WIDTH
from ...printed.printed_nodes import MAKERS
from ..file.ooxml import el
from ..file.word_page import WIDE
from ..issue_writer import Block, IssueWriter
from ..rough_widths import em_width
from ..word_paragraph import WordParagraph
from .runs import runs_of
from .word_head import across

#: Rules in eighths of a point: 0.35 mm, 0.25 mm between.
_OUTER, _INNER = 8, 6
_STYLE = "bulletin-tail"


def write_tail(writer: IssueWriter, node: nodes.Element) -> None:
    """报 送 发, each hanging after its colon, and the copies below the last rule."""
    copies: list[WordParagraph] = []
    makers: list[nodes.Element] = []
    with writer.apart() as blocks:
        for child in (one for one in node.children if isinstance(one, nodes.Element)):
            if MAKERS & set(child["classes"]):
                makers.append(child)
                continue
            _write_makers(writer, makers)
            makers = []
            if "bulletin-copies" in child["classes"]:
                role = writer.style("bulletin-copies").face
                runs = runs_of(writer, child, role)
                copies.append(writer.loose("bulletin-copies", runs, child["ids"]))
            else:
                _write_entry(writer, child)
        _write_makers(writer, makers)
        rows = [*blocks]
    for at, row in enumerate(rows):
        if isinstance(row, WordParagraph):
            # Rules are part of the height of a row.
            rules = [_INNER if at else _OUTER, *([_OUTER] if at == len(rows) - 1 else [])]
            row.line = row.pitch - sum(rules) * 20 // 8
    # It stands at the foot, wherever the text ends.
    writer.blank = 0
    if writer.blocks and isinstance(writer.blocks[-1], str):
        # Two tables that touch are one.
        writer.hairline()
    writer.blocks.append(_table(rows, copies))
    # A floating table is anchored to what follows it.
    writer.hairline()


def _write_entry(writer: IssueWriter, node: nodes.Element) -> None:
    """A line of the tail; what goes on on further lines stands behind its label."""
    if not isinstance(node, nodes.TextElement):
        writer.write(node, _STYLE)
        return
    style = writer.style(_STYLE)
    labels = [one for one in node.findall(nodes.inline) if "bulletin-label" in one["classes"]]
    hang = em_width(labels[0].astext()) * style.size if labels else 0.0
    made = writer.paragraph(_STYLE, runs_of(writer, node, style.face), node["ids"])
    made.indent(first=-hang, left=style.left + hang, right=style.right)


def _write_makers(writer: IssueWriter, lines: list[nodes.Element]) -> None:
    """Lines that follow each other, on one where they have room."""
    style = writer.style(_STYLE)
    widths = [em_width(one.astext()) * style.size for one in lines]
    room = TYPE_WIDTH - style.left - style.right - 2 * style.size * (len(lines) - 1)
    if not 1 < len(lines) < 4 or sum(widths) > room:
        for one in lines:
            _write_entry(writer, one)
        return
    idents = [ident for one in lines for ident in one["ids"]]
    writer.pending += idents
    cells = [runs_of(writer, one, style.face) for one in lines]
    made = across(writer, _STYLE, cells, style.left)
    made.align("left")


def _table(rows: list[Block], copies: list[WordParagraph]) -> str:
    """A row for each line, with rules between."""
    where = el(
        "tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="margin",
        tblpXSpec="center", tblpYSpec="bottom",
    )  # fmt: skip
    told = el(
        "tblPr",
        where,
        el("tblOverlap", val="never"),
        el("tblW", w=WIDE, type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblCellMar", el("left", w=0, type="dxa"), el("right", w=0, type="dxa")),
    )
    grid = el("tblGrid", el("gridCol", w=WIDE))
    found = [
        _row(_xml(one), is_first=at == 0, is_last=at == len(rows) - 1)
        for at, one in enumerate(rows)
    ]
    found += [_cell(one.xml(), "") for one in copies]
    return el("tbl", told, grid, *found)


def _xml(block: Block) -> str:
    return block if isinstance(block, str) else block.xml()


def _row(content: str, *, is_first: bool, is_last: bool) -> str:
    rules = el("top", val="single", sz=_OUTER if is_first else _INNER, space=0, color="000000")
    if is_last:
        rules += el("bottom", val="single", sz=_OUTER, space=0, color="000000")
    return _cell(content, el("tcBorders", rules))


def _cell(content: str, borders: str) -> str:
    told = el("tcPr", el("tcW", w=WIDE, type="dxa"), borders)
    return el("tr", el("trPr", el("cantSplit")), el("tc", told, content))
