"""Packing a site's text: nothing is lost, and broken data is said to be broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.issues.search_index import (
    DIGITS,
    Entry,
    SearchPage,
    clean,
    pack,
    under_title,
    unpack,
    written,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(clean)
ENTRIES = st.builds(Entry, anchor=TEXT, label=TEXT, text=TEXT, words=TEXT)
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
    entries=(Entry(anchor="a", label="二（一）", text="道路运输证件实现电子化申领" * 9),),
)


@given(st.lists(PAGES, max_size=5))
def test_what_is_packed_is_unpacked(pages: list[SearchPage]) -> None:
    assert unpack(pack(pages)) == pages


@given(PAGES, TEXT, TEXT)
def test_a_page_under_another_title_is_the_same_page(
    page: SearchPage, address: str, title: str
) -> None:
    other = replace(page, address=address, title=title)
    assert under_title(written(page), address, title) == written(other)


def test_rare_characters_have_two_bytes() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 5000)))
    page = replace(ONE, entries=(Entry(anchor="", label="", text=text),))
    packed = pack([page])
    assert unpack(packed) == [page]
    # 160 of one byte; all others occur once and have two.
    assert packed.size > 2 * (5000 - 160)


def test_more_characters_than_two_bytes_can_tell_are_packed_all_the_same() -> None:
    text = "".join(map(chr, (*range(0x3400, 0x9FFF), *range(0x20000, 0x20000 + 30000))))
    page = replace(ONE, entries=(Entry(anchor="", label="", text=text),))
    packed = pack([page])
    assert packed.singles < 160
    assert unpack(packed) == [page]


def test_signs_that_part_entries_do_not_come_from_a_text() -> None:
    assert clean("甲\x1d乙\x1e丙\x1f丁\n　戊") == "甲 乙 丙 丁 戊"


def test_it_stands_in_a_string_of_javascript_as_it_is() -> None:
    assert len(set(DIGITS)) == 91
    assert set(pack([ONE]).data) <= set(DIGITS)
    assert not set(DIGITS) & set('"\\< \n')


@pytest.mark.parametrize(
    "broken",
    [
        replace(pack([ONE]), data="!" * 32),
        replace(pack([ONE]), data=pack([ONE]).data[:32]),
        replace(pack([ONE]), data="<html>"),
        replace(pack([ONE]), size=3),
        replace(pack([ONE]), chars="甲"),
    ],
)
def test_broken_data_is_told(broken: object) -> None:
    with pytest.raises(ValueError):
        unpack(broken)  # type: ignore[arg-type]
