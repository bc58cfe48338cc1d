"""Figures over issues: ``:stat:``, comparisons, trends, charts, and what is built anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import as_site, cumulative_pages, table_of, weekly_page, weekly_pages
from helpers.outputs import cells_of_table, digests


def told(build: Build, role: str, rows: tuple[str, ...], options: str = "") -> str:
    """What a role prints in the last of successive issues."""
    prose = f"甲:数据:`{role}`乙"
    built = build(as_site(weekly_pages(*rows, options=options, prose=prose)))
    assert not built.warnings, built.warnings
    name = f"w{len(rows):02}"
    found = re.search("甲(.*?)乙", re.sub(r"\s+", "", built.text(name)))
    assert found
    return found[1]


#: 100 → 130 is 30 %; 12,345,678 = 1,234.5678万.
PLAIN = ("事项, 受理, 办结; 行政许可, 100, 80", "事项, 受理, 办结; 行政许可, 130, 117")
LARGE = ("事项, 受理; 公共服务, 12345678",)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("affairs/行政许可/受理", "130"),
        ("2026-1:affairs/行政许可/受理", "100"),
        ("2026-01:affairs/行政许可/受理", "100"),
        ("affairs/行政许可/受理@previous", "100"),
        ("affairs/行政许可/受理@上期", "100"),
        ("affairs/行政许可/受理+previous", "30"),
        ("affairs/行政许可/受理%上期", "30%"),
        ("affairs/行政许可/受理%上期|2位", "30.00%"),
        ("affairs/行政许可/受理 环比", "比上周增长30%"),
        ("affairs/行政许可/受理@环比", "比上周增长30%"),
        ("affairs/行政许可/受理｜带单位", "130件"),
        # 80 % → 90 %
        ("affairs/行政许可/办结率", "90.00%"),
        ("affairs/行政许可/办结率+previous", "10个百分点"),
        ("affairs/行政许可/办结率 环比", "比上周提高10个百分点"),
    ],
)
def test_a_figure_and_its_change(build: Build, role: str, shown: str) -> None:
    assert told(build, role, PLAIN, ":比率: 办结率 = 办结 / 受理") == shown


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("affairs/公共服务/受理|千分位", "12,345,678"),
        ("affairs/公共服务/受理|group", "12,345,678"),
        ("affairs/公共服务/受理|万", "1234.5678万"),
        ("affairs/公共服务/受理|万|1位", "1234.6万"),
        ("affairs/公共服务/受理|万|.0", "1235万"),
        ("affairs/公共服务/受理|亿|2位|带单位", "0.12亿件"),
    ],
)
def test_ways_to_write_a_figure(build: Build, role: str, shown: str) -> None:
    assert told(build, role, LARGE) == shown


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        # 130 → 104 is -20 %; 5 of 123456 is 0.00 %.
        ((130, 104), "比上周下降20%"),
        ((130, 130), "与上周持平"),
        ((0, 12), "比上周增加12件"),
        ((123456, 123451), "比上周减少5件"),
    ],
)
def test_the_phrase(build: Build, figures: tuple[int, int], shown: str) -> None:
    rows = tuple(f"事项, 受理; 行政许可, {figure}" for figure in figures)
    assert told(build, "affairs/行政许可/受理 环比", rows) == shown


def test_a_fall_is_told_without_its_sign(build: Build) -> None:
    rows = ("事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 104")
    prose = (
        "比上周减少:数据:`affairs/行政许可/受理+上期`件，变化:数据:`affairs/行政许可/受理+上期`件。"
    )
    built = build(as_site(weekly_pages(*rows, prose=prose)))
    assert "比上周减少26件，变化-26件。" in re.sub(r"\s+", "", built.text("w02"))


def test_what_a_period_brought(build: Build) -> None:
    # 100, 300, 450 since New Year: 200, then 150, which is a quarter less.
    files = cumulative_pages(100, 300, 450)
    files["w03.rst"] += (
        "\n甲:数据:`affairs/行政许可/受理@本期`件，:数据:`affairs/行政许可/受理 环比`乙\n"
    )
    built = build(as_site(files))
    assert not built.warnings
    assert "甲150件，比上周下降25%乙" in re.sub(r"\s+", "", built.text("w03"))


def test_same_time_last_year(build: Build) -> None:
    files = {
        "w01.rst": weekly_page(2, year=2025, table=table_of("事项, 受理; 行政许可, 80")),
        "w02.rst": weekly_page(
            2,
            table=table_of("事项, 受理; 行政许可, 100"),
            prose="受理:数据:`affairs/行政许可/受理 同比`。",
        ),
    }
    built = build(as_site(files))
    assert not built.warnings
    assert "受理比上年同期增长25%。" in re.sub(r"\s+", "", built.text("w02"))


# -- comparisons in tables ---------------------------------------------------------------------


def test_columns_of_changes(build: Build) -> None:
    rows = (
        "事项, 受理, 办结; 行政许可, 100, 80; 公共服务, 200, 150",
        "事项, 受理, 办结; 行政许可, 130, 117; 公共服务, 150, 150",
    )
    options = ":比率: 办结率 = 办结 / 受理\n:对比: 环比"
    built = build(as_site(weekly_pages(*rows, options=options)))
    assert not built.warnings
    assert cells_of_table(built, "w02") == [
        ["事项", "受理", "办结", "办结率", "受理环比", "办结环比", "办结率环比（百分点）"],
        # 117/80 = 1.4625; 80 % → 90 %
        ["行政许可", "130", "117", "90.00%", "+30.00%", "+46.25%", "+10.00"],
        # 75 % → 100 %
        ["公共服务", "150", "150", "100.00%", "-25.00%", "0.00%", "+25.00"],
    ]
    # Nothing comes before the first issue, and no empty columns stand there.
    assert cells_of_table(built, "w01")[0] == ["事项", "受理", "办结", "办结率"]


def test_cumulative_figures_are_compared_by_what_periods_brought(build: Build) -> None:
    built = build(as_site(cumulative_pages(100, 300, 450, options=":累计:\n:对比: 受理环比")))
    assert not built.warnings
    assert cells_of_table(built, "w03") == [
        ["事项", "受理", "本期受理", "受理环比"],
        ["行政许可", "450", "150", "-25.00%"],
    ]


def test_typed_columns_where_the_archive_does_not_reach(build: Build) -> None:
    files = weekly_pages(
        "事项, 受理, 上期, 同期; 行政许可, 130, 100, 104", options=":对比: 环比, 同比"
    )
    built = build(as_site(files))
    assert not built.warnings
    assert cells_of_table(built, "w01") == [
        ["事项", "受理", "上期", "同期", "受理环比", "受理同比"],
        ["行政许可", "130", "100", "104", "+30.00%", "+25.00%"],
    ]


def test_over_a_gap_nothing_is_compared_and_the_page_says_so(build: Build) -> None:
    files = weekly_pages(*("事项, 受理; 行政许可, 100",) * 3, options=":对比: 环比")
    del files["w02.rst"]
    built = build(as_site(files))
    assert cells_of_table(built, "w03")[0] == ["事项", "受理"]
    assert "2026年第1期与2026年第3期之间有缺期，未作环比" in built.text("w03").replace("\n", "")


def test_drafts_and_supplements_are_no_part_of_a_series(build: Build) -> None:
    files = weekly_pages(
        *(f"事项, 受理; 行政许可, {n}" for n in (100, 500, 130)), options=":对比: 环比"
    )
    files["w02.rst"] = files["w02.rst"].replace("   :年份", "   :状态: 送审\n   :年份")
    built = build(as_site(files))
    # Of the draft 100 → 500 is shown; issue 3 has nothing before it.
    assert cells_of_table(built, "w02")[1][-1] == "+400.00%"
    assert cells_of_table(built, "w03")[0] == ["事项", "受理"]
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.compare]"]


# -- trends ------------------------------------------------------------------------------------


def trend(options: str) -> str:
    lines = "\n".join(f"   {line}" for line in options.splitlines())
    return f":orphan:\n\n趋势\n====\n\n.. 数据趋势:: 办件趋势\n   :表: affairs\n   :行: 行政许可\n{lines}\n"


def test_a_trend_by_issue(build: Build) -> None:
    built = build(as_site(cumulative_pages(100, 300, 450)) | {"t.rst": trend(":最近: 2")})
    assert not built.warnings
    assert cells_of_table(built, "t") == [
        ["期号", "受理（件）"],
        ["2026年第2期", "200"],
        ["2026年第3期", "150"],
    ]


def test_a_trend_of_cumulative_figures_by_week(build: Build) -> None:
    built = build(as_site(cumulative_pages(100, 300)) | {"t.rst": trend(":按: 周\n:累计:")})
    assert cells_of_table(built, "t")[1:] == [["1月5日—1月9日", "100"], ["1月12日—1月16日", "300"]]


def test_a_trend_by_month(build: Build) -> None:
    # Fridays 9, 16, 23, 30 January; 6, 13 February. January ends at 400, February at 650.
    built = build(
        as_site(cumulative_pages(100, 200, 300, 400, 500, 650)) | {"t.rst": trend(":按: 月")}
    )
    assert cells_of_table(built, "t")[1:] == [
        ["2026年1月", "400"],
        ["2026年2月（截至2月13日）", "250"],
    ]


def test_a_trend_by_month_sums_and_computes_rates_anew(build: Build) -> None:
    rows = [f"事项, 受理, 办结; 行政许可, {n}, {m}" for n, m in ((100, 90), (300, 210))]
    files = weekly_pages(*rows, options=":比率: 办结率 = 办结 / 受理")
    built = build(as_site(files) | {"t.rst": trend(":按: 月\n:列: 受理, 办结率")})
    # 300 of 400, not the mean of 90 % and 70 %.
    assert cells_of_table(built, "t")[1:] == [["2026年1月（截至1月16日）", "400", "75.00%"]]


def test_on_an_issue_a_trend_ends_with_it(build: Build) -> None:
    files = cumulative_pages(100, 300, 450)
    shown = trend("").removeprefix(":orphan:\n\n趋势\n====\n\n")
    files["w02.rst"] = files["w02.rst"].replace(
        "办理情况\n--------\n", f"办理情况\n--------\n\n{shown}"
    )
    built = build(as_site(files))
    assert cells_of_table(built, "w02")[1:] == [["2026年第1期", "100"], ["2026年第2期", "200"]]


@pytest.mark.parametrize("options", [":列: 无此列", ":表: 无此表"])
def test_a_trend_of_nothing(build: Build, options: str) -> None:
    page = trend(options)
    if ":表: 无此表" in page:
        page = page.replace("   :表: affairs\n", "")
    built = build(as_site(cumulative_pages(100)) | {"t.rst": page})
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.reference]"]
    assert "无此" in built.warnings[0] and "办件趋势" in built.text("t")


# -- the ways to show --------------------------------------------------------------------------


def test_a_chart_in_html_and_a_table_where_there_are_none(build: Build) -> None:
    files = as_site(
        weekly_pages(
            "事项, 受理, 办结; 行政许可, 100, 80; 合计, 100, 80", options=":形式: 图表\n:合计:"
        )
    )
    page = (build(files, builder="html").out / "w01.html").read_text(encoding="utf-8")
    svg = re.search("<svg.*?</svg>", page, re.DOTALL)
    assert svg and "行政许可受理 100件，办结 80件" in svg[0]
    # The total would dwarf what it is the sum of.
    assert "合计" not in svg[0] and "<table" not in page
    assert "办理情况" in re.sub("<svg.*?</svg>", "", page, flags=re.DOTALL)
    text = build(files, builder="text")
    assert "合计" in text.text("w01") and "100" in text.text("w01")


def test_a_chart_in_pdf(build: Build) -> None:
    import pdfplumber

    files = as_site(
        weekly_pages("事项, 受理; 行政许可, 753537; 公共服务, 20633084", options=":形式: 图表")
    )
    built = build(files, builder="pdf")
    assert not built.warnings
    with pdfplumber.open(built.out / "2026-1.pdf") as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
        assert any(page.rects for page in pdf.pages), "vectors, not a picture"
        assert not any(page.images for page in pdf.pages)
    assert all(word in text for word in ("行政许可", "753537", "20633084"))


def test_templates_of_the_sentence(build: Build) -> None:
    conf = """
