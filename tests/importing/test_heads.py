"""Heads and tails put together at random from what offices write: all they say is read."""

from __future__ import annotations

import pytest
from helpers.made_heads import MadeHead, made_heads
from helpers.made_tails import made_tails
from helpers.past_word import docx, para

from sphinx_bulletin.importing.blocks import PastFile
from sphinx_bulletin.importing.past_files import read_text
from sphinx_bulletin.importing.recognition.past_issue import HeadFacts
from sphinx_bulletin.importing.recognition.understanding import understood
from sphinx_bulletin.importing.word.word_text import read_word
from sphinx_bulletin.model.items.roster import Roster, Unit

ROSTER = Roster([Unit(name="公安局"), Unit(name="税务局")])
BODY = ("一、工作量", "本周受理业务1203件，办结1198件，办结率99.6%。")
HEADS = list(made_heads(250))


def as_text(head: MadeHead) -> PastFile:
    return read_text("\n".join((*head.lines, "", *BODY)))


def as_word(head: MadeHead) -> PastFile:
    """The name red and large, the title large, the rest as text."""
    shown = []
    for at, line in enumerate(head.lines):
        is_name = head.facts["name"][:3] in "".join(line.split()) and at < 3
        if is_name:
            shown.append(para(line, centre=True, size=36, red=True))
        elif at == head.title_at:
            shown.append(para(line, centre=True, size=20, bold=True))
        else:
            shown.append(para(line, indent=False, centre="期" in line))
    return read_word(docx(*shown, *map(para, BODY)))


def facts_of(head: HeadFacts) -> dict[str, str]:
    return {
        "name": "".join(head.name.split()),
        "number": head.number.lstrip("0"),
        "year": str(head.year or ""),
        "serial": head.serial,
        "day": str(head.day or ""),
        "issuers": "、".join(head.issuers),
        "title": "／".join(head.title),
        "marking": head.marking,
    }


@pytest.mark.parametrize("made", [as_text, as_word], ids=["text", "word"])
def test_facts_of_heads(made: object) -> None:
    """Of the facts none is wrong, and of the heads few have a mark."""
    assert callable(made)
    wrong, marked = {}, 0
    for at, head in enumerate(HEADS):
        issue = understood(made(head), ROSTER, [])
        got = facts_of(issue.head)
        other = {name: (got[name], want) for name, want in head.facts.items() if got[name] != want}
        if other:
            wrong[at] = other
        marked += bool(issue.head.doubts or issue.lacking)
    assert wrong == {}
    assert marked <= 0.02 * len(HEADS)


def test_lines_of_tails() -> None:
    """In a text and in a file of a word processor."""
    top = ("工作周报", "2024年第12期", "市政务服务中心  2024年3月25日")
    wrong = []
    for tail in made_tails(250):
        text = read_text("\n".join((*top, "", *BODY, "", *tail.lines)))
        word = read_word(docx(*(para(line, indent=False) for line in (*top, *BODY, *tail.lines))))
        for file in (text, word):
            issue = understood(file, ROSTER, [])
            got = {(line.label, "".join(line.text.split())) for line in issue.tail}
            is_told = bool(issue.tail_doubts or any(one.doubts for one in issue.passages))
            if got != tail.facts or is_told:
                wrong.append((tail.lines, got ^ tail.facts))
    assert wrong == []
