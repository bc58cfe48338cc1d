"""Numbers that authors type before headings, items and checks, as they do in Word."""

from __future__ import annotations

import pytest
from conftest import Build
from helpers.bulletins import issue

from sphinx_bulletin.core.nodes import inspection_check

TYPED = """\
一、办理情况
------------

受理12件。

二、工作动态
------------

(一) 许可
~~~~~~~~~

.. 动态:: 水利厅

   （1）推行电子证照。

.. 动态:: 民政厅

   （2）设立专窗：1．取号；2．交件。

（二）服务
~~~~~~~~~~

三、巡查情况
------------

.. 巡查情况::

   :1.到岗: （一）总体良好。
   :2.着装: （二）2人未按规定着装。
"""
SHOWN = """\
一、办理情况
受理12件。
二、工作动态
（一）许可
(1)推行电子证照。（水利厅）
(2)设立专窗：1．取号；2．交件。（民政厅）
（二）服务
三、巡查情况
（一）到岗。总体良好。
（二）着装。2人未按规定着装。
"""


def _shown(build: Build, body: str, **options: str) -> tuple[str, list[str]]:
    built = build({"index.rst": issue(body)}, **options)
    text = "".join(built.tree().astext().split())
    return text, [told.partition("WARNING: ")[2] for told in built.warnings]


def test_numbers_as_they_are_printed_are_printed_once(build: Build) -> None:
    text, told = _shown(build, TYPED)
    assert "".join(SHOWN.split()) in text
    assert not told


@pytest.mark.parametrize(
    ("body", "shown", "said"),
    [
        # A heading that was put in later.
        ("甲\n--\n\n一、乙\n------\n", "一、甲二、乙", ["“一、”", "“二、”"]),
        # Another level's form.
        ("2．甲\n------\n", "一、甲", ["“2．”", "“一、”"]),
        ("第三、甲\n--------\n", "一、甲", ["“第三、”", "“一、”"]),
        (
            "甲\n--\n\n.. 动态:: 厅\n\n   （三）甲。\n",
            "一、甲（一）甲。",
            ["“（三）”", "“（一）”"],
        ),
    ],
)
def test_others_are_told_and_go(build: Build, body: str, shown: str, said: list[str]) -> None:
    text, (told,) = _shown(build, body)
    assert shown in text
    assert all(one in told for one in said)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        # Kinds of things, no number of a heading.
        ("甲\n--\n\n乙\n--\n\n一、二类疫苗接种\n----------------\n", "三、一、二类疫苗接种"),
        ("12345热线\n---------\n", "一、12345热线"),
        ("2.5万件\n-------\n", "一、2.5万件"),
        # Rows within an item.
        (".. 动态:: 厅\n\n   （一）甲；（二）乙。\n", "一、（一）甲；（二）乙。"),
        # Below the last level nothing is numbered.
        ('甲\n--\n\n乙\n~~\n\n丙\n^^\n\n1.丁\n""""\n', "一、甲（一）乙(1)丙1.丁"),
    ],
)
def test_what_is_no_number_stays(build: Build, body: str, shown: str) -> None:
    text, told = _shown(build, body)
    assert shown in text and not told


def test_menus_and_lists_of_contents_have_it_once(build: Build) -> None:
    built = build({"index.rst": issue(".. 要目::\n\n一、甲\n------\n\n乙。\n")}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert "甲" in page and page.count("一、") == page.count("甲") and not built.warnings


def test_checks_are_called_what_they_are_without_numbers(build: Build) -> None:
    checks = (
        [":（一）到岗: 好。", ":(二)着装: 好。", ":其余: 好。"],
        [":3、到岗: 好。", ":1、着装: 好。"],
    )
    for number, (lines, wanted) in enumerate(
        zip(checks, (["到岗", "着装", "其余"], ["3、到岗", "1、着装"]), strict=True)
    ):
        body = ".. 巡查情况::\n\n" + "".join(f"   {line}\n" for line in lines)
        built = build({"index.rst": issue(body)}, out=str(number))
        found = built.app.env.get_doctree("index").findall(inspection_check)
        assert [check["name"] for check in found] == wanted


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_another_form_of_the_right_number_is_the_same(build: Build, language: str) -> None:
    body = "1．甲\n------\n\n乙\n--\n\n第三、丙\n--------\n"
    text, told = _shown(build, body, conf=f'language = "{language}"\n')
    assert ("I.甲II.乙III.丙" if language == "en" else "一、甲二、乙三、丙") in text
    assert not told
