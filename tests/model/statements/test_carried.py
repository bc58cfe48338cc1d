"""Beside the issue before: figures that are the same, totals that fell, more done than came."""

from __future__ import annotations

import datetime

import pytest
from helpers.corpus import told_of_last

from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.statements.carried_rules import more_done_faults
from sphinx_bulletin.model.text.dates import Period

#: A Monday.
FIRST = datetime.date(2026, 3, 2)


def page(number: int, text: str, first: datetime.date = FIRST) -> Page:
    """An issue of a week; its paragraphs are parted by bars."""
    monday = first + datetime.timedelta(days=7 * (number - 1))
    period = Period(first=monday, last=monday + datetime.timedelta(days=6))
    issue = Issue(
        number=IssueNumber(year=monday.year, supplement=False, first=number, last=number),
        series="", name="周报", label=f"第{number}期", title="", issuers=(),
        day=period.last, period=period, line=1,
    )  # fmt: skip
    texts = [SourceText(text=part) for part in text.split("|")]
    return Page(issue=issue, statements=tuple(statements_in(texts, period)))


def told(*texts: str, first: datetime.date = FIRST) -> list[str]:
    """What is told of the last of successive issues."""
    return told_of_last([page(number, text, first) for number, text in enumerate(texts, 1)])


SAME = "受理12486件，办结12033件，回访5340件。"
OTHER = "受理13127件，办结12904件，回访5401件。"


@pytest.mark.parametrize(
    "texts",
    [
        (SAME, SAME),
        # Other words around them, another paragraph in front, an issue before that differs.
        (SAME, "停车问题突出。|本周受理群众诉求12486件，已办结12033件，回访5340件。"),
        (OTHER, SAME, SAME),
        (SAME, f"受理{SAME[2:]}|接听电话771个。"),
        ("Staff received 12,486 calls, answered 12,033 and closed 512 requests.",) * 2,
    ],
)
def test_figures_of_last_time(texts: tuple[str, ...]) -> None:
    (found,) = told(*texts)
    assert "carried over" in found and f"第{len(texts) - 1}期" in found


@pytest.mark.parametrize(
    "texts",
    [
        # One is another, one is gone, they are few, or short; what stands in every issue.
        (SAME, SAME.replace("5340", "5341")),
        (SAME, "受理12486件，办结12033件。"),
        ("受理12件，办结11件，回访3件。",) * 2,
        ("中心设窗口186个，进驻部门1042家，事项21532项。",) * 2,
        (SAME, SAME, SAME),
        # An issue lies between.
        (SAME, OTHER, SAME),
    ],
)
def test_figures_that_may_stay(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []


def test_a_total_that_fell() -> None:
    before = "今年以来累计受理诉求41207件。"
    (found,) = told(before, "今年以来累计受理诉求40207件。")
    assert "40207件" in found and "41207件" in found
    (found,) = told("1—2月累计办结审批9120件。", "1—3月累计办结审批8120件。")
    assert "8120件" in found and "9120件" in found


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("今年以来累计受理诉求41207件。", "今年以来累计受理诉求43018件。"),
        # What is there on a day may fall; other names; two of one name; told roughly.
        ("截至3月8日，尚未办结47件。", "截至3月15日，尚未办结39件。"),
        ("今年以来累计受理投诉41207件。", "今年以来累计受理咨询4020件。"),
        ("累计受理诉求41207件。累计受理诉求300件。", "累计受理诉求4020件。"),
        ("今年以来累计受理诉求4.2万件。", "今年以来累计受理诉求41907件。"),
        ("今年以来累计受理诉求约5万件。", "今年以来累计受理诉求41907件。"),
    ],
)
def test_totals_that_may_be(before: str, now: str) -> None:
    assert told(before, now) == []


def test_a_total_of_another_year() -> None:
    december = datetime.date(2025, 12, 22)
    assert told("累计受理诉求41207件。", "累计受理诉求903件。", first=december) == []


def told_of_done(text: str) -> list[str]:
    """What is told of a page that has this paragraph behind another."""
    texts = [SourceText(text="本周运行平稳，共设窗口86个。"), SourceText(text=text)]
    found = more_done_faults(texts, list(statements_in(texts, None)))
    return [slip.message.text % slip.values for slip in found]


def test_more_done_than_came() -> None:
    (found,) = told_of_done("本周受理诉求1248件，办结1260件。")
    assert "办结1260件" in found and "受理1248件" in found


@pytest.mark.parametrize(
    "text",
    [
        "本周受理诉求1248件，办结1248件。",
        # Of before, which it says; of all so far, of something else, roughly, the other way round.
        "受理100件，办结120件，办结率98％，上期结转的一并计入。",
        "受理诉求1248件，办结1260件（含历史积压件）。",
        "本周受理诉求1248件，办结往期诉求1260件。",
        "本周受理诉求1248件，今年累计办结12603件。",
        "本周受理诉求1248件，上周办结1260件。",
        "投诉受理48件，咨询办结1260件。",
        "本周受理诉求约1200件，办结1260件。",
        "办结1260件，受理1248件。",
    ],
)
def test_what_may_be_done(text: str) -> None:
    assert told_of_done(text) == []
