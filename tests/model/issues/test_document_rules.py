"""Numbers of official documents beside the numbers of their issues: told where nothing else can be meant."""

from __future__ import annotations

import datetime

import pytest

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.document_rules import NUMBER, TWICE, YEAR, check_documents
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page


def issue(number: str, document: str, *, day: str = "", series: str = "") -> Issue:
    """``2026-41``, ``2026-40-41`` or ``2026-s1``."""
    year, *rest = number.split("-")
    first, last = int(rest[0].removeprefix("s")), int(rest[-1].removeprefix("s"))
    supplement = rest[0].startswith("s")
    return Issue(
        number=IssueNumber(year=int(year), supplement=supplement, first=first, last=last),
        series=series, name="周报", label=number, title="", issuers=(), line=1,
        day=datetime.date.fromisoformat(day) if day else None, document_number=document,
    )  # fmt: skip


def told(*issues: Issue) -> list[tuple[Message, str]]:
    pages = {f"p{place}": Page(issue=one) for place, one in enumerate(issues)}
    faults = check_documents(Archive(pages))
    return [(one.message, pages[one.where.docname].issue.label) for one in faults]  # type: ignore[union-attr]


ALIKE = [issue(f"2026-{n}", f"某政〔2026〕{n}号") for n in (1, 2)]


@pytest.mark.parametrize(
    "issues",
    [
        ALIKE,
        # The week before new year, signed after it.
        [issue("2025-52", "某政〔2026〕1号", day="2026-01-05")],
        # Numbered otherwise: two of them, or too few others to tell.
        [*ALIKE, issue("2026-3", "某政〔2026〕13号"), issue("2026-4", "某政〔2026〕14号")],
        [ALIKE[0], issue("2026-3", "某政〔2026〕13号")],
        # Joint issues and supplements part the two.
        [*ALIKE, issue("2026-3-4", "某政〔2026〕3号"), issue("2026-5", "某政〔2026〕4号")],
        [*ALIKE, issue("2026-s1", "某政〔2026〕3号"), issue("2026-3", "某政〔2026〕4号")],
        # No number, or one in another language.
        [*ALIKE, issue("2026-3", ""), issue("2026-4", "SZ [2026] No. 9")],
        # Another bulletin.
        [*ALIKE, issue("2026-3", "某数〔2026〕9号", series="other")],
    ],
)
def test_what_offices_do_is_right(issues: list[Issue]) -> None:
    assert told(*issues) == []


@pytest.mark.parametrize(
    ("issues", "message"),
    [
        ([issue("2026-3", "某政〔2025〕3号")], YEAR),
        ([issue("2026-3", "某政〔2025〕3号", day="2026-02-01")], YEAR),
        ([*ALIKE, issue("2026-3", "某政〔2026〕2号")], TWICE),
        ([*ALIKE, issue("2026-3", "某政〔2026〕30号")], NUMBER),
    ],
)
def test_what_cannot_be_right_is_told_once(issues: list[Issue], message: Message) -> None:
    assert told(*issues) == [(message, "2026-3")]
