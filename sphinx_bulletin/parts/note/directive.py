"""``editors-note`` 按语."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import editors_note
from ...model.faults import Kind
from ..common.base import BulletinDirective


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
        node = editors_note("")
        self.set_source_info(node)
        if self.arguments:
            node += self.text(self.arguments[0].rstrip("：: "), "note-label")
        node += self.body()
        return [node]
