"""What stands within lines: runs of text in their faces, links, marks of notes, small pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx import addnodes

from ...core.i18n import __
from ...core.places.addresses import encoded, leads_out
from ...printed.failures import PrintError
from ...printed.printed_nodes import (
    BLANKS_OF_TEXT,
    LEFT_OUT,
    begins_line,
    inline_face,
    printed,
)
from ...printed.text_styles import HEITI, KAITI, SONG
from ..file.docx_styles import MADE, size_properties
from ..file.ooxml import el, properties, text_element
from ..file.word_faces import face_properties, pieces_by_face
from .word_pictures import inline_picture

if TYPE_CHECKING:
    from ..issue_writer import IssueWriter

#: Where a word may be divided: Word has an element for it, and shows the character.
_SOFT = "\u00ad"


class RunLook(Struct, frozen=True):
    """In what a run differs from its paragraph."""

    #: Role of its face; empty where it is that of the paragraph.
    face: str = ""
    #: ``superscript`` or ``subscript``.
    raised: str = ""
    #: Is it within a link.
    in_link: bool = False
    #: Are blanks and ends of lines as typed.
    is_typed: bool = False
    #: Does print make it; no text of the page says so.
    is_made: bool = False
    #: In points; 0 where it is that of the paragraph.
    size: float = 0.0


PLAIN_RUN = RunLook()
Inner = Callable[["IssueWriter", Any, str, RunLook], str]


def runs_of(writer: IssueWriter, node: nodes.Node, role: str, look: RunLook = PLAIN_RUN) -> str:
    """The runs of a node's text; ``role`` is the face of its paragraph."""
    return "".join(
        _inner(writer, child, role, look) for child in node.children if not _ends_line(child)
    )


def _ends_line(node: nodes.Node) -> bool:
    """Is it a blank at the end of a line of a title."""
    if not isinstance(node, nodes.Text) or not node.isspace():
        return False
    after = node.next_node(descend=False, siblings=True)
    return isinstance(after, nodes.inline) and begins_line(after)


def typed_runs(writer: IssueWriter, node: nodes.Node, role: str) -> str:
    """Those of code, blanks and lines as typed."""
    return runs_of(writer, node, role, replace(PLAIN_RUN, is_typed=True))


def made_run(writer: IssueWriter, text: str, role: str, look: RunLook = PLAIN_RUN) -> str:
    """The run of a text that stands in no node, as the mark of a list."""
    return _text(writer, text, role, replace(look, is_made=True)) if text else ""


def run_of(writer: IssueWriter, node: nodes.Node, role: str, look: RunLook = PLAIN_RUN) -> str:
    """The run of an inline node itself."""
    return _inner(writer, node, role, look)


def _inner(writer: IssueWriter, node: nodes.Node, role: str, look: RunLook) -> str:
    if isinstance(node, nodes.Text):
        text = printed(node)
        text = text.expandtabs(8) if look.is_typed else BLANKS_OF_TEXT.sub(" ", text)
        return _text(writer, text, role, look)
    if isinstance(node, LEFT_OUT):
        return ""
    for kind in type(node).__mro__:
        if (handler := _HANDLERS.get(kind)) is not None:
            inner = handler(writer, node, role, look)
            return _at_ids(writer, node, inner)
    raise PrintError(__("there is no way to print “%s”") % type(node).__name__)


def _at_ids(writer: IssueWriter, node: Any, inner: str) -> str:
    names = node["ids"] if isinstance(node, nodes.Element) else []
    return writer.bookmarks.around(names, inner) if names else inner


def _text(writer: IssueWriter, text: str, role: str, look: RunLook) -> str:
    face = writer.faces[look.face or role]
    found = ""
    for is_rare, piece in pieces_by_face(text, face):
        asked: dict[str, str] = {}
        if look.face or is_rare:
            asked = dict(face_properties(face, is_rest=is_rare))
        if look.is_made:
            asked["rStyle"] = el("rStyle", val=MADE)
        if size := look.size or writer.cell_size:
            asked |= size_properties(size)
        if look.raised:
            asked["vertAlign"] = el("vertAlign", val=look.raised)
        found += el("r", properties("rPr", asked), _content(piece, look))
    return found


