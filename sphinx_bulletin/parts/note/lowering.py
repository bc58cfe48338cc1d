"""The editor's note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docutils import nodes

from ...core.i18n import _, __
from ...core.log import warn
from ...core.nodes import body, editors_note, part
from ...model.faults import Kind
from ..common.output import inline, labelled, moved, put_in_front
from ..common.sections import behind_title, issue_around, take_out


def lower_notes(found: Sequence[editors_note]) -> None:
    """Moves the note behind the title and the period, in front of all else.

    ::

        <compound classes="bulletin-editors-note">
            <paragraph>
                <inline classes="bulletin-note-label">
                    编者按
                    ：
                本期刊发电子证照情况。
    """
    seen: Counter[nodes.section] = Counter()
    for node in found:
        home = issue_around(node)
        if home is not None and seen[home]:
            message = __("an issue has one editor's note; this second one is printed below it")
            warn(Kind.INPUT, message, location=node)
        given = part(node, "note-label")
        label = moved("note-word", given) if given else nodes.Text(_("Editor’s note"))
        head = inline("note-label", *labelled(_("%s: "), label))
        compound = nodes.compound(
            "", *put_in_front(body(node), head), classes=["bulletin-editors-note"]
        )
        compound.source, compound.line = node.source, node.line
        if home is None:
            node.replace_self(compound)
            continue
        take_out(node)
        home.insert(behind_title(home) + seen[home], compound)
        seen[home] += 1
