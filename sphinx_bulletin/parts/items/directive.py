"""``window-items`` 动态汇编."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import window_items
from ...core.options import integer, option_spec
from ...model.faults import Kind
from ...model.text.chinese import split_names
from ..common.base import BulletinDirective, period_attributes


class ItemsDirective(BulletinDirective):
    """News items over issues; which ones is looked up in the records.

    ::

        <window_items docname="reports" windows="交通运输厅" categories="" leaders="" words=""
                      series="" last="0" first-day="2022-11-01" last-day="2022-11-30">
            <paragraph classes="bulletin-caption"> 交通运输厅2022年11月动态
    """

    kind = "window-items"
    option_spec = option_spec(kind)
    has_content = False

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = window_items("", docname=self.env.docname)
        self.set_source_info(node)
        self.give_id(node, "items", options.get("name", "").strip())
        for name, attribute in (
            ("window", "windows"),
            ("category", "categories"),
            ("leader", "leaders"),
        ):
            node[attribute] = split_names(options.get(name, ""))
        for name in ("window", "category"):
            _source, line = self.state_machine.get_source_and_line(self.option_line(name))
            node["windows-line" if name == "window" else "categories-line"] = line or 0
        node["words"] = tuple(
            word for part in split_names(options.get("text", "")) for word in part.split()
        )
        node["series"] = self.series_meant(options)
        message = __("“%s” is no number of items; write it as 12")
        node["last"] = self.convert(
            options.get("last", ""), integer, Kind.FIGURE, message, "last"
        ) or 0  # fmt: skip
        node.attributes.update(period_attributes(self.period(options.get("period", ""))))
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        return [node]