def _content(text: str, look: RunLook) -> str:
    if not look.is_typed and _SOFT not in text:
        return text_element(text)
    pieces = []
    for piece in re.split(f"([\n{_SOFT}])", text):
        if piece == _SOFT:
            pieces.append(el("softHyphen"))
        elif piece == "\n":
            pieces.append(el("br"))
        elif piece:
            pieces.append(text_element(piece))
    return "".join(pieces)


# -- kinds of inline nodes -------------------------------------------------------------------------


def _faced(face: str) -> Inner:
    def write(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
        return runs_of(writer, node, role, replace(look, face=face))

    return write


def _plain(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
    return runs_of(writer, node, role, look)


def _inline(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
    face = inline_face(node)
    inner = runs_of(writer, node, role, replace(look, face=face) if face else look)
    return el("r", el("br")) + inner if begins_line(node) else inner


def _raised(where: str) -> Inner:
    def write(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
        return runs_of(writer, node, role, replace(look, raised=where))

    return write


def _link(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
    inner = runs_of(writer, node, role, replace(look, in_link=True))
    if look.in_link or not inner:
        return inner
    if (target := writer.targets.get(node.get("refid", ""))) is not None:
        return el("hyperlink", inner, anchor=target, history=1)
    uri = node.get("refuri", "")
    if leads_out(uri):
        ident = writer.relations.relate("hyperlink", encoded(uri), is_outside=True)
        return f'<w:hyperlink r:id="{ident}" w:history="1">{inner}</w:hyperlink>'
    return inner


def _note_mark(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
    own = replace(look, raised="superscript", in_link=True)
    inner = made_run(writer, "[", role, own)
    inner += runs_of(writer, node, role, own) + made_run(writer, "]", role, own)
    target = writer.targets.get(node.get("refid", ""))
    if target is None or look.in_link:
        return inner
    return el("hyperlink", inner, anchor=target, history=1)


def _joined(before: str, between: str, after: str) -> Inner:
    def write(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
        made = made_run(writer, between, role, look)
        inner = made.join(_inner(writer, child, role, look) for child in node.children)
        return made_run(writer, before, role, look) + inner + made_run(writer, after, role, look)

    return write


def _argument(writer: IssueWriter, node: nodes.Element, role: str, look: RunLook) -> str:
    before = made_run(writer, node.get("delimiter", " "), role, look)
    return before + runs_of(writer, node, role, look)


def _image(writer: IssueWriter, node: nodes.image, role: str, look: RunLook) -> str:
    return inline_picture(writer, node)


_KINDS: tuple[tuple[Inner, tuple[type[nodes.Node], ...]], ...] = (
    (_faced(HEITI), (nodes.strong, addnodes.literal_strong)),
    (
        _faced(KAITI),
        (
            nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis, addnodes.manpage,
        ),
    ),
    (_faced(SONG), (nodes.literal, nodes.math)),
    (_inline, (nodes.inline,)),
    (
        _plain,
        (
            nodes.abbreviation, nodes.acronym, nodes.generated, nodes.problematic,
            nodes.field_name, nodes.label, addnodes.pending_xref, addnodes.download_reference,
            nodes.target, nodes.option, nodes.option_string,
            addnodes.desc_addname, addnodes.desc_annotation, addnodes.desc_name,
            addnodes.desc_inline, addnodes.desc_parameter, addnodes.desc_type,
            addnodes.desc_type_parameter, addnodes.desc_signature_line,
        ),
    ),
    (_raised("superscript"), (nodes.superscript,)),
    (_raised("subscript"), (nodes.subscript,)),
    (_link, (nodes.reference, addnodes.number_reference)),
    (_note_mark, (nodes.footnote_reference, nodes.citation_reference)),
    (_joined("", ", ", ""), (nodes.option_group,)),
    (_joined("(", ", ", ")"), (addnodes.desc_parameterlist,)),
    (_joined("[", ", ", "]"), (addnodes.desc_type_parameter_list, addnodes.desc_optional)),
    (_joined(" → ", "", ""), (addnodes.desc_returns,)),
    (_argument, (nodes.option_argument,)),
    (_image, (nodes.image,)),
)  # fmt: skip
_HANDLERS = {kind: handler for handler, kinds in _KINDS for kind in kinds}
