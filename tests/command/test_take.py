"""``take``: contributions become items in their sections, figures go to their tables."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from helpers.past_word import PNG, docx, para, table
from helpers.week import FILES, Week, make_week
from helpers.workbooks import xlsx
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.command.sent_in.contribution_text import KnownNames, contribution_of
from sphinx_bulletin.command.sent_in.file_pieces import news_pieces
from sphinx_bulletin.command.sent_in.filled_rows import filled_rows
from sphinx_bulletin.importing.past_files import read_text
from sphinx_bulletin.importing.recognition.past_issue import HeadFacts
from sphinx_bulletin.importing.recognition.understanding import news_of
from sphinx_bulletin.model.items.roster import Roster, Unit


@pytest.fixture
def week(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Week:
    week = make_week(tmp_path, capsys)
    assert week.call("new") == 0
    week.write(
        {
            "来稿/税务局/10月.txt": "办税更快\n　　10月27日，税务局窗口试行 *预约* 办税，"
            "咨询138****5678。\n\n1. 先预约；\n",
            "来稿/公安厅10.28.txt": "10月28日，公安厅窗口延长服务时间。\n",
            "来稿/c.txt": "单位：水利厅\n日期：2026年10月26日\n栏目：办理情况\n取水许可全程网办。\n",
            # 41期已经有了。
            "来稿/旧.txt": "10月13日，水利厅窗口启用取水许可电子证照，当日签发3本。\n",
            "来稿/办理情况.csv": "事项,受理,办结\n行政许可,730,720\n公共服务,2200,2100\n",
            "来稿/~$税务局.docx": "",
            "来稿/图.png": "",
        }
    )
    return week


def test_contributions_go_where_they_belong(week: Week) -> None:
    before = week.read("issues/2026-43.rst")
    assert week.call("take", str(week.folder / "来稿")) == 0
    text = week.read("issues/2026-43.rst")
    # In the roster's order: 公安厅 before 税务局, in the section where such items stood before.
    news = text[text.index("工作动态\n") : text.index("大厅巡查情况\n")]
    police, tax = news.index("动态:: 公安厅"), news.index("动态:: 税务局")
    assert police < tax
    assert (
        "\n\n.. 动态:: 税务局\n   :日期: 2026-10-27\n   :标题: 办税更快\n\n"
        "   10月27日，税务局窗口试行 \\*预约\\* 办税，咨询138\\*\\*\\*\\*5678。\n\n"
        "   \\1. 先预约；\n\n"
    ) in news
    # It asked for its section.
    assert text.index("动态:: 水利厅") < text.index("工作动态\n")
    # No line that was there is another.
    left = iter(text.splitlines())
    assert all(line in left for line in before.splitlines())
    assert week.read("issues/data/2026-43.csv").splitlines()[1] == "行政许可,730,720"
    assert week.said.splitlines()[:12] == [
        "2026年第43期收进3条动态",
        "新收的：",
        "  c.txt → 水利厅 / 办理情况",
        "  公安厅10.28.txt → 公安厅 / 工作动态",
        "  税务局/10月.txt → 税务局 / 工作动态",
        "数据：",
        "  办理情况.csv：数字已填进 2026-43.csv",
        "要看一看的：",
        "  图.png：没有收；请另存为 .docx、.txt 或 .xlsx",
        "  旧.txt：没有收；同“2026年第41期”里的一样",
        "已报送：省公安厅 1、省水利厅 1、省税务局 1",
        "",
    ]


def test_running_again_takes_what_is_new(week: Week) -> None:
    folder = str(week.folder / "来稿")
    (week.folder / "来稿/c.txt").unlink()
    assert week.call("take", folder) == 0
    # 服务台 need not send anything.
    assert "还没有报送：省水利厅\n" in week.said
    once = week.read("issues/2026-43.rst")
    assert week.call("take", folder) == 0
    assert week.said.startswith("2026年第43期收进0条动态\n  先前已收：2\n")
    assert "办理情况.csv：已经有了" in week.said
    assert week.read("issues/2026-43.rst") == once
    week.write({"来稿/水利厅.txt": "10月29日，水利厅窗口上门服务。\n"})
    assert week.call("take", folder) == 0
    assert week.said.startswith("2026年第43期收进1条动态\n  先前已收：2\n")
    # Between those that were there: 公安厅, 水利厅, 税务局.
    text = week.read("issues/2026-43.rst")
    places = [text.index(f"动态:: {name}") for name in ("公安厅", "水利厅", "税务局")]
    assert places == sorted(places)


def test_nothing_is_written_by_a_dry_run(week: Week) -> None:
    before = {name: week.read(name) for name in week.names()}
    assert week.call("take", "--dry-run", str(week.folder / "来稿")) == 0
    assert "收进3条动态" in week.said
    assert {name: week.read(name) for name in week.names()} == before


def test_figures_are_not_replaced(week: Week) -> None:
    mine = "事项,受理,办结\n行政许可,731,720\n公共服务,2200,2100\n"
    week.write({"issues/data/2026-43.csv": mine})
    assert week.call("take", str(week.folder / "来稿")) == 0
    assert "办理情况.csv：同 2026-43.csv 里已有的数字不一样；这一份更新的，请自己换" in week.said
    assert week.read("issues/data/2026-43.csv") == mine


NAMES = KnownNames(
    Roster([Unit(name="省税务局", short=("税务局",)), Unit(name="省水利厅", short=("水利厅",))]), []
)


@pytest.mark.parametrize(
    ("file", "lines", "windows", "day", "headline"),
    [
        ("税务局.txt", ["12月30日，办税。"], ["税务局"], "2026-12-30", ""),
        # The nearest folder that names a window; a file's name comes before it.
        ("水利厅/税务局.txt", ["1月2日，办税。"], ["税务局"], "2027-01-02", ""),
        ("水利厅/a.txt", ["办理", "办水。"], ["水利厅"], "", "办理"),
        ("a.txt", ["标题：甲", "窗口：税务局", "内容。"], ["税务局"], "", "甲"),
        ("a.txt", ["内容。（水利厅窗口供稿）"], ["水利厅"], "", ""),
        # A label that goes on is text, and nothing of it is lost.
        ("水利厅.txt", ["时间：10月12日上午9时，大厅协办。"], ["水利厅"], "2026-10-12", ""),
        # Not who signs it, but what it tells.
        ("水利厅.txt", ["办结3件（税务局窗口协办）"], ["水利厅"], "", ""),
        ("a.txt", ["水利厅、税务局窗口开通专线。"], ["水利厅", "税务局"], "", ""),
        # Within the text they may be those that it is about.
        ("a.txt", ["中心同水利厅、税务局联办。"], ["水利厅", "税务局"], "", ""),
        ("a.txt", ["单位：档案馆", "开放查档。"], ["档案馆"], "", ""),
        ("a.txt", ["无名。"], [], "", ""),
    ],
)
def test_what_a_contribution_says(
    file: str, lines: list[str], windows: list[str], day: str, headline: str
) -> None:
    near = datetime.date(2026, 12, 31)
    news = news_of(read_text("\n".join(lines)), NAMES.roster, HeadFacts(year=2026, day=near))
    (piece,) = news_pieces(news.passages, []).pieces
    found = contribution_of(file, "", piece, NAMES, near)
    assert list(found.windows) == windows
    assert found.day == (datetime.date.fromisoformat(day) if day else None)
    assert found.headline == headline
    assert found.is_guess == ("联办" in lines[0])
    assert "协办" not in lines[0] or found.paragraphs == tuple(lines)


def test_files_of_word(week: Week) -> None:
    """Paragraphs and tables of a .docx; a damaged file is told once."""
    text = (
        para("办税更快"),
        para("10月27日，税务局窗口试行预约办税。"),
        para("值班安排"),
        table(("甲", "乙"), ("1", "2")),
        para("各项办理情况"),
        table(("事项", "受理", "办结"), ("行政许可", "730", "720"), ("公共服务", "2200", "2100")),
    )
    (week.folder / "稿").mkdir()
    (week.folder / "稿/税务局.docx").write_bytes(docx(*text))
    (week.folder / "稿/水利厅.docx").write_bytes(b"PK\x03\x04")
    assert week.call("take", str(week.folder / "稿")) == 0
    assert (
        ".. 动态:: 税务局\n   :日期: 2026-10-27\n   :标题: 办税更快\n\n"
        "   10月27日，税务局窗口试行预约办税。\n\n"
    ) in week.read("issues/2026-43.rst")
    assert "  值班安排：在它那一条里，各格在 2026-43-税务局-1.csv\n" in week.said
    assert "  各项办理情况：数字已填进 2026-43.csv\n" in week.said
    assert week.read("issues/data/2026-43-税务局-1.csv") == "\ufeff甲,乙\n1,2\n"
    assert "行政许可,730,720" in week.read("issues/data/2026-43.csv")
    assert week.said.count("水利厅.docx") == 1


SEVERAL = """\
各部门工作动态汇总

