"""Roles have reasons and rivals: kinds of misreading, each with its neighbours."""

from __future__ import annotations

import pytest
from helpers.past_said import said
from helpers.past_word import box, docx, para, run, table

from sphinx_bulletin.importing.past_files import read_text
from sphinx_bulletin.importing.recognition.evidence.head_rows import FACT_ROWS
from sphinx_bulletin.importing.recognition.evidence.passage_rows import ROLE_ROWS
from sphinx_bulletin.importing.recognition.evidence.tail_rows import doubts_of_tail
from sphinx_bulletin.importing.recognition.past_issue import (
    HeadFacts,
    PassageKind,
    PastIssue,
    TailLine,
)
from sphinx_bulletin.importing.recognition.understanding import understood
from sphinx_bulletin.importing.word.word_text import read_word
from sphinx_bulletin.importing.writing.page_source import page_source
from sphinx_bulletin.model.items.roster import Roster, Unit

ROSTER = Roster(
    [Unit(name="公安局"), Unit(name="税务局"), Unit(name="Parks"), Unit(name="Housing")]
)
HEAD = "工作周报\n2024年第12期\n市政务服务中心  2024年3月25日\n\n"
OF_WORD = (
    para("工作周报", centre=True, size=42, red=True),
    para("2024年第12期", centre=True),
    para("市政务服务中心　　2024年3月25日", indent=False),
)


def of_text(body: str, head: str = HEAD) -> PastIssue:
    return understood(read_text(head + body), ROSTER, [])


def of_word(*blocks: str) -> PastIssue:
    return understood(read_word(docx(*OF_WORD, *blocks)), ROSTER, [])


def lines_of(issue: PastIssue) -> list[str]:
    return said(issue).splitlines()


def test_no_role_is_without_a_row() -> None:
    """Of paragraphs, and of facts of the head but for what only tells of them."""
    assert set(ROLE_ROWS) == set(PassageKind)
    assert all(row.reasons for row in ROLE_ROWS.values())
    assert set(FACT_ROWS) == set(HeadFacts.__struct_fields__) - {"doubts", "doubted"}
    assert all(row.reason for row in FACT_ROWS.values())


@pytest.mark.parametrize(
    "first",
    ["一、工作量", "二、业务办理情况", "（一）受理情况", "一、 总体运行", "三、本周概况"],
)
def test_a_heading_in_the_paragraph_of_its_text(first: str) -> None:
    """A short line with a number that ended by hand, above a longer one."""
    text = "本周受理业务1203件，办结1198件，办结率99.6%，群众满意率100%。"
    issue = of_word(para(f"{first}\n{text}"))
    heading, body = issue.passages
    assert heading.kind is PassageKind.HEADING and heading.texts[0] in first
    assert body.texts == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "一、本周受理业务1203件，办结1198件，\n办结率99.6%，比上周提高一个百分点以上，群众满意。",
        "本周受理业务1203件、\n办结1198件，办结率99.6%，群众满意率100%，没有投诉和举报。",
        "1.今年以来，各窗口共受理各类业务一万二千三百件，办结\n一万二千件。",
        "（一）截至本周末，全市共有各级各类政务服务大厅一百二十个，工作\n人员三千人。",
        "一、本周各窗口工作人员到岗情况良好，没有迟到早退\n现象发生。",
    ],
)
def test_a_line_that_was_cut_is_no_heading(text: str) -> None:
    issue = of_word(para(text))
    assert [one.kind for one in issue.passages] == [PassageKind.TEXT]
    assert "\n" not in issue.passages[0].texts[0]


def test_lines_of_a_paragraph_have_looks_of_their_own() -> None:
    """A bold line above plain ones is a heading, though the paragraph is one."""
    texts = ("本周受理业务1203件。", "本周投诉2件，均已办结。")
    parts = [
        para(run(f"{head}\n", bold=True), run(text))
        for head, text in zip("甲乙", texts, strict=True)
    ]
    parts = [
        para(run(f"{head}\n", bold=True), run(text))
        for head, text in zip(("业务办理", "投诉受理"), texts, strict=True)
    ]
    issue = of_word(*parts)
    assert [one.kind.name for one in issue.passages] == ["HEADING", "TEXT"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "【医保局】3月21日，医保局开展义诊活动，接待群众120人次。",
        "【提示】3月29日起系统升级，请提前办理相关业务。",
        "〖民政局〗3月22日上门办理婚姻登记，群众送来锦旗。",
        "［残联］3月20日开展助残服务，服务残疾人30人次。",
        "【unknown】3月20日开展便民服务，服务群众30人次。",
    ],
)
def test_what_begins_in_brackets_is_no_further_paragraph(line: str) -> None:
    issue = of_text(f"一、窗口动态\n公安局3月20日上门办证2件，群众满意。\n{line}\n")
    items = [one for one in issue.passages if one.kind is PassageKind.ITEM]
    assert items[0].texts == ("公安局3月20日上门办证2件，群众满意。",)
    last = issue.passages[-1]
    assert last.texts[0] == line and last.is_marked and not last.windows


