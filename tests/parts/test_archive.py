"""``bulletin-archive`` 往期目录: the list of issues, by year, newest first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Build, Built
from docutils import nodes
from helpers.bulletins import as_site, issue, weekly_page

from sphinx_bulletin.core import log

SKIP = 'bulletin_skip_checks = ["次序"]\n'
LIST = "目录\n====\n\n.. 往期目录::\n"
ITEM = """\
.. 动态:: 水利厅
   :日期: 2026-01-06

   推行电子证照。"""


def site() -> dict[str, str]:
    files = {
        "w01.rst": weekly_page(1, table=ITEM),
        "w02.rst": weekly_page(2, table="文。"),
        "w09.rst": weekly_page(9, year=2025, table="文。"),
    }
    return as_site(files) | {"t.rst": ":orphan:\n\n" + LIST}


def shown(text: str) -> str:
    return re.sub(r"\s+", "", text.split("目录", 1)[1])


def test_by_year_and_newest_first(build: Build) -> None:
    built = build(site())
    assert not built.warnings
    text = shown(built.text("t"))
    places = [
        text.index(words)
        for words in ("2026年*", "2026年第2期", "2026年第1期", "2025年*", "2025年第9期")
    ]
    assert places == sorted(places)
    assert "2026年第1期：1月5日—1月9日，政务服务工作，动态1条" in text
    assert "2026年第2期：1月12日—1月16日，政务服务工作*" in text


def test_each_is_a_link_to_its_page(build: Build) -> None:
    built = build(site(), builder="html")
    tree = built.tree("t")
    links = [link for link in tree.findall(nodes.reference) if "refuri" in link]
    assert [(link["refuri"], link.astext()) for link in links] == [
        ("bulletin-window.html", "窗口索引"),
        ("bulletin-date.html", "日期索引"),
        ("bulletin-category.html", "栏目索引"),
        ("w02.html#issue-2026-2", "2026年第2期"),
        ("w01.html#issue-2026-1", "2026年第1期"),
        ("w09.html#issue-2025-9", "2025年第9期"),
    ]
    # Each year is a heading below the page's title, and can be jumped to.
    years = [rubric for rubric in tree.findall(nodes.rubric) if rubric["heading-level"] == 2]
    jumps = [link["refid"] for link in tree.findall(nodes.reference) if "refid" in link]
    assert [year.astext() for year in years] == ["2026年", "2025年"]
    assert jumps == [year["ids"][0] for year in years]


def test_drafts_are_in_no_archive(build: Build) -> None:
    files = site()
    files["w02.rst"] = files["w02.rst"].replace("   :年份", "   :状态: 送审\n   :年份")
    assert "第2期" not in build(files).text("t")


def test_a_new_issue_shows_without_a_clean_build(build: Build) -> None:
    files = site()
    new = files.pop("w02.rst")
    assert "第2期" not in build(files).text("t")
    assert "第2期" in build(files | {"w02.rst": new}).text("t")


def test_an_empty_archive_is_told(build: Build) -> None:
    """Where there is a draft alone; a site that has no issue at all has but begun."""
    assert build({"index.rst": LIST}).warnings == []
    draft = issue("").replace(":serial:", ":status: draft\n   :serial:")
    built = build({"index.rst": LIST, "draft.rst": f":orphan:\n\n{draft}"})
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.reference]"]
    assert "index.rst:4" in built.warnings[0]


# -- the newest ----------------------------------------------------------------------------------

HEADED = """\
.. 动态:: 水利厅
   :标题: 水利厅推行电子证照。

   办事人员可在网上领证。

.. 动态:: 林草局

   1月14日，林草局窗口上门服务。群众好评。
