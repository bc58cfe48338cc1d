"""Figures of one cell each, in everything that is made of a table."""

from __future__ import annotations

import csv
import datetime
import json
import re

import jsonschema
import pytest
from conftest import Build, Built
from helpers.bulletins import issue
from helpers.workbooks import rows_of, xlsx
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.core.nodes import statistics_table
from sphinx_bulletin.parts.common import base

MONTHS = """\
办结率1月:数据:`t/办结率/1月`，2月受理:数据:`t/受理/2月|带单位`，交易额:数据:`t/交易额/1月|带单位`，感染率:数据:`t/感染率/1月`。窗口人员张\ue000办理业务\ue001〓。

.. 统计表:: 指标
   :引用名: t
   :单位: 件
   :形式: 文字, 表格, 图表
   :图形: 折线

   指标, 1月, 2月
   受理, 57, 56
   办结率, 96.49%, 96.43%
   交易额（亿元）, 4.98, 5.20
   感染率, 2.5‰, —
"""


def told(built: Built) -> list[str]:
    """Messages without the place and the kind."""
    return [re.sub(r"^.*?(?:WARNING|ERROR): | \[[^\]]*\]$", "", line) for line in built.warnings]


def test_indicators_by_month(build: Build) -> None:
    built = build({"index.rst": issue(MONTHS)}, builder="html")
    assert built.warnings == []
    page = (built.out / "index.html").read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert "办结率1月96.49%，2月受理56件，交易额4.98亿元，感染率2.5‰。" in text
    assert "窗口人员张\ue000办理业务\ue001〓。" in text
    assert "受理1月57件，2月56件；" in text
    assert "办结率1月96.49%，2月96.43%；" in text
    assert "交易额1月4.98亿元，2月5.20亿元；" in text
    # Indicators are the lines of the charts, one of each unit; rates are no part of them.
    charts = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    assert charts == ["1月受理 57件；2月受理 56件", "1月交易额 4.98亿元；2月交易额 5.20亿元"]
    rows = list(csv.DictReader((built.out / "statistics.csv").open(encoding="utf-8-sig")))
    assert [
        (r["row"], r["column"], r["value"], r["unit"]) for r in rows if r["column"] == "1月"
    ] == [
        ("受理", "1月", "57", "件"),
        ("办结率", "1月", "96.49", "%"),
        ("交易额（亿元）", "1月", "4.98", "亿元"),
        ("感染率", "1月", "2.5", "‰"),
    ]
    data = json.loads((built.out / "bulletin.json").read_text(encoding="utf-8"))
    table = data["issues"][0]["statistics"][0]
    assert [one.get("units") for one in table["rows"]] == [
        None, ["%", "%"], ["亿元", "亿元"], ["‰", "件"],
    ]  # fmt: skip
    schema = json.loads((built.out / "bulletin.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)


WEEK = """\
.. 统计表:: 指标
   :引用名: t
   :单位: 件
   :对比: 环比

   指标, 本周
   受理, {}
   办结率, {}
   交易额（亿元）, {}
   感染率, {}
"""


def test_changes_of_rates_in_a_column_of_counts(build: Build) -> None:
    """Each change says what it is, where its head does not say it of all."""
    before = issue(WEEK.format("50", "95.24%", "4.15", "2.6‰"))
    for now, then in {"41\n": "40\n", "416": "415", "10-16": "10-09", "10-12": "10-05"}.items():
        before = before.replace(now, then)
    now = issue(WEEK.format("57", "96.49%", "4.98", "2.5‰"))
    built = build({"index.rst": now, "b.rst": f":orphan:\n\n{before}"})
    assert built.warnings == []
    rows = [line.split() for line in built.text().splitlines() if line.startswith("| ")]
    assert {row[1]: row[-2] for row in rows[1:]} == {
        "受理": "+14.00%",  # 7 of 50
        "办结率": "+1.25个百分点",
        "交易额（亿元）": "+20.00%",  # 0.83 of 4.15
        "感染率": "-0.10个千分点",
    }


FAULTS = """\
.. 统计表:: 逗号
   :形式: 文字, 图表
   :合计:

   事项, 受理
   甲, 1,234

.. 统计表:: 文字
   :形式: 图表

   窗口, 负责人, 受理, 备注
   甲, 张三, 1, 补报
   乙, 李四, 2, 补报
   丙, 王五, 3, 补报

.. 统计表:: 照印
   :文字列: 负责人, 备注
   :形式: 表格, 文字

   窗口, 负责人, 受理, 备注
   甲, 张三, 1, 补报
   乙, 李四, 2, 无

.. 统计表:: 项目
   :校验: 交易项目（项） = 甲类（项） + 乙类（项）
          甲类（项） <= 交易项目（项）（东区）

   区, 交易项目（项）, 甲类（项）, 乙类（项）
   东区, 3, 1, 2
   西区, 4, 2, 3
"""


def test_cells_that_are_no_figures(build: Build) -> None:
    built = build({"index.rst": issue(FAULTS)})
    messages = told(built)
    assert messages[0] == "“甲”行有3格，表头有2格，请检查逗号或制表符"
    assert messages[1].partition("，")[0] == "“负责人、备注”几列是文字（如“张三”）"
    assert "“西区”行“交易项目”列：不满足" in messages[2]
    assert len(messages) == 3
    text = built.text()
    assert "| 甲   | 1    | 234 |" in text
    assert "甲受理1；乙受理2。" in text
    assert "| 乙   | 李四   | 2    | 无   |" in text


DRAWN = """\
.. 统计表:: 画的
   :形式: 表格, 文字

   +------+------+-------------+
   | 类别 | 事项 | 网上        |
   |      |      +------+------+
   |      |      | 受理 | 办结 |
   +======+======+======+======+
   | 许可 | 甲   | 1    | 2    |
   |      +------+------+------+
   |      | 乙   | 3    | 4    |
   +------+------+------+------+
"""


def test_cells_over_several_rows_of_a_drawn_table(build: Build) -> None:
    built = build({"index.rst": issue(DRAWN)})
    assert built.warnings == []
    assert "甲网上受理1，网上办结2；乙网上受理3，网上办结4。" in built.text()
    assert "|      | 乙   | 3    | 4    |" in built.text()


PASTED = """\
.. 统计表:: 得分
   :形式: 文字

   \t一季度\t\t二季度\t
   单位\t得分\t累计得分\t得分\t累计得分
   甲\t1\t2\t3\t5
"""


def test_heads_of_two_levels_pasted_from_a_spreadsheet(build: Build) -> None:
    for name in ("", "单位"):
        other = "单位" if not name else ""
        page = PASTED.replace("\n   单位", f"\n   {other}").replace("\n   \t", f"\n   {name}\t")
        built = build({"index.rst": issue(page)})
        assert built.warnings == []
        assert "甲一季度得分1，一季度累计得分2，二季度得分3，二季度累计得分5。" in (
            "".join(built.text().split())
        )


def test_a_sheet_as_it_is_seen(build: Build) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(
            ["类别", "事项", datetime.date(2026, 8, 1), datetime.date(2026, 9, 1), "草稿"],
            ["许可", "甲", 0.9649, 0.95, 1],
            [None, "乙", 12, 13, 1],
            ["服务", "丙", 4.98, 5.2, 1],
            [None, "丁", 5, 6, 1],
        )(sheet)
        for cell in ("C1", "D1"):
            sheet[cell].number_format = 'yyyy"年"m"月"'
        for cell in ("C2", "D2"):
            sheet[cell].number_format = "0.00%"
        for cell in ("C4", "D4"):
            sheet[cell].number_format = '0.00"亿元"'
        for merge in ("A2:A3", "A4:A5"):
            sheet.merge_cells(merge)
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["E"].hidden = True

    body = """\
.. 统计表:: 表
   :文件: a.xlsx
   :单位: 件
"""
    built = build({"index.rst": issue(body), "a.xlsx": xlsx(fill)})
    assert built.warnings == []
    table = [line for line in built.text().splitlines() if line.startswith("| ")]
    assert table == [
        "| 类别 | 事项 | 2026年8月 | 2026年9月 |",
        "| 许可 | 甲   | 96.49%    | 95.00%    |",
        "|      | 乙   | 12        | 13        |",
        "| 服务 | 丙   | 4.98亿元  | 5.20亿元  |",
    ]


def test_a_total_takes_yes_and_no_as_flags_do(build: Build) -> None:
    table = """\
.. 统计表:: 表
   :合计:{}

   事项, 受理
   甲, 3
   乙, 4
"""
    for typed, name in (
        (" 是", "合计"),
        (" yes", "合计"),
        (" 否", ""),
        (" no", ""),
        (" 小计", "小计"),
        ("", "合计"),
    ):
        shown = build({"index.rst": issue(table.format(typed))}).text()
        assert ("7" in shown.partition("乙")[2]) == bool(name)
        assert name in shown and "是" not in shown and "否" not in shown


def test_a_sentence_without_a_figure_is_a_table(build: Build) -> None:
    table = """\
.. 统计表:: 收费情况
   :形式: {}

   事项, 受理
   许可, —
"""
    for display in ("文字", "文字、图表", "图表"):
        shown = build({"index.rst": issue(table.format(display))}).text()
        assert "收费情况" in shown and "许可" in shown and "受理" in shown


def test_what_a_sheet_shows_divided_or_in_a_currency(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[str] = []
    monkeypatch.setattr(base, "note", lambda message, *, location: notes.append(message))

    def fill(sheet: Worksheet) -> None:
        heads = ["事项", "金额（万元）", "收费（元）", "外币", "人次", "港币", "办件"]
        rows_of(heads, ["甲", 1234567.8, 1234, 500, 123456, 7, 45678])(sheet)
        codes = ["0!.0,", '"¥"#,##0', "[$€-407]#,##0", '0!.0,"万"', '"HK$"0', "#,##0,"]
        for column, code in enumerate(codes, 2):
            sheet.cell(2, column).number_format = code

    page = issue("""\
.. 统计表:: 费
   :单位: 件
   :文件: a.xlsx
""")
    built = build({"index.rst": page, "a.xlsx": xlsx(fill)}, builder="html")
    assert told(built) == []
    text = (built.out / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'bulletin-figure"><p>(.*?)</p>', text)[6:] == [
        "123.5", "1234", "€500", "12.3万件", "7", "45678",
    ]  # fmt: skip
    assert len(notes) == 2 and "HK$" in notes[0] and "1000" in notes[1]


@pytest.mark.parametrize("file", ["", " ", "\u3000"])
def test_rows_without_a_file_are_printed_once(build: Build, file: str) -> None:
    table = f"""\
.. 统计表:: 表
   :文件:{file}
   :单位: 件

   事项,受理
   甲项,777
"""
    built = build({"index.rst": issue(table)})
    assert built.warnings == [] and built.text().count("777") == 1


@pytest.mark.parametrize(
    ("head", "code", "texts"),
    [
        ("额（元）", '0.00,,"百万"', ["1.50百万元", "2.00百万元", "3.50百万元"]),
        ("额", '0.00,,"百万"', ["1.50百万", "2.00百万", "3.50百万"]),
        ("额（百万元）", '0.00,,"百万"', ["1.50", "2.00", "3.50"]),
        ("额（百万元）", "0.00,,", ["1.50", "2.00", "3.50"]),
        ("额（千元）", '#,##0,"K"', ["1500", "2000", "3500"]),
        ("额（万元）", "0!.0,", ["150.0", "200.0", "350.0"]),
        ("额（元）", '#,##0,"K"', ["1500000", "2000000", "3500000"]),
        ("额", '¥#,##0,"K"', ["¥1500000", "¥2000000", "¥3500000"]),
        ("额（元）", '0.00,,"百万元/月份"', ["1500000", "2000000", "3500000"]),
    ],
)
def test_no_factor_of_a_number_format_is_lost(
    build: Build, monkeypatch: pytest.MonkeyPatch, head: str, code: str, texts: list[str]
) -> None:
    notes: list[str] = []
    monkeypatch.setattr(base, "note", lambda message, *, location: notes.append(message))

    def fill(sheet: Worksheet) -> None:
        rows_of(["名称", head], ["甲", 1500000], ["乙", 2000000])(sheet)
        for cell in ("B2", "B3"):
            sheet[cell].number_format = code

    page = issue("""\
.. 统计表:: 费
   :合计:
   :文件: a.xlsx
""")
    built = build({"index.rst": page, "a.xlsx": xlsx(fill)}, builder="html")
    text = (built.out / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'bulletin-figure"><p>(.*?)</p>', text)[1:] == texts
    assert told(built) == []
    assert len(notes) == texts[0].endswith("500000")


@pytest.mark.parametrize("word", ["免收", "待统计"])
def test_words_stand_beside_figures_as_the_sheet_shows_them(build: Build, word: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["名称", "额", "退费", "编号"])
        for value in (12345, 98765, word):
            sheet.append([f"名{sheet.max_row}", 1, value, 7])
        for cell, code in {
            "C2": '0!.0,"万元"', "C3": "[$¥-804]#,##0", "D2": "000", "D3": '"第"0"号"',
        }.items():  # fmt: skip
            sheet[cell].number_format = code

    table = ".. 统计表:: 费\n   :文件: a.xlsx\n"
    for option in ("   :文字列: 退费、编号\n", ""):
        built = build({"index.rst": issue(table + option), "a.xlsx": xlsx(fill)})
        assert all(one in built.text() for one in ("1.2万元", "¥98,765", word, "007", "第7号"))
        assert len(told(built)) == (not option)


@pytest.mark.parametrize(
    "rows",
    [
        "事项, 受理\n   甲, 5\n   **合计**, **5**",
        "**事项**, **受理**\n   *甲*, 5\n   **合计**, 5",
        "| 事项 | 受理 |\n   |---|---|\n   | **甲** | *5* |\n   | ***合计*** | 5 |",
    ],
)
def test_marks_of_emphasis_around_a_cell_are_none_of_it(build: Build, rows: str) -> None:
    built = build({"index.rst": issue(f".. 统计表:: 表\n   :引用名: t\n\n   {rows}\n")})
    assert told(built) == []
    table = built.app.env.get_doctree("index").next_node(statistics_table)["table"]
    assert [row.name for row in table.rows] == ["甲", "合计"] and table.total == "合计"
    assert table.columns[0].name == "受理"


def test_stars_within_a_cell_stay(build: Build) -> None:
    built = build({"index.rst": issue(".. 统计表:: 表\n\n   事项, 受理*\n   甲*乙*, 5\n")})
    table = built.app.env.get_doctree("index").next_node(statistics_table)["table"]
    assert (table.columns[0].name, table.rows[0].name) == ("受理*", "甲*乙*")
