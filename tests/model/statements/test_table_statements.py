"""Figures in sentences that also stand in a table of the page: names in short, 类, one column."""

from __future__ import annotations

import random
import re

import pytest
from helpers.corpus import off_by_one

from sphinx_bulletin.model.figures.computed import find_total
from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.issues.records import Page, Statistics
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.statements.page_figures import PageFigures
from sphinx_bulletin.model.statements.statement_rules import contradictions
from sphinx_bulletin.model.statements.table_statements import table_faults
from sphinx_bulletin.model.text.dates import parse_period

WEEK = parse_period("2026-01-05 / 2026-01-11")
#: Rows of a table, the unit of its figures, and sentences that tell them.
TABLES = [
    (
        "类型,件数; 咨询,33524; 求助,21034; 投诉,9876; 举报,4120; 建议,2630; 合计,71184",
        "件",
        "本周共受理群众诉求71184件。其中咨询类33524件，占47.1％；求助类21034件，投诉类9876件，举报类4120件，建议类2630件。",
    ),
    (
        "事项,受理,办结; 行政许可,753,744; 公共服务,2063,2048; 其它行权,118,121",
        "件",
        "本周行政许可受理753件、办结744件；公共服务事项受理2063件，办结2048件；其它行权受理118件，办结121件。",
    ),
    (
        "单位,报送,采用; 市人社局,31,12; 市卫健委,27,9; 市公积金中心,22,8; 沙河县,42,15",
        "条",
        "报送信息较多的是沙河县42条、市人社局31条。市人社局采用12条，市卫健委采用9条，市公积金中心采用8条；沙河县报送42条，采用15条。",
    ),
    (
        "窗口,办件量; 市场监管,776; 社会保险,655; 医疗保障,402; 不动产登记,561; 公安户政,388",
        "件",
        "各窗口中，市场监管776件，社会保险655件，医疗保障402件，不动产登记窗口561件，公安户政窗口388件。",
    ),
    (
        "类别,交易额（亿元）,项目数（个）; 工程建设,15.62,87; 政府采购,2.49,112; 土地出让,7.71,14",
        "",
        "工程建设成交87个，交易额15.62亿元；政府采购项目112个，交易额2.49亿元；土地出让交易额7.71亿元，项目14个。",
    ),
]


def table(rows: str, unit: str) -> Statistics:
    cells = [row.strip().split(",") for row in rows.split(";")]
    made, _faults = make_table(cells, (), unit)
    return Statistics(
        name="t", caption="t", table=find_total(made), unit=unit, source="", anchor="t", line=1
    )


def told(text: str, statistics: Statistics) -> list[str]:
    """What is told of a sentence beside a table."""
    page = PageFigures(list(statements_in([SourceText(text=text)], WEEK)), WEEK)
    by_table = [
        f"{stated.text} {cell.shown}"
        for stated, cell in table_faults(page, Page(statistics=(statistics,)))
    ]
    return by_table + [f"{one.stated.text} {one.way.sum}" for one in contradictions(page)]


@pytest.mark.parametrize(("rows", "unit", "text"), TABLES)
def test_right_sentences_say_nothing(rows: str, unit: str, text: str) -> None:
    assert told(text, table(rows, unit)) == []


CLINIC = "科室,门诊人次,住院人次; 内科,1512,203; 儿科,1268,97; 外科,1127,154; 合计,3907,454"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("儿科门诊1268人次。", []),
        ("儿科门诊1286人次。", ["1286人次 1268人次"]),
        ("儿科门诊人次1286人次。", ["1286人次 1268人次"]),
        ("本周门诊3907人次，住院454人次。", []),
        ("本周门诊3970人次。", ["3970人次 3907人次"]),
        # Of what no row is.
        ("中医科门诊3970人次。", []),
        ("内科门诊1512人次，住院203人次。", []),
        ("夜间门诊3908人次。", []),
    ],
)
def test_a_column_may_end_in_its_unit_and_a_total_has_no_row(text: str, wrong: list[str]) -> None:
    assert told(text, table(CLINIC, "人次"))[:1] == wrong


def test_a_figure_that_is_one_off_is_found() -> None:
    planted = found = 0
    for rows, unit, text in TABLES:
        statistics = table(rows, unit)
        values = set(re.findall(r"\d+(?:\.\d+)?", rows))
        for match in re.finditer(r"\d+(?:\.\d+)?", text):
            if match[0] in values:
                figure = off_by_one(match[0], random.Random(match.start()))
                planted += 1
                wrong = text[: match.start()] + figure + text[match.end() :]
                found += bool(told(wrong, statistics))
    assert planted == 30
    assert found >= 0.85 * planted


@pytest.mark.parametrize(
    "text",
    [
        "网上咨询类33525件。", "非咨询类33525件。", "上周咨询类33525件。",
        "今年以来，咨询类33525件。", "咨询类日均33525件。", "咨询类约33525件。", "咨询类33525人。",
        "咨询类3352件。", "7月6日，咨询类33525件。",
    ],
)  # fmt: skip
def test_of_what_is_another_figure_nothing_is_said(text: str) -> None:
    rows, unit, _text = TABLES[0]
    assert told(text, table(rows, unit)) == []