@pytest.mark.parametrize(
    "line", ["【unknown】", "【窗口风采】", "〖其他〗", "【税务局】", "【下周工作】"]
)
def test_a_heading_in_brackets_is_never_joined(line: str) -> None:
    """Also below a line that is as wide as those that were cut."""
    full = "公安局3月20日上门办证，群众满意并且送来锦旗表示感谢甲乙丙丁戊己庚辛壬癸"
    cut = "\n".join([full, full[:34] + "子丑", full[:34] + "寅卯", full[:34] + "辰巳"])
    issue = of_text(f"一、窗口动态\n{cut}\n{line}\n税务局3月22日举办政策讲堂，培训企业80户。\n")
    assert any(one.texts[0].strip("【】〖〗") == line.strip("【】〖〗") for one in issue.passages)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("服务零距离", 0),
        ("内部刊物\n妥善保管", 0),
        ("请各窗口传阅", 12),
        ("本期四版", 0),
        ("创刊号", 0),
    ],
)
def test_a_text_box_is_no_title(text: str, size: int) -> None:
    issue = understood(
        read_word(
            docx(
                *OF_WORD,
                para(box(para(text, size=size))),
                para("三月第三周工作情况", centre=True, size=22),
                para("本周受理业务1203件，办结1198件。"),
            )
        ),
        ROSTER,
        [],
    )
    assert issue.head.title == ("三月第三周工作情况",)
    assert text.split("\n")[0] in said(issue)


def test_a_title_in_a_text_box() -> None:
    """Where no other line is one, and it is set as one."""
    title = para(box(para("三月第三周工作情况", centre=True, size=22)))
    issue = of_word(title, para("本周受理业务1203件，办结1198件。"))
    assert issue.head.title == ("三月第三周工作情况",) and "title" in issue.head.doubted


@pytest.mark.parametrize("word", ["要目", "本期要目", "目　录", "【导读】", "要目："])
def test_a_list_of_contents_is_no_title(word: str) -> None:
    body = f"{word}\n公安局上门办证\n税务局举办讲堂\n\n一、工作量\n本周受理业务1203件。\n"
    issue = of_text(body)
    assert issue.head.title == ()
    lists = [one for one in issue.passages if "办证" in one.texts[0] or "讲堂" in one.texts[0]]
    assert issue.doubts or all(one.is_marked for one in lists)


@pytest.mark.parametrize(
    "line",
    [
        "责编：左某 2024年3月25日",
        "责编：左某（2024年3月25日）",
        "责编：左某　2024.3.25",
        "责编：左某，2024-3-25",
        "责编：左某 2024 年 3 月 25 日",
    ],
)
def test_the_day_behind_who_edited_is_not_carried_on(line: str) -> None:
    issue = of_text(f"一、工作量\n本周受理业务1203件，办结1198件。\n{line}\n")
    assert [(one.label, one.text) for one in issue.tail] == [("责编", "左某")]


def test_another_day_behind_who_edited_is_told() -> None:
    issue = of_text("一、工作量\n本周受理业务1203件，办结1198件。\n责编：左某 2024年3月28日\n")
    assert [(one.label, one.text) for one in issue.tail] == [
        ("责编", "左某"),
        ("", "2024年3月28日"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("主送：县政府。抄送：县发改局", ["主送 县政府", "抄送 县发改局"]),
        ("编辑：甲某 | 电话：5501", ["编辑 甲某", "电话 5501"]),
        ("Editor: P. Lund | Tel. 01632 960123", ["Editor P. Lund", "Tel 01632 960123"]),
        ("编辑：甲某；审核：乙某", ["编辑 甲某", "审核 乙某"]),
        ("报：市委。送：各县区。印：30份", ["报 市委", "送 各县区", "印数 30"]),
    ],
)
def test_labels_that_signs_part(line: str, expected: list[str]) -> None:
    issue = of_text(f"一、工作量\n本周受理业务1203件，办结1198件。\n{line}\n")
    assert [f"{one.label} {one.text}" for one in issue.tail] == expected


