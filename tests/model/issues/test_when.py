"""The day that a thing counts for, and the order of issues: each asked in one place."""

from __future__ import annotations

import datetime

import pytest

from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Item, Page
from sphinx_bulletin.model.issues.when import came_out, day_of, in_order, newest_first, told_day
from sphinx_bulletin.model.items.item_lists import listed_items, signed_issues
from sphinx_bulletin.model.items.listing import all_items, by_month
from sphinx_bulletin.model.specs.over_issues import ItemList
from sphinx_bulletin.model.text.dates import parse_period

Day = datetime.date


def issue(key: str, day: str = "", period: str = "", draft: bool = False) -> Issue:
    """``2026-41``, ``2026-s1``, or ``daily:2026-1``."""
    series, _sign, plain = key.rpartition(":")
    year, _sign, rest = plain.partition("-")
    first, _sign, last = rest.removeprefix("s").partition("-")
    number = IssueNumber(
        year=int(year), supplement=rest[0] == "s", first=int(first), last=int(last or first)
    )
    return Issue(
        number=number, series=series, name="周报", label=key, title="", issuers=(),
        day=Day.fromisoformat(day) if day else None, period=parse_period(period) if period else None,
        status="draft" if draft else "signed", line=1,
    )  # fmt: skip


def item(day: str = "") -> Item:
    return Item(
        anchor="a", number="1.1", name="", mark="", place="", headline="", windows=(), category="",
        day=Day.fromisoformat(day) if day else None, leader="", text="", line=1,
    )  # fmt: skip


WEEK = "2026-09-28 / 2026-09-30"


@pytest.mark.parametrize(
    ("one", "own", "counts", "out"),
    [
        (issue("2026-40", "2026-10-23", WEEK), "2026-09-29", "2026-09-29", "2026-10-23"),
        (issue("2026-40", "2026-10-23", WEEK), "", "2026-09-30", "2026-10-23"),
        (issue("2026-40", "", WEEK), "", "2026-09-30", "2026-09-30"),
        (issue("2026-40", "2026-10-23"), "", "2026-10-23", "2026-10-23"),
        (issue("2026-40", "2026-10-23"), "2026-10-20", "2026-10-20", "2026-10-23"),
    ],
)
def test_its_own_day_then_the_periods_last_then_the_issues(
    one: Issue, own: str, counts: str, out: str
) -> None:
    assert str(told_day(one, item(own))) == str(day_of(one, item(own))) == counts
    assert str(came_out(one)) == out


def test_what_has_no_day_at_all_stands_first_in_its_year() -> None:
    one = issue("2026-40", draft=True)
    assert (told_day(one), came_out(one), day_of(one)) == (None, None, Day(2026, 1, 1))


@pytest.mark.parametrize(
    "issues",
    [
        # The number tells, whenever an issue was signed.
        [issue("2026-39", "2026-10-09"), issue("2026-40", "2026-10-23"),
         issue("2026-41", "2026-10-16"), issue("2026-42", "2026-10-30")],
        # Supplements stand by their days, the last ones of a year in it.
        [issue("2026-1", "2026-01-09"), issue("2026-s1", "2026-01-12"),
         issue("2026-2", "2026-01-16"), issue("2026-s2", "2027-01-04"),
         issue("2027-1", "2027-01-02")],
        # A joint issue is of its first number.
        [issue("2026-40", "2026-10-01"), issue("2026-41-42", "2026-10-20"),
         issue("2026-43", "2026-10-27")],
        # A year of which one issue was signed after New Year.
        [issue("2025-52", "2026-01-08"), issue("2026-1", "2026-01-06"), issue("2026-2", "2026-01-13")],
        # Several series, by their days.
        [issue("a:2026-1", "2026-01-05"), issue("b:2026-9", "2026-01-06"),
         issue("a:2026-2", "2026-01-07"), issue("b:2026-10", "2026-01-08")],
        # A draft stands where it will, with a day or without.
        [issue("2026-40", "2026-10-09"), issue("2026-41", draft=True), issue("2026-42", "2026-10-23"),
         issue("2026-43", "2026-10-30", draft=True), issue("2026-s1", draft=True)],
    ],
)  # fmt: skip
def test_which_issue_comes_before_which(issues: list[Issue]) -> None:
    wanted = [(one.key, one) for one in issues]
    assert in_order(wanted) == in_order(reversed(wanted)) == wanted
    assert newest_first(wanted) == wanted[::-1]


#: No. 41 was signed before No. 40, whose items are of September.
PAGES = {
    "c": Page(issue=issue("2026-41", "2026-10-16", "2026-10-12 / 2026-10-16"), items=(item(),)),
    "b": Page(issue=issue("2026-40", "2026-10-23", WEEK), items=(item(), item("2026-10-16"))),
    "a": Page(issue=issue("2026-39", "2026-09-25"), items=(item(),)),
}


def test_every_list_has_one_order_and_one_day() -> None:
    archive = Archive(PAGES)
    one, two, three = (PAGES[name].issue for name in "abc")
    assert one and two and three
    assert archive.listed("") == archive.published("") == [three, two, one]
    found = archive.neighbours(two)
    assert (found.before, found.after) == (one, three)
    assert [docname for docname, _issue in signed_issues(archive, "", two)] == ["b", "a"]
    assert [docname for docname, _issue in archive.ledger.issues] == ["a", "b", "c"]
    in_lists = [
        (found.docname, str(found.day)) for found in listed_items(archive, ItemList(), None)
    ]
    in_indexes = [(found.docname, str(found.day)) for found in all_items(archive)]
    # Of one day those of the newer issue first.
    assert in_lists == in_indexes == [
        ("c", "2026-10-16"), ("b", "2026-10-16"), ("b", "2026-09-30"), ("a", "2026-09-25")
    ]  # fmt: skip
    assert {month: len(of) for month, of in by_month(all_items(archive)).items()} == {
        (2026, 10): 2,
        (2026, 9): 2,
    }