工作动态
1.10月26日，水利厅窗口上门办理取水许可延续，当场办结。
2.税务局窗口10月27日起试行预约办税，群众少跑一趟。

3．公安厅窗口延时服务
10月28日，公安厅窗口中午不再休息，当天多办36件。
公安厅窗口还在门口设了引导员。
办理情况
10月29日，水利厅窗口清理超期事项，剩下2件。
"""


def test_a_file_holds_several_pieces(week: Week) -> None:
    """By numbers, headlines and the issue's own headings; each with its window and day."""
    (week.folder / "一").mkdir()
    week.write({"一/汇总.txt": SEVERAL})
    assert week.call("take", str(week.folder / "一")) == 0
    assert week.said.splitlines()[:9] == [
        "2026年第43期收进4条动态",
        "新收的：",
        "  汇总.txt → 水利厅 / 工作动态：10月26日，水利厅窗口上门…",
        "  汇总.txt → 税务局 / 工作动态：税务局窗口10月27日起试行…",
        "  汇总.txt → 公安厅 / 工作动态：公安厅窗口延时服务",
        "  汇总.txt → 水利厅 / 办理情况：10月29日，水利厅窗口清理…",
        "要看一看的：",
        "  汇总.txt：“各部门工作动态汇总”不是本期的栏目；留在这一条里，上面标了待核",
        "已报送：省公安厅 1、省水利厅 2、省税务局 1",
    ]
    text = week.read("issues/2026-43.rst")
    assert (
        ".. 动态:: 公安厅\n   :日期: 2026-10-28\n   :标题: 公安厅窗口延时服务\n\n"
        "   10月28日，公安厅窗口中午不再休息，当天多办36件。\n\n"
        "   公安厅窗口还在门口设了引导员。\n\n"
    ) in text
    assert text.count("   来稿：汇总.txt（") == 4
    # Sent again with one more: that alone is taken.
    week.write({"一/汇总.txt": SEVERAL + "10月30日，税务局窗口办结退税5笔，金额3万元。\n"})
    assert week.call("take", str(week.folder / "一")) == 0
    assert week.said.startswith("2026年第43期收进1条动态\n")
    assert "以前收过这个文件的另一稿" in week.said


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # What is counted within a piece is no piece.
        ("10月27日，税务局窗口推出三项措施：\n1.先到窗口取号，再由专人审核材料。\n2.当天办结的，当天寄出。",
         [("", 3)]),
        # Nor is a further paragraph, whoever it begins with.
        ("办税更快\n10月27日，税务局窗口试行预约办税。\n税务局窗口还设了咨询台，有人值守。", [("办税更快", 2)]),
        ("10月27日，试行预约办税。\n当天有12人预约，都按时办结。", [("", 2)]),
        # Paragraphs that all begin with a day are.
        ("10月27日，试行预约办税。\n10月28日，上门辅导企业。", [("", 1), ("", 1)]),
        ("2026-10-27 试行预约办税。\n2026-10-28 上门辅导企业。", [("", 1), ("", 1)]),
        # Windows in turn.
        ("10月27日，税务局窗口试行预约办税。\n水利厅窗口上门办理取水许可。", [("", 1), ("", 1)]),
        # A headline each.
        ("办税更快\n试行预约办税，随到随办。\n办水更省\n取水许可全程网上办理。", [("办税更快", 1), ("办水更省", 1)]),
        ("一、办税更快\n试行预约办税，随到随办。\n二、办水更省\n取水许可全程网上办理。", [("办税更快", 1), ("办水更省", 1)]),
        ("标题：甲\n试行预约办税。\n标题：乙\n取水许可网办。", [("甲", 1), ("乙", 1)]),
        # What leads to numbers.
        ("本周动态如下：\n1.试行预约办税，随到随办，群众少跑腿。\n2.取水许可全程网上办理，不见面。", [("", 1), ("", 1)]),
        # Lines that an editor cut.
        ("10月27日，税务局窗口试行预约办税，由专人审核材料，群众不\n必再排队等候，也不必多次往返，受到办事群众一致好评和热烈\n欢迎，下一步将在全市各区县推广这一做法，让更多人少跑一趟\n腿，并且把预约时间从三天延长到一周，群众可以自己选择方便\n的时间。", [("", 1)]),
    ],
)  # fmt: skip
def test_where_a_piece_begins(text: str, pieces: list[tuple[str, int]]) -> None:
    news = news_of(
        read_text(text), NAMES.roster, HeadFacts(year=2026, day=datetime.date(2026, 10, 30))
    )
    found = news_pieces(news.passages, []).pieces
    assert [(one.headline, len(one.paragraphs)) for one in found] == pieces


