"""Figures, tables, totals and rates."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.figures.computed import add_rate, add_total, slack_of
from sphinx_bulletin.model.figures.figure import FigureError, parse_figure
from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.figures.rates import TableError, parse_rate, percent
from sphinx_bulletin.model.figures.table_lines import parse_columns

CELLS = [["事项", "受理", "办结"], ["行政许可", "753537", "744226"], ["公共服务", "100", "—"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("753537", "753537"),
        ("753,537", "753537"),
        ("７５３，５３７", "753537"),
        ("98.77%", "98.77"),
        ("1.2万", "12000"),
        ("3亿", "300000000"),
        ("-5", "-5"),
        ("+5.0", "5.0"),
        ("12,3456", "123456"),
    ],
)
def test_figures(text: str, value: str) -> None:
    assert parse_figure(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "—", "-", "无", "……"])
def test_no_value(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["1,23,4", "12..5", "∞", "三", "12件", "0x1", "1e5"])
def test_text_is_no_figure(text: str) -> None:
    with pytest.raises(FigureError):
        parse_figure(text)


@given(st.integers(0, 10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_figure(f"{number:,}") == number


def test_a_table_knows_its_figures() -> None:
    table, faults = make_table(CELLS)
    assert not faults
    assert table.figure("行政许可", "办结") == 744226
    assert table.figure("公共服务", "办结") is None
    with pytest.raises(KeyError, match="许可"):
        table.figure("许可", "办结")
    assert pickle.loads(pickle.dumps(table)) == table


def test_faults_are_one_each() -> None:
    _, faults = make_table([["事项", "受理"], ["甲", "一"], ["乙"], ["丙", "1", "2"]])
    assert [(f.row, f.text) for f in faults] == [(1, "一"), (2, ""), (3, "")]


def test_columns_are_picked_and_renamed() -> None:
    table, faults = make_table(CELLS, parse_columns("办结, 受理数＝受理, 缺"))
    assert [one.name for one in table.columns] == ["办结", "受理数"]
    assert [fault.text for fault in faults] == ["缺"]


def test_totals_and_rates() -> None:
    table, _ = make_table(CELLS)
    table = add_total(table, "合计")
    assert table.figure("合计", "受理") == 753637
    table = add_rate(table, parse_rate("办结率 ＝ 办结／受理"))
    assert table.figure("行政许可", "办结率") == Decimal("98.76")  # 744226 / 753537 = 0.987643…
    assert table.figure("公共服务", "办结率") is None
    with pytest.raises(TableError):
        add_rate(table, parse_rate("率 = 无此列 / 受理"))


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        # Parts of a row are in it: 10 + 20.
        ("一、许可 10,（一）甲 4,（二）乙 6,二、服务 20,1.丙 20", "30"),
        ("一、许可 10,甲 4,乙 6,二、服务 20,丙 20", "30"),
        # Where that has no figure they are all there is: 4 + 6 + 20.
        ("一、许可 —,1.甲 4,2.乙 6,二、服务 20", "30"),
        # All of one level, and what only looks like it: 10 + 4 + 6; 10 + 10 + 5.
        ("1.甲 10,2.乙 4,3.丙 6", "20"),
        ("一、甲 10,乙 10,丙 5", "25"),
        ("1.5米以下 10,1.5米以上 4", "14"),
        # Offices and places that are called as means and parts are: 10 + 4 + 6; 10 + 4.
        ("平均工资科 10,总工会 4,合计划拨 6,平均每科 5", "20"),
        ("其中村 10,东村 4", "14"),
        ("东村 4,其中村 10", "14"),
        ("村 10,其中村 4,其中：镇区 3", "10"),
    ],
)
def test_what_a_total_is_of(rows: str, total: str) -> None:
    cells = [["类别", "受理"], *(row.split(" ") for row in rows.split(","))]
    assert add_total(make_table(cells)[0], "合计").figure("合计", "受理") == Decimal(total)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        # Places and offices that are called as means are, and means: 10 + 4 + 9, 4 + 9.
        ("Average Street 10,Mill Street 4,High Street 9", "23"),
        ("Mill Street 4,Mean Lake Office 10,High Street 9", "23"),
        ("Mill Street 4,High Street 9,Average Street 6.5", "13"),
        ("Mill Street 4,High Street 9,Average per Street 8", "13"),
        ("Mill Street 4,High Street 9,Average 8", "13"),
        ("Total Wine Shop 10,High Street 9", "19"),
    ],
)
def test_what_a_total_in_english_is_of(rows: str, total: str) -> None:
    cells = [["Place", "Cases"], *(list(row.rpartition(" ")[::2]) for row in rows.split(","))]
    assert add_total(make_table(cells)[0], "Total").figure("Total", "Cases") == Decimal(total)


def test_what_no_total_is_of() -> None:
    """A rank, the most of something, and what there is at the end of each month."""
    heads = ["月份", "受理", "期末在办", "排名", "最高用时"]
    table = add_total(make_table([heads, ["1月", *"9312"], ["2月", *"8425"]])[0], "合计")
    assert table.row("合计").values == (Decimal(17), None, None, None)
    table = add_total(make_table([heads, ["甲", *"9312"], ["乙", *"8425"]])[0], "合计")
    assert table.row("合计").values == (Decimal(17), Decimal(7), None, None)


@pytest.mark.parametrize(
    "head",
    ["Avg. days to close", "Avg wait", "Calls per agent", "$ per sq. ft.", "次均费用", "户均面积"],
)
def test_no_sum_is_made_of_means(head: str) -> None:
    table = add_total(
        make_table([["窗口", "受理", head], ["甲", "9", "3"], ["乙", "8", "2"]])[0], "合计"
    )
    assert table.row("合计").values == (Decimal(17), None)


def test_a_typed_total_is_kept() -> None:
    table, _ = make_table([["事项", "受理"], ["甲", "1"], ["乙", "2"], ["合计", "4"]])
    table = add_total(table, "合计")
    assert table.total == "合计"
    assert table.figure("合计", "受理") == 4


def test_percent_rounds_half_up_and_knows_zero() -> None:
    assert percent(Decimal(1), Decimal(800)) == Decimal("0.13")  # 0.125
    assert percent(Decimal(1), Decimal(0)) is None


def test_rounded_whole_figures_may_be_off() -> None:
    # 100.5 and 200.5 shown as 101 and 201, their sum as 301.
    parts = [Decimal(101), Decimal(201)]
    assert slack_of(Decimal(301), parts) == 0
    assert slack_of(Decimal(301), parts, rounded=True) >= 1
