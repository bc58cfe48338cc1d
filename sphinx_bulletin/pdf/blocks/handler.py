"""What handlers share. A handler names the nodes that it is for among its bases; so it is found.

Blocks become flowables, inline nodes become ReportLab's markup.
"""
# mypy: disable-error-code="no-untyped-call, misc, valid-type, metaclass"

from __future__ import annotations

from typing import Any, NoReturn
from xml.sax.saxutils import quoteattr

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from ...core.i18n import __
from ...core.places.unread import why_of
from ...printed.failures import PrintError, place
from ...printed.printed_nodes import mark_before
from ..gate.origin import markup
from ..paragraphs.paragraph import Paragraph
from ..upstream import NodeHandler
from .displays import Display
from .flowables import Anchors, BelongsTo, Need
from .turned import TurnedPage


class Handler(NodeHandler):
    """Base of ours: what rst2pdf or docutils has for a node is replaced."""

    dispatchdict: dict[type, Any] = {}  # noqa: RUF012  its base fills it

    def getelements(self, client: Any, node: Any, style: Any) -> list[Flowable]:
        """Flowables of a block, with the names that links may point to."""
        names, client.pending_targets = client.pending_targets, []
        try:
            elements: list[Flowable] = self.gather_elements(client, node, style)
        # Whatever a library raises: the author is told where, and of all that is wrong at once. A
        # block without a line of its own leaves that to the one around it.
        except Exception as error:
            if not (node.source and node.line):
                raise
            reason = why_of(error) if isinstance(error, (PrintError, OSError)) else repr(error)
            client.failures.append(f"{place(node)}: {reason}")
            elements = []
        if not names:
            return elements
        at = 0
        while at < len(elements) and isinstance(elements[at], (BelongsTo, Need)):
            at += 1
        if at == len(elements):
            # Nothing of its own: the next block takes the names.
            client.pending_targets = names + client.pending_targets
        elif isinstance(first := elements[at], Paragraph):
            first.anchors[:0] = names
        elif isinstance(first, TurnedPage):
            first.names[:0] = names
        elif isinstance(first, Display):
            first.blocks.insert(0, Anchors(names))
        else:
            elements.insert(at, Anchors(names))
        return elements


class Root(Handler):
    """Finds the handler of a node; a node without one fails the issue."""

    def findsubclass(self, node: nodes.Node, during: str) -> Any:
        """The handler of a node; rst2pdf's own writes four lines of its log for each."""
        for base in type(node).__mro__:
            if (found := self.dispatchdict.get(base)) is not None:
                return found
        return self.log_unknown(node, during)

    # rst2pdf's own spell each text once more for its log, and keep what was made with the node.

    def textdispatch(self, client: Any, node: nodes.Node, replaceEnt: bool = True) -> str:
        """The markup of an inline node."""
        handler = self.findsubclass(node, "textdispatch")
        before, after = handler.get_pre_post(client, node, replaceEnt)
        inner: str = handler.get_text(client, node, replaceEnt)
        return f"{before}{inner}{after}"

    def elemdispatch(self, client: Any, node: nodes.Node, style: Any = None) -> list[Flowable]:
        """The blocks of a node."""
        handler = self.findsubclass(node, "elemdispatch")
        if isinstance(node, nodes.Element):
            client.pending_targets += node.attributes["ids"]
        elements: list[Flowable] = handler.getelements(client, node, style)
        return elements

    def log_unknown(self, node: nodes.Node, during: str) -> NoReturn:
        message = __("there is no way to print “%s”") % type(node).__name__
        raise PrintError(message)


class StyledParagraph(Handler):
    """A paragraph in a style of its own, with as many lines of room as ``room`` says."""

    style_name = ""
    room = 0

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        need = [Need(self.room * client.styles.pitch)] if self.room else []
        return [*need, paragraph_of(client, node, client.styles[self.style_name])]


class StyledBlock(Handler):
    """What it holds, in a style of its own."""

    style_name = ""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles[self.style_name])
        return elements


class InlineHandler(Handler):
    """A face for the text of a node."""

    face = ""

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        face = self.face_of(node)
        if not face:
            return anchors(client, node), ""
        return f'{anchors(client, node)}<font face="{face}">', "</font>"

    def face_of(self, node: nodes.Element) -> str:
        return self.face


def paragraph_of(client: Any, node: nodes.Element, style: Any) -> Paragraph:
    """A paragraph of a node's text, with the mark (as markup) of the list item that it begins."""
    text = client.gather_pdftext(node)
    if client.mark:
        is_latin = bool(client.styles["base"].language)
        text = f"<label>{mark_before(client.mark, node.astext(), is_latin=is_latin)}</label>{text}"
        client.mark = ""
    return Paragraph(text, style)


def markup_of(client: Any, node: nodes.Node, *, is_typed: bool = False) -> str:
    """The text of a node, as markup that tells from where it is; ``is_typed``: code."""
    return markup(client.numbers, node, is_typed=is_typed)


def anchors(client: Any, node: nodes.Element) -> str:
    """Names that links may point to."""
    return "".join(f"<a name={quoteattr(ident)}/>" for ident in node["ids"])


def note_outline(client: Any, element: Paragraph, title: str, level: int, key: str) -> None:
    """Give a paragraph an entry in the outline; a level may not be skipped in a PDF."""
    client.outline_level = min(level + client.outline_base, client.outline_level + 1)
    element.outline = (title, client.outline_level, f"outline-{key}")
