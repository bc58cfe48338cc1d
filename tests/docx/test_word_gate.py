"""Every character of the page is in the Word file, in order; what lacks is found."""

from __future__ import annotations

from typing import cast

import pytest
from conftest import Build, Built
from docutils import nodes
from helpers.bulletins import WHOLE_ISSUE, issue
from helpers.random_pages import Pages
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.docx import word_gate
from sphinx_bulletin.docx.word_builder import WordBuilder
from sphinx_bulletin.docx.word_gate import in_print_order, verify_word, word_text
from sphinx_bulletin.printed.failures import PrintError


def resolved(built: Built, docname: str = "index") -> nodes.document:
    return cast("WordBuilder", built.app.builder).resolved(docname)


@pytest.fixture(scope="module")
def made(build_once: Build) -> tuple[bytes, nodes.document]:
    body = WHOLE_ISSUE + "\n1. 甲 [#a]_\n2. 乙\n\n.. [#a] 注。\n"
    built = build_once({"index.rst": body}, builder="docx")
    assert built.app.statuscode == 0, built.warnings
    return (built.out / "2026-41.docx").read_bytes(), resolved(built)


def test_a_good_file_passes(made: tuple[bytes, nodes.document]) -> None:
    verify_word(*made)


@settings(max_examples=80)
@given(st.data())
def test_one_character_that_is_lost_doubled_or_changed_is_found(
    made: tuple[bytes, nodes.document], data: st.DataObject
) -> None:
    content, tree = made[0], made[1].deepcopy()
    texts = [one for (one,) in in_print_order(tree) if len(one.strip()) > 1]
    text = data.draw(st.sampled_from(texts))
    at = data.draw(st.sampled_from([i for i, one in enumerate(text) if one > " "]))
    change = data.draw(st.sampled_from(["", "龘", text[at] + text[at]]))
    text.parent.replace(text, nodes.Text(text[:at] + change + text[at + 1 :]))
    with pytest.raises(PrintError):
        verify_word(content, tree)


def test_text_that_no_page_says_is_found(made: tuple[bytes, nodes.document]) -> None:
    content, tree = made
    tree = tree.deepcopy()
    last = next(one for one in tree.findall(nodes.paragraph) if "bulletin-copies" in one["classes"])
    last.parent.remove(last)
    with pytest.raises(PrintError):
        verify_word(content, tree)


def test_a_fault_says_where(made: tuple[bytes, nodes.document]) -> None:
    content, tree = made
    tree = tree.deepcopy()
    next(one for one in tree.findall(nodes.paragraph) if "推行电子" in one.astext()).append(
        nodes.Text("不在文件里")
    )
    with pytest.raises(PrintError, match=r"index\.rst:\d+.*不在文件里"):
        verify_word(content, tree)


def test_what_a_handler_loses_fails_the_issue(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build({"index.rst": issue("甲乙丙。")}, builder="docx").out / "2026-41.docx"
    before = good.read_bytes()
    monkeypatch.setattr(
        word_gate, "word_text", lambda content: word_text(content).replace("丁", "")
    )
    built = build({"index.rst": issue("甲乙丁。")}, builder="docx")
    assert built.app.statuscode == 1
    assert good.read_bytes() == before
    (told,) = built.warnings
    assert "index.rst:12" in told and "甲乙丁。" in told


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    "seeds", [range(2), pytest.param(range(50, 70), marks=pytest.mark.thorough)]
)
def test_random_pages_are_not_refused(build: Build, language: str, seeds: range) -> None:
    files = {"index.rst": "首页\n====\n\n.. toctree::\n   :glob:\n\n   p*\n"}
    for seed in seeds:
        page = issue(Pages(seed, language).page(60))
        files[f"p{seed}.rst"] = page.replace(":number: 41", f":number: {100 + seed}")
    built = build(files, builder="docx", conf=f"language = {language!r}\n")
    assert [message for message in built.warnings if "ERROR" in message] == []
    assert len([*built.out.glob("*.docx")]) == len(seeds)
