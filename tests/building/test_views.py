"""What a page shows of others: it is written again when that is another, and only then.

Each kind of record that shows others is on a page of its own; what changes is one issue.
"""

from __future__ import annotations

import pytest
from conftest import Build, Built
from docutils import nodes

from sphinx_bulletin.core.views import VIEWS
from sphinx_bulletin.model.specs.over_issues import Trend

ISSUE = """\
:orphan:

{title}
========

.. 报头:: 周报
   :年份: 2026
   :期号: {number}
   :日期: 2026-10-{day}

{body}
"""
TABLE = """\
.. 统计表:: 办件
   :引用名: affairs
   :单位: 件
   :对比: 环比

   事项, 受理
   许可, {figure}
"""
CHANGED = f"""\
办件
----

{TABLE.format(figure=100)}

动态
----

.. 动态:: 税务局
   :引用名: one
   :标题: 推行甲

   即日起推行。

巡查
----

.. 巡查情况::

   :着装情况: [问题] 2人未着装。

全文。
"""
CLOSES = """\
.. 巡查情况::

   :着装情况: [正常]
      :销号: 2026-40/着装情况
"""


def page(body: str) -> str:
    return f":orphan:\n\n页\n==\n\n{body}\n"


def issue(number: int, body: str, title: str = "工作") -> str:
    return ISSUE.format(number=number, day=number - 30, body=body, title=title)


#: Kind of a record → its page; that of issue 40 changes.
PAGES = {
    "Issue": issue(39, "文。"),
    "Statistics": issue(41, TABLE.format(figure=200)),
    "InspectionCheck": issue(42, CLOSES),
    "ArchiveList": page(".. 往期目录::"),
    "ItemList": page(".. 动态汇编:: 汇编"),
    "Contribution": page(".. 采用情况:: 采用"),
    "FindingList": page(".. 整改台账:: 台账\n   :状态: 全部"),
    "Trend": page(".. 数据趋势:: 趋势\n   :统计表: affairs\n   :行: 许可"),
    "Quotation": page("受理 :数据:`2026-40:affairs/许可/受理` 件。"),
    "Link": page("见 :bulletin:动态:`one`。"),
}
#: What is changed in issue 40, and the kinds that show it.
EDITS = {
    "a word": ("全文。", "正文。", ()),
    "a figure": ("许可, 100", "许可, 101", ("Statistics", "Trend", "Quotation")),
    "an item's text": ("即日起推行。", "明日起推行。", ("ItemList",)),
    "a headline": ("推行甲", "推行乙", ("ItemList", "Link")),
    "a window": ("税务局", "财政局", ("ItemList", "Contribution")),
    "a finding": ("2人未着装", "3人未着装", ("FindingList",)),
    "a check's name": ("着装情况", "着装仪容", ("InspectionCheck", "FindingList")),
    "an item more": (
        "全文。", "全文。\n\n又\n--\n\n.. 动态:: 税务局\n\n   又一条。",
        ("ArchiveList", "ItemList", "Contribution"),
    ),
    "a draft": (
        ":日期:", ":状态: 送审\n   :日期:",
        ("Issue", "Statistics", "InspectionCheck", "ArchiveList", "ItemList", "Contribution", "FindingList", "Trend"),
    ),
}  # fmt: skip


def written(built: Built) -> set[str]:
    return set(built.app.env.domains["bulletin"].build.written)


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_written_again(build: Build, edit: str) -> None:
    before, after, kinds = EDITS[edit]
    site: dict[str, str | bytes] = {
        "index.rst": "首页\n====\n",
        "changed.rst": issue(40, CHANGED),
        **{f"{kind}.rst": text for kind, text in PAGES.items()},
    }
    first = build(site)
    assert not first.warnings
    assert before in issue(40, CHANGED)
    site["changed.rst"] = issue(40, CHANGED).replace(before, after)
    assert written(build(site)) == {"changed", *kinds}


def test_every_kind_that_shows_others_is_tried(build: Build) -> None:
    build({"index.rst": "首页\n====\n"})
    assert {kind.__name__ for kind in VIEWS} == set(PAGES)


def test_a_name_is_written_again_with_the_words_of_the_roster(build: Build) -> None:
    name = "省林业和草原局审批服务办件情况通报"
    site: dict[str, str | bytes] = {
        "index.rst": "首页\n====\n",
        "long.rst": issue(40, "文。").replace("周报", name),
        "short.rst": issue(41, "文。"),
    }
    build(site)
    again = build(site, conf='bulletin_units = ["省林业和草原局"]\n')
    assert written(again) == {"long"}
    assert [part.astext() for part in again.tree("long").findall(is_word)] == [
        "省林业和草原局", "审批服务办件", "情况通报",
    ]  # fmt: skip


def is_word(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "bulletin-word" in node["classes"]


def test_what_one_page_shows_fails_and_others_are_written(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours on a page is that page's: others are asked what they show all the same."""
    view = VIEWS[Trend]

    def fails(record: Trend, docname: str, domain: object) -> object:
        raise KeyError(record.row)

    monkeypatch.setitem(VIEWS, Trend, fails)
    site: dict[str, str | bytes] = {
        "index.rst": "首页\n====\n",
        "changed.rst": issue(40, CHANGED),
        **{f"{kind}.rst": text for kind, text in PAGES.items()},
    }
    build(site)
    site["changed.rst"] = issue(40, CHANGED).replace("许可, 100", "许可, 101")
    assert written(build(site)) == {"changed", "Statistics", "Quotation"}
    # Once it can be told, it is.
    monkeypatch.setitem(VIEWS, Trend, view)
    assert "Trend" in written(build(site))
