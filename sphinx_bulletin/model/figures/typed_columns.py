"""Ranks and rates that are typed beside their figures: 名次 by 得分, 床位使用率, 占比."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..faults import Fault, Kind, Message, in_table
from ..issues.records import Statistics
from ..text.alike import simplified, unspaced
from ..text.regex import regex
from .change_columns import change_of
from .figure import FigureError, decimals_of, format_figure, parse_figure
from .table import Rate, Row, Table, is_summary, is_total, rate_of

RANKED = Message(
    Kind.RANK,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: rank %(found)s is typed, by column "
    "“%(about)s” it is %(wanted)s; check ranks and figures",
    is_of_column=True,
)
_RANK = regex(r"(?P<of>.*?)(?:排?名次|位次|排名|排位|排行)")
#: What ranks are given for: 得分, 综合得分 by no other name than that of the rank.
_SCORE = regex("得分|总分|积分|评分|分数|分值")
#: Of fewer ranks nothing is sure.
_FEWEST = 4


def check_rank_columns(docname: str, statistics: Statistics) -> Iterator[Fault]:
    """The first rank of a column that is not that of its figure.

    Only where most are: else they rank what the table does not have. Rows whose figures are the
    same may share a rank or follow each other in any order.
    """
    table = statistics.table
    for name, ranks in _rank_columns(table):
        index = _ranked_by(table, name)
        if index is None:
            continue
        ranked = [
            (row, rank, value)
            for row, rank in zip(table.rows, ranks, strict=True)
            if rank is not None
            and (value := row.values[index]) is not None
            and row.name != table.total
            and not is_summary(row.name)
        ]
        values = [value for _row, _rank, value in ranked]
        wrong = [one for one in ranked if not _may_be(one[1], one[2], values)]
        is_dense = all(rank == _dense(value, values) for _row, rank, value in ranked)
        if wrong and not is_dense and len(ranked) >= max(_FEWEST, 2 * len(wrong) + 1):
            row, rank, value = wrong[0]
            yield in_table(
                RANKED, docname, statistics, row=row.name, column=name, found=format_figure(rank),
                wanted=str(_first_place(value, values)), about=table.columns[index].name,
            )  # fmt: skip


def _rank_columns(table: Table) -> Iterator[tuple[str, Sequence[Decimal | None]]]:
    """Columns of ranks by their heads: figures, and words in front of the names."""
    for index, column in enumerate(table.columns):
        if _RANK.fullmatch(_plain(column.name)):
            yield column.name, [row.values[index] for row in table.rows]
    for words in table.words:
        if _RANK.fullmatch(_plain(words.name)) and len(words.texts) == len(table.rows):
            yield words.name, [_number(text) for text in words.texts]


def _number(text: str) -> Decimal | None:
    try:
        return parse_figure(text)
    except FigureError:
        return None


def _ranked_by(table: Table, name: str) -> int | None:
    """The one column that a head says it ranks: by its own words, or as the one of scores."""
    match = _RANK.fullmatch(_plain(name))
    of = match["of"] if match else ""
    heads = [_plain(column.name) for column in table.columns]
    found = [
        index
        for index, head in enumerate(heads)
        if head == of or (_SCORE.search(head) and _SCORE.sub("", head) == _SCORE.sub("", of))
    ]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return unspaced(simplified(name)).removesuffix("情况")


def _first_place(value: Decimal, values: Sequence[Decimal]) -> int:
    """The best rank of a figure: one behind all that are more."""
    return 1 + sum(other > value for other in values)


def _dense(value: Decimal, values: Sequence[Decimal]) -> int:
    """Its rank where no rank is left out: 1、2、2、3."""
    return 1 + len({other for other in values if other > value})


def _may_be(rank: Decimal, value: Decimal, values: Sequence[Decimal]) -> bool:
    first = _first_place(value, values)
    return first <= rank < first + values.count(value)


#: Of so many rows or more a rate comes out by no chance; for each row that is wrong, so many.
_ENOUGH = 3
#: Every figure is so much of itself, and none of it.
_PLAIN = (Decimal(0), Decimal(100))


def fitted_rate(statistics: Statistics, index: int) -> Rate | None:
    """What a column of typed rates is computed from; None where that is not certain.

    Two columns, or a column and its total, of which nearly all rows have their rate there.
    """
    table, column = statistics.table, statistics.table.columns[index]
    if column.definition or change_of(column.name) is not None:
        return None
    rows = [row for row in table.rows if row.values[index] is not None]
    telling = {v for row in rows if (v := row.values[index]) not in _PLAIN}
    if len(telling) < _ENOUGH:
        return None
    found = [rate for rate in _candidates(table, index) if _is_fit(table, rate, rows, index)]
    # 受理 and 收件 may be the same in all rows: then it says the same, whichever it is.
    made = {tuple(_rate_as_typed(table, rate, row, index) for row in rows) for rate in found}
    return found[0] if len(made) == 1 else None


def _rate_as_typed(table: Table, rate: Rate, row: Row, index: int) -> Decimal | None:
    typed = row.values[index]
    return None if typed is None else rate_of(table, rate, row, decimals_of(typed))


def _candidates(table: Table, index: int) -> Iterator[Rate]:
    name = table.columns[index].name
    counts = [
        column.name
        for at, column in enumerate(table.columns)
        if at != index and column.name not in table.rates and change_of(column.name) is None
    ]
    totals = [row.name for row in table.rows if is_total(row.name)]
    for part in counts:
        for whole in (*counts, *totals[:1]):
            if part != whole:
                yield Rate(name=name, part=part, whole=whole)


def _is_fit(table: Table, rate: Rate, rows: Sequence[Row], index: int) -> bool:
    """Whether a rate is that of most rows; it is looked for no longer than it may be."""
    fits = wrong = 0
    values: set[Decimal] = set()
    for row in rows:
        typed = row.values[index]
        assert typed is not None
        if is_near(table, rate, row, typed):
            fits += 1
            values.add(typed)
        else:
            wrong += 1
        if wrong * _ENOUGH > len(rows) - wrong:
            return False
    return fits >= _ENOUGH * max(wrong, 1) and len(values.difference(_PLAIN)) >= _ENOUGH


def is_near(table: Table, rate: Rate, row: Row, typed: Decimal) -> bool:
    """Whether a typed rate is what its figures make, however it and they were rounded."""
    decimals = decimals_of(typed)
    right = rate_of(table, rate, row, decimals + 4)
    if right is None:
        return False
    # 96.66 % for 96.667 % is cut off, and no slip.
    slack = Decimal(1).scaleb(-decimals)
    at = table.index(rate.part)
    is_column = table.has_column(rate.whole)
    part = row.values[at]
    whole = row.values[table.index(rate.whole)] if is_column else table.row(rate.whole).values[at]
    for figure in (part, whole):
        if figure and (places := decimals_of(figure)):
            slack += Decimal("0.5").scaleb(-places) / abs(figure) * abs(right)
    return abs(typed - right) <= slack


def is_computed_so(statistics: Statistics, index: int, rate: Rate) -> bool:
    """Whether typed rates may be what another issue computes: no figures tell otherwise."""
    table = statistics.table
    if not table.has_column(rate.part) or not (
        table.has_column(rate.whole) or table.has_row(rate.whole)
    ):
        return True
    rows = [(row, value) for row in table.rows if (value := row.values[index]) is not None]
    wrong = sum(not is_near(table, rate, row, value) for row, value in rows)
    return wrong * _ENOUGH <= len(rows)
