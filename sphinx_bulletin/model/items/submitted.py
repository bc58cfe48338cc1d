"""What windows sent in, from the cells of a file: a row a window, or a row an entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from ..faults import Kind, Message
from ..figures.figure import FigureError, parse_figure
from ..specs.over_issues import Submitted
from ..text.alike import caseless, simplified, unspaced
from ..text.dates import DateError, in_digits, parse_day
from ..text.regex import regex
from ..text.republic import in_common_years

WINDOWS = frozenset(
    {"窗口", "窗口名称", "单位", "报送窗口", "报送单位", "部门", "名称", "全称", "window", "unit"}
)
DAYS = frozenset(
    {"月份", "月", "日期", "报送日期", "报送时间", "报送月份", "时间", "month", "date"}
)
COUNTS = frozenset(
    {
        "件数", "条数", "篇数", "数量", "报送", "报送数", "报送数量", "报送件数", "报送条数",
        "count", "submitted",
    }
)  # fmt: skip
TOTAL_HEADS = frozenset({"合计", "总计", "小计", "共计", "累计", "total"})
_MONTH = regex(r"(?:(\d{4})[-/.年])?(\d{1,2})月?份?")
#: Columns beside those of months that need not be read.
_BESIDE = regex(
    r"序号|编号|备注|说明|简称|第?[一二三四1-4]季度?(?:小计|合计)?|[上下]半年|全年|no\.?|notes?"
)

#: No column of months, nor one of windows and months.
NO_MONTHS = Message(
    Kind.TABLE,
    "“%(name)s”: the heads “%(text)s” name no month; write 窗口, 1月, 2月, … with a row a window, "
    "or 窗口, 月份, 件数",
)
#: A month that cannot be read.
NO_MONTH = Message(
    Kind.FIGURE,
    "“%(name)s”, row %(row)d: “%(text)s” is no month; write it as 2022年3月, 3月 or 2022-03-15",
)
#: A month that has a column already.
MONTH_TWICE = Message(
    Kind.TABLE,
    "“%(name)s”: the month “%(text)s” stands in two columns; only the first is counted; delete "
    "the other",
)
#: A count that is no whole number.
NO_COUNT = Message(
    Kind.FIGURE, "“%(name)s”, row %(row)d: “%(text)s” is no number of items; write digits"
)
#: Columns of counts that name no month.
UNREAD_COLUMNS = Message(
    Kind.TABLE,
    "“%(name)s”: columns that are not read, since they name no month: %(text)s; write their heads "
    "as 9月 or 2022年9月",
)
#: No column of outlets.
NO_OUTLETS = Message(
    Kind.TABLE,
    "“%(name)s”: the heads “%(text)s” name no outlet; write 单位, 载体, 日期 with a row an item, "
    "or 单位 and a column for each outlet",
)
#: Counts of entries under a head that is none of theirs, so that each counts as one.
UNCOUNTED = Message(
    Kind.TABLE,
    "“%(name)s”: each row counts as one item, since no column is called 件数; is it “%(text)s”?",
)


class BadCell(Struct, frozen=True, kw_only=True):
    """A cell that cannot be read; the rest can."""

    message: Message
    #: What stands in it, or in several of the head row.
    text: str | tuple[str, ...]
    #: Its row in the file.
    place: int


def read_submitted(
    rows: Sequence[Sequence[str]], places: Sequence[int]
) -> tuple[list[Submitted], list[BadCell]]:
    """The counts of windows, and what could not be read.

    Either 窗口, 1月, 2月, … with a row a window; or 窗口, 月份 (or 日期), 件数 with a row an
    entry, which without 件数 is one item.
    """
    heads = [plain_head(head) for head in rows[0]] if rows else []
    window = next((i for i, head in enumerate(heads) if head in WINDOWS), 0)
    day = next((i for i, head in enumerate(heads) if head in DAYS), None)
    columns: list[tuple[int, tuple[int, int]]] = []
    found: list[Submitted] = []
    bad: list[BadCell] = []
    for index, head in enumerate(heads):
        month = month_of(head)
        if month is None:
            continue
        # 1月 may be that of any year.
        if any(_may_be_same(month, other) for _i, other in columns):
            bad.append(BadCell(message=MONTH_TWICE, text=rows[0][index], place=1))
        else:
            columns.append((index, month))
    if columns:
        # 月份 in the corner is no column of months.
        day = None
    elif day is None:
        seen = tuple(filter(None, rows[0])) if rows else ()
        return [], [BadCell(message=NO_MONTHS, text=seen, place=1)]
    count = next((i for i, head in enumerate(heads) if head in COUNTS), None)
    known = {window, day, count, *(i for i, head in enumerate(heads) if month_of(head))}
    if unread := _unread(rows, heads, known, is_counted=bool(columns) or count is not None):
        message = UNREAD_COLUMNS if columns else UNCOUNTED
        bad.append(BadCell(message=message, text=unread, place=1))
    for row, place in zip(rows[1:], places[1:], strict=True):
        cells = [*row, *[""] * (len(heads) - len(row))]
        name = cells[window].strip()
        if not name or plain_head(name) in TOTAL_HEADS:
            continue
        entries = (
            [(month, cells[i]) for i, month in columns]
            if day is None
            else [(month_of(cells[day]), cells[count] if count is not None else "1")]
        )
        for month, text in entries:
            if month is None:
                bad.append(BadCell(message=NO_MONTH, text=cells[day or 0], place=place))
                continue
            number = count_of(text)
            if number is None:
                bad.append(BadCell(message=NO_COUNT, text=text, place=place))
                continue
            found.append(Submitted(window=name, year=month[0], month=month[1], count=number))
    return found, bad


def plain_head(text: str) -> str:
    """A head as it is compared with ours, in either script."""
    return simplified(caseless(text))


def window_head(rows: Sequence[Sequence[str]]) -> str:
    """What a file calls the windows, as it is typed; empty where no head says so."""
    heads = rows[0] if rows else ()
    return next((head.strip() for head in heads if plain_head(head) in WINDOWS), "")


def _may_be_same(month: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two months are one; a year of 0 is any."""
    return month[1] == other[1] and (month[0] == other[0] or not (month[0] and other[0]))


