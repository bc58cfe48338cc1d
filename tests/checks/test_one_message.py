"""One fault is one message, which says what there is; a table is called by its title."""

from __future__ import annotations

import re

from conftest import Build, Built
from helpers.bulletins import single_page, table_of, weekly_page, weekly_pages

ROWS = "事项, 受理（件）, 办结（件）; 许可, 100, 90; 服务, 200, 180; 合计, 300, 270"
LATER = "事项, 受理（件）, 办结（件）; 许可, 110, 95; 服务, 210, 190; 合计, 320, 285"
PROSE = (
    "服务受理 :数据:`affairs/服务/受理` 件，办结 :数据:`affairs/服务/办结` 件，"
    "比上期 :数据:`affairs/服务/受理@环比` 。"
)


def built_of(build: Build, files: dict[str, str], conf: str = "") -> Built:
    """A site of these pages with a home page."""
    return build({"index.rst": "首页\n====\n", **files}, conf=conf)


def test_a_renamed_row_is_told_once(build: Build) -> None:
    """However many checks, figures and comparisons are of it."""
    files = weekly_pages(
        ROWS,
        LATER.replace("服务", "公共服务"),
        options=":对比: 环比\n:校验: 合计 = 许可 + 服务\n   服务 <= 合计",
        prose=PROSE,
    )
    # In the issue before, the row has its name.
    (message,) = built_of(build, files).warnings
    assert re.search(
        r"w02\.rst:\d+: .*“办理情况（affairs）”.*里的“服务”.*有：许可、公共服务", message
    )


def test_a_renamed_column_is_told_once_by_the_figures_of_it(build: Build) -> None:
    files = single_page(ROWS.replace("受理", "收件"), prose=PROSE)
    (message,) = built_of(build, files).warnings
    assert "统计表“办理情况（affairs）”没有“受理”列，有的列是：收件、办结" in message


def test_what_there_is_stands_in_the_message(build: Build) -> None:
    prose = (
        ":数据:`affair/服务/受理` :数据:`2026-9:affairs/服务/受理` :数据:`affairs/报务/受理` "
        ":bulletin:期号:`2026-44` :bulletin:统计表:`affair` :bulletin:统计表:`其他`"
    )
    files = weekly_pages(ROWS, LATER, prose=prose)
    found = [
        re.sub(r"^\S+ WARNING: | \[.*", "", message) for message in built_of(build, files).warnings
    ]
    assert found == [
        "找不到数据“affair/服务/受理”：本页没有引用名是“affair”的表，有的是：办理情况（affairs）",
        "找不到数据“2026-9:affairs/服务/受理”：没有“2026-9”这一期；现有的从 2026-1 到 2026-2",
        "找不到数据“affairs/报务/受理”：统计表“办理情况（affairs）”没有“报务”行，"
        "有的行是：许可、服务、合计；是不是“服务”？",
        "找不到“2026-44”（期号），请核对期号或引用名；现有的从 2026-1 到 2026-2",
        "找不到“affair”（统计表），请核对期号或引用名；是不是“affairs”？",
        "找不到“其他”（统计表），请核对期号或引用名；本页有：办理情况（affairs）",
    ]


def test_a_table_without_a_name_is_asked_for_one(build: Build) -> None:
    files = {"w01.rst": weekly_page(1, table=table_of(ROWS, name=""), prose=PROSE)}
    files["w01.rst"] = files["w01.rst"].replace("   :引用名: \n", "")
    (message,) = built_of(build, files).warnings
    assert "这里的表都没有写“引用名”；请在“affairs”指的那个统计表下面写上" in message


def test_a_head_may_be_named_with_its_unit(build: Build) -> None:
    options = ":校验: 办结（件） <= 受理（件）\n   合计/受理（件） = 300"
    files = single_page(ROWS, options, prose="受理 :数据:`affairs/服务/受理（件）` 件。")
    built = built_of(build, files)
    assert not built.warnings and "受理 200 件" in built.text("w01")
    # A unit that is not the column's, and rows that a check is for.
    wrong = single_page(ROWS, ":校验: 办结 <= 受理（元）\n   办结 >= 受理（服务）", prose="")
    first, second = sorted(built_of(build, wrong).warnings)
    assert "里的“元”" in first and "左边是180，右边是200" in second


