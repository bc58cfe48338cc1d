"""``window-item`` 动态."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import adopt, window_item
from ...core.options import option_spec
from ...model.faults import Kind
from ...model.text.chinese import split_names
from ..common.base import BulletinDirective, iso


class ItemDirective(BulletinDirective):
    """A numbered news item.

    ::

        <window_item name="e-licence" day="2026-10-12" units="交通运输厅" category="" adopted=""
                     ids="item-e-licence">
            <paragraph classes="bulletin-window"> 交通运输厅       one a name
            <paragraph classes="bulletin-leader"> …
            <paragraph classes="bulletin-category"> …
            <paragraph classes="bulletin-headline"> …
            <paragraph classes="bulletin-adopted-by"> …
            <bulletin_body>
                <paragraph> 10月12日起，……
    """

    kind = "window-item"
    option_spec = option_spec(kind)

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        if not self.content:
            message = __(
                "this item has no text; write it below a blank line, three blanks further in than "
                "the two dots"
            )
            self.warn(Kind.INPUT, message)
            if not options.get("headline", "").strip():
                # Nothing that could be numbered, listed or counted.
                return [self.text(self.arguments[0], "window")] if self.arguments else []
        name = options.get("name", "").strip()
        node = window_item("", name=name, day=iso(self.day(options.get("date", ""))))
        self.set_source_info(node)
        # Beside the texts, which are translated: by these items are counted and looked up.
        node["units"] = split_names(self.arguments[0]) if self.arguments else ()
        node["category"] = options.get("category", "").strip()
        node["adopted"] = split_names(options.get("adopted-by", ""))
        if not node["day"]:
            node += self.typed(options, "date")
        if self.arguments:
            adopt(node, *self.names(self.arguments[0], "window"))
        adopt(node, *self.texts(options, ("leader", "category", "headline")))
        if options.get("adopted-by", "").strip():
            adopt(node, *self.names(options["adopted-by"], "adopted-by", "adopted-by"))
        adopt(node, self.body())
        self.give_id(node, "item", name)
        return [node]
