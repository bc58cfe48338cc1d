"""Order of issues: what is told, and what offices do that is right."""

from __future__ import annotations

import datetime

import pytest

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.issues import order_rules as rules
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page
from sphinx_bulletin.model.rules import check_all
from sphinx_bulletin.model.text.dates import Period, parse_period


def issue(
    number: str,
    serial: int | None = None,
    *,
    day: str = "",
    period: str = "",
    draft: bool = False,
    series: str = "",
    name: str = "",
) -> Issue:
    """``2026-41``, ``2026-40-41`` or ``2026-s1``."""
    year, *rest = number.split("-")
    first = int(rest[0].removeprefix("s"))
    span: Period | None = parse_period(period) if period else None
    return Issue(
        number=IssueNumber(
            year=int(year), supplement=rest[0].startswith("s"), first=first, last=int(rest[-1].strip("s"))
        ),
        series=series, name="周报", name_typed=name, label=number, title="", serial=serial, issuers=(),
        day=datetime.date.fromisoformat(day) if day else None,
        period=span, status="draft" if draft else "signed", line=1,
    )  # fmt: skip


def told(*issues: Issue) -> list[tuple[str, Message, str]]:
    """Issue, what is told of it, and the value that it names."""
    pages = {f"p{place}": Page(issue=one) for place, one in enumerate(issues)}
    archive = Archive(pages)
    return [
        (pages[one.where.docname].issue.label, one.message, str(one.values["found"] or ""))  # type: ignore[union-attr]
        for one in check_all(archive)
    ]


