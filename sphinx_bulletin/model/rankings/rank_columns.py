"""Ranks that are typed beside the figures that they rank: 名次 by 得分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..faults import Fault, Kind, Message, in_table
from ..figures.figure import FigureError, format_figure, parse_figure
from ..figures.table import Table
from ..issues.records import Statistics
from ..text.alike import simplified, unspaced
from ..text.regex import regex

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
            for place, (row, rank) in enumerate(zip(table.rows, ranks, strict=True))
            if rank is not None
            and (value := row.values[index]) is not None
            and row.name != table.total
            and place not in table.summaries
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
