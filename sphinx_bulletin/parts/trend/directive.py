"""``statistics-trend`` 数据趋势."""

from __future__ import annotations

import re

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import statistics_trend
from ...core.options import integer, option_spec
from ...model.faults import Kind
from ...model.markup.vocabulary import CHARTS, STEPS, TREND_DISPLAYS
from ...model.text.chinese import narrow
from ..common.base import BulletinDirective, period_attributes


class TrendDirective(BulletinDirective):
    """One series of figures over issues; what it shows is looked up in the records.

    ::

        <statistics_trend table="affairs" row="行政许可" columns="受理 办结" by="issue" last="12">
            <paragraph classes="bulletin-caption"> 行政许可办理趋势
    """

    kind = "statistics-trend"
    has_content = False
    option_spec = option_spec(kind)

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = statistics_trend("", docname=self.env.docname)
        self.set_source_info(node)
        self.give_id(node, "trend", options.get("name", "").strip())
        for name in ("table", "row"):
            node[name] = options.get(name, "").strip()
        if not node["table"] or not node["row"]:
            message = __("a trend is of a row of a table; give “table” 统计表 and “row” 行")
            self.warn(Kind.OPTION, message)
            return [self.text(one, "caption") for one in self.arguments]
        columns = re.split("[,、\n]", narrow(options.get("columns", "")))
        node["columns"] = [one.strip() for one in columns if one.strip()]
        node["by"] = self.choose(STEPS, options.get("by", ""), "by", "issue")[0]
        message = __("“%s” is no number of points; write it as 12")
        node["last"] = self.convert(
            options.get("last", ""), integer, Kind.FIGURE, message, "last"
        ) or 0  # fmt: skip
        node["series"] = self.series_meant(options)
        node["cumulative"] = self.flag(options, "cumulative")
        display = options.get("display", "") or "table, chart"
        node["display"] = self.choose(TREND_DISPLAYS, display, "display", "table")
        node["chart"] = self.choose(CHARTS, options.get("chart", ""), "chart", "line")[0]
        node.attributes.update(period_attributes(self.period(options.get("period", ""))))
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        return [node]
