"""``editors-note`` 按语."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import editors_note
from ...model.faults import Kind
from ...model.text.levels import typed_label
from ..common.base import BulletinDirective

#: 按 alone is a word of every text: 按3、4季度计划.
_LABEL = typed_label(
    r"编者按语?|編者按語?|编者的话|編者的話|编后语?|編後語?|按语|按語|按(?=\s*+[:：】\]])"
    "|Editor[’']s note"
)


class NoteDirective(BulletinDirective):
    """What the editor says before the body; the argument is its label, 编者按 if none is given.

    ::

        <editors_note>
            <paragraph classes="bulletin-note-label"> 按语
            <bulletin_body>
                <paragraph> …
    """

    kind = "editors-note"

    def translate(self) -> list[nodes.Node]:
        self.read_options()
        if not self.content:
            message = __(
                "this editor’s note has no text; write it below a blank line, three blanks further "
                "in than the two dots"
            )
            self.warn(Kind.INPUT, message)
            # A label alone says nothing; what was typed behind the colons may be the text.
            return [self.text(self.arguments[0], "note-label")] if self.arguments else []
        self.take_label()
        node = editors_note("")
        self.set_source_info(node)
        if self.arguments:
            node += self.text(self.arguments[0].rstrip("：: "), "note-label")
        node += self.body()
        return [node]

    def take_label(self) -> None:
        """A label that is typed in front of the text is not printed twice."""
        match = _LABEL.match(self.content[0])
        if match is None:
            return
        if not self.arguments:
            self.arguments = [match["words"]]
        if self.arguments[0].rstrip("：: ") == match["words"]:
            self.content[0] = self.content[0][match.end() :]
