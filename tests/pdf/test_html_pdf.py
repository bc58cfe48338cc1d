"""HTML and PDF in one command: set behind the pages, linked, and a failure there is one of the build."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import CONF, Build, Built
from docutils import nodes
from helpers.bulletins import as_site, weekly_page
from helpers.commands import clean
from sphinx.util.parallel import parallel_available

import sphinx_bulletin.site.pdfs as pdfs
from sphinx_bulletin.pdf.builder import IssueBuilder

ON = "bulletin_html_pdf = True\n"
DRAFT = ("   :年份", "   :状态: 送审\n   :年份")


def site(text: str = "文。") -> dict[str, str]:
    files = {"w01.rst": weekly_page(1, table="文。"), "w02.rst": weekly_page(2, table=text)}
    files["w03.rst"] = weekly_page(3, table="草稿。").replace(*DRAFT)
    return as_site(files) | {"t.rst": ":orphan:\n\n目录\n====\n\n.. 往期目录::\n"}


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "pdf").glob("*.pdf")}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "pdf").glob("*.pdf")}


def page(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def html(build_once: Build) -> Built:
    return build_once(site(), builder="html", conf=ON, parallel=2)


def test_one_command_makes_what_two_make(html: Built) -> None:
    assert not html.warnings and html.app.statuscode == 0
    alone = html.out.parent / "alone"
    # The second command, in a process of its own as authors run it.
    clean("-q", "-b", "pdf", "-d", html.app.doctreedir, html.app.srcdir, alone)
    both, single = made(html.out), {one.name: one.read_bytes() for one in alone.glob("*.pdf")}
    assert sorted(both) == sorted(single) == ["2026-1.pdf", "2026-2.pdf", "2026-3.pdf"]
    for name, pdf in both.items():
        assert pdf == single[name], name


def test_links(html: Built) -> None:
    out = html.out
    assert 'href="pdf/2026-1.pdf">本期 PDF</a>' in page(out, "w01")
    # A draft can be printed by its author, and is in no archive.
    assert 'href="pdf/2026-3.pdf">本期 PDF</a>' in page(out, "w03")
    assert [f"pdf/2026-{n}.pdf" in page(out, "t") for n in (1, 2, 3)] == [True, True, False]


def test_links_from_folders(build: Build) -> None:
    files = as_site({"a/b/w01.rst": weekly_page(1, table="文。")})
    html = build(files, builder="html", conf=ON).out
    assert 'href="../../pdf/2026-1.pdf"' in page(html, "a/b/w01")
    dirs = build(files, builder="dirhtml", conf=ON).out
    assert 'href="../../../pdf/2026-1.pdf"' in page(dirs, "a/b/w01/index")
    assert (dirs / "a/b/w01/../../../pdf/2026-1.pdf").resolve().is_file()


def test_only_what_changed_is_set_and_nothing_is_read_again(build: Build, tmp_path: Path) -> None:
    out = build(site(), builder="html", conf=ON).out
    pickled = tmp_path / "doctrees/html/environment.pickle"
    before, state = times(out), pickled.stat().st_mtime_ns
    again = build(site(), builder="html", conf=ON)
    assert times(out) == before and pickled.stat().st_mtime_ns == state
    assert again.app.env.domains["bulletin"].build.written == set()
    build(site("改过。"), builder="html", conf=ON)
    assert {name for name, time in times(out).items() if time != before[name]} == {"2026-2.pdf"}
    assert (
        "改过" in pypdfium2.PdfDocument(out / "pdf/2026-2.pdf")[0].get_textpage().get_text_range()
    )


def test_the_file_of_an_issue_that_is_gone_is_removed(build: Build, tmp_path: Path) -> None:
    out = build(site(), builder="html", conf=ON).out
    (tmp_path / "source/w02.rst").unlink()
    files = site()
    del files["w02.rst"]
    build(files, builder="html", conf=ON)
    assert sorted(made(out)) == ["2026-1.pdf", "2026-3.pdf"]
    assert "2026-2" not in page(out, "t")


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text"])
def test_off_or_no_site(build: Build, builder: str) -> None:
    conf = "bulletin_html_pdf = False\n" if builder == "html" else ON + 'version = "1"\n'
    out = build(site(), builder=builder, conf=conf).out
    assert not list(out.rglob("*.pdf")) and not (out / "pdf").exists()
    for path in [*out.rglob("*.html"), *out.rglob("*.xhtml")]:
        assert "bulletin-pdf" not in path.read_text(encoding="utf-8")


def test_on_and_off_again(build: Build) -> None:
    out = build(site(), builder="html", conf=ON).out
    build(site(), builder="html", conf="bulletin_html_pdf = False\n")
    assert "bulletin-pdf" not in page(out, "w01") + page(out, "t")
    build(site(), builder="html", conf=ON)
    assert "bulletin-pdf" in page(out, "w01")


def test_without_the_library(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    find = pdfs.importlib.util.find_spec
    monkeypatch.setattr(
        pdfs.importlib.util, "find_spec", lambda name: None if name == "rst2pdf" else find(name)
    )
    built = build(site(), builder="html", conf=ON)
    (message,) = built.warnings
    assert "rst2pdf" in message and message.endswith("[bulletin.config]")
    assert not (built.out / "pdf").exists() and "bulletin-pdf" not in page(built.out, "w01")


def test_a_failure_fails_the_build_at_its_line_each_time(build: Build) -> None:
    for _time in range(2):
        built = build(site("ཀ"), builder="html", conf=ON)
        assert built.app.statuscode == 1
        (message,) = built.warnings
        assert "w02.rst" in message and "2026-2.pdf" in message and "ERROR" in message
    # Nothing else suffers, and the page links what the next build will bring.
    assert sorted(made(built.out)) == ["2026-1.pdf", "2026-3.pdf"]
    assert "pdf/2026-2.pdf" in page(built.out, "w02")
    mended = build(site(), builder="html", conf=ON)
    assert mended.app.statuscode == 0 and "2026-2.pdf" in made(mended.out)


def test_nothing_is_told_twice(build: Build) -> None:
    files = site("见 :bulletin:issue:`2026-9`，:数据:`a/b/c`。")
    built = build(files, builder="html", conf=ON + "bulletin_rows = 0\n")
    kinds = [w.rpartition("[")[2] for w in built.warnings]
    assert sorted(kinds) == ["bulletin.config]", "bulletin.reference]", "bulletin.reference]"]
    assert built.app.statuscode == 0


@pytest.mark.skipif(not parallel_available, reason="there are no workers")
def test_a_worker_that_ends_early(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    out = build(site(), builder="html", conf=ON).out
    before = made(out)
    here, resolved = os.getpid(), IssueBuilder.resolved

    def ended(*args: Any) -> nodes.document:
        return resolved(*args) if os.getpid() == here else os._exit(3)

    with monkeypatch.context() as patched:
        patched.setattr(IssueBuilder, "resolved", ended)
        built = build(site("改过。"), builder="html", conf=ON, parallel=2)
    assert built.app.statuscode == 1
    (message,) = built.warnings
    assert "ERROR" in message and "PDF" in message
    assert made(out) == before
    build(site("改过。"), builder="html", conf=ON)
    assert made(out)["2026-2.pdf"] != before["2026-2.pdf"]


def test_other_extensions_begin_once(build: Build) -> None:
    """One may start what never ends when it begins: no copy of the build begins it again."""
    conf = (
        "import pathlib\n"
        "def begin(app):\n"
        "    with (pathlib.Path(app.srcdir) / 'begun').open('a') as file:\n        file.write('.')\n"
        "def setup(app):\n    app.connect('builder-inited', begin)\n"
    )
    built = build(site(), builder="html", conf=ON + conf, parallel=2)
    assert len(made(built.out)) == 3
    assert (built.out.parent / "source/begun").read_text() == "."
    # And what comes behind is asked of the site.
    assert built.app.builder.name == "html" and built.app.outdir == built.out
    assert "html" in built.app.tags and "pdf" not in built.app.tags


def run(folder: Path, *options: str, mode: tuple[str, ...] = ("-b", "html")) -> str:
    return clean(*mode, folder / "s", folder / "out", *options)


def write(folder: Path, conf: str) -> None:
    (folder / "s").mkdir()
    for name, content in {**site(), "conf.py": CONF + ON + conf}.items():
        (folder / "s" / name).write_text(content, encoding="utf-8")


def producer(path: Path) -> str:
    return pypdfium2.PdfDocument(path).get_metadata_dict()["Title"]


def test_options_of_the_command_line_count(tmp_path: Path) -> None:
    write(
        tmp_path,
        'print("conf is read")\nbulletin_tail_page = "even" if tags.has("even") else "last"\n',
    )
    said = run(tmp_path, "-t", "even", "-D", "language=en", "-D", "numfig_format.table=T%s")
    assert said.count("conf is read") == 1
    assert "3 issue(s) set" in said
    # In English, as the pages are.
    assert "Issue 1 of 2026" in producer(tmp_path / "out/pdf/2026-1.pdf")
    before = times(tmp_path / "out")
    run(tmp_path, "-D", "language=en")
    assert times(tmp_path / "out") != before, "the tag is no more"


def test_make_mode(tmp_path: Path) -> None:
    write(tmp_path, "")
    run(tmp_path, "-j", "2", mode=("-M", "html"))
    assert sorted(made(tmp_path / "out/html")) == ["2026-1.pdf", "2026-2.pdf", "2026-3.pdf"]
    run(tmp_path, mode=("-M", "pdf"))
    assert sorted(path.name for path in (tmp_path / "out/pdf").glob("*.pdf")) == sorted(
        made(tmp_path / "out/html")
    )
