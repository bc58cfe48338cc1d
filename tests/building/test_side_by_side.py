"""With ``-j``, pages are written by other processes, or at once: the same pages, whole for whoever keeps them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import weekly_page
from helpers.outputs import differing_files
from sphinx import builders
from sphinx.errors import SphinxParallelError
from sphinx.util import parallel
from sphinx.util.docutils import new_document

from sphinx_bulletin.building.quick.side_by_side import (
    _PROCESSES,
    Processes,
    pack,
    unpack,
    unpack_there,
)

pytestmark = pytest.mark.skipif(
    not parallel.parallel_available or not hasattr(builders, "_write_docname"),
    reason="no copies of a process here, or a Sphinx whose builders know no phase",
)
OFF = "bulletin_quick = False\n"
#: Keeps every tree.
KEEPING = """
kept = {}

def keep(app, document, docname):
    kept[docname] = document

def setup(app):
    app.kept = kept
    app.connect("doctree-resolved", keep)
"""
#: A builder that writes pages one by one, in a way of its own.
ALONE = """
from sphinx.builders.html import StandaloneHTMLBuilder

class Alone(StandaloneHTMLBuilder):
    name = "alone"

    def write_documents(self, docnames):
        for docname in sorted(docnames):
            doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            self.write_doc_serialized(docname, doctree)
            self.write_doc(docname, doctree)

def setup(app):
    app.add_builder(Alone)
"""
#: A builder that reads the tree behind Sphinx.
BEHIND = """
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

class Behind(StandaloneHTMLBuilder):
    name = "behind"
    found = {}

    def write_doc_serialized(self, docname, doctree):
        super().write_doc_serialized(docname, doctree)
        self.found[docname] = len(list(doctree.findall(nodes.paragraph)))

def setup(app):
    app.add_builder(Behind)
"""


def pages() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        f"w{n}.rst": weekly_page(n, table="见 :doc:`/index`。") for n in range(1, 13)
    }
    files["index.rst"] = "首页\n====\n\n.. bulletin-archive::\n"
    return files


@pytest.fixture
def with_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], str]:
    """Name and text of an extension → what conf.py says to load it."""

    def write(name: str, text: str) -> str:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return f'extensions.append("{name}")\n'

    return write


def by_hand(text: str = "甲") -> nodes.document:
    tree = new_document("a")
    tree += nodes.section("", nodes.title("", text), nodes.paragraph("", "乙"), ids=["c"])
    return tree


@pytest.mark.parametrize("behind", [None, True, False])
def test_the_same_pages(build: Build, monkeypatch: pytest.MonkeyPatch, behind: bool | None) -> None:
    """Whoever writes them: as it comes, all here, all by other processes."""
    if behind is not None:
        monkeypatch.setattr(Processes, "are_behind", lambda _self: behind)
    with_ = build(pages(), builder="html", parallel=2, out="with")
    without = build(pages(), builder="html", conf=OFF, out="without")
    assert with_.warnings == without.warnings
    assert differing_files(with_.out, without.out) == []


def test_a_page_goes_as_bytes_and_comes_back(build: Build) -> None:
    tree = by_hand()
    before, settings, reporter = tree.pformat(), tree.settings, tree.reporter
    pack(tree)
    assert not hasattr(tree, "children")
    made = unpack(tree)
    assert made.pformat() == before
    assert made.settings is settings and made.reporter is reporter
    assert made[0].document is made


def test_a_page_that_cannot_be_packed_stays(build: Build) -> None:
    app = build(pages(), builder="html").app
    for thing in (app.env, app, app.builder, lambda: None):
        tree = by_hand()
        tree[0].told = thing
        before, had = tree.pformat(), set(vars(tree))
        pack(tree)
        assert set(vars(tree)) == had and tree.pformat() == before
        assert unpack(tree) is tree


def test_an_extension_that_keeps_trees_has_them_whole(build: Build) -> None:
    app: Any = build(pages(), builder="html", parallel=2, conf=KEEPING).app
    assert len(app.kept) == 13
    assert all(list(one.findall(nodes.paragraph)) for one in app.kept.values())


def test_a_builder_made_of_sphinxs_may_go_on_with_the_tree(
    build: Build, with_extension: Callable[[str, str], str]
) -> None:
    conf = with_extension("goes_behind", BEHIND)
    app: Any = build(pages(), builder="behind", parallel=2, conf=conf).app
    assert len(app.builder.found) == 13 and all(app.builder.found.values())


def test_a_builder_that_writes_by_itself_has_its_pages_whole(
    build: Build, with_extension: Callable[[str, str], str]
) -> None:
    conf = with_extension("goes_alone", ALONE)
    out = build(pages(), builder="alone", parallel=2, conf=conf).out
    assert "<h1>首页" in (out / "index.html").read_text(encoding="utf-8")


def test_tasks_of_another_extension_have_pages_whole(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = parallel.ParallelTasks.add_task

    def add_task(self: parallel.ParallelTasks, *arguments: Any) -> None:
        stock(self, *arguments)

    without = build(pages(), builder="html", conf=OFF, out="without")
    monkeypatch.setattr(parallel.ParallelTasks, "add_task", add_task)
    with_ = build(pages(), builder="html", parallel=2, out="with")
    assert differing_files(with_.out, without.out) == []


def test_processes_of_a_build_that_failed_begin_nothing_in_the_next(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = parallel.ParallelTasks(1)
    monkeypatch.setattr(_PROCESSES, "tasks", failed)
    monkeypatch.setattr(failed, "_join_one", lambda: pytest.fail("asked for a build that is over"))
    build(pages(), builder="html", parallel=2)
    assert Processes() == _PROCESSES


def test_pages_for_another_process_come_whole() -> None:
    """And those that were written here are left out."""
    tasks, add = parallel.ParallelTasks(1), unpack_there(vars(parallel.ParallelTasks)["add_task"])
    written: list[str] = []
    for name in "abc":
        here, there, unpacked = by_hand(), by_hand(name), by_hand(name * 2)
        vars(here).clear()
        pack(there)
        given = [("here", here), (name, there), (name, unpacked)]
        add(tasks, _titles, given, lambda _pages, titles: written.extend(titles))
    tasks.join()
    assert sorted(written) == ["a", "aa", "b", "bb", "c", "cc"]


def _titles(given: Any) -> list[str]:
    time.sleep(0.05)
    return [tree[0][0].astext() for _name, tree in given]


def test_tasks_of_others_are_as_they_were() -> None:
    tasks, add = parallel.ParallelTasks(1), unpack_there(vars(parallel.ParallelTasks)["add_task"])
    names, heard = [("a", 1)], []
    for _ in range(2):
        add(tasks, _names, names, lambda given, found: heard.append((given, found)))
    tasks.join()
    assert heard == [([("a", 1)], ["a"])] * 2


def _names(given: list[tuple[str, int]]) -> list[str]:
    return [name for name, _number in given]


def _fail(_given: object) -> None:
    raise ValueError("甲")


def test_the_fault_of_another_process_ends_all(monkeypatch: pytest.MonkeyPatch) -> None:
    processes, tasks = Processes(), parallel.ParallelTasks(1)
    processes.tasks = tasks
    assert not Processes().are_behind() and not processes.are_behind()
    tasks.add_task(_fail, [1])
    tasks.add_task(_names, [("a", 1)])
    with pytest.raises(SphinxParallelError):
        while processes.are_behind():
            time.sleep(0.01)