@pytest.mark.parametrize(
    "line",
    [
        TailLine(label="编辑", text="甲某　校核：乙某"),
        TailLine(label="编辑", text="甲某，2024年3月5日上午"),
        TailLine(label="送", text="各县区共印40份"),
        TailLine(label="情况", text="良好"),
        TailLine(label="电话", text="5501|传真：5502"),
    ],
)
def test_what_hides_in_a_line_of_the_tail_is_told(line: TailLine) -> None:
    assert list(doubts_of_tail([line]))
    assert not list(doubts_of_tail([TailLine(label="编辑", text="甲某、乙某")]))


@pytest.mark.parametrize(
    "caption", ["Numbers", "值班安排", "本周安排", "Opening times", "会议室使用"]
)
def test_a_line_above_a_table_may_be_a_heading(caption: str) -> None:
    rows = table(("日期", "带班领导"), ("4月15日", "沈某"))
    issue = of_word(para("一、工作量"), para("本周受理1203件。"), para(caption), rows)
    assert issue.passages[-1].caption == caption and issue.passages[-1].doubts


@pytest.mark.parametrize(
    "above",
    [
        (para("表1 值班安排"),),
        (para("值班安排表"),),
        (para("值班安排", centre=True),),
        (para("值班安排"), para("单位：人次")),
        (para("二、值班"), para("值班安排")),
    ],
)
def test_a_caption_is_said_to_be_one(above: tuple[str, ...]) -> None:
    rows = table(("日期", "带班领导"), ("4月15日", "沈某"))
    issue = of_word(para("一、工作量"), para("本周受理1203件。"), *above, rows)
    assert issue.passages[-1].caption.endswith(("安排", "安排表"))
    assert not issue.passages[-1].doubts


@pytest.mark.parametrize(
    "line", ["No. 31, 6 August 2021", "Issue 31, 6 August 2021", "6 August 2021, No. 31",
             "No. 31; August 6, 2021", "2021年第31期，2021年8月6日"],
)  # fmt: skip
def test_facts_that_commas_part(line: str) -> None:
    head = f"WEEKLY NEWS\n{line}\n\n" if line.isascii() else f"工作周报\n{line}\n\n"
    issue = of_text("一、工作量\n本周受理业务1203件，办结1198件。\n", head)
    assert (issue.head.year, issue.head.number, str(issue.head.day)) == (2021, "31", "2021-08-06")


@pytest.mark.parametrize(
    "credit",
    [
        "（供稿：公安局）",
        "（通讯员　陆某）",
        "（来源：市局网站）",
        "（公安局供稿）",
        "（记者 甲某 摄影 乙某）",
    ],
)
def test_who_wrote_it_belongs_to_the_item(credit: str) -> None:
    first = "公安局3月20日上门办证2件，群众满意。"
    issue = of_text(f"一、窗口动态\n{first}\n{credit}\n税务局3月22日举办政策讲堂，培训80户。\n")
    items = [one for one in issue.passages if one.kind is PassageKind.ITEM]
    assert items[0].texts == (first, credit) and len(items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Parks issued 412 permits by 22 March.",
        "Housing will be closed until 22 March for repairs.",
        "Parks has planted 40 trees since 22 March.",
        "Housing: bids are due before 22 March.",
        "Parks had 300 visitors up to 22 March.",
    ],
)
def test_up_to_a_day_is_no_day_of_an_item(text: str) -> None:
    issue = of_text(f"一、News\n{text}\nHousing let 14 flats in Quay Road on 20 March.\n")
    first = next(one for one in issue.passages if one.kind is PassageKind.ITEM)
    assert first.day is None and first.is_marked


def test_items_whose_lines_do_not_end_are_not_joined() -> None:
    """What begins with a window and a day begins another, whatever the line above ends in."""
    body = (
        "一、窗口动态\n公安局3月20日举办开放日，四十二名群众到场\n"
        "税务局3月22日举办政策讲堂，培训企业80户。\n"
    )
    texts = [text for one in of_text(body).passages for text in one.texts]
    assert "公安局3月20日举办开放日，四十二名群众到场" in texts


def test_first_lines_of_what_blank_lines_part() -> None:
    """They are headings, though below one of them stands no sentence."""
    body = (
        "一周数据\n本周受理业务1203件，办结1198件。\n\n好人好事\n3月20日，群众送来锦旗一面。\n\n"
        "下周安排\n待定\n"
    )
    kinds = [one.kind.name for one in of_text(body).passages]
    assert kinds == ["HEADING", "TEXT"] * 3


def test_a_check_without_a_status_claims_none() -> None:
    body = "一、大厅巡查\n1.着装情况。2人未佩戴工作牌。\n2.到岗情况。无空岗现象。\n"
    page = page_source(of_text(body), "x").text
    assert ":着装情况: [待核] 2人未佩戴工作牌。" in page and ":到岗情况: 无空岗现象。" in page


