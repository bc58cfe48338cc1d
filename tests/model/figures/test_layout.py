"""Which cells are heads, names, figures and words, and in which unit a figure is."""

from __future__ import annotations

import csv
import pickle
from decimal import Decimal

import pytest

from sphinx_bulletin.core.figure_cells import head
from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.figures import layout
from sphinx_bulletin.model.figures.computed import add_rate, add_total, rounding_shows
from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.figures.rates import parse_rate
from sphinx_bulletin.model.figures.table import Table, typed_figure
from sphinx_bulletin.model.figures.table_heads import has_categories, head_rows


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(text.strip().splitlines(), skipinitialspace=True))


def table_of(text: str, **options: object) -> Table:
    table, faults = make_table(cells(text), **options)  # type: ignore[arg-type]
    assert faults == []
    assert pickle.loads(pickle.dumps(table)) == table
    return table


def shown(table: Table) -> list[list[str]]:
    return [[typed_figure(table, row, i) for i in range(len(row.values))] for row in table.rows]


MONTHS = """
指标, 1月, 2月
受理, 57, 56
办结率, 96.49%, 96.43%
交易额（亿元）, 4.98, 5.2
感染率, 2.5‰, —
平均用时, 3.2天, 3天
"""


def test_percent_decimals_and_unit_are_a_cell_s() -> None:
    table = table_of(MONTHS, unit="件")
    assert shown(table) == [
        ["57", "56"], ["96.49%", "96.43%"], ["4.98", "5.2"], ["2.5‰", "—"], ["3.2天", "3天"],
    ]  # fmt: skip
    assert [table.at(row, 0, "件").unit for row in table.rows] == ["件", "%", "亿元", "‰", "天"]
    assert table.rates == ()


@pytest.mark.parametrize(
    ("head", "text", "unit", "printed"),
    [
        ("受理", "57", "件", "57"),
        ("受理", "57人", "人", "57人"),
        ("增长（%）", "5.2", "%", "5.2%"),
        ("增长（％）", "5.2%", "%", "5.2%"),
        ("交易额（亿元）", "4.98", "亿元", "4.98"),
        ("交易额（万元）", "4.98亿元", "亿元", "4.98亿元"),
        ("同比", "+5.20%", "%", "+5.20%"),
        ("增减", "+347", "件", "+347"),
        ("增减", "+0.4个百分点", "个百分点", "+0.4个百分点"),
        ("valuation", "-$1,234", "$", "-$1234"),
        ("valuation", "$15.2 million", "$ million", "$15.2 million"),
        ("time", "3.2 days", "days", "3.2 days"),
        ("率（‰）", "2.5", "‰", "2.5‰"),
    ],
)
def test_a_cell_s_unit_comes_before_its_column_s(
    head: str, text: str, unit: str, printed: str
) -> None:
    table, _ = make_table([["项", head], ["甲", text]])
    assert table.at(table.rows[0], 0, "件").unit == unit
    assert shown(table) == [[printed]]


def test_one_cell_of_percent_makes_no_column_of_rates() -> None:
    table = table_of("项, 数\n甲, 57\n乙, 56\n丙, 3%")
    assert shown(table) == [["57"], ["56"], ["3%"]]
    assert table.rates == ()
    # Of several units there is no sum.
    assert shown(add_total(table, "合计"))[-1] == ["—"]
    assert not rounding_shows(add_total(table, "合计"))


def test_sums_are_of_one_unit() -> None:
    table = table_of("项, 数, 率, 额\n甲, 57件, 96%, 1\n乙, 56件, 97%, 2")
    assert shown(add_total(table, "合计"))[-1] == ["113件", "—", "3"]


def test_a_column_of_units_tells_those_of_the_rows() -> None:
    text = "指标, 单位, 1月\n受理, 件, 57\n办结率, %, 96.49\n交易额, 亿元, 4.98"
    table = table_of(text, words=["单位"])
    assert [one.unit for one in table.rows] == ["件", "%", "亿元"]
    assert shown(table) == [["57"], ["96.49"], ["4.98"]]
    assert [(one.name, one.place, one.texts) for one in table.words] == [
        ("单位", 1, ("件", "%", "亿元"))
    ]


