"""Names that authors write, and their Chinese aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..faults import Kind
from ..specs.checklist import ChecklistSpec
from ..specs.item import ItemSpec
from ..specs.option import long_ones, names_of
from ..text import alike

#: Canonical name → aliases.
Names = Mapping[str, tuple[str, ...]]

#: Directive → alias.
DIRECTIVES = {
    "bulletin-masthead": "报头",
    "statistics-table": "统计表",
    "window-item": "动态",
    "inspection-checklist": "巡查情况",
    "distribution-footer": "报尾",
    "bulletin-annex": "附件",
    "editors-note": "按语",
    "bulletin-contents": "要目",
    "statistics-trend": "数据趋势",
    "bulletin-archive": "往期目录",
    "window-items": "动态汇编",
    "contribution-table": "采用情况",
    "inspection-findings": "整改台账",
}
ROLES = {"stat": "数据", "issue": "期号", "item": "动态", "statistics": "统计表"}

#: Directive → option → aliases.
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "bulletin-masthead": {
        "year": ("年份",),
        "number": ("期号",),
        "serial": ("总期号",),
        "issuer": ("编印单位",),
        "date": ("日期",),
        "period": ("时段",),
        "supplement": ("增刊",),
        "status": ("状态",),
        "signer": ("签发人",),
        "marking": ("标识",),
        "copy-number": ("编号",),
        "parts": ("分板块",),
        "title-lines": ("标题分行",),
        "correction": ("勘误",),
    },
    "statistics-table": {
        "name": ("引用名",),
        "file": ("文件",),
        "sheet": ("工作表",),
        "range": ("区域",),
        "encoding": ("编码",),
        "source": ("数据来源",),
        "period": ("时段",),
        "unit": ("计量单位", "单位"),
        "columns": ("列",),
        "rate": ("比率",),
        "total": ("合计",),
        "check": ("校验",),
        "words": ("文字列", "文字栏", "文字欄"),
        "compare": ("对比",),
        "cumulative": ("累计",),
        "note": ("注",),
        "display": ("形式",),
        "chart": ("图形",),
        "skip-checks": ("免校验",),
    },
    "statistics-trend": {
        "name": ("引用名",),
        "table": ("统计表", "表"),
        "row": ("行",),
        "columns": ("列",),
        "by": ("按",),
        "last": ("最近",),
        "period": ("时段",),
        "series": ("刊名", "系列"),
        "cumulative": ("累计",),
        "display": ("形式",),
        "chart": ("图形",),
    },
    "window-item": names_of(ItemSpec),
    "inspection-checklist": names_of(ChecklistSpec),
    "distribution-footer": {
        "report-to": ("报",),
        "send-to": ("送",),
        "issue-to": ("发",),
        "copies": ("印数", "份数"),
        "reviewer": ("审核",),
        "editor": ("编辑",),
        "phone": ("电话",),
    },
    "bulletin-archive": {
        "series": ("刊名", "系列"),
        "name": ("引用名",),
        "last": ("最近",),
        "headlines": ("要目",),
    },
    "window-items": {
        "name": ("引用名",),
        "window": ("窗口",),
        "category": ("栏目",),
        "leader": ("领导", "人员"),
        "period": ("时段",),
        "text": ("含", "关键词"),
        "series": ("刊名", "系列"),
        "last": ("最近",),
    },
    "contribution-table": {
        "name": ("引用名",),
        "period": ("时段",),
        "series": ("刊名", "系列"),
        "submitted": ("报送",),
        "adopted": ("采用",),
        "task": ("任务", "任务数"),
        "by": ("按",),
        "order": ("次序", "排序"),
        "encoding": ("编码",),
        "sheet": ("工作表",),
        "range": ("区域",),
        "note": ("注",),
    },
    "inspection-findings": {
        "name": ("引用名",),
        "display": ("形式",),
        "period": ("时段",),
        "window": ("窗口",),
        "series": ("刊名", "系列"),
        "status": ("状态",),
        "last": ("最近",),
    },
    "bulletin-annex": {"landscape": ("横排",), "name": ("引用名",)},
    "editors-note": {},
    "bulletin-contents": {},
}

#: Directives whose body is fields that the author names.
OPEN = frozenset(["inspection-checklist", "distribution-footer"])
#: Options whose value may go on in the lines below; of all others it is one line.
CONTINUED = frozenset(
    [
        "issuer", "title-lines", "correction", "source", "columns", "rate", "total", "check",
        "compare", "note", "skip-checks", *long_ones(ItemSpec), *long_ones(ChecklistSpec),
    ]
)  # fmt: skip
#: Nested fields of a finding.
FINDING_FIELDS = {"window": ("窗口",), "due": ("整改时限",), "closes": ("销号",)}

#: Of an option that needs no value.
ANSWERS = {"yes": ("是", "有", "true", "1", "y"), "no": ("否", "不", "无", "false", "0", "n")}
ISSUE_STATUSES = {"draft": ("送审",), "signed": ("已签发",)}
TABLE_DISPLAYS = {"table": ("表格",), "sentence": ("文字",), "chart": ("图表",)}
TREND_DISPLAYS = {"table": ("表格",), "chart": ("图表",)}
CHARTS = {"bars": ("柱形", "柱形图", "条形"), "line": ("折线", "折线图")}
BASES = {"previous": ("环比", "上期"), "year": ("同比", "同期")}
#: What has a column each in a table of contributions, and in which order windows stand.
COUNTED_BY = {"month": ("月", "月份"), "outlet": ("载体", "采用载体")}
ORDERS = {"roster": ("名册",), "rank": ("位次", "名次", "排名")}
STEPS = {"issue": ("期",), "week": ("周",), "month": ("月",)}
#: Kinds of checks of figures, as ``skip-checks`` names them.
CHECKS = {kind.value: kind.of_figures for kind in Kind if kind.of_figures}
#: Kinds of checks of issues, beside those of figures, that ``bulletin_skip_checks`` names.
ISSUE_CHECKS = {kind.value: kind.of_issues for kind in Kind if kind.of_issues}
#: A list of findings, or checks × issues.
FINDINGS_DISPLAYS = {"list": ("台账", "清单"), "matrix": ("一览表", "矩阵")}

#: Every name of a directive → its canonical name.
DIRECTIVE_NAMES = {name: name for name in DIRECTIVES} | {a: name for name, a in DIRECTIVES.items()}


def nearest_directive(text: str) -> str | None:
    """The name of ours that a directive's name is mistyped from; None where nothing is alike.

    >>> nearest_directive("动太"), nearest_directive("statistic-table"), nearest_directive("image")
    ('动态', 'statistics-table', None)
    """
    # Of two characters one is half.
    cutoff = 0.75 if text.isascii() else 0.5
    return alike.nearest(text, DIRECTIVE_NAMES, cutoff) or None


def canonical(names: Names, text: str) -> str | None:
    """The canonical name of ``text`` in ``names``, or None.

    >>> canonical(CHARTS, "折 线。")
    'line'
    """
    plain = alike.plain(text)
    if not plain:
        return None
    for name, aliases in names.items():
        if plain == alike.plain(name):
            return name
        for one in aliases:
            if plain == alike.plain(one):
                return name
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Meant:
    """What a typed name was read as."""

    #: The name or alias of ours.
    name: str
    #: Another character than the name has was typed.
    is_guess: bool = False
    #: So few are the same that it may have been meant as something else.
    is_doubtful: bool = False


def meant(names: Iterable[str], typed: str) -> Meant | None:
    """The name that ``typed`` is for: the same in its plain form, else the only one that near.

    >>> meant(DIRECTIVE_NAMES, "动 态.").name, meant(DIRECTIVE_NAMES, "附件x").name
    ('动态', '附件')
    """
    plain = alike.plain(typed)
    same = next((one for one in names if alike.plain(one) == plain), "")
    if same:
        return Meant(name=same)
    near = alike.one_off(typed, names)
    # Of two characters one is half.
    is_short = max(len(plain), len(alike.plain(near))) < 3
    return Meant(name=near, is_guess=True, is_doubtful=is_short) if near else None


def every(names: Names) -> Iterator[str]:
    """All names and aliases."""
    return (one for name, aliases in names.items() for one in (name, *aliases))


def choices(names: Names) -> str:
    """The names that would be right, for a message: ``送审 (draft), 已签发 (signed)``."""
    return ", ".join(f"{aliases[0]} ({name})" for name, aliases in names.items())


def nearest(names: Names, text: str) -> str | None:
    """The name most like ``text``, for a message; None where nothing is alike."""
    return alike.nearest(text, every(names)) or None