BODY = "一、工作量\n本周受理业务1203件，办结1198件。\n"


@pytest.mark.parametrize(
    ("week", "line"),
    [
        ("2024年第22周", "市政务服务中心　　　6月3日"),
        ("2024年第22周", "6月3日"),
        ("第22周（2024.5.27—2024.6.2）", "市政务服务中心　　6月3日"),
        ("2024年第8期", "市政务服务中心　　6月3日"),
        ("〔2024〕第8期", "6月3日"),
    ],
)
def test_a_day_whose_year_another_line_says(week: str, line: str) -> None:
    issue = of_text(BODY, f"工作周报\n{week}\n{line}\n\n")
    assert str(issue.head.day) == "2024-06-03"
    assert "6月3日" not in issue.head.issuers


@pytest.mark.parametrize(
    "opening",
    [
        "按照统一部署，各项工作扎实推进。现将11月5日至11月11日工作情况通报如下：",
        "现将11月5日至11月11日通关业务情况通报如下。",
        "今年以来，成效明显。现将11月5日至11月11日情况报告如下。",
        "根据要求，现将11月5日至11月11日有关工作汇报如下：",
        "各单位高度重视，落实到位，现将11月5日至11月11日督查情况总结如下。",
    ],
)
def test_the_period_of_the_opening(opening: str) -> None:
    head = "工作周报\n第11期\n市政务服务中心　2018年11月12日\n\n"
    period = of_text(f"{opening}\n{BODY}", head).head.period
    assert str(period) == "2018-11-05/2018-11-11"


@pytest.mark.parametrize(
    "office",
    ["Brackwell City Council", "City of Norwick", "Registrar's Office", "Borough of Ashmere",
     "The University Hospital"],
)  # fmt: skip
def test_an_english_office_alone_on_its_line(office: str) -> None:
    issue = of_text(BODY, f"FRONT DESK NEWS\nIssue 4, 22 January 2023\n{office}\n\n")
    assert issue.head.issuers == (office,)


@pytest.mark.parametrize(
    "words", ["Notes from the City Hall", "Weekly notes of our office", "Welcome to all",
              "In this issue of the board", "Service with a smile"],
)  # fmt: skip
def test_a_phrase_is_no_office(words: str) -> None:
    issue = of_text(BODY, f"FRONT DESK NEWS\nIssue 4, 22 January 2023\n{words}\n\n")
    assert words not in issue.head.issuers


@pytest.mark.parametrize(
    "asks", ["Did you know?", "您知道吗？", "请注意！", "怎么办？", "下周工作："]
)
def test_a_heading_that_asks_calls_or_leads_on(asks: str) -> None:
    """It is set as the others are, above a text."""
    issue = of_word(
        para("工作动态", bold=True),
        para("本周受理业务1203件，办结1198件。"),
        para(asks, bold=True),
        para("大厅的钟是一九五八年装上去的，一直走到今天。"),
    )
    assert [one.kind.name for one in issue.passages] == ["HEADING", "TEXT"] * 2


@pytest.mark.parametrize(
    "below", ["无", "暂无", "1、节水宣传进校园；\n2、召开分析会。", "待定", "见附表"]
)
def test_headings_with_colons_above_a_word_or_a_list(below: str) -> None:
    """Blank lines part what they head."""
    issue = of_text(
        "部门工作：\n本周供水四十三万方，环比上升。\n\n停水通知：\n2月20日夜间，新华街沿线停水。\n\n"
        f"存在问题：\n{below}\n"
    )
    heads = [one.texts[0] for one in issue.passages if one.kind is PassageKind.HEADING]
    assert heads == ["部门工作：", "停水通知：", "存在问题："]


@pytest.mark.parametrize("label", ["本期送", "本期编辑", "本期发", "本期责编", "本期报送"])
def test_labels_of_this_issue(label: str) -> None:
    assert [line.label for line in of_text(f"{BODY}{label}：左某\n").tail] == [label]


@pytest.mark.parametrize(
    "line", ["【供水周报】第41期", "《供水周报》第41期", "〔供水周报〕第41期", "供水周报（第41期）",
             "供水周报 第41期"],
)  # fmt: skip
def test_name_and_number_on_a_line(line: str) -> None:
    head = of_text(BODY, f"{line}\n报送单位：水务公司\n报送时间：2023年10月16日\n\n").head
    assert (head.name, head.number, head.issuers) == ("供水周报", "41", ("水务公司",))


def test_two_remarks_are_one() -> None:
    head = of_text(BODY, f"内部资料\n注意保存\n{HEAD}").head
    assert head.marking == "内部资料　注意保存" and head.title == ()


