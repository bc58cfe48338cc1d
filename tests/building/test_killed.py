"""A build that is killed, wherever it stands, is completed by the next one: the same files as a clean one's."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import CONF
from helpers.bulletins import weekly_page
from helpers.commands import Command
from helpers.outputs import differing_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")

#: An extension of the site that ends the build at the place which ``STOP`` names: what, and at the which.
STOPPER = '''
import os, pathlib, shutil, signal

WHAT, _, COUNT = os.environ.get("STOP", "").partition(" ")
left = [int(COUNT or 1)]

def here(what):
    if what == WHAT:
        left[0] -= 1
        if left[0] == 0:
            return True
    return False

def kill(*_args):
    # The build is a session, each process that it starts a group of its own in that.
    os.killpg(os.getsid(0), signal.SIGKILL)
    os.killpg(0, signal.SIGKILL)

def stop(what):
    def listen(*_args):
        if here(what):
            kill()
        return []
    return listen

class Mine:
    """Cannot be pickled to its end."""
    def __reduce__(self):
        kill()

def before_pickling(app, env):
    if here("pickling"):
        env.mine = Mine()

write_text, copyfile, replace = pathlib.Path.write_text, shutil.copyfile, pathlib.Path.replace

def half_text(self, text, *args, **kwargs):
    if self.suffix == ".html" and here("half-page") or self.name == ".buildinfo" and here("info"):
        write_text(self, text[: len(text) // 2], *args, **kwargs)
        kill()
    return write_text(self, text, *args, **kwargs)

def half_copy(source, target, *args, **kwargs):
    if here("half-copy"):
        content = pathlib.Path(source).read_bytes()
        pathlib.Path(target).write_bytes(content[: len(content) // 2])
        kill()
    return copyfile(source, target, *args, **kwargs)

def no_replace(self, target):
    if self.name.startswith(".bulletin-") and here("replace"):
        kill()
    if self.name.endswith(".pdf.part") and here("pdf") or self.name.endswith("pdf.json.part") and here("state"):
        kill()
    return replace(self, target)

pathlib.Path.write_text, shutil.copyfile, pathlib.Path.replace = half_text, half_copy, no_replace

def setup(app):
    for event in ("builder-inited", "env-get-outdated", "source-read", "doctree-read", "write-started",
                  "doctree-resolved", "html-page-context", "html-collect-pages"):
        app.connect(event, stop(event))
    app.connect("env-updated", before_pickling, priority=9999)
    for priority in (0, 550, 650, 750, 850, 950, 1001):
        app.connect("build-finished", stop(f"finish-{priority}"), priority=priority)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
'''

#: What changes between a build that was whole and one that is killed: a file that a page reads, an included
#: text, a title and so all menus, an option that all pages show, an issue that is gone.
OLD, NEW = "旧", "新"
POINTS = [
    "builder-inited", "env-get-outdated", "source-read 2", "doctree-read 2", "pickling", "info", "write-started",
    "half-copy 2", "replace 1", "replace 2", "doctree-resolved 2", "half-page",
    "half-page 3", "html-collect-pages", "finish-550", "finish-750",
    "finish-950", "finish-1001",
]  # fmt: skip
#: Where PDFs are set: in the process that sets them, and right before and behind it.
PDF_POINTS = ["half-page 2", "finish-550", "pdf", "state", "finish-650"]
#: Sphinx keeps what it has replaced.
BESIDE = {".buildinfo.bak"}


def write_site(source: Path, what: str, pdf: bool) -> None:
    """A small site: issues with a figure from a file, an included text, and a list of issues."""
    source.mkdir(parents=True, exist_ok=True)
    table = """\
.. 统计表:: 表
   :引用名: t
   :文件: t.csv

