"""Findings over issues, worked out by hand: what opens and closes them, and what lists show."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.findings import named_findings
from sphinx_bulletin.model.findings.finding_lists import listing, matrix
from sphinx_bulletin.model.findings.finding_rules import check_names
from sphinx_bulletin.model.findings.ledger import Ledger
from sphinx_bulletin.model.findings.named_findings import parse_finding, split_findings
from sphinx_bulletin.model.findings.status import State, Status
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import InspectionCheck, Issue, IssueNumber, Page
from sphinx_bulletin.model.items.roster import Roster, Unit
from sphinx_bulletin.model.specs.over_issues import FindingList
from sphinx_bulletin.model.text.dates import Period

Day = datetime.date
LIST = FindingList(display="list", statuses=("open",))
ALL = replace(LIST, statuses=("all",))
MATRIX = FindingList(display="matrix", statuses=("open",))
#: The Friday of issue 1; each issue is signed on the Monday behind its Friday.
FIRST = Day(2026, 1, 9)


def check(name: str, status: str = "ok", closes: str = "", **values: object) -> InspectionCheck:
    known = {
        "anchor": name, "number": "", "name": name, "name_typed": name, "status": Status(status),
        "text": f"{name}的情况。", "windows": (), "due": None, "closes_typed": closes, "line": 1,
    }  # fmt: skip
    return InspectionCheck(**{**known, **values})  # type: ignore[arg-type]


def page(
    number: int,
    *checks: InspectionCheck,
    series: str = "",
    year: int = 2026,
    supplement: bool = False,
    day: Day | None = None,
    draft: bool = False,
    names: tuple[str, ...] = (),
    rests: tuple[str, ...] = (),
    last: int = 0,
) -> Page:
    friday = FIRST.replace(year=year) + datetime.timedelta(days=7 * (number - 1))
    signed = None if draft else day or friday + datetime.timedelta(days=3)
    # As numbering does: anchors are unique in a page, numbers begin with the section's.
    named = tuple(
        replace(one, anchor=f"c{place}", number=one.number or f"3.{place}")
        for place, one in enumerate(checks, 1)
    )
    issue = Issue(
        number=IssueNumber(year=year, supplement=supplement, first=number, last=last or number),
        series=series,
        name="周报",
        label=f"{year}年{'增刊' if supplement else ''}第{number}期",
        title="",
        issuers=(),
        day=signed,
        period=Period(first=friday - datetime.timedelta(days=4), last=friday),
        status="draft" if draft else "signed",
        expected_checks=names,
        line=1,
    )
    return Page(issue=issue, inspected=named, rests=rests)


def archive(*pages: Page, roster: Roster | None = None) -> Archive:
    """Pages by names that are in no order of their own."""
    return Archive({f"p{99 - i}": one for i, one in enumerate(pages)}, roster)


def ledger(*pages: Page) -> Ledger:
    return archive(*pages).ledger


def states(found: Ledger) -> list[tuple[str, str]]:
    return [(one.opened_by.key, one.state(Day(2026, 12, 31)).value) for one in found.findings]


def faults(found: Ledger) -> list[tuple[str, Message]]:
    return [(one.typed, one.message) for one in found.failed]


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "key", "name"),
    [
        ("2026-40/着装情况", "2026-40", "着装情况"),
        ("2026-040 / 着装情况", "2026-40", "着装情况"),
        ("２０２６－４０／着装情况", "2026-40", "着装情况"),
        ("2026年第40期/着装情况", "2026-40", "着装情况"),
        ("2026年第40期着装情况", "2026-40", "着装情况"),
        ("2026年40期／着装情况", "2026-40", "着装情况"),
        ("2026年增刊第1期衔接情况", "2026-s1", "衔接情况"),
        ("2026-s1/衔接情况", "2026-s1", "衔接情况"),
        ("2026-38-39/着装情况", "2026-38-39", "着装情况"),
        ("2026年第38—39期/着装情况", "2026-38-39", "着装情况"),
        ("2026-40/2.1", "2026-40", "2.1"),
        ("2026-40/电梯/扶梯", "2026-40", "电梯/扶梯"),
    ],
)
def test_how_a_finding_may_be_named(typed: str, key: str, name: str) -> None:
    found = parse_finding(typed)
    assert found is not None
    assert (found.series, found.number.key, found.check) == ("", key, name)


def test_a_series_may_stand_before_it() -> None:
    found = parse_finding("weekly:2026-40/着装情况")
    assert found is not None
    assert (found.series, found.number.key, found.check) == ("weekly", "2026-40", "着装情况")


@pytest.mark.parametrize(
    "typed",
    [
        "着装情况", "2026-40", "2026-40/", "第40期/着装情况", "2026-401",
        pytest.param(f"2026-{'9' * 5_000}/着装情况", id="more digits than an int is read of"),
    ],
)  # fmt: skip
def test_what_names_no_finding(typed: str) -> None:
    assert parse_finding(typed) is None


def test_blanks_and_lines_between_findings() -> None:
    typed = "2026-40/着装情况、\n \n 2026-39/卫生 ,\t 2026 - s1 / 到岗"
    assert split_findings(typed) == ["2026-40/着装情况", "2026-39/卫生", "2026 - s1 / 到岗"]


def test_several_are_parted_where_an_issue_begins() -> None:
    typed = "2026-40/着装情况、2026年第39期到岗、在岗情况；weekly：2026-38/卫生"
    assert split_findings(typed) == [
        "2026-40/着装情况", "2026年第39期到岗、在岗情况", "weekly:2026-38/卫生",
    ]  # fmt: skip


# -- opened and closed -------------------------------------------------------------------------


def test_a_finding_is_open_until_a_later_check_closes_it() -> None:
    found = ledger(
        page(1, check("卫生", "finding"), check("着装", "fixed"), check("到岗")),
        page(2, check("卫生", closes="2026-1/卫生"), check("到岗", "finding")),
    )
    assert not found.failed
    assert states(found) == [
        ("2026-1/卫生", "closed"), ("2026-1/着装", "fixed"), ("2026-2/到岗", "open"),
    ]  # fmt: skip
    closed = found.findings[0].closed_by
    assert closed is not None and closed.key == "2026-2/卫生"


def test_any_later_check_may_close_it_whatever_its_own_status() -> None:
    found = ledger(
        page(1, check("卫生", "finding"), check("设施", "finding"), check("着装", "finding")),
        page(2, check("卫生", "finding", "2026-1/卫生"), check("巡查", "fixed", "2026-1/设施")),
        page(4, check("其他", closes="2026年第1期着装")),
    )
    assert states(found) == [
        ("2026-1/卫生", "closed"), ("2026-1/设施", "closed"), ("2026-1/着装", "closed"),
        ("2026-2/卫生", "open"), ("2026-2/巡查", "fixed"),
    ]  # fmt: skip


def test_several_at_once_of_one_issue_and_of_two() -> None:
    found = ledger(
        page(1, check("到岗、在岗", "finding"), check("卫生", "finding"), check("设施", "finding")),
        page(2, check("卫生", "finding")),
        page(3, check("卫生", closes="2026-1/到岗、在岗、2026-1/卫生、设施、2026-2/卫生")),
    )
    assert not found.failed
    assert {state for _key, state in states(found)} == {"closed"}


def test_by_number_where_two_have_one_name() -> None:
    first = page(1, check("卫生", "finding"), check("卫生", "finding"))
    found = ledger(first, page(2, check("卫生", closes="2026-1/卫生")))
    assert faults(found) == [("2026-1/卫生", named_findings.SEVERAL_FINDINGS)]
    assert found.failed[0].right == ("2026-1/3.1", "2026-1/3.2")
    found = ledger(first, page(2, check("卫生", closes="2026-1/3.2")))
    assert [one.is_open for one in found.findings] == [True, False]
    # Of two of one name the one that is open is meant.
    found = ledger(
        page(1, check("卫生"), check("卫生", "finding")),
        page(2, check("卫生", closes="2026-1/卫生")),
    )
    assert not found.failed


def test_within_an_issue_a_later_check_closes_an_earlier_one() -> None:
    found = ledger(page(1, check("卫生", "finding"), check("卫生复查", closes="2026-1/卫生")))
    assert not found.failed and states(found) == [("2026-1/卫生", "closed")]
    found = ledger(page(1, check("卫生复查", closes="2026-1/卫生"), check("卫生", "finding")))
    assert faults(found) == [("2026-1/卫生", named_findings.NOT_BEFORE)]
    found = ledger(page(1, check("卫生", "finding", "2026-1/卫生")))
    assert faults(found) == [("2026-1/卫生", named_findings.NOT_BEFORE)]


def test_one_number_of_a_joint_issue_names_it() -> None:
    joint = page(3, check("卫生", "finding"), last=4)
    assert not ledger(joint, page(5, check("卫生", closes="2026-4/卫生"))).failed


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("卫生", named_findings.NOT_READ),
        ("2026-9/卫生", named_findings.NO_ISSUE),
        ("2026-s1/卫生", named_findings.NO_ISSUE),
        ("2026-1/环境", named_findings.NO_CHECK),
        ("2026-1/着装", named_findings.NO_FINDING),
        ("2026-1/到岗", named_findings.NO_FINDING),
        ("2026-2/卫生", named_findings.CLOSED_ALREADY),
        ("2026-3/设施", named_findings.NOT_BEFORE),
        ("2026-4/卫生", named_findings.NOT_BEFORE),
    ],
)
def test_what_is_not_open_cannot_be_closed(named: str, fault: Message) -> None:
    found = ledger(
        page(1, check("着装"), check("到岗", "fixed")),
        page(2, check("卫生", "finding")),
        page(
            3,
            check("卫生", closes="2026-2/卫生"),
            check("甲", closes=named),
            check("设施", "finding"),
        ),
        page(4, check("卫生", "finding")),
    )
    assert faults(found) == [(named, fault)]
    # What is wrong closes nothing.
    assert dict(states(found)) == {
        "2026-1/到岗": "fixed", "2026-2/卫生": "closed", "2026-3/设施": "open", "2026-4/卫生": "open",
    }  # fmt: skip


def test_who_has_closed_it_is_told() -> None:
    found = ledger(
        page(1, check("卫生", "finding")),
        page(2, check("卫生", closes="2026-1/卫生")),
        page(3, check("卫生", closes="2026-1/卫生")),
    )
    assert [(one.by.key, one.about) for one in found.failed] == [("2026-3/卫生", "2026-2/卫生")]


def test_a_draft_closes_nothing_but_is_looked_at() -> None:
    pages = (
        page(1, check("卫生", "finding"), check("设施")),
        page(2, check("卫生", "finding", "2026-1/卫生、2026-1/设施"), draft=True),
    )
    found = ledger(*pages)
    assert states(found) == [("2026-1/卫生", "open")]
    assert faults(found) == [("2026-1/设施", named_findings.NO_FINDING)]
    # On its own page it shows what it will close.
    assert [one.key for one in found.checks_closed_by["p98", "c1"]] == ["2026-1/卫生"]
    own = archive(*pages).ledger_of("p98")
    assert states(own) == [("2026-1/卫生", "closed"), ("2026-2/卫生", "open")]


def test_a_signed_issue_cannot_close_what_a_draft_found() -> None:
    found = ledger(
        page(1, check("卫生", "finding"), draft=True), page(2, check("卫生", closes="2026-1/卫生"))
    )
    assert faults(found) == [("2026-1/卫生", named_findings.NOT_BEFORE)]


def test_numbers_tell_the_order_and_dates_that_of_supplements() -> None:
    # Issue 2 is dated before issue 1 by mistake; the supplement came out between 2 and 3.
    found = ledger(
        page(3, check("丙", closes="2026-s1/衔接"), day=Day(2026, 1, 26)),
        page(1, check("甲", "finding"), day=Day(2026, 1, 12)),
        page(2, check("乙", closes="2026-1/甲"), day=Day(2026, 1, 5)),
        page(1, check("衔接", "finding"), supplement=True, day=Day(2026, 1, 20)),
    )
    assert not found.failed
    assert [issue.number.key for _docname, issue in found.issues] == [
        "2026-1", "2026-2", "2026-s1", "2026-3",
    ]  # fmt: skip


def test_series_are_apart() -> None:
    found = ledger(
        page(1, check("卫生", "finding"), series="weekly"),
        page(1, check("卫生", "finding"), series="notes"),
        page(2, check("卫生", closes="2026-1/卫生"), series="weekly"),
        page(3, check("卫生", closes="notes:2026-1/卫生"), series="weekly"),
    )
    assert not found.failed
    assert [one.closed_by.key for one in found.findings if one.closed_by] == [
        # notes comes before weekly of the same day.
        "weekly:2026-3/卫生", "weekly:2026-2/卫生",
    ]  # fmt: skip


def test_the_same_again_counts_on_while_it_is_open() -> None:
    found = ledger(
        page(1, check("设施", "finding"), check("卫生", "finding", units=("甲",))),
        page(2, check("设施", "finding"), check("卫生", "finding", units=("乙",))),
        page(3, check("设施", "finding", "2026-2/设施"), check("卫生", "finding", units=("乙",))),
        page(4, check("设施")),
        page(5, check("设施", "finding"), check("卫生", "finding", "2026-3/卫生", units=("乙",))),
    )
    running = {one.opened_by.key: one.running for one in found.findings}
    assert running == {
        "2026-1/设施": 1, "2026-2/设施": 2, "2026-3/设施": 3, "2026-5/设施": 1,
        # Another window's is another one; in issue 4 nothing was found.
        "2026-1/卫生": 1, "2026-2/卫生": 1, "2026-3/卫生": 2, "2026-5/卫生": 1,
    }  # fmt: skip


def test_what_was_closed_between_begins_anew() -> None:
    found = ledger(
        page(1, check("设施", "finding"), check("复查", closes="2026-1/设施")),
        page(2, check("设施", "finding")),
    )
    assert [one.running for one in found.findings] == [1, 1]


# -- days --------------------------------------------------------------------------------------


def test_overdue_is_after_the_day_that_it_is_due() -> None:
    one = ledger(page(1, check("卫生", "finding", due=Day(2026, 1, 16)))).findings[0]
    assert [(one.state(day), one.late(day)) for day in (Day(2026, 1, 16), Day(2026, 1, 17))] == [
        (State.OPEN, 0), (State.OVERDUE, 1),
    ]  # fmt: skip
    assert one.state(None) is State.OPEN


def test_age_is_from_the_inspection_to_what_closed_it() -> None:
    found = ledger(
        # Inspected on Wednesday 7 January; without a day, the Friday of the period.
        page(1, check("卫生", "finding", day=Day(2026, 1, 7)), check("设施", "finding")),
        page(2, check("卫生", closes="2026-1/卫生", day=Day(2026, 1, 14))),
        page(3, check("甲", closes="2026-1/设施")),
    )
    # 7 → 14 January; 9 → 23 January.
    assert [one.age(Day(2027, 1, 1)) for one in found.findings] == [7, 14]
    still = ledger(page(1, check("卫生", "finding"))).findings[0]
    assert still.age(Day(2026, 2, 9)) == 31 and still.age(None) is None


# -- lists -------------------------------------------------------------------------------------


SITE = (
    page(
        1,
        check("卫生", "finding", due=Day(2026, 1, 30), units=("水利厅",), windows=("水利厅",)),
        check("设施", "finding", due=Day(2026, 1, 16)),
        check("着装", "fixed"),
    ),
    page(2, check("秩序", "finding"), check("态度", "finding", due=Day(2026, 1, 23))),
    page(3, check("设施", closes="2026-1/设施"), check("标识", "finding", due=Day(2026, 1, 26))),
)


def shown(
    found: Archive, wanted: FindingList, home: str = "index"
) -> list[tuple[str, str, int | None]]:
    return [
        (one.finding.opened_by.key, one.state.value, one.age)
        for one in listing(found, wanted, home).lines
    ]


def test_overdue_first_then_by_due_day_then_the_rest() -> None:
    # Counted by issue 3, signed on 26 January.
    assert shown(archive(*SITE), LIST) == [
        ("2026-2/态度", "overdue", 10), ("2026-3/标识", "open", 3), ("2026-1/卫生", "open", 17),
        ("2026-2/秩序", "open", 10),
    ]  # fmt: skip
    found = listing(archive(*SITE), LIST, "index")
    assert found.day == Day(2026, 1, 26) and found.issue and found.issue.label == "2026年第3期"


def test_closed_ones_and_all() -> None:
    closed = replace(LIST, statuses=("closed",))
    assert shown(archive(*SITE), closed) == [("2026-1/设施", "closed", 14)]
    assert shown(archive(*SITE), replace(LIST, statuses=("fixed",))) == [
        ("2026-1/着装", "fixed", 0)
    ]
    assert [key for key, *_rest in shown(archive(*SITE), ALL)][4:] == ["2026-1/着装", "2026-1/设施"]
    both = replace(LIST, statuses=("open", "closed"))
    assert len(shown(archive(*SITE), both)) == 5


def test_an_issue_lists_what_it_knew_of() -> None:
    # p98 is issue 2, signed on 19 January: 设施 was due on the 16th and closed a week later.
    assert shown(archive(*SITE), LIST, "p98") == [
        ("2026-1/设施", "overdue", 10), ("2026-2/态度", "open", 3), ("2026-1/卫生", "open", 10),
        ("2026-2/秩序", "open", 3),
    ]  # fmt: skip


def test_filters() -> None:
    found = archive(*SITE)
    of_january = Period(first=Day(2026, 1, 10), last=Day(2026, 1, 31))
    assert {key for key, *_r in shown(found, replace(LIST, period=of_january))} == {
        "2026-2/态度", "2026-2/秩序", "2026-3/标识",
    }  # fmt: skip
    assert {key for key, *_r in shown(found, replace(LIST, last=1))} == {"2026-3/标识"}
    assert shown(found, replace(LIST, series="notes")) == []
    assert {key for key, *_r in shown(found, replace(LIST, windows=("水利厅",)))} == {"2026-1/卫生"}


def test_the_roster_joins_names_of_one_window() -> None:
    roster = Roster([Unit(name="省水利厅", short=("水利厅",))])
    found = listing(archive(*SITE, roster=roster), replace(LIST, windows=("水利厅窗口",)), "index")
    assert [one.windows for one in found.lines] == [("省水利厅",)]


def test_without_an_issue_nothing_is_listed() -> None:
    found = listing(archive(), ALL, "index")
    assert found.lines == () and found.issue is None and found.day is None


# -- matrix ------------------------------------------------------------------------------------


def cells(
    found: Archive, wanted: FindingList = MATRIX, home: str = "index"
) -> dict[str, list[str]]:
    return {name: [one.state for one in row] for name, row in matrix(found, wanted, home).rows}


def test_checks_by_issues() -> None:
    assert cells(archive(*SITE)) == {
        "卫生": ["finding", "none", "none"],
        "设施": ["closed", "none", "ok"],
        "着装": ["fixed", "none", "none"],
        "秩序": ["none", "finding", "none"],
        "态度": ["none", "finding", "none"],
        "标识": ["none", "none", "finding"],
    }
    assert list(cells(archive(*SITE), replace(MATRIX, last=1))) == ["设施", "标识"]


def test_an_issue_shows_the_hall_as_it_knew_it() -> None:
    assert cells(archive(*SITE), home="p98")["设施"] == ["finding", "none"]


def test_rows_in_the_order_of_the_series_and_what_is_told_with_the_rest() -> None:
    found = archive(
        page(1, check("着装"), check("卫生", "unchecked"), names=("卫生", "着装", "设施")),
        page(2, check("新项"), names=("卫生", "着装", "设施"), rests=("均好。",)),
    )
    assert list(cells(found).items()) == [
        ("卫生", ["unchecked", "rest"]),
        ("着装", ["ok", "rest"]),
        ("设施", ["none", "rest"]),
        ("新项", ["none", "ok"]),
    ]


def test_of_several_checks_of_one_name_the_worst_shows() -> None:
    found = archive(
        page(1, check("卫生", "fixed"), check("卫生"), check("卫生", "unchecked")),
        page(2, check("卫生", "finding"), check("卫生", "finding")),
        page(3, check("卫生", closes="2026-2/3.1")),
    )
    assert cells(found) == {"卫生": ["unchecked", "finding", "ok"]}
    checked = matrix(found, MATRIX, "index").rows[0][1][1].checked
    assert checked is not None and checked.check.number == "3.2"


def test_supplements_and_issues_without_an_inspection_are_no_columns() -> None:
    found = archive(page(1, check("卫生")), page(2), page(1, check("衔接"), supplement=True))
    assert [issue.key for _docname, issue in matrix(found, MATRIX, "index").issues] == ["2026-1"]


def test_a_name_that_only_the_newest_issue_has_may_be_mistyped() -> None:
    def told(*pages: Page) -> list[tuple[object, ...]]:
        names = ("found", "wanted", "about")
        return [tuple(map(one.values.get, names)) for one in check_names(archive(*pages))]

    usual = page(1, check("环境卫生情况"), check("着装"))
    short = page(2, check("环境卫生"), check("着装"))
    draft = page(2, check("环境卫生"), check("着装"), draft=True)
    assert told(usual, short) == [("环境卫生", "环境卫生情况", "2026年第1期")] == told(usual, draft)
    # Kept by the issue behind it, beside the usual one, of another series, or unlike all others.
    assert not told(usual, short, page(3, check("环境卫生"), check("着装")))
    assert not told(usual, page(2, check("环境卫生"), check("环境卫生情况")))
    assert not told(usual, page(2, check("环境卫生"), series="另报"))
    assert not told(usual, page(2, check("叫号"), check("着装")))
    assert not told(page(1, check("窗口秩序情况")), page(2, check("窗口服务情况")))
    # Asked for once each, and not where the series says what there is, or something else is told.
    three = page(1, check("检查工作一"), check("检查工作二"), check("检查工作三"))
    assert (
        len(
            told(
                three,
                page(2, *map(check, ("检查工作一", "检查工作二", "检查工作四", "检查工作五"))),
            )
        )
        == 1
    )
    assert not told(
        usual, page(2, check("环境卫生"), check("着装"), names=("着装", "环境卫生情况"))
    )
    assert not told(usual, page(2, check("环境卫生", closes="2026-1/环境卫生"), check("着装")))
    # Of an older one nobody is asked any more.
    assert not told(usual, short, page(3, check("环境卫生情况"), check("着装")))