def test_a_figure_lost_in_a_translation_is_told_once_at_its_catalog(build: Build) -> None:
    catalog = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "服务受理 :数据:`affairs/服务/受理` 件。"\nmsgstr "Services took cases."\n'
    )
    files = single_page(ROWS, prose="服务受理 :数据:`affairs/服务/受理` 件。")
    conf = 'language = "en"\nlocale_dirs = ["locale"]\ngettext_compact = False\n'
    (message,) = built_of(build, {**files, "locale/en/LC_MESSAGES/w01.po": catalog}, conf).warnings
    assert "w01.po:5: " in message


def test_a_wrong_year_of_the_period_is_no_fault_of_what_is_compared(build: Build) -> None:
    files = weekly_pages(ROWS, LATER, options=":对比: 环比", prose=PROSE)
    files["w02.rst"] = (
        files["w02.rst"].replace(":时段: 2026", ":时段: 2025").replace("/ 2026", "/ 2025")
    )
    (message,) = built_of(build, files).warnings
    assert "互相矛盾" in message


def test_a_column_that_falls_is_told_once_with_its_rows(build: Build) -> None:
    files = weekly_pages(
        "事项, 受理, 办结; 许可, 500, 90; 服务, 600, 95; 确认, 700, 97",
        "事项, 受理, 办结; 许可, 50, 91; 服务, 60, 96; 确认, 700, 98",
        options=":累计:",
    )
    (message,) = built_of(build, files).warnings
    assert "“许可、服务”行“受理”列：累计数是50、60，而2026年第1期已经是500、600" in message


def test_a_column_of_wrong_rates_is_told_once(build: Build) -> None:
    rows = "; ".join(f"{name}, 100, 50, 60%" for name in "甲乙丙丁戊己庚辛")
    files = single_page(f"事项, 受理, 办结, 办结率; {rows}", ":比率: 办结率 = 办结 / 受理")
    (message,) = built_of(build, files).warnings
    assert "“甲、乙、丙、丁、戊、己等8处”行“办结率”列：写的比率是60%" in message


def test_a_trend_tells_what_issues_have(build: Build) -> None:
    files = weekly_pages(ROWS, LATER)
    for option, typed, known in (
        ("统计表", "affair", "affairs"),
        ("行", "报务", "许可、服务、合计"),
        ("列", "收件", "受理、办结"),
    ):
        named = {"统计表": "affairs", "行": "服务", "列": "受理", option: typed}
        lines = "\n".join(f"   :{name}: {value}" for name, value in named.items())
        index = f"首页\n====\n\n.. 数据趋势:: 题\n{lines}\n"
        (message,) = built_of(build, {**files, "index.rst": index}).warnings
        assert f"各期都没有“{typed}”" in message and message.count(f"；现有：{known} [") == 1


def test_a_trend_of_one_of_several_bulletins(build: Build) -> None:
    """The table's name tells whose it is, unless two have one of that name."""
    conf = 'bulletin_series = {"a": {"name": "窗口工作周报"}, "b": {"name": "月报"}}\n'
    trend = """\
首页
====

.. 数据趋势:: 题
   :表: affairs
   :行: 许可
"""
    files = {**weekly_pages(ROWS, LATER), "index.rst": trend}
    built = built_of(build, files, conf)
    assert built.warnings == [] and "2026年第2期" in built.text()
    files["m.rst"] = files["w01.rst"].replace("窗口工作周报", "月报").replace(" 1\n", " 5\n")
    built = built_of(build, files, conf)
    (message,) = built.warnings
    assert "不止一种刊物有“affairs”；请用“系列”写明是哪一种：a、b" in message
    built = built_of(build, {**files, "index.rst": f"{trend}   :系列: 月报\n"}, conf)
    assert built.warnings == [] and "2026年第5期" in built.text()
