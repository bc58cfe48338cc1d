"""How sentences are read and held against each other: ``readings/<rule>.txt``, right ones and wrong ones.

Each page of a case is an issue, called by its period; they follow each other. A wrong case says what is told of the
last one, every sum worked out by hand; of a right one nothing is told.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from helpers.cases import Case, read_cases
from helpers.corpus import told_of_last

from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.text.dates import parse_period

FOLDER = Path(__file__).parent / "readings"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(path)
]


def pages_of(case: Case) -> list[Page]:
    """The issues of a case, the oldest first."""
    pages = []
    for number, (name, text) in enumerate(case.files.items(), 1):
        period = parse_period(name)
        issue = Issue(
            number=IssueNumber(year=period.last.year, supplement=False, first=number, last=number),
            series="", name="通报", label=f"{number}", title="", issuers=(),
            day=period.last + datetime.timedelta(days=1), period=period, line=1,
        )  # fmt: skip
        texts = [
            SourceText(text=" ".join(block.split("\n"))) for block in text.strip().split("\n\n")
        ]
        found = tuple(statements_in(texts, period))
        pages.append(Page(issue=issue, statements=found))
    return pages


@pytest.mark.parametrize("case", CASES)
def test_what_is_told(case: Case) -> None:
    pages = pages_of(case)
    for number in range(1, len(pages)):
        assert told_of_last(pages[:number]) == []
    told = told_of_last(pages)
    if "says" not in case.wanted:
        assert told == []
        return
    assert len(told) == 1, told
    for words in case.wanted["says"].split(" | "):
        assert words in told[0]
