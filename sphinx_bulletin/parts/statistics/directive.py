"""``statistics-table`` 统计表."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes
from msgspec.structs import replace

from ...core.figure_cells import figure_table, head, typed_table
from ...core.i18n import __, show_list, show_some
from ...core.nodes import statistics_table
from ...core.places.audiences import is_for_public
from ...model.faults import Kind
from ...model.figures.computed import (
    add_rate,
    add_total,
    find_total,
    total_meant,
    unnamed_total,
)
from ...model.figures.figure import is_spoken_figure
from ...model.figures.layout import NO_FIGURE, BadCells, make_table
from ...model.figures.rates import TableError, parse_rate
from ...model.figures.table import Table
from ...model.figures.table_heads import column_heads, head_width, row_names_of
from ...model.figures.table_lines import parse_columns
from ...model.markup.vocabulary import ANSWERS, canonical
from ...model.specs.statistics import BASES, CHECKS, FormulaLine, StatisticsSpec, Wanted
from ...sources.cells import Cells
from ..common.base import BulletinDirective
from ..common.data_files import cells_of
from ..common.spec import read_spec, texts_of
from .withheld_figures import for_public


class StatisticsDirective(BulletinDirective):
    """Figures with their source, period and unit.

    ::

        <statistics_table spec="StatisticsSpec(name='affairs', …)" table="Table(…)" …>
            <paragraph classes="bulletin-caption"> 省本级政务服务事项办理情况
            <paragraph classes="bulletin-source"> 一体化政务服务平台
            <paragraph classes="bulletin-unit"> 件
            <paragraph classes="bulletin-note"> …
            <table classes="bulletin-figures"> …
    """

    kind = "statistics-table"

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        in_file = bool(options.get("file", "").strip())
        node = self.node(options)
        spec: StatisticsSpec = node["spec"]
        cells = cells_of(self, options, spec.silent)
        if cells is None:
            return [node, *self.as_written()]
        node["rounded"] = cells.rounded
        try:
            picked = parse_columns(spec.columns)
            words = [shown for shown, _source in parse_columns(spec.words)]
            table, faults = make_table(
                cells.rows,
                picked,
                spec.unit,
                words=words,
                units=cells.units,
                seen=cells.seen,
                shown=cells.shown,
                errors=cells.errors,
            )
        except TableError:
            message = __(
                "a table needs a head row, such as 事项,受理, and below it rows of a name and "
                "figures, such as 社保,120"
            )
            self.warn(Kind.TABLE, message, "file")
            return [node, *self.as_written()]
        for fault in faults:
            self.report(fault, cells, in_file)
        if faults:
            # What is wrong may be the author's only copy: show the cells as they were typed.
            node["table"] = table
            # What is left of it is no table to check, nor to be told in words.
            node["spec"], node["typed"] = replace(spec, silent=tuple(CHECKS)), True
            node += self.located(typed_table(cells.as_shown, self.name_of))
            return [node]
        called = (*self.arguments[:1], spec.name)
        if is_for_public(self.config):
            table = for_public(self, table, cells, called)
        table = self.computed(table, spec, options)
        if spec.compare and not spec.name:
            message = __(
                "a table with “compare” 对比 needs a “name” 引用名, the same in each issue"
            )
            self.warn(Kind.OPTION, message, "compare")
        for column in (wanted.column for wanted in spec.compare):
            if column and not table.has_column(column):
                message = __("there is no column “%(text)s”; the columns are %(columns)s")
                names = show_list([column.name for column in table.columns], self.home)
                self.warn(Kind.TABLE, message % {"text": column, "columns": names}, "compare")
        node["table"] = table
        node += self.located(figure_table(table, self.home, self.name_of))
        return [node, *(self.as_written() if in_file else [])]

    def node(self, options: dict[str, str]) -> statistics_table:
        """All but the figures."""
        spec = read_spec(
            self,
            StatisticsSpec,
            options,
            formulas=tuple(self.lines(options, "check")),
            compare=tuple(self.comparisons(options.get("compare", ""))),
        )
        node = statistics_table("", docname=self.env.docname, spec=spec, typed=False)
        self.set_source_info(node)
        self.give_id(node, "statistics", spec.name)
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        node += texts_of(self, spec, options)
        return node

    def lines(self, options: dict[str, str], name: str) -> Iterator[FormulaLine]:
        """The lines of an option, each with its number in the file; ； parts them too."""
        start = self.text_line(name)
        for offset, text in enumerate(options.get(name, "").splitlines()):
            line = self.state_machine.get_source_and_line(start + offset)[1] or 0
            for check in re.split("[;；]", text):
                if check.strip():
                    yield FormulaLine(text=check.strip(), line=line)

    def comparisons(self, text: str) -> Iterator[Wanted]:
        """What ``环比, 受理同比`` says."""
        for wish in re.split("[,，、;；\n]", text):
            word = re.search(r"(?:环比|同比|上期|同期|previous|year)$", wish.strip())
            column = wish.strip().removesuffix(word[0]).strip(" /") if word else ""
            for base in self.choose(BASES, word[0] if word else wish, "compare"):
                yield Wanted(base=base, column=column)

    def computed(self, table: Table, spec: StatisticsSpec, options: dict[str, str]) -> Table:
        """The table with its totals, rates and shares."""
        table = find_total(table)
        name = options.get("total", "no").strip()
        answer = canonical(ANSWERS, name) if name else "yes"
        if answer != "no":
            found = table.total or total_meant(table) or unnamed_total(table)
            table = add_total(table, found if answer else name)
        heads = [head(column) for column in table.columns]
        for text in spec.rate.splitlines():
            try:
                rate = parse_rate(text, heads)
            except TableError:
                message = __("“%s” is no rate; write it as 办结率 = 办结 / 受理, one a line")
                self.warn(Kind.TABLE, message % text.strip(), "rate")
                continue
            try:
                table = add_rate(table, rate)
            except TableError as error:
                message = __(
                    "“%(rate)s”: there is no “%(name)s” here; columns are %(columns)s, and a "
                    "share needs a row of totals (“total” 合计)"
                )
                names = show_list([column.name for column in table.columns], self.home)
                values = {"rate": text.strip(), "name": error, "columns": names}
                self.warn(Kind.TABLE, message % values, "rate")
        return table

    def report(self, fault: BadCells, cells: Cells, in_file: bool) -> None:
        """One message for one fault of a cell, row or column, at its line if the page has it."""
        place = cells.places[fault.row] if fault.row else 0
        message = __(fault.message.text)
        if fault.message is NO_FIGURE:
            if (fault.row, fault.column) in cells.errors:
                # Told with its cell already.
                return
            message += _hint(fault.text)
        known = column_heads(cells.rows)
        columns = fault.columns or (fault.column,)
        values: dict[str, object] = {
            "text": fault.text,
            "row": self.row_names(fault.rows or (fault.row,), cells),
            "column": show_list(
                [known[at - 1].name for at in columns if 0 < at <= len(known)], self.home
            ),
            "columns": show_list([column.name for column in known], self.home),
            "found": fault.column,
            "wanted": head_width(cells.rows),
            "place": __(" (row %d of the file)") % place if in_file and place else "",
        }
        if place and not in_file:
            line = self.above + place
            self.warn_at(fault.message.kind, message % values, line)
        else:
            self.warn(fault.message.kind, message % values, fault.option)

    def name_of(self, text: str) -> nodes.paragraph:
        """The name of a row or column, or a word, as the paragraph of its cell."""
        paragraph = self.text(text, "cell")
        paragraph["classes"].clear()
        return paragraph

    def located(self, table: nodes.table) -> nodes.table:
        """A table with the place of the directive."""
        self.set_source_info(table)
        return table

    def row_names(self, rows: Sequence[int], cells: Cells) -> str:
        """The names of some rows; of many the first."""
        names = row_names_of(cells.rows)
        return show_some([names[row] for row in rows if row < len(names)], self.home)

    def as_written(self) -> list[nodes.Node]:
        """The body as it was typed, where no table can be made of it."""
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text)] if text.strip() else []


def _hint(text: str) -> str:
    """Why a text may stand where a figure should."""
    if re.fullmatch(r"[\d.]+[eE][+-]?\d+", text):
        return __(" (scientific notation: set the cell to a plain number)")
    if re.match("[<>≤≥≦≧＜＞]", text):
        return __(" (a limit: name its column in “words” 文字列 to print it)")
    if is_spoken_figure(text):
        return __(" (a figure told in words: name its column in “words” 文字列 to print it)")
    if re.fullmatch(r"[\d.,%]+ ?(?:\*+|[①-⑳]|[（(]?注\d?[)）]?|\[\d+\]_?)", text):
        return __(" (a mark of a note: write that as “note” 注, and leave the mark out)")
    if re.fullmatch("#{2,}", text):
        return __(" (the column is too narrow in the spreadsheet)")
    return ""