@pytest.mark.parametrize(
    "issues",
    [
        # A joint issue takes one serial number, or as many as it has numbers.
        [issue("2026-39", 413), issue("2026-40-41", 414), issue("2026-42", 415)],
        [issue("2026-39", 413), issue("2026-40-41", 414), issue("2026-42", 416)],
        [issue("2026-39", 413), issue("2026-40-41", 415), issue("2026-42", 416)],
        # The issue of a year behind that of its last month, of a quarter, of a month of weeks.
        [
            issue("2025-12", period="2025年12月"), issue("2025-13", period="2025"),
            issue("2026-1", period="2026年1月"), issue("2026-2", period="2026年2月"),
            issue("2026-3", period="2026年3月"), issue("2026-4", period="2026年一季度"),
            issue("2026-5", period="2026年4月"),
        ],
        [
            issue("2026-9", period="2026-02-23/2026-03-01"),
            issue("2026-10", period="2026-03-23/2026-03-29"), issue("2026-11", period="2026年3月"),
            issue("2026-12", period="2026-03-30/2026-04-05"),
        ],
        # A year ends with any number; serial numbers run on.
        [issue("2021-45", 375), issue("2022-1", 376)],
        # A new name that is kept; two bulletins that nobody told apart, which is told otherwise.
        [issue("2025-50", name="周报"), issue("2026-1", name="周刊"), issue("2026-2", name="周刊")],
        [issue("2026-1", name="甲"), issue("2026-2", name="乙"), issue("2026-3", name="甲"), issue("2026-4", name="乙")],
        # Numbers that run on over the year's end are never begun anew.
        [issue("2021-375"), issue("2022-376")],
        [issue("2021-375", 375), issue("2022-376", 376)],
        # The archive begins in the middle, and with numbers only.
        [issue("2021-32"), issue("2021-33")],
        # Serial numbers came later.
        [issue("2021-32"), issue("2021-33", 400), issue("2021-34", 401)],
        # A supplement has a serial number of its own, or takes one and does not print it.
        [
            issue("2026-41", 416, day="2026-10-16"), issue("2026-s1", 417, day="2026-10-20"),
            issue("2026-42", 418, day="2026-10-23"),
        ],
        [
            issue("2026-41", 416, day="2026-10-16"), issue("2026-s1", day="2026-10-20"),
            issue("2026-42", 418, day="2026-10-23"),
        ],
        [
            issue("2026-41", 416, day="2026-10-16"), issue("2026-s1", day="2026-10-20"),
            issue("2026-42", 417, day="2026-10-23"),
        ],
        # The issue between is a draft.
        [issue("2026-40", 1), issue("2026-41", draft=True), issue("2026-42", 3)],
        # Series count apart.
        [issue("2026-1", 1, series="a"), issue("2026-7", 9, series="b"), issue("2026-2", 2, series="a")],
        # Of the year before only the like week is there, to be compared with.
        [issue("2025-2", period="2025-01-06 / 2025-01-10"), issue("2026-2", period="2026-01-05 / 2026-01-09")],
        # A week without an issue has no number.
        [issue("2026-1", period="2026-01-05 / 2026-01-09"), issue("2026-2", period="2026-01-19 / 2026-01-23")],
        # The year so far, each time.
        [issue("2026-1", period="2026-01-01 / 2026-01-09"), issue("2026-2", period="2026-01-01 / 2026-01-16")],
        # From Friday to Friday.
        [issue("2026-1", period="2026-01-02 / 2026-01-09"), issue("2026-2", period="2026-01-09 / 2026-01-16")],
        # Serial numbers that begin anew each year.
        [issue("2025-1", 1), issue("2025-2", 2), issue("2026-1", 1), issue("2026-2", 2)],
        # Signed in the new year; of several years; ten numbers in one issue.
        [issue("2025-52", day="2026-02-02", period="2025-12-29 / 2026-01-02")],
        [issue("2025-1", day="2026-01-09", period="2021-01-01 / 2025-12-31")],
        [issue("2026-1-10")],
        # Signed weeks after its period, and on its last day.
        [issue("2026-1", day="2026-03-30", period="2026-01-05 / 2026-01-09")],
        [issue("2026-1", day="2026-01-09", period="2026-01-05 / 2026-01-09")],
    ],
)  # fmt: skip
def test_what_offices_do_is_not_told(issues: list[Issue]) -> None:
    assert told(*issues) == []


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        ([issue("2026-40"), issue("2026-42")], ("2026-42", rules.MISSING, "41")),
        ([issue("2026-40"), issue("2026-44")], ("2026-44", rules.MISSING, "41—43")),
        # Once, though serial numbers lack as well.
        ([issue("2026-40", 415), issue("2026-42", 417)], ("2026-42", rules.MISSING, "41")),
        ([issue("2026-40", 415), issue("2026-42", 419)], ("2026-42", rules.MISSING, "41")),
        ([issue("2026-39-40"), issue("2026-42-43")], ("2026-42-43", rules.MISSING, "41")),
        ([issue("2021-45"), issue("2022-3")], ("2022-3", rules.MISSING, "1—2")),
        # 2021-42 to 45 are missing too, as the serial numbers tell.
        ([issue("2021-41", 371), issue("2022-44", 419)], ("2022-44", rules.MISSING, "1—43")),
        ([issue("2021-375"), issue("2022-378")], ("2022-378", rules.MISSING, "376—377")),
        ([issue("2026-40-41"), issue("2026-41")], ("2026-41", rules.NUMBER_AGAIN, "41")),
        ([issue("2026-40", 415), issue("2026-41", 418)], ("2026-41", rules.SERIAL_MISSING, "416—417")),
        ([issue("2021-43", 373), issue("2022-1", 376)], ("2022-1", rules.SERIAL_MISSING, "374—375")),
        # No issue of a whole year: only serial numbers can tell.
        ([issue("2020-50", 300), issue("2022-1", 352)], ("2022-1", rules.SERIAL_MISSING, "301—351")),
        ([issue("2026-40", 415), issue("2026-41", 415)], ("2026-41", rules.SERIAL_TWICE, "415")),
        ([issue("2026-40", 415), issue("2026-41", 46)], ("2026-41", rules.SERIAL_OFF, "46")),
        # Only one is off: what follows is measured by the issue before it.
        (
            [issue("2026-40", 415), issue("2026-41", 461), issue("2026-42", 417), issue("2026-43", 418)],
            ("2026-41", rules.SERIAL_OFF, "461"),
        ),
        (
            [issue("2026-40", 415), issue("2026-41", 417), issue("2026-42", 417)],
            ("2026-41", rules.SERIAL_OFF, "417"),
        ),
        (
            [issue("2026-40", 415), issue("2026-41"), issue("2026-42", 416)],
            ("2026-42", rules.SERIAL_OFF, "416"),
        ),
        (
            [issue("2026-41", 416), issue("2026-s1", 417), issue("2026-42", 417)],
            ("2026-42", rules.SERIAL_TWICE, "417"),
        ),
        (
            [issue("2026-41", day="2026-09-16", period="2026-10-12 / 2026-10-16")],
            ("2026-41", rules.DAY_EARLY, "2026-09-16"),
        ),
        (
            [issue("2026-41", day="2026-10-14", period="2026-10-12 / 2026-10-16")],
            ("2026-41", rules.DAY_WITHIN, "2026-10-14"),
        ),
        (
            [issue("2026-41", day="2026-10-23"), issue("2026-42", day="2026-10-22")],
            ("2026-42", rules.DAY_ORDER, "2026-10-22"),
        ),
        # Numbers of a year are serial numbers, and one lacks.
        (
            [issue("2025-1", 1), issue("2025-2", 2), issue("2026-1", 1), issue("2026-2", 3)],
            ("2026-2", rules.SERIAL_MISSING, "2"),
        ),
        ([issue("2026-1-11")], ("2026-1-11", rules.JOINT, "1—11")),
        # A name that one issue alone has; a supplement may have its own.
        (
            [issue("2026-40", name="周报"), issue("2026-41", name="周刊"), issue("2026-42", name="周报")],
            ("2026-41", rules.BULLETIN_NAME, "周刊"),
        ),
        (
            [issue("2026-40", name="周报"), issue("2026-s1", name="专刊"), issue("2026-41", name="周刊")],
            ("2026-41", rules.BULLETIN_NAME_NEWEST, "周刊"),
        ),
        # Years that cannot all be right; the issue after it is not out of order for that.
        ([issue("2062-1", day="2026-01-09")], ("2062-1", rules.YEARS_APART, "2026-01-09")),
        ([issue("2028-1", period="2026-01-05 / 2026-01-09")], ("2028-1", rules.YEARS_APART, "")),
        (
            [
                issue("2026-1", day="2062-01-16", period="2026-01-05 / 2026-01-09"),
                issue("2026-2", day="2026-01-23", period="2026-01-12 / 2026-01-16"),
            ],
            ("2026-1", rules.YEARS_APART, "2062-01-16"),
        ),
        # 2025-01-09 is 361 days before 2026-01-05: too early, but no other year's issue.
        (
            [issue("2026-1", day="2025-01-09", period="2026-01-05 / 2026-01-09")],
            ("2026-1", rules.DAY_EARLY, "2025-01-09"),
        ),
        # 367 days after 2025-01-10.
        (
            [issue("2025-1", day="2026-01-12", period="2025-01-06 / 2025-01-10")],
            ("2025-1", rules.YEARS_APART, "2026-01-12"),
        ),
        # One fault: the day is told as too early, not as out of order besides.
        (
            [
                issue("2026-41", day="2026-10-19", period="2026-10-12 / 2026-10-16"),
                issue("2026-42", day="2026-09-26", period="2026-10-19 / 2026-10-23"),
            ],
            ("2026-42", rules.DAY_EARLY, "2026-09-26"),
        ),
        (
            [
                issue("2026-1", period="2026-01-05 / 2026-01-09"),
                issue("2026-2", period="2026-01-08 / 2026-01-16"),
            ],
            ("2026-2", rules.SPAN_OVERLAP, "2026-01-08/2026-01-16"),
        ),
        (
            [
                issue("2026-1", period="2026-01-05 / 2026-01-09"),
                issue("2026-2", period="2026-01-05 / 2026-01-16"),
            ],
            ("2026-2", rules.SPAN_AGAIN, "2026-01-05/2026-01-16"),
        ),
        (
            [
                issue("2026-1", period="2026-01-01 / 2026-01-09"),
                issue("2026-2", period="2026-01-01 / 2026-01-09"),
            ],
            ("2026-2", rules.SPAN_AGAIN, "2026-01-01/2026-01-09"),
        ),
    ],
)  # fmt: skip
def test_one_fault_is_told_once(issues: list[Issue], expected: tuple[str, Message, str]) -> None:
    assert told(*issues) == [expected]
    assert told(*reversed(issues)) == [expected]


def test_behind_an_issue_that_sums_up_the_next_follows_those_before_it() -> None:
    year = [issue("2025-12", period="2025年12月"), issue("2025-13", period="2025")]
    assert told(*year, issue("2025-14", period="2025年12月"))[-1][1] is rules.SPAN_AGAIN
    # Two months are of no name.
    months = issue("2025-13", period="2025-11-01/2025-12-31")
    assert told(year[0], months)[-1][1] is rules.SPAN_AGAIN


def test_a_year_that_was_left_puts_no_other_issue_out_of_order() -> None:
    found = told(
        issue("2026-49", 49, period="2026-12-07 / 2026-12-11"),
        issue("2025-50", 50, period="2026-12-14 / 2026-12-18"),
        issue("2026-51", 51, period="2026-12-21 / 2026-12-25"),
        issue("2026-52", 52, period="2026-12-28 / 2026-12-31"),
        issue("2026-1", 53, period="2027-01-04 / 2027-01-08"),
    )
    assert found == [("2025-50", rules.YEARS_APART, ""), ("2026-1", rules.YEARS_APART, "")]
    # An issue of January may be about December.
    assert not told(issue("2027-1", period="2026-12-28 / 2026-12-31", day="2027-01-04"))
