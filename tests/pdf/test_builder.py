"""Only what changed is set, on all cores, and a file is always whole."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest
from conftest import CONF, Build
from helpers.bulletins import issue
from helpers.commands import sphinx_build

from sphinx_bulletin.pdf.builder import PDF_STATE
from sphinx_bulletin.printed import issue_files
from sphinx_bulletin.printed.issue_files import Outcome


def pages(count: int, text: str = "正文。") -> dict[str, str | bytes]:
    """A site of some issues."""
    names = [f"a{number}" for number in range(count)]
    entries = "".join(f"   {one}\n" for one in names)
    files: dict[str, str | bytes] = {"index.rst": f"首页\n====\n\n.. toctree::\n\n{entries}"}
    for number, name in enumerate(names):
        page = issue(text * 30).replace(":number: 41", f":number: {number + 1}")
        files[f"{name}.rst"] = page.replace(":serial: 416", f":serial: {number + 1}")
    return files


def stamps(folder: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mtime_ns for one in folder.glob("*.pdf")}


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.glob("*.pdf")}


def test_what_did_not_change_is_not_set_again(build: Build) -> None:
    out = build(pages(3), builder="pdf").out
    before = stamps(out)
    build(pages(3), builder="pdf")
    assert stamps(out) == before
    files = pages(3)
    files["a1.rst"] = str(files["a1.rst"]) + "\n又一段。\n"
    build(files, builder="pdf")
    changed = {name for name, stamp in stamps(out).items() if stamp != before[name]}
    assert changed == {"2026-2.pdf"}


def test_a_comment_or_a_blank_line_changes_nothing(build: Build) -> None:
    out = build(pages(1), builder="pdf").out
    before = stamps(out)
    files = pages(1)
    files["a0.rst"] = "\n\n" + str(files["a0.rst"])
    build(files, builder="pdf")
    assert stamps(out) == before


@pytest.mark.parametrize("conf", ['language = "en"\n', 'bulletin_fonts = {"仿宋": "f.ttf"}\n'])
def test_options_and_faces_count(build: Build, conf: str) -> None:
    from sphinx_bulletin.pdf.faces.fonts import BUNDLED

    face = {"f.ttf": (BUNDLED / "bulletin-song.ttf").read_bytes()}
    out = build({**pages(1), **face}, builder="pdf").out
    before = stamps(out)
    build({**pages(1), **face}, builder="pdf", conf=conf)
    assert stamps(out) != before


def test_an_image_counts_by_its_bytes(build: Build, tmp_path: Path) -> None:
    from PIL import Image

    def image(colour: str) -> bytes:
        Image.new("RGB", (9, 9), colour).save(tmp_path / "made.png")
        return (tmp_path / "made.png").read_bytes()

    files = pages(1, "文。\n\n.. image:: i.png\n\n")
    out = build({**files, "i.png": image("red")}, builder="pdf").out
    before = contents(out)
    build({**files, "i.png": image("blue")}, builder="pdf")
    assert contents(out) != before


def test_a_damaged_file_or_state_is_mended(build: Build) -> None:
    out = build(pages(2), builder="pdf").out
    good = contents(out)
    (out / "2026-1.pdf").write_bytes(b"broken")
    build(pages(2), builder="pdf")
    assert contents(out) == good
    for state in ("{", "[]", '{"2026-1.pdf": 3}'):
        (out / PDF_STATE).write_text(state, encoding="utf-8")
        assert build(pages(2), builder="pdf").app.statuscode == 0
        assert contents(out) == good


def test_the_file_of_an_issue_that_is_gone_is_removed(build: Build, tmp_path: Path) -> None:
    out = build(pages(3), builder="pdf").out
    (out / "mine.pdf").write_bytes(b"somebody's own")
    (tmp_path / "source" / "a2.rst").unlink()
    build(pages(2), builder="pdf")
    assert sorted(contents(out)) == ["2026-1.pdf", "2026-2.pdf", "mine.pdf"]


def test_a_removed_issue_whose_file_was_changed_keeps_it(build: Build, tmp_path: Path) -> None:
    out = build(pages(2), builder="pdf").out
    (out / "2026-2.pdf").write_bytes(b"signed and scanned")
    (tmp_path / "source" / "a1.rst").unlink()
    build(pages(1), builder="pdf")
    assert (out / "2026-2.pdf").read_bytes() == b"signed and scanned"


def test_serial_and_parallel_write_the_same(build: Build) -> None:
    one = contents(build(pages(5), builder="pdf", out="one").out)
    two = contents(build(pages(5), builder="pdf", out="two", parallel=3, fresh=True).out)
    assert len(one) == 5
    assert one == two


def test_errors_of_processes_come_in_order(build: Build) -> None:
    files = pages(4)
    for name in ("a3.rst", "a0.rst", "a1.rst"):
        files[name] = str(files[name]) + "\nཀ\n"
    built = build(files, builder="pdf", parallel=3)
    assert built.app.statuscode == 1
    told = [line for line in built.warnings if "ERROR" in line]
    assert ["a0" in told[0], "a1" in told[1], "a3" in told[2]] == [True] * 3
    assert sorted(contents(built.out)) == ["2026-3.pdf"]


def test_an_issue_that_failed_is_tried_again(build: Build) -> None:
    files = pages(1)
    bad = {**files, "a0.rst": str(files["a0.rst"]) + "\nཀ\n"}
    assert build(bad, builder="pdf").app.statuscode == 1
    assert build(bad, builder="pdf").app.statuscode == 1
    built = build(files, builder="pdf")
    assert built.app.statuscode == 0
    assert sorted(contents(built.out)) == ["2026-1.pdf"]


#: What ``STOP`` names ends the build: a PDF of which half is written, or one that is not in place yet.
KILLER = """
import os, pathlib, signal

