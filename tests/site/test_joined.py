"""Sites that are joined (``bulletin_archives``): their issues stand beside this one's."""

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Once
from helpers.commands import sphinx_build
from helpers.outputs import differing_files
from helpers.two_years import CONF, NEW, OLD, closed_year, joined_to, made, page, shown, write

from sphinx_bulletin.core.places.joined_records import issues_in_file


@pytest.fixture(scope="module")
def old(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed year, built; one's own, whose records tests change."""
    folder = tmp_path_factory.mktemp("years") / "2025 年"
    shutil.copytree(once("2025-html", closed_year) / "year/out", folder / "out")
    return folder


def links(path: Path) -> Iterator[str]:
    yield from map(unescape, re.findall(r'href="([^"#]*2025[^"]*)"', path.read_text("utf-8")))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_two_sites_say_what_one_would(old: Path, builder: str) -> None:
    """Lists, counts, comparisons over the turn of the year, findings, indexes and quoted figures."""
    now = joined_to(old, f"now-{builder}")
    whole = write(old.parent / f"whole-{builder}", [*OLD, *NEW])
    for folder in (now, whole):
        done = made(folder, "-W", builder=builder)
        assert done.returncode == 0, done.stderr
    end = ".html" if builder == "html" else "/index.html"
    names = ["index.html", *(f"issues/2026-0{week}{end}" for week in (1, 2, 3))]
    names += [f"bulletin-{kind}{end}" for kind in ("window", "date", "category")]
    for name in names:
        assert shown(now / "out" / name) == shown(whole / "out" / name), name
    for name in [path.relative_to(whole) for path in whole.glob("out/contributions/**/*.csv")]:
        assert (now / name).read_bytes() == (whole / name).read_bytes()
    # What stands in another site is there, and at the id that is asked for.
    there = {link for name in names for link in links(now / "out" / name)}
    assert len(there) > 50
    for name in names:
        for link in links(now / "out" / name):
            path, _sign, anchor = link.partition("#")
            target = (now / "out" / name).parent / path.replace("%20", " ").replace(
                "%E5%B9%B4", "年"
            )
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), link
    # Years of the search, and rows of figures, are those of the whole, byte for byte; a closed
    # year alone does not know what was closed since.
    since = "，已销号：2026年第2期".encode() if builder == "html" else b""
    name = "out/bulletin-search/2025-plain.js"
    its, theirs = ((site / name).read_bytes() for site in (whole, old))
    assert builder != "html" or its.replace(since, b"") == theirs != its
    for name in ("2026.js", "2026-plain.js"):
        its, own = ((site / "out/bulletin-search" / name).read_bytes() for site in (whole, now))
        assert its == own
    rows = [(site / "out/statistics.csv").read_bytes() for site in (whole, old, now)]
    own = rows[2].partition(b"\n")[2]
    assert builder != "html" or rows[0] == rows[1] + own
    # Its own files are of its own issues.
    data = json.loads((now / "out/bulletin.json").read_text("utf-8"))
    assert [issue["key"] for issue in data["issues"]] == ["2026-1", "2026-2", "2026-3"]
    assert "2025" not in (now / "out/searchindex.js").read_text("utf-8").partition('"joined"')[0]


#: An index of two items is parted by years.
PARTED = "import sphinx_bulletin.site.index_classes as classes\nclasses.LIMIT = 2\n"
_LINE = re.compile(
    r'<a class="reference internal" href="([^"]*)">([^<]*)</a> <span[^>]*>\D*(\d+)条<'
)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_index_leaves_years_to_the_site_that_has_them(old: Path, builder: str) -> None:
    """It counts all, and makes no page of what that site lists already."""
    now = joined_to(old, f"parted-{builder}", PARTED)
    whole = write(old.parent / f"parted-whole-{builder}", [*OLD, *NEW], PARTED)
    for folder in (now, whole):
        done = made(folder, "-W", builder=builder)
        assert done.returncode == 0, done.stderr
    end = ".html" if builder == "html" else "/index.html"
    for kind in ("window", "date"):
        own, its = (folder / "out" / f"bulletin-{kind}{end}" for folder in (now, whole))
        assert shown(own) == shown(its)
        counted = [int(count) for _link, _year, count in _LINE.findall(own.read_text("utf-8"))]
        assert sum(counted) == len(OLD) + len(NEW)
        years = {name.name for name in (now / "out").glob(f"bulletin-{kind}-*")}
        assert years == {f"bulletin-{kind}-2026" + (".html" if builder == "html" else "")}
        left = [link for link, *_rest in _LINE.findall(own.read_text("utf-8")) if "out" in link]
        assert left
        for link in left:
            path, _sign, anchor = unquote(link).partition("#")
            assert f'id="{anchor}"' in (own.parent / path).read_text("utf-8")


