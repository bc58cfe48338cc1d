"""Which period, year and numbers the next issue of a series has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sphinx_bulletin.model.issues.records import Issue, IssueNumber
from sphinx_bulletin.model.issues.rhythm import (
    NextNumbers,
    first_period,
    next_numbers,
    next_period,
    period_after,
)
from sphinx_bulletin.model.text.dates import Day, Period, parse_period


def periods(*texts: str) -> list[Period]:
    return [parse_period(text) for text in texts]


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        # Weeks from Monday to Friday, and to Sunday.
        (["2026-10-12/10-16"], "2026-10-19/2026-10-23"),
        (["2026-10-12/10-18"], "2026-10-19/2026-10-25"),
        # A week that a holiday made shorter.
        (["2026-09-14/09-18", "2026-09-21/09-25", "2026-09-28/09-30"], "2026-10-05/2026-10-09"),
        (["2022-12-12/12-16", "2022-12-26/12-30", "2023-01-03/01-06"], "2023-01-09/2023-01-13"),
        # Two weeks in one, once and each time.
        (["2026-09-07/09-11", "2026-09-14/09-18", "2026-09-21/10-02"], "2026-10-05/2026-10-09"),
        (["2026-09-07/09-18", "2026-09-21/10-02"], "2026-10-05/2026-10-16"),
        (["2026-09-21/10-04"], "2026-10-05/2026-10-18"),
        # One day a week, and each working day.
        (["2026年10月2日", "2026年10月9日"], "2026-10-16/2026-10-16"),
        (["2026年10月15日", "2026年10月16日"], "2026-10-19/2026-10-19"),
        # Ten days, half months, months, quarters, years.
        (["2026-02-11/02-20"], "2026-02-21/2026-02-28"),
        (["2026-12-21/12-31"], "2027-01-01/2027-01-10"),
        (["2026-04-16/04-30"], "2026-05-01/2026-05-15"),
        (["2026年12月"], "2027-01-01/2027-01-31"),
        (["2026年三季度"], "2026-10-01/2026-12-31"),
        (["2026年"], "2027-01-01/2027-12-31"),
        # The year so far: by the step before; nine months go on to the year's end.
        (["2026年1—3月", "2026年1—6月"], "2026-01-01/2026-09-30"),
        (["2026年1—9月"], "2026-01-01/2026-12-31"),
        (["2026年1—5月"], "2026-01-01/2026-06-30"),
        (["2026年1—9月", "2026年1—12月"], "2027-01-01/2027-03-31"),
        (["2026年1—6月"], "2026-07-01/2026-12-31"),
        # A month that begins on another day.
        (["2026-09-26/10-25"], "2026-10-26/2026-11-25"),
    ],
)
def test_next_period(before: list[str], wanted: str) -> None:
    first, _, last = wanted.partition("/")
    assert next_period(periods(*before)) == Period(
        first=Day.fromisoformat(first), last=Day.fromisoformat(last)
    )


def test_no_period_without_one_before() -> None:
    assert next_period([]) is None


def issue(
    year: int, first: int, period: str = "", *, last: int = 0, serial: int | None = None,
    supplement: bool = False,
) -> Issue:  # fmt: skip
    number = IssueNumber(year=year, supplement=supplement, first=first, last=last or first)
    return Issue(
        number=number, name="周报", label="", title="", issuers=(), line=1, serial=serial,
        period=parse_period(period) if period else None,
    )  # fmt: skip


def test_a_period_behind_an_issue_that_names_none() -> None:
    """As issues come in from old files: the next week, not that behind the last period."""
    last = replace(issue(2025, 2), day=Day(2025, 1, 10))
    before = issue(2024, 9, "2024-02-26/2024-03-01")
    assert str(period_after([before, last])) == "2025-01-13/2025-01-17"
    assert str(period_after([before])) == "2024-03-04/2024-03-08"
    assert period_after([last]) is None


@pytest.mark.parametrize(
    ("name", "today", "wanted"),
    [
        ("2026年工作周报", "2026-12-01", "2026-11-30/2026-12-04"),
        ("工作简报", "2026-12-05", "2026-11-30/2026-12-04"),
        # Half of December is over on the 17th, and of February on the 15th.
        ("公共资源交易工作月报", "2026-12-15", "2026-11-01/2026-11-30"),
        ("公共资源交易工作月报", "2026-12-17", "2026-12-01/2026-12-31"),
        ("每月動態", "2027-02-15", "2027-02-01/2027-02-28"),
        ("季度分析", "2027-01-05", "2026-10-01/2026-12-31"),
        ("半年工作通报", "2026-07-03", "2026-01-01/2026-06-30"),
        ("运行年报", "2027-01-20", "2026-01-01/2026-12-31"),
        ("信访旬报", "2026-12-02", "2026-11-21/2026-11-30"),
        ("信访旬报", "2026-12-08", "2026-12-01/2026-12-10"),
        ("半月刊", "2026-12-20", "2026-12-01/2026-12-15"),
        ("每日报告", "2026-12-02", "2026-12-02/2026-12-02"),
        ("Daily Brief", "2026-12-02", "2026-12-02/2026-12-02"),
        ("Quarterly Bulletin", "2026-12-02", "2026-10-01/2026-12-31"),
    ],
)
def test_the_first_period_goes_by_the_name(name: str, today: str, wanted: str) -> None:
    assert str(first_period(name, Day.fromisoformat(today))) == wanted


TODAY = Day(2023, 1, 12)


@pytest.mark.parametrize(
    ("issues", "period", "wanted"),
    [
        ([issue(2022, 41, serial=416)], "2022-12-05/12-09", (2022, 42, 417)),
        # A joint issue, and a supplement that counts in the serial numbers.
        ([issue(2022, 38, last=39, serial=414)], "2022-11-21/11-25", (2022, 40, 415)),
        (
            [issue(2022, 1, supplement=True, serial=417), issue(2022, 41, serial=416)],
            "2022-12-05/12-09", (2022, 42, 418),
        ),
        # Serial numbers that were given up.
        ([issue(2022, 40, serial=415), issue(2022, 41)], "2022-12-05/12-09", (2022, 42, None)),
        # Issue 44 of 2022 was signed in January: the period tells the year.
        ([issue(2022, 43, "2022-12-12/12-16")], "2022-12-26/12-30", (2022, 44, None)),
        ([issue(2022, 44, "2022-12-26/12-30", serial=419)], "2023-01-03/01-06", (2023, 1, 420)),
        # A week over the year's end counts where it ends.
        ([issue(2020, 52, "2020-12-21/12-27")], "2020-12-28/2021-01-03", (2021, 1, None)),
        # Where the year has turned by the day of signing before, it does so again.
        (
            [issue(2021, 50, "2021-12-20/12-24"), issue(2022, 1, "2021-12-27/12-31"),
             issue(2022, 50, "2022-12-19/12-23")],
            "2022-12-26/12-30", (2023, 1, None),
        ),
        # Numbers that go on over years, and serial numbers that begin anew.
        ([issue(2021, 50), issue(2022, 51), issue(2022, 52)], "2023-01-02/01-06", (2023, 53, None)),
        (
            [issue(2021, 9, serial=9), issue(2022, 1, serial=1), issue(2022, 2, serial=2)],
            "2023-01-02/01-06", (2023, 1, 1),
        ),
    ],
)  # fmt: skip
def test_next_numbers(issues: list[Issue], period: str, wanted: tuple[int, int, int]) -> None:
    year, number, serial = wanted
    found = next_numbers(issues, parse_period(period), TODAY)
    assert found == NextNumbers(year=year, number=number, serial=serial)
