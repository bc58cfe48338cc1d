"""``window-items`` 动态汇编 and ``contribution-table`` 采用情况, built as a site."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from conftest import Build, Built
from docutils import nodes
from helpers.bulletins import as_site, weekly_page
from helpers.outputs import digests

CONF = (
    'bulletin_units = [["省水利厅", "水利厅"], ["省林业和草原局", "省林草局", "林草局"], ["省教育厅", "教育厅"]]\n'
    'bulletin_scores = {"省政府网站": 3}\n'
)
LIST = """\
:orphan:

汇编
====

.. 动态汇编:: 水利厅动态
   :窗口: 省水利厅
"""
TABLE = """\
:orphan:

统计
====

.. 采用情况:: 各窗口采用情况
   :引用名: y
"""


def item(window: str, text: str, options: str = "") -> str:
    head = "".join(f"   {line}\n" for line in options.splitlines())
    return f".. 动态:: {window}\n{head}\n   {text}\n"


def site(**more: str) -> dict[str, str]:
    """Issues with items of 5—9 and 12—16 January and of 2—6 February 2026, and two without."""
    files = {
        "w01.rst": weekly_page(
            1,
            table=item("水利厅", "推行**电子**证照。", ":日期: 2026-01-06\n:采用载体: 省政府网站")
            + "\n"
            + item("林草局", "巡护。", ":日期: 2026-01-07"),
        ),
        "w02.rst": weekly_page(
            2, table=item("水利厅窗口、省林草窗口", "联合踏勘。\n\n   当日办结。")
        ),
        "w03.rst": weekly_page(3, table="文。"),
        "w04.rst": weekly_page(4, table="文。"),
        "w05.rst": weekly_page(
            5, table=item("水利厅", "送证上门", ":标题: 送证\n:日期: 2026-02-03")
        ),
    }
    return as_site(files) | {f"{name}.rst": text for name, text in more.items()}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def cells(built: Built, docname: str = "t") -> list[list[str]]:
    table = next(iter(built.tree(docname).findall(nodes.table)))
    rows = table.findall(nodes.row)
    return [[plain(entry.astext()) for entry in row.children] for row in rows]


# -- lists -------------------------------------------------------------------------------------


def test_whole_texts_by_month_newest_first(build: Build) -> None:
    built = build(site(t=LIST), conf=CONF)
    assert not built.warnings, built.warnings
    text = plain(built.text("t"))
    wanted = (
        "水利厅动态"
        "2026年2月（1条）送证。送证上门（水利厅，2月3日，2026年第5期一（一））"
        "2026年1月（2条）"
        "联合踏勘。当日办结。（水利厅窗口、省林草窗口，2026年第2期一（一））"
        "推行电子证照。（水利厅，1月6日，2026年第1期一（一））"
    )
    assert wanted in text


def test_on_screen_each_links_to_its_place(build: Build) -> None:
    built = build(site(t=LIST), conf=CONF, builder="html")
    links = [(link.astext(), link["refuri"]) for link in built.tree("t").findall(nodes.reference)]
    assert links == [
        ("2026年第5期一（一）", "w05.html#issue-2026-5-1-1"),
        ("2026年第2期一（一）", "w02.html#issue-2026-2-1-1"),
        ("2026年第1期一（一）", "w01.html#issue-2026-1-1-1"),
    ]
    page = (built.out / "t.html").read_text(encoding="utf-8")
    assert 'class="bulletin-headline">送证。</span>' in page
    assert "2026年2月3日" in page


def test_drafts_are_in_no_list(build: Build) -> None:
    files = site(t=LIST)
    files["w05.rst"] = files["w05.rst"].replace("   :年份", "   :状态: 送审\n   :年份")
    assert "送证" not in build(files, conf=CONF).text("t")


def test_nothing_found_is_said(build: Build) -> None:
    built = build(site(t=LIST.replace("省水利厅", "教育厅")), conf=CONF)
    assert not built.warnings, built.warnings
    assert "没有符合条件的动态。" in built.text("t")


def test_figures_and_links_in_a_text_are_those_of_its_issue(build: Build) -> None:
    figures = """\
.. 统计表:: 表
   :引用名: t
   :单位: 件

   事项, 受理
   许可, {figure}

