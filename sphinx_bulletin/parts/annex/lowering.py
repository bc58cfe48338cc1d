"""Annexes, and their mention after the body."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ...core.i18n import _, ngettext
from ...core.nodes import body, bulletin_annex, part
from ..common.output import add_content, compound_of, inline, paragraph
from ..common.sections import issue_around, take_out


def lower_annexes(found: Sequence[bulletin_annex]) -> None:
    """Mention and annexes move behind the body, and the tail behind them.

    ::

        <compound classes="bulletin-annexes">
            <paragraph classes="bulletin-mention">
                <inline classes="bulletin-label">
                    附件：
                <reference internal="1" refid="issue-2026-41-annex-1">
                    <inline>
                        1.各窗口业务量统计表
            <paragraph classes="bulletin-mention-more">
                …
        <compound classes="bulletin-annex bulletin-landscape" ids="issue-2026-41-annex-1 …">
            <paragraph classes="bulletin-annex-label">
                附件1
            <paragraph classes="bulletin-annex-title">
                各窗口业务量统计表
            …

    Without a masthead an annex stays where it is, and is not mentioned.
    """
    homes: dict[nodes.section, list[bulletin_annex]] = {}
    for annex in found:
        if home := issue_around(annex):
            homes.setdefault(home, []).append(annex)
        else:
            annex.replace_self(lower_annex(annex, ""))
    for home, annexes in homes.items():
        _move(home, annexes)


def _move(home: nodes.section, annexes: list[bulletin_annex]) -> None:
    """The annexes of one issue to its end."""
    # One alone has no number (GB/T 9704, 7.3.4).
    numbers = [str(index) if len(annexes) > 1 else "" for index in range(1, len(annexes) + 1)]
    lowered = [lower_annex(annex, number) for annex, number in zip(annexes, numbers, strict=True)]
    tails = [
        block for block in home.findall(nodes.compound) if "bulletin-footer" in block["classes"]
    ]
    moved: list[nodes.Element] = [*annexes, *tails]
    for node in moved:
        take_out(node)
    home += [mention(lowered, numbers), *lowered, *tails]


def lower_annex(node: bulletin_annex, number: str) -> nodes.compound:
    """One annex: what it is, its title, and what the author wrote."""
    compound = compound_of(node, "annex")
    if node["spec"].landscape:
        compound["classes"].append("bulletin-landscape")
    compound += paragraph("annex-label", (_("Annex %s") % number).strip())
    if title := part(node, "annex-title"):
        compound += title
    compound += body(node)
    return compound


def mention(annexes: list[nodes.compound], numbers: list[str]) -> nodes.compound:
    """附件：1.… and below it the others, each a link."""
    result = nodes.compound("", classes=["bulletin-annexes"])
    for annex, number in zip(annexes, numbers, strict=True):
        title = part(annex, "annex-title")
        if title is None:
            continue
        text = title.astext()
        if number:
            text = _("%(number)s. %(title)s") % {"number": number, "title": text}
        link = nodes.reference("", "", nodes.inline("", text), refid=annex["ids"][0], internal=True)
        if not result.children:
            result += add_content(
                paragraph("mention"),
                inline("label", ngettext("Annex: ", "Annexes: ", len(annexes))),
                link,
            )
        else:
            result += add_content(paragraph("mention-more"), link)
    return result
