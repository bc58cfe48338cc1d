"""``contribution-table`` 采用情况."""

from __future__ import annotations

import re

from docutils import nodes

from ...core.i18n import __
from ...core.log import warn
from ...core.nodes import contribution_table
from ...core.options import option_spec
from ...model.faults import Kind
from ...model.items.adopted import read_adopted
from ...model.items.submitted import BadCell, SubmittedFault, read_submitted, window_head
from ...model.markup.vocabulary import COUNTED_BY, ORDERS
from ...model.text.chinese import narrow
from ..common.base import BulletinDirective, period_attributes
from ..common.data_files import cells_in_file


class ContributionDirective(BulletinDirective):
    """Items by window and month or outlet, counted from the records or from a file.

    ::

        <contribution_table docname="reports" series="" head="单位" first-day="…" last-day="…"
                            submitted="[['交通运输厅', 2022, 1, 3], …]"
                            adopted="[['交通运输厅', '省政府网站', 2022, 1, 2], …]"
                            tasks="[['', 12], …]" by="month" order="roster">
            <paragraph classes="bulletin-caption"> 2022年各窗口信息采用情况
            <paragraph classes="bulletin-note"> …
    """

    kind = "contribution-table"
    option_spec = option_spec(kind)
    has_content = False

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = contribution_table("", docname=self.env.docname)
        self.set_source_info(node)
        self.give_id(node, "contributions", options.get("name", "").strip())
        node["series"] = self.series_meant(options)
        self.tell_idle(options)
        node["head"] = ""
        node["submitted"] = self.submitted(options, node)
        node["adopted"], tasks = self.adopted(options, node)
        node["tasks"] = list((tasks | self.tasks(options.get("task", ""))).items())
        node["by"] = self.choose(COUNTED_BY, options.get("by", ""), "by", "month")[0]
        node["order"] = self.choose(ORDERS, options.get("order", ""), "order", "roster")[0]
        for name in ("submitted", "adopted"):
            _source, line = self.state_machine.get_source_and_line(self.option_line(name))
            node[f"{name}-line"] = line or 0
        node.attributes.update(period_attributes(self.period(options.get("period", ""))))
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        node += self.texts(options, ("note",))
        return [node]

    def tell_idle(self, options: dict[str, str]) -> None:
        """Report options of a file where none is given."""
        if options.get("submitted", "").strip() or options.get("adopted", "").strip():
            return
        for option in ("sheet", "range", "encoding"):
            if option in options:
                message = __("“%s” is of a file; give “submitted” 报送, or leave it out")
                self.warn(Kind.OPTION, message % option, option)

    def submitted(
        self, options: dict[str, str], node: contribution_table
    ) -> list[tuple[str, int, int, int]] | None:
        """Window, year, month and count of what was sent in; None where no file can be read."""
        name = options.get("submitted", "").strip()
        cells = cells_in_file(self, name, options, (), "submitted") if name else None
        if cells is None:
            return None
        node["head"] = window_head(cells.rows)
        found, bad = read_submitted(cells.dated or cells.rows, cells.places)
        for one in bad:
            self.report(one, name, "submitted")
        if not found and bad:
            return None
        return [(one.window, one.year, one.month, one.count) for one in found]

    def adopted(
        self, options: dict[str, str], node: contribution_table
    ) -> tuple[list[tuple[str, str, int, int, int]] | None, dict[str, int]]:
        """Window, outlet, year, month and count of what was adopted, and the tasks of windows.

        None without a file, so that items are counted.
        """
        name = options.get("adopted", "").strip()
        if not name:
            return None, {}
        cells = cells_in_file(self, name, options, (), "adopted")
        if cells is None:
            return [], {}
        node["head"] = window_head(cells.rows)
        found, tasks, bad = read_adopted(cells.rows, cells.places)
        for one in bad:
            self.report(one, name, "adopted")
        return [(one.window, one.outlet, one.year, one.month, one.count) for one in found], tasks

    def tasks(self, text: str) -> dict[str, int]:
        """Window → how many items it is to bring; ``""`` for all that are not named."""
        found: dict[str, int] = {}
        for one in filter(None, re.split(r"[、，,；;]\s*", narrow(text).strip())):
            match = re.fullmatch(r"(.*?)(?<![\s:])[\s:]*+(\d{1,6})\s*[件条篇]?", one.strip())
            if match is None:
                message = __("“%s” is no task; write 12 for every window, or 水利厅 12、财政厅 8")
                self.warn(Kind.FIGURE, message % one, "task")
            else:
                found[match[1]] = int(match[2])
        return found

    def report(self, one: BadCell, name: str, option: str) -> None:
        """One message for one cell."""
        message = {
            SubmittedFault.HEADS: __(
                "“%(name)s”: the heads “%(text)s” name no month; write 窗口, 1月, 2月, … with a "
                "row a window, or 窗口, 月份, 件数"
            ),
            SubmittedFault.COLUMNS: __(
                "“%(name)s”: columns that are not read, since they name no month: %(text)s; write "
                "their heads as 9月 or 2022年9月"
            ),
            SubmittedFault.UNCOUNTED: __(
                "“%(name)s”: each row counts as one item, since no column is called 件数; is it "
                "“%(text)s”?"
            ),
            SubmittedFault.MONTH: __(
                "“%(name)s”, row %(row)d: “%(text)s” is no month; write it as 2022年3月, 3月 or "
                "2022-03-15"
            ),
            SubmittedFault.TWICE: __(
                "“%(name)s”: the month “%(text)s” stands in two columns; only the first is "
                "counted; delete the other"
            ),
            SubmittedFault.OUTLETS: __(
                "“%(name)s”: the heads “%(text)s” name no outlet; write 单位, 载体, 日期 with a "
                "row an item, or 单位 and a column for each outlet"
            ),
            SubmittedFault.COUNT: __(
                "“%(name)s”, row %(row)d: “%(text)s” is no number of items; write digits"
            ),
        }[one.kind]
        is_cell = one.kind in (SubmittedFault.MONTH, SubmittedFault.COUNT)
        subtype = Kind.FIGURE if is_cell else Kind.TABLE
        values = {"name": name, "row": one.place, "text": one.text}
        location = self._location(self.option_line(option))
        # Tables of several years or pages read one file.
        warn(subtype, message % values, location=location, once=True)