# Heads


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("项, 网上, , 窗口, \n, 受理, 办结, 受理, 办结", "网上受理 网上办结 窗口受理 窗口办结"),
        # The corner below; or in both rows, merged.
        (", 网上, , 窗口\n项, 受理, 办结, 受理", "网上受理 网上办结 窗口受理"),
        ("项, 网上, , 窗口\n项, 受理, 办结, 受理", "网上受理 网上办结 窗口受理"),
        # Blank cells at the end of the upper row lack.
        ("项, 网上, , 窗口\n, 受理, 办结, 受理, 办结", "网上受理 网上办结 窗口受理 窗口办结"),
        (", 网上, , 窗口\n项, 受理, 办结, 受理, 办结", "网上受理 网上办结 窗口受理 窗口办结"),
        # A head over both rows ends a group.
        ("项, 网上, , 合计, 窗口\n, 受理, 办结, , 受理", "网上受理 网上办结 合计 窗口受理"),
        # Years are heads.
        ("项, 受理, , 办结, \n, 2025, 2026, 2025, 2026", "受理2025 受理2026 办结2025 办结2026"),
        # Three levels, of which one branch has two.
        (
            "项, 线上, , , , 线下\n, 网上, , 掌上, , \n, 受理, 办结, 受理, 办结, 受理",
            "线上网上受理 线上网上办结 线上掌上受理 线上掌上办结 线下受理",
        ),
        # The same name under different heads.
        ("项, 一季度, , 二季度, \n, 得分, 累计得分, 得分, 累计得分",
         "一季度得分 一季度累计得分 二季度得分 二季度累计得分"),
    ],
)  # fmt: skip
def test_heads_of_levels(text: str, names: str) -> None:
    width = len(names.split())
    body = f"甲, {', '.join(map(str, range(1, width + 1)))}"
    table = table_of(f"{text}\n{body}")
    assert [one.name for one in table.columns] == names.split()
    assert (table.corner, [int(one or 0) for one in table.rows[0].values]) == (
        "项",
        list(range(1, width + 1)),
    )


def test_columns_that_their_units_tell_apart() -> None:
    table = table_of(
        "处室, 培训（期）, 培训(人次), 交易额, 交易额（亿元）, 检查（次）\n甲, 3, 120, 7, 1.2, 9"
    )
    names = ["培训（期）", "培训（人次）", "交易额", "交易额（亿元）", "检查"]
    assert [one.name for one in table.columns] == names
    assert [one.unit for one in table.columns] == ["期", "人次", "", "亿元", "次"]
    assert [head(one) for one in table.columns] == [*names[:-1], "检查（次）"]
    for name, index in (("培训（期）", 0), ("培训(人次)", 1), ("交易额", 2), ("检查（次）", 4)):
        assert table.index(name) == index
    # By less than what tells them apart none of them is meant.
    with pytest.raises(KeyError):
        table.index("培训")


def test_columns_of_one_name_and_one_unit_are_told() -> None:
    _table, faults = make_table(cells("项, 占比（%）, 办结, 占比（%）\n甲, 3, 4, 5"))
    assert [(one.message, one.text) for one in faults] == [(layout.HEAD_TWICE, "占比（%）")]


@pytest.mark.parametrize(
    "text",
    [
        "项, 受理\n甲, 1",
        ", 受理, 办结\n甲, 1, 2",
        "项, 受理, \n甲, 1, 2",
        "项, 受理, 受理\n甲, —, —",
    ],
)
def test_heads_of_one_level(text: str) -> None:
    assert head_rows(cells(text)) == 1


# Categories


CATEGORIES = """
类别, 事项, 受理, 办结
许可, 甲, 1, 2
, 乙, 3, 4
, 小计, 4, 6
服务, 丙, 5, 6
, 小计, 5, 6
合计, , 9, 12
"""


def test_a_merged_column_of_categories() -> None:
    table = table_of(CATEGORIES)
    assert [row.name for row in table.rows] == ["甲", "乙", "许可小计", "丙", "服务小计", "合计"]
    assert table.figure("服务小计", "办结") == 6
    assert (table.corner, table.words[0].name, table.words[0].place) == ("事项", "类别", 0)
    # The total is named, not grouped.
    assert table.words[0].texts == ("许可", "", "", "服务", "", "")