"""


def newest(options: str) -> dict[str, str]:
    return {
        **site(),
        "w02.rst": weekly_page(2, table=HEADED, head="").removeprefix(":orphan:\n\n"),
        "t.rst": f":orphan:\n\n首页\n====\n\n.. 往期目录::\n{options}",
    }


def test_only_the_newest(build: Build) -> None:
    text = re.sub(r"\s+", "", build(newest("   :最近: 2\n")).text("t"))
    assert text == (
        "首页****"
        "*2026年第2期：1月12日—1月16日，政务服务工作，动态2条"
        "*2026年第1期：1月5日—1月9日，政务服务工作，动态1条"
    )


def test_the_newest_with_its_headlines_as_links(build: Build) -> None:
    files = newest("   :最近: 1\n   :要目:\n") | {"list.rst": ":orphan:\n\n" + LIST}
    tree = build(files, builder="html").tree("t")
    # The first sentence without its day, where an item has no headline.
    assert [(link["refuri"], link.astext()) for link in tree.findall(nodes.reference)] == [
        ("w02.html#issue-2026-2", "2026年第2期"),
        ("w02.html#issue-2026-2-1", "一、办理情况"),
        ("w02.html#issue-2026-2-1-1", "水利厅推行电子证照"),
        ("w02.html#issue-2026-2-1-2", "林草局窗口上门服务"),
        ("list.html", "往期目录"),
        ("bulletin-window.html", "窗口索引"),
        ("bulletin-date.html", "日期索引"),
        ("bulletin-category.html", "栏目索引"),
    ]


FRONT = "   :首页:\n"
FIGURES = """\
.. 统计表:: 办件情况
   :引用名: affairs
   :单位: 件
   :合计:
   :比率: 办结率 = 办结 / 受理

   事项, 受理, 办结
   许可, {}, 50
   服务, 100, 50"""
CHECKS = """\
巡查
----

.. 巡查情况::

   :着装情况: [问题] 2人未着装。
      :窗口: 水利厅
      :整改时限: 2026-01-10
   :环境卫生: [问题] 垃圾未清。
"""


def front(**more: str) -> dict[str, str | bytes]:
    """Six issues; the last two have the table, and the first has findings."""
    pages = {f"w{n:02}.rst": weekly_page(n, table="文。") for n in range(1, 5)}
    pages["w01.rst"] = weekly_page(1, table="文。", prose=CHECKS)
    pages["w05.rst"] = weekly_page(5, table=FIGURES.format(100))
    pages["w06.rst"] = weekly_page(6, table=FIGURES.format(150), prose=HEADED)
    return {
        **as_site(pages),
        "t.rst": ":orphan:\n\n首页\n====\n\n.. 往期目录::\n" + FRONT,
        "ledger.rst": ":orphan:\n\n台账\n====\n\n.. 整改台账:: 台账\n",
        **more,
    }


def test_a_first_page_tells_the_newest_issue(build: Build) -> None:
    built = build(front())
    assert not built.warnings
    text = re.sub(r"\s+", "", built.text("t"))
    assert text == (
        "首页****"
        "*2026年第6期：2月9日—2月13日，政务服务工作，动态2条"
        "一、办理情况*水利厅推行电子证照*林草局窗口上门服务"
        # 250 received after 200, 100 settled after 100; 40.00 % after 50.00.
        "办件情况*受理：250件，比上周增长25%*办结：100件，与上周持平*办结率：40.00%，比上周降低10个百分点"
        "未销号问题逾期1项，未逾期1项"
        # Since 10 January; it is counted by the newest issue, of 16 February.
        "*2026年第1期着装情况，水利厅：2人未着装。逾期37天"
        "*2026年第1期环境卫生：垃圾未清。"
        "前几期*2026年第5期：2月2日—2月6日，政务服务工作*2026年第4期：1月26日—1月30日，政务服务工作"
        "*2026年第3期：1月19日—1月23日，政务服务工作*2026年第2期：1月12日—1月16日，政务服务工作"
    ).replace("一、", "*一、")


def test_a_first_page_leads_to_what_it_tells(build: Build) -> None:
    tree = build(front(), builder="html").tree("t")
    links = {link.astext(): link.get("refuri") for link in tree.findall(nodes.reference)}
    assert links["办件情况"] == "w06.html#issue-2026-6-affairs"
    assert links["未销号问题"] == "ledger.html"
    assert links["2026年第1期"].startswith("w01.html#issue-2026-1-")
    heads = [rubric.astext() for rubric in tree.findall(nodes.rubric)]
    assert heads == ["办件情况", "未销号问题", "前几期"]


def test_a_first_page_is_written_again_with_its_figures(build: Build) -> None:
    assert "25%" in build(front()).text("t")
    changed = weekly_page(6, table=FIGURES.format(200), prose=HEADED).removeprefix(":orphan:\n\n")
    assert "50%" in build(front(**{"w06.rst": changed})).text("t")


@pytest.mark.parametrize("last", [1, 2])
def test_as_many_issues_before_as_are_asked_for(build: Build, last: int) -> None:
    page = f":orphan:\n\n首页\n====\n\n.. 往期目录::\n   :首页:\n   :最近: {last}\n"
    text = build(front(**{"t.rst": page})).text("t")
    assert [n for n in range(1, 6) if f"第{n}期：" in text] == list(range(6 - last, 6))


def test_a_first_page_of_an_issue_without_figures(build: Build) -> None:
    files = front()
    for name in ("w05.rst", "w06.rst", "w01.rst"):
        files[name] = weekly_page(int(name[1:3]), table="文。").removeprefix(":orphan:\n\n")
    del files["ledger.rst"]
    built = build(files)
    assert not built.warnings
    text = built.text("t")
    assert "第6期" in text and "未销号" not in text and "办件情况" not in text


def test_a_number_of_issues_that_is_none(build: Build) -> None:
    built = build(newest("   :最近: 几期\n"))
    assert len(built.warnings) == 1 and "t.rst:7: WARNING" in built.warnings[0]
    assert "“几期”不是期数" in built.warnings[0]
    # All are listed instead.
    assert "2025年第9期" in built.text("t")


def test_a_changed_headline_is_shown_on_the_front_page(build: Build) -> None:
    files = newest("   :最近: 1\n   :要目:\n")
    build(files, builder="html")
    files["w02.rst"] = files["w02.rst"].replace("推行电子证照", "停办纸质证照")
    out = build(files, builder="html").out
    assert "停办纸质证照" in (out / "t.html").read_text(encoding="utf-8")


# -- from issue to issue -------------------------------------------------------------------------

SUPPLEMENT = """\
专报
====

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 1
   :增刊:
   :编印单位: 中心
   :日期: 2026-01-13
