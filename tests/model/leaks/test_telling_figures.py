"""Of a table that is withheld in part nothing is left from which the rest can be worked out."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.figures.table import Table
from sphinx_bulletin.model.leaks.telling_figures import Gone, without_told


def table(text: str) -> Table:
    made, faults = make_table([line.split() for line in text.splitlines()])
    assert faults == []
    return made


def shown(made: Table) -> list[str]:
    return [
        " ".join([row.name, *("—" if one is None else str(one) for one in row.values)])
        for row in made.rows
    ]


PLAIN = table("事项 受理 办结\n甲项 5 4\n丙项 7 7\n合计 98 91")


def test_nothing_withheld_nothing_left_out() -> None:
    assert without_told(PLAIN, Gone()) is PLAIN


@pytest.mark.parametrize(
    "name", ["合计", "总计", "小计", "许可小计", "其中：网上", "平均", "Total", "上期"]
)
def test_sums_over_rows_go_with_a_row(name: str) -> None:
    made = table(f"事项 受理 办结\n甲项 5 4\n丙项 7 7\n{name} 98 91")
    assert shown(without_told(made, Gone(rows=True))) == ["甲项 5 4", "丙项 7 7"]


@pytest.mark.parametrize(
    "head", ["占比（%）", "占全省比例", "比重", "份额", "占总数比例（%）", "Share"]
)
def test_shares_of_the_whole_go_with_a_row(head: str) -> None:
    made = table(f"事项 受理 {head}\n甲项 5 5.1\n丙项 7 7.1")
    assert shown(without_told(made, Gone(rows=True))) == ["甲项 5 —", "丙项 7 —"]


@pytest.mark.parametrize("head", ["办结率（%）", "同比（%）", "占道经营", "新增", "满意度"])
def test_what_a_row_says_of_itself_stays(head: str) -> None:
    made = table(f"事项 受理 {head}\n甲项 5 80\n丙项 7 90")
    assert without_told(made, Gone(rows=True)) == made


def test_rates_of_rows_go_with_a_row() -> None:
    """Of indicators one may be worked out of two others."""
    made = table("指标 本周 上周\n受理 100 90\n办结率 95% 94%\n回访 20 20")
    assert shown(without_told(made, Gone(rows=True))) == ["受理 100 90", "回访 20 20"]


def test_a_figure_takes_along_its_sums() -> None:
    made = table(
        "事项 受理 办结 合计 办结率（%） 同比（%）\n甲项 5 4 9 80 1\n丙项 7 7 14 100 2\n合计 12 11 23 91.7 3"
    )
    gone = Gone(cells=[("丙项", 1)])
    assert shown(without_told(made, gone)) == [
        "甲项 5 4 9 80 1", "丙项 7 — — — —", "合计 12 — 23 91.7 3",
    ]  # fmt: skip


def test_a_column_takes_along_sums_over_columns() -> None:
    made = table("事项 受理 办结 合计\n甲项 5 4 9\n丙项 7 7 14")
    assert shown(without_told(made, Gone(columns=[1]))) == ["甲项 5 — —", "丙项 7 — —"]
