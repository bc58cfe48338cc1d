"""Slips of words: what is told of a text, and what of its neighbours is not; ``slips/<slip>.txt``."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from helpers.cases import Case, read_cases

from sphinx_bulletin.core.log import in_words
from sphinx_bulletin.model.faults import Slip
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Slipped
from sphinx_bulletin.model.text.chinese import join_lines
from sphinx_bulletin.model.text.dates import Day, parse_period
from sphinx_bulletin.model.text.located import LocatedText, TextRole
from sphinx_bulletin.model.words.people import People, Person
from sphinx_bulletin.model.words.proofread import WordLists, slips_of
from sphinx_bulletin.model.words.terms import WrongWord, settled_terms

FOLDER = Path(__file__).parent / "slips"
CASES = {path.stem: list(read_cases(path)) for path in sorted(FOLDER.glob("*.txt"))}
WRONG = [
    pytest.param(slip, case, id=f"{slip}: {case.title}")
    for slip, cases in CASES.items()
    for case in cases
    if not case.title.startswith("right")
]
RIGHT = {
    slip: case.files["text"]
    for slip, cases in CASES.items()
    for case in cases
    if case.title.startswith("right")
}
ISSUE = Issue(
    number=IssueNumber(year=2026, supplement=False, first=41, last=41), name="窗口工作周报",
    label="2026年第41期", title="", issuers=(), line=4, day=Day(2026, 10, 19),
    period=parse_period("2026-10-12 / 2026-10-16"),
)  # fmt: skip
PEOPLE = People(
    [
        Person(name="王建国", titles=("市委副书记", "市长"), unit="青禾市", row=2),
        Person(name="赵敏", titles=("副市长",), unit="青禾市", row=3),
        Person(name="孙丽", titles=("局长",), unit="市数据资源局", since=Day(2026, 4, 1), row=4),
        Person(name="李国强", titles=("局长",), unit="市数据资源局", until=Day(2026, 3, 31), row=5),
        Person(name="钱卫东", titles=("副局长",), unit="市数据资源局", row=6),
        Person(
            name="周立新", titles=("主任",), unit="市政务服务中心", since=Day(2027, 1, 1), row=7
        ),
    ]
)
TERMS = (
    WrongWord(wrong="政务大厅", right="政务服务大厅", why="用全称"),
    WrongWord(wrong="数据局", right="市数据资源局", not_before="大"),
)
LISTS = WordLists(people=PEOPLE, terms=TERMS)


def texts_of(typed: str, role: str = "body") -> list[LocatedText]:
    """Paragraphs as they are read: lines of Chinese are joined."""
    found, line = [], 1
    for source in typed.rstrip("\n").split("\n\n"):
        text = join_lines(source)
        found.append(LocatedText(text=text, role=TextRole(role), source=source, line=line))
        line += source.count("\n") + 2
    return found


def slips_in(typed: str, role: str = "body") -> list[Slipped]:
    return list(slips_of(texts_of(typed, role), ISSUE, LISTS, has_numbers=True))


def words(slip: Slipped) -> str:
    values = {name: in_words(value, "zh_CN") for name, value in slip.values.items()}
    return slip.message.text % values


@pytest.mark.parametrize(("slip", "case"), WRONG)
def test_one_slip_is_told(slip: str, case: Case) -> None:
    (found,) = slips_in(case.files["text"], case.wanted.get("role", "body"))
    told = words(found)
    assert found.message.slip is Slip(slip)
    assert found.message.is_note == ("note" in case.wanted), told
    assert found.line == int(case.wanted.get("line", 1)), told
    assert all(part in told for part in case.wanted["says"].split(" | ")), told
    assert case.wanted.get("hides", "〓") not in repr(found)


@pytest.mark.parametrize("slip", RIGHT)
def test_nothing_is_told_of_what_is_right(slip: str) -> None:
    paragraphs = RIGHT[slip].strip().split("\n\n")
    assert len(paragraphs) >= 5
    # What does not pair in one paragraph may do so in the next.
    for typed in ["\n\n".join(paragraphs)] if slip == "pairs" else paragraphs:
        assert [words(found) for found in slips_in(typed)] == [], typed


def test_every_slip_of_a_text_has_cases_and_neighbours() -> None:
    of_records = {Slip.LEFTOVER.value, Slip.WINDOW.value}
    assert set(CASES) == set(RIGHT) == {slip.value for slip in Slip} - of_records
    assert all(len(cases) >= 4 for cases in CASES.values())


def test_each_settled_term_has_a_source_and_is_found() -> None:
    terms = settled_terms()
    rows = files("sphinx_bulletin.model.words").joinpath("terms.csv").read_text("utf-8")
    # A comma within a pattern is quoted.
    assert {len(row) for row in csv.reader(rows.splitlines())} == {9}
    assert len(terms) > 60 and len({term.wrong for term in terms}) == len(terms)
    for term in terms:
        assert term.why and term.wrong != term.right
        assert not list(term.places(term.right)), term
        for pattern in (term.before, term.behind, term.not_before):
            re.compile(pattern)
