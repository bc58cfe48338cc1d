"""A news item."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import _
from ...core.nodes import adopt, body, part, parts, window_item
from ..common.output import (
    Style,
    add_content,
    inline,
    labelled,
    moved,
    names,
    paragraph,
    put_behind,
    put_in_front,
    shown_day,
)


def lower_item(node: window_item, style: Style) -> None:
    """The mark and headline run in; window, date and person above on screen, behind in print.

    ::

        <compound classes="bulletin-item" ids="issue-2026-41-2-1 …">
            <paragraph>
                <inline classes="bulletin-mark">
                    （一）
                <inline classes="bulletin-headline">
                    推行电子证照
                    。
                即日起推行。
                <inline classes="bulletin-aside">
                    （
                    <inline classes="bulletin-window">
                        交通运输厅
                    ，
                    …
                    ）

    Behind the text stands only what the text does not say. In HTML it is a quiet line in front::

        <compound classes="bulletin-item" ids="issue-2026-41-2-1 …">
            <paragraph classes="bulletin-meta">
                <inline classes="bulletin-window">
                    交通运输厅
                …
            <paragraph>
                …
            <raw format="html" permalink="1" …>
                <a class="headerlink bulletin-link" …
    """
    # The category sorts items into indexes; readers of print have the section's heading.
    roles = ("leader", "category") if style.on_screen else ("leader",)
    facts = [names("window", windows, style)] if (windows := parts(node, "window")) else []
    facts += [moved(role, found) for role in roles if (found := part(node, role))]
    facts += shown_day(node, node["spec"].day, style, year=style.on_screen)
    if style.on_screen and (outlets := parts(node, "adopted-by")):
        # Known only after the issue was printed.
        shown = names("outlet", outlets, style)
        facts.append(inline("adopted-by", *labelled(_("Adopted by: %s"), shown)))
    block = body(node)
    heads: list[nodes.Node | str] = []
    if node.get("mark"):
        heads.append(inline("mark", node["mark"]))
    if headline := part(node, "headline"):
        sentence = moved("headline", headline)
        if not sentence.astext().endswith(("。", "！", "？", ".", "!", "?")):
            add_content(sentence, _(". "))
        heads.append(sentence)
    block = put_in_front(block, *heads)
    if facts and style.on_screen:
        block.insert(0, paragraph("meta", *facts))
    else:
        put_behind(block, facts, style)
    compound = adopt(nodes.compound("", classes=["bulletin-item"], ids=node["ids"]), *block)
    compound.source, compound.line = node.source, node.line
    node.replace_self(compound)
