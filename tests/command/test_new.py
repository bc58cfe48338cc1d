"""``new``: what of the last issue goes into the next, and what does not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from helpers.outputs import simplified_in
from helpers.week import FILES, ISSUE_42, Week, make_week

from sphinx_bulletin.command.next_issue.emptied import RowRules, emptied_rows
from sphinx_bulletin.command.next_issue.emptied_workbook import emptied_workbook
from sphinx_bulletin.command.program import run
from sphinx_bulletin.sources import read_cells

#: Written by hand, from the two issues before.
NEXT = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 43
   :总期号: 418
   :编印单位: 省政务服务中心
   :日期:
   :时段: 2026年10月26日至10月30日
   :状态: 送审

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :文件: data/2026-43.csv
   :累计:
   :时段: 2026年1月1日至10月30日
   :单位: 件
   :注: 办结件数含上年结转的件数。

今年以来，行政许可受理:数据:`affairs/行政许可/受理`件。

工作动态
--------

大厅巡查情况
------------

.. 巡查情况::
   :日期: 2026年10月30日
   :巡查单位: 政务平台服务处

   :到岗情况:
   :着装情况:
   :设施设备情况:

      ..
         未销号：二楼1台自助终端无法打印回执
         整改时限：2026年10月23日
         已整改的，把下面一行移到两个点的上面：
         :销号: 2026-41/设施设备情况

.. 报尾::
   :报: 中心领导
   :印数: 80
"""


