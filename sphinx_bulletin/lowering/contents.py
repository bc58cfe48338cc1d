"""This issue's headlines."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..i18n import _, __
from ..log import Subtype, warn
from ..nodes import bulletin_contents, part, window_item
from .masthead import issue_around
from .style import fill, paragraph


def lower_contents(found: Sequence[bulletin_contents]) -> None:
    """First-level headings, and below each the headlines of its items, as links.

    ::

        <compound classes="bulletin-contents">
            <paragraph classes="bulletin-contents-title"> 本期要目
            <paragraph classes="bulletin-entry">
                <reference refid="issue-2026-41-2"> 二、窗口工作动态
            <paragraph classes="bulletin-entry-item">
                <reference refid="issue-2026-41-2-1"> （一）水利厅推行电子证照
    """
    for node in found:
        home = issue_around(node)
        if home is None:
            message = __("the list of headlines is of an issue; give the page a masthead 报头")
            warn(Subtype.MASTHEAD, message, location=node)
            node.parent.remove(node)
            continue
        compound = nodes.compound("", classes=["bulletin-contents"])
        compound.source, compound.line = node.source, node.line
        compound += paragraph("contents-title", _("In this issue"))
        for section in (one for one in home.children if isinstance(one, nodes.section)):
            title = section.next_node(nodes.title)
            if title is not None and section["ids"]:
                compound += _entry("entry", title.astext(), section["ids"][0])
            compound += [
                _entry("entry-item", item.get("mark", "") + headline.astext(), item["ids"][0])
                for item in section.findall(window_item)
                if (headline := part(item, "headline"))
            ]
        node.replace_self(compound)


def _entry(role: str, text: str, refid: str) -> nodes.paragraph:
    """A link with the text of a heading, which itself stays where it is."""
    text = text.rstrip("。")
    link = nodes.reference("", "", nodes.inline("", text), refid=refid, internal=True)
    return fill(paragraph(role), link)
