"""This issue's headlines."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...core.i18n import _, __
from ...core.log import note, warn
from ...core.nodes import bulletin_contents, numbered_in, part
from ...model.faults import Kind
from ..common.output import add_content, paragraph
from ..common.sections import issue_around, take_out


def lower_contents(found: Sequence[bulletin_contents]) -> None:
    """First-level headings, and below each the headlines of its items, as links.

    In an issue in parts the parts (``bulletin-entry-part``), and in each the same. A heading
    further down stands there where items below it do, whose marks begin anew with it.

    ::

        <compound classes="bulletin-contents">
            <paragraph classes="bulletin-contents-title">
                本期要目
            …
            <paragraph classes="bulletin-entry">
                <reference internal="1" refid="issue-2026-41-2">
                    <inline>
                        二、窗口工作动态
            <paragraph classes="bulletin-entry-item">
                <reference internal="1" refid="issue-2026-41-2-1">
                    <inline>
                        （一）推行电子证照
            …
    """
    for node in found:
        home = issue_around(node)
        if home is None:
            message = __("the list of headlines is of an issue; give the page a masthead 报头")
            warn(Kind.MASTHEAD, message, location=node)
            take_out(node)
            continue
        entries = _entries(home, "entry")
        if not entries:
            message = __(
                "this issue has no headings and no headlines, so that none are listed here"
            )
            note(message, location=node)
            take_out(node)
            continue
        compound = nodes.compound("", classes=["bulletin-contents"])
        compound.source, compound.line = node.source, node.line
        compound += paragraph("contents-title", _("In this issue"))
        compound += entries
        node.replace_self(compound)


def _entries(parent: nodes.Element, role: str) -> list[nodes.paragraph]:
    """What is numbered in ``parent``, and has a title."""
    found: list[nodes.paragraph] = []
    for node in numbered_in(parent):
        if isinstance(node, nodes.section):
            is_part = "bulletin-part" in node["classes"]
            inside = _entries(node, "entry" if is_part else "entry-item")
            title = node.next_node(nodes.title)
            if title is not None and node["ids"] and (inside or role == "entry"):
                own = "entry-part" if is_part else role
                found.append(_entry(own, title.astext(), node["ids"][0]))
            found += inside
        elif headline := part(node, "headline"):
            found.append(_entry(role, node.get("mark", "") + headline.astext(), node["ids"][0]))
    return found


def _entry(role: str, text: str, refid: str) -> nodes.paragraph:
    """A link with the text of a heading, which itself stays where it is."""
    text = text.rstrip("。")
    link = nodes.reference("", "", nodes.inline("", text), refid=refid, internal=True)
    return add_content(paragraph(role), link)
