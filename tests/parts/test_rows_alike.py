"""Rows of one name in a table: 网上 below each kind, 小计 behind each."""

from __future__ import annotations

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import ENGLISH_CONF, compiled_catalog, issue

from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.figures.table import Table

#: By a category in a column of its own, a heading, a heading with figures, a sum alone.
CATEGORY = """\
类别, 渠道, 受理, 办结
许可, 网上, 10, 9
, 窗口, 20, 18
, 小计, 30, 27
服务, 网上, 5, 4
, 窗口, 6, 5
, 小计, 11, 9
合计, , 41, 36
"""
HEADING = """\
事项, 受理, 办结
一、许可, ,
网上, 10, 9
窗口, 20, 18
小计, 30, 27
二、服务, ,
网上, 5, 4
窗口, 6, 5
小计, 11, 9
合计, 41, 36
"""
MARKED = """\
事项, 受理, 办结
一、许可, 30, 27
（一）网上, 10, 9
（二）窗口, 20, 18
二、服务, 11, 9
（一）网上, 5, 4
（二）窗口, 6, 5
合计, 41, 36
"""
SUMS = "事项,受理\n甲,10\n乙,20\n小计,30\n丙,5\n小计,5\n合计,35\n"
ENGLISH = """\
Item, Filed
Licences,
Online, 10
Desk, 20
Subtotal, 30
Services,
Online, 5
Desk, 6
Subtotal, 11
Total, 41
"""


def _table(text: str) -> Table:
    cells = [[cell.strip() for cell in line.split(",")] for line in text.splitlines()]
    table, faults = make_table(cells)
    assert not faults
    return table


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (CATEGORY, "许可网上 许可窗口 许可小计 服务网上 服务窗口 服务小计 合计"),
        (HEADING, "一、许可 许可网上 许可窗口 许可小计 二、服务 服务网上 服务窗口 服务小计 合计"),
        (
            MARKED,
            "一、许可 许可（一）网上 许可（二）窗口 二、服务 服务（一）网上 服务（二）窗口 合计",
        ),
        (SUMS, "甲 乙 甲—乙小计 丙 丙小计 合计"),
    ],
)
def test_what_they_are_called(text: str, names: str) -> None:
    assert [row.name for row in _table(text).rows] == names.split()


def test_in_english_they_are_called_so_too() -> None:
    names = [row.name for row in _table(ENGLISH).rows]
    assert names[1:4] == ["Licences, Online", "Licences, Desk", "Licences, Subtotal"]


def test_rows_that_nothing_tells_apart_are_told() -> None:
    _made, faults = make_table([["事项", "受理"], ["甲", "1"], ["乙", "2"], ["甲", "3"]])
    assert [fault.text for fault in faults] == ["甲"]


def _part(text: str, options: str = "") -> str:
    body = "".join(f"   {line}\n" for line in text.splitlines())
    return f".. 统计表:: 办理情况\n   :引用名: t\n   :单位: 件\n{options}\n{body}\n"


def _cells(document: nodes.document) -> list[list[str]]:
    (table,) = document.findall(nodes.table)
    return [[cell.astext() for cell in row.children] for row in table.findall(nodes.row)]


@pytest.mark.parametrize("text", [CATEGORY, HEADING, MARKED, SUMS, ENGLISH])
def test_they_are_printed_as_they_are_typed(build: Build, text: str) -> None:
    built = build({"index.rst": issue(_part(text))})
    typed = [[cell.strip() for cell in line.split(",")] for line in text.splitlines()]
    if text is CATEGORY:
        # A name alone stands among the names.
        typed[-1] = ["", "合计", "41", "36"]
    assert _cells(built.tree()) == typed
    assert not built.warnings


def test_sentences_charts_and_references_say_which(build: Build) -> None:
    body = _part(HEADING, "   :形式: 文字、图表\n") + "服务网上:数据:`t/服务网上/受理`件。\n"
    built = build({"index.rst": issue(body)}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert "许可网上受理10件，办结9件" in page and "服务小计受理11件" in page
    assert "服务网上5件。" in built.tree().astext() and not built.warnings
    # Sums and headings are no bars.
    chart = page[page.index("<svg") : page.index("</svg>")]
    assert "服务窗口" in chart and "小计" not in chart and "一、许可" not in chart


def test_a_category_may_have_a_dash(build: Build) -> None:
    text = "时段, 渠道, 受理\n1—3月, 网上, 10\n, 窗口, 20\n4—6月, 网上, 5\n, 窗口, 6\n"
    built = build({"index.rst": issue(_part(text, "   :形式: 文字\n"))})
    told = built.tree().astext()
    assert "1—3月网上受理10件" in told and "4—6月窗口受理6件" in told and not built.warnings


def test_in_another_language_their_groups_are_translated(build: Build) -> None:
    names = {"许可": "Licences", "网上": "Online", "小计": "Subtotal"}
    files = {
        "index.rst": issue(_part(CATEGORY, "   :形式: 文字\n")),
        "locale/en/LC_MESSAGES/index.mo": compiled_catalog(names),
    }
    built = build(files, conf=ENGLISH_CONF + "gettext_auto_build = False\n")
    text = built.tree().astext()
    assert "Licences, Online" in text and "许可网上" not in text


@pytest.mark.parametrize(
    ("was", "typed", "told"),
    [
        ("小计, 30, 27", "小计, 30, 28", "写的合计是28，各项之和是27"),
        ("小计, 11, 9", "小计, 12, 9", "写的合计是12，各项之和是11"),
    ],
)
@pytest.mark.parametrize("text", [CATEGORY, HEADING])
def test_a_sum_of_some_rows_is_checked(
    build: Build, text: str, was: str, typed: str, told: str
) -> None:
    built = build({"index.rst": issue(_part(text.replace(was, typed)))})
    (said,) = built.warnings
    assert told in said


@pytest.mark.parametrize(
    "text",
    [
        # Sums in front of their rows, and of all rows above.
        "事项,受理,办结\n小计,30,27\n甲,10,9\n乙,20,18\n小计,11,9\n丙,5,4\n丁,6,5\n",
        "事项,受理,办结\n甲,10,9\n乙,20,18\n小计,30,27\n丙,5,4\n丁,6,5\n小计,41,36\n",
        # One alone proves nothing; nor do two of which one fits.
        "事项,受理\n甲,10\n乙,20\n小计,31\n丙,5\n合计,35\n",
        "事项,受理\n甲,10\n乙,20\n小计,30\n丙,5\n丁,9\n小计,11\n",
        # Rates and means are no sums.
        "事项,办结率\n甲,90%\n乙,80%\n小计,84%\n丙,70%\n丁,60%\n小计,66%\n",
    ],
)
def test_what_may_be_right_is_not_told(build: Build, text: str) -> None:
    built = build({"index.rst": issue(_part(text))})
    assert not [told for told in built.warnings if "小计" in told]