"""
DRAFT = ("   :年份: 2026\n   :期号: 3\n", "   :状态: 送审\n   :年份: 2026\n   :期号: 3\n")


def chain() -> dict[str, str]:
    """2025-9, 2026-1 of 12 January, supplement of 13 January, 2026-2 of the 19th; 3 is a draft."""
    return {
        **site(),
        "s.rst": ":orphan:\n\n" + SUPPLEMENT,
        "w03.rst": weekly_page(3, table="文。").replace(*DRAFT).removeprefix(":orphan:\n\n"),
    }


def ways(built: Built, docname: str) -> list[tuple[str, str]]:
    """Words and address of each way from an issue to another page."""
    blocks = [
        block
        for block in built.tree(docname).findall(nodes.compound)
        if "bulletin-neighbours" in block["classes"]
    ]
    assert len(blocks) <= 1
    links = blocks[0].findall(nodes.reference) if blocks else ()
    return [(link.parent.astext(), link["refuri"]) for link in links]


def test_to_the_issues_before_and_after(build: Build) -> None:
    built = build(chain(), builder="html")
    every = ("往期目录", "t.html")
    assert ways(built, "w09") == [("下一期：2026年第1期", "w01.html#issue-2026-1"), every]
    assert ways(built, "w01") == [
        ("上一期：2025年第9期", "w09.html#issue-2025-9"),
        ("下一期：2026年增刊第1期", "s.html#issue-2026-s1"),
        every,
    ]
    assert ways(built, "s") == [
        ("上一期：2026年第1期", "w01.html#issue-2026-1"),
        ("下一期：2026年第2期", "w02.html#issue-2026-2"),
        every,
    ]
    # No way leads to a draft, and one from it.
    assert ways(built, "w02") == [("上一期：2026年增刊第1期", "s.html#issue-2026-s1"), every]
    assert ways(built, "w03") == [("上一期：2026年第2期", "w02.html#issue-2026-2"), every]


def relations(page: Path) -> list[tuple[str, str, str]]:
    """``rel``, address and title of the links in a page's head to the pages before and after."""
    return re.findall(
        r'<link rel="(prev|next)" title="([^"]*)" href="([^"]*)"', page.read_text(encoding="utf-8")
    )


def test_themes_link_the_same_issues(build: Build) -> None:
    """The toctree lists the newest first: its next page would be an older issue."""
    files = {name: text.removeprefix(":orphan:\n\n") for name, text in chain().items()}
    files["t.rst"] += "\n.. toctree::\n   :glob:\n   :reversed:\n\n   w*\n   s\n"
    out = build(files, builder="html", conf='html_theme = "classic"\n').out
    assert set(relations(out / "w01.html")) == {
        ("prev", "2025年第9期", "w09.html"),
        ("next", "2026年增刊第1期", "s.html"),
    }
    # The bar of links that this theme has says so too.
    bar = (
        (out / "w01.html")
        .read_text(encoding="utf-8")
        .split('class="related"')[1]
        .split("</div>")[0]
    )
    assert 'href="s.html" title="2026年增刊第1期"\n             accesskey="N"' in bar
    assert 'href="w09.html" title="2025年第9期"\n             accesskey="P"' in bar
    # The newest has nothing after it, and a draft leads back only.
    assert relations(out / "w02.html") == [("prev", "2026年增刊第1期", "s.html")]
    assert relations(out / "w03.html") == [("prev", "2026年第2期", "w02.html")]
    assert [one[0] for one in relations(out / "w09.html")] == ["next"]


