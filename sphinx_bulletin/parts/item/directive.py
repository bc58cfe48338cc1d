"""``window-item`` 动态."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.log import warn
from ...core.nodes import adopt, window_item
from ...model.faults import Kind
from ...model.items.named_windows import read_windows
from ...model.markup.directive_block import short_labels
from ...model.markup.vocabulary import OPTIONS, canonical
from ...model.specs.item import ItemSpec
from ...model.text.chinese import split_names
from ..common.base import BulletinDirective
from ..common.spec import read_spec, texts_of


class ItemDirective(BulletinDirective):
    """A numbered news item.

    ::

        <window_item spec="ItemSpec(day=…, name='e-licence', …)" ids="item-e-licence">
            <paragraph classes="bulletin-window"> 交通运输厅       one a name
            <paragraph classes="bulletin-headline"> …              so for each text of the spec
            <bulletin_body>
                <paragraph> 10月12日起，……
    """

    kind = "window-item"

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
        windows = self.arguments[0] if self.arguments else ""
        if windows:
            named = read_windows(windows)
            typed = options.get("date", "").strip()
            if not named.day or typed in ("", named.day):
                windows = named.names
                options |= {"date": named.day} if named.day else {}
        if not options.get("date", "").strip():
            self.tell_day_below()
        # Beside the texts, which are translated: by these items are counted and looked up.
        spec = read_spec(self, ItemSpec, options, units=split_names(windows))
        node = adopt(window_item("", spec=spec), *self.names(windows, "window"))
        self.set_source_info(node)
        adopt(node, *texts_of(self, spec, options), self.body())
        self.give_id(node, "item", spec.name)
        return [node, *self.set_in_by_mistake(node)]

    def tell_day_below(self) -> None:
        """Tell of the only line of the text that is a label, if it is that of the item's day."""
        labels = short_labels(self.content.data)
        if len(labels) != 1 or len(self.content) < 2 or self.labels_among_options():
            return
        option = self.option_named(labels[0].name)
        if canonical(OPTIONS[self.kind], option) == "date" and self.day_in(labels[0].value):
            self.tell_label(labels[0])

    def set_in_by_mistake(self, node: window_item) -> list[window_item]:
        """Items within the text of ``node``, taken out of it: they stand behind it."""
        inner = [item for item in node.findall(window_item) if item is not node]
        for item in inner:
            item.parent.remove(item)
        if inner:
            message = __(
                "an item cannot stand within another; begin it, and those below it, at the start "
                "of the line"
            )
            warn(Kind.INPUT, message, location=inner[0])
        return inner
