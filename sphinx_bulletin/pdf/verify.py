"""The truth gate: a finished PDF is read back and compared with the doctree that it was made from.

What is expected comes from the doctree itself and not from our handlers: what one of them loses is
found here. The reader is another library than the writer.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from docutils import nodes
from sphinx import addnodes

from ..i18n import __
from .errors import PdfError, place
from .style import BOTTOM, TYPE_HEIGHT

#: What print leaves out on purpose: for other outputs, or seen by no reader of any output.
_LEFT_OUT = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
    nodes.raw,
    nodes.system_message,
    nodes.header,
    nodes.footer,
    addnodes.toctree,
    addnodes.index,
    addnodes.highlightlang,
)
#: Between their texts print puts marks that are in no node: brackets, commas, arrows.
_IN_PIECES = (addnodes.desc_signature, addnodes.desc_signature_line, nodes.option_group)
#: Blanks are set by the line; the others have no shape, and a face need not have them.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
#: A hyphen at a line's end is no character to this reader; steps of a menu are joined by an arrow.
_SAME = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2023": "→", "\u2011": "-"})
#: Stands for what has been found already.
_USED = "\0"
#: Characters that a mark or a label may have, and those that make a name.
_LABEL, _NAME = 12, 3


@dataclass(frozen=True, slots=True)
class Block:
    """A text that stands in the PDF in one piece, but for the ends of pages."""

    node: nodes.Node
    text: str


def count_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def verify(content: bytes, document: nodes.document, pages: range | None = None) -> None:
    """Raise ``PdfError``, a line for each fault, unless the PDF holds all of the document.

    ``pages`` are those of the document, by index, where the PDF holds more.

    Every character of a paragraph is there and in order; every link leads somewhere; every face is
    embedded.
    """
    with pypdfium2.PdfDocument(content) as pdf:
        found = [pdf[number] for number in pages or range(len(pdf))]
        faults = [
            *_missing_text(document, "".join(_text(page) for page in found)),
            *_broken_links(document, pdf, found),
            *_loose_fonts(content),
        ]
    if faults:
        raise PdfError("\n".join(faults))


# -- text --------------------------------------------------------------------------------------


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text.translate(_SAME))


def _text(page: pypdfium2.PdfPage) -> str:
    """The text of a page's type area; the number below it would interrupt a paragraph."""
    reader = page.get_textpage()
    if page.get_rotation():
        # Its sides are others, and what stands on it fills it alone.
        text = reader.get_text_range()
    else:
        bottom = BOTTOM - 4
        text = reader.get_text_bounded(0, bottom, page.get_width(), bottom + TYPE_HEIGHT + 8)
    reader.close()
    return _seen(text)


def blocks(document: nodes.document) -> Iterator[Block]:
    """The texts of a document, each of one paragraph, title, term …"""
    waiting: list[nodes.Node] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _LEFT_OUT):
            continue
        if isinstance(node, _IN_PIECES):
            pieces: list[nodes.Node] = list(node.findall(nodes.Text))
        elif isinstance(node, (nodes.TextElement, nodes.Text)):
            pieces = [node]
        else:
            pieces = []
            waiting += reversed(node.children)
        for piece in pieces:
            if text := _seen(_printed(piece)):
                yield Block(piece, text)


def _printed(node: nodes.Node) -> str:
    """The text of a block with what is written around notes' marks."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _LEFT_OUT):
        return ""
    text = "".join(_printed(one) for one in node.children)
    # Without its brackets the number of a note would be found in whatever stands before it.
    marked = (nodes.footnote_reference, nodes.citation_reference, nodes.label)
    return f"[{text}]" if isinstance(node, marked) else text


def _missing_text(document: nodes.document, found: str) -> list[str]:
    """A line for each block that the PDF's text does not hold.

    Each must have a place of its own: what stands twice in the source stands twice in print.
    """
    left: list[Block] = []
    used = bytearray(len(found))
    at, lost = 0, False
    table: nodes.table | None = None
    for block in blocks(document):
        # Most stand in the order of the source, at most a mark or a label apart; where a table
        # goes on, its head stands once more before the next name.
        around = _table_around(block.node)
        goes_on = around is not None and around is table
        is_name = len(block.text) >= _NAME
        size = len(block.text) + _LABEL
        start = found.find(block.text, at, at + size)
        if start < 0 and goes_on and is_name:
            start = found.find(block.text, at, at + size + _head_length(around))
        # A single digit stands everywhere: only a name tells where we are.
        if start < 0 or (lost and goes_on and not is_name):
            lost = True
            left.append(block)
            continue
        at, lost, table = start + len(block.text), False, around
        used[start:at] = b"\1" * len(block.text)
    if not left:
        return []
    rest = "".join(
        _USED if taken else char for char, taken in zip(found, used, strict=True)
    )  # fmt: skip
    faults = []
    # Long ones first: a short one may stand within them by chance.
    for block in sorted(left, key=lambda one: -len(one.text)):
        rest, missing = _take(rest, block.text)
        if missing:
            message = __("%(place)s: not in the PDF as it stands in the source: “%(text)s”")
            faults.append(message % {"place": place(block.node), "text": missing})
    return faults


def _table_around(node: nodes.Node) -> nodes.table | None:
    """The table of a cell's paragraph."""
    cell = node.parent
    if not isinstance(cell, nodes.entry):
        return None
    around: nodes.Node = cell
    while around is not None and not isinstance(around, nodes.table):
        around = around.parent
    return around


