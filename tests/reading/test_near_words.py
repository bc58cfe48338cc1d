"""What offices call things leads to what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import issue
from helpers.cases import read_cases

from sphinx_bulletin.model.findings.status import CHECK_STATUSES
from sphinx_bulletin.model.markup import near_words
from sphinx_bulletin.model.markup.vocabulary import (
    DIRECTIVE_NAMES,
    FINDING_FIELDS,
    OPTIONS,
    SPECS,
    canonical,
)
from sphinx_bulletin.model.specs.option import options_of


def test_the_tables_lead_to_names_of_ours() -> None:
    options = [*OPTIONS.values(), FINDING_FIELDS]
    given = [option.choices for spec in SPECS.values() for option in options_of(spec).values()]
    values = (CHECK_STATUSES, *given)
    for name, words in near_words.OPTION_WORDS.items():
        having = [known for known in options if canonical(known, name)]
        assert having, name
        # Where a word is a name of ours itself, nobody asks.
        assert not all(canonical(known, word) for known in having for word in words.split()), name
    assert set(near_words.DIRECTIVE_WORDS) <= set(DIRECTIVE_NAMES)
    assert set(near_words.ARGUMENT_WORDS) <= set(OPTIONS)
    for name in near_words.VALUE_WORDS:
        assert any(canonical(known, name) for known in values), name


def told(build: Build, text: str) -> str:
    built = build({"index.rst": text})
    assert len(built.warnings) == 1, built.warnings
    return built.warnings[0]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("保密期限", "这里叫“密级”"),
        ("缓急", "这里叫“紧急程度”"),
        ("公文字号", "这里叫“发文字号”"),
        ("收文单位", "这里叫“主送”"),
        ("期间", "这里叫“时段”"),
        ("主办单位", "这里叫“编印单位”"),
        ("份数序号", "这里叫“编号”"),
        ("份数", "“报尾 (distribution-footer)”的选项，请写到那里"),
        ("责任编辑", "“报尾 (distribution-footer)”的选项，叫“编辑”"),
        ("刊名", "请写在两个冒号后面：.. 报头:: …"),
        ("印章", "目前还不支持；请作为一段文字"),
        ("落款", "“落款 (bulletin-signature)”的选项，叫“署名”"),
        ("署名", "“落款 (bulletin-signature)”的选项，请写到那里"),
        ("魑魅魍魉", "这里的选项有：年份、期号、总期号"),
    ],
)
def test_an_option_of_the_masthead(build: Build, typed: str, says: str) -> None:
    text = issue("文。").replace("   :year:", f"   :{typed}: 某某\n   :year:")
    assert says in told(build, text)


def test_the_name_of_a_bulletin_as_an_option_is_told_and_taken(build: Build) -> None:
    text = issue("文。").replace(":: 窗口工作周报\n", "::\n   :刊名: 窗口工作周报\n")
    built = build({"index.rst": text})
    assert len(built.warnings) == 1 and "请写在两个冒号后面" in built.warnings[0]
    assert "窗口工作周报" in built.text()


@pytest.mark.parametrize(
    ("name", "typed"), [("number", "期数"), ("year", "年度"), ("date", "发布日期")]
)
def test_what_lacks_for_its_name_is_told_once(build: Build, name: str, typed: str) -> None:
    assert "这里叫" in told(build, issue("文。").replace(f":{name}:", f":{typed}:"))


OTHER_NAMES = {case.title: case for case in read_cases(Path(__file__).with_name("other_names.txt"))}


@pytest.mark.parametrize("title", OTHER_NAMES)
def test_other_names(build: Build, title: str) -> None:
    case = OTHER_NAMES[title]
    assert case.wanted["says"] in told(build, issue(case.files["body"]))


SERIES = 'bulletin_series = {"weekly": {"name": "窗口工作周报"}, "abx": {"name": "感染防控周报"}}\n'


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("督导情况", "下列之一：巡查情况、采用情况"),
        ("通报", "下列之一：报头、报尾"),
        ("動態彙總", "“动态汇编”"),
        ("数据分析", "“数据趋势”"),
    ],
)
def test_of_several_names_that_are_as_near_none_is_chosen(
    build: Build, typed: str, names: str
) -> None:
    assert f"是不是{names}？" in told(build, issue(f".. {typed}::\n\n   文。\n"))


TABLE = """\
.. 统计表:: 办理情况
   :引用名: affairs

   事项, 受理
   社保, 132