def test_a_signed_issue_takes_nothing(week: Week) -> None:
    assert week.call("take", "--issue", "2026-42", str(week.folder / "来稿")) == 1
    assert week.complained == "2026年第42期已经签发；来稿只能收进送审稿\n"
    assert week.read("issues/2026-42.rst") == FILES["issues/2026-42.rst"]


def test_the_first_issue_of_a_bulletin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No item stood anywhere before: the section without anything else takes them."""
    site = {name: FILES[name] for name in ("conf.py", "index.rst")}
    week = make_week(tmp_path, capsys, {**site, "来稿/水利厅.txt": "10月12日，水利厅窗口上门。"})
    assert week.call("new", "--number", "1", "--period", "2026-10-12/10-16") == 0
    assert week.call("take") == 0
    assert "  水利厅.txt → 水利厅 / 工作动态" in week.said


def test_what_was_not_understood_is_told_by_each_build(week: Week) -> None:
    """The line is shown where it stood, below a note that a build tells of."""
    (week.folder / "一").mkdir()
    text = "本厅这一周\n1.10月27日，水利厅窗口办结5件。\n2.10月28日，水利厅窗口上门服务3次。\n联系人：甲 1\n"
    week.write({"一/水利厅.txt": text})
    assert week.call("take", str(week.folder / "一")) == 0
    assert "  水利厅.txt：“联系人：甲 1”不是动态，写成这一条上面的注释\n" in week.said
    assert week.call("draft") == 0, week.complained
    assert week.said.count("下面一行是什么拿不准") == 1


@pytest.mark.parametrize("has_total", [True, False])
def test_figures_of_a_sheet_as_the_table_reads_them(week: Week, has_total: bool) -> None:
    """Totals by a formula without a result are the table's; units that heads tell go."""

    def fill(sheet: Worksheet) -> None:
        for row in (
            ("事项", "受理（件）", "办结"),
            ("行政许可", "730件", "=1+1"),
            ("公共服务", 2200, "2100人"),
            ("合计", "=SUM(B2:B3)", "=SUM(C2:C3)"),
        ):
            sheet.append(row)

    text = week.read("issues/2026-43.rst")
    assert text.count("   :合计:\n") == (":合计:" in text)
    option = "   :合计:\n" if has_total else ""
    lines = [line for line in text.splitlines(keepends=True) if ":合计:" not in line]
    at = next(n for n, line in enumerate(lines) if "data/2026-43.csv" in line)
    week.write(
        {
            "issues/2026-43.rst": "".join([*lines[: at + 1], option, *lines[at + 1 :]]),
            "issues/data/2026-43.csv": "事项,受理（件）,办结\n行政许可,,\n公共服务,,\n",
        }
    )
    (week.folder / "表").mkdir()
    (week.folder / "表/办理.xlsx").write_bytes(xlsx(fill))
    assert week.call("take", str(week.folder / "表")) == 0, week.complained
    rows = week.read("issues/data/2026-43.csv").removeprefix("\ufeff").split()
    assert rows[:3] == ["事项,受理（件）,办结", "行政许可,730,", "公共服务,2200,2100人"]
    assert rows[3:] == ([] if has_total else ["合计,,"])
    told = "C2" if has_total else "C2、B4、C4"
    assert f"2026-43.csv；公式没有存下结果，请自己填：{told}\n" in week.said