@pytest.mark.parametrize(
    ("text", "is_grouped"),
    [
        ("类别, 事项, 受理\n许可, 甲, 1\n许可, 乙, 2\n服务, 丙, 3", True),
        ("类别, 事项, 受理\n许可, 甲, 1\n, 乙, 2", True),
        # Names, and words or figures beside them.
        ("窗口, 单位, 受理\n甲, 件, 1\n乙, 件, 2", False),
        ("窗口, 受理, 办结\n甲, 1, 1\n, 2, 2", False),
        ("窗口, 单位, 受理\n甲, 件, 1\n, 件, 2", False),
        ("窗口, , 受理\n甲, 子, 1\n, 丑, 2", False),
        ("窗口, 负责人\n甲, 子\n, 丑", False),
    ],
)
def test_what_is_a_column_of_categories(text: str, is_grouped: bool) -> None:
    assert has_categories(cells(text)) is is_grouped


@pytest.mark.parametrize(
    "text",
    [
        "序号, 事项, 受理\n1, 停车, 612\n2, 物业, 548",
        "编号, 事项, 受理\nA-1, 停车, 612\nA-2, 物业, 548",
        ", 事项, 受理\n1, 停车, 612\n2, 物业, 548",
        "No., 事项, 受理\n1, 停车, 612\n2, 物业, 548\n, 合计, 1160",
        "序号, 事项, 网上, \n, , 受理, 办结\n1, 停车, 612, 1\n2, 物业, 548, 1",
        "序号, 事项, 受理\n1, 停车, 612\n2, 物业, 548\n合计, , 1160",
        "排名, 事项, 受理\n1, 停车, 612\n2, 物业, 548",
        "位次, 事项, 受理\n1, 停车, 548\n1, 物业, 548\n3, 噪声, 467\n, 合计, 1563",
    ],
)
def test_numbers_in_front_of_names_are_printed_and_name_nothing(text: str) -> None:
    table = table_of(text)
    typed = cells(text)[head_rows(cells(text)) :]
    assert table.words[0].place == 0 and table.corner == "事项"
    assert [row.name for row in table.rows][:2] == ["停车", "物业"]
    assert table.words[0].texts[:2] == (typed[0][0].strip(), typed[1][0].strip())
    assert table.rows[-1].name in ("合计", "物业") and table.words[0].texts[-1] != "合计"


# Words


def faults_of(text: str, **options: object) -> list[tuple[Message, str, int]]:
    _, faults = make_table(cells(text), **options)  # type: ignore[arg-type]
    return [(one.message, one.text, len(one.rows)) for one in faults]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("窗口, 单位, 受理\n甲, 民政厅, 1\n乙, 公安厅, 2", [(layout.WORDS, "民政厅", 2)]),
        # Several columns of words are one fault.
        (
            "窗口, 单位, 负责人, 备注, 受理\n甲, 民政厅, 张三, 补报, 1\n乙, 公安厅, 李四, , 2",
            [(layout.WORDS_COLUMNS, "民政厅", 2)],
        ),
        (
            "窗口, 负责人, 电话\n甲, 张三, 0571-8",
            [(layout.WORDS, "张三", 1), (layout.NO_FIGURE, "0571-8", 0)],
        ),
        # Figures in words among figures.
        ("窗口, 受理\n甲, 1\n乙, 约50", [(layout.NO_FIGURE, "约50", 0)]),
        ("窗口, 受理\n甲, 12\n乙, 增长5%", [(layout.NO_FIGURE, "增长5%", 0)]),
        ("窗口, 备注, 受理\n甲, , 1\n乙, 补报, 2", [(layout.WORDS, "补报", 1)]),
        ("窗口, 电话, 受理\n甲, 0571-8, 1\n乙, 0571-9, 2", [(layout.WORDS, "0571-8", 2)]),
        # Figures, of which some are mistyped.
        ("窗口, 受理\n甲, 1\n乙, 待定", [(layout.NO_FIGURE, "待定", 0)]),
        ("窗口, 受理\n甲, 1\n乙, 2o", [(layout.NO_FIGURE, "2o", 0)]),
        ("窗口, 受理\n甲, 1o", [(layout.NO_FIGURE, "1o", 0)]),
        ("窗口, 受理\n甲, 1, 2\n乙, 3, 4", [(layout.LENGTH, "", 2)]),
        ("窗口, 受理\n, 1\n, 2", [(layout.NAMELESS, "", 2)]),
        # A whole row of words is one fault too.
        (
            "日期, 1日, 2日\n星期, 一, 二\n来电, 1203, 1187\n去电, 3, 4",
            [(layout.WORDS_ROW, "一", 0)],
        ),
        (
            "指标, 1月, 2月\n受理, 7, 8\n负责人, 张三, 李四\n办结, 5, 6",
            [(layout.WORDS_ROW, "张三", 0)],
        ),
        ("指标, 1月, 2月\n受理, 7, 8\n备注, 补报, —\n办结, 5, 6", [(layout.NO_FIGURE, "补报", 0)]),
        ("指标, 1月\n受理, 7\n备注, 补报\n办结, 5", [(layout.NO_FIGURE, "补报", 0)]),
    ],
)
def test_one_fault_for_a_column(text: str, faults: list[tuple[Message, str, int]]) -> None:
    assert faults_of(text) == faults


