"""``bulletin-archive`` 往期目录: the list of issues, by year, newest first."""

from __future__ import annotations

import re

from conftest import Build
from docutils import nodes
from test_figures_over_issues import pages
from test_wrong_bulletins import week

LIST = "目录\n====\n\n.. 往期目录::\n"
ITEM = ".. 动态:: 水利厅\n   :日期: 2026-01-06\n\n   推行电子证照。"


def site() -> dict[str, str]:
    files = {
        "w01.rst": week(1, table=ITEM),
        "w02.rst": week(2, table="文。"),
        "w09.rst": week(9, year=2025, table="文。"),
    }
    return pages(files) | {"t.rst": ":orphan:\n\n" + LIST}


def shown(text: str) -> str:
    return re.sub(r"\s+", "", text.split("目录", 1)[1])


def test_by_year_and_newest_first(build: Build) -> None:
    built = build(site())
    assert not built.warnings
    text = shown(built.text("t"))
    places = [
        text.index(one)
        for one in ("2026年*", "2026年第2期", "2026年第1期", "2025年*", "2025年第9期")
    ]
    assert places == sorted(places)
    assert "2026年第1期：1月5日—1月9日，政务服务工作，动态1条" in text
    assert "2026年第2期：1月12日—1月16日，政务服务工作*" in text


def test_each_is_a_link_to_its_page(build: Build) -> None:
    built = build(site(), builder="html")
    links = [one["refuri"] for one in built.tree("t").findall(nodes.reference)]
    assert links == [
        "w02.html#issue-2026-2", "w01.html#issue-2026-1", "w09.html#issue-2025-9",
    ]  # fmt: skip


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
    built = build({"index.rst": LIST})
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.reference]"]
    assert "index.rst:4" in built.warnings[0]
