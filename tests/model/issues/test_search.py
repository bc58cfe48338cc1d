"""Packing a site's text: nothing is lost, and broken data is said to be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_bulletin.model.issues.search_index import (
    SearchEntry,
    SearchPage,
    on_one_line,
    pack_pages,
    page_as_text,
    read,
    under_title,
    unpack_pages,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(on_one_line)
ENTRIES = st.builds(SearchEntry, anchor=TEXT, label=TEXT, text=TEXT, words=TEXT)
PAGES = st.builds(
    SearchPage,
    docname=TEXT,
    address=TEXT,
    title=TEXT,
    entries=st.lists(ENTRIES, max_size=4).map(tuple),
)
ONE = SearchPage(
    docname="issues/2022-41",
    address="issues/2022-41.html",
    title="2022年第41期",
    entries=(SearchEntry(anchor="a", label="二（一）", text="道路运输证件实现电子化申领" * 9),),
)


@given(st.lists(PAGES, max_size=5))
def test_what_is_packed_is_unpacked(pages: list[SearchPage]) -> None:
    assert [read(one) for one in unpack_pages(pack_pages(map(page_as_text, pages)))] == pages


@given(PAGES, TEXT, TEXT)
def test_a_page_under_another_title_is_the_same_page(
    page: SearchPage, address: str, title: str
) -> None:
    other = replace(page, address=address, title=title)
    assert under_title(page_as_text(page), address, title) == page_as_text(other)


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    assert unpack_pages(pack_pages(["甲\ud800"])) == ["甲?"]


def test_it_is_small() -> None:
    text = page_as_text(ONE)
    assert len(pack_pages([text])) < len(text.encode())


def test_signs_that_part_entries_do_not_come_from_a_text() -> None:
    assert on_one_line("甲\x1d乙\x1e丙\x1f丁\n　戊") == "甲 乙 丙 丁 戊"


@pytest.mark.parametrize(
    "broken",
    ["!" * 32, pack_pages([page_as_text(ONE)])[:32], "<html>", "甲", pack_pages(["甲"])[4:]],
)
def test_broken_data_is_told(broken: str) -> None:
    with pytest.raises(ValueError):
        unpack_pages(broken)