@pytest.mark.parametrize(
    "told",
    [
        "增长5.3%, 下降2.1%, 持平",
        "↑5.3%, ↓2.1个百分点, —",
        "5.3%↑, 2.1%↓, 0",
        "同比增长5%, 同比减少12件, 与上月持平",
        "约50, 50余, 近100件",
        "10-12, 8～10天, ≥95%",
        "15/16, 8/8, 9/10",
        "5:30, 6分30秒, 00:12:45",
        "5批次12人次, 3批次8人次, 无",
    ],
)
def test_figures_told_in_words_are_printed_as_they_are(told: str) -> None:
    texts = told.split(", ")
    rows = (
        f"{name}, {n}, {text}" for n, (name, text) in enumerate(zip("甲乙丙", texts, strict=True))
    )
    table, faults = make_table(cells("窗口, 受理, 说明\n" + "\n".join(rows)))
    assert faults == [] and [one.name for one in table.columns] == ["受理"]
    assert table.words[0].texts == tuple(texts)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("同比", "6.35%, +6.17%, ↓6.00%"),
        ("环比", "+5.1%, 持平, -1.1%"),
        ("较上周增减", "25, -3, 持平"),
        ("受理增幅（%）", "5, 下降2, —"),
        ("受理同比", "5.0%, 与上年持平, 3%"),
    ],
)
def test_changes_in_words_beside_those_in_digits_are_printed_as_they_are(
    head: str, told: str
) -> None:
    texts = told.split(", ")
    rows = (
        f"{name}, {n}, {text}" for n, (name, text) in enumerate(zip("甲乙丙", texts, strict=True))
    )
    table, faults = make_table(cells(f"窗口, 受理, {head}\n" + "\n".join(rows)))
    assert faults == [] and table.words[0].texts == tuple(texts)


def test_a_figure_in_words_in_a_column_of_no_changes_is_told() -> None:
    assert faults_of("窗口, 受理\n甲, 5\n乙, 约6\n丙, 7")[0][:2] == (layout.NO_FIGURE, "约6")
    # Of changes too, where it is none.
    assert faults_of("窗口, 同比\n甲, 5%\n乙, 6％6\n丙, 7%")[0][:2] == (layout.NO_FIGURE, "6％6")


def test_a_column_of_units_is_that_of_the_rows() -> None:
    table, faults = make_table(cells("指标, 单位, 本月\n受理, 件, 5\n占比, %, 5\n指数, /, 1.1"))
    assert faults == [] and [row.unit for row in table.rows] == ["件", "%", ""]


