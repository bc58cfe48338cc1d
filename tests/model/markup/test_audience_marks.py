"""What is marked as internal, and what is left without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.cases import Case, read_cases

from sphinx_bulletin.model.markup.audience_marks import Marked, read_marks

CASES = list(read_cases(Path(__file__).with_suffix("").with_name("audience_marks.txt")))


def read(case: Case) -> Marked:
    text = case.files["source"].rstrip("\n")
    return read_marks(text, is_markdown=case.wanted.get("markup") == "markdown")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_is_left(case: Case) -> None:
    marked, source = read(case), case.files["source"].rstrip("\n")
    wanted = case.files["public"].split("\n:why:")[0]
    assert [line.rstrip() for line in marked.public.split("\n") if line.strip()] == [
        line.rstrip() for line in wanted.split("\n") if line.strip()
    ]
    found = ", ".join(f"{mark.what} {mark.line}-{mark.end}" for mark in marked.marks)
    assert found == case.wanted.get("marks", "")
    lines = [fault.where.line for fault in marked.told]
    assert [*map(str, lines)][:1] == [*filter(None, [case.wanted.get("told", "")])]
    for text in (marked.shown, marked.public):
        assert text.count("\n") == source.count("\n")