@pytest.mark.parametrize(
    "line",
    ["发：各市州中心", "报送：局领导", "呈送：市领导", "分送：各处室", "主送：各县区"],
)
def test_who_is_written_to_is_no_office_that_issues(line: str) -> None:
    """Beside the day, where the office may stand."""
    head = of_text(BODY, f"工作周报\n2024年第12期\n{line}　　2024年3月25日\n\n").head
    assert (head.issuers, head.recipients) == ((), line.partition("：")[2])


@pytest.mark.parametrize(
    "office", ["为民服务一线", "春风行动", "甲乙丙", "第三编辑", "大厅之窗"]
)  # fmt: skip
def test_what_has_no_word_for_an_office_is_told_beside_the_day(office: str) -> None:
    head = of_text(BODY, f"工作周报\n2024年第12期\n{office}　　2024年3月25日\n\n").head
    assert head.issuers == (office,) and "issuers" in head.doubted


@pytest.mark.parametrize(
    "line",
    [
        "新桥镇人民政府",
        "县人民法院",
        "市检察院",
        "中共新桥镇委员会　新桥镇人民政府",
        "市消费者协会",
    ],
)
def test_offices_between_number_and_title(line: str) -> None:
    head = of_text(BODY, f"工作周报\n2024年第12期\n{line}\n2024年3月25日\n\n").head
    assert head.issuers == tuple(line.split("　")) and head.title == ()


@pytest.mark.parametrize("label", ["主办", "编印", "主办单位", "编印单位", "编发"])
def test_the_office_that_the_tail_names(label: str) -> None:
    head = of_text(f"{BODY}{label}：市政务服务中心\n", "工作周报\n2024年第12期\n\n").head
    assert head.issuers == ("市政务服务中心",)


@pytest.mark.parametrize(
    "line", ["印数：35", "印发：35份", "共印35份", "印数：35份", "（共印35份）", "本期印制35份"]
)
def test_how_many_were_printed(line: str) -> None:
    issue = of_text(f"{BODY}编辑：甲某\n{line}\n")
    assert [(one.label, one.text) for one in issue.tail] == [("编辑", "甲某"), ("印数", "35")]


@pytest.mark.parametrize(
    "title",
    ["三月第三周工作情况", "春耕备耕扎实推进", "关于考勤情况的通报", "本周要情", "服务再升级"],
)
def test_a_line_set_as_the_number_is_told(title: str) -> None:
    """It may be another fact as well; set otherwise it is the title."""
    text = para("本周受理业务1203件，办结1198件。")
    same = of_word(para(title, centre=True), text)
    assert same.head.title == (title,) and "title" in same.head.doubted
    larger = of_word(para(title, centre=True, size=18), text)
    assert larger.head.title == (title,) and "title" not in larger.head.doubted


@pytest.mark.parametrize(
    "line",
    ["7月30日，县法院召开年中分析会，院长出席并讲话。", "7月31日，督导组到我县检查立案工作。",
     "全县经济运行总体平稳，主要指标好于预期。", "8月1日，县长到工业园区调研。",
     "县委书记到大厅看望一线工作人员，勉励大家再接再厉。"],
)  # fmt: skip
def test_news_of_nobody_on_the_roster_is_text(line: str) -> None:
    """A section of news may tell of the leaders alone."""
    issue = of_text(f"一、一周要闻\n{line}\n二、工作量\n本周受理业务1203件。\n")
    news = issue.passages[1]
    assert news.kind is PassageKind.TEXT and not news.is_marked


@pytest.mark.parametrize(
    "line",
    ["7月30日，公安局召开年中分析会。", "某某街道联合税务局上门服务。", "医保局窗口开展义诊。",
     "7月31日，会同公安局检查安全生产。", "窗口单位代表参加，公安局作了发言。"],
)  # fmt: skip
def test_news_that_may_be_of_a_window_is_told(line: str) -> None:
    issue = of_text(f"一、一周要闻\n今年以来，{line}\n二、工作量\n本周受理业务1203件。\n")
    assert issue.passages[1].is_marked or issue.passages[1].kind is PassageKind.ITEM


@pytest.mark.parametrize(
    "sign", ["⊙", "◎", "○", "▲", "※"]
)  # fmt: skip
def test_signs_of_items(sign: str) -> None:
    issue = of_text(
        f"【窗口动态】\n{sign}公安局3月20日上门办证2件，群众满意。\n{sign}税务局3月22日举办政策讲堂，培训80户。\n"
    )
    windows = [one.windows for one in issue.passages if one.kind is PassageKind.ITEM]
    assert windows == [("公安局",), ("税务局",)]


