"""``only`` with a tag that is not set: as if what it holds were not written."""

from __future__ import annotations

import json

import pytest
from conftest import Build
from helpers.bulletins import issue

from sphinx_bulletin.reading.left_out import only

BODY = """\
.. 要目::

窗口动态
--------

.. 动态:: 水利厅
   :标题: 甲事

   甲事在此。

.. only:: inner

   .. 动态:: 财政厅
      :标题: 乙事
      :引用名: yi

      乙事在此。

   .. 统计表:: 乙表
      :引用名: biao
      :单位: 件

      事项, 受理
      乙, 7

   .. 巡查情况::

      :乙项: [问题] 乙事未办。

   .. _yiming:

   乙段在此。

.. 动态:: 交通厅
   :标题: 丙事

   丙事在此。
"""
LISTS = """\
往期
====

.. 动态汇编:: 全部动态

.. 整改台账:: 全部问题

.. 往期目录::
   :要目:
"""


def test_nothing_of_it_is_anywhere(build: Build) -> None:
    files = {"index.rst": issue(BODY), "b.rst": ":orphan:\n\n" + LISTS}
    conf = 'bulletin_baseurl = "https://a.cn/"\n'
    built = build(files, builder="html", conf=conf)
    assert built.warnings == []
    for path in built.out.rglob("*"):
        # Its source is shown as it is.
        if path.is_file() and "_sources" not in path.parts and path.suffix != ".inv":
            assert "乙" not in path.read_bytes().decode("utf-8", "replace"), path
    data = json.loads((built.out / "bulletin.json").read_text(encoding="utf-8"))
    assert [one["number"] for one in data["issues"][0]["items"]] == ["1.1", "1.2"]
    assert data["issues"][0]["checks"] == data["issues"][0]["statistics"] == []


def test_with_its_tag_it_is_there_and_the_page_is_read_again(build: Build) -> None:
    files = {"index.rst": issue(BODY)}
    assert "乙" not in build(files).text()
    conf = 'tags.add("inner")\n'
    assert "（二）乙事" in build(files, conf=conf).text()
    assert "乙" not in build(files).text()


@pytest.mark.parametrize(
    ("condition", "is_there"),
    [
        ("inner", False),
        ("not inner", True),
        ("inner or outer", False),
        ("outer and not inner", False),
        ("not (inner and outer)", True),
    ],
)
def test_conditions(build: Build, condition: str, is_there: bool) -> None:
    page = issue(BODY.replace("only:: inner", f"only:: {condition}"))
    built = build({"index.rst": page})
    assert built.warnings == []
    assert ("乙段在此" in built.text()) is is_there
    assert ("（四）丙事" in built.text()) is is_there


@pytest.mark.parametrize("builder", ["text", "html"])
@pytest.mark.parametrize(
    "condition", ["html or latex", "not html", "pdf", "epub and inner", "builder_text", "text"]
)
@pytest.mark.parametrize("what", [".. 动态:: 厅\n\n      事在此。", "说明在此。"])
def test_an_output_as_tag_is_told_whatever_is_built(
    build: Build, monkeypatch: pytest.MonkeyPatch, condition: str, builder: str, what: str
) -> None:
    notes: list[str] = []
    monkeypatch.setattr(only, "note", lambda text, *, location: notes.append(text))
    page = issue(f"文。\n\n.. only:: {condition}\n\n   {what}\n")
    built = build({"index.rst": page}, builder=builder)
    told = [message.rpartition("[")[2] for message in built.warnings]
    # Text alone may be meant so, and is noted.
    assert told == (["bulletin.input]"] if "动态" in what else [])
    assert sum(f"only:: {condition}" in one for one in (*built.warnings, *notes)) == 1


def test_translators_get_all_of_it(build: Build) -> None:
    files = {"index.rst": issue(BODY)}
    catalog = build(files, builder="gettext", out="x").out / "index.pot"
    assert "乙事在此。" in catalog.read_text(encoding="utf-8")

    assert "乙" not in build(files).text()


def test_pages_in_a_menu_stay_in_it(build: Build) -> None:
    index = "首页\n====\n\n.. only:: inner\n\n   .. toctree::\n\n      b\n"
    assert build({"index.rst": index, "b.rst": issue("甲。\n")}).warnings == []


FAULTS = """\
.. 动太:: 厅

   .. 统计表:: 表
      :不知: 甲

      事项, 受理
      乙, a

.. 报头:: 别的周报
   :年份: 无

**乙

:数据:`无/无/无`

.. |乙| replace:: 乙

.. include:: 没有.txt
"""


def set_in(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.split("\n"))


@pytest.mark.parametrize("condition", ["inner", "not outer or inner and outer", "inner and html"])
def test_faults_in_what_is_left_out_are_not_told(build: Build, condition: str) -> None:
    page = issue(f".. only:: {condition}\n\n{set_in(FAULTS)}\n.. |乙| replace:: 丙\n\n见 |乙|\n")
    built = build({"index.rst": page}, conf='tags.add("outer")\n')
    if "html" in condition:
        assert built.warnings
    else:
        assert built.warnings == []
        assert "见丙" in "".join(built.text().split()) and "别的周报" not in built.text()


def test_faults_in_markdown_that_is_left_out_are_not_told(build: Build) -> None:
    page = "# 标题\n\n````{only} inner\n```{动太} 厅\n:不知: 甲\n```\n````\n\n文。\n"
    built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    assert built.warnings == [] and built.text().split() == ["标题", "****", "文。"]


def test_each_condition_has_its_masthead(build: Build) -> None:
    head = """\
.. 报头:: {}
   :年份: 2026
   :期号: 41
   :日期: 2026-10-16
"""
    page = "标题\n====\n\n" + "".join(
        f".. only:: {condition}\n\n{set_in(head.format(name))}\n"
        for condition, name in (("inner", "内部周报"), ("not inner", "公开周报"))
    )
    built = build({"index.rst": page})
    assert built.warnings == [] and built.text().startswith("公开周报")
    built = build({"index.rst": page}, conf='tags.add("inner")\n')
    assert built.warnings == [] and built.text().startswith("内部周报")


@pytest.mark.parametrize("second", ["\n", "   :年份: 无\n", "   :不知: 甲\n", " 窗口工作周报\n"])
def test_a_second_masthead_is_one_message(build: Build, second: str) -> None:
    built = build({"index.rst": issue(f"文。\n\n.. 报头::{second}")})
    assert [message.partition("WARNING: ")[2] for message in built.warnings] == [
        "一页只能是一期，第二个报头已略去 [bulletin.masthead]"
    ]