@pytest.fixture
def week(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Week:
    return make_week(tmp_path, capsys)


def test_the_next_issue(week: Week) -> None:
    assert week.call("new") == 0
    assert week.read("issues/2026-43.rst") == NEXT
    figures = "\ufeff事项,受理,办结\r\n行政许可,,\r\n公共服务,,\r\n"
    assert week.read("issues/data/2026-43.csv") == figures
    assert week.said == (
        "2026年第43期已备好：issues/2026-43.rst\n"
        "  总期号：418\n"
        "  时段：2026年10月26日—10月30日\n"
        "  数据：issues/data/2026-43.csv，行和列同上期，数字空着\n"
        "还没有销号的问题，已列在巡查情况里：\n"
        "  2026-41/设施设备情况\n"
        "没有带过来的，需要的请重新写：\n"
        "  别的期没有：秋季运动会\n"
        "  附件：值班表\n"
        "\n"
        "接下来：\n"
        "  1. 把数字填进数据文件，动态和巡查结果写进 issues/2026-43.rst\n"
        "  2. 出送审稿：sphinx-bulletin draft\n"
    )
    # Nothing of it closes the finding, and it is no issue that came out.
    assert week.call("new") == 1
    assert week.complained.startswith("2026年第43期（issues/2026-43.rst）还是送审稿")
    assert week.call("new", "--beside-draft") == 0
    assert "2026-41/设施设备情况" in week.said
    assert ":期号: 44\n" in week.read("issues/2026-44.rst")


def test_the_tail_has_no_day_of_the_last_issue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = "   :印发: 某办公室 2026年10月23日\n"
    last = FILES["issues/2026-42.rst"].replace(".. 报尾::\n", ".. 报尾::\n\n" + printed)
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": last})
    assert week.call("new") == 0
    assert "   :印发: 某办公室\n" in week.read("issues/2026-43.rst")
    assert "  那一期的日期：2026年10月23日\n" in week.said[week.said.index("没有带过来的") :]


def test_a_dry_run_writes_nothing(week: Week) -> None:
    assert week.call("new", "--dry-run") == 0
    assert week.said.startswith("（只是试一试，什么也没有写）2026年第43期")
    assert week.names() == sorted(FILES)


def test_what_lies_there_is_not_touched(week: Week) -> None:
    """Figures that came early are used; an issue that is there stays."""
    early = {"issues/data/2026-43.csv": "事项,受理,办结\n行政许可,720,700\n"}
    week.write(early)
    assert week.call("new") == 0
    assert week.read("issues/data/2026-43.csv") == early["issues/data/2026-43.csv"]
    week.write({"issues/2026-43.rst": "备用\n====\n"})
    assert week.call("new") == 1
    assert week.complained == (
        "“issues/2026-43.rst”已经有了：接着写就行；要重新开始的，先把它移走\n"
    )
    assert week.read("issues/2026-43.rst") == "备用\n====\n"


def test_a_period_and_numbers_that_are_named(week: Week) -> None:
    arguments = ("--period", "2026-11-02/11-06", "--number", "44", "--serial", "419")
    assert week.call("new", *arguments) == 0
    text = week.read("issues/2026-44.rst")
    assert ":期号: 44\n   :总期号: 419\n" in text
    assert "   :时段: 2026年11月2日至11月6日\n" in text
    assert "   :时段: 2026年1月1日至11月6日\n" in text
    assert week.call("new", "--period", "11月9日—13日", "--beside-draft", "--number", "45") == 0
    assert "   :时段: 2026年11月9日至11月13日\n" in week.read("issues/2026-45.rst")
    assert week.call("new", "--period", "下周", "--beside-draft") == 1
    assert week.complained == "“下周”不是时段，请写成 2026-10-12/2026-10-16\n"


def test_the_year_turns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = ISSUE_42.replace("10月19日至10月23日", "12月26日至12月30日").replace(
        "2026-42", "2022-44"
    )
    last = last.replace("2026年1月1日至10月23日", "2022年1月1日至12月30日").replace(
        "10月23日", "12月30日"
    )
    last = last.replace("2026", "2022").replace(":期号: 42", ":期号: 44")
    week = make_week(
        tmp_path,
        capsys,
        {
            "conf.py": FILES["conf.py"],
            "index.rst": FILES["index.rst"],
            "issues/2022/2022-44.rst": last,
            "issues/2022/data/2022-44.csv": FILES["issues/data/2026-42.csv"],
        },
    )
    assert week.call("new", "--period", "2023-01-03/01-06") == 0
    # A number below 10 gets a zero, so that files stand in their order.
    text = week.read("issues/2023/2023-01.rst")
    assert ":年份: 2023\n   :期号: 1\n   :总期号: 418\n" in text
    assert "   :时段: 2023年1月1日至1月6日\n" in text
    assert (week.folder / "issues/2023/data/2023-01.csv").is_file()


def test_ranks_and_files_of_the_year_are_those_of_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ranks follow from the figures; what was sent in is in a file a year."""
    parts = (
        ".. 统计表:: 考核排名\n   :单位: 分\n\n   名次, 窗口, 得分\n   1, 税务局, 98\n"
        "   2, 水利厅, 97\n\n.. 采用情况:: 信息采用\n   :报送: data/报送2026.csv\n"
        "   :时段: 2026年\n\n"
    )
    last = (
        f"工作\n====\n\n.. 报头:: 窗口工作周报\n   :年份: 2026\n   :期号: 52\n"
        f"   :日期: 2026-12-30\n   :时段: 2026-12-21/2026-12-25\n\n情况\n----\n\n{parts}"
    )
    week = make_week(
        tmp_path,
        capsys,
        {
            "conf.py": FILES["conf.py"],
            "index.rst": FILES["index.rst"],
            "issues/2026-52.rst": last,
            "issues/data/报送2026.csv": "窗口,1月\n税务局,3\n水利厅,2\n",
        },
    )
    assert week.call("new", "--period", "2027-01-04/01-08") == 0
    made = week.read("issues/2027-01.rst")
    assert "   名次, 窗口, 得分\n   , 税务局,\n   , 水利厅,\n" in made
    assert "   :报送: data/报送2027.csv\n   :时段: 2027年\n" in made
    rows = week.read("issues/data/报送2027.csv").lstrip("\ufeff").split()
    assert rows == ["窗口,1月", "税务局,", "水利厅,"]


def test_a_site_without_issues(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conf = FILES["conf.py"] + (
        'bulletin_series = {"zb": {"name": "感染控制周报", "issuer": "某市人民医院",'
        ' "checks": ["手卫生情况"]}}\n'
    )
    week = make_week(tmp_path, capsys, {"conf.py": conf, "index.rst": FILES["index.rst"]})
    assert week.call("new", "--number", "7", "--period", "2026-10-12/10-18") == 0
    assert week.read("issues/2026-07.rst") == (
        "本周工作\n========\n\n"
        ".. 报头:: 感染控制周报\n"
        "   :年份: 2026\n   :期号: 7\n   :日期:\n   :时段: 2026-10-12 / 2026-10-18\n   :状态: 送审\n\n"
        "工作动态\n--------\n\n"
        "巡查情况\n--------\n\n"
        ".. 巡查情况::\n\n   :手卫生情况:\n\n"
        ".. 报尾::\n   :报:\n   :送:\n   :发:\n   :印数:\n"
    )


def test_the_first_issue_of_a_monthly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conf = FILES["conf.py"] + 'bulletin_series = {"yb": {"name": "公共资源交易工作月报"}}\n'
    week = make_week(tmp_path, capsys, {"conf.py": conf, "index.rst": FILES["index.rst"]})
    assert week.call("new", "--number", "11") == 0
    text = next((week.folder / "issues").glob("*-11.rst")).read_text(encoding="utf-8")
    assert text.startswith("本月工作\n========\n")
    days = re.search(r":时段: (\S+)-(\d\d)-01 / \1-\2-(\d\d)\n", text)
    assert days and int(days[3]) >= 28


def test_rows_without_figures() -> None:
    assert emptied_rows(["事项, 网上, 窗口", "行政许可, 61280, 8035", "12345热线, 9.5%, 快"]) == [
        "事项, 网上, 窗口", "行政许可, ,", "12345热线, , 快",
    ]  # fmt: skip
    grid = ["+----+-----+", "| 类 | 数  |", "+====+=====+", "| 甲 | 312 |", "+----+-----+"]
    assert emptied_rows(grid) == [*grid[:3], "| 甲 |     |", grid[4]]
    assert emptied_rows(["* - 类别", "  - 受理", "* - 咨询", "  - 1,826"])[2:] == [
        "* - 咨询",
        "  -",
    ]


def test_a_workbook_without_figures(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["序号", "事项", "受理", "单位", "说明"],
        [1, "行政许可", 710, "件", "增长"],
        [2, "公共服务", 2100.5, "件", "较快 & 稳"],
    ):
        book.active.append(row)
    # A cell with a look and nothing in it, in front of one with a figure.
    book.active["C4"].number_format = "0.0"
    book.active["D4"] = 5
    made = io.BytesIO()
    book.save(made)
    path = tmp_path / "a.xlsx"
    known = frozenset([("行政许可", "件"), ("公共服务", "件"), ("公共服务", "增长")])
    rules = RowRules(words=frozenset(["单位", "说明"]), known=known)
    emptied = emptied_workbook(made.getvalue(), rules)
    assert emptied is not None and emptied_workbook(b"PK\x03\x04 no zip") is None
    path.write_bytes(emptied)
    sheet = openpyxl.load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["序号", "事项", "受理", "单位", "说明"],
        [1, "行政许可", None, "件", None],
        [2, "公共服务", None, "件", None],
        [None, None, None, None, None],
    ]  # fmt: skip
    assert zipfile.ZipFile(path).testzip() is None
    assert [row[0] for row in read_cells(path).rows] == ["事项", "行政许可", "公共服务"]
    book.active["A1"] = "名次"
    book.save(path)
    path.write_bytes(emptied_workbook(path.read_bytes()) or b"")
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet["A"]] == ["名次", None, None, None]


@pytest.mark.parametrize(
    ("of_table", "wanted"),
    [
        # As the issue's; of this year, quarter and month so far; over the year's end.
        ("2026-09-28/10-02", "2026-10-05 / 2026-10-09"),
        ("2026-01-01/10-02", "2026-01-01 / 2026-10-09"),
        ("2026-10-01/10-02", "2026-10-01 / 2026-10-09"),
        # Of what is not told by the issue's period it is left to the clerk.
        ("2026-07-01/09-30", None),
    ],
)
def test_the_period_of_a_table(
    of_table: str, wanted: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ISSUE_42.replace("2026年10月19日至10月23日", "2026-09-28/10-02")
    text = text.replace("2026年1月1日至10月23日", of_table)
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": text})
    assert week.call("new", "--period", "2026-10-05/10-09") == 0
    table = week.read("issues/2026-43.rst").partition("统计表::")[2].partition("工作动态")[0]
    assert (f"   :时段: {wanted}\n" in table) if wanted else ("时段" not in table)
    assert ("办理情况 2026-07-01/09-30" in week.said) == (wanted is None)


MONTH = """\
{month}月份运行分析
==============

.. 报头:: 窗口工作月报
   :年份: 2026
   :期号: {month}
   :日期: 2026-{month:02d}-28
   :时段: 2026年{month}月

受理情况
--------

.. 统计表:: 1—{month}月办理情况
   :引用名: done
   :时段: 2026年1—{month}月
   :累计:
   :文字列: 单位, 说明

   指标, 单位, 数量, 说明
   受理量, 件, {month}00, 增长较快
   办结率, %, 9{month}, {why}

{below}
--------

略。
"""
NEXT_MONTH = """\
10月份运行分析
==============

.. 报头:: 窗口工作月报
   :年份: 2026
   :期号: 10
   :日期:
   :时段: 2026年10月
   :状态: 送审

受理情况
--------

.. 统计表:: 1—10月办理情况
   :引用名: done
   :时段: 2026年1—10月
   :累计:
   :文字列: 单位, 说明

   指标, 单位, 数量, 说明
   受理量, 件, , 增长较快
   办结率, %, ,
"""


def test_months_in_titles_and_words_in_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A month goes on in titles; a word stays in its row where it stood there before."""
    months = {
        f"issues/2026-0{n}.rst": MONTH.format(month=n, why=why, below=below)
        for n, why, below in ((8, "持平", "八月大事"), (9, "略有下降", "9月12日座谈会"))
    }
    week = make_week(
        tmp_path, capsys, {**{n: FILES[n] for n in ("conf.py", "index.rst")}, **months}
    )
    assert week.call("new") == 0
    assert week.read("issues/2026-10.rst") == NEXT_MONTH
    assert "要核对的标题：\n  1—10月办理情况\n  10月份运行分析\n" in week.said
    assert "没有带过来的，需要的请重新写：\n  别的期没有：9月12日座谈会\n" in week.said


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("平台（2026年1月1日至10月23日）", "平台（2026年1月1日至10月30日）"),
        ("平台（2026年3月1日至3月31日）", "平台"),
        ("平台（一期）", "平台（一期）"),
    ],
)
def test_days_behind_a_source(
    source: str, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As tables of past issues have them that came in from Word."""
    text = ISSUE_42.replace("   :累计:\n", f"   :累计:\n   :数据来源: {source}\n")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": text})
    assert week.call("new") == 0
    assert f"   :数据来源: {wanted}\n" in week.read("issues/2026-43.rst")


def test_a_part_of_an_issue_has_its_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ISSUE_42.replace("工作动态\n--------\n", "工作动态\n--------\n\n（10月19日—23日）\n")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": text})
    assert week.call("new") == 0
    assert "工作动态\n--------\n\n（10月26日—30日）\n" in week.read("issues/2026-43.rst")


def test_a_sentence_with_a_typed_number_is_not_carried_with_its_month_turned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What begins with （一） is no period of a part: its figures are the last issue's."""
    typed = "（一）表扬。10月22日，水利厅窗口获群众锦旗2面。"
    text = ISSUE_42.replace("工作动态\n--------\n", f"工作动态\n--------\n\n{typed}\n")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": text})
    assert week.call("new") == 0
    assert "锦旗" not in week.read("issues/2026-43.rst")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2026-10-19 / 2026-10-23", "   :时段: 2026-10-26 / 2026-10-30"),
        ("2026年", ""),
        ("2026年三季度", ""),
    ],
)
def test_what_counts_over_issues_is_of_the_next_period(
    typed: str, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A period of its own that does not go on is told, for without one the whole year counts."""
    table = f".. 采用情况::\n   :时段: {typed}\n\n"
    text = ISSUE_42.replace(".. 报尾::", f"{table}.. 报尾::")
    earlier = FILES["issues/2026-41.rst"].replace(".. 报尾::", ".. 采用情况::\n\n.. 报尾::")
    files = {**FILES, "issues/2026-41.rst": earlier, "issues/2026-42.rst": text}
    week = make_week(tmp_path, capsys, files)
    assert week.call("new") == 0
    made = week.read("issues/2026-43.rst")
    assert ".. 采用情况::" in made
    below = made.partition(".. 采用情况::\n")[2].splitlines()[0]
    assert below == wanted
    assert ("三季度" in week.said) == ("三季度" in typed)


def test_a_table_that_was_pasted_with_tabs_is_emptied_as_others_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = "   名次\t诉求\t件数\n   1\t咨询\t18\n   2\t投诉\t5\n   \t合计\t23\n\n"
    table = f".. 统计表:: 热线办理情况\n   :单位: 件\n\n{pasted}"
    text = ISSUE_42.replace(".. 报尾::", f"{table}.. 报尾::")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": text})
    assert week.call("new") == 0
    made = week.read("issues/2026-43.rst")
    assert "   名次,诉求,件数\n   ,咨询,\n   ,投诉,\n   ,合计,\n" in made


def test_a_finding_is_closed_by_moving_its_line(week: Week) -> None:
    """As the comment says: the line itself, wherever above the dots, and nothing else of it."""
    assert week.call("new") == 0
    text = week.read("issues/2026-43.rst")
    closing = "         :销号: 2026-41/设施设备情况\n"
    for above in ("   :设施设备情况: 已整改。\n", "   :设施设备情况: 已整改。\n\n"):
        moved = text.replace(closing, "").replace("   :设施设备情况:\n", above + closing)
        week.write({"issues/2026-43.rst": moved.replace("   :状态: 送审\n", "")})
        assert week.call("new", "--number", "50") == 0
        assert "还没有销号的问题" not in week.said
        (week.folder / "issues/2026-50.rst").unlink()
        (week.folder / "issues/data/2026-50.csv").unlink()


# -- what there is a reason to carry -----------------------------------------------------------------

IMPORTED = """\
{title}
{rule}

.. 报头:: {name}
   :年份: 2026
   :期号: {number}
   :总期号: {serial}
   :日期: 2026-10-{day}
   :编号: {number}号卷
   :编印单位: 市医院感染管理科
{mark}
监测数据
--------

本周监测{number}个科室。

{news}
{news_rule}

手术室完成了第{number}次空气采样。

督查情况
--------

无菌操作。总体规范。

.. 报尾::

   :发: 各科室
   :责编: 王某 2026.10.{day}
"""
HOSPITAL = (
    'bulletin_series = {"ygzb": {"name": "院感控制周报", "issuer": "市医院感染管理科"}}\n'
    "bulletin_units = None\n"
)


def imported(
    number: int,
    *,
    title: str = "",
    name: str = "院感控制周报",
    news: str = "科室动态",
    mark: str = "",
) -> dict[str, str]:
    """A page as an import writes it."""
    title = title or name
    text = IMPORTED.format(
        title=title, rule="=" * 2 * len(title), name=name, number=number, serial=100 + number,
        day=number % 30 or 1, news=news, news_rule="-" * 2 * len(news),
        mark=f"\n.. 待核:: {mark}\n" if mark else "",
    )  # fmt: skip
    return {f"issues/2026-{number}.rst": text}


@pytest.mark.parametrize(
    ("pages", "has", "lacks", "said"),
    [
        pytest.param(
            [
                imported(19),
                imported(20),
                imported(21, title="聚焦质量　守护安全", news="手术室完成采样"),
            ],
            ["院感控制周报\n====", "监测数据\n----", ":责编: 王某\n", ":总期号: 122"],
            ["聚焦质量", "手术室完成采样", "2026.10", "编号", "个科室", "总体规范"],
            "别的期没有：聚焦质量　守护安全、手术室完成采样",
            id="titles that one issue alone has",
        ),
        pytest.param(
            [
                imported(20, title="2026年第20期（总第120期）"),
                imported(21, title="2026年第21期（总第121期）"),
            ],
            ["2026年第22期（总第122期）\n===="],
            ["别的期没有"],
            "要核对的标题：\n  2026年第22期（总第122期）\n",
            id="titles with the numbers of their issues",
        ),
        pytest.param(
            [imported(20), imported(21, title="要目", mark="是不是标题")],
            ["院感控制周报\n====", "科室动态\n----"],
            ["要目"],
            "照着备的是：2026年第20期\n  还有待核，没有照着备的：2026年第21期\n",
            id="the newest was not checked",
        ),
        pytest.param(
            [imported(20, mark="甲"), imported(21, mark="乙")],
            [".. 报头:: 院感控制周报", ":期号: 22", "工作动态\n----"],
            ["科室动态", "王某"],
            "照着备的是：conf.py 里写的；往期没有一期能照着备\n",
            id="none was checked",
        ),
        pytest.param(
            [imported(20), imported(21, name="税务简报")],
            [".. 报头:: 院感控制周报", ":期号: 22"],
            ["税务"],
            "刊名同 conf.py 里不一样，没有照着备的：税务简报2026年第21期\n",
            id="one of another name",
        ),
        pytest.param(
            [imported(20, name="感控简报"), imported(21, name="感控简报")],
            [".. 报头:: 院感控制周报\n   :年份: 2026\n   :期号: 22", "科室动态", ":发: 各科室"],
            ["编印单位"],
            "issues/2026-22.rst",
            id="the bulletin was renamed",
        ),
        pytest.param(
            [imported(21, title="关于检查情况的报告", news="特设科开展电梯“回头看”")],
            ["监测数据\n----", "院感控制周报\n===="],
            ["特设科", "关于"],
            "像是那一期的标题：关于检查情况的报告、特设科开展电梯“回头看”",
            id="one issue alone, with a headline",
        ),
    ],
)
def test_what_comes_in_is_carried_with_a_reason(
    pages: list[dict[str, str]],
    has: list[str],
    lacks: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = {"conf.py": FILES["conf.py"] + HOSPITAL, "index.rst": FILES["index.rst"]}
    week = make_week(tmp_path, capsys, files | {k: v for page in pages for k, v in page.items()})
    assert week.call("new") == 0
    text = week.read("issues/2026-22.rst")
    assert [one for one in has if one not in text] == [], text
    assert [one for one in lacks if one in text] == [], text
    assert said in week.said


THERE = """\
本週工作
========

.. 報頭:: 聯合服務中心週報
   :年份: 114
   :期號: 40
   :日期: 民國114年10月3日
   :時段: 114/9/29~114/10/3

巡查結果
--------

.. 巡查情況::

   :環境整潔: [問題] 茶水間積水。

.. 報尾::
   :報: 市長
"""


def test_in_taiwan_a_site_and_its_next_issue_are_traditional(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``init`` and ``new`` write, from windows in Big5 and an issue with years of 民國."""
    roster = tmp_path / "roster.csv"
    roster.write_bytes("民政局\r\n都市發展局,都發局\r\n".encode("cp950"))
    site = tmp_path / "site"
    names = ["--name", "聯合服務中心週報", "--office", "臺中市政府", "--windows", str(roster)]
    assert run(["init", str(site), "--language", "zh_TW", *names]) == 0
    assert "都市發展局,都發局" in (site / "units.csv").read_text("utf-8-sig")
    (site / "issues" / "2025-40.rst").write_text(THERE, "utf-8")
    monkeypatch.chdir(site)
    assert run(["new", "--period", "民國114年10月6日至10月10日"]) == 0
    made = (site / "issues" / "2025-41.rst").read_text("utf-8")
    assert ".. 報頭:: 聯合服務中心週報\n   :年份: 114\n   :期號: 41\n" in made
    assert "   :時段: 114年10月6日至10月10日\n" in made
    assert "   :狀態: 送審\n" in made and "         :銷號: 2025-40/環境整潔\n" in made
    assert ".. 巡查情況::" in made and ".. 報尾::" in made
    written = [made, *(path.read_text("utf-8") for path in site.glob("*.rst"))]
    for text in (*written, (site / "conf.py").read_text("utf-8"), capsys.readouterr().out):
        assert simplified_in(text) == set()