@pytest.mark.parametrize("lead", ["投诉处理", "交易快览", "温馨提示", "领导关注", "下周预告"])
def test_a_lead_in_brackets_beside_headings_in_brackets(lead: str) -> None:
    """It heads its own text, and is no item of the section above."""
    issue = of_text(
        "【部门信息】\n公安局3月20日上门办证2件，群众满意。\n"
        f"【{lead}】本周受理投诉1件，正在调查之中。\n【数据】\n本周受理业务1203件。\n"
    )
    (one,) = [one for one in issue.passages if lead in one.texts[0]]
    assert one.kind is PassageKind.TEXT and one.is_marked


@pytest.mark.parametrize(
    "line",
    [
        "END",
        "点击上方蓝字关注我们",
        "阅读 1286 分享 收藏 在看",
        "阅读原文",
        "长按识别二维码关注我们",
    ],
)
def test_what_a_phone_shows_around_an_article(line: str) -> None:
    issue = of_text(f"{BODY}{line}\n编辑：甲某\n")
    assert [one.kind.name for one in issue.passages] == ["HEADING", "TEXT"]
    assert any(loss.text == line for loss in issue.losses)


@pytest.mark.parametrize(
    "below", ["Fire warden training, 10 April", "Volunteers' tea in the restaurant",
              "Council tax bills are posted", "Edited by T. Ncube", "Opening hours at Easter"]
)  # fmt: skip
def test_short_english_lines_are_not_joined(below: str) -> None:
    issue = of_word(para("一、Diary"), para("3 April – Meeting at noon"), para(below))
    assert not any("noon" in text and below in text for one in issue.passages for text in one.texts)


@pytest.mark.parametrize(
    "line",
    ["Week 14/2025, 4 April 2025", "4 April 2025, Week 14", "Vol. 3, 4 April 2025",
     "Week 14, 4 April 2025", "Volume 3, 4 April 2025"],
)  # fmt: skip
def test_a_week_beside_the_day(line: str) -> None:
    head = of_text(BODY, f"FRONT DESK NEWS\n{line}\n\n").head
    assert str(head.day) == "2025-04-04" and head.issuers == ()


def test_a_year_that_lacks_is_told_once() -> None:
    """Not at each item, which all lack their day for it."""
    items = "".join(f"公安局3月{n}日上门办证{n}件，群众满意。\n" for n in range(2, 8))
    issue = of_text(f"一、窗口动态\n{items}", "工作周报\n第12期\n\n")
    news = [one for one in issue.passages if one.kind is PassageKind.ITEM]
    assert len(news) == 6 and all(one.is_marked and one.day is None for one in news)
    assert sum(bool(one.doubts) for one in news) == 1


@pytest.mark.parametrize(
    "heading", ["【科室动态】", "科室动态", "【通关数据】", "下周工作", "◆科室动态"]
)
def test_a_heading_set_as_the_numbered_one_above_is_told(heading: str) -> None:
    """It may stand beside it, or below."""
    text = para("本周受理业务1203件，办结1198件。")
    issue = of_word(
        para("一、运行特点", bold=True), text, para("二、主要问题", bold=True), text,
        para(heading, bold=True), text,
    )  # fmt: skip
    assert issue.passages[4].is_marked or issue.passages[4].level == 1


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("下周安排", "3月27日，公安局开展开放日活动，欢迎参加。"),
        ("工作预告", "公安局3月28日举办咨询日活动，现场答疑。"),
        ("温馨提示", "税务局3月26日起调整办公时间，请留意公告。"),
        ("Coming up", "Parks will close the pond on 27 March for cleaning."),
        # The day says it, whatever the heading does.
        ("服务窗口", "税务局将于4月1日开展税收宣传月活动启动仪式。"),
    ],
)
def test_what_is_to_come_is_no_item(heading: str, text: str) -> None:
    issue = of_text(f"一、工作量\n本周受理业务1203件，办结1198件。\n二、{heading}\n{text}\n")
    assert issue.passages[-1].kind is PassageKind.TEXT and not issue.passages[-1].is_marked


@pytest.mark.parametrize(
    "text",
    ["3月20日，公安局开展开放日活动，群众满意。", "公安局3月19日举办咨询日活动，现场答疑。",
     "税务局3月18日调整办公时间，方便群众办事。", "Parks closed the pond on 21 March for cleaning.",
     "3月22日，税务局开展税收宣传进企业活动。"],
)  # fmt: skip
def test_what_was_done_may_be_an_item(text: str) -> None:
    issue = of_text(f"一、工作量\n本周受理业务1203件，办结1198件。\n二、服务之窗\n{text}\n")
    assert issue.passages[-1].is_marked