"""
    text = "受理:数据:`t/许可/受理`件，减少:数据:`t/许可/受理+上期`件，见:bulletin:issue:`2026-1`。"
    files = site(t=LIST)
    files["w01.rst"] = weekly_page(1, table=figures.format(figure=30))
    files["w02.rst"] = weekly_page(2, table=figures.format(figure=23) + item("水利厅", text))
    files["w05.rst"] = weekly_page(5, table="文。")
    built = build(files, conf=CONF)
    assert not built.warnings, built.warnings
    shown = "受理23件，减少7件，见2026年第1期。"
    assert shown in plain(built.text("w02")).replace("*", "")
    assert shown in plain(built.text("t"))


def test_latin_lines_are_one_paragraph(build: Build) -> None:
    files = site(t=LIST)
    files["w05.rst"] = weekly_page(5, table=item("水利厅", "Sphinx and\n   reStructuredText"))
    built = build(files, conf=CONF)
    texts = [paragraph.astext() for paragraph in built.tree("t").findall(nodes.paragraph)]
    assert any(text.startswith("Sphinx and reStructuredText") for text in texts)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_edit_shows_without_a_clean_build(build: Build, builder: str) -> None:
    files = site(t=LIST, s=TABLE)
    build(files, conf=CONF, builder=builder)
    files["w05.rst"] = files["w05.rst"].replace("送证上门", "上门送证").replace("02-03", "02-04")
    again = build(files, conf=CONF, builder=builder)
    fresh = build(files, conf=CONF, builder=builder, out="fresh")
    assert "上门送证" in (again.out / f"t.{'html' if builder == 'html' else 'txt'}").read_text(
        "utf-8"
    )
    assert digests(again.out) == digests(fresh.out)


def test_points_and_roster_show_without_a_clean_build(build: Build) -> None:
    files = site(s=TABLE)
    build(files, conf=CONF, builder="html")
    conf = CONF.replace("3}", "5}").replace("省教育厅", "省民政厅")
    again = build(files, conf=conf, builder="html")
    assert "省民政厅" in (again.out / "s.html").read_text(encoding="utf-8")
    fresh = build(files, conf=conf, builder="html", out="fresh")
    assert digests(again.out) == digests(fresh.out)


# -- tables ------------------------------------------------------------------------------------

#: 水利: 1 + 1 joint in January (the period of issue 2 ends on the 16th), 1 in February.
ROWS = [
    ["窗口", "合计", "得分", "位次", "1月", "2月"],
    ["省水利厅", "3", "3", "1", "2", "1"],
    ["省林业和草原局", "2", "0", "2", "2", "0"],
    ["省教育厅", "0", "0", "2", "0", "0"],
    ["合计", "4", "3", "—", "3", "1"],
]


def test_a_table_of_the_year(build: Build) -> None:
    built = build(site(t=TABLE), conf=CONF)
    assert not built.warnings, built.warnings
    assert cells(built) == ROWS
    text = plain(built.text("t"))
    assert "没有信息采用：省教育厅。" in text
    assert "联合动态1条，在各窗口分别计数，合计只计一次。" in text
    assert "下载" not in text


def test_without_points_and_roster(build: Build) -> None:
    built = build(site(t=TABLE))
    # Each name is a window of its own.
    assert cells(built)[0] == ["窗口", "合计", "位次", "1月", "2月"]
    assert [row[0] for row in cells(built)[1:]] == [
        "水利厅",
        "林草局",
        "水利厅窗口",
        "省林草窗口",
        "合计",
    ]


def test_since_january_and_a_single_month(build: Build) -> None:
    built = build(site(t=TABLE + "   :时段: 2026年2月\n"), conf=CONF)
    assert cells(built)[:2] == [
        ["窗口", "2月", "年内累计", "得分", "位次"],
        ["省水利厅", "1", "3", "0", "1"],
    ]


def test_submitted_against_adopted(build: Build) -> None:
    files = site(t=TABLE + "   :报送: sent.csv\n   :注: 按报送登记簿。\n")
    files["sent.csv"] = "窗口,1月,2月\n水利厅,4,2\n林草局,2,0\n教育厅,0,0\n"
    built = build(files, conf=CONF)
    assert not built.warnings, built.warnings
    rows = cells(built)
    assert rows[0] == ["窗口", "合计", "得分", "位次", "报送", "采用率", "1月", "2月"]
    assert [row[4:6] for row in rows[1:]] == [
        ["6", "50.00%"], ["2", "100.00%"], ["0", "—"], ["8", "50.00%"],
    ]  # fmt: skip
    text = plain(built.text("t"))
    assert "未报送信息：省教育厅。" in text
    assert "注：按报送登记簿。" in text
    files["sent.csv"] = files["sent.csv"].replace("4,2", "5,2")
    assert cells(build(files, conf=CONF))[1][4:6] == ["7", "42.86%"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_csv_is_the_table(build: Build, builder: str) -> None:
    built = build(site(t=TABLE), conf=CONF, builder=builder)
    reference = next(iter(built.tree("t").findall(nodes.reference)))
    page = built.out / ("t.html" if builder == "html" else "t/index.html")
    data = (page.parent / reference["refuri"]).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == ROWS
    assert "下载CSV" in page.read_text(encoding="utf-8")


def test_a_table_with_a_name_that_no_file_can_have(build: Build) -> None:
    """Two of them have two files, and each its link."""
    tables = [TABLE.replace(":引用名: y", f":引用名: {'y' * 300}{end}") for end in "ab"]
    built = build(site(t="\n\n".join(tables)), conf=CONF, builder="html")
    assert built.warnings == []
    links = [link["refuri"] for link in built.tree("t").findall(nodes.reference)]
    csvs = [link for link in links if link.endswith(".csv")]
    assert len(set(csvs)) == 2 and all((built.out / link).is_file() for link in csvs)


def test_no_cell_of_the_csv_is_run(build: Build) -> None:
    files = site(t=TABLE)
    files["w01.rst"] = weekly_page(1, table=item("=1+1", "文。"))
    built = build(files, builder="html")
    path = built.out / "bulletin-contributions/t/contributions-y.csv"
    assert "\n'=1+1," in path.read_text(encoding="utf-8-sig").replace("\r", "")


def test_the_json_has_names_of_the_roster_and_outlets(build: Build) -> None:
    out = build(site(), conf=CONF, builder="html").out
    whole = json.loads((out / "bulletin.json").read_text(encoding="utf-8"))
    items = [item for issue in whole["issues"] for item in issue["items"]]
    assert [(one["windows"], one["units"], one["adopted"]) for one in items] == [
        (["水利厅"], ["省水利厅"], ["省政府网站"]),
        (["林草局"], ["省林业和草原局"], []),
        (["水利厅窗口", "省林草窗口"], ["省水利厅", "省林业和草原局"], []),
        (["水利厅"], ["省水利厅"], []),
    ]


def test_a_csv_goes_with_its_table(build: Build) -> None:
    files = site(t=TABLE, s=TABLE)
    folder = build(files, conf=CONF, builder="html").out / "bulletin-contributions"
    assert {path.name for path in folder.iterdir()} == {"t", "s"}
    files["s.rst"] = ":orphan:\n\n统计\n====\n"
    build(files, conf=CONF, builder="html")
    assert {path.name for path in folder.iterdir()} == {"t"}
    files["t.rst"] = files["s.rst"]
    build(files, conf=CONF, builder="html")
    assert not folder.exists()


def test_the_same_bytes_in_parallel(build: Build) -> None:
    files = site(t=TABLE, s=LIST)
    one = build(files, conf=CONF, builder="html", out="a").out
    two = build(files, conf=CONF, builder="html", out="b", parallel=2).out
    assert digests(one) == digests(two)


@pytest.mark.parametrize(
    "builder", ["latex", "epub", "man", "texinfo", "singlehtml", "xml", "gettext"]
)
def test_every_builder(build: Build, builder: str) -> None:
    built = build(site(t=TABLE, s=LIST), conf=CONF, builder=builder)
    assert not [message for message in built.warnings if "bulletin" in message], built.warnings


def test_captions_and_notes_are_translated(build: Build) -> None:
    built = build(site(t=TABLE + "   :注: 按登记簿。\n", s=LIST), conf=CONF, builder="gettext")
    assert 'msgid "按登记簿。"' in (built.out / "t.pot").read_text(encoding="utf-8")
    assert 'msgid "水利厅动态"' in (built.out / "s.pot").read_text(encoding="utf-8")


def test_a_year_in_print(build: Build) -> None:
    """A table that is turned and goes on over pages, and a list behind it: no character lacks."""
    units = [f"省第{n}厅" for n in range(1, 31)]
    items = "\n".join(
        item(unit, "文。", f":日期: 2026-{month:02}-06")
        for number, unit in enumerate(units, 1)
        for month in range(1, 13)
        if number * month % 3
    )
    files = site()
    files["w51.rst"] = weekly_page(51, table=items)
    body = TABLE.partition("====\n\n")[2] + "   :报送: sent.csv\n\n" + LIST.partition("====\n\n")[2]
    files["w52.rst"] = weekly_page(52, table=body)
    files["sent.csv"] = "窗口," + ",".join(f"{m}月" for m in range(1, 13)) + "\n"
    files["sent.csv"] += "".join(f"{unit}," + ",".join("3" * 12) + "\n" for unit in units)
    conf = f"bulletin_units = {units}\nsuppress_warnings = ['bulletin.roster', 'bulletin.adopted', 'bulletin.order']\n"
    built = build(files, builder="pdf", conf=conf)
    assert not built.warnings, built.warnings
    assert (built.out / "2026-52.pdf").stat().st_size