def test_again_and_what_the_other_site_changed(old: Path) -> None:
    now = joined_to(old, "again")
    assert made(now).returncode == 0
    stamps = {path: path.stat().st_mtime_ns for path in now.glob("out/**/*.html")}
    assert made(now).returncode == 0
    # Those without a source Sphinx writes each time.
    names = ("search", "genindex", "bulletin-window", "bulletin-date", "bulletin-category")
    changed = {path for path in stamps if path.stat().st_mtime_ns != stamps[path]}
    assert changed <= {now / f"out/{name}.html" for name in names}
    # A word of the other site: pages that show it are written again, and no other issue.
    records = old / "out/bulletin.json"
    text = records.read_text("utf-8")
    records.write_text(text.replace("第52周办事更快", "第52周办事最快"), "utf-8")
    try:
        assert made(now).returncode == 0
        assert "第52周办事最快" in shown(now / "out/index.html")
        third = now / "out/issues/2026-03.html"
        assert third.stat().st_mtime_ns == stamps[third]
    finally:
        records.write_text(text, "utf-8")


def test_a_print_links_where_the_site_is_published(old: Path) -> None:
    more = 'bulletin_baseurl = "https://www.example.cn/2026/"\nbulletin_fonts = "bundled"\n'
    now = joined_to(old, "print", more)
    (now / "conf.py").write_text(
        CONF + more + f'bulletin_archives = {{"2025": {{"folder": "../{old.name}/out", '
        '"address": "../2025/"}}\n',
        "utf-8",
    )
    assert made(now, "-W", builder="pdf").returncode == 0
    pdf = (now / "out/2026-3.pdf").read_bytes()
    assert b"https://www.example.cn/2025/issues/2025-51.html" in pdf


