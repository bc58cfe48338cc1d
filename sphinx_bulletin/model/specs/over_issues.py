"""What shows records of all issues: trends, and lists of issues, items and findings.

Each of these is the record as well: what is shown is looked up by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Kind
from ..findings.status import FINDINGS_STATUSES, State
from ..text.chinese import split_names
from ..text.marked import N_
from . import option
from .values import column_names, words

if TYPE_CHECKING:
    from ..text.dates import Period

CHARTS = {"bars": ("柱形", "柱形图", "条形"), "line": ("折线", "折线图")}


class Trend(Struct, frozen=True, kw_only=True):
    """``statistics-trend`` 数据趋势: one series of figures."""

    name: str = option.value("name", "引用名")
    table: str = option.value("table", "统计表", "表")
    row: str = option.value("row", "行")
    #: Empty: all that are no rates.
    columns: tuple[str, ...] = option.value(
        "columns", "列", read=column_names, default=(), is_long=True
    )
    by: str = option.choice(
        "by", "按", choices={"issue": ("期",), "week": ("周",), "month": ("月",)}
    )
    #: How many of the newest; 0 for all.
    last: int = option.number(
        "last", "最近", refused=N_("“%s” is no number of points; write it as 12")
    )
    period: Period | None = option.period("period", "时段")
    series: str = option.series("series", "刊名", "系列")
    #: Whether cumulative figures are shown as they stand, not what each period brought.
    cumulative: bool = option.flag("cumulative", "累计")
    display: tuple[str, ...] = option.choices(
        "display",
        "形式",
        choices={"table": ("表格",), "chart": ("图表",)},
        default=("table", "chart"),
    )
    chart: str = option.choice("chart", "图形", choices=CHARTS, default="line")
    line: int = 0


class ArchiveList(Struct, frozen=True, kw_only=True):
    """``bulletin-archive`` 往期目录: issues."""

    series: str = option.series("series", "刊名", "系列")
    name: str = option.value("name", "引用名")
    #: How many of the newest; 0 for all.
    last: int = option.number(
        "last",
        "最近",
        refused=N_("“%s” is no number of issues; write a whole number such as 5"),
        fault=Kind.OPTION,
    )
    #: Whether each has its headlines.
    headlines: bool = option.flag("headlines", "要目")
    #: Whether it is what a site's first page tells: the newest with its headlines, figures and what
    #: is open, and behind it as many of those before as ``last`` says.
    front: bool = option.flag("front", "首页")
    line: int = 0


class ItemList(Struct, frozen=True, kw_only=True):
    """``window-items`` 动态汇编: items; what is empty takes all."""

    name: str = option.value("name", "引用名")
    #: As typed; each means any of these.
    windows: tuple[str, ...] = option.value("window", "窗口", read=split_names, default=())
    categories: tuple[str, ...] = option.value("category", "栏目", read=split_names, default=())
    leaders: tuple[str, ...] = option.value("leader", "领导", "人员", read=split_names, default=())
    period: Period | None = option.period("period", "时段")
    #: All of these stand in the item.
    words: tuple[str, ...] = option.value("text", "含", "关键词", read=words, default=())
    series: str = option.series("series", "刊名", "系列")
    #: How many of the newest; 0 for all.
    last: int = option.number(
        "last", "最近", refused=N_("“%s” is no number of items; write it as 12")
    )
    windows_line: int = 0
    categories_line: int = 0
    line: int = 0


class Submitted(Struct, frozen=True, kw_only=True):
    """How many items a window sent in within a month."""

    window: str
    #: 0 where only the month is given: that of the table's year.
    year: int
    month: int
    count: int


class Adopted(Struct, frozen=True, kw_only=True):
    """How many items of a window an outlet took within a month."""

    window: str
    outlet: str
    #: 0 where the file does not tell: that of the table's period.
    year: int
    #: 0 where the file does not tell.
    month: int
    count: int


class Contribution(Struct, frozen=True, kw_only=True):
    """``contribution-table`` 采用情况: items, counted by window."""

    name: str = option.value("name", "引用名")
    period: Period | None = option.period("period", "时段")
    series: str = option.series("series", "刊名", "系列")
    #: Read from a file; None where none is given.
    submitted: tuple[Submitted, ...] | None = option.own("submitted", "报送")
    #: Read from a file, in the place of the bulletin's items; None where none is given.
    adopted: tuple[Adopted, ...] | None = option.own("adopted", "采用")
    #: How many items a window is to bring; by a name of ``""`` all others.
    tasks: tuple[tuple[str, int], ...] = option.own("task", "任务", "任务数", default=())
    #: What has a column each.
    by: str = option.choice(
        "by", "按", choices={"month": ("月", "月份"), "outlet": ("载体", "采用载体")}
    )
    #: In which order windows stand.
    order: str = option.choice(
        "order", "次序", "排序", choices={"roster": ("名册",), "rank": ("位次", "名次", "排名")}
    )
    encoding: str = option.value("encoding", "编码")
    sheet: str = option.value("sheet", "工作表")
    range: str = option.value("range", "区域")
    note: str = option.text("note", "注", is_long=True)
    #: The id in the page; names its csv file.
    anchor: str = ""
    #: What its file calls the windows: 单位; empty where it says nothing.
    head: str = ""
    submitted_line: int = 0
    adopted_line: int = 0
    line: int = 0


class FindingList(Struct, frozen=True, kw_only=True):
    """``inspection-findings`` 整改台账: findings, or checks × issues."""

    name: str = option.value("name", "引用名")
    display: str = option.choice(
        "display", "形式", choices={"list": ("台账", "清单"), "matrix": ("一览表", "矩阵")}
    )
    period: Period | None = option.period("period", "时段")
    windows: tuple[str, ...] = option.value("window", "窗口", read=split_names, default=())
    series: str = option.series("series", "刊名", "系列")
    statuses: tuple[str, ...] = option.choices(
        "status", "状态", choices=FINDINGS_STATUSES, default=(State.OPEN.value,)
    )
    #: How many of the newest issues; 0 for all.
    last: int = option.number(
        "last", "最近", refused=N_("“%s” is no number of issues; write it as 12")
    )
    line: int = 0
