"""``docs_example`` in every builder, without a warning, serial and parallel alike."""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs_example"
BUILDERS = [
    "html", "dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml", "gettext", "linkcheck",
    "dummy", "pdf",
]  # fmt: skip
#: Differ from build to build by nature: times, pickles, and zip archives that hold times.
UNSTABLE = re.compile(r"(environment\.pickle|\.buildinfo|\.epub|output\.json|\.doctree|\.pot)$")


def sphinx_build(builder: str, source: Path, out: Path, *options: str) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        builder,
        "-d",
        f"{out}.doctrees",
    ]
    done = subprocess.run(
        [*command, *options, str(source), str(out)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr


def same(a: Path, b: Path) -> list[str]:
    """Files that are not the same in both folders."""
    names = {p.relative_to(d) for d in (a, b) for p in d.rglob("*") if p.is_file()}
    return sorted(
        str(name)
        for name in names
        if not UNSTABLE.search(str(name))
        and not (
            (a / name).exists()
            and (b / name).exists()
            and filecmp.cmp(a / name, b / name, shallow=False)
        )
    )


@pytest.mark.parametrize("builder", BUILDERS)
def test_clean_and_the_same_in_parallel(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    # Sphinx's texinfo writer orders anchors by hash, which is another one in every process.
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    # Once is enough: they are the same as those of the builder pdf, and take longer than all pages.
    alone = ("-D", "bulletin_html_pdf=0", "-D", "language=zh_CN")
    options = alone[2:] if builder == "html" else alone
    sphinx_build(builder, EXAMPLE, tmp_path / "serial", *options)
    sphinx_build(builder, EXAMPLE, tmp_path / "parallel", "-j", "2", *options)
    assert same(tmp_path / "serial", tmp_path / "parallel") == []


def test_the_english_edition(tmp_path: Path) -> None:
    sphinx_build("text", EXAMPLE, tmp_path / "en", "-D", "language=en")
    page = (tmp_path / "en/issues/2022-41.txt").read_text(encoding="utf-8")
    assert "Issue 41 of 2022 (No. 416)" in page and "753,537 applications" in page
    assert not re.search("[\u4e00-\u9fff]", page)


def test_the_site_after_an_edit(tmp_path: Path) -> None:
    """An issue edited, one gone and one new: incremental as clean, and few pages written."""
    source = tmp_path / "source"
    shutil.copytree(EXAMPLE, source)
    removed = (source / "issues/2023-03.rst", (source / "index.rst").read_text("utf-8"))
    new = removed[0].read_text("utf-8")
    removed[0].unlink()
    (source / "index.rst").write_text(removed[1].replace("   issues/2023-03\n", ""), "utf-8")
    plain = ("-D", "bulletin_html_pdf=0", "-D", "language=zh_CN")
    sphinx_build("html", source, tmp_path / "again", *plain)
    removed[0].write_text(new, "utf-8")
    (source / "index.rst").write_text(removed[1], "utf-8")
    sphinx_build("html", source, tmp_path / "again", *plain, "-j", "2")
    edited = source / "issues/2022-44.rst"
    edited.write_text(edited.read_text("utf-8") + "\n.. 动态:: 水利厅\n\n   又一条。\n", "utf-8")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "again/issues").glob("*.html")}
    sphinx_build("html", source, tmp_path / "again", *plain)
    written = {path.stem for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert written == {"2022-44"}
    sphinx_build("html", source, tmp_path / "clean", *plain)
    assert same(tmp_path / "again", tmp_path / "clean") == []
    assert {
        page.name: twice
        for page in (tmp_path / "clean").rglob("*.html")
        if (twice := repeated_ids(page))
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
    sphinx_build("text", source, tmp_path / "out")
    assert (tmp_path / "out/index.txt").read_text(encoding="utf-8").strip()


def test_the_site_of_the_manual_to_begin_with_builds_as_it_is(tmp_path: Path) -> None:
    """Copied, as the manual says: pages, indexes, search and feed, and no word of English."""
    source = tmp_path / "zhoubao"
    shutil.copytree(EXAMPLE / "manual/snippets/start", source)
    sphinx_build("html", source, tmp_path / "out", "-D", "bulletin_html_pdf=0")
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