FAULTS = {
    "no folder": ('{"2025": "../nowhere"}', "“%s/nowhere”里没有生成好的站点"),
    "elsewhere": (
        '{"2025": {"folder": "../OLD/out", "address": "https://other.example/"}}',
        "“https://other.example/”在别的主机上",
    ),
    "network": ('{"2025": "https://www.example.cn/2025/"}', "生成时不从网上取东西"),
    "no name of a disk": (f'{{"2025": "../{"很长" * 50}/out"}}', "没有生成好的站点"),
    "no table": ("['../OLD/out']", "应为名称到生成好的站点文件夹的表"),
    "two": ('{"2025": "../OLD/out", "again": "../OLD/out"}', "也在“2025”里"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_cannot_be_joined_is_told_once(old: Path, kind: str) -> None:
    setting, words = FAULTS[kind]
    name = f"fault-{list(FAULTS).index(kind)}"
    setting = setting.replace("OLD", old.name)
    index = "周报\n====\n\n.. toctree::\n\n   issues/2026-01\n"
    now = write(old.parent / name, NEW[:1], f"bulletin_archives = {setting}\n", index)
    for _again in range(2):
        done = made(now)
        told = [line for line in done.stderr.splitlines() if "bulletin_archives" in line]
        assert done.returncode == 0
        assert any(words.replace("%s", str(old.parent)) in line for line in told), done.stderr
        assert len(told) == 1


RECORDS = {
    "newer": (lambda text: text.replace('"version": 1', '"version": 99'), "新版本"),
    "another": (lambda text: '{"a": 1}', "不是本扩展写的：version"),
    "no table": (lambda text: "[1]", "不是本扩展写的：bulletin.json"),
    "no list": (lambda text: '{"version": 1, "issues": 3}', "不是本扩展写的：issues"),
    "half": (lambda text: text[:5000], "读不出来"),
    "a day": (lambda text: text.replace('"2025-03-07"', '"2025-03-77"'), "issues[9].date"),
    "deep": (lambda text: "[" * 100_000, "读不出来"),
    "half a character": (lambda text: text.replace("户。", "\\ud800户。"), "读不出来"),
    "a figure without end": (
        lambda text: text.replace('"values": ["712"', '"values": ["1e999999"'),
        "issues[11]",
    ),
    "a figure": (lambda text: text.replace('"values": ["712"', '"values": ["七百"'), "issues[11]"),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_that_cannot_be_read_are_told(old: Path, tmp_path: Path, kind: str) -> None:
    change, words = RECORDS[kind]
    broken = tmp_path / "old"
    broken.mkdir()
    text = (old / "out/bulletin.json").read_text("utf-8")
    changed = change(text)
    assert changed != text
    (broken / "bulletin.json").write_text(changed, "utf-8")
    now = write(tmp_path / "now", NEW[:1], 'bulletin_archives = {"2025": "../old"}\n')
    for _again in range(2):
        done = made(now)
        told = [line for line in done.stderr.splitlines() if "bulletin_archives" in line]
        assert done.returncode == 0
        assert len(told) == 1
        assert words in told[0], told


def test_a_file_that_this_version_did_not_write_says_the_same(old: Path, tmp_path: Path) -> None:
    """One of an older version, or of another program, has no seal: it is read whole."""
    sealed = old / "out/bulletin.json"
    shown_by = []
    for name in ("sealed", "other"):
        shutil.copytree(old / "out", tmp_path / name / "old")
        records = tmp_path / name / "old/bulletin.json"
        text = sealed.read_text("utf-8")
        if name == "other":
            whole = json.loads(text)
            del whole["seal"]
            records.write_text(json.dumps(whole, indent=1), "utf-8")
        now = write(tmp_path / name / "now", NEW, 'bulletin_archives = {"2025": "../old"}\n')
        done = made(now, "-W")
        assert done.returncode == 0, done.stderr
        shown_by.append(now / "out")
    assert differing_files(*shown_by) == []


@pytest.mark.parametrize("is_sealed", [True, False])
def test_an_issue_whose_sentences_are_read_is_another(
    old: Path, tmp_path: Path, *, is_sealed: bool
) -> None:
    """By its digest what was judged beside it is judged again."""
    path = tmp_path / "bulletin.json"
    path.write_bytes((old / "out/bulletin.json").read_bytes() + (b"" if is_sealed else b"\n"))
    version = metadata.version("sphinx-bulletin")
    for _address, kept in issues_in_file(path, version=version, series=""):
        assert (kept.line is not None) is is_sealed
        silent, stating = (kept.stating(states=states) for states in (False, True))
        assert silent.digest != stating.digest
        assert not silent.page().statements and not silent.page().stated
        assert len(stating.page().statements) == len(stating.page().stated) > 0


def test_a_file_that_changes_in_the_meantime_is_told(old: Path, tmp_path: Path) -> None:
    """What is read later is of the file that was read at first, or of none."""
    content = (old / "out/bulletin.json").read_bytes()
    path = tmp_path / "bulletin.json"
    path.write_bytes(content)
    version = metadata.version("sphinx-bulletin")
    first, second, *_rest = (
        kept.page() for _address, kept in issues_in_file(path, version=version, series="")
    )
    assert first.items and first.statistics
    path.write_bytes(content.replace("第".encode(), "弟".encode()))
    with pytest.raises(OSError, match=r"bulletin\.json") as error:
        assert second.items
    assert error.value.errno == errno.ESTALE
    assert second.issue is not None and second.many
    path.unlink()
    with pytest.raises(FileNotFoundError):
        assert second.sections


def test_a_list_says_what_could_not_be_read(old: Path) -> None:
    """Until it can be; the public is not told, and a list of the newest lacks nothing."""
    now = joined_to(old, "missing")
    conf, index = now / "conf.py", now / "index.rst"
    index.write_text(f"{index.read_text('utf-8')}\n.. 往期目录::\n   :最近: 1\n", "utf-8")
    right, sentence = conf.read_text("utf-8"), "下列往期未能读取，未列入本目录："
    wrong = right.replace("bulletin_archives = {", 'bulletin_archives = {"2024": "../nowhere", ')
    wrong = wrong.replace(f"../{old.name}", "../no year")
    for text, names in ((right, ""), (wrong, "2024、2025"), (right, "")):
        conf.write_text(text, "utf-8")
        assert made(now).returncode == 0
        told = shown(now / "out/index.html")
        assert told.count(sentence) == bool(names) and f"{sentence}{names}" in f"{told}{sentence}"
    public = f'{wrong}bulletin_audiences = ["public"]\n'
    conf.write_text(public, "utf-8")
    assert made(now).returncode == 0
    assert sentence not in shown(now / "out/public/index.html")


def test_pages_that_are_gone_are_one_message(old: Path, tmp_path: Path) -> None:
    gone = tmp_path / "old"
    gone.mkdir()
    (gone / "bulletin.json").write_bytes((old / "out/bulletin.json").read_bytes())
    now = write(tmp_path / "now", NEW[:1], 'bulletin_archives = {"2025": "../old"}\n')
    told = [line for line in made(now).stderr.splitlines() if "bulletin_archives" in line]
    assert len(told) == 1
    assert "issues/2025-01.html、issues/2025-02.html、issues/2025-03.html…" in told[0]


def test_an_issue_that_stands_here_too_counts_once(old: Path) -> None:
    now = joined_to(old, "twice")
    (now / "issues/2025-52.rst").write_text(page(2025, 52), "utf-8")
    done = made(now)
    assert done.returncode == 0
    assert shown(now / "out/index.html").count("2025年第52期：") == 1
    told = [line for line in done.stderr.splitlines() if "2025-52.rst:4:" in line]
    assert len(told) == 1
    assert "“2025-52”在站点“2025”里也有，以这里的为准" in told[0]


def test_a_book_names_issues_of_other_sites_without_a_link(old: Path) -> None:
    """Where this site is published, nobody said: no way leads from a book to another site."""
    now = joined_to(old, "book", 'version = "1"\ncopyright = "某中心"\n')
    for _again in range(2):
        # What builds keep in its folder, the doctrees too, is no part of a book either.
        done = sphinx_build("-W", "-b", "epub", now, now / "out")
        assert done.returncode == 0, done.stderr
    index = (now / "out/bulletin-date.xhtml").read_text("utf-8")
    (joined,) = re.findall(r"<li>.*第52周办事更快.*</li>", index)
    assert "2025年第52期" in joined and "href" not in joined
    (own,) = re.findall(r"<li>.*第2周办事更快.*2026年第2期.*</li>", index)
    assert 'href="issues/2026-02.xhtml#' in own


def test_a_site_that_is_built_in_the_meantime_is_told_once(tmp_path: Path) -> None:
    """Of issues that are older than a year only the heads are read at first."""
    weeks = [(year, week) for year in (2024, 2025) for week in range(1, 53)]
    old = write(tmp_path / "2025", weeks)
    assert made(old).returncode == 0
    change = f"""\
def change(app, env, docnames):
    path = pathlib.Path({str(old / "out/bulletin.json")!r})
    path.write_bytes(path.read_bytes().replace("第".encode(), "弟".encode()))

import pathlib
def setup(app):
    app.connect("env-before-read-docs", change)
"""
    done = made(joined_to(old, "now", change))
    told = done.stderr.splitlines()
    assert done.returncode == 1
    (line,) = [line for line in told if "bulletin.json" in line]
    assert line.endswith("请再生成一次") and "磁盘" not in line
    assert "bulletin.internal" not in done.stderr
