"""What is left out of Sphinx's own doing makes no other site; ``bulletin_quick = False`` has it."""

from __future__ import annotations

import gc
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from helpers.bulletins import issue, weekly_page
from helpers.outputs import differing_files
from sphinx import builders

from sphinx_bulletin.core.domain import domain_of
from sphinx_bulletin.core.words import pinyin, pinyin_process

OFF = "bulletin_quick = False\n"
THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")
#: So many issues, of two years, that menus part them by years.
MANY = 14


def site(layout: str) -> dict[str, str | bytes]:
    """Issues with links, and pages that list them.

    ``flat``: the front page lists all; ``nested``: years do; ``many``: the archive lists more than
    menus show without years.
    """
    count = MANY if layout == "many" else 6
    names = {number: f"{2025 + number % 2}/w{number}" for number in range(1, count + 1)}
    files: dict[str, str | bytes] = {}
    for number, name in names.items():
        table = "见 :doc:`/archive`。"
        page = weekly_page(number, table=table, year=int(name[:4]) if count == MANY else 2026)
        files[f"{name}.rst"] = page.removeprefix(":orphan:\n\n")
    years = {
        year: [name for name in names.values() if name[:4] == year] for year in ("2025", "2026")
    }
    for year, listed in years.items() if layout == "nested" else ():
        files[f"{year}.rst"] = f"{year}年\n======\n\n{contents(listed)}"
    listed = [*years] if layout == "nested" else [*names.values()]
    files["archive.rst"] = "往期\n====\n\n.. bulletin-archive::\n"
    if layout == "many":
        files["archive.rst"] += f"\n{contents(listed)}"
        listed = []
    files["index.rst"] = f"首页\n====\n\n{contents(['archive', *listed])}"
    return files


def contents(names: list[str]) -> str:
    return ".. toctree::\n\n" + "".join(f"   {name}\n" for name in names)


@pytest.mark.parametrize("layout", ["flat", "nested", "many"])
@pytest.mark.parametrize(
    "theme", [THEMES[0], *(pytest.param(one, marks=pytest.mark.thorough) for one in THEMES[1:])]
)
def test_the_same_site(build: Build, theme: str, layout: str) -> None:
    conf = f'html_theme = "{theme}"\n'
    with_ = build(site(layout), builder="html", conf=conf, out="with")
    without = build(site(layout), builder="html", conf=conf + OFF, out="without")
    assert with_.warnings == without.warnings
    assert differing_files(with_.out, without.out) == []
    has_years = any(Path(with_.out).rglob("*-2025.html"))
    assert has_years == (layout == "many")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text"])
def test_the_same_by_other_builders(build: Build, builder: str) -> None:
    with_ = build(site("nested"), builder=builder, out="with")
    without = build(site("nested"), builder=builder, conf=OFF, out="without")
    assert differing_files(with_.out, without.out) == []


@pytest.mark.parametrize("layout", ["flat", "many"])
def test_the_same_by_two_processes(build: Build, layout: str) -> None:
    with_ = build(site(layout), builder="html", parallel=2, out="with")
    without = build(site(layout), builder="html", conf=OFF, out="without")
    assert differing_files(with_.out, without.out) == []


# -- pages that list others -----------------------------------------------------------------------


def written_after_edit(build: Build, old: str, new: str, conf: str = "") -> set[str]:
    """The pages that are written when one issue has changed."""
    files = site("nested")
    build(files, builder="html", conf=conf)
    name = "2026/w3.rst"
    files[name] = str(files[name]).replace(old, new)
    return domain_of(build(files, builder="html", conf=conf).app.env).build.written


def test_a_list_that_shows_the_same_is_not_written(build: Build) -> None:
    assert written_after_edit(build, "见 ", "另见 ") == {"2026/w3"}


def test_sphinx_writes_it(build: Build) -> None:
    """Where it does not any more, ours may go."""
    assert written_after_edit(build, "见 ", "另见 ", OFF) == {"2026/w3", "2026"}


def test_a_list_that_shows_another_heading_is_written(build: Build) -> None:
    written = written_after_edit(build, "办理情况\n--------", "受理情况\n--------")
    assert {"2026/w3", "2026", "index"} <= written


# -- trees -------------------------------------------------------------------------------------

#: Counts what waits when a page is resolved.
COUNTING = """
counted = []

def count(app, document, docname):
    env = app.env
    counted.append((len(env._write_doc_doctree_cache), len(env._pickled_doctree_cache)))

def setup(app):
    app.counted = counted
    app.connect("doctree-resolved", count, priority=2000)
"""


def counted(build: Build, conf: str = "") -> list[tuple[int, int]]:
    """Trees that wait, and files that are kept, at each page."""
    app = build(site("flat"), builder="html", conf=COUNTING + conf).app
    return app.counted  # type: ignore[attr-defined,no-any-return]


