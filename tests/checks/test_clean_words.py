"""Of clean texts no slip of words is told, not even as a note: the example, its manual, the corpus, the genres."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from conftest import EXAMPLE, Build, Example
from docutils import nodes

from sphinx_bulletin.core.domain import domain_of
from sphinx_bulletin.core.nodes import NodesByKind
from sphinx_bulletin.core.passages import texts_in
from sphinx_bulletin.core.places.page_records import PageRecords
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import Issue, IssueNumber
from sphinx_bulletin.model.items.roster import Roster, Unit
from sphinx_bulletin.model.text.dates import Day
from sphinx_bulletin.model.text.located import OPAQUE, LocatedText
from sphinx_bulletin.model.words.proofread import WordLists, check_words, slips_of

CORPUS = Path(__file__).parent / "corpus"
LAYOUTS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
INDEX = "周报\n====\n\n.. toctree::\n   :glob:\n\n   *\n"
ISSUE = Issue(
    number=IssueNumber(year=2023, supplement=False, first=1, last=1), name="手册", label="", title="",
    issuers=(), line=1, day=Day(2023, 1, 9),
)  # fmt: skip


def slips_in(texts: list[LocatedText]) -> list[str]:
    """What is told of texts as if they stood in a bulletin."""
    found = slips_of(texts, ISSUE, WordLists(), has_numbers=True)
    return [f"{slip.line}: {slip.message.text % slip.values}" for slip in found]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_corpus(build: Build, layout: str) -> None:
    pages = {
        path.name: re.sub("[⟦⟧]", "", path.read_text("utf-8"))
        for path in (CORPUS / layout).glob("*.rst")
    }
    assert pages
    conf = 'language = "en"\n' if layout in ("english", "permits") else ""
    built = build({"index.rst": INDEX, **pages}, conf=conf, builder="dummy")
    domain = domain_of(built.app.env)
    assert [fault.values for fault in check_words(domain.archive)] == []


def test_the_example(example: Example) -> None:
    trees = example("dummy").parent / "trees"
    env = pickle.loads((trees / "environment.pickle").read_bytes())
    pages = PageRecords(env.domaindata["bulletin"]["pages"]).whole()
    assert sum(page.issue is not None for page in pages.values()) == 61
    units = (EXAMPLE / "units.csv").read_text("utf-8-sig").splitlines()[1:]
    names = [re.split("[,、]", line) for line in units]
    roster = Roster(Unit(name=name, short=tuple(short)) for name, *short in names)
    assert [fault.values for fault in check_words(Archive(pages, roster))] == []


def test_the_manual(example: Example) -> None:
    trees = example("dummy").parent / "trees"
    paths = sorted((trees / "manual").glob("*.doctree"))
    assert len(paths) >= 24
    for path in paths:
        document: nodes.document = pickle.loads(path.read_bytes())
        assert slips_in(list(texts_in(NodesByKind(document)))) == [], path.name


def test_the_english_manual() -> None:
    with (EXAMPLE / "locale/en/LC_MESSAGES/manual.po").open("rb") as file:
        catalog = read_po(file)
    texts = [
        re.sub("``.*?``|:[\\w:]+:`[^`]*`", OPAQUE, str(message.string))
        for message in catalog
        if message.id and message.string
    ]
    assert len(texts) > 800
    for text in texts:
        assert slips_in([LocatedText(text=text, source=text, line=1)]) == []


@pytest.mark.parametrize(("language", "least"), [("zh_CN", 80), ("zh_TW", 8)])
def test_the_genres(language: str, least: int) -> None:
    """Their paragraphs, as they are typed."""
    count = 0
    for path in sorted((CORPUS.parents[1] / "whole/genre" / language).rglob("*.rst")):
        texts = []
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            # A table has commas of half width, and a directive its options.
            if not re.search(r"^\s*(?:\.\.|:|[^。]*$)", block, re.MULTILINE):
                typed = "".join(line.strip() for line in block.splitlines())
                typed = re.sub(":[\\w:]+:`[^`]*`|`.*?`|\\\\ |\\*\\*", OPAQUE, typed)
                texts.append(LocatedText(text=typed, source=block, line=1))
        count += len(texts)
        assert slips_in(texts) == [], path
    assert count > least
