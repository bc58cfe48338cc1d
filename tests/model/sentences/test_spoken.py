"""Of which days a sentence speaks, and which table its figures are held against."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sphinx_bulletin.model.figures.table import Table
from sphinx_bulletin.model.figures.table_lines import Column, Row
from sphinx_bulletin.model.issues.records import Claim, Statistics
from sphinx_bulletin.model.sentences.prose import claims_in, names_of
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.spoken import time_of
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.text.dates import Period, parse_period
from sphinx_bulletin.model.text.located import LocatedText

AUGUST = parse_period("2026年8月")
WEEK = parse_period("2026-08-24 / 2026-08-28")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1—8月，", "span 2026-01-01/2026-08-31"),
        ("2026年1月至8月，", "span 2026-01-01/2026-08-31"),
        ("1-8月份累计", "span 2026-01-01/2026-08-31"),
        ("今年前八个月，新增", "span 2026-01-01/2026-08-31"),
        ("1月1日至8月31日，", "span 2026-01-01/2026-08-31"),
        ("8月24日—28日，", "span 2026-08-24/2026-08-28"),
        ("8月份，", "span 2026-08-01/2026-08-31"),
        ("2025年8月，", "span 2025-08-01/2025-08-31"),
        ("上半年，", "span 2026-01-01/2026-06-30"),
        ("前三季度，", "span 2026-01-01/2026-09-30"),
        ("二季度", "span 2026-04-01/2026-06-30"),
        ("截至8月31日，累计", "until 2026-01-01/2026-08-31"),
        ("截至8月底，", "until 2026-01-01/2026-08-31"),
        ("截至8月，", "until 2026-01-01/2026-08-31"),
        ("今年以来，", "year"),
        ("年初以来累计", "year"),
        ("本期", "own"),
        ("1—8月，各窗口运行平稳，其中本期", "own"),
        ("受理", "none"),
        # Known, but no table's.
        *((text, "other") for text in (
            "去年同期，", "上周", "8月15日，", "9月以来，", "8月上旬，", "近三年，", "国庆假期", "8月初，",
            "13月，", "2月30日至31日", "系统上线以来",
        )),
    ],
)  # fmt: skip
@pytest.mark.parametrize("issue", [AUGUST, WEEK])
def test_what_a_sentence_speaks_of(text: str, wanted: str, issue: Period) -> None:
    found = time_of(text, issue)
    assert f"{found.kind} {found.period or ''}".strip() == wanted


@pytest.mark.parametrize(
    ("text", "issue", "wanted"),
    [
        ("本周", WEEK, "own"), ("本周", AUGUST, "other"), ("当月", AUGUST, "own"),
        ("本月", WEEK, "other"), ("本季度", AUGUST, "other"), ("8月，", None, "other"),
        ("本周", None, "own"), ("本周（8月24日—8月28日）", WEEK, "span"),
        ("本周", parse_period("2026-09-28 / 2026-10-08"), "own"),
        ("本周", parse_period("2026-02-16 / 2026-02-28"), "other"),
        ("本月", parse_period("2026-02-02 / 2026-02-27"), "own"),
        ("本季度", parse_period("2026-10-08 / 2026-12-31"), "own"),
    ],
)  # fmt: skip
def test_a_week_is_no_month(text: str, issue: Period | None, wanted: str) -> None:
    assert time_of(text, issue).kind == wanted


def statistics(name: str, figure: str, period: str = "", cumulative: bool = False) -> Statistics:
    table = Table(
        corner="类别",
        columns=(Column(name="交易额", unit="万元"),),
        rows=(Row(name="工程建设", values=(Decimal(figure),)),),
    )
    return Statistics(
        name=name, caption=name, table=table, unit="", source="", cumulative=cumulative,
        period=parse_period(period) if period else None, anchor=name, line=1,
    )  # fmt: skip


MONTH = statistics("month", "652", "2026年8月")
SINCE = statistics("since", "4815.93", "2026年1—8月")


def held(text: str, *tables: Statistics, issue: Period = AUGUST) -> list[Claim]:
    return claims_in(LocatedText(text=text, source=text, line=1), names_of(tables), issue, 1)


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("1—8月，工程建设交易额4816.93万元。", ("since",)),
        ("1月1日至8月31日，工程建设交易额4816.93万元。", ("since",)),
        ("截至8月31日，工程建设累计交易额4816.93万元。", ("since",)),
        ("今年以来，工程建设交易额4816.93万元。", ("since",)),
        ("1—8月，全省交易活跃。工程建设交易额4816.93万元。", ("since",)),
        ("8月，工程建设交易额652万元。", ("month",)),
        ("当月，工程建设交易额652万元。", ("month",)),
        ("1—8月交易活跃；8月，工程建设交易额652万元。", ("month",)),
        # Which of both is not said, or another time is.
        ("工程建设交易额4816.93万元。", None),
        ("1—7月，工程建设交易额4816.93万元。", None),
        ("去年同期交易平淡。工程建设交易额4816.93万元。", None),
        ("2025年1—8月，工程建设交易额4816.93万元。", None),
        ("本周工程建设交易额52万元。", None),
    ],
)
def test_it_is_held_against_the_table_of_its_days(
    text: str, tables: tuple[str, ...] | None
) -> None:
    assert [one.tables for one in held(text, MONTH, SINCE)] == ([tables] if tables else [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("工程建设交易额653万元。", 1),
        ("8月，工程建设交易额653万元，环比增长5%。", 2),
        ("1—8月，工程建设交易额4816.93万元，同比增长5%。", 0),
        ("截至8月31日，工程建设交易额4816.93万元。", 0),
        ("今年以来，工程建设交易额4816.93万元。", 0),
        ("1—8月情况如下。工程建设交易额4816.93万元。", 0),
    ],
)
def test_beside_a_table_of_another_time_nothing_is_said(text: str, count: int) -> None:
    assert len(held(text, MONTH)) == count


@pytest.mark.parametrize("opening", ["11月1日至9日，", "11月5日，", "截至11月9日，", "本次共", ""])
def test_days_that_open_a_sentence_are_those_of_all_of_it_where_no_period_tells(
    opening: str,
) -> None:
    """A supplement has none: the parts are of the same days as their whole."""
    source = SourceText(text=f"{opening}受理投诉264件，其中停热68件，占25.76%。")
    times = {stated.time for stated in statements_in([source], None)}
    assert len(times) == 1