def test_no_tree_waits(build: Build) -> None:
    found = counted(build)
    # Six issues, the archive and the front page, of which menus are made.
    assert len(found) == 8
    assert {waiting for waiting, _files in found} == {0}
    assert max(files for _waiting, files in found) <= 1


#: Notes which trees are there when the next page is read, and which when it is written.
LIVING = """
import gc, weakref
known, living = [], {"read": [], "written": []}

def note(app, document, docname=None):
    known.append(weakref.ref(document))

def look(app, *rest):
    living["read"].append(sum(one() is not None for one in known))

def look_again(app, document, docname):
    living["written"].append(sum(one() is not None for one in known))
    note(app, document)

def setup(app):
    # No other collection comes in between.
    app.connect("builder-inited", lambda app: gc.set_threshold(1_000_000, 10, 10), priority=2000)
    app.living = living
    app.connect("env-purge-doc", look)
    app.connect("doctree-read", note)
    app.connect("write-started", lambda app, builder: known.clear())
    app.connect("doctree-resolved", look_again)
"""


def living(build: Build, conf: str = "") -> dict[str, list[int]]:
    pages = site("flat")
    # Roles and nested text keep what reads them.
    pages["index.rst"] = (
        f"{pages['index.rst']}\n:doc:`archive` :menuselection:`甲`\n\n* 乙\n\n  * 丙\n"
    )
    gc.collect()
    app = build(pages, builder="html", conf=LIVING + conf).app
    return app.living  # type: ignore[attr-defined,no-any-return]


def test_no_tree_lives_longer_than_its_page(build: Build) -> None:
    found = living(build)
    assert len(found["read"]) == len(found["written"]) == 8
    assert set(found["read"]) == {0}
    if hasattr(builders, "_write_docname"):
        assert set(found["written"]) == {0}


def test_all_live_on_without(build: Build) -> None:
    assert living(build, OFF)["read"] == [*range(8)]


def test_all_wait_without(build: Build) -> None:
    """Where Sphinx lets them go by itself, ours may go."""
    assert [waiting for waiting, _files in counted(build, OFF)] == [*range(7, -1, -1)]


# -- pinyin ------------------------------------------------------------------------------------


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked for a name yet, and the library is not loaded."""
    monkeypatch.setattr(pinyin, "_keys", {})
    monkeypatch.delitem(sys.modules, "pypinyin", raising=False)


@pytest.mark.usefixtures("unasked")
def test_names_are_read_in_another_process() -> None:
    pinyin_process.learn({"重庆", "长沙"})
    assert pinyin.known_keys() == {
        "重庆": ("chong", "qing", "", "chong2", "qing4", "重庆"),
        "长沙": ("chang", "sha", "", "chang2", "sha1", "长沙"),
    }


@pytest.mark.usefixtures("unasked")
def test_names_are_read_by_few_phrases_as_by_all() -> None:
    """The process loads phrases that may stand in the names, and no others."""
    chance, ends = random.Random(7), "局厅处办院所"
    phrases = json.loads(Path(pinyin_process._phrases()).read_text("utf-8"))
    every, names = [*phrases], {"音乐厅", "银行处", "行长会", "大厦门", "重大办", "曾都区", "e政通"}
    for _ in range(400):
        one, other = chance.choice(every), chance.choice(every)
        names |= {one + chance.choice(ends), one[:2] + other[:3], other[1:] + one, one[:1] + other}
    pinyin_process.learn(names)
    found = dict(pinyin.known_keys())
    pinyin.known_keys().clear()
    assert found == {name: pinyin.sort_key(name) for name in names}


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("text", ["", "{}", "[]", '{"\\u91cd\\u5e86": [["chóng"], ["qìng"]]}'])
def test_phrases_of_another_form_are_left_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "phrases_dict.json").write_text(text, "utf-8")
    monkeypatch.setattr(pinyin_process, "_phrases", lambda: str(tmp_path / "phrases_dict.json"))
    pinyin_process.learn({"重庆"})
    assert pinyin.known_keys() == {}
    assert pinyin.initial("重庆") == "C"


@pytest.mark.usefixtures("unasked")
def test_where_no_process_starts_they_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinyin_process.sys, "executable", "/nowhere/python")
    pinyin_process.learn({"重庆"})
    assert pinyin.known_keys() == {}
    assert pinyin.initial("重庆") == "C"


@pytest.mark.usefixtures("unasked")
def test_all_names_are_read_together(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    real = pinyin_process.subprocess.run

    def run(*args: Any, **options: Any) -> Any:
        started.append(args)
        return real(*args, **options)

    monkeypatch.setattr(pinyin_process.subprocess, "run", run)
    items = "".join(
        f".. window-item:: {window}\n   :category: {category}\n\n   文。\n\n"
        for window, category in (("重庆厅", "改革"), ("长沙厅", "便民"))
    )
    build({"index.rst": issue(items)}, builder="html")
    assert len(started) == 1