def _unread(
    rows: Sequence[Sequence[str]],
    heads: Sequence[str],
    known: Collection[int | None],
    *,
    is_counted: bool,
) -> tuple[str, ...]:
    """Heads of columns that hold numbers and mean nothing here.

    With a row an entry, whose 件数 is known, other columns tell of the entry.
    """
    if is_counted and not any(month_of(head) for head in heads):
        return ()
    other = WINDOWS | DAYS | TOTAL_HEADS
    return tuple(
        rows[0][i].strip()
        for i, head in enumerate(heads)
        if head and i not in known and head not in other and not _BESIDE.fullmatch(head)
        if _is_counted([row[i] for row in rows[1:] if i < len(row)])
    )


def _is_counted(cells: Sequence[str]) -> bool:
    """Whether a column's cells are counts; blank ones may be among them."""
    return any(map(count_of, cells)) and all(count_of(cell) is not None for cell in cells)


_LEAP = 2024
_YEARLESS = regex(r"\d{1,2}月")


def month_of(text: str) -> tuple[int, int] | None:
    """Year (0 for none) and month: ``3月``, ``2022年3月``, ``2022-03``, ``2022-03-15``, 3月15日."""
    plain = in_common_years(in_digits(unspaced(text).replace("正月", "一月")))
    match = _MONTH.fullmatch(plain)
    if match and 1 <= int(match[2]) <= 12:
        return int(match[1] or 0), int(match[2])
    try:
        # In a leap year every day is one.
        day = parse_day(plain, year=_LEAP if "月" in plain else None)
    except DateError:
        return None
    return (0 if _YEARLESS.match(plain) else day.year), day.month


def count_of(text: str) -> int | None:
    """A whole number; 0 for a blank; None where it is none."""
    try:
        value = parse_figure(text)
    except FigureError:
        return None
    if value is None:
        return 0
    return int(value) if value >= 0 and value == value.to_integral_value() else None
