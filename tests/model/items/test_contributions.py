"""Items by window and month: every number here was counted by hand from the items above it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from sphinx_bulletin.model.faults import Fault, Message, Where
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Item, Page
from sphinx_bulletin.model.items import list_rules, submitted
from sphinx_bulletin.model.items import unit_rules as rules
from sphinx_bulletin.model.items.counts import Contributions, Month, contributions
from sphinx_bulletin.model.items.item_lists import listed_items
from sphinx_bulletin.model.items.roster import Roster, Unit
from sphinx_bulletin.model.items.submitted import read_submitted
from sphinx_bulletin.model.items.unit_rules import check_units
from sphinx_bulletin.model.specs.over_issues import Contribution, ItemList, Submitted
from sphinx_bulletin.model.text.dates import Period, parse_period

Day = datetime.date
ROSTER = Roster(
    [
        Unit(name="省水利厅", short=("水利厅",)),
        Unit(name="省林业和草原局", short=("省林草局", "林草局")),
        Unit(name="省教育厅", short=("教育厅",)),
        Unit(name="综合窗口", counted=False),
    ]
)
SCORES = {"周报": Decimal(1), "省政府网站": Decimal(3), "每日要情": Decimal("0.5")}


def item(units: str, day: str = "", adopted: str = "", **texts: str) -> Item:
    return Item(
        anchor="a", number="1", name="", mark="", place="", headline="",
        windows=tuple(units.split()), units=tuple(units.split()),
        day=Day.fromisoformat(day) if day else None,
        category=texts.get("category", ""), category_typed=texts.get("category", ""),
        leader=texts.get("leader", ""), leader_typed=texts.get("leader", ""),
        adopted=tuple(adopted.split()), text=texts.get("text", ""), line=5,
    )  # fmt: skip


def page(
    number: int,
    *items: Item,
    year: int = 2026,
    period: str = "",
    day: str = "",
    draft: bool = False,
    series: str = "",
) -> Page:
    issue = Issue(
        number=IssueNumber(year=year, supplement=False, first=number, last=number),
        series=series, name="周报", name_typed="周报", label=f"{year}年第{number}期", title="",
        issuers=(), day=Day.fromisoformat(day) if day else None,
        period=parse_period(period) if period else None, status="draft" if draft else "signed", line=1,
    )  # fmt: skip
    return Page(issue=issue, items=items)


#: 2025: one item. 2026: January 水利 2 (one by the period's end), 林草 1; February 水利 and 林草
#: together 1; March 林草 1, in the draft one more.
PAGES = {
    "a": page(50, item("水利厅", "2025-12-30"), year=2025, period="2025-12-29 / 2025-12-31"),
    "b": page(
        1,
        item("水利厅窗口", "2026-01-06", "省政府网站"),
        item("省水利厅"),
        item("省林草窗口", "2026-01-07", "每日要情 省政府网站 每日要情"),
        item("", "2026-01-08", "省政府网站"),
        period="2026-01-26 / 2026-01-30",
        day="2026-02-09",
    ),
    "c": page(
        2,
        item("水利厅 林草局", "2026-02-03"),
        item("林草局", "2026-03-02", "省政府网站"),
        period="2026-02-23 / 2026-02-27",
    ),
    "d": page(3, item("林草局", "2026-03-09"), period="2026-03-09 / 2026-03-13", draft=True),
}


def counted(
    wanted: Contribution | None = None,
    *,
    pages: dict[str, Page] | None = None,
    roster: Roster | None = ROSTER,
    scores: dict[str, Decimal] | None = None,
    home: Issue | None = None,
) -> Contributions:
    archive = Archive(pages or PAGES, roster)
    found = contributions(
        archive, wanted or Contribution(), home, SCORES if scores is None else scores
    )
    assert found is not None
    return found


def test_every_number_of_a_year() -> None:
    found = counted()
    # Of the newest issue's year, as far as an item or a period reaches: 2 March.
    assert found.months == ((2026, 1), (2026, 2), (2026, 3))
    rows = [(r.name, r.months, r.total, r.points, r.rank) for r in found.rows]
    assert rows == [
        # The bulletin's point for each of 3, and 3 of the web site.
        ("省水利厅", (2, 1, 0), 3, Decimal(6), 2),
        # 3 × 1 + (0.5 + 3) + 3; an outlet named twice counts once.
        ("省林业和草原局", (1, 1, 1), 3, Decimal("9.5"), 1),
        ("省教育厅", (0, 0, 0), 0, Decimal(0), 3),
    ]
    # The item of two windows counts once, that of none never.
    assert (found.whole.months, found.whole.total) == ((3, 1, 1), 5)
    # 5 × 1 + 3 + 3.5 + 3
    assert found.whole.points == Decimal("14.5")
    assert found.joint == 1
    assert found.silent == ("省教育厅",)
    assert found.with_points and not found.with_cumulative and not found.with_submitted


def test_since_january_where_a_period_begins_later() -> None:
    found = counted(Contribution(period=parse_period("2026年2—3月")))
    assert found.with_cumulative
    rows = [(r.months, r.total, r.cumulative) for r in found.rows]
    assert rows == [((1, 0), 1, 3), ((1, 1), 2, 3), ((0, 0), 0, 0)]
    assert (found.whole.total, found.whole.cumulative) == (2, 5)


def test_over_new_year() -> None:
    found = counted(Contribution(period=parse_period("2025-12-01 / 2026-01-31")))
    assert found.months == ((2025, 12), (2026, 1))
    assert found.rows[0].months == (1, 2)
    assert not found.with_cumulative


def test_months_before_the_first_issue_are_left_out() -> None:
    """An archive that begins in February, and what was sent in before it."""
    pages = {"c": PAGES["c"]}
    found = counted(pages=pages)
    assert found.months == ((2026, 2), (2026, 3))
    assert not found.with_cumulative
    assert found.rows[0].months == (1, 0)

    def of(*months: int) -> tuple[tuple[Month, ...], tuple[int | None, ...]]:
        sent = tuple(Submitted(window="水利厅", year=0, month=one, count=1) for one in months)
        found = counted(Contribution(submitted=sent), pages=pages)
        return found.months, found.rows[0].months

    # What was sent in in January is of no use, and is counted all the same.
    assert of(1, 3) == (((2026, 1), (2026, 2), (2026, 3)), (None, 1, 0))
    assert of(3) == (((2026, 2), (2026, 3)), (1, 0))
    # In the middle of the archive a month without an item stays.
    late = Contribution(period=parse_period("2026年3月"))
    assert counted(late, pages=pages).months == ((2026, 3),)
    early = Contribution(period=parse_period("2026年1月"))
    assert counted(early, pages=pages).months == ((2026, 1),)


def test_a_part_of_a_month() -> None:
    found = counted(Contribution(period=parse_period("2026-01-07 / 2026-01-20")))
    # 6 January is before it, and the item without a day is of 30 January.
    assert [row.total for row in found.rows] == [0, 1, 0]


def test_ranks_are_shared() -> None:
    pages = {"a": page(1, *(item(name, "2026-01-05") for name in "甲甲甲乙乙丙丙丁"))}
    found = counted(pages=pages, roster=None, scores={})
    # Without a roster by count, and of the same count by name.
    assert [(r.name, r.total, r.rank) for r in found.rows] == [
        ("甲", 3, 1), ("丙", 2, 2), ("乙", 2, 2), ("丁", 1, 4),
    ]  # fmt: skip
    assert not found.with_points and found.silent == ()


def test_windows_that_are_asked_for_nothing_take_no_rank() -> None:
    """综合窗口 has two items, and one together with 教育厅: it is in no row, rank or total."""
    pages = {
        "a": page(
            1, item("综合窗口"), item("综合窗口"), item("综合窗口 教育厅"), item("水利厅"), item("水利厅"),
            period="2026-01-05 / 2026-01-09",
        )
    }  # fmt: skip
    sent = tuple(Submitted(window=w, year=2026, month=1, count=9) for w in ("综合窗口", "水利厅"))
    found = counted(Contribution(submitted=sent), pages=pages, scores={})
    assert [(row.name, row.total, row.rank) for row in found.rows] == [
        ("省水利厅", 2, 1), ("省林业和草原局", 0, 3), ("省教育厅", 1, 2),
    ]  # fmt: skip
    assert (found.whole.total, found.whole.submitted, found.joint) == (3, 9, 0)


def test_windows_that_are_not_on_the_roster_stand_behind_it() -> None:
    pages = {"a": page(1, item("商务厅", "2026-01-05"), item("教育厅", "2026-01-05"))}
    names = [row.name for row in counted(pages=pages).rows]
    assert names == ["省水利厅", "省林业和草原局", "省教育厅", "商务厅"]


def test_the_words_of_a_translated_site() -> None:
    translated = replace(item("水利厅 林草局", "2026-01-05"), windows=("Water", "Forestry"))
    found = counted(pages={"a": page(1, item("教育厅", "2026-01-05"), translated)})
    assert [(row.name, row.total) for row in found.rows] == [
        ("Water", 1), ("Forestry", 1), ("省教育厅", 1),
    ]  # fmt: skip


def sent(*entries: tuple[str, int, int, int]) -> tuple[Submitted, ...]:
    return tuple(Submitted(window=w, year=y, month=m, count=c) for w, y, m, c in entries)


def test_submitted_against_adopted() -> None:
    entries = sent(
        ("水利厅", 2026, 1, 4), ("省水利厅", 0, 2, 2), ("省水利厅", 2025, 12, 9),
        ("林草局", 2026, 1, 2), ("教育厅", 2026, 1, 0),
    )  # fmt: skip
    found = counted(Contribution(submitted=entries))
    # 3 of 6, 3 of 2 (which is told), nothing of nothing; all together 5 of 8.
    assert [(r.submitted, r.rate) for r in found.rows] == [
        (6, Decimal("50.00")), (2, Decimal("150.00")), (0, None),
    ]  # fmt: skip
    assert (found.whole.submitted, found.whole.rate) == (8, Decimal("62.50"))
    assert found.silent == ("省教育厅",)
    table = Contribution(submitted=entries, submitted_line=9)
    pages = PAGES | {"t": Page(contributions=(table,))}
    told = check_units(Archive(pages, ROSTER), {})
    assert [(f.message, f.where, f.values) for f in told] == [
        (
            rules.MORE,
            Where(docname="t", line=9),
            {"name": "省林业和草原局", "found": 3, "wanted": 2},
        )
    ]


def test_who_sent_something_is_not_silent() -> None:
    found = counted(Contribution(submitted=sent(("教育厅", 2026, 2, 1))))
    assert found.silent == ()


def test_on_an_issue_nothing_later_is_counted() -> None:
    issue = PAGES["b"].issue
    assert counted(home=issue).whole.total == 3


def test_one_series_of_several() -> None:
    pages = {
        "a": page(1, item("水利厅", "2026-01-05"), series="weekly"),
        "b": page(1, item("水利厅", "2026-01-06"), series="daily"),
    }
    assert counted(pages=pages).whole.total == 2
    assert counted(Contribution(series="daily"), pages=pages).whole.total == 1
    assert counted(pages=pages, home=pages["a"].issue).whole.total == 1


def test_without_a_signed_issue() -> None:
    archive = Archive({"d": PAGES["d"]}, ROSTER)
    assert contributions(archive, Contribution(), None, {}) is None


# -- lists -------------------------------------------------------------------------------------

LISTED = {
    "a": page(
        1,
        item("水利厅", "2026-01-05", category="便民服务", text="推行电子证照。"),
        item("林草局", "2026-01-06", category="队伍建设", text="电子 屏改造。"),
        period="2026-01-05 / 2026-01-09",
    ),
    "b": page(
        2,
        item("省水利厅窗口 林草局", "2026-01-12", category="便民服务", leader="副厅长周岱"),
        item("", "2026-01-13", text="电子证照培训。"),
        period="2026-01-12 / 2026-01-16",
    ),
    "c": page(3, item("水利厅", "2026-01-19"), draft=True),
}


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        (ItemList(), [13, 12, 6, 5]),
        (ItemList(windows=("省水利厅",)), [12, 5]),
        (ItemList(windows=("水利厅", "林草局窗口")), [12, 6, 5]),
        (ItemList(categories=("便民 服务",)), [12, 5]),
        (ItemList(leaders=("周岱",)), [12]),
        (ItemList(words=("电子", "证照")), [13, 5]),
        (ItemList(words=("电子屏",)), [6]),
        (ItemList(period=Period(first=Day(2026, 1, 6), last=Day(2026, 1, 12))), [12, 6]),
        (ItemList(windows=("水利厅",), words=("电子",)), [5]),
        (ItemList(last=2), [13, 12]),
        (ItemList(windows=("教育厅",)), []),
    ],
)
def test_which_items_are_listed(wanted: ItemList, days: list[int]) -> None:
    found = listed_items(Archive(LISTED, ROSTER), wanted, None)
    assert [one.day.day for one in found] == days


def test_a_list_on_an_issue_ends_with_it() -> None:
    found = listed_items(Archive(LISTED, ROSTER), ItemList(), LISTED["a"].issue)
    assert [one.day.day for one in found] == [6, 5]


# -- names -------------------------------------------------------------------------------------


def told(found: list[Fault]) -> list[tuple[object, ...]]:
    return [
        (f.message, f.where.line, f.values.get("name", ""), f.values.get("near", "")) for f in found
    ]


def problems(filters: ItemList, *, roster: Roster | None = ROSTER) -> list[tuple[object, ...]]:
    archive = Archive(LISTED | {"t": Page(item_lists=(filters,))}, roster)
    return told([*check_units(archive, {}), *list_rules.check_lists(archive)])


def test_filters_that_name_nothing() -> None:
    window = ItemList(windows=("水力厅", "教育厅"), windows_line=4)
    # 教育厅 is on the roster, though nothing is of it.
    assert problems(window) == [(rules.WINDOW, 4, "水力厅", "水利厅")]
    known = [(list_rules.FILTER_WINDOW, 4, "水力厅", "水利厅")]
    assert problems(ItemList(windows=("水力厅",), windows_line=4), roster=None) == known
    category = ItemList(categories=("便民服物",), categories_line=6)
    assert problems(category) == [(list_rules.FILTER_CATEGORY, 6, "便民服物", "便民服务")]
    assert problems(ItemList(windows=("水利厅",), categories=("队伍建设",))) == []


def test_a_name_is_told_once_a_page() -> None:
    pages = {name: page(n, *[item("水力厅")] * 2) for n, name in enumerate("ab", 1)}
    found = check_units(Archive(pages, ROSTER), {})
    assert [(one.where.docname, one.values["name"], one.values["near"]) for one in found] == [
        ("a", "水力厅", "水利厅"), ("b", "水力厅", "水利厅"),
    ]  # fmt: skip
    assert check_units(Archive(pages, None), {}) == []


def test_a_wrong_name_is_no_count_that_cannot_be() -> None:
    """What is adopted and what was sent in stand under two names until the name is mended."""

    def says(adopted: str, submitted: str) -> list[Message]:
        sent = (Submitted(window=submitted, year=2026, month=1, count=1),)
        table = Contribution(period=parse_period("2026年1月"), submitted=sent)
        items = [item(adopted, "2026-01-06")]
        pages = {"a": replace(page(1, *items), contributions=(table,))}
        return [one.message for one in check_units(Archive(pages, ROSTER), {})]

    assert says("水利厅", "水利厅") == []
    assert says("水力厅", "水利厅") == [rules.WINDOW]
    assert says("水利厅", "水力厅") == [rules.SUBMITTED_WINDOW]
    assert says("水利厅", "林草局") == [rules.MORE]


def test_an_outlet_without_points() -> None:
    pages = {"a": page(1, item("水利厅", adopted="省府网站 省政府 网站"))}
    found = check_units(Archive(pages, ROSTER), {"省政府网站": Decimal(1)})
    assert [(one.message, one.values["name"]) for one in found] == [
        (rules.OUTLET, "省府网站"), (rules.OUTLET, "省政府"), (rules.OUTLET, "网站"),
    ]  # fmt: skip
    assert found[0].values["near"] == "省政府网站"
    assert check_units(Archive(pages, ROSTER), {}) == []


def test_persons_series_and_periods_that_there_are_not() -> None:
    pages = {
        "a": page(
            1,
            item("水利厅", leader="副厅长周岱"),
            series="weekly",
            period="2026-01-05 / 2026-01-09",
        ),
        "b": page(2, item("水利厅"), series="monthly", draft=True),
    }

    def said(wanted: ItemList | Contribution) -> list[tuple[object, ...]]:
        own = (
            Page(item_lists=(wanted,))
            if isinstance(wanted, ItemList)
            else Page(contributions=(wanted,))
        )
        archive = Archive(pages | {"t": own}, ROSTER)
        return told(list(list_rules.check_lists(archive, {"briefing": "简报"})))

    assert said(ItemList(leaders=("周岱",), line=3)) == []
    assert said(ItemList(leaders=("周代",), line=3)) == [
        (list_rules.FILTER_LEADER, 3, "周代", "周岱")
    ]
    wrong = (list_rules.SERIES, 3, "weekley", "weekly")
    assert said(ItemList(series="weekley", line=3)) == [wrong]
    assert said(Contribution(series="weekley", line=3)) == [wrong]
    assert said(ItemList(series="weekly", line=3)) == said(Contribution(series="weekly")) == []
    # A series that has a draft alone, and one of conf.py that has no issue yet.
    none = [(list_rules.NOTHING_COUNTED, 3, "", "")]
    for known in ("monthly", "briefing"):
        assert said(ItemList(series=known, line=3)) == []
        assert said(Contribution(series=known, line=3)) == none
    # The year that was meant is 2021 or 2026; the month after is made ready.
    typo = parse_period("2031年")
    assert said(Contribution(period=typo, line=3)) == [(list_rules.PERIOD_EMPTY, 3, typo, "")]
    assert said(ItemList(period=parse_period("2025年"), line=3))[0][0] is list_rules.PERIOD_EMPTY
    for good in ("2026年", "2026年1月", "2026年2月", "2026-01-09 / 2026-01-12"):
        assert said(Contribution(period=parse_period(good), line=3)) == []


def test_several_windows_in_a_cell_are_told() -> None:
    sent = Submitted(window="水利厅、林草局", year=2026, month=1, count=3)
    pages = PAGES | {"t": Page(contributions=(Contribution(submitted=(sent,), submitted_line=4),))}
    for roster in (ROSTER, None):
        found = check_units(Archive(pages, roster), {})
        (one,) = [one for one in found if one.message is not rules.MORE]
        assert told([one]) == [(rules.SEVERAL_WINDOWS, 4, "水利厅、林草局", "")]


# -- what was sent in --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        ["窗口 1月 2月 合计", "水利厅 3 — 3", "合计 3 0 3"],
        ["报送窗口 2026年1月 2026.02", "水利厅 3 0"],
        ["窗口 月份 件数", "水利厅 1 3", "水利厅 2月 0"],
        ["日期 窗口 报送件数", "2026-01-15 水利厅 2", "2026/1/20 水利厅 1"],
        ["窗口 一月 二月份 十二月", "水利厅 3 — 5"],
        ["窗口 2026年正月 2026年二月 第一季度 上半年", "水利厅 3 0 3 3"],
        ["序号 窗口 简称 1月 备注", "1 水利厅 水利 3 7"],
        ["窗口 月份 序号 件数 人数", "水利厅 1月 1 3 9"],
        ["日期 窗口 标题", "2026-01-15 水利厅 甲", "2026-01-16 水利厅 乙", "1月 水利厅 丙"],
    ],
)
def test_forms_of_what_was_sent_in(rows: list[str]) -> None:
    cells = [row.split() for row in rows]
    found, bad = read_submitted(cells, range(1, len(cells) + 1))
    assert not bad
    assert {one.window for one in found} == {"水利厅"}
    assert sum(one.count for one in found if one.month == 1) == 3
    assert sum(one.count for one in found if one.month == 2) == 0
    assert {one.year for one in found} <= {0, 2026}


@pytest.mark.parametrize(
    ("rows", "message", "place"),
    [
        (["窗口 数", "水利厅 3"], submitted.NO_MONTHS, 1),
        (["窗口 月份 件数", "水利厅 13月 3"], submitted.NO_MONTH, 2),
        (["窗口 1月 2月", "林草局 1 2", "水利厅 3 三"], submitted.NO_COUNT, 3),
        (["窗口 1月", "水利厅 1.5"], submitted.NO_COUNT, 2),
        (["窗口 1月 2月 1月", "水利厅 1 2 1"], submitted.MONTH_TWICE, 1),
        (["窗口 1月 2026年1月", "水利厅 1 1"], submitted.MONTH_TWICE, 1),
        (["窗口 拾月 11月", "水利厅 1 2"], submitted.UNREAD_COLUMNS, 1),
        (["窗口 月份 报送量", "水利厅 9月 3"], submitted.UNCOUNTED, 1),
        (["窗口 1月", "水利厅 -1"], submitted.NO_COUNT, 2),
    ],
)
def test_what_cannot_be_read(rows: list[str], message: Message, place: int) -> None:
    cells = [row.split() for row in rows]
    _found, bad = read_submitted(cells, range(1, len(cells) + 1))
    assert [(one.message, one.place) for one in bad] == [(message, place)]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("11月20日", (0, 11)),
        ("十一月二十日", (0, 11)),
        ("2月29日", (0, 2)),
        ("2026年11月20日", (2026, 11)),
        ("二〇二六年九月", (2026, 9)),
        ("民國115年9月", (2026, 9)),
        ("正月", (0, 1)),
        ("2026.11.25", (2026, 11)),
        ("11月31日", None),
        ("11.20", None),
    ],
)
def test_a_day_without_a_year_is_of_a_month(text: str, month: tuple[int, int] | None) -> None:
    assert submitted.month_of(text) == month
