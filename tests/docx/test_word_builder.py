"""Only what changed is written, the same bytes each time; beside the pages of a site; as PDFs chose."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pytest
from conftest import EXAMPLE, Build, Example
from helpers.bulletins import as_site, issue, weekly_page
from helpers.commands import clean
from helpers.word import W, WordFile, value

from sphinx_bulletin.docx.word_builder import WORD_STATE, WordBuilder
from sphinx_bulletin.printed import issue_files

ON = "bulletin_html_docx = True\n"


def site(text: str = "文。") -> dict[str, str | bytes]:
    files = {"w01.rst": weekly_page(1, table="文。"), "w02.rst": weekly_page(2, table=text)}
    return {**as_site(files)}


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.docx")}


def test_only_what_changed_is_written(build: Build) -> None:
    out = build(site(), builder="docx").out
    before = times(out)
    build(site(), builder="docx")
    assert times(out) == before and sorted(before) == ["2026-1.docx", "2026-2.docx"]
    build(site("改过。"), builder="docx")
    assert {name for name, stamp in times(out).items() if stamp != before[name]} == {"2026-2.docx"}


def test_a_damaged_file_or_state_is_mended(build: Build) -> None:
    out = build(site(), builder="docx").out
    good = made(out)
    (out / "2026-1.docx").write_bytes(b"broken")
    build(site(), builder="docx")
    assert made(out) == good
    (out / WORD_STATE).write_text("[]", encoding="utf-8")
    assert build(site(), builder="docx").app.statuscode == 0
    assert made(out) == good


def test_the_file_of_an_issue_that_is_gone_is_removed(build: Build, tmp_path: Path) -> None:
    out = build(site(), builder="docx").out
    (out / "mine.docx").write_bytes(b"somebody's own")
    (tmp_path / "source" / "w02.rst").unlink()
    files = site()
    del files["w02.rst"]
    build(files, builder="docx")
    assert sorted(made(out)) == ["2026-1.docx", "mine.docx"]


def test_the_same_bytes_whoever_writes_them(build: Build) -> None:
    one = made(build(site(), builder="docx", out="one").out)
    two = made(build(site(), builder="docx", out="two", parallel=2, fresh=True).out)
    assert len(one) == 2 and one == two


def test_beside_the_pages_of_a_site(build: Build) -> None:
    built = build(site(), builder="html", conf=ON, parallel=2)
    assert not built.warnings and built.app.statuscode == 0
    alone = built.out.parent / "alone"
    clean("-q", "-b", "docx", "-d", built.app.doctreedir, built.app.srcdir, alone)
    assert made(built.out / "docx") == made(alone)
    page = (built.out / "w01.html").read_text(encoding="utf-8")
    assert 'href="docx/2026-1.docx">本期 Word 文件</a>' in page
    before = times(built.out / "docx")
    build(site("改过。"), builder="html", conf=ON)
    after = times(built.out / "docx")
    assert {name for name, stamp in after.items() if stamp != before[name]} == {"2026-2.docx"}


def test_a_site_without(build: Build) -> None:
    out = build(site(), builder="html").out
    assert not (out / "docx").exists()
    assert "docx" not in (out / "w01.html").read_text(encoding="utf-8")
    # Switched on, a page gets its link though nothing of it changed.
    build(site(), builder="html", conf=ON)
    assert "docx/2026-1.docx" in (out / "w01.html").read_text(encoding="utf-8")


def test_a_file_that_is_open_elsewhere(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows refuses to replace what Word has open: one message, and the others are written."""
    out = build(site(), builder="docx").out
    before = made(out)
    replace = issue_files.replace_file

    def refuse(path: Path, content: bytes) -> None:
        if path.name == "2026-1.docx":
            raise PermissionError(13, "Permission denied", str(path))
        replace(path, content)

    monkeypatch.setattr(issue_files, "replace_file", refuse)
    files = {**site("改过。"), "w01.rst": str(site()["w01.rst"]).replace("文。", "也改过。")}
    built = build(files, builder="docx")
    assert built.app.statuscode == 1
    (told,) = built.warnings
    assert "2026-1.docx" in told and "请关闭正在打开它的程序" in told
    after = made(out)
    assert {name for name in after if after[name] != before[name]} == {"2026-2.docx"}


#: 32 lines, of which 22 a page leave one or two to the last: there the PDF has other ones.
LONG = "\n\n".join(f"第{one}段。" for one in range(10, 42))


def lines_of(path: Path) -> str:
    section = next(WordFile.of(path).body.iter(f"{W}sectPr"))
    return value(section, "docGrid", "linePitch")


def test_as_many_lines_a_page_as_the_pdf_chose(build: Build) -> None:
    files: dict[str, str | bytes] = {"index.rst": issue(LONG)}
    out = build(files, builder="docx", out="trees").out
    # 12760 twips / 22.
    assert lines_of(out / "2026-41.docx") == "580"
    built = build(files, builder="pdf", out="trees")
    chosen = json.loads((built.out / ".bulletin-pdf.json").read_text(encoding="utf-8"))
    lines = chosen["2026-41.pdf"]["lines"]
    assert lines != 22
    build(files, builder="docx", out="trees")
    assert lines_of(out / "2026-41.docx") == str(12760 // lines)
    # Another text is another choice.
    build({"index.rst": issue(LONG + "\n\n又。")}, builder="docx", out="trees")
    assert lines_of(out / "2026-41.docx") == "580"


def test_the_example(example: Example) -> None:
    """All of it: the builder itself compares each file with its page."""
    out = example("docx")
    assert len(made(out)) == len([*(EXAMPLE / "issues").glob("*.rst")])


@pytest.mark.thorough
def test_an_issue_takes_no_more_than_25_ms(build: Build) -> None:
    """Of work, without charts, once what all share is loaded; the least of five counts."""
    body = (EXAMPLE / "issues/2022-41.rst").read_text(encoding="utf-8")
    built = build({"index.rst": body}, builder="docx")
    builder = cast("WordBuilder", built.app.builder)
    ((docname, one),) = builder.issues()
    spent = []
    for _time in range(5):
        document = builder.resolved(docname, one)
        start = time.process_time()
        builder.make(docname, one, document, "")
        spent.append(time.process_time() - start)
    assert min(spent) < 0.025


def test_charts_of_word_files_are_in_no_way_of_pdfs(tmp_path: Path) -> None:
    """In one process, which has set neither before: both take the bundled faces."""
    source = tmp_path / "source"
    source.mkdir()
    chart = ".. statistics-table:: 表\n   :unit: 件\n   :display: table, chart\n\n   事项, 受理\n   许可, 12\n"
    (source / "conf.py").write_text('extensions = ["sphinx_bulletin"]\nlanguage = "zh_CN"\n')
    (source / "index.rst").write_text(issue(f"文。\n\n{chart}"), encoding="utf-8")
    builds = [["-q", "-b", name, str(source), str(tmp_path / name)] for name in ("docx", "pdf")]
    code = f"from sphinx.cmd.build import build_main\nfor build in {builds!r}: build_main(build)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "ERROR" not in done.stderr
    assert list((tmp_path / "pdf").glob("*.pdf"))