def test_a_landmark_in_html_and_nothing_elsewhere(build: Build) -> None:
    files = chain()
    page = (build(files, builder="html").out / "w01.html").read_text(encoding="utf-8")
    block = page.split('<nav aria-label="前后各期">')[1].split("</nav>")[0]
    assert block.count("<a ") == 3
    assert "上一期" not in build(files).text("w01")
    single = (build(files, builder="singlehtml").out / "index.html").read_text(encoding="utf-8")
    assert "上一期" not in single


def test_ways_are_written_again_when_an_issue_is_added(build: Build) -> None:
    files = chain()
    new = files.pop("w02.rst")
    assert ways(build(files, builder="html"), "s")[1:] == [("往期目录", "t.html")]
    out = build(files | {"w02.rst": new}, builder="html").out
    assert "下一期：" in (out / "s.html").read_text(encoding="utf-8")


def test_an_issue_signed_late_stays_in_its_place(build: Build) -> None:
    files = chain()
    # Issue 1 is signed after issue 2; numbers tell the order.
    files["w01.rst"] = files["w01.rst"].replace(":日期: 2026-01-12", ":日期: 2026-02-02")
    built = build(files, builder="html")
    assert not built.warnings
    assert ways(built, "w02")[0][0] == "上一期：2026年第1期"


def test_series_are_apart(build: Build) -> None:
    conf = 'bulletin_series = {"m": {"name": "月报"}, "w": {"name": "周报"}}\n'
    files = as_site({
        f"w{n}{key}.rst": weekly_page(n, table="文。").replace("窗口工作周报", key)
        for n in (1, 2)
        for key in "mw"
    })  # fmt: skip
    built = build(files, builder="html", conf=conf)
    assert not built.warnings
    assert ways(built, "w1m") == [("下一期：2026年第2期", "w2m.html#issue-m-2026-2")]


@pytest.mark.parametrize(
    ("directive", "shows"),
    [
        ("往期目录::", "2026年第2期"),
        ("动态汇编::", "周报动态"),
        ("采用情况::", "周报窗口"),
        ("整改台账::\n   :状态: 全部", "周报卫生"),
        ("数据趋势:: 走势\n   :表: t\n   :行: 许可", "1002"),
    ],
)
@pytest.mark.parametrize("typed", ["w", "周报", "《周报》", "Ｗ", "周 报"])
def test_a_series_is_named_by_its_key_or_its_name(
    build: Build, directive: str, shows: str, typed: str
) -> None:
    both = 'bulletin_series = {"m": {"name": "月报"}, "w": {"name": "周报"}}\n'
    body = """
.. 统计表:: 表
   :引用名: t

   事项, 受理
   许可, {figure}

.. 动态:: {name}窗口

   {name}动态。

.. 巡查情况::

   :{name}卫生: [问题] 不洁。
"""
    weeks = {
        f"w{n}{key}.rst": weekly_page(n, table=body.format(name=name, figure=figure + n)).replace(
            "窗口工作周报", key
        )
        for n in (1, 2)
        for key, name, figure in (("m", "月报", 2000), ("w", "周报", 1000))
    }
    files = as_site(weeks) | {
        "list.rst": f":orphan:\n\n页\n==\n\n.. {directive}\n   :刊名: {typed}\n"
    }
    built = build(files, builder="text", conf=both)
    text = built.text("list").replace(" ", "")
    assert not [message for message in built.warnings if "list.rst" in message]
    assert shows in text and "月报" not in text and "2002" not in text


EVERY = ":orphan:\n\n往期\n====\n\n.. 往期目录::\n"