def _news_sheet(sheet: Worksheet) -> None:
    sheet.append(["各窗口信息报送表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "报送单位", "日期", "标题", "主要内容", "联系人"])
    sheet.append(
        [1, "税务局", "10月27日", "办税更快", "税务局窗口试行预约办税。\n不用排队。", "王某"]
    )
    sheet.append([2, "水利厅", "10月28日", "", "水利厅窗口取水许可全程网办，当日办结3件。", ""])
    sheet.append([3, "公安厅", "", "", "本周无", ""])


def test_rows_of_a_sheet_are_news(week: Week) -> None:
    (week.folder / "来稿").joinpath("信息报送表.xlsx").write_bytes(xlsx(_news_sheet))
    sent = str(week.folder / "来稿/信息报送表.xlsx")
    assert week.call("take", sent) == 0
    assert "收进2条动态" in week.said
    # As the sheet numbers its rows.
    assert "信息报送表.xlsx：这几行写的是无：5（公安厅）" in week.said
    text = week.read("issues/2026-43.rst")
    news = text[text.index("工作动态\n") : text.index("大厅巡查情况\n")]
    assert (
        ".. 动态:: 税务局\n   :日期: 2026-10-27\n   :标题: 办税更快\n\n"
        "   税务局窗口试行预约办税。\n\n   不用排队。\n"
    ) in news
    assert ".. 动态:: 水利厅\n   :日期: 2026-10-28\n\n   水利厅窗口取水许可全程网办" in news
    # What has no place in an item stays as a comment.
    assert "   联系人：王某\n" in news
    assert "   各窗口信息报送表\n" in news
    assert week.call("take", sent) == 0
    assert week.said.startswith("2026年第43期收进0条动态\n  先前已收：1\n")


def test_figures_beside_news_are_no_news(week: Week) -> None:
    """Heads alone, or figures below 内容, make no news of a table."""

    def figures(sheet: Worksheet) -> None:
        for row in (
            ["事项", "内容", "受理"],
            ["行政许可", "许可", 730],
            ["公共服务", "服务", 2200],
        ):
            sheet.append(row)

    week.folder.joinpath("来稿/表.xlsx").write_bytes(xlsx(figures))
    assert week.call("take", str(week.folder / "来稿/表.xlsx")) == 0
    assert "收进0条动态" in week.said
    assert (week.folder / "issues/data/2026-43-表.xlsx").is_file()


def test_other_sheets_are_told(week: Week) -> None:
    def two(sheet: Worksheet) -> None:
        _news_sheet(sheet)
        assert sheet.parent
        other = sheet.parent.create_sheet("办件")
        other.append(["事项", "受理"])
        other.append(["行政许可", 730])

    week.folder.joinpath("来稿/表.xlsx").write_bytes(xlsx(two))
    assert week.call("take", str(week.folder / "来稿/表.xlsx")) == 0
    assert "表.xlsx：其余的工作表没有收：2；请各存成一个文件" in week.said


def test_pictures_come_with_their_items(week: Week) -> None:
    drawing = '<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'
    sent = docx(
        para("10月27日，税务局窗口试行预约办税。"), f"<w:p>{drawing}</w:p>",
        para("10月28日，税务局窗口延长服务时间。"), media={"p1": PNG},
    )  # fmt: skip
    week.folder.joinpath("来稿/税务局图文.docx").write_bytes(sent)
    assert week.call("take", str(week.folder / "来稿/税务局图文.docx")) == 0
    text = week.read("issues/2026-43.rst")
    # The first of the two items has it.
    first = text.index("试行预约办税")
    assert first < text.index(".. image:: images/2026-43-1.png") < text.index("延长服务时间")
    assert (week.folder / "issues/images/2026-43-1.png").read_bytes() == PNG
    assert "它的图是 images/2026-43-1.png，请在图下面 :alt: 后写明图里是什么" in week.said


def test_who_has_nothing_sends_no_item(week: Week) -> None:
    week.write({"来稿/公安厅.txt": "本周无。\n", "来稿/税务局.txt": "无障碍通道改造完成。\n"})
    files = [str(week.folder / f"来稿/{name}.txt") for name in ("公安厅", "税务局")]
    assert week.call("take", *files) == 0
    assert "收进1条动态" in week.said
    assert "公安厅.txt：写的是无，没有收" in week.said
    assert "已报送：省税务局 1\n" in week.said


def test_a_second_sheet_beside_figures_is_told(week: Week) -> None:
    def two(sheet: Worksheet) -> None:
        for row in (["事项", "受理", "办结"], ["行政许可", 730, 720], ["公共服务", 2200, 2100]):
            sheet.append(row)
        assert sheet.parent
        sheet.parent.create_sheet("备注").append(["10月27日停诊半天"])

    week.folder.joinpath("来稿/表.xlsx").write_bytes(xlsx(two))
    assert week.call("take", str(week.folder / "来稿/表.xlsx")) == 0
    assert "数字已填进 2026-43.csv" in week.said
    assert "表.xlsx：其余的工作表没有收：2" in week.said


def test_a_signature_stays_as_a_comment(week: Week) -> None:
    week.write({"来稿/a.txt": "10月28日，窗口全程网办。（水利厅窗口供稿）\n"})
    assert week.call("take", str(week.folder / "来稿/a.txt")) == 0
    text = week.read("issues/2026-43.rst")
    assert "   （水利厅窗口供稿）\n\n.. 动态:: 水利厅\n" in text


def test_a_table_stays_in_its_item(week: Week) -> None:
    sent = docx(
        para("10月27日，税务局窗口开展满意度调查，结果如下："),
        table(("事项", "份数"), ("办税", "88"), ("咨询", "12")),
        para("10月28日，税务局窗口延长服务时间。"),
    )
    week.folder.joinpath("来稿/税务局调查.docx").write_bytes(sent)
    assert week.call("take", str(week.folder / "来稿/税务局调查.docx")) == 0
    text = week.read("issues/2026-43.rst")
    place = text.index(":file: data/2026-43-税务局调查-1.csv")
    assert text.index("结果如下：") < place < text.index("延长服务时间")
    assert "\n   .. csv-table::" in text
    assert "办税,88" in week.read("issues/data/2026-43-税务局调查-1.csv")
    assert "在它那一条里" in week.said


# -- figures of tables that are typed in the page, and of some of the rows ---------------------------

TYPED = """\
.. 统计表:: 手卫生依从率
   :单位: 次

   科室, 应洗手, 已洗手
   急诊科, ,
   手术室，，
   检验科
"""
DRAWN = """\
.. 统计表:: 手卫生依从率

   +--------+--------+--------+
   | 科室   | 应洗手 | 已洗手 |
   +========+========+========+
   | 急诊科 |        |        |
   +--------+--------+--------+
   | 手术室 |        |        |
   +--------+--------+--------+
"""


def _with_table(week: Week, source: str) -> int:
    """A table in front of the tail; the line of its directive."""
    text = week.read("issues/2026-43.rst")
    week.write({"issues/2026-43.rst": text.replace(".. 报尾::", f"{source}\n.. 报尾::")})
    return text[: text.index(".. 报尾::")].count("\n") + 1


def _sent(week: Week, name: str, rows: str) -> None:
    week.write({f"表/{name}": rows})


def test_figures_go_into_a_table_that_is_typed(week: Week) -> None:
    """Into the lines of their rows, from several files, and once; what differs stays, and is told."""
    _with_table(week, TYPED)
    _sent(week, "急诊科.csv", '科室,应洗手,已洗手\n急诊科,120,"1,080"\n')
    _sent(week, "各科.csv", "名称,已洗手,应洗手\n手术室,99,100\n检验科,40,50\n院办,1,1\n")
    assert week.call("take", str(week.folder / "表")) == 0
    text = week.read("issues/2026-43.rst")
    rows = '   急诊科, 120,"1,080"\n   手术室，100，99\n   检验科,50,40\n'
    assert rows in text and "院办" not in text
    assert "各科.csv：数字已填进本页的“手卫生依从率”表里；表里没有这一行：院办\n" in week.said
    assert week.call("take", str(week.folder / "表")) == 0
    assert "急诊科.csv：已经有了\n" in week.said
    _sent(week, "急诊科.csv", '科室,应洗手,已洗手\n急诊科,121,"1,080"\n')
    assert week.call("take", str(week.folder / "表")) == 0
    assert "那里已有别的数，没有换：急诊科/应洗手 121\n" in week.said
    assert week.read("issues/2026-43.rst") == text


def test_where_to_write_figures_of_a_drawn_table(week: Week) -> None:
    line = _with_table(week, DRAWN)
    _sent(week, "急诊科.csv", "科室,应洗手,已洗手\n急诊科,120,108\n")
    before = week.read("issues/2026-43.rst")
    assert week.call("take", str(week.folder / "表")) == 0
    told = f"请写进“手卫生依从率”表（从第{line + 3}行起）：急诊科/应洗手 120、急诊科/已洗手 108\n"
    assert told in week.said
    assert week.read("issues/2026-43.rst") == before


def test_some_rows_of_a_table_in_a_file(week: Week) -> None:
    """Rows that one window sends leave those of others as they are."""
    _sent(week, "甲.csv", "事项,受理,办结\n行政许可,720,700\n")
    _sent(week, "乙.csv", "事项,办结,受理\n公共服务,2100,2200\n")
    assert week.call("take", str(week.folder / "表")) == 0
    rows = week.read("issues/data/2026-43.csv").removeprefix("\ufeff").split()
    assert rows == ["事项,受理,办结", "行政许可,720,700", "公共服务,2200,2100"]


# -- the folder of contributions in the next week ----------------------------------------------------


def test_what_went_into_an_issue_before_is_left_out(week: Week) -> None:
    """Figures and news of last week that still lie in the folder, also where they were edited."""
    folder = str(week.folder / "来稿")
    assert week.call("take", folder) == 0
    text = week.read("issues/2026-43.rst")
    assert "..\n   来稿：办理情况.csv（" in text
    signed = text.replace("   :状态: 送审\n", "").replace(
        "   :日期:\n", "   :日期: 2026-10-30\n", 1
    )
    signed = signed.replace("当日", "当天").replace("办结", "办理完结")
    week.write({"issues/2026-43.rst": signed})
    assert week.call("new") == 0
    assert "来稿" not in week.read("issues/2026-44.rst")
    empty = week.read("issues/data/2026-44.csv")
    assert week.call("take", folder) == 0
    assert week.said.startswith(
        "2026年第44期收进0条动态\n  已经收进2026年第43期，这里不再收：4\n"
    ), week.said
    assert week.read("issues/data/2026-44.csv") == empty
    # A new file of the same name is taken.
    week.write({"来稿/办理情况.csv": "事项,受理,办结\n行政许可,740,730\n公共服务,2300,2200\n"})
    assert week.call("take", folder) == 0
    assert "数字已填进 2026-44.csv" in week.said


# -- offices that no roster has, and files that speak of a section -----------------------------------


def test_an_office_that_no_roster_has(week: Week) -> None:
    week.write(
        {
            "稿/护理部 10.28.txt": "10月28日，开展穿脱防护服竞赛。\n",
            "稿/院.txt": "院感科：10月29日，组织医疗废物转运人员培训。\n",
            "稿/税务局.txt": "税务局信息\n10月29日，税务局窗口延时服务，办结5件。\n",
        }
    )
    assert week.call("take", str(week.folder / "稿")) == 0
    text = week.read("issues/2026-43.rst")
    assert ".. 动态:: 护理部\n   :日期: 2026-10-28\n\n   10月28日，开展" in text
    assert ".. 动态:: 院感科\n   :日期: 2026-10-29\n\n   10月29日，组织" in text
    assert "护理部 10.28.txt：名册里没有“护理部”，请改正名称，或者写进名册\n" in week.said
    # What only says who reports is no headline.
    assert "   税务局信息\n\n.. 动态:: 税务局\n   :日期: 2026-10-29\n\n   10月29日" in text


def test_a_file_that_speaks_of_a_section(week: Week) -> None:
    """Of no window by its name; where no items are, it is text there."""
    week.write({"稿/大厅巡查.txt": "10月29日，对大厅巡查一次。\n\n税务局窗口1人未佩戴工作牌。\n"})
    assert week.call("take", str(week.folder / "稿")) == 0
    text = week.read("issues/2026-43.rst")
    section = text[text.index("大厅巡查情况\n") : text.index(".. 报尾::")]
    assert "\n\n10月29日，对大厅巡查一次。\n\n税务局窗口1人未佩戴工作牌。\n" in section
    assert "动态::" not in section
    told = "大厅巡查.txt：写成“大厅巡查情况”一节的正文，这一节往期没有动态\n"
    assert told in week.said
    assert week.call("draft") == 0


def test_courtesies_are_no_news(week: Week) -> None:
    """They stand in the comment, and so nothing of the letter is lost."""
    letter = (
        "各位领导：\n\n现将税务局本周信息报送如下：\n\n1、10月27日，税务局上线电子保函，办理12笔。\n"
        "2、10月28日，税务局组织培训，参加86家。\n\n此致\n敬礼\n税务局 张某 12345678\n2026年10月30日\n"
    )
    week.write({"稿/Re 转发.txt": letter})
    assert week.call("take", str(week.folder / "稿")) == 0
    text = week.read("issues/2026-43.rst")
    items = text[text.index("工作动态\n") : text.index("大厅巡查情况\n")]
    assert items.count(".. 动态:: 税务局\n") == 2 and "待核" not in items
    assert items.rstrip().endswith("   10月28日，税务局组织培训，参加86家。")
    for line in (
        "各位领导：",
        "现将税务局本周信息报送如下：",
        "此致",
        "敬礼",
        "税务局 张某 12345678",
    ):
        assert f"   {line}\n" in items
    assert "   2026年10月30日\n" in items


def test_words_that_close_a_page_are_no_news(week: Week) -> None:
    rows = "序号,单位,内容\n1,税务局,10月27日，税务局窗口延时办税12件。\n,,（以下空白）\n"
    letter = "10月28日，公安厅窗口上门办证3件。\n\n（以下无正文）\n"
    week.write({"稿/信息.csv": rows.replace("，", "、"), "稿/公安厅.txt": letter})
    assert week.call("take", str(week.folder / "稿")) == 0
    text = week.read("issues/2026-43.rst")
    items = text[text.index("工作动态\n") : text.index("大厅巡查情况\n")]
    assert "收进2条动态" in week.said
    assert "\n   （以下无正文）\n\n.. 动态:: 公安厅\n" in items
    assert items.rstrip().endswith("税务局窗口延时办税12件。")


def test_who_sent_figures_has_sent_something(week: Week) -> None:
    week.write({"稿/水利厅 数据.csv": "事项,受理,办结\n行政许可,720,700\n"})
    assert week.call("take", str(week.folder / "稿")) == 0
    told = "已报送：省水利厅（数据）\n还没有报送：省公安厅、省税务局\n"
    assert told in week.said
    assert week.call("take", str(week.folder / "稿")) == 0 and told in week.said
    # What was like no table, and was sent in for another issue, is not of this one.
    week.write({"稿/公安厅 值班.csv": "姓名,日期\n甲,乙\n"})
    week.write({"issues/data/2026-42-公安厅 值班.csv": "姓名,日期\n甲,乙\n"})
    assert week.call("take", str(week.folder / "稿")) == 0
    assert "公安厅 值班.csv：已经有了\n" in week.said and told in week.said


def test_a_headline_that_is_the_title_of_a_section(week: Week) -> None:
    """Whoever sent it: what was found in the hall stands there."""
    week.write({"稿/税务局-巡查.txt": "大厅巡查\n到岗情况。良好。\n着装情况。1人未佩戴工作牌。\n"})
    assert week.call("take", str(week.folder / "稿")) == 0
    text = week.read("issues/2026-43.rst")
    section = text[text.index("大厅巡查情况\n") : text.index(".. 报尾::")]
    assert "\n到岗情况。良好。\n\n着装情况。1人未佩戴工作牌。\n" in section
    assert "动态::" not in section


GROUPS = [["科室", "门诊", "", "住院"], ["", "本周", "上周", "出院"], ["外科", "", "2875", ""]]


@pytest.mark.parametrize(
    ("table", "found", "rows", "differing"),
    [
        # Two rows of heads: each column by the names of both.
        (
            GROUPS,
            [*GROUPS[:2], ["外科", "3012", "2990", "170"]],
            ["外科 3012 2875 170"],
            ["外科/门诊上周 2990"],
        ),
        # The same columns in another order, in one row of heads.
        (
            GROUPS,
            [["科室", "住院出院", "门诊本周"], ["外科", "170", "3012"]],
            ["外科 3012 2875 170"],
            [],
        ),
        # Ranked rows are known by their names, not by their ranks.
        (
            [["排名", "类别", "例数"], ["1", "跌倒", ""], ["2", "用药", ""]],
            [["排名", "类别", "例数"], ["1", "用药", "9"], ["2", "跌倒", "7"]],
            ["1 跌倒 7", "2 用药 9"],
            ["用药/排名 1", "跌倒/排名 2"],
        ),
        # So are those that are only counted; the number is no figure.
        (
            [["序号", "类别", "例数"], ["1", "跌倒", ""], ["2", "用药", ""]],
            [["序号", "类别", "例数"], ["1", "用药", "9"]],
            ["1 跌倒 ", "2 用药 9"],
            [],
        ),
        # Of rows in categories each has its own.
        (
            [["类别", "事项", "件数"], ["甲", "小计", ""], ["乙", "小计", ""]],
            [["类别", "事项", "件数"], ["乙", "小计", "3"], ["甲", "小计", "9"]],
            ["甲 小计 9", "乙 小计 3"],
            [],
        ),
    ],
)
def test_figures_go_to_the_row_and_column_of_their_names(
    table: list[list[str]], found: list[list[str]], rows: list[str], differing: list[str]
) -> None:
    made = filled_rows(table, found)
    assert made is not None
    assert [" ".join(row) for row in made.rows[-len(rows) :]] == rows
    assert made.differing == differing


def test_heads_that_are_alike_tell_no_column() -> None:
    """累计 stands twice: where a sheet has other columns nobody knows which is meant."""
    table = [["单位", "采用", "累计", "得分", "累计"], ["财政局", "", "", "", ""]]
    assert filled_rows(table, [["单位", "累计", "采用"], ["财政局", "3", "1"]]) is None
    same = filled_rows(table, [table[0], ["财政局", "1", "3", "2", "9"]])
    assert same and same.rows[1] == ["财政局", "1", "3", "2", "9"]
