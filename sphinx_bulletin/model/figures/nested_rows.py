"""Rows that are parts of another by their numbers, and figures that no sum over time has."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ..text.alike import simplified
from ..text.chinese import narrow
from ..text.regex import regex
from ..text.republic import ANY_YEAR
from .figure import decimals_of
from .summary_names import is_summary, may_be_office, may_be_place

#: Marks of rows, from the first level on, as headings have them.
_LEVELS = (
    regex(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章类]"),
    regex(r"\([一二三四五六七八九十]{1,3}\)"),
    regex(r"\d{1,2}(?:[.](?!\d)|、)"),
    regex(r"\(\d{1,2}\)|\d{1,2}\)|\d{1,2}[.]\d{1,2}(?!\d)"),
    regex(r"[①-⑳]"),
)
#: What there is at a time, or so far: it is not more for being told each month.
_STOCK = regex(
    "在办|期[末初]|月[末底初]|年[末底初]|存量|结存|结余|余额|库存|在院|在册|现有|保有|累计"
)
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PERIOD = regex(
    rf"(?:{ANY_YEAR}\s?年)?\s?第?\s?{_NUMBER}\s?(?:月份?|季度?|周|日)|(?:{ANY_YEAR}年)?[上下]半年|[上中下]旬"
    rf"|(?:星期|周)[一二三四五六日]|{ANY_YEAR}\s?年"
)


def level_of_row(name: str) -> int:
    """The level of a row by its mark, 0 the highest; -1 without one.

    >>> [level_of_row(name) for name in ("一、许可", "（二）网上", "网上")]
    [0, 1, -1]
    """
    plain = narrow(name).strip()
    return next((n for n, mark in enumerate(_LEVELS) if mark.match(plain)), -1)


def nested_rows(
    names: Sequence[str], values: Sequence[Sequence[Decimal | None]]
) -> Collection[int]:
    """Places of rows that another has: （一） below 一、 with figures of its own.

    Rows without a mark are a row's where they make up all its figures.

    >>> one = [(Decimal(n),) for n in (9, 4, 5, 2)]
    >>> sorted(nested_rows(["一、许可", "（一）甲", "（二）乙", "二、服务"], one))
    [1, 2]
    >>> sorted(nested_rows(["一、许可", "甲", "乙", "二、服务"], one))
    [1, 2]
    >>> sorted(nested_rows("甲乙丙丁", one)), sorted(nested_rows(["1.甲", "乙", "丙", "2.丁"], one))
    ([], [1, 2])
    """
    levels = [level_of_row(name) for name in names]
    return {*_by_marks(levels, values), *_by_sums(levels, values)}


def summary_rows(
    names: Sequence[str], values: Sequence[Sequence[Decimal | None]]
) -> Collection[int]:
    """Places of rows that count again what others count, 合计 and 其中.

    其中村 is a place where it is no part of the row above: where there is none, or less in it.
    Average Street is one where it has the mean of the others in no column.

    >>> two = [(Decimal(n),) for n in (4, 9, 5)]
    >>> sorted(summary_rows(["其中村", "东村", "合计"], two))
    [2]
    >>> sorted(summary_rows(["东村", "其中村", "合计"], two)), sorted(summary_rows("东西其", two))
    ([2], [])
    >>> sorted(summary_rows(["乡镇", "村", "其中村"], two))
    [2]
    >>> sorted(summary_rows(["Mill Street", "High Street", "Average Street"], two))
    []
    >>> sorted(summary_rows(["High Street", "Average Street"], [*two[:1], *two[:1]]))
    [1]
    """
    found = [place for place, name in enumerate(names) if is_summary(name)]
    return [
        at
        for at in found
        if not (may_be_office(names[at]) and _is_no_part(at, found, values))
        and not (may_be_place(names[at]) and _is_no_mean(at, found, values))
    ]


def _is_no_part(
    at: int, summaries: Sequence[int], values: Sequence[Sequence[Decimal | None]]
) -> bool:
    """Whether a row cannot be a part of the one above it that is none of summaries."""
    above = next((place for place in range(at - 1, -1, -1) if place not in summaries), None)
    if above is None:
        return True
    pairs = zip(values[at], values[above], strict=True)
    return any(part is not None and whole is not None and part > whole for part, whole in pairs)


def _is_no_mean(
    at: int, summaries: Sequence[int], values: Sequence[Sequence[Decimal | None]]
) -> bool:
    """Whether a row has in no column what the others come to on average, however it is rounded."""
    others = [row for place, row in enumerate(values) if place not in summaries]
    is_compared = False
    for own, *column in zip(values[at], *others, strict=True):
        known = [value for value in column if value is not None]
        if own is None or not known:
            continue
        is_compared = True
        if abs(own - sum(known, Decimal(0)) / len(known)) < Decimal(1).scaleb(-decimals_of(own)):
            return False
    return is_compared


def _by_marks(levels: Sequence[int], values: Sequence[Sequence[Decimal | None]]) -> Iterator[int]:
    above: list[int] = []
    for place, level in enumerate(levels):
        if level < 0:
            continue
        while above and levels[above[-1]] >= level:
            above.pop()
        if any(value is not None for parent in above for value in values[parent]):
            yield place
        above.append(place)


def _by_sums(levels: Sequence[int], values: Sequence[Sequence[Decimal | None]]) -> Iterator[int]:
    first = min((level for level in levels if level >= 0), default=-1)
    heads = [place for place, level in enumerate(levels) if level == first >= 0]
    ends = [*heads[1:], len(levels)][: len(heads)]
    found = [_parts_below(head, end, levels, values) for head, end in zip(heads, ends, strict=True)]
    # One row alone may be as large by chance.
    if any(len(parts) > 1 for parts in found):
        yield from (place for parts in found for place in parts)


def _parts_below(
    head: int, end: int, levels: Sequence[int], values: Sequence[Sequence[Decimal | None]]
) -> list[int]:
    """The rows without a mark right below one that make up all its figures; perhaps none."""
    below: list[int] = []
    for place in range(head + 1, end):
        if levels[place] >= 0:
            return []
        below.append(place)
        if _make_up(values[head], [values[one] for one in below]):
            return below
    return []


def _make_up(whole: Sequence[Decimal | None], parts: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether all figures of a row are sums of those of others."""
    columns = [column for column in range(len(whole)) if whole[column] is not None]
    return bool(columns) and all(
        sum((part[column] or Decimal(0) for part in parts), Decimal(0)) == whole[column]
        for column in columns
    )


@functools.lru_cache(maxsize=4096)
def is_at_a_time(name: str) -> bool:
    """Whether a row or column tells what there is at a time, or so far: 期末在办, 累计受理."""
    return bool(_STOCK.search(simplified(name)))


def are_times(names: Collection[str]) -> bool:
    """Whether all names are of periods: 1月, 二季度, 第12周.

    >>> are_times(["1月", "2月份"]), are_times(["网上", "窗口"]), are_times([])
    (True, False, False)
    """
    return bool(names) and all(_PERIOD.fullmatch(simplified(name).strip()) for name in names)
