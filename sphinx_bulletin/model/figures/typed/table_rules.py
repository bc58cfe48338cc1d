"""What must hold within one table, whoever wrote it: totals, rates, counts, and its period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ...faults import Fault, Kind, Message, in_table
from ...issues.records import Issue, Statistics
from ...text.alike import simplified
from ...text.dates import Period
from ...text.levels import NUMERALS
from ...text.regex import regex
from ..computed import rate_of
from ..figure import beside, decimals_of, format_figure
from ..rates import Rate, defined_rate
from ..summary_names import is_summary
from ..table import Table, typed_figure
from ..table_lines import Row
from .typed_rates import fitted_rate, is_near

RATE = Message(
    Kind.RATE,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: the rate is %(found)s, %(about)s "
    "makes %(wanted)s; check the figures",
    is_of_column=True,
)
NEGATIVE = Message(
    Kind.NEGATIVE,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is below 0, which no count "
    "can be; check the figure",
    is_of_column=True,
)
DONE = Message(
    Kind.DONE,
    "table “%(table)s”, row “%(row)s”: more %(column)s (%(found)s) than %(about)s (%(wanted)s); "
    "where cases were carried over, say so in a note",
    is_note=True,
    is_of_column=True,
)
EMPTY = Message(Kind.TABLE, "table “%(table)s” has no figure yet; fill it in, or delete it")
SPAN_LATE = Message(
    Kind.SPAN,
    "table “%(table)s”: its period %(found)s ends after that of the issue, %(wanted)s; "
    "correct one of the two",
)
SPAN_EARLY = Message(
    Kind.SPAN,
    "table “%(table)s”: its period %(found)s ends before that of the issue begins, %(wanted)s; is "
    "it an earlier week's?",
)
SPAN_START = Message(
    Kind.SPAN,
    "table “%(table)s”: it is cumulative, but its period %(found)s does not begin on 1 January; "
    "correct the period, or take out “cumulative” 累计",
)
SPAN_END = Message(
    Kind.SPAN,
    "table “%(table)s”: it is cumulative, but its period %(found)s ends before that of the "
    "issue, %(wanted)s; was it copied from an earlier issue?",
)
SPAN_MONTH = Message(
    Kind.SPAN,
    "table “%(table)s”: its title “%(about)s” names a month outside its period %(found)s; "
    "correct one of the two",
)

#: Units of what is counted one by one: none of these is ever negative.
_COUNTED = frozenset("件人次个份家项户宗起条笔台名张场批")
#: Of such a row or column a count may be below zero.
_DIFFERENCE = regex("增|减|差|变|净|较|比|同|环")
#: Days since its end within which a month is the last one, whose figures a weekly issue may give.
_LAST_MONTH = 31


def check_rates(docname: str, statistics: Statistics, sums: Sequence[Fault]) -> Iterator[Fault]:
    """Typed rates beside what their figures give, to the decimals they are typed with.

    ``sums`` are totals that do not fit: a rate that fits once one of its figures is mended so that
    they do is spoilt by the same figure, and no second fault.
    """
    table = statistics.table
    for index, column in enumerate(table.columns):
        if column.name not in table.rates:
            continue
        known = _rate_of_column(statistics, index)
        rate = known or fitted_rate(statistics, index)
        if rate is None:
            continue
        for row in table.rows:
            typed = row.values[index]
            right = rate_of(table, rate, row, decimals_of(typed)) if typed is not None else None
            if typed is None or right is None or typed == right:
                continue
            if not known and (is_summary(row.name) or is_near(table, rate, row, typed)):
                # What it is of is not said, and that of all may be a mean.
                continue
            if not any(_explains(table, rate, row, typed, found) for found in sums):
                yield in_table(
                    RATE, docname, statistics, row=row.name, column=column.name,
                    parts=(rate.part, rate.whole), found=typed_figure(table, row, index),
                    wanted=beside(format_figure(right), table.at(row, index).unit),
                    about=rate.definition,
                )  # fmt: skip


def _explains(table: Table, rate: Rate, row: Row, typed: Decimal, found: Fault) -> bool:
    """Whether the figure that a sum is off by makes the rate what was typed."""
    if found.off is None or found.where.column not in (rate.part, rate.whole):
        return False
    index = table.index(found.where.column)
    for sign in (1, -1):
        values = list(row.values)
        old = values[index]
        values[index] = None if old is None else old + sign * found.off
        mended = replace(row, values=tuple(values))
        rows = tuple(mended if other is row else other for other in table.rows)
        if rate_of(replace(table, rows=rows), rate, mended, decimals_of(typed)) == typed:
            return True
    return False


def _rate_of_column(statistics: Statistics, index: int) -> Rate | None:
    """What a column of rates is computed from: as the table says, or as its name tells."""
    table, column = statistics.table, statistics.table.columns[index]
    if " / " in column.definition:
        return defined_rate(column)
    names = {simplified(c.name): c.name for c in table.columns if c.name not in table.rates}
    if simplified(column.name) == "办结率" and {"办结", "受理"} <= names.keys():
        return Rate(name=column.name, part=names["办结"], whole=names["受理"])
    return None


def check_empty(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """Of a draft a table that nobody has filled in; a signed issue may have nothing to count."""
    table = statistics.table
    if (
        table.rows
        and table.columns
        and not any(v is not None for r in table.rows for v in r.values)
    ):
        yield in_table(EMPTY, docname, statistics)


def check_negative(docname: str, statistics: Statistics, sums: Sequence[Fault]) -> Iterator[Fault]:
    """Counts below zero, unless a sum that does not fit tells of the same figure."""
    table = statistics.table
    for index, column in enumerate(table.columns):
        if _DIFFERENCE.search(simplified(column.name)):
            continue
        offs = [
            abs(fault.off)
            for fault in sums
            if fault.off is not None and fault.where.column == column.name
        ]
        for row in table.rows:
            value = row.values[index]
            if value is None or value >= 0 or _DIFFERENCE.search(simplified(row.name)):
                continue
            unit = table.at(row, index, statistics.unit).unit
            if not unit or unit[-1] not in _COUNTED or "/" in unit:
                continue
            if not any(value + off >= 0 for off in offs):
                yield in_table(
                    NEGATIVE, docname, statistics, row=row.name, column=column.name, found=value
                )


def check_done(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """More 办结 than 受理; a note on the table that tells why is enough."""
    table = statistics.table
    names = [column.name for column in table.columns]
    if re.search("办结|结转|上期|往期|跨", simplified(statistics.note)):
        return
    for name in names:
        accepted = name.replace("办结", "受理")
        if accepted == name or accepted not in names or name in table.rates:
            continue
        for row in table.rows:
            some, every = row.values[names.index(name)], row.values[names.index(accepted)]
            if some is not None and every is not None and some > every:
                yield in_table(
                    DONE, docname, statistics, row=row.name, column=name, found=some, wanted=every,
                    about=accepted,
                )  # fmt: skip


# -- periods -----------------------------------------------------------------------------------


def check_span(docname: str, issue: Issue, statistics: Statistics) -> Iterator[Fault]:
    """The period of the figures beside that of the issue, and the months that the caption names."""
    mine, whole = statistics.period, issue.period
    if (
        mine is not None
        and whole is not None
        and (wrong := _misfit(mine, whole, statistics.cumulative))
    ):
        yield in_table(wrong, docname, statistics, found=mine, wanted=whole)
        return
    period = mine or whole
    if period is None:
        return
    months = named_months(statistics.caption)
    # 1—10月 of a table without a period of its own: in the year so far.
    is_so_far = mine is None and months == frozenset(range(1, period.last.month + 1))
    if months and not (is_so_far or months <= months_of(period)):
        yield in_table(SPAN_MONTH, docname, statistics, about=statistics.caption, found=period)


def _misfit(mine: Period, whole: Period, cumulative: bool) -> Message | None:
    if mine.last > whole.last:
        return SPAN_LATE
    if mine.is_months and (whole.first - mine.last).days <= _LAST_MONTH:
        return None
    if mine.last < whole.first:
        return SPAN_EARLY
    if cumulative and mine.last < whole.last:
        return SPAN_END
    if cumulative and (mine.first.month, mine.first.day) != (1, 1):
        return SPAN_START
    return None


#: Not 上年12月, 截至2月底.
_MONTHS = regex(
    r"(?<!上年)(?<!去年)(?<!截至)(?<!截止)(?<!同期)(?<!\d)"
    r"(?:(\d{1,2})\s*+月?\s*+[-—–~～至到]++\s*+)?(\d{1,2})\s*月(?![\s\d底初末])"
    r"|(?<![一二三四五六七八九十个第近续])(十[一二]?|[一二三四五六七八九])月份?(?![一二三四五六七八九十\d底初末以来起])"
)


def named_months(text: str) -> set[int]:
    """The months that a title names: of 1—9月 all nine.

    >>> sorted(named_months("9月份办理情况")), sorted(named_months("1至3月情况"))
    ([9], [1, 2, 3])
    >>> sorted(named_months("二月份办理情况")), sorted(named_months("近三月"))
    ([2], [])
    """
    found: set[int] = set()
    for match in _MONTHS.finditer(text):
        if match[3]:
            # 二月, 十一月
            found.add(NUMERALS[match[3]])
            continue
        first, last = int(match[1] or match[2]), int(match[2])
        found |= set(range(first, last + 1)) if first <= last else {first, last}
    return {month for month in found if 1 <= month <= 12}


def months_of(period: Period) -> set[int]:
    """The months that a period touches."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return {(period.first.month - 1 + step) % 12 + 1 for step in range(min(count, 11) + 1)}