bulletin_sentences = {"zh_CN": {
    "sentence-source": "{source}：{rows}！", "row": "“{row}”{figures}", "figure": "{column}达{figure}{unit}",
}}
"""
    files = as_site(
        weekly_pages("事项, 受理; 行政许可, 100", options=":形式: 文字\n:数据来源: 平台")
    )
    built = build(files, conf=conf)
    assert not built.warnings
    assert "平台：“行政许可”受理达100件！" in built.text("w01")


@pytest.mark.parametrize(
    "template", ["{row}{受理}", "{figures.__class__}", "{row", "{row!r:>{figures}}", "{0}"]
)
def test_a_template_with_an_error(build: Build, template: str) -> None:
    conf = f'bulletin_sentences = {{"zh_CN": {{"row": {template!r}}}}}\n'
    files = as_site(weekly_pages("事项, 受理; 行政许可, 100", options=":形式: 文字"))
    built = build(files, conf=conf)
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.config]"]
    assert "行政许可受理100件" in built.text("w01")


def test_rounding_is_said(build: Build) -> None:
    # Thirds: 33.33 % three times.
    rows = "事项, 受理; 甲类, 1; 乙类, 1; 丙类, 1"
    built = build(as_site(weekly_pages(rows, options=":合计:\n:比率: 占比 = 受理 / 合计")))
    assert "四舍五入" in built.text("w01") and "33.33%" in built.text("w01")
    built = build(
        as_site(
            weekly_pages(
                "事项, 受理; 甲类, 1; 乙类, 1", options=":合计:\n:比率: 占比 = 受理 / 合计"
            )
        )
    )
    assert "四舍五入" not in built.text("w01")


def test_heads_of_two_levels(build: Build) -> None:
    rows = "事项, 网上, , 窗口, ; , 受理, 办结, 受理, 办结; 行政许可, 10, 9, 20, 18"
    prose = "甲:数据:`affairs/行政许可/窗口办结`乙"
    built = build(as_site(weekly_pages(rows, prose=prose)), builder="html")
    assert not built.warnings
    page = (built.out / "w01.html").read_text(encoding="utf-8")
    assert 'colspan="2"' in page and 'rowspan="2"' in page
    assert "甲18乙" in re.sub("<[^>]*>", "", page)


# -- built anew --------------------------------------------------------------------------------

CSV = {f"d{n}.csv": f"事项,受理\n行政许可,{100 + n}\n公共服务,{200 + n}\n" for n in (1, 2, 3)}


def from_files() -> dict[str, str]:
    """Three issues whose figures stand in files; the second shows the first, the third both."""
    files = {}
    for number in (1, 2, 3):
        text = f"""\