def _head_length(table: nodes.table | None) -> int:
    """How many characters the head of a table has."""
    heads = table.findall(nodes.thead) if table is not None else ()
    return sum(len(_seen(head.astext())) for head in heads)


def _take(rest: str, text: str) -> tuple[str, str]:
    """Take a text out of what is left, in pieces where pages part it; and what is not there."""
    start = rest.find(text)
    if start >= 0:
        return _without(rest, start, len(text)), ""
    # The first place that begins like the text, else the one that goes on longest: a text that
    # repeats itself may stand longer on its second page than on its first.
    for find in (_earliest, _longest):
        left, missing, at = rest, text, 0
        while missing:
            start, size = find(left, missing, at)
            if size < min(2, len(missing)):
                break
            left = _without(left, start, size)
            at, missing = start + size, missing[size:]
        if not missing:
            return left, ""
    return rest, missing[:40]


def _without(rest: str, start: int, size: int) -> str:
    return rest[:start] + _USED * size + rest[start + size :]


def _earliest(rest: str, text: str, at: int) -> tuple[int, int]:
    """Where the beginning of a text stands first, and for how many characters it goes on there."""
    start = rest.find(text[:8], at)
    if start < 0:
        return _longest(rest, text, at)
    size = 0
    for one, other in zip(rest[start : start + len(text)], text, strict=False):
        if one != other:
            break
        size += 1
    return start, size


def _longest(rest: str, text: str, at: int) -> tuple[int, int]:
    """Where the longest part of a text's beginning stands in one piece, and its length."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if rest.find(text[:middle], at) >= 0:
            low = middle
        else:
            high = middle - 1
    return rest.find(text[:low], at), low


# -- links and faces ---------------------------------------------------------------------------


def _broken_links(
    document: nodes.document, pdf: pypdfium2.PdfDocument, pages: list[pypdfium2.PdfPage]
) -> list[str]:
    """A line for each link that leads nowhere, or that the PDF lacks."""
    faults = []
    addresses: Counter[str] = Counter()
    inner = 0
    for number, page in enumerate(pages, 1):
        for link in _links(page):
            action = pdfium.FPDFLink_GetAction(link)
            if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
                addresses[_address(pdf, action)] += 1
                continue
            target = pdfium.FPDFLink_GetDest(pdf, link)
            if not target or not 0 <= pdfium.FPDFDest_GetDestPageIndex(pdf, target) < len(pdf):
                faults.append(__("page %s: a link leads nowhere") % number)
            inner += 1
    ids = {one for node in document.findall(nodes.Element) for one in node["ids"]}
    wanted_inner = 0
    for reference in document.findall(nodes.reference):
        uri = reference.get("refuri", "")
        if not reference.astext() or _is_left_out(reference):
            continue
        if reference.get("refid") in ids:
            wanted_inner += 1
        elif ("://" in uri or uri.startswith("mailto:")) and uri not in addresses:
            message = __("%(place)s: the link to %(uri)s is not in the PDF")
            faults.append(message % {"place": place(reference), "uri": uri})
    if inner < wanted_inner:
        message = __("%s link(s) within the issue are not in the PDF")
        faults.append(message % (wanted_inner - inner))
    return faults


def _is_left_out(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None:
        if isinstance(around, _LEFT_OUT):
            return True
        around = around.parent
    return False


def _links(page: pypdfium2.PdfPage) -> Iterator[object]:
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        yield link


def _address(pdf: pypdfium2.PdfDocument, action: object) -> str:
    size = pdfium.FPDFAction_GetURIPath(pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(pdf, action, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "replace")


def _loose_fonts(content: bytes) -> list[str]:
    """A line for each face that pages name and the PDF does not hold.

    ReportLab writes its dictionaries as they are: to look at every text on every page, as the
    reader offers, takes a third of all the time here.
    """
    faults = []
    for match in re.finditer(rb"<<([^<>]*/Type /Font\b[^<>]*)>>", content):
        name = re.search(rb"/BaseFont /(\S+)", match[1])
        holder = re.search(rb"/FontDescriptor (\d+) 0 R", match[1])
        body = re.search(rb"\n%s 0 obj\n(.*?)endobj" % holder[1], content, re.S) if holder else None
        if body is None or b"/FontFile" not in body[1]:
            shown = name[1].decode("ascii", "replace") if name else "?"
            faults.append(__("the face %s is not embedded") % shown)
    return faults