推行电子证照，见{role}。
"""


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        (":数据:`2026-41/affairs/社保/受理`", "2026-41:affairs/社保/受理"),
        (":数据:`2026-41，affairs/社保/受理`", "2026-41:affairs/社保/受理"),
        (":数据:`2026-41—affairs/社保/受理`", "2026-41:affairs/社保/受理"),
        (":数据:`2026年第41期 affairs，社保，受理`", "2026-41:affairs/社保/受理"),
        (":数据:`2026/41：affairs/社保/受理`", "2026-41:affairs/社保/受理"),
        (":数据:`affairs：社保：受理`", "affairs/社保/受理"),
        (":数据:`affairs-社保-受理|万`", "affairs/社保/受理|万"),
        (":bulletin:期号:`2026.41`", "2026-41"),
        (":bulletin:统计表:`2026-41，affairs`", "affairs"),
    ],
)
def test_what_is_named_with_other_marks_is_told_with_the_right_ones(
    build: Build, typed: str, right: str
) -> None:
    message = told(build, issue(TABLE.format(role=typed)))
    assert f"；是不是“{right}”？" in message and "现有的" not in message


def test_where_nothing_is_meant_what_there_is_is_told(build: Build) -> None:
    message = told(build, issue(TABLE.format(role=":数据:`2026-41/affairs/医保/受理`")))
    assert "有的是：办理情况（affairs）" in message


def test_a_series_is_named_by_its_bulletin_too(build: Build) -> None:
    files = {
        "a.rst": ":orphan:\n\n" + issue("文。").replace("窗口工作周报", "感染防控周报"),
        "index.rst": "往期\n====\n\n.. 往期目录::\n   :刊名: 感染防控周报\n",
    }
    built = build(files, conf=SERIES)
    assert not built.warnings and "2026年第41期" in built.text()
    wrong = {"index.rst": files["index.rst"].replace("感染防控", "某某")}
    (message,) = build(wrong, conf=SERIES).warnings
    # Both end with 周报.
    assert "是不是“窗口工作周报（weekly）”、“感染防控周报（abx）”？" in message
    wrong = {"index.rst": files["index.rst"].replace("感染防控周报", "窗口周报")}
    (message,) = build(wrong, conf=SERIES).warnings
    assert "是不是“窗口工作周报”？" in message
    other = {"index.rst": files["index.rst"].replace("感染防控周报", "魑魅")}
    (message,) = build(other, conf=SERIES).warnings
    assert "“窗口工作周报（weekly）”、“感染防控周报（abx）”" in message


NAMED = "   :刊名: {}\n"
LISTS = [
    f".. {head}\n{NAMED}{more}"
    for head, more in (
        ("往期目录::", ""),
        ("动态汇编::", ""),
        ("采用情况:: 表", "   :时段: 2026\n"),
        ("整改台账::", "   :状态: 全部\n"),
        ("数据趋势:: 甲", "   :表: 表一\n   :行: 甲\n"),
    )
]


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("conf", ["", 'bulletin_series = {"weekly": {"name": "窗口工作周报"}}\n'])
def test_the_name_of_the_only_bulletin_means_all(build: Build, text: str, conf: str) -> None:
    body = """\
.. 动态:: 水利厅

   推行一窗受理。

.. 巡查情况::

   :卫生: [问题] 脏。

.. 统计表:: 表
   :引用名: 表一

   事项, 受理
   甲, 5
"""
    files = {"a.rst": ":orphan:\n\n" + issue(body), "b.rst": ":orphan:\n\n一\n==\n\n文。\n"}
    start = "目录\n====\n\n"
    every = build({**files, "index.rst": start + text.replace(NAMED, "")}, conf=conf).text()
    for typed in ("窗口工作周报", "《窗口工作周报》", "窗口工作 周报"):
        built = build({**files, "index.rst": start + text.replace("{}", typed)}, conf=conf)
        assert not built.warnings and built.text() == every
    built = build({**files, "index.rst": start + text.replace("{}", "月报")}, conf=conf)
    assert len(built.warnings) == 1 and "月报" in built.warnings[0]


def test_a_fault_of_a_file_is_told_once_by_all_tables_that_read_it(build: Build) -> None:
    table = """\
.. 采用情况:: {}
   :报送: sent.csv
   :时段: 2026

"""
    files = {
        "index.rst": issue("动态\n----\n\n.. 动态:: 水利厅\n\n   推行一窗受理。\n"),
        "a.rst": ":orphan:\n\n甲\n==\n\n" + table.format("一") + table.format("二"),
        "b.rst": ":orphan:\n\n乙\n==\n\n" + table.format("三"),
        "sent.csv": "窗口,1月\n水利厅,三\n",
    }
    (message,) = build(files).warnings
    assert "sent.csv" in message and "“三”不是件数" in message


ENGLISH = """\
Weekly
======

.. bulletin-masthead:: Weekly
   :year: 2026
   :number: 41
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