.. include:: more.txt
"""
    files = {"a0.rst": weekly_page(1, table=table), "a1.rst": weekly_page(2, table="正文。")}
    if what == OLD:
        files["a2.rst"] = weekly_page(3, table="不再有。")
    listed = "".join(f"   {name.removesuffix('.rst')}\n" for name in sorted(files))
    files["index.rst"] = f"首页\n====\n\n.. toctree::\n\n{listed}   list\n"
    title = f"{what}目录\n======\n\n.. 往期目录::\n\n第1期受理:数据:`2026-1:t/甲/受理`件。\n"
    files["list.rst"] = title
    files["t.csv"] = f"事项,受理\n甲,{20 if what == NEW else 10}\n"
    files["more.txt"] = f"{what}的一段。\n"
    files["stopper.py"] = STOPPER
    files["conf.py"] = (
        "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\n"
        + CONF.replace("bulletin_html_pdf = False", f"bulletin_html_pdf = {pdf}")
        + "extensions.append('stopper')\nbulletin_baseurl = 'https://www.example.cn'\nexclude_patterns = ['*.txt']\n"
        + f"html_theme_options = {{'description': '{what}的说明'}}\n"
    )
    for path in source.glob("*.rst"):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        path = source / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


def command(root: Path, stop: str = "", jobs: int = 1) -> Command:
    options = ("-q", "-b", "html", "-j", jobs, "-d", root / "doctrees")
    return Command(*options, root / "source", root / "out", environment={"STOP": stop})


def build_killed(root: Path, stop: str) -> None:
    assert command(root, stop).done().returncode == -signal.SIGKILL, f"{stop} was not reached"


def build(root: Path) -> None:
    done = command(root).done()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


class Site:
    """A site that was built and then changed, in a folder that is put back for each test."""

    def __init__(self, root: Path, pdf: bool) -> None:
        self.root, self.pdf = root / "site", pdf
        self.clean, self.kept = root / "clean", root / "kept"
        write_site(self.clean / "source", NEW, pdf)
        build(self.clean)
        write_site(self.root / "source", OLD, pdf)
        build(self.root)
        write_site(self.root / "source", NEW, pdf)
        self.root.rename(self.kept)

    def begin(self, *, built: bool = True) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.kept, self.root)
        if not built:
            shutil.rmtree(self.root / "out")
            shutil.rmtree(self.root / "doctrees")

    def faults(self) -> list[str]:
        """Files that are others than those of a clean build."""
        return [
            one
            for one in differing_files(self.root / "out", self.clean / "out")
            if one not in BESIDE
        ]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("plain"), pdf=False)


@pytest.fixture(scope="module")
def with_pdfs(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("pdfs"), pdf=True)


def test_a_build_that_is_not_killed(with_pdfs: Site) -> None:
    with_pdfs.begin()
    assert "list.html" in with_pdfs.faults() and "pdf/2026-3.pdf" in with_pdfs.faults()
    build(with_pdfs.root)
    assert with_pdfs.faults() == []


def chosen(points: list[str], always: set[str]) -> list[Any]:
    """All points; those that are much like others before a release only."""
    return [
        one if one in always else pytest.param(one, marks=pytest.mark.thorough) for one in points
    ]


ALWAYS = {"doctree-read 2", "pickling", "info", "half-page", "finish-550", "finish-1001", "pdf"}


@pytest.mark.parametrize("point", chosen(POINTS, ALWAYS))
def test_the_next_build_completes_it(point: str, plain: Site) -> None:
    plain.begin()
    build_killed(plain.root, point)
    build(plain.root)
    assert plain.faults() == []


@pytest.mark.parametrize("point", chosen(PDF_POINTS, {"pdf"}))
def test_pdfs_too(point: str, with_pdfs: Site) -> None:
    with_pdfs.begin()
    build_killed(with_pdfs.root, point)
    build(with_pdfs.root)
    assert with_pdfs.faults() == []


@pytest.mark.parametrize("point", chosen(["doctree-read 3", "half-page 2", "finish-750"], ALWAYS))
def test_a_first_build_too(point: str, plain: Site) -> None:
    plain.begin(built=False)
    build_killed(plain.root, point)
    build(plain.root)
    assert plain.faults() == []


@pytest.mark.thorough
def test_at_any_time(with_pdfs: Site) -> None:
    with_pdfs.begin(built=False)
    start = time.monotonic()
    build(with_pdfs.root)
    whole = time.monotonic() - start
    random_ = random.Random(5)
    with_pdfs.begin()
    for _round in range(5):
        running = command(with_pdfs.root, jobs=2)
        # At any time at all is what is meant.
        time.sleep(whole * random_.uniform(0.2, 1.0))
        running.kill()
        running.done()
    build(with_pdfs.root)
    assert with_pdfs.faults() == []
