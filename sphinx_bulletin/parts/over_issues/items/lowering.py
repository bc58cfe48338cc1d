"""News items over issues: by month, the newest first, each with its issue."""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

from ....core.domain import BulletinDomain
from ....core.i18n import _, show_day, show_list, show_year_month
from ....core.nodes import part, window_items
from ....core.recording import list_of
from ....core.views import shows
from ....model.items.item_lists import ListedItem, listed_items
from ....model.specs.over_issues import ItemList
from ...common.output import Style, compound_of, inline, paragraph, put_behind, put_in_front
from ...common.page_links import link_to


@shows(ItemList)
def view(
    wanted: ItemList, docname: str, domain: BulletinDomain
) -> tuple[tuple[ListedItem, str, str], ...]:
    """The items, newest first, with their texts as their pages show them, and their issues."""
    archive, home = domain.archive, domain.archive.issue_on(docname)
    return tuple(
        (
            found,
            domain.text_of(found.docname, found.item),
            archive.name_in(found.issue, wanted.series, home),
        )
        for found in listed_items(archive, wanted, home)
    )


def lower_items(node: window_items, style: Style) -> None:
    """The items that a list asks for, with their texts.

    ::

        <compound classes="bulletin-items" ids="items-0">
            <paragraph classes="bulletin-items-caption">
                各窗口动态
            <paragraph classes="bulletin-items-month">
                2026年10月（1条）
            <compound classes="bulletin-item bulletin-listed">
                <paragraph classes="bulletin-meta">
                    <inline classes="bulletin-window">
                        交通运输厅
                    …
                    <inline classes="bulletin-cited">
                        <reference … refuri="2026-41.html#issue-2026-41-2-1">
                            2026年第41期二（一）
                <paragraph>
                    <inline classes="bulletin-headline">
                        推行电子证照。
                    即日起推行。

    This is HTML; elsewhere the facts stand behind the text, as with an item in its issue.
    """
    compound = compound_of(node, "items")
    if caption := part(node, "caption"):
        compound += paragraph("items-caption", *caption.children)
    found = view(list_of(node), node["docname"], style.domain)
    if not found:
        compound += paragraph("nothing", _("There are no such items."))
    for (year, month), group in groupby(
        found, key=lambda pair: (pair[0].day.year, pair[0].day.month)
    ):
        items = list(group)
        shown = show_year_month(year, month, style.language)
        values = {"month": shown, "items": len(items)}
        compound += paragraph("items-month", _("%(month)s (%(items)d)") % values)
        compound += [_item(*listed, node["docname"], style) for listed in items]
    node.replace_self(compound)


def _item(found: ListedItem, text: str, name: str, docname: str, style: Style) -> nodes.compound:
    item = found.item
    told = (("window", show_list(item.windows, style.language)), ("leader", item.leader))
    facts = [inline(role, words) for role, words in told if words]
    if item.day is not None:
        facts.append(inline("date", show_day(item.day, style.language, year=style.on_screen)))
    cited = inline("cited", _link(found, name, docname, style))
    block: list[nodes.Node] = [nodes.paragraph(line, line) for line in text.split("\n")]
    if item.headline:
        is_whole = item.headline.endswith(("。", "！", "？", ".", "!", "?"))
        sentence = item.headline + ("" if is_whole else _(". "))
        block = put_in_front(block, inline("headline", sentence))
    if style.on_screen:
        block.insert(0, paragraph("meta", *facts, cited))
    else:
        put_behind(block, [*facts, cited], style)
    return nodes.compound("", *block, classes=["bulletin-item", "bulletin-listed"])


def _link(found: ListedItem, name: str, docname: str, style: Style) -> nodes.Node:
    """2022年第41期，二（一）(2), as a link."""
    issue, item = found.issue, found.item
    text = name
    if item.place:
        text = _("%(issue)s, %(place)s") % {"issue": text, "place": item.place}
    anchor = item.anchor if item.number else issue.anchor
    title = (item.headline or text) if item.number else name
    return link_to(style, docname, found.docname, anchor, nodes.Text(text), title)