@pytest.mark.parametrize("look", ["bold", "numbered", "large", "bracketed", "styled"])
def test_names_of_windows_are_headings_of_what_they_did(look: str) -> None:
    """Though they end as offices do."""

    def heading(name: str, number: int) -> str:
        match look:
            case "bold":
                return para(name, bold=True)
            case "numbered":
                return para(f"（{'一二'[number]}）{name}")
            case "large":
                return para(name, size=16)
            case "bracketed":
                return para(f"【{name}】")
            case _:
                return para(name, style="heading_2")

    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="heading_2"><w:name w:val="heading 2"/></w:style>'
        "</w:styles>"
    )
    data = docx(
        *OF_WORD,
        heading("公安局", 0),
        para("实行“一窗通办”，3月20日送出首批证件126件。"),
        heading("税务局", 1),
        para("3月21日启动便民办税行动，走访企业32户。"),
        parts={"styles": styles},
    )
    issue = understood(read_word(data), ROSTER, [])
    items = [one for one in issue.passages if one.kind is PassageKind.ITEM]
    assert [(one.windows, str(one.day)) for one in items] == [
        (("公安局",), "2024-03-20"), (("税务局",), "2024-03-21"),
    ]  # fmt: skip


def test_a_text_below_the_name_of_a_window_is_told() -> None:
    """Where nothing made the name a heading."""
    issue = of_word(
        para("一、工作量"), para("本周受理业务1203件。"), para("公安局"), para("实行“一窗通办”，群众满意。"),
    )  # fmt: skip
    assert issue.passages[-1].is_marked


@pytest.mark.parametrize(
    "line",
    ["为进一步优化营商环境，我中心推出八项举措：", "近期主要工作：", "现就有关情况作如下说明：",
     "根据安排，重点做好三件事：", "八项举措如下："],
)  # fmt: skip
def test_what_leads_to_a_list_addresses_nobody(line: str) -> None:
    issue = of_word(
        para("推出新举措", centre=True, size=18), para(line), para("1.取消报名环节；"), para("2.推行电子保函。")
    )  # fmt: skip
    assert issue.head.recipients == "" and issue.head.title == ("推出新举措",)
    assert line in [one.texts[0] for one in issue.passages]


@pytest.mark.parametrize(
    "line",
    [
        "各进驻单位：",
        "市委、市政府：",
        "局属各单位、机关各科室：",
        "尊敬的各位领导：",
        "省人民政府：",
    ],
)
def test_who_is_addressed(line: str) -> None:
    text = para("本周受理业务1203件，办结1198件。")
    issue = of_word(para("推出新举措", centre=True, size=18), para(line), text)
    assert issue.head.recipients == line.rstrip("：")


@pytest.mark.parametrize(
    "when", ["published on 21 March 2022", "issued on 21 March 2022", "week ending 21 March 2022",
             "dated 21 March 2022", "w/e 21 March 2022"],
)  # fmt: skip
def test_words_in_front_of_an_english_day(when: str) -> None:
    head = of_text(BODY, f"FRONT DESK NEWS\nNo 6 of 2022, {when}\n\n").head
    assert (head.year, head.number, str(head.day)) == (2022, "6", "2022-03-21")


@pytest.mark.parametrize(
    ("heading", "is_news"),
    [("Department updates", True), ("Service updates", True), ("Work of the week", True),
     ("Next week", False), ("Dates for your diary", False)],
)  # fmt: skip
def test_words_for_plans_stand_alone(heading: str, is_news: bool) -> None:
    issue = of_text(
        f"一、{heading}\nParks closed the pond on 20 March for cleaning.\n"
        "Housing let 14 flats in Quay Road on 21 March.\n"
    )
    kinds = [one.kind is PassageKind.ITEM for one in issue.passages[1:]]
    assert kinds == [is_news, is_news]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("企业表示，办理时限比往年缩短了一半。", False),
        ("活动期间，共有120名群众到场咨询办理业务。", False),
        ("一是优化办事流程，二是压缩办理时限。", False),
        ("群众反映良好，今后将继续推广这一做法。", False),
        ("据了解，3月25日起全市推广这一做法。", False),
        ("全市政务服务工作会议于3月21日召开。", True),
        ("大厅设立咨询岗，税务局派员值守。", True),
        ("市民政局组织志愿者到大厅导办。", True),
        ("省厅领导3月22日到大厅视察指导工作。", True),
        ("医保局窗口推出帮办代办服务。", True),
    ],
)
def test_a_further_paragraph_of_an_item(text: str, is_told: bool) -> None:
    """It goes on with it, unless it names a window or a day and nothing joins it."""
    issue = of_text(f"一、窗口动态\n1.公安局3月20日上门办证2件，群众满意。\n{text}\n")
    item = issue.passages[1]
    assert item.kind is PassageKind.ITEM
    assert bool(item.doubts or issue.passages[-1].doubts) is is_told