.. 统计表:: 办理情况
   :引用名: affairs
   :单位: 件
   :文件: d{number}.csv
"""
        prose = f"受理:数据:`affairs/行政许可/受理`件。编号{number}。"
        if number == 3:
            prose += "首期:数据:`2026-1:affairs/公共服务/受理`件。"
        files[f"w{number:02}.rst"] = weekly_page(number, table=text, prose=prose)
    files["w02.rst"] = files["w02.rst"].replace("   :单位: 件\n", "   :单位: 件\n   :对比: 环比\n")
    return as_site(files) | {"t.rst": trend("")} | CSV


def changed(build: Build, builder: str, edit: dict[str, str]) -> set[str]:
    """The files that another build writes differently after an edit."""
    before = digests(build(from_files(), builder=builder).out)
    built = build(from_files() | edit, builder=builder)
    after = digests(built.out)
    clean = digests(build(from_files() | edit, builder=builder, out=f"{builder}-clean").out)
    assert {k: v for k, v in after.items() if k in clean} == clean
    # The text that is searched is a year's.
    return {
        name
        for name in after
        if after[name] != before.get(name) and not name.startswith("bulletin-search/")
    }


def test_one_cell_changes_every_place_that_shows_it_and_no_other(build: Build) -> None:
    edit = {"d1.csv": CSV["d1.csv"].replace("公共服务,201", "公共服务,202")}
    # Its own page, the comparison of the second, the quotation of the third; the trend is of
    # another row.
    assert changed(build, "html", edit) == {
        "w01.html", "w02.html", "w03.html", "statistics.csv", "bulletin.json",
    }  # fmt: skip
    edit = {"d2.csv": CSV["d2.csv"].replace("行政许可,102", "行政许可,112")}
    assert changed(build, "html", edit) == {
        "w02.html", "t.html", "statistics.csv", "bulletin.json",
    }  # fmt: skip


def test_one_cell_sets_only_the_pdfs_that_show_it(build: Build) -> None:
    edit = {"d1.csv": CSV["d1.csv"].replace("公共服务,201", "公共服务,202")}
    assert changed(build, "pdf", edit) == {
        "2026-1.pdf", "2026-2.pdf", "2026-3.pdf",
    }  # fmt: skip
    edit = {"d3.csv": CSV["d3.csv"].replace("公共服务,203", "公共服务,204")}
    assert changed(build, "pdf", edit) == {"2026-3.pdf"}


def test_a_data_file_that_comes_later(build: Build) -> None:
    files = from_files()
    content = files.pop("d3.csv")
    assert len(build(files).warnings) == 1, "the file, and not every figure that it has"
    built = build(files | {"d3.csv": content})
    assert not built.warnings and "203" in built.text("w03")


# -- nothing is guessed ------------------------------------------------------------------------


def last_cells(build: Build, files: dict[str, str]) -> list[list[str]]:
    """The table of the last issue, whatever is reported."""
    return cells_of_table(build(as_site(files)), sorted(files)[-1].removesuffix(".rst"))


RING = ":对比: 环比"


def test_another_unit_is_converted(build: Build) -> None:
    files = weekly_pages(
        "类别, 金额（万元）; 工程, 50000", "类别, 金额（亿元）; 工程, 5.5", options=RING
    )
    # 5 亿元 → 5.5 亿元
    assert last_cells(build, files)[1] == ["工程", "5.5", "+10.00%"]


def test_typed_上期_in_another_unit(build: Build) -> None:
    files = weekly_pages("类别, 金额（亿元）, 金额上期（万元）; 工程, 5, 40000", options=RING)
    assert last_cells(build, files)[1][-1] == "+25.00%"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(weekly_pages("类别, 金额（元）; 工程, 5", "类别, 金额（个）; 工程, 5", options=RING), id="unit"),
        pytest.param(
            {
                "w01.rst": weekly_page(1, table=table_of("事项, 甲, 乙, 丙; 许可, 9, 8, 6", f"{RING}\n:比率: 率 = 丙 / 甲\n:列: 甲")),
                "w02.rst": weekly_page(2, table=table_of("事项, 子; 许可, 8", RING)),
            },
            id="name",
        ),
        pytest.param(
            {"w01.rst": cumulative_pages(100)["w01.rst"], "w02.rst": weekly_page(2, table=table_of("事项, 受理; 行政许可, 30", RING))},
            id="cumulative and not",
        ),
        pytest.param(
            {
                "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 100")),
                "w02.rst": cumulative_pages(300, options=f":累计:\n{RING}", start=2)["w02.rst"],
            },
            id="not and cumulative",
        ),
        pytest.param(
            {
                "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 200"))
                .replace(":期号: 1", ":期号: 1-2").replace("/ 2026-01-09", "/ 2026-01-16"),
                "w03.rst": weekly_page(3, table=table_of("事项, 受理; 行政许可, 100", RING)),
            },
            id="a joint issue",
        ),
        pytest.param(
            {
                "old.rst": weekly_page(30, year=2025, table=table_of("事项, 受理; 行政许可, 100")),
                "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 130", RING)),
            },
            id="over half a year",
        ),
    ],
)  # fmt: skip
def test_what_is_not_alike_is_not_compared(build: Build, files: dict[str, str]) -> None:
    assert all("%" not in cell for row in last_cells(build, files) for cell in row)


def test_a_month_later_is_not_last_week(build: Build) -> None:
    later = weekly_page(
        5,
        table=table_of("事项, 受理; 行政许可, 130"),
        prose="甲:数据:`affairs/行政许可/受理 环比`乙",
    )
    files = {
        "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 100")),
        "w05.rst": later.replace(":期号: 5", ":期号: 2"),
    }
    text = re.sub(r"\s+", "", build(as_site(files)).text("w05"))
    assert "甲比上期增长30%乙" in text


def test_the_first_number_is_not_the_first_week(build: Build) -> None:
    page = cumulative_pages(5000, start=9)["w09.rst"].replace(":期号: 9", ":期号: 1")
    page += "\n甲:数据:`affairs/行政许可/受理@本期`乙\n"
    built = build(as_site({"w09.rst": page}))
    assert "甲（无可比数据）乙" in re.sub(r"\s+", "", built.text("w09"))


def test_a_month_without_its_end_is_left_out(build: Build) -> None:
    # Weeks end on 9 January … 27 February, 6, 13 March; those of 20 and 27 February are missing.
    files = cumulative_pages(*range(100, 1100, 100))
    for gone in ("w07.rst", "w08.rst"):
        del files[gone]
    built = build(as_site(files) | {"t.rst": trend(":按: 月")})
    assert cells_of_table(built, "t")[1:] == [
        ["2026年1月", "400"],
        ["2026年2月", "—"],
        ["2026年3月（截至3月13日）", "—"],
    ]


def test_a_trend_in_one_unit(build: Build) -> None:
    files = weekly_pages("类别, 金额（万元）; 行政许可, 50000", "类别, 金额（亿元）; 行政许可, 6")
    built = build(as_site(files) | {"t.rst": trend("")})
    assert cells_of_table(built, "t") == [
        ["期号", "金额（亿元）"], ["2026年第1期", "5"], ["2026年第2期", "6"],
    ]  # fmt: skip


def test_a_row_that_lacks_in_one_issue_keeps_its_place(build: Build) -> None:
    rows = [f"事项, 受理; {name}, 100; 其它, 5" for name in ("行政许可", "行政确认", "行政许可")]
    built = build(as_site(weekly_pages(*rows)) | {"t.rst": trend("")})
    assert [row[1] for row in cells_of_table(built, "t")[1:]] == ["100", "—", "100"]


def test_the_signed_one_of_two_issues_counts(build: Build) -> None:
    draft = weekly_page(1, table=table_of("事项, 受理; 行政许可, 7")).replace(
        "   :年份", "   :状态: 送审\n   :年份"
    )
    files = {
        "w00.rst": draft,
        "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 100")),
        "w02.rst": weekly_page(2, table="", prose="甲:数据:`2026-1:affairs/行政许可/受理`乙"),
    }
    assert "甲100乙" in re.sub(r"\s+", "", build(as_site(files)).text("w02"))


@pytest.mark.parametrize(("row", "shown"), [("Ａ", "8"), ("A", "9"), ("审批/备案", "10")])
def test_names_are_found_as_they_were_typed(build: Build, row: str, shown: str) -> None:
    rows = "事项, 受理; Ａ, 8; A, 9; 审批/备案, 10; 行政许可, 12"
    assert told(build, f"affairs/{row}/受理", (rows,)) == shown


def test_totals_leave_out_what_is_counted_already(build: Build) -> None:
    rows = "事项, 受理, 平均用时; 行政许可, 100, 12; 其中：网上, 60, 10; 公共服务, 200, 20"
    assert cells_of_table(build(as_site(weekly_pages(rows, options=":合计:"))), "w01")[-1] == [
        "合计",
        "300",
        "—",
    ]


def test_a_rate_of_some_rows_holds_for_their_total(build: Build) -> None:
    rows = "事项, 受理, 办结; 行政许可, 100, 90; 其它, 50, 60"
    options = ":合计:\n:比率: 办结率 = 办结 / 受理（除 其它）"
    built = build(as_site(weekly_pages(rows, options=options)))
    assert [row[-1] for row in cells_of_table(built, "w01")] == ["办结率", "90.00%", "—", "90.00%"]


# -- one state an output -----------------------------------------------------------------------


def test_another_builder_does_not_hide_what_is_stale(build: Build, tmp_path: Path) -> None:
    """``make html`` and ``make pdf`` share their doctrees."""
    import io

    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    build(from_files(), builder="dummy")
    source = tmp_path / "source"

    def make(builder: str) -> None:
        with patch_docutils(), docutils_namespace():
            out, trees = tmp_path / "shared" / builder, tmp_path / "shared/trees"
            app = Sphinx(source, source, out, trees, builder, status=None, warning=io.StringIO())
            app.build()

    make("html")
    make("pdf")
    path = source / "d1.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("201", "202"), encoding="utf-8")
    make("pdf")
    make("html")
    shown = {
        name: (tmp_path / f"shared/html/{name}.html").read_text(encoding="utf-8")
        for name in ("w01", "w02", "w03")
    }
    assert all("202" in shown[name] for name in ("w01", "w03"))
    # 202 → 202
    assert "0.00%" in shown["w02"]


def test_the_words_of_a_link_follow_the_other_page(build: Build) -> None:
    link = "见:bulletin:statistics:`2026-1:affairs`。"
    files = as_site(weekly_pages("事项, 受理; 行政许可, 1", "事项, 受理; 行政许可, 2", prose=link))
    build(files, builder="html")
    changed_files = {**files, "w01.rst": files["w01.rst"].replace(":: 办理情况", ":: 受理办结情况")}
    page = (build(changed_files, builder="html").out / "w02.html").read_text(encoding="utf-8")
    assert "见受理办结情况" in re.sub("<[^>]*>", "", page)


def test_a_rate_of_a_cumulative_table_is_that_of_the_period(build: Build) -> None:
    # Brought: 200 and 150 (75 %), then 200 and 50 (25 %).
    files = {}
    for number, (accepted, done) in enumerate(((100, 50), (300, 200), (500, 250)), 1):
        page = cumulative_pages(
            accepted, start=number, options=":累计:\n:对比: 办结率环比\n:比率: 办结率 = 办结 / 受理"
        )
        text = page[f"w{number:02}.rst"].replace("事项, 受理", "事项, 受理, 办结")
        files[f"w{number:02}.rst"] = text.replace(
            f"行政许可, {accepted}", f"行政许可, {accepted}, {done}"
        )
    files["w03.rst"] += (
        "\n甲:数据:`affairs/行政许可/办结率@本期`乙:数据:`affairs/行政许可/办结率 环比`丙\n"
    )
    built = build(as_site(files))
    assert not built.warnings, built.warnings
    assert cells_of_table(built, "w03") == [
        ["事项", "受理", "办结", "办结率", "本期办结率", "办结率环比（百分点）"],
        ["行政许可", "500", "250", "50.00%", "25.00%", "-50.00"],
    ]
    assert "甲25.00%乙比上周降低50个百分点丙" in re.sub(r"\s+", "", built.text("w03"))


@pytest.mark.parametrize(
    ("rows", "role", "shown"),
    [
        # 14.745 % and 84.745 %: rounded once.
        (("事项, 受理; 行政许可, 100000", "事项, 受理; 行政许可, 114745"), "affairs/行政许可/受理%上期|1位", "14.7%"),
        (("事项, 受理, 办结; 行政许可, 100000, 84745",), "affairs/行政许可/办结率|1位", "84.7%"),
        # Of a negative figure no percentage says anything.
        (("事项, 差额; 行政许可, -5", "事项, 差额; 行政许可, -3"), "affairs/行政许可/差额 环比", "比上周增加2件"),
        (("事项, 金额; 行政许可, 0.10", "事项, 金额; 行政许可, 0.30"), "affairs/行政许可/金额+上期", "0.20"),
    ],
)  # fmt: skip
def test_figures_are_rounded_once(
    build: Build, rows: tuple[str, ...], role: str, shown: str
) -> None:
    options = ":比率: 办结率 = 办结 / 受理" if "办结" in rows[0] else ":注: 无"
    assert told(build, role, rows, options) == shown


def test_a_gap_before_a_month_is_not_of_it(build: Build) -> None:
    # Weeks end on 9, 16, 23, 30 January and 6, 13, 20, 27 February; that of 30 January is missing.
    files = weekly_pages(*("事项, 受理; 行政许可, 10",) * 8)
    del files["w04.rst"]
    built = build(as_site(files) | {"t.rst": trend(":按: 月")})
    assert cells_of_table(built, "t")[1:] == [["2026年1月", "—"], ["2026年2月", "40"]]


@pytest.mark.parametrize(
    ("table", "summed", "cumulative"),
    [
        ("事项, 受理, 办结; 公共服务, 10, 8", ("—", "—"), ("—", "—")),
        ("事项, 受理; 行政许可, 10", ("40", "—"), ("10", "—")),
        ("事项, 办结; 行政许可, 8", ("—", "—"), ("—", "8")),
        ("事项, 咨询; 公共服务, 8", ("—", "—"), ("—", "—")),
    ],
)
def test_the_last_issue_of_a_month_lacks_what_a_trend_shows(
    build: Build, table: str, summed: tuple[str, str], cumulative: tuple[str, str]
) -> None:
    # Weeks end on 9, 16, 23 and 30 January, and on 6 February.
    for options, second, shown in (
        (":比率: 办结率 = 办结 / 受理", "办结率", summed),
        (":累计:", "办结", cumulative),
    ):
        rows = ("事项, 受理, 办结; 行政许可, 10, 8",) * 5
        files = weekly_pages(*rows, options=options)
        own = options if "累计" in options else ""
        files["w04.rst"] = weekly_page(4, table=table_of(table, own))
        built = build(as_site(files) | {"t.rst": trend(f":按: 月\n:列: 受理, {second}")})
        assert not [told for told in built.warnings if "internal" in told]
        assert cells_of_table(built, "t")[1] == ["2026年1月", *shown]


def test_a_trend_by_month_in_one_unit(build: Build) -> None:
    # Four weeks of January of 50000 万元, one of February of 6 亿元.
    rows = ["类别, 金额（万元）; 行政许可, 50000"] * 4 + ["类别, 金额（亿元）; 行政许可, 6"]
    built = build(as_site(weekly_pages(*rows)) | {"t.rst": trend(":按: 月")})
    assert cells_of_table(built, "t") == [
        ["月份", "金额（亿元）"],
        ["2026年1月", "20"],
        ["2026年2月（截至2月6日）", "6"],
    ]


def test_a_hidden_table_is_held_and_quoted_and_printed_nowhere(build: Build) -> None:
    table = table_of("事项, 受理; 行政许可, 1297", ":形式: 不印\n:注: 不印的注", "哪里也没有")
    right = build(
        {"index.rst": weekly_page(1, table=f"{table}\n\n甲:数据:`affairs/行政许可/受理`乙")}
    )
    assert not right.warnings and "甲1297乙" in right.text("index")
    assert "不印" not in right.text("index") and "哪里" not in right.text("index")
    wrong = build({"index.rst": weekly_page(1, table=f"{table}\n\n行政许可受理1279件。")})
    assert len(wrong.warnings) == 1 and "1297" in wrong.warnings[0]