def test_a_list_without_a_series_lists_all(build: Build) -> None:
    both = 'bulletin_series = {"m": {"name": "月报"}, "w": {"name": "周报"}}\n'
    weeks = {
        f"w{n}{key}.rst": weekly_page(n, table="文。").replace("窗口工作周报", key)
        for n, key in ((1, "m"), (1, "w"), (2, "w"))
    }
    files = as_site(weeks) | {"list.rst": EVERY}
    built = build(files, builder="text", conf=both)
    assert not built.warnings
    found = re.findall("[^*，：]*期(?=：)", built.text("list").replace(" ", ""))
    assert found == ["周报2026年第2期", "月报2026年第1期", "周报2026年第1期"]
    # One of two is called by its number, and so is the only one.
    files["list.rst"] += "   :系列: w\n"
    assert "周报" not in build(files, builder="text", conf=both).text("list")
    one = 'bulletin_series = {"w": {"name": "窗口工作周报"}}\n'
    files = as_site(
        {"w1.rst": weekly_page(1, table="文。"), "w2.rst": weekly_page(2, table="文。")}
    )
    files["list.rst"] = EVERY
    built = build(files, builder="text", conf=one, fresh=True, out="one")
    assert "2026年第2期" in built.text("list") and "窗口" not in built.text("list")


# -- order ---------------------------------------------------------------------------------------


def test_a_missing_issue_is_told_once_and_can_be_silenced(build: Build) -> None:
    files = {"w01.rst": weekly_page(1, table="文。"), "w03.rst": weekly_page(3, table="文。")}
    built = build(files | {"index.rst": "首页\n====\n"})
    assert [w.partition("source/")[2] for w in built.warnings] == [
        "w03.rst:6: WARNING: 2026年第1期与本期之间有缺期：缺2026年第2期，未作环比；"
        "请补上所缺的一期，或者核对期号；往期本来就不全的，在 conf.py 里写 "
        'bulletin_skip_checks = ["次序"] [bulletin.order]'
    ]
    assert not build(files, conf=SKIP, fresh=True).warnings


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (":期号: 2\n", ":期号: 1-2\n", "第1期已包含在2026年第1期中"),
        (":期号: 2\n", ":期号: 2\n   :总期号: 9\n", "与本期之间缺总第7—8期"),
        (":期号: 2\n", ":期号: 2\n   :总期号: 6\n", "总期号6与2026年第1期相同"),
        (
            ":期号: 2\n", ":期号: 2\n   :总期号: 5\n",
            "总期号是5；2026年第1期为总第6期，本期应为总第7期",
        ),
        (
            ":日期: 2026-01-19", ":日期: 2026-01-09",
            "本期日期2026年1月9日早于所反映的时段2026年1月12日—1月16日",
        ),
    ],
)  # fmt: skip
def test_disorder_is_told_in_words(build: Build, old: str, new: str, says: str) -> None:
    files = {
        "w01.rst": weekly_page(1, table="文。").replace(":期号: 1\n", ":期号: 1\n   :总期号: 6\n"),
        "w02.rst": weekly_page(2, table="文。").replace(old, new),
    }
    built = build(as_site(files))
    assert len(built.warnings) == 1, built.warnings
    assert "w02.rst:4: WARNING" in built.warnings[0] and says in built.warnings[0]
    assert built.warnings[0].endswith("[bulletin.order]")


def test_what_may_be_right_is_a_note(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append(text))
    early = weekly_page(2, table="文。").replace(":日期: 2026-01-19", ":日期: 2026-01-15")
    late = weekly_page(1, table="文。").replace(":日期: 2026-01-12", ":日期: 2026-01-20")
    assert not build(as_site({"w01.rst": late, "w02.rst": early})).warnings
    assert told == [
        "本期日期2026年1月15日早于时段2026年1月12日—1月16日结束之日，请核对是否有误",
    ]
    told.clear()
    files = {"w01.rst": late, "w02.rst": weekly_page(2, table="文。")}
    assert not build(as_site(files), fresh=True).warnings
    assert told == ["本期日期2026年1月19日早于2026年第1期的日期2026年1月20日，请核对是否有误"]


def test_headlines_show_what_links_show(build: Build) -> None:
    item = """\
.. 动态:: 水利厅
   :日期: 2026-01-13

   见:bulletin:item:`2026-1/2.1`和:stat:`t/甲/受理`件。"""
    table = """\
.. 统计表:: 表
   :引用名: t
   :单位: 件

   事项, 受理
   甲, 12

"""
    files = {
        "w01.rst": weekly_page(1, table="文。\n\n二\n--\n\n" + ITEM),
        "w02.rst": weekly_page(2, table=table + item),
    }
    lists = {"t.rst": ":orphan:\n\n" + LIST.replace("::\n", "::\n   :最近: 1\n   :要目:\n")}
    text = shown(build(as_site(files) | lists).text("t"))
    assert "见" in text and "和12件" in text and "2026-1/2.1" not in text and "t/甲" not in text
