"""``statistics-table`` 统计表."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes

from ..i18n import __
from ..log import Subtype
from ..model.codec import dump
from ..model.figures import is_figure
from ..model.statistics import (
    TWICE,
    Fault,
    Table,
    TableError,
    add_rate,
    add_total,
    make_table,
    parse_columns,
    parse_rate,
    show,
)
from ..model.vocabulary import TABLE_DISPLAYS
from ..nodes import statistics_table
from ..options import option_spec
from ..sources.delimited import SourceError, parse_delimited, read_delimited
from .base import BulletinDirective, period_attributes


class StatisticsDirective(BulletinDirective):
    """Figures with their source, period and unit.

    ::

        <statistics_table name="affairs" table="{…}" display="table" first-day="…" last-day="…">
            <paragraph classes="bulletin-caption"> 省本级政务服务事项办理情况
            <paragraph classes="bulletin-source"> 一体化政务服务平台
            <paragraph classes="bulletin-unit"> 件
            <paragraph classes="bulletin-note"> …
            <table classes="bulletin-figures"> …
    """

    kind = "statistics-table"
    option_spec = option_spec(kind)

    def run(self) -> list[nodes.Node]:
        options = self.read_options()
        name = options.get("name", "").strip()
        node = statistics_table("", name=name)
        self.set_source_info(node)
        self.give_id(node, "statistics", name)
        node["cumulative"] = "cumulative" in options
        node["display"] = self.choose(
            TABLE_DISPLAYS, options.get("display", ""), "display", "table"
        )
        node.attributes.update(period_attributes(self.period(options.get("period", ""))))
        if "first-day" not in node:
            node += self.typed(options, "period")
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        node += self.texts(options, ("source", "unit", "note"))
        cells = self.cells(options)
        if cells is None:
            return [node, *self.as_written()]
        try:
            table, faults = make_table(cells, parse_columns(options.get("columns", "")))
        except TableError:
            message = __("a table needs a head row and at least one column of figures")
            self.warn(Subtype.TABLE, message)
            return [node, *self.as_written()]
        for fault in faults:
            self.report(fault, cells)
        if faults:
            # What is wrong may be the author's only copy: show the cells as they were typed.
            node["table"] = dump(table)
            node += self.cell_table(cells, "")
            return [node]
        table = self.computed(table, options)
        node["table"] = dump(table)
        head = [cells[0][0], *(self.head(one.name, one.unit, table) for one in table.columns)]
        rows = [[r.name, *(show(table, r, i) for i in range(len(r.values)))] for r in table.rows]
        node += self.cell_table([head, *rows], table.total)
        return [node, *(self.as_written() if "file" in options else [])]

    @staticmethod
    def head(name: str, unit: str, table: Table) -> str:
        return f"{name}（{unit}）" if unit and name not in table.rates else name

    def computed(self, table: Table, options: dict[str, str]) -> Table:
        """The table with its totals and rates."""
        if "total" in options:
            name = options["total"].strip() or "合计"
            table, wrong = add_total(table, name)
            for column in wrong:
                message = __(
                    "row “%(row)s”, column “%(column)s”: the total is not the sum of its parts"
                )
                self.warn(Subtype.TOTAL, message % {"row": name, "column": column}, "total")
        for text in options.get("rate", "").splitlines():
            try:
                table = add_rate(table, parse_rate(text))
            except TableError:
                message = __(
                    "“%s” is no rate of this table's columns; write it as 办结率 = 办结 / 受理"
                )
                self.warn(Subtype.TABLE, message % text.strip(), "rate")
        return table

    def report(self, fault: Fault, cells: Sequence[Sequence[str]]) -> None:
        """One message for one fault of a cell or row."""
        if fault.column == TWICE:
            message = __(
                "the name “%s” stands twice in the table; give each row and column its own"
            )
            self.warn(Subtype.TABLE, message % fault.text, "file")
            return
        if fault.row == 0:
            message = __("there is no column “%(column)s”; the columns are %(columns)s")
            values = {"column": fault.text, "columns": "、".join(cells[0][1:])}
            self.warn(Subtype.TABLE, message % values, "columns")
            return
        row = cells[fault.row][0] if cells[fault.row] else ""
        if fault.column >= len(cells[0]) or not fault.text:
            message = __(
                "row “%(row)s” has %(found)d cells, the head has %(wanted)d; mend the commas"
            )
            found = {"row": row, "found": len(cells[fault.row]), "wanted": len(cells[0])}
            self.warn(Subtype.TABLE, message % found, "file")
            return
        message = __(
            "row “%(row)s”, column “%(column)s”: “%(text)s” is no figure; "
            "write digits, or — for none"
        )
        values = {"row": row, "column": cells[0][fault.column], "text": fault.text}
        self.warn(Subtype.FIGURE, message % values, "file")

    def cells(self, options: dict[str, str]) -> list[list[str]] | None:
        """The cells, from the file or the body; None where they cannot be read, which is said."""
        if options.get("file", "").strip():
            if self.content:
                message = __(
                    "the rows below are not read, since “file” is given; leave one of both"
                )
                self.warn(Subtype.TABLE, message, "file")
            return self.file_cells(options["file"].strip(), options.get("encoding", "").strip())
        if not self.content:
            return []
        if re.match(r"\s*(\+[-=]+|=+ |\.\. |\|)", self.content[0]):
            found = [t for n in self.parse_content_to_nodes() for t in n.findall(nodes.table)]
            rows = list(found[0].findall(nodes.row)) if found else []
            return [[entry.astext().strip() for entry in row.children] for row in rows]
        text = "\n".join(self.content).replace("，", ",")
        try:
            return parse_delimited(text)
        except SourceError as error:
            self.warn(Subtype.TABLE, __("the rows cannot be read: %s") % error)
            return None

    def file_cells(self, name: str, encoding: str) -> list[list[str]] | None:
        """The cells of a csv file below the source folder; None where they cannot be read."""
        relative, absolute = self.env.relfn2path(name)
        path = Path(absolute).resolve()
        if not path.is_relative_to(Path(self.env.srcdir).resolve()):
            message = __("the file “%s” is outside the source folder; put it beside the issue")
            self.warn(Subtype.FILE, message % name, "file")
            return None
        self.env.note_dependency(relative)
        try:
            return read_delimited(path, encoding)
        except OSError:
            message = __("there is no file “%s”; names start from the folder of this page")
            self.warn(Subtype.FILE, message % name, "file")
        except SourceError as error:
            message = __("the file “%(name)s” cannot be read as csv: %(reason)s")
            self.warn(Subtype.FILE, message % {"name": name, "reason": error}, "file")
        return None

    def as_written(self) -> list[nodes.Node]:
        """The body as it was typed, where no table can be made of it."""
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text)] if text.strip() else []

    def cell_table(self, cells: Sequence[Sequence[str]], total: str) -> nodes.table:
        """A docutils table; figures are not translatable and flush right."""
        width = max(len(row) for row in cells)
        group = nodes.tgroup("", cols=width)
        group += [nodes.colspec("", colwidth=self.width(cells, i)) for i in range(width)]
        rows = [self.row(row, width, index, total) for index, row in enumerate(cells)]
        group += nodes.thead("", rows[0])
        group += nodes.tbody("", *rows[1:])
        table = nodes.table("", group, classes=["bulletin-figures"])
        self.set_source_info(table)
        return table

    @staticmethod
    def width(cells: Sequence[Sequence[str]], index: int) -> int:
        return max(
            2,
            *(sum(1 + (ord(c) > 0x2000) for c in row[index]) for row in cells if index < len(row)),
        )

    def row(self, cells: Sequence[str], width: int, index: int, total: str) -> nodes.row:
        row = nodes.row()
        if total and cells[0] == total:
            row["classes"].append("bulletin-total")
        for column in range(width):
            text = cells[column] if column < len(cells) else ""
            entry = nodes.entry("", classes=["bulletin-figure"] if column else [])
            if text:
                paragraph = self.text(text, "cell")
                paragraph["classes"].clear()
                if index and column and is_figure(text):
                    paragraph["translatable"] = False
                entry += paragraph
            row += entry
        return row
