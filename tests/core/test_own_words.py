"""``bulletin_words``: an office's words in place of ours, by language."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from conftest import Build

from sphinx_bulletin.core.words.own_words import OwnWords, renamed

PAGE = """\
Weekly
======

.. bulletin-masthead:: Ward Weekly
   :year: 2026
   :number: 1
   :date: 2026-01-12
   :period: 2026-01-05 / 2026-01-09

Inspection
----------

.. inspection-checklist::

   :hands: [finding] no soap.

      :window: Surgery
      :due: 2026-01-16
"""
WORDS = '{"window": "department"}'


@pytest.mark.parametrize(
    "conf",
    [
        f'language = "en"\nbulletin_words = {WORDS}\n',
        # A language of the site has its own, before those of the site.
        'language = "en"\nbulletin_words = {"window": "desk"}\n'
        f'bulletin_languages = {{"en": {{"name": "English", "bulletin_words": {WORDS}}}}}\n',
    ],
)
def test_an_english_edition(conf: str, build: Build) -> None:
    built = build({"index.rst": PAGE}, conf=conf)
    assert built.warnings == []
    assert "(finding; department: Surgery;" in built.text().replace("\n", " ")


def test_a_value_that_is_no_table(build: Build) -> None:
    built = build({"index.rst": PAGE}, conf='bulletin_words = ["窗口", "科室"]\n')
    assert [w for w in built.warnings if "bulletin_words" in w and '{"窗口": "科室"}' in w]
    assert "责任窗口：Surgery" in built.text()


ISSUE = """\
{name}
====

.. 报头:: {name}
   :年份: 2026
   :期号: 1
   :编印单位: 办公室
   :日期: 2026-01-12
   :时段: 2026-01-05 / 2026-01-09

.. 巡查情况::
   :巡查单位: 院办

   :手卫生: [问题] 缺洗手液。

      :窗口: 外科
      :整改时限: 2026-01-16
"""
LISTS = """\
总目
====

.. 整改台账::
   :刊名: 周报

.. 整改台账::
   :刊名: 月报

.. toctree::

   a
   b
"""
SERIES = """\
language = "zh_CN"
bulletin_words = {"窗口": "科室"}
bulletin_series = {
    "zb": {"name": "周报"},
    "yb": {"name": "月报", "words": {"窗口": "院区", "巡查": "督导"}},
}
"""


def test_a_series_has_words_of_its_own(build: Build) -> None:
    """Before those of the site, on its pages and in lists of it."""
    pages = {"a.rst": ISSUE.format(name="周报"), "b.rst": ISSUE.format(name="月报")}
    built = build({"index.rst": LISTS, **pages}, conf=SERIES)
    assert built.warnings == []
    weekly, monthly, lists = (built.text(name) for name in ("a", "b", "index"))
    assert "责任科室：外科" in weekly and "巡查单位：院办" in weekly
    assert "责任院区：外科" in monthly and "督导单位：院办" in monthly
    heads = [line for line in lists.splitlines() if "时限" in line]
    assert ["科室" in heads[0], "院区" in heads[1]] == [True, True]


def test_messages_speak_so_too(build: Build) -> None:
    page = ISSUE.format(name="周报").replace(
        ".. 巡查情况::", ".. 动态:: 外课\n\n   开诊。\n\n.. 巡查情况::"
    )
    built = build({"index.rst": page}, conf=SERIES + 'bulletin_units = ["内科", "外科"]\n')
    assert [one for one in built.warnings if "“外课”不在科室名册（bulletin_units）" in one]


def test_names_as_they_are_typed_stay() -> None:
    words = (("窗口", "科室"), ("巡查", "督查"))
    catalog = OwnWords(NullTranslations(), dict(words), {}, is_console=True)
    for text, shown in (
        ("没有窗口；请写“窗口”或 :窗口: 一行", "没有科室；请写“窗口”或 :窗口: 一行"),
        ("这次巡查写在巡查情况里", "这次督查写在巡查情况里"),
        ('写成 {"窗口": "科室"}；例如 .. 巡查情况::', '写成 {"窗口": "科室"}；例如 .. 巡查情况::'),
    ):
        assert catalog.gettext(text) == shown


def test_longer_words_come_first() -> None:
    words = (("窗口", "科室"), ("窗口索引", "科室名录"))
    assert renamed("窗口索引、各窗口", words) == "科室名录、各科室"


OWN_NAMES = """\
督查专报
========

.. 报头:: 督查专报
   :年份: 2026
   :期号: 1
   :日期: 2026-01-12
   :时段: 2026-01-05 / 2026-01-09

督查
----

.. 督查情况::
   :督查单位: 医务科

   :手卫生: [问题] 没有洗手液。

      :科室: 儿科
      :整改时限: 2026-01-16

写法::

   .. 督查情况::
"""


@pytest.mark.parametrize("words", ['{"窗口": "科室", "巡查": "督查"}', "{}"])
def test_authors_may_type_their_own_words(words: str, build: Build) -> None:
    """Names of directives, options and fields, whole; where no word is renamed they are none."""
    conf = f'language = "zh_CN"\nbulletin_words = {words}\n'
    built = build({"index.rst": OWN_NAMES}, conf=conf)
    text = built.text()
    if words == "{}":
        assert any("督查情况" in warning for warning in built.warnings)
        return
    assert built.warnings == []
    assert "责任科室：儿科" in text and "督查单位：医务科" in text
    # What is shown as it is typed stays so.
    assert "   .. 督查情况::\n" in text
    built = build(
        {"index.rst": OWN_NAMES.replace("督查情况::\n   :督", "巡查情况::\n   :巡")}, conf=conf
    )
    assert built.warnings == []


def test_names_in_an_english_edition(build: Build) -> None:
    page = PAGE.replace(":window:", ":department:").replace("inspection-", "round-")
    conf = 'language = "en"\nbulletin_words = {"window": "department", "inspection": "round"}\n'
    built = build({"index.rst": page}, conf=conf)
    assert built.warnings == []
    assert "department: Surgery;" in built.text().replace("\n", " ")


def test_an_own_word_in_a_wrong_place_is_told_as_ours_is(build: Build) -> None:
    """窗口 stands behind the colons of an item, and so does 科室."""
    page = OWN_NAMES.replace("写法::\n\n   .. 督查情况::", ".. 动态::\n   :科室: 儿科\n\n   办了。")
    conf = 'language = "zh_CN"\nbulletin_words = {"窗口": "科室", "巡查": "督查"}\n'
    assert any(
        ".. 动态:: …" in warning for warning in build({"index.rst": page}, conf=conf).warnings
    )
