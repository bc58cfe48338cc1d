"""The editor's note."""

from __future__ import annotations

from docutils import nodes

from ..i18n import _, __
from ..log import Subtype, warn
from ..nodes import body, editors_note, part
from .masthead import top_section
from .style import inline, labelled, moved, put_in_front


def lower_notes(document: nodes.document, *, is_issue: bool) -> None:
    """Moves the note behind the title and the period, in front of all else.

    ::

        <compound classes="bulletin-editors-note">
            <paragraph>
                <inline classes="bulletin-note-label"> 编者按：
                ……
    """
    for number, node in enumerate(list(document.findall(editors_note))):
        if number and is_issue:
            message = __("an issue has one editor's note; this second one is printed below it")
            warn(Subtype.INPUT, message, location=node)
        given = part(node, "note-label")
        label = moved("note-word", given) if given else nodes.Text(_("Editor's note"))
        head = inline("note-label", *labelled(_("%s: "), label))
        compound = nodes.compound(
            "", *put_in_front(body(node), head), classes=["bulletin-editors-note"]
        )
        compound.source, compound.line = node.source, node.line
        home = top_section(node) if is_issue else None
        if home is None:
            node.replace_self(compound)
            continue
        node.parent.remove(node)
        home.insert(_behind_title(home) + number, compound)


def _behind_title(home: nodes.section) -> int:
    """The place behind title and period."""
    at = 0
    for child in home.children:
        is_head = isinstance(child, nodes.title) or (
            isinstance(child, nodes.paragraph) and "bulletin-period" in child["classes"]
        )
        if not is_head:
            break
        at += 1
    return at
