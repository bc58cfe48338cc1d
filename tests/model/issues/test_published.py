"""What was published, and what of it is another now: values only."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.figures.table import Table
from sphinx_bulletin.model.figures.table_lines import Column, Row
from sphinx_bulletin.model.findings.status import Status
from sphinx_bulletin.model.issues import changes as rules
from sphinx_bulletin.model.issues.changes import (
    changes_since,
    earlier_ids,
    earlier_pages,
    match,
    update,
)
from sphinx_bulletin.model.issues.published import (
    VERSION,
    Figures,
    Numbered,
    Published,
    PublishedError,
    Record,
    as_published,
    published_as_text,
    published_from_text,
)
from sphinx_bulletin.model.issues.records import (
    Correction,
    InspectionCheck,
    Issue,
    IssueNumber,
    Item,
    Page,
    Section,
    Statistics,
    Typed,
)

NUMBER = IssueNumber(year=2026, supplement=False, first=41, last=41)
ISSUE = Issue(
    number=NUMBER,
    series="",
    name="周报",
    label="2026年第41期",
    title="政务服务工作",
    serial=416,
    issuers=(),
    day=datetime.date(2026, 10, 16),
    period=None,
    line=4,
)


def typed(text: str) -> Typed:
    """As records.py makes it, near enough: the text is its own digest."""
    return Typed(begins=text[:16], digest=text, figures=" ".join(c for c in text if c.isdecimal()))


def item(number: str, text: str, name: str = "") -> Item:
    return Item(
        anchor=f"issue-2026-41-{number.replace('.', '-')}",
        number=number,
        name=name,
        mark="",
        place="",
        headline="",
        windows=(),
        day=None,
        category="",
        leader="",
        text=text,
        typed=typed(text),
        line=10 + int(number[-1]),
    )


def table(name: str = "affairs", unit: str = "件", **rows: tuple[str, ...]) -> Statistics:
    columns = (Column(name="受理"), Column(name="办结"))
    return Statistics(
        anchor=f"issue-2026-41-{name or 'table-1'}",
        name=name,
        caption="办理情况",
        source="",
        period=None,
        unit=unit,
        cumulative=False,
        table=Table(
            corner="事项",
            columns=columns,
            rows=tuple(
                Row(name=row, values=tuple(Decimal(v) if v else None for v in values))
                for row, values in rows.items()
            ),
            total="",
        ),
        line=7,
    )


HEAD = Section(anchor="issue-2026-41-1", number="1", title="动态", title_typed="动态", line=9)
A, B, C = "水利厅窗口推行电子证照3项。", "公安厅窗口调整叫号规则5处。", "民政厅窗口上门办理7件。"
PAGE = Page(
    issue=ISSUE,
    sections=(HEAD,),
    items=(item("1.1", A), item("1.2", B), item("1.3", C)),
    statistics=(table(许可=("100", "98.50"), 服务=("20", "")),),
)


def published(page: Page = PAGE, docname: str = "w41") -> Published:
    return update(Published(), {docname: page}, ())


def whats(page: Page, docname: str = "w41", before: Published | None = None) -> list[Message]:
    return [one.message for one in changes_since(before or published(), {docname: page})]


def test_what_was_just_published_is_as_it_was() -> None:
    assert whats(PAGE) == []


def test_new_things_are_no_change() -> None:
    more = replace(PAGE, items=(*PAGE.items, item("1.4", "新的一条。")))
    other = replace(PAGE, issue=replace(ISSUE, number=replace(NUMBER, first=42, last=42)))
    assert changes_since(published(), {"w41": more, "w42": other}) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"serial": 417}, rules.SERIAL_CHANGED),
        ({"day": datetime.date(2026, 10, 17)}, rules.DAY_CHANGED),
        ({"status": "draft"}, rules.DRAFT),
        ({"number": replace(NUMBER, first=42, last=42)}, rules.NUMBER_CHANGED),
    ],
)
def test_the_head(change: dict[str, object], what: Message) -> None:
    assert whats(replace(PAGE, issue=replace(ISSUE, **change))) == [what]


def test_what_was_left_open_may_be_filled_in() -> None:
    before = published(replace(PAGE, issue=replace(ISSUE, day=None)))
    assert changes_since(before, {"w41": PAGE}) == []


def test_an_issue_is_gone() -> None:
    before = published_from_text(published_as_text(published()))
    (change,) = changes_since(before, {"w41": Page()})
    assert (change.message, change.where.docname, change.values["was"]) == (
        rules.GONE,
        "",
        ("w41",),
    )
    # Line 4 of the file: {, version, issues, and then the key.
    assert change.where.line == 4


def test_a_page_is_moved() -> None:
    (change,) = changes_since(published(), {"weeks/w41": PAGE})
    assert (change.message, change.values["was"], change.values["now"]) == (
        rules.MOVED,
        "w41",
        "weeks/w41",
    )
    assert change.is_note


def test_two_issues_that_change_places_are_moved_and_not_renumbered() -> None:
    number = replace(NUMBER, first=42, last=42)
    other = replace(PAGE, issue=replace(ISSUE, number=number))
    before = update(Published(), {"a": PAGE, "b": other}, ())
    assert [c.message for c in changes_since(before, {"b": PAGE, "a": other})] == [rules.MOVED] * 2


def test_an_item_put_between_others_renumbers_them() -> None:
    now = replace(
        PAGE, items=(item("1.1", A), item("1.2", "新的一条。"), item("1.3", B), item("1.4", C))
    )
    (change,) = changes_since(published(), {"w41": now})
    assert change.message is rules.RENUMBERED
    assert change.values["was"] == ("1.2 → 1.3", "1.3 → 1.4")
    # Where the first of them stands now.
    assert change.where.line == 13


def test_an_item_taken_out_is_told_and_so_are_those_behind_it() -> None:
    now = replace(PAGE, items=(item("1.1", A), item("1.2", C)))
    lost, moved = changes_since(published(), {"w41": now})
    assert (lost.message, lost.values["was"]) == (rules.LOST, (f"1.2 {B}",))
    assert moved.values["was"] == ("1.3 → 1.2",)


def test_an_item_in_the_place_of_another() -> None:
    other = replace(
        PAGE, items=(item("1.1", A), item("1.2", "文旅厅开展培训，参加26人。"), item("1.3", C))
    )
    assert whats(other) == [rules.LOST]


def test_an_edited_text_is_a_note_and_a_figure_in_it_is_not() -> None:
    edited = replace(
        PAGE, items=(item("1.1", A), item("1.2", "省公安厅窗口调整叫号规则5处。"), item("1.3", C))
    )
    assert [(c.message, c.is_note) for c in changes_since(published(), {"w41": edited})] == [
        (rules.TEXT, True)
    ]
    wrong = replace(PAGE, items=(item("1.1", A), item("1.2", B.replace("5", "6")), item("1.3", C)))
    (change,) = changes_since(published(), {"w41": wrong})
    assert (change.message, change.values["was"], change.values["now"]) == (
        rules.SENTENCE,
        ("5",),
        ("6",),
    )
    assert not change.is_note and change.where.line == 12


def test_a_name_tells_an_item_whatever_its_text() -> None:
    before = published(replace(PAGE, items=(item("1.1", A, "x"),)))
    now = replace(PAGE, items=(item("1.1", "新的一条。"), item("1.2", "全部改写过，9件。", "x")))
    changes = {c.message: c for c in changes_since(before, {"w41": now})}
    assert set(changes) == {rules.RENUMBERED, rules.SENTENCE}
    assert changes[rules.RENUMBERED].values["was"] == ("1.1 → 1.2",)


def test_twins_keep_their_numbers() -> None:
    """Two checks of one text are not taken for each other."""
    one = Numbered(kind="item", begins="总体情况良好。", digest="总体情况良好。")
    was = {"1.1": one, "1.2": one, "1.3": one}
    assert match(was, was) == {"1.1": "1.1", "1.2": "1.2", "1.3": "1.3"}
    assert match(was, {"1.2": one}) == {"1.1": None, "1.2": "1.2", "1.3": None}


# -- tables ------------------------------------------------------------------------------------


def with_table(one: Statistics) -> Page:
    return replace(PAGE, statistics=(one,))


def test_figures_of_one_table_are_one_message() -> None:
    now = with_table(table(许可=("101", "98.50"), 服务=("20", "19")))
    (change,) = changes_since(published(), {"w41": now})
    assert change.message is rules.FIGURES
    assert change.values["was"] == ("许可/受理 100 → 101", "服务/办结 — → 19")
    assert (change.where.line, change.values["about"]) == (7, now.statistics[0])


def test_rates_are_told_in_percent() -> None:
    was = with_table(table(unit="%", 许可=("98.50", "")))
    now = with_table(table(unit="%", 许可=("98.70", "97.10")))
    (change,) = changes_since(published(was), {"w41": now})
    assert change.values["was"] == ("许可/受理 98.50% → 98.70%", "许可/办结 — → 97.10%")


def test_the_same_value_written_otherwise_is_the_same() -> None:
    assert whats(with_table(table(许可=("100", "98.5"), 服务=("20", "")))) == []


def test_rows_may_change_places_and_come_new() -> None:
    now = with_table(table(服务=("20", ""), 许可=("100", "98.50"), 其他=("1", "1")))
    assert whats(now) == []


def test_a_row_is_gone() -> None:
    (change,) = changes_since(published(), {"w41": with_table(table(许可=("100", "98.50")))})
    assert (change.message, change.values["was"]) == (rules.NAMES, ("服务",))


def test_a_unit_is_another() -> None:
    now = with_table(table(unit="万件", 许可=("100", "98.50"), 服务=("20", "")))
    assert whats(now) == [rules.UNIT_CHANGED, rules.UNIT_CHANGED]


def test_a_table_is_gone() -> None:
    assert whats(replace(PAGE, statistics=())) == [rules.TABLE]
    assert whats(with_table(table("other", 许可=("100", "98.50"), 服务=("20", "")))) == [
        rules.TABLE
    ]


# -- corrections -------------------------------------------------------------------------------


def corrected(page: Page, *texts: str) -> Page:
    day = datetime.date(2026, 11, 2)
    told = tuple(Correction(day=day, text=text, typed=f"{day} {text}") for text in texts)
    assert page.issue is not None
    return replace(page, issue=replace(page.issue, corrections=told))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # The issue is of 2026-10-16.
        (datetime.date(2026, 10, 15), "应为101"),
        (None, "应为101"),
        (datetime.date(2026, 10, 16), " "),
    ],
)
def test_what_is_no_correction_makes_nothing_right(day: datetime.date | None, text: str) -> None:
    told = (Correction(day=day, text=text, typed=f"{day or ''} {text}".strip()),)
    page = replace(WRONG, issue=replace(ISSUE, corrections=told))
    (change,) = changes_since(published(), {"w41": page})
    assert not change.is_note


WRONG = with_table(table(许可=("101", "98.50"), 服务=("20", "")))


def test_a_correction_makes_it_right_until_it_is_taken_down() -> None:
    now = corrected(WRONG, "应为101")
    (change,) = changes_since(published(), {"w41": now})
    assert change.is_excused and change.is_note
    after = update(published(), {"w41": now}, ())
    assert changes_since(after, {"w41": now}) == []
    # An old correction tells of no new change.
    later = corrected(with_table(table(许可=("102", "98.50"), 服务=("20", ""))), "应为101")
    (change,) = changes_since(after, {"w41": later})
    assert not change.is_note


def test_a_correction_does_not_change_a_number() -> None:
    other = replace(PAGE, issue=replace(ISSUE, number=replace(NUMBER, first=42, last=42)))
    (change,) = changes_since(published(), {"w41": corrected(other, "期号应为42")})
    assert not change.is_note


# -- names before ------------------------------------------------------------------------------


def test_all_names_of_a_page_are_kept() -> None:
    one = published()
    two = update(one, {"weeks/w41": PAGE}, ())
    three = update(two, {"2026/w41": PAGE}, ())
    assert three.issues["2026-41"].pages == ("w41", "weeks/w41", "2026/w41")
    assert earlier_pages(three, {"2026/w41": PAGE}) == {
        "w41": ("2026-41", "2026/w41"),
        "weeks/w41": ("2026-41", "2026/w41"),
    }
    # Back again: no page leads to itself.
    back = update(three, {"w41": PAGE}, ())
    assert back.issues["2026-41"].pages == ("weeks/w41", "2026/w41", "w41")
    assert set(earlier_pages(back, {"w41": PAGE})) == {"weeks/w41", "2026/w41"}


def test_ids_that_nothing_has_now_lead_on() -> None:
    now = replace(PAGE, items=(item("1.1", A), item("1.2", C)))
    record = published().issues["2026-41"]
    # 1.2 is taken by what was 1.3.
    assert earlier_ids(record, now, ISSUE) == {"issue-2026-41-1-3": "issue-2026-41-1-2"}
    kept = update(published(), {"w41": now}, ()).issues["2026-41"]
    assert kept.earlier == {"1.3": "1.2"}
    assert earlier_ids(kept, now, ISSUE) == {"issue-2026-41-1-3": "issue-2026-41-1-2"}
    # And again: what was 1.3 at first is 1.1 then.
    last = replace(PAGE, items=(item("1.1", C),))
    assert earlier_ids(kept, last, ISSUE) == {
        "issue-2026-41-1-3": "issue-2026-41-1-1",
        "issue-2026-41-1-2": "issue-2026-41-1-1",
    }


def test_what_is_refused_stays_as_it_was() -> None:
    assert update(published(), {"w41": WRONG}, {"2026-41"}) == published()
    draft = replace(PAGE, issue=replace(ISSUE, status="draft"))
    assert update(Published(), {"w41": draft}, ()) == Published()


# -- the file ----------------------------------------------------------------------------------


def test_the_file() -> None:
    """A line for each number and each row: a change is one line of a diff."""
    assert published_as_text(published()).splitlines() == [
        "{",
        '"version": 1,',
        '"issues": {',
        '"2026-41": {',
        ' "pages": ["w41"],',
        ' "serial": 416,',
        ' "date": "2026-10-16",',
        ' "period": "",',
        ' "numbered": {',
        '  "1": ["section", "动态"],',
        f'  "1.1": ["item", "", "{A}", "{A}", "3"],',
        f'  "1.2": ["item", "", "{B}", "{B}", "5"],',
        f'  "1.3": ["item", "", "{C}", "{C}", "7"]',
        " },",
        ' "tables": {',
        '  "affairs": {"name": "affairs", "columns": [["受理", "件"], ["办结", "件"]], "rows": [',
        '   ["许可", "100", "98.50"],',
        '   ["服务", "20", ""]',
        "  ]}",
        " }",
        "}",
        "}",
        "}",
    ]


def test_issues_stand_in_the_order_of_their_numbers() -> None:
    keys = ["2025-52", "2026-9", "2026-40-41", "2026-101", "2026-s1", "a:2026-1"]
    record = published().issues["2026-41"]
    text = published_as_text(Published(issues=dict.fromkeys(reversed(keys), record)))
    assert list(published_from_text(text).issues) == keys


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=4)
DAYS = st.just("") | st.dates().map(str)
RECORDS = st.builds(
    Record,
    pages=st.lists(
        st.lists(st.text(st.sampled_from("abc1期"), min_size=1), min_size=1).map("/".join),
        min_size=1,
        max_size=2,
    ).map(tuple),
    serial=st.integers(0, 9999),
    date=DAYS,
    period=st.just("") | st.tuples(st.dates(), st.dates()).map(lambda d: f"{d[0]}/{d[1]}"),
    corrections=st.lists(TEXT, max_size=2).map(tuple),
    numbered=st.dictionaries(
        TEXT,
        st.builds(
            Numbered,
            kind=TEXT,
            name=TEXT,
            begins=TEXT,
            digest=TEXT,
            figures=TEXT,
        ),
        max_size=3,
    ),
    tables=st.dictionaries(
        TEXT,
        st.integers(0, 3).flatmap(
            lambda n: st.builds(
                Figures,
                name=TEXT,
                columns=st.lists(st.tuples(TEXT, TEXT), min_size=n, max_size=n).map(tuple),
                rows=st.lists(
                    st.lists(TEXT, min_size=n + 1, max_size=n + 1).map(tuple), max_size=3
                ).map(tuple),
            )
        ),
        max_size=2,
    ),
    earlier=st.dictionaries(TEXT, TEXT, max_size=2),
)


@settings(max_examples=60)
@given(st.dictionaries(TEXT, RECORDS, max_size=2))
def test_what_is_written_is_read(issues: dict[str, Record]) -> None:
    text = published_as_text(Published(issues=issues))
    assert published_from_text(text).issues == issues
    assert published_as_text(published_from_text(text)) == text


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("{\n", ""), 1),
        (('"pages": ["w41"]', '"pages": []'), 4),
        (('"pages": ["w41"]', '"pages": ["../w41"]'), 4),
        (('"pages": ["w41"]', '"pages": ["/w41"]'), 4),
        (('"pages": ["w41"]', '"pages": "w41"'), 4),
        (('"pages": ["w41"]', '"pages": ["a//w41"]'), 4),
        (('"pages": ["w41"]', '"pages": ["_static/w41"]'), 4),
        # A file system has 255 bytes for a name; a Chinese character takes three.
        (('"pages": ["w41"]', '"pages": ["' + "期" * 67 + '"]'), 4),
        (('"pages": ["w41"]', '"pages": ["w\\ud800"]'), 4),
        (('"date": "2026-10-16"', '"date": "bad"'), 4),
        (('"date": "2026-10-16"', '"date": "2026-10-6"'), 4),
        (('"date": "2026-10-16"', '"date": "20261016"'), 4),
        (('"period": ""', '"period": "2026-10-12"'), 4),
        (('"period": ""', '"period": "x/y"'), 4),
        (('"serial": 416', '"serial": Infinity'), 4),
        (('["许可", "100", "98.50"]', '["许可", "100"]'), 4),
        (('["许可", "100", "98.50"]', '["许可", 100, 98.5]'), 4),
        ((' "numbered": {', ' numbered": {'), 9),
        (('"version": 1', '"version": "1"'), 1),
        (('"issues": {', '"issue": {'), 1),
    ],
)
def test_a_damaged_file(change: tuple[str, str], line: int) -> None:
    text = published_as_text(published())
    assert change[0] in text
    with pytest.raises(PublishedError) as caught:
        published_from_text(text.replace(*change, 1))
    assert (caught.value.line, caught.value.version) == (line, None)


def test_an_issue_that_stands_there_twice() -> None:
    one = published().issues["2026-41"]
    text = published_as_text(Published(issues={"2026-41": one, "2026-42": one}))
    with pytest.raises(PublishedError) as caught:
        published_from_text(text.replace('"2026-42": {', '"2026-41": {'))
    second = text.split("\n").index('"2026-42": {') + 1
    assert (caught.value.line, caught.value.twice) == (second, "2026-41")


@pytest.mark.parametrize(
    ("old", "again", "name"),
    [
        (' "serial": 416,', ' "serial": 416,\n "serial": 416,', "serial"),
        (' "numbered": {', ' "numbered": {},\n "numbered": {', "numbered"),
        ('"issues": {', '"issues": {},\n"issues": {', "issues"),
    ],
)
def test_any_name_that_stands_there_twice_is_told_at_its_line(
    old: str, again: str, name: str
) -> None:
    text = published_as_text(published())
    line = text.split("\n").index(old) + 2
    with pytest.raises(PublishedError) as caught:
        published_from_text(text.replace(old, again))
    assert (caught.value.line, caught.value.twice) == (line, name)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "marks", [("<<<<<<< HEAD", "=======", ">>>>>>> weekly"), ("<<<<<<<", "|||||||", "=======")]
)
def test_what_a_merge_leaves_is_named_so(end: str, marks: tuple[str, ...]) -> None:
    lines = published_as_text(published()).split("\n")
    for mark in reversed(marks):
        lines.insert(4, mark)
    with pytest.raises(PublishedError) as caught:
        published_from_text(end.join(lines))
    assert (caught.value.line, caught.value.is_merge) == (5, True)


def test_such_marks_within_a_text_are_none() -> None:
    text = published_as_text(published()).replace(
        '"pages": ["w41"]', '"pages": ["w41=======", "w41"]'
    )
    assert published_from_text(text).issues


BROKEN = ["", "[]", "null", "{}", "[" * 100_000, '{"version": ' + "9" * 5000 + "}"]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_such_file(text: str) -> None:
    with pytest.raises(PublishedError):
        published_from_text(text)


def test_a_newer_file() -> None:
    with pytest.raises(PublishedError) as caught:
        published_from_text(f'{{"version": {VERSION + 1}, "issues": []}}')
    assert caught.value.version == VERSION + 1


def test_a_check_is_told_by_its_name() -> None:
    def check(number: str, name: str, text: str) -> InspectionCheck:
        return InspectionCheck(
            anchor="", number=number, name=name, status=Status.OK, text=text, windows=(), due=None,
            name_typed=name, typed=typed(text), line=int(number[-1]),
        )  # fmt: skip

    before = replace(
        PAGE, items=(), inspected=(check("2.1", "着装", "好。"), check("2.2", "卫生", "好。"))
    )
    now = replace(before, inspected=(check("2.1", "卫生", "好。"),))
    lost, moved = changes_since(published(before), {"w41": now})
    assert (lost.message, lost.values["was"]) == (rules.LOST, ("2.1 着装",))
    assert moved.values["was"] == ("2.2 → 2.1",)
    assert as_published("w41", now, ISSUE).numbered["2.1"].name == "卫生"