WHAT, _, COUNT = os.environ.get("STOP", "").partition(" ")
left = [int(COUNT or 0)]
open_file, replace = pathlib.Path.open, pathlib.Path.replace

def stop(path, what):
    if what == WHAT and path.name.endswith(".pdf.part"):
        left[0] -= 1
        if left[0] == 0:
            if what == "half":
                with open(path, "wb") as file:
                    file.write(b"%PDF-1.7 half")
            # The build is a session, each process that it starts a group of its own in that.
            os.killpg(os.getsid(0), signal.SIGKILL)
            os.killpg(0, signal.SIGKILL)

def half(self, mode="r", *args, **options):
    if "w" in mode:
        stop(self, "half")
    return open_file(self, mode, *args, **options)

def whole(self, target):
    stop(self, "whole")
    return replace(self, target)

pathlib.Path.open, pathlib.Path.replace = half, whole
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_a_killed_build_leaves_whole_files(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(CONF + KILLER, encoding="utf-8")

    def write(text: str) -> None:
        for name, content in pages(8, text).items():
            (source / name).write_text(str(content), encoding="utf-8")

    def run(out: str, stop: str = "") -> int:
        options = ("-q", "-j", "2", "-b", "pdf", "-d", tmp_path / f"d-{out}")
        return sphinx_build(*options, source, tmp_path / out, environment={"STOP": stop}).returncode

    write("旧文。")
    assert run("out") == 0
    old = contents(tmp_path / "out")
    write("新文。")
    assert run("clean") == 0
    new = contents(tmp_path / "clean")
    for point in ("half 1", "whole 2", "half 1"):
        assert run("out", point) == -signal.SIGKILL, f"{point} was not reached"
        for name, content in contents(tmp_path / "out").items():
            assert content in (old[name], new[name]), f"{name} after {point}"
    assert run("out") == 0
    assert contents(tmp_path / "out") == new


def test_what_a_build_holds_stays_held() -> None:
    """Else a process goes through all of it once more when it ends (``building/quick/memory.py``)."""
    made = Outcome(docname="甲", file="甲.pdf", entry=None)
    gc.unfreeze()
    with issue_files._little_garbage() as collect:
        # As with the first page that is resolved.
        gc.freeze()
        collect(made)
    assert gc.get_freeze_count()
    gc.unfreeze()
    with issue_files._little_garbage() as collect:
        collect(made)
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()
    assert gc.isenabled()
