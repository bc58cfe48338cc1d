"""A wrong figure is one fault, in however many sums it is; two wrong figures of one sum are two."""

from __future__ import annotations

import datetime

import pytest
from helpers.corpus import told_of_last

from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.text.dates import Period

#: 17530 + 4888 = 22418; 22418 / 7 = 3202.6; 6490 / 22418 = 28.9 %; 8542 / 8655 = 98.7 %.
RIGHT = (
    "本周共受理诉求22418件，其中电话17530件，网络渠道4888件，日均3203件。"
    "其中求助类6490件，占28.9％。|到期工单8655件，按期办结8542件，按期办结率98.7％。"
)
WEEK = Period(first=datetime.date(2026, 4, 6), last=datetime.date(2026, 4, 12))
ISSUE = Issue(
    number=IssueNumber(year=2026, supplement=False, first=1, last=1), series="", name="周报",
    label="第1期", title="", issuers=(), day=WEEK.last, period=WEEK, line=1,
)  # fmt: skip


def told(**wrong: str) -> list[str]:
    """What is told of the page with other figures: ``n3203="3230"``."""
    text = RIGHT
    for figure, other in wrong.items():
        figure = figure.removeprefix("n").replace("_", ".")
        assert figure in text
        text = text.replace(figure, other)
    texts = [SourceText(text=part) for part in text.split("|")]
    return told_of_last([Page(issue=ISSUE, statements=tuple(statements_in(texts, WEEK)))])


@pytest.mark.parametrize(
    "wrong",
    [
        # The total is in the sum and the mean, a part in the sum alone.
        {"n22418": "22481"},
        {"n22418": "22419"},
        {"n17530": "17350"},
        {"n3203": "3230"},
        {"n28_9": "29.8"},
        {"n98_7": "97.8"},
    ],
)
def test_one(wrong: dict[str, str]) -> None:
    assert len(told(**wrong)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        # Of one total.
        {"n4888": "4880", "n3203": "3230"},
        {"n3203": "3230", "n28_9": "29.8"},
        {"n4888": "4880", "n3203": "3230", "n28_9": "29.8"},
        # Of two.
        {"n3203": "3230", "n98_7": "97.8"},
        {"n22418": "22419", "n98_7": "97.8"},
    ],
)
def test_several(wrong: dict[str, str]) -> None:
    assert len(told(**wrong)) == len(wrong)


def test_none() -> None:
    assert told() == []
