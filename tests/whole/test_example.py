"""``docs_example`` in every builder, without a warning, serial and parallel alike."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import EXAMPLE, NO_PDFS, Example
from helpers.commands import clean
from helpers.outputs import differing_files

BUILDERS = [
    "html", "dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml", "gettext", "linkcheck",
    "dummy",
]  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_clean_and_the_same_in_parallel(builder: str, example: Example) -> None:
    options = () if builder == "html" else NO_PDFS
    assert differing_files(example(builder, *options), example(builder, *options, jobs=2)) == []


def test_pdfs_are_those_of_the_site(example: Example) -> None:
    """The builder pdf, of several processes, sets what a build of the site in one sets."""
    assert differing_files(example("pdf", *NO_PDFS, jobs=2), example("html") / "pdf") == []


def test_the_english_edition(tmp_path: Path) -> None:
    clean("-q", "-W", "-b", "text", "-D", "language=en", EXAMPLE, tmp_path / "en")
    page = (tmp_path / "en/issues/2022-41.txt").read_text(encoding="utf-8")
    assert "Issue 41 of 2022 (No. 416)" in page and "753,537 applications" in page
    assert not re.search("[\u4e00-\u9fff]", page)


def test_the_site_after_an_edit(tmp_path: Path, example: Example) -> None:
    """An issue gone, one new and one edited: incremental as clean, and few pages written."""
    source, out = tmp_path / "source", tmp_path / "out"
    shutil.copytree(EXAMPLE, source)
    new, front, edited = (
        source / name for name in ("issues/2023-03.rst", "index.rst", "issues/2022-44.rst")
    )
    whole = {path: path.read_text("utf-8") for path in (new, front, edited)}
    command = ("-q", "-W", "-D", "language=zh_CN", *NO_PDFS, source, out)
    new.unlink()
    front.write_text(whole[front].replace("   issues/2023-03\n", ""), "utf-8")
    edited.write_text(whole[edited] + "\n.. 动态:: 水利厅\n\n   又一条。\n", "utf-8")
    clean(*command)
    for path in (new, front):
        path.write_text(whole[path], "utf-8")
    clean(*command, "-j", "2")
    edited.write_text(whole[edited], "utf-8")
    before = {path: path.stat().st_mtime_ns for path in (out / "issues").glob("*.html")}
    clean(*command)
    written = {path.stem for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert written == {"2022-44"}
    again = example("html", *NO_PDFS)
    assert [one for one in differing_files(out, again) if not one.startswith(".doctrees")] == []
    assert {
        page.name: twice for page in again.rglob("*.html") if (twice := repeated_ids(page))
    } == {}


def repeated_ids(page: Path) -> list[str]:
    """The ids that a page has more than once: links to them lead to the first."""
    ids = re.findall(r'<[^>]*\sid="([^"]+)"', page.read_text(encoding="utf-8"))
    return sorted({one for one in ids if ids.count(one) > 1})


@pytest.mark.parametrize(
    "snippet", sorted((EXAMPLE / "manual/snippets").glob("*.rst")), ids=lambda path: path.stem
)
def test_each_snippet_of_the_manual_builds_alone(snippet: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = snippet.read_text(encoding="utf-8")
    (source / "conf.py").write_text(
        'language = "zh_CN"\nextensions = ["sphinx_bulletin"]\n', "utf-8"
    )
    (source / "index.rst").write_text(text, "utf-8")
    for data in snippet.parent.glob("*.csv"):
        (source / data.name).write_bytes(data.read_bytes())
    clean("-q", "-W", "-b", "text", source, tmp_path / "out")
    assert (tmp_path / "out/index.txt").read_text(encoding="utf-8").strip()


def test_the_site_of_the_manual_to_begin_with_builds_as_it_is(tmp_path: Path) -> None:
    """Copied, as the manual says: pages, indexes, search and feed, and no word of English."""
    source = tmp_path / "zhoubao"
    shutil.copytree(EXAMPLE / "manual/snippets/start", source)
    clean("-q", "-W", *NO_PDFS, source, tmp_path / "out")
    front = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    for page in ("issues/2026-41", "archive", "reports", "findings", "bulletin-window"):
        assert (tmp_path / f"out/{page}.html").is_file()
    assert (tmp_path / "out/feed.xml").is_file()
    assert 'href="issues/2026-41.html' in front
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", front.partition("<body>")[2])
    assert not re.search(r"[A-Za-z]{2,}", body.replace("&#", "")), body
    # The manual shows each of its files.
    manual = (EXAMPLE / "manual/start.rst").read_text(encoding="utf-8")
    for path in source.rglob("*.*"):
        assert path.name in manual