@pytest.mark.parametrize("remark", ["★秘密", "★ 内部资料", "※仅供参考", "☆机密", "★注意保存"])
def test_a_remark_behind_a_sign_is_no_heading(remark: str) -> None:
    head = of_word_with_remark(remark).head
    assert (head.name, head.number) == ("工作周报", "12")
    assert head.secrecy or head.marking


def of_word_with_remark(remark: str) -> PastIssue:
    blocks = (para(remark, indent=False), *OF_WORD, para("一、工作量"), para("本周受理1203件。"))
    return understood(read_word(docx(*blocks)), ROSTER, [])


@pytest.mark.parametrize(
    ("typed", "day"),
    [("十一月十三日", "2017-11-13"), ("二月一日", "2017-02-01"), ("十二月三十一日", "2017-12-31"),
     ("二〇一七年十一月十三日", "2017-11-13"), ("六月二十日", "2017-06-20")],
)  # fmt: skip
def test_days_in_chinese_numerals(typed: str, day: str) -> None:
    head = of_text(BODY, f"工作周报\n二〇一七年第四十五期\n市政务服务中心　　{typed}\n\n").head
    assert str(head.day) == day and head.issuers == ("市政务服务中心",)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("2023年　　第三季刊（总第19期）", "2023-07-01/2023-09-30"),
        ("2023年第三季度", "2023-07-01/2023-09-30"),
        ("2023年　　第二季度", "2023-04-01/2023-06-30"),
        ("2023年　　上半年", "2023-01-01/2023-06-30"),
        ("2023年　　9月", "2023-09-01/2023-09-30"),
    ],
)
def test_a_year_and_behind_it_a_part_of_it(line: str, period: str) -> None:
    head = of_text(BODY, f"工作通讯\n{line}\n市政务服务中心　　2023年9月28日\n\n").head
    assert str(head.period) == period


@pytest.mark.parametrize("line", ["2023年", "2023年9月", "（9月）", "9月份", "2023年度"])
def test_a_year_or_a_month_alone_is_told(line: str) -> None:
    head = of_text(BODY, f"工作通讯\n{line}\n市政务服务中心　　2023年9月28日\n\n").head
    assert head.period is None or "period" in head.doubted


@pytest.mark.parametrize("heading", ["工作措施", "存在问题", "主要做法", "原因分析", "意见建议"])
def test_what_was_done_in_general_is_no_news(heading: str) -> None:
    """Though paragraphs of it begin with windows and days."""
    issue = of_text(
        f"一、{heading}\n1.落实接访制度。3月1日起，领导轮流接访。\n2.公安局3月12日设立答疑窗口。\n"
        "3.税务局3月20日通报超期未办件7件。\n"
    )
    assert all(one.kind is PassageKind.TEXT for one in issue.passages[1:])


@pytest.mark.parametrize("heading", ["重点工作", "工作进展", "近期工作", "本周情况", "工作推进"])
def test_news_that_some_paragraphs_say_alone_is_told(heading: str) -> None:
    issue = of_text(
        f"一、{heading}\n1.落实接访制度。3月1日起，领导轮流到大厅接访。\n2.公安局3月12日设立答疑窗口，接受咨询。\n"
        "3.税务局3月20日通报超期未办件7件。\n"
    )
    assert all(one.is_marked or one.kind is PassageKind.TEXT for one in issue.passages[1:])


def test_a_long_first_heading_of_a_text_may_be_its_title() -> None:
    body = (
        "我镇移民安置点建设进展顺利\n\n截至3月20日，全镇3个安置点完成投资2860万元。\n\n站所工作\n\n"
        "公安局3月8日上门办证12件，群众满意。\n\n存在困难\n\n部分住户资金缺口较大，需要解决。\n"
    )
    issue = of_text(body)
    first = issue.passages[0]
    assert first.is_marked or issue.head.title


@pytest.mark.parametrize(
    "line",
    [
        "第  38  期",
        "第　三十八　期",
        "2024年第 38 期",
        "第   38   期     总第 90 期",
        "（第  38  期）",
    ],
)
def test_blanks_within_a_number(line: str) -> None:
    head = of_text(BODY, f"工作周报\n{line}\n市政务服务中心  2024年9月25日\n\n").head
    assert (head.number, head.title) == ("38", ())
