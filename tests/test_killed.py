"""A build that is killed, wherever it stands, is completed by the next one: the same files as a clean one's."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import CONF
from test_example import same
from test_wrong_bulletins import week

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

write_text, copyfile, dump, replace = pathlib.Path.write_text, shutil.copyfile, None, pathlib.Path.replace

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
    if self.suffixes[-2:] == [".pdf", ".part"] and here("pdf"):
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

#: What changes between a build that was whole and one that is killed: a file that a page reads, a title,
#: a menu, an option that all pages show.
OLD, NEW = "旧", "新"
POINTS = [
    "builder-inited", "env-get-outdated", "source-read 2", "doctree-read 2", "pickling", "info", "write-started",
    "half-copy 2", "replace 1", "replace 2", "replace 3", "doctree-resolved 2", "html-page-context 2", "half-page",
    "half-page 3", "half-page 5", "html-collect-pages", "finish-0", "finish-550", "pdf 1", "pdf 2", "finish-650",
    "finish-750", "finish-850", "finish-950", "finish-1001",
]  # fmt: skip


def write_site(source: Path, what: str) -> None:
    """A small site: issues with a figure from a file, an included text, and a list of issues."""
    source.mkdir(exist_ok=True)
    table = ".. 统计表:: 表\n   :引用名: t\n   :文件: t.csv\n\n.. include:: more.txt\n"
    files = {"a0.rst": week(1, table=table), "a1.rst": week(2, table="正文。")}
    files["index.rst"] = "首页\n====\n\n.. toctree::\n\n   a0\n   a1\n   list\n"
    files["list.rst"] = f"{what}目录\n======\n\n.. 往期目录::\n\n第1期受理:数据:`2026-1:t/甲/受理`件。\n"
    files["t.csv"] = f"事项,受理\n甲,{20 if what == NEW else 10}\n"
    files["more.txt"] = f"{what}的一段。\n"
    files["stopper.py"] = STOPPER
    files["conf.py"] = (
        "import sys\nsys.path.insert(0, '.')\nsys.path.insert(0, __file__.rpartition('/')[0])\n"
        + CONF.replace("bulletin_html_pdf = False", "")
        + "extensions.append('stopper')\nbulletin_baseurl = 'https://www.example.cn'\nexclude_patterns = ['*.txt']\n"
        + f"html_theme_options = {{'description': '{what}的说明'}}\n"
    )
    for name, content in files.items():
        path = source / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(str(content), encoding="utf-8")


def command(source: Path, out: Path, jobs: int = 1) -> list[str]:
    options = ["-q", "-b", "html", "-j", str(jobs), "-d", f"{out}.doctrees"]
    return [sys.executable, "-m", "sphinx", *options, str(source), str(out)]


def sphinx_build(source: Path, out: Path, stop: str = "") -> int:
    done = subprocess.run(
        command(source, out),
        env=os.environ | {"STOP": stop},
        start_new_session=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert stop or (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.returncode


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clean")
    write_site(root / "source", NEW)
    sphinx_build(root / "source", root / "out")
    return root / "out"


@pytest.mark.parametrize("point", POINTS)
def test_the_next_build_completes_it(point: str, clean: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    write_site(source, OLD)
    sphinx_build(source, out)
    write_site(source, NEW)
    assert sphinx_build(source, out, stop=point) == -signal.SIGKILL, "the place was not reached"
    sphinx_build(source, out)
    assert [name for name in same(out, clean) if name != ".buildinfo.bak"] == []


@pytest.mark.parametrize("point", ["doctree-read 3", "half-page 2", "pdf 1", "finish-750"])
def test_a_first_build_too(point: str, clean: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    write_site(source, NEW)
    assert sphinx_build(source, out, stop=point) == -signal.SIGKILL
    sphinx_build(source, out)
    assert same(out, clean) == []


def test_at_any_time(clean: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    write_site(source, OLD)
    sphinx_build(source, out)
    write_site(source, NEW)
    start = time.monotonic()
    sphinx_build(source, tmp_path / "other")
    whole = time.monotonic() - start
    for part in (random.Random(5).uniform(0.2, 1.0) for _ in range(4)):
        running = subprocess.Popen(command(source, out, jobs=2), start_new_session=True)
        time.sleep(whole * part)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    sphinx_build(source, out)
    assert [name for name in same(out, clean) if name != ".buildinfo.bak"] == []
