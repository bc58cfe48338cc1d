"""A day without a year is of the year that is certain from its issue."""

from __future__ import annotations

import pytest
from conftest import Build

from sphinx_bulletin.model.text.dates import DateError, Day, parse_day_near
from sphinx_bulletin.model.text.day_forms import Forms

PAGE = """\
标题
====

.. 报头:: 窗口工作周报
   :年份: {year}
   :期号: 1
   {head}

.. 动态:: 水利厅
   :日期: {day}

   推行。

.. 巡查情况::
   :日期: {day}

   :卫生: [立改] 已改。
"""


@pytest.mark.parametrize(
    ("head", "day", "meant"),
    [
        (":日期: 2026-11-16", "11月13日", "2026-11-13"),
        (":日期: 2027-01-04", "12月30日", "2026-12-30"),
        (":日期: 2026-12-31", "1月4日", "2027-01-04"),
        (":时段: 2026-12-28 / 2027-01-03\n   :状态: 送审", "12月 29 日", "2026-12-29"),
        (":日期: 2028-03-04", "2月29日", "2028-02-29"),
        (":日期: 2026-11-16", "2026年11月13日", "2026-11-13"),
        (":日期: 2026-11-13", "11月27日", "2026-11-27"),
        (":日期: 2026-11-13", "7月1日", "2026-07-01"),
        # A day is of the year of its issue where the issue's own is not known.
        (":状态: 送审 ", "11月13日", "2026-11-13"),
    ],
)
def test_it_is_the_nearest_to_the_issue(build: Build, head: str, day: str, meant: str) -> None:
    page = PAGE.format(year=head[5:9] if "2" in head else 2026, head=head, day=day)
    built = build({"index.rst": page})
    assert built.warnings == []
    record = built.app.env.domains["bulletin"].pages["index"]
    assert [str(one.day) for one in (*record.items, *record.inspected)] == [meant, meant]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (":状态: 送审", "2月29日"),
        (":日期: 2026-11-13", "3月2日"),
        (":日期: 2026-11-13", "11月28日"),
        (":日期: 2026-11-16", "5月20日"),
        (":日期: 2026-11-16", "11月31日"),
        (":日期: 2026-11-16", "11-13"),
        (":日期: 2026-11-16", "今年11月13日"),
    ],
)
def test_what_is_not_certain_is_told(build: Build, head: str, day: str) -> None:
    built = build({"index.rst": PAGE.format(year=2026, head=head, day=day)})
    assert ["[bulletin.date]" in one for one in built.warnings] == [True, True]
    assert day in built.text()


@pytest.mark.parametrize("head", [":日期: 13月13日", ":日期: 11月31日", ":总期号: 9"])
def test_a_day_of_the_issue_that_cannot_be_read_is_one_message(build: Build, head: str) -> None:
    built = build({"index.rst": PAGE.format(year=2026, head=head, day="11月13日")})
    assert len(built.warnings) == 1
    record = built.app.env.domains["bulletin"].pages["index"]
    assert {str(one.day) for one in (*record.items, *record.inspected)} == {"2026-11-13"}


def test_a_day_to_come_is_read_where_one_is_meant(build: Build) -> None:
    page = PAGE.format(year=2026, head=":日期: 2026-12-30", day="12月28日")
    page = page.replace("[立改] 已改。", "[待改] 未改。\n\n      :整改时限: 3月2日")
    built = build({"index.rst": page})
    [check] = built.app.env.domains["bulletin"].pages["index"].inspected
    assert str(check.due) == "2027-03-02"


def test_forms_of_a_language_are_read_as_ever() -> None:
    forms = Forms(months={"november": 11}, order="mdy")
    assert parse_day_near("November 13, 2025", Day(2026, 11, 16), forms) == Day(2025, 11, 13)
    with pytest.raises(DateError):
        parse_day_near("11/13", Day(2026, 11, 16), forms)
