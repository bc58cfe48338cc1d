"""``contribution-table`` 采用情况."""

from __future__ import annotations

import re

from docutils import nodes

from ....core.i18n import __
from ....core.log import in_words, warn
from ....core.nodes import contribution_table
from ....model.faults import Kind
from ....model.items.adopted import read_adopted
from ....model.items.submitted import BadCell, read_submitted, window_head
from ....model.specs.over_issues import Adopted, Contribution, Submitted
from ....model.text.chinese import narrow
from ....model.text.regex import regex
from ...common.data_files import cells_in_file
from ..list_directive import ListDirective

#: 12, 每个窗口 12条, 水利厅：20.
_TASK = regex(
    r"(?:(?:每个?|各|全部|所有)(?:窗口|单位|科室|部门|家))?(.*?)(?<![\s:])[\s:]*+(\d{1,6})\s*[件条篇]?"
)


class ContributionDirective(ListDirective):
    """Items by window and month or outlet, counted from the records or from a file."""

    kind = "contribution-table"
    node, prefix, spec = contribution_table, "contributions", Contribution

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        self.tell_idle(options)
        #: What the file read last calls its windows.
        self.head = ""
        submitted = self.submitted(options)
        adopted, tasks = self.adopted(options)
        tasks |= self.tasks(options.get("task", ""))
        node = self.listed(
            options,
            submitted=submitted,
            adopted=adopted,
            tasks=tuple(tasks.items()),
            head=self.head,
        )
        return [node]

    def tell_idle(self, options: dict[str, str]) -> None:
        """Report options of a file where none is given."""
        if options.get("submitted", "").strip() or options.get("adopted", "").strip():
            return
        for option in ("sheet", "range", "encoding"):
            if option in options:
                message = __("“%s” is of a file; give “submitted” 报送, or leave it out")
                self.warn(Kind.OPTION, message % option, option)

    def submitted(self, options: dict[str, str]) -> tuple[Submitted, ...] | None:
        """Window, year, month and count of what was sent in; None where no file can be read."""
        name = options.get("submitted", "").strip()
        cells = cells_in_file(self, name, options, (), "submitted") if name else None
        if cells is None:
            return None
        self.head = window_head(cells.rows)
        found, bad = read_submitted(cells.dated or cells.rows, cells.places)
        for cell in bad:
            self.report(cell, name, "submitted")
        if not found and bad:
            return None
        return tuple(found)

    def adopted(self, options: dict[str, str]) -> tuple[tuple[Adopted, ...] | None, dict[str, int]]:
        """Window, outlet, year, month and count of what was adopted, and the tasks of windows.

        None without a file, so that items are counted.
        """
        name = options.get("adopted", "").strip()
        if not name:
            return None, {}
        cells = cells_in_file(self, name, options, (), "adopted")
        if cells is None:
            return (), {}
        self.head = window_head(cells.rows)
        found, tasks, bad = read_adopted(cells.rows, cells.places)
        for cell in bad:
            self.report(cell, name, "adopted")
        return tuple(found), tasks

    def tasks(self, text: str) -> dict[str, int]:
        """Window → how many items it is to bring; ``""`` for all that are not named."""
        found: dict[str, int] = {}
        for task in filter(None, re.split(r"[、，,；;]\s*", narrow(text).strip())):
            match = _TASK.fullmatch(task.strip())
            if match is None:
                message = __("“%s” is no task; write 12 for every window, or 水利厅 12、财政厅 8")
                self.warn(Kind.FIGURE, message % task, "task")
            else:
                found[match[1]] = int(match[2])
        return found

    def report(self, cell: BadCell, name: str, option: str) -> None:
        """One message for one cell."""
        values = {"name": name, "row": cell.place, "text": in_words(cell.text, self.home)}
        location = self._location(self.option_line(option))
        # Tables of several years or pages read one file.
        warn(cell.message.kind, __(cell.message.text) % values, location=location, once=True)
