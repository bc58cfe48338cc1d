"""The truth gate: a finished file is read back and compared with the page that it was made from.

What is expected comes from the doctree and not from our handlers: what one of them loses is found.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from xml.etree import ElementTree

from docutils import nodes

from ..core.i18n import __
from ..printed.failures import PrintError, place
from ..printed.printed_nodes import LEFT_OUT, added_columns, printed, seen
from .file.docx_styles import MADE
from .file.ooxml import NAMESPACES, legal

_W = f"{{{NAMESPACES['w']}}}"
_RUN, _TEXT = f"{_W}r", f"{_W}t"
_MARK = f"{_W}rPr/{_W}rStyle[@{_W}val='{MADE}']"
#: How many characters a message shows before a fault, and in all.
_BEFORE, _SHOWN = 10, 40


def verify_word(content: bytes, document: nodes.document) -> None:
    """Raise ``PrintError`` unless every text of the page is in the file, in the order of print."""
    said = seen(word_text(content))
    at = 0
    for texts in in_print_order(document):
        wanted = seen("".join(legal(printed(one)) for one in texts))
        found = said[at : at + len(wanted)]
        # Where print has parts beside each other, as many of each character are enough.
        if found != wanted and (len(texts) == 1 or Counter(found) != Counter(wanted)):
            message = __(
                "%(place)s: “%(text)s” is not in the Word file; this is our fault: word it "
                "otherwise for now, and report this line to us"
            )
            pairs = enumerate(zip(found, wanted, strict=False))
            same = next((n for n, (one, other) in pairs if one != other), len(found))
            shown = wanted[max(0, same - _BEFORE) :][:_SHOWN]
            raise PrintError(message % {"place": place(texts[0]), "text": shown})
        at += len(wanted)
    if at != len(said):
        raise PrintError(__("the Word file holds text that is not on the page"))


def word_text(content: bytes) -> str:
    """The text of a file's body that a page says: without marks, which print makes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(
        one.text or ""
        for run in root.iter(_RUN)
        if run.find(_MARK) is None
        for one in run.iter(_TEXT)
    )


def in_print_order(document: nodes.document) -> list[list[nodes.Text]]:
    """The texts of a page: of its body, its notes, its annexes with theirs, and its tail.

    The unit of a table stands below its caption. What print may set in another order is one of the
    lists: a table with added columns, which stand below others, and the marks above the name.
    """
    order = _Order()
    order.add(document, order.body)
    return [*order.body, *order.notes, *order.annexes, *order.tail]


class _Order:
    """Texts by where print has them."""

    def __init__(self) -> None:
        self.body: list[list[nodes.Text]] = []
        self.notes: list[list[nodes.Text]] = []
        self.annexes: list[list[nodes.Text]] = []
        self.tail: list[list[nodes.Text]] = []

    def add(self, node: nodes.Node, home: list[list[nodes.Text]]) -> None:
        """The texts of a node, in its home or in their own."""
        if isinstance(node, LEFT_OUT):
            return
        if isinstance(node, nodes.Text):
            home.append([node])
            return
        assert isinstance(node, nodes.Element)
        classes = node.get("classes") or ()
        is_table = isinstance(node, nodes.tgroup) and bool(added_columns(node))
        if is_table or "bulletin-marks" in classes:
            found: list[list[nodes.Text]] = []
            for part in node.children:
                self.add(part, found)
            home.append([text for texts in found for text in texts])
            return
        if isinstance(node, (nodes.footnote, nodes.citation)):
            home = self.notes
        elif "bulletin-annex" in classes:
            home = self.annexes
        elif "bulletin-footer" in classes:
            home = self.tail
        self._add_children(node, home)

    def _add_children(self, node: nodes.Node, home: list[list[nodes.Text]]) -> None:
        units: list[nodes.Node] = []
        for child in node.children:
            if isinstance(child, nodes.paragraph) and "bulletin-unit" in child["classes"]:
                units.append(child)
            elif units and isinstance(child, nodes.table):
                heads = [one for one in child.children if isinstance(one, nodes.title)]
                rest = [one for one in child.children if not isinstance(one, nodes.title)]
                for one in (*heads, *units, *rest):
                    self.add(one, home)
                units = []
            else:
                self.add(child, home)
        for one in units:
            self.add(one, home)
