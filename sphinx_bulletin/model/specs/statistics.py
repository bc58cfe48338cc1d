"""``statistics-table`` 统计表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Kind
from . import option
from .over_issues import CHARTS

if TYPE_CHECKING:
    from ..text.dates import Period

BASES = {"previous": ("环比", "上期"), "year": ("同比", "同期")}
#: Kinds of checks of figures, as ``skip-checks`` names them.
CHECKS = {kind.value: kind.of_figures for kind in Kind if kind.of_figures}


class FormulaLine(Struct, frozen=True, kw_only=True):
    """A check of figures as its author typed it."""

    text: str
    line: int


class Wanted(Struct, frozen=True, kw_only=True):
    """A comparison that a table shows."""

    #: ``previous`` or ``year``.
    base: str
    #: Of one column; empty: of all.
    column: str = ""


class StatisticsSpec(Struct, frozen=True, kw_only=True):
    """What may be given to a table of figures."""

    #: Its name for ``:stat:`` and links.
    name: str = option.value("name", "引用名")
    file: str = option.value("file", "文件")
    sheet: str = option.value("sheet", "工作表")
    range: str = option.value("range", "区域")
    encoding: str = option.value("encoding", "编码")
    source: str = option.text("source", "数据来源", is_long=True)
    period: Period | None = option.period("period", "时段")
    #: Unit of the columns whose head names none.
    unit: str = option.text("unit", "计量单位", "单位")
    #: Which of its columns are shown, and as what.
    columns: str = option.value("columns", "列", is_long=True)
    #: Rates to be added, one a line.
    rate: str = option.value("rate", "比率", is_long=True)
    #: The name of the row of totals; None where none is to be added.
    total: str | None = option.own("total", "合计", is_long=True)
    #: What its author says must hold, as typed.
    formulas: tuple[FormulaLine, ...] = option.own("check", "校验", default=(), is_long=True)
    #: Columns that hold words.
    words: str = option.value("words", "文字列", "文字栏", "文字欄")
    #: What its figures are shown beside.
    compare: tuple[Wanted, ...] = option.own(
        "compare", "对比", choices=BASES, default=(), is_long=True
    )
    cumulative: bool = option.flag("cumulative", "累计")
    #: What is printed below; says why figures are as they are.
    note: str = option.text("note", "注", is_long=True)
    display: tuple[str, ...] = option.choices(
        "display",
        "形式",
        choices={
            "table": ("表格",),
            "sentence": ("文字",),
            "chart": ("图表",),
            # Sentences are held against it and quote it; nobody sees it.
            "hidden": ("不印", "隐藏"),
        },
        default=("table",),
    )
    chart: str = option.choice("chart", "图形", choices=CHARTS)
    #: Kinds of checks that are not made for it.
    silent: tuple[str, ...] = option.choices(
        "skip-checks", "免校验", choices=CHECKS, default=(), is_long=True
    )