def test_words_are_printed_where_they_stand() -> None:
    text = "窗口, 负责人, 受理, 备注\n甲, 张三, 1, 补报\n乙, 李四, 2,"
    table = table_of(text, words=["负责人", "备注"])
    assert [(one.name, one.place) for one in table.words] == [("负责人", 1), ("备注", 3)]
    assert [one.name for one in table.columns] == ["受理"]
    assert [one.texts for one in add_total(table, "合计").words] == [
        ("张三", "李四", ""), ("补报", "", ""),
    ]  # fmt: skip
    assert faults_of(text, words=["缺"])[0][:2] == (layout.NO_COLUMN, "缺")


def test_a_cell_of_an_error_is_no_word() -> None:
    rows = cells("窗口, 受理\n甲, #REF!\n乙, #REF!")
    _, faults = make_table(rows, errors={(1, 1), (2, 1)})
    assert {one.message for one in faults} == {layout.NO_FIGURE}


# Names and rates


@pytest.mark.parametrize("name", ["交易项目", "交易项目（项）", "交易项目(项)"])
def test_a_column_is_called_with_its_unit_or_without(name: str) -> None:
    table = table_of("区, 交易项目（项）\n金额（亿元）, 4.98")
    assert table.index(name) == 0
    assert table.row("金额") is table.row("金额（亿元）") is table.rows[0]


@pytest.mark.parametrize(
    ("text", "value", "printed", "definition"),
    [
        ("率 = 例数 / 住院日", "0.25", "0.25%", "例数 / 住院日"),
        ("率 = 例数 / 住院日 × 100%", "0.25", "0.25%", "例数 / 住院日"),
        ("率 = 例数 / 住院日 × 1000 ‰", "2.50", "2.50‰", "例数 / 住院日 × 1000 ‰"),
        ("率 = 例数 / 住院日 ×1000‰", "2.50", "2.50‰", "例数 / 住院日 × 1000 ‰"),
        ("率＝例数／住院日‰", "2.50", "2.50‰", "例数 / 住院日 × 1000 ‰"),
        ("率 = 例数 / 住院日 * 1000", "2.50", "2.50‰", "例数 / 住院日 × 1000 ‰"),
        ("率 = 例数 / 住院日 × 10000 例", "25.00", "25.00", "例数 / 住院日 × 10000 例"),
        (
            "率 = 例数 / 住院日 × 1000 ‰（除 丙）",
            "2.50",
            "2.50‰",
            "例数 / 住院日 × 1000 ‰（除 丙）",
        ),
    ],
)
def test_rates_in_other_parts(text: str, value: str, printed: str, definition: str) -> None:
    table = table_of("科, 例数, 住院日\n内科, 3, 1200\n丙, 1, 9")
    found = add_rate(table, parse_rate(text))
    assert found.figure("内科", "率") == Decimal(value)
    assert typed_figure(found, found.rows[0], 2) == printed
    assert found.columns[2].definition == definition
    assert found.rates == ("率",)


def test_a_rate_of_rows() -> None:
    table = add_rate(
        table_of("指标, 1月, 2月\n受理, 57, 0\n办结, 55, 3"), parse_rate("率 = 办结 / 受理")
    )
    assert shown(table)[-1] == ["96.49%", "—"]  # 55 / 57 = 0.96491…; nothing of 0


def test_a_share_of_some_rows_in_the_total() -> None:
    table = add_total(table_of("项, 受理\n甲, 60\n乙, 30\n丙, 10"), "合计")
    found = add_rate(table, parse_rate("占比 = 受理 / 合计（除 丙）"))
    assert [row[1] for row in shown(found)] == ["60.00%", "30.00%", "—", "90.00%"]


def test_names_of_rows_may_be_asked_for_as_words_and_among_columns() -> None:
    """They are words, and there anyhow; another name for them is not known."""
    rows = [["序号", "项目", "预算"], ["1", "甲", "3"], ["2", "乙", "4"]]
    table, faults = make_table(rows, [("项目", "项目"), ("预算", "预算")], words=["序号", "项目"])
    assert not faults and [row.name for row in table.rows] == ["甲", "乙"]
    assert [column.name for column in table.columns] == ["预算"]
    for columns, words in (([("名称", "项目")], []), ([], ["工程"])):
        assert [fault.message for fault in make_table(rows, columns, words=words)[1]] == [
            layout.NO_COLUMN
        ]
