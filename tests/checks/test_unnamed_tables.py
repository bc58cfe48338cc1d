"""A table without a name is known by its title and heads in the issues of a series."""

from __future__ import annotations

import datetime

import pytest
from conftest import Build
from helpers.bulletins import as_site, issue, weekly_page

FIRST = "类型, 本周, 上周; 咨询, 120, 100; 求助, 80, 90; 合计, 200, 190"
#: 118 for 120, so that the total is 198 for 200.
SECOND = "类型, 本周, 上周; 咨询, 130, 118; 求助, 70, 80; 合计, 200, 198"
OTHERS = "区, 本周, 上周; 东岭, 97, 96; 南浦, 95, 94"
RIGHT = "类型, 本周, 上周; 咨询, 130, 120; 求助, 70, 80; 合计, 200, 200"


def table(title: str, rows: str) -> str:
    lines = "".join(f"   {row.strip()}\n" for row in rows.split(";"))
    return f".. 统计表:: {title}\n   :单位: 件\n\n{lines}\n"


def told(build: Build, *weeks: str) -> list[str]:
    """What is told of issues of successive weeks."""
    pages = {f"w{n}.rst": weekly_page(n, table=week) for n, week in enumerate(weeks, 1)}
    return [line for line in build(as_site(pages)).warnings if "[bulletin" in line]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("诉求受理情况", "诉求受理情况"),
        # Days and numbers of issues in titles.
        ("1月5日—9日诉求受理情况", "1月12日—16日诉求受理情况"),
        ("第十一期诉求受理情况", "第十二期诉求受理情况"),
    ],
)
def test_figures_of_last_week_are_those_that_were_published(
    build: Build, first: str, second: str
) -> None:
    (found,) = told(build, table(first, FIRST), table(second, SECOND))
    assert "w2.rst" in found and "118、198" in found and "120、200" in found
    assert told(build, table(first, FIRST), table(second, RIGHT)) == []


@pytest.mark.parametrize(
    "second",
    [
        # Another table, as far as anybody can know.
        table("诉求办结情况", SECOND),
        table(
            "诉求受理情况",
            SECOND.replace("类型, 本周", "类型, 本周受理").replace("上周;", "上周受理;"),
        ),
        # Which of the two is it?
        table("诉求受理情况", SECOND) + table("诉求受理情况", SECOND),
    ],
)
def test_nothing_is_said_of_what_may_be_another(build: Build, second: str) -> None:
    assert told(build, table("诉求受理情况", FIRST), second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Titles that tell nothing, and what rows of equal heads tell in turn.
        (table("附表1", "区, 本周, 上周; 东岭, 120, 111; 南浦, 98, 95"), table("附表1", OTHERS)),
        (table("表一", "区, 本周, 上周; 东岭, 120, 111; 南浦, 98, 95"), table("表一", OTHERS)),
        (
            table("专题分析", "区, 本周, 上周; 东岭, 120, 111; 南浦, 98, 95"),
            table("专题分析", OTHERS),
        ),
        # Halls in turn.
        (
            table("一号大厅办件", "事项, 本周, 上周; 许可, 1200, 1190; 登记, 600, 596"),
            table("二号大厅办件", "事项, 本周, 上周; 许可, 90, 88; 登记, 45, 42"),
        ),
        # A unit of another kind.
        (
            table("专题分析", "区, 本周; 东岭, 120; 南浦, 98"),
            table("专题分析", "区, 本周; 东岭, 97.5; 南浦, 94").replace(":单位: 件", ":单位: %"),
        ),
    ],
)
def test_equal_heads_alone_are_no_run(build: Build, first: str, second: str) -> None:
    assert told(build, first, second) == []


def test_a_unit_that_is_off_is_told_where_it_is(build: Build) -> None:
    wrong = table("诉求受理情况", RIGHT).replace(":单位: 件", ":单位: 万件")
    (found,) = told(build, table("诉求受理情况", FIRST), wrong)
    assert "w2.rst" in found and "万件" in found


def test_a_label_before_a_title_does_not_count(build: Build) -> None:
    (found,) = told(build, table("附表1：诉求受理", FIRST), table("附表2 诉求受理", SECOND))
    assert "118、198" in found


@pytest.mark.parametrize("later", [7, 21])
def test_the_week_before_is_that_of_the_issue_before_if_it_was_then(
    build: Build, later: int
) -> None:
    """Issues without periods: over the holidays nothing was issued, and calls were counted."""
    issued = datetime.date(2026, 2, 6) + datetime.timedelta(days=later)
    pages = {
        f"w{n}.rst": issue(table("诉求受理", rows))
        .replace("   :period: 2026-10-12 / 2026-10-16\n", "")
        .replace("   :serial: 416\n", "")
        .replace(":number: 41", f":number: {n}")
        .replace("2026-10-16", str(day))
        for n, day, rows in ((5, "2026-02-06", FIRST), (6, issued, SECOND))
    }
    found = [line for line in build(as_site(pages)).warnings if "[bulletin" in line]
    assert len(found) == (1 if later == 7 else 0), found


def test_a_list_that_stays_is_not_last_times_file(build: Build) -> None:
    """One that has a name is: its figures are referred to."""
    rows = "窗口, 电话; 税务, 5550101; 住建, 5550102; 人社, 5550103; 交通, 5550104"
    assert told(build, table("窗口电话", rows), table("窗口电话", rows)) == []
    named = table("窗口电话", rows).replace("   :单位", "   :引用名: 电话\n   :单位")
    assert len(told(build, named, named)) == 1


def test_a_digit_that_was_typed_twice_is_seen(build: Build) -> None:
    weeks = [f"类型, 受理; 咨询, {figure}" for figure in (120, 131, 118, 125, 1288)]
    (found,) = told(build, *(table("诉求受理情况", rows) for rows in weeks))
    assert "w5.rst" in found and "1288" in found


def test_a_figure_that_was_told_is_not_measured_against(build: Build) -> None:
    figures = (120, 131, 118, 125, 1288, 130)
    last = (115, 120, 131, 118, 125, 128)
    weeks = [f"类型, 本周, 上周; 咨询, {n}, {m}" for n, m in zip(figures, last, strict=True)]
    (found,) = told(build, *(table("诉求受理情况", rows) for rows in weeks))
    assert "w5.rst" in found and "1288" in found


@pytest.mark.parametrize("figure", [380, 720, 1100])
def test_a_season_is_no_slip(build: Build, figure: int) -> None:
    weeks = [f"类型, 受理; 供暖, {n}; 停车, 200" for n in (12, 15, 11, 14, 13, figure)]
    assert told(build, *(table("诉求受理情况", rows) for rows in weeks)) == []
