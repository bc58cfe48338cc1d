"""Records in the environment: bytes that are packed when a page was read, and unpacked when asked."""

from __future__ import annotations

import pickle

import pytest
from conftest import Build
from helpers.bulletins import as_site, weekly_page
from msgspec.structs import replace

from sphinx_bulletin.core.domain import BulletinDomain, domain_of
from sphinx_bulletin.core.places import page_records
from sphinx_bulletin.core.places.judged_pages import JudgedPages
from sphinx_bulletin.core.places.page_records import PackedFields, PageRecords
from sphinx_bulletin.model.issues.records import Page
from sphinx_bulletin.model.issues.run_rules import FALL

A, B = Page(unread=("甲",)), Page(unread=("乙",))


def test_a_page_is_unpacked_once() -> None:
    packed: dict[str, PackedFields] = {}
    PageRecords(packed)["a"] = A
    pages = PageRecords(pickle.loads(pickle.dumps(packed)))
    assert pages["a"] == A
    assert pages["a"] is pages["a"] is pages.whole()["a"] is pages.get("a")


def test_what_is_put_there_is_the_same_object() -> None:
    pages = PageRecords({})
    pages["a"] = A
    assert pages["a"] is A


def test_pages_of_another_process_take_the_place_of_ours() -> None:
    ours, theirs = PageRecords({}), dict[str, PackedFields]()
    ours["a"] = A
    before = ours.digest("a")
    PageRecords(theirs)["a"] = B
    ours.take("a", theirs["a"])
    assert ours["a"] == B
    assert ours.digest("a") != before


def test_digests_follow_what_a_page_says() -> None:
    pages = PageRecords({})
    assert pages.digest("a") == b""
    pages["a"] = A
    first = pages.digest("a")
    pages["a"] = B
    assert pages.digest("a") not in (first, b"")
    del pages["a"]
    assert pages.digest("a") == b""
    assert "a" not in pages and len(pages) == 0 and list(pages) == []


def test_a_field_is_unpacked_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: dict[str, PackedFields] = {}
    PageRecords(packed)["a"] = replace(A, rests=("其余",))
    unpacked: list[bytes] = []
    pages = PageRecords(packed)
    page = pages["a"]
    loads = pickle.loads
    monkeypatch.setattr(
        page_records.pickle, "loads", lambda one: unpacked.append(one) or loads(one)
    )
    assert (page.rests, page.issue, page.items) == (("其余",), None, ())
    assert len(unpacked) == 1 and page.rests is page.rests
    assert page == replace(A, rests=("其余",)) and page != A
    with pytest.raises(AttributeError):
        page.other  # type: ignore[attr-defined]  # noqa: B018


def test_facts_are_kept_without_what_they_follow_from(domain: BulletinDomain) -> None:
    page = PageRecords(domain.data["pages"])["w02"]
    assert page.stated == ("1.212E+4件", "12061件")
    whole = Page(**{name: getattr(page, name) for name in Page.__struct_fields__})
    assert whole.stated == page.stated and whole == page


def test_a_message_stays_the_constant() -> None:
    """Rules ask which fault one is by it."""
    assert pickle.loads(pickle.dumps(FALL)) is FALL


# -- what was judged -------------------------------------------------------------------------------

#: A wrong share: what is told holds figures of the page, and one of the issue before.
SITE = as_site(
    {
        "w01.rst": weekly_page(1, table="", prose="本周共受理诉求12060件。"),
        "w02.rst": weekly_page(2, table="", prose="本周共受理诉求12120件，上周受理12061件。"),
    }
)


@pytest.fixture
def domain(build: Build) -> BulletinDomain:
    return domain_of(build(SITE, builder="dummy").app.env)


def test_figures_are_those_of_their_pages(domain: BulletinDomain) -> None:
    again = JudgedPages(domain.data["judged"], lambda: domain.archive)
    (found,) = again["w02"].found
    every = [one for page in domain.pages.values() for one in page.statements]
    assert {id(one) for one in found.figures} <= set(map(id, every))
    assert found == domain.judged["w02"].found[0]


def test_what_leans_on_a_page_that_changed_is_not_known(domain: BulletinDomain) -> None:
    domain.pages["w01"] = replace(domain.pages["w01"], unread=("甲",))
    del domain.archive
    again = JudgedPages(domain.data["judged"], lambda: domain.archive)
    assert again.get("w02") is None


def test_the_environment_keeps_bytes(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a build of which nothing has changed packs none of them."""
    data = domain_of(build(SITE, builder="dummy").app.env).data
    every = [
        *data["judged"].values(),
        *(one for page in data["pages"].values() for one in page.values()),
    ]
    assert {type(one) for one in every} == {bytes}
    monkeypatch.setattr(page_records.pickle, "dumps", None)
    domain = domain_of(build(SITE, builder="dummy").app.env)
    assert {name: page.issue.key for name, page in domain.pages.items() if page.issue} == {
        "w01": "2026-1",
        "w02": "2026-2",
    }
