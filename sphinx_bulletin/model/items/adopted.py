"""What outlets adopted, from the cells of a file: a row an entry, or a row a window."""

from __future__ import annotations

from collections.abc import Sequence

from ..specs.over_issues import Adopted
from .submitted import (
    COUNTS,
    DAYS,
    NO_COUNT,
    NO_MONTH,
    NO_OUTLETS,
    TOTAL_HEADS,
    WINDOWS,
    BadCell,
    count_of,
    month_of,
    plain_head,
)

_OUTLETS = frozenset(
    {
        "载体",
        "采用载体",
        "采用刊物",
        "刊物",
        "媒体",
        "采用单位",
        "采用情况",
        "采用渠道",
        "渠道",
        "outlet",
    }
)
_TASKS = frozenset(
    {"任务", "任务数", "任务件数", "任务条数", "定任务", "年度任务", "全年任务", "task"}
)
#: Columns that are computed here, or tell nothing that is counted.
_BESIDE = frozenset(
    {
        "序号", "编号", "备注", "说明", "标题", "题目", "信息标题", "得分", "分值", "总分", "积分",
        "累计得分", "排名", "位次", "名次", "完成情况", "完成率", "采用率", "采用数", "采用总数",
        "采用件数", "报送数", "报送",
    }
)  # fmt: skip


def read_adopted(
    rows: Sequence[Sequence[str]], places: Sequence[int]
) -> tuple[list[Adopted], dict[str, int], list[BadCell]]:
    """What was adopted, the tasks of windows, and what could not be read.

    Either 单位, 载体 with a row an entry, and perhaps 日期 (or 月份) and 件数, which without is one
    item; or a row a window with a column for each outlet. 任务 may stand in both.
    """
    heads = [plain_head(head) for head in rows[0]] if rows else []
    window = _place(heads, WINDOWS) or 0
    outlet, day = _place(heads, _OUTLETS), _place(heads, DAYS)
    count, task = _place(heads, COUNTS), _place(heads, _TASKS)
    known = {window, outlet, day, count, task}
    columns = [
        index
        for index, head in enumerate(heads)
        if outlet is None and index not in known and head and head not in _BESIDE | TOTAL_HEADS
    ]
    if outlet is None and not columns:
        seen = tuple(filter(None, rows[0])) if rows else ()
        return [], {}, [BadCell(message=NO_OUTLETS, text=seen, place=1)]
    found: list[Adopted] = []
    tasks: dict[str, int] = {}
    bad: list[BadCell] = []
    for row, place in zip(rows[1:], places[1:], strict=True):
        cells = [*row, *[""] * (len(heads) - len(row))]
        name = cells[window].strip()
        if not name or plain_head(name) in TOTAL_HEADS:
            continue
        if task is not None and cells[task].strip():
            number = count_of(cells[task])
            if number is None:
                bad.append(BadCell(message=NO_COUNT, text=cells[task], place=place))
            else:
                tasks[name] = number
        month = month_of(cells[day]) if day is not None else None
        if day is not None and cells[day].strip() and month is None:
            bad.append(BadCell(message=NO_MONTH, text=cells[day], place=place))
            continue
        entries = (
            [(cells[outlet].strip(), cells[count] if count is not None else "1")]
            if outlet is not None
            else [(rows[0][index].strip(), cells[index]) for index in columns]
        )
        year, of = month or (0, 0)
        counts = []
        for where, text in entries:
            number = count_of(text)
            if number is None:
                bad.append(BadCell(message=NO_COUNT, text=text, place=place))
            elif number:
                counts.append((where, number))
        # A window of which nothing was adopted has a row all the same.
        for where, number in counts or [("", 0)]:
            found.append(Adopted(window=name, outlet=where, year=year, month=of, count=number))
    return found, tasks, bad


def _place(heads: Sequence[str], names: frozenset[str]) -> int | None:
    return next((index for index, head in enumerate(heads) if head in names), None)