{body}
"""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (".. inspection-checklist::\n\n   :Hall: [good] Fine.", "did you mean “ok”?"),
        (".. inspection-checklist::\n\n   :Hall: [todo] Chairs.", "did you mean “finding”?"),
        (
            ".. inspection-checklist::\n\n   :Hall: [xyz] Fine.",
            "choose from ok, finding, fixed, unchecked",
        ),
        (
            ".. inspection-checklist::\n\n   :Hall: [finding] Dirty.\n\n"
            "      :Due date: 2026-10-20",
            "did you mean “due”?",
        ),
        (".. window-item:: Water\n   :day: 2026-10-12\n\n   News.", "here it is called “date”"),
        (".. window-item:: Water\n   :copies: 5\n\n   News.", "belongs to “distribution-footer”;"),
        (".. window-item:: Water\n   :单位: 5\n\n   News.", "colons: .. window-item:: …"),
        (".. footer::\n   :copies: 5", "did you mean “distribution-footer”?"),
        (".. header:: Weekly", "did you mean “bulletin-masthead”?"),
        (".. masthead:: Weekly", "did you mean “bulletin-masthead”?"),
        (".. item:: Water\n\n   News.", "did you mean “window-item”?"),
        (".. checklist::\n\n   :Hall: Fine.", "did you mean “inspection-checklist”?"),
        (".. appendix:: Rules\n\n   Text.", "did you mean “bulletin-annex”?"),
        (".. 督导情况::\n\n   Text.", "one of these: inspection-checklist and contribution-table?"),
        (
            ".. statistics-table:: Cases\n   :display: graph\n\n   Kind, Count\n   A, 1",
            "choose from table, sentence, chart, hidden; did you mean “chart”?",
        ),
    ],
)
def test_authors_of_an_english_site_are_told_english_names(
    build: Build, body: str, says: str
) -> None:
    built = build({"index.rst": ENGLISH.format(body=body)}, conf='language = "en"\n')
    (message,) = built.warnings
    assert says in message
    # Nothing is in Chinese but what the author typed so.
    rest = message.replace("单位", "").replace("督导情况", "")
    assert not any("\u4e00" <= char <= "\u9fff" for char in rest), message


ITEM = ".. 动态:: 水利厅\n{head}\n   推行一窗受理。\n{below}"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            ITEM.format(head="   时间：10月13日\n", below=""),
            "选项“日期”，请写在正文上面：“:日期: 10月13日”",
        ),
        (ITEM.format(head="   来源：水利厅\n", below=""), "写到那里：.. 动态:: …"),
        (ITEM.format(head="", below="   时间：10月13日\n"), "“:日期: 10月13日”"),
        (ITEM.format(head="", below="   日期：10月13日\n"), "“:日期: 10月13日”"),
        (ITEM.format(head="", below="\n   时间：10月13日\n"), "“:日期: 10月13日”"),
        (".. 巡查情况::\n   检查时间：10月13日\n\n   :着装: 良好。", "“:日期: 10月13日”"),
        (
            ".. 巡查情况::\n\n   :着装: [问题] 2人。\n      责任单位：水利厅\n",
            "“:窗口: 水利厅”",
        ),
        (
            ".. 巡查情况::\n\n   :着装: [问题] 2人。\n\n      整改期限：10月20日前\n",
            "“:整改时限: 10月20日前”",
        ),
        # What no option is called, what is text, and what is given.
        (ITEM.format(head="   地点：大厅\n", below=""), ""),
        (ITEM.format(head="   时间：10月13日，上午。\n", below=""), ""),
        (ITEM.format(head="   推行：\n   时间：10月13日\n", below="\n   地点：大厅"), ""),
        (ITEM.format(head="", below="\n   时间：10月13日\n   地点：大厅"), ""),
        (ITEM.format(head="", below="   时间：10月13日上午9时\n"), ""),
        (ITEM.format(head="   :日期: 2026-10-14\n", below="   时间：10月13日\n"), ""),
        (ITEM.format(head="", below="   来源：水利厅\n"), ""),
        (".. 巡查情况::\n\n   :着装: 良好。\n      责任单位：水利厅\n", ""),
        (".. 巡查情况::\n\n   :着装: [问题] 2人。\n      时限：3个工作日\n", ""),
        (
            ".. 巡查情况::\n\n   :着装: [问题] 2人。\n      责任单位：水利厅\n\n      :窗口: 水利厅",
            "",
        ),
    ],
)
def test_lines_that_look_like_options_are_told_and_stay_text(
    build: Build, body: str, says: str
) -> None:
    built = build({"index.rst": issue(body)})
    said = built.app._status.getvalue()
    found = [line for line in said.splitlines() if "作为正文了" in line]
    assert not built.warnings and bool(says) == bool(found)
    assert not says or (len(found) == 1 and says in found[0])


@pytest.mark.parametrize(
    ("name", "meant"), [("footer", "报尾"), ("header", "报头"), ("页脚", "报尾"), ("页眉", "报头")]
)
@pytest.mark.parametrize("is_markdown", [False, True])
def test_what_no_page_shows_is_told_and_stays(
    build: Build, name: str, meant: str, is_markdown: bool
) -> None:
    if is_markdown:
        head = "```{报头} 周报\n:年份: 2026\n:期号: 1\n:日期: 2026-01-09\n```"
        page = f"# 甲\n\n{head}\n\n```{{{name}}}\n共印八十份\n```\n"
        built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    else:
        built = build({"index.rst": issue(f"文。\n\n.. {name}::\n\n   共印八十份\n")})
    (message,) = built.warnings
    assert f"没有“{name}”这个部件，是不是“{meant}”？" in message
    assert "共印八十份" in built.text()
