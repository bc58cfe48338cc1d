"""``statistics-trend`` 数据趋势."""

from __future__ import annotations

from docutils import nodes

from ....core.i18n import __
from ....core.nodes import statistics_trend
from ....model.faults import Kind
from ....model.specs.over_issues import Trend
from ..list_directive import ListDirective


class TrendDirective(ListDirective):
    """One series of figures over issues."""

    kind = "statistics-trend"
    node, prefix, spec = statistics_trend, "trend", Trend

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        if not all(options.get(name, "").strip() for name in ("table", "row")):
            message = __("a trend is of a row of a table; give “table” 统计表 and “row” 行")
            self.warn(Kind.OPTION, message)
            return [self.text(argument, "caption") for argument in self.arguments]
        return [self.listed(options)]
