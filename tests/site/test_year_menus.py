"""Menus have the years of the archive, and of one year its issues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import weekly_page

from sphinx_bulletin.site.menus import year_archives

FURO = 'html_theme = "furo"\nbulletin_html_pdf = False\nbulletin_skip_checks = ["次序"]\n'
ARCHIVE = "往期\n====\n\n.. 往期目录::\n\n.. toctree::\n   :hidden:\n   :glob:\n   :reversed:\n\n   issues/*\n"
#: Of three years.
YEARS = [f"archive-{year}.html" for year in (2024, 2025, 2026)]
INDEX = "首页\n====\n\n.. toctree::\n\n   archive\n   about\n"


def site(*years: int, many: int = 7) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"index.rst": INDEX, "archive.rst": ARCHIVE}
    files["about.rst"] = "关于\n====\n\n文\n"
    for year in years:
        for number in range(1, many + 1):
            page = weekly_page(number, year=year, table="文。").removeprefix(":orphan:\n\n")
            files[f"issues/{year}-{number:02}.rst"] = page
    return files


def menu(page: Path) -> list[str]:
    """Addresses in furo's sidebar; ``#`` is the page itself."""
    text = page.read_text(encoding="utf-8")
    tree = text[text.index('class="sidebar-tree"') : text.index("</aside>")]
    return re.findall(r'<a class="[^"]*internal" href="([^"]*)"', tree)


def test_a_menu_has_years_and_the_issues_of_one(build: Build) -> None:
    out = build(site(2025, 2026), builder="html", conf=FURO).out
    years = ["archive-2026.html", "archive-2025.html"]
    assert menu(out / "about.html") == ["archive.html", *years, "#"]
    own = [f"2026-{number:02}.html" for number in (7, 6, 5, 4)]
    assert menu(out / "issues/2026-03.html") == [
        "../archive.html",
        *("../archive-2026.html", *own, "#", "2026-02.html", "2026-01.html"),
        *("../archive-2025.html", "../about.html"),
    ]


def test_a_year_is_a_page(build: Build) -> None:
    out = build(site(2025, 2026), builder="html", conf=FURO).out
    text = (out / "archive-2025.html").read_text(encoding="utf-8")
    assert "<h1>往期（2025年）</h1>" in text
    body = text[text.index('<section class="bulletin-archive') : text.index("</section>")]
    assert re.findall(r'href="([^"]*)"', body) == [
        "archive.html", *(f"issues/2025-{number:02}.html" for number in range(7, 0, -1))
    ]  # fmt: skip
    assert "2025年第7期</a>：" in body and "政务服务工作" in body


def test_the_environment_is_as_it_was_read(build: Build) -> None:
    built = build(site(2025, 2026), builder="html", conf=FURO)
    env = built.app.env
    assert "archive-2025" not in env.titles and "archive-2025" not in env.tocs
    assert len(env.toctree_includes["archive"]) == 14
    before = {path: path.read_bytes() for path in built.out.rglob("*.html")}
    again = build(site(2025, 2026), builder="html", conf=FURO)
    assert {path: path.read_bytes() for path in again.out.rglob("*.html")} == before
    # A year that has no issues any more has no page.
    source = Path(again.app.srcdir)
    for number in range(1, 8):
        (source / f"issues/2025-{number:02}.rst").unlink()
    out = build(site(2026), builder="html", conf=FURO).out
    assert not list(out.glob("archive-*.html"))
    assert len(menu(out / "about.html")) == 2 + 7


def test_few_issues_stand_in_a_menu_by_themselves(build: Build) -> None:
    out = build(site(2025, 2026, many=3), builder="html", conf=FURO).out
    assert not list(out.glob("archive-*.html"))
    assert len(menu(out / "about.html")) == 2 + 6


def test_a_page_of_an_author_keeps_its_name(build: Build) -> None:
    files = {**site(2025, 2026), "archive-2025.rst": ":orphan:\n\n我的\n====\n\n文\n"}
    out = build(files, builder="html", conf=FURO).out
    assert "我的" in (out / "archive-2025.html").read_text(encoding="utf-8")
    assert not (out / "archive-2026.html").exists()


@pytest.mark.parametrize("builder", ["singlehtml", "text"])
def test_what_is_no_site_has_all(build: Build, builder: str) -> None:
    built = build(site(2025, 2026), builder=builder, conf=FURO)
    assert not built.warnings
    assert not list(built.out.glob("archive-20*"))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages hold few lines, so that a small site has what a large one has."""
    monkeypatch.setattr(year_archives, "LIMIT", 12)


def links_in(page: Path) -> list[str]:
    """Addresses in the text of a page, but for those to itself."""
    text = page.read_text(encoding="utf-8")
    body = text[text.index("bulletin-archive") : text.index("</article>")]
    return [found for found in re.findall(r'href="([^"]*)"', body) if not found.startswith("#")]


def of_year(year: int, many: int = 7) -> list[str]:
    return [f"issues/{year}-{number:02}.html" for number in range(many, 0, -1)]


@pytest.mark.usefixtures("short")
def test_a_list_that_is_too_long_is_parted_by_years(build: Build) -> None:
    out = build(site(2024, 2025, 2026), builder="html", conf=FURO).out
    found = [name for name in links_in(out / "archive.html") if name.startswith(("issues", "arch"))]
    anchors = [f"{name}#issue-{name[7:11]}-{int(name[12:14])}" for name in of_year(2026)]
    assert found == ["archive-2025.html", "archive-2024.html", *anchors]
    year = out / "archive-2025.html"
    listed = [name.partition("#")[0] for name in links_in(year)]
    assert listed == ["archive.html", *of_year(2025)]
    text = year.read_text(encoding="utf-8")
    # Themes go on to the years before and after, and menus have the year's issues.
    assert re.search(r'class="next-page" href="archive-2026\.html"', text)
    assert re.search(r'class="prev-page" href="archive-2024\.html"', text)
    assert f"issues/2025-{7:02}.html" in menu(year)
    # A place of a year that was linked before is still there.
    assert 'id="archive-0-2024"' in (out / "archive.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("short")
def test_parted_lists_have_pages_where_no_menu_has(build: Build) -> None:
    files = site(2025, 2026)
    files["archive.rst"] = "往期\n====\n\n.. 往期目录::\n   :要目:\n"
    files["index.rst"] = f"{INDEX}\n.. toctree::\n   :glob:\n   :hidden:\n\n   issues/*\n"
    out = build(files, builder="dirhtml", conf=FURO).out
    text = (out / "archive-2025/index.html").read_text(encoding="utf-8")
    assert 'href="../issues/2025-07/#issue-2025-7"' in text
    # Its headlines are there too.
    assert text.count("bulletin-archive-headlines") == 7


@pytest.mark.usefixtures("short")
def test_parted_lists_are_the_same_however_they_were_built(build: Build) -> None:
    whole = build(site(2025, 2026), builder="html", conf=FURO, out="whole").out
    more = site(2024, 2025, 2026)
    first = build(more, builder="html", conf=FURO, out="again")
    assert (first.out / "archive-2024.html").exists()
    source = Path(first.app.srcdir)
    for number in range(1, 8):
        (source / f"issues/2024-{number:02}.rst").unlink()
    changed = site(2025, 2026)
    page = str(changed["issues/2025-03.rst"])
    changed["issues/2025-03.rst"] = page.replace("总第", "总")
    build(changed, builder="html", conf=FURO, out="again")
    again = build(site(2025, 2026), builder="html", conf=FURO, out="again").out
    parallel = build(site(2025, 2026), builder="html", conf=FURO, out="two", parallel=2).out
    for name in ("archive.html", "archive-2025.html", "archive-2026.html"):
        text = (whole / name).read_bytes()
        assert (again / name).read_bytes() == text == (parallel / name).read_bytes(), name
    assert not (again / "archive-2024.html").exists()


@pytest.mark.usefixtures("short")
def test_a_parted_list_is_written_when_it_changes(build: Build) -> None:
    files = site(2025, 2026)
    build(files, builder="html", conf=FURO)
    page = str(files["issues/2025-03.rst"])
    files["issues/2025-03.rst"] = f"{page}\n动态\n----\n\n.. 动态:: 水利厅\n\n   完成。\n"
    out = build(files, builder="html", conf=FURO).out
    text = (out / "archive-2025.html").read_text(encoding="utf-8")
    # It counts items, as a menu's page does not.
    assert "动态1条" in text


@pytest.mark.usefixtures("short")
def test_a_parted_list_stays_whole_where_its_pages_have_names(build: Build) -> None:
    files = {**site(2025, 2026), "archive-2025.rst": ":orphan:\n\n我的\n====\n\n文\n"}
    out = build(files, builder="html", conf=FURO).out
    assert len([name for name in links_in(out / "archive.html") if "issues/" in name]) == 14


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "epub"])
def test_a_list_is_whole_in_what_is_no_site(build: Build, builder: str) -> None:
    built = build(site(2025, 2026), builder=builder, conf=FURO)
    tree = built.tree("archive").astext() if builder != "epub" else "2025年第1期2026年第7期"
    assert "2025年第1期" in tree and "2026年第7期" in tree
    assert not list(built.out.rglob("archive-20*"))


def test_a_year_of_menus_is_written_again_where_it_shows_otherwise(build: Build) -> None:
    """What stands is what a build from nothing would write."""
    files = site(2024, 2025, 2026)
    out = build(files, builder="html", conf=FURO, out="again").out
    before = {name: (out / name).stat().st_mtime_ns for name in YEARS}
    page = str(files["issues/2025-03.rst"])
    titled = page.replace("政务服务工作", "政务公开工作", 1)
    assert titled != page
    headed = ARCHIVE.replace(".. toctree", "各年\n----\n\n.. toctree")
    assert headed != ARCHIVE
    for name, changed, written in (
        ("issues/2025-03.rst", f"{page}\n又一段。\n", ["archive-2025.html"]),
        # The list above names it.
        ("issues/2025-03.rst", titled, ["archive-2025.html"]),
        ("archive.rst", f"{ARCHIVE}\n又一段。\n", []),
        # Menus show headings of the page above.
        ("archive.rst", headed, YEARS),
    ):
        files[name] = changed
        build(files, builder="html", conf=FURO, out="again")
        after = {name: (out / name).stat().st_mtime_ns for name in YEARS}
        assert [year for year in YEARS if after[year] != before[year]] == written
        before = after
    whole = build(files, builder="html", conf=FURO, out="whole").out
    assert [
        name for name in YEARS if (out / name).read_bytes() != (whole / name).read_bytes()
    ] == []
    (out / YEARS[0]).unlink()
    files["issues/2026-01.rst"] = f"{files['issues/2026-01.rst']}\n又一段。\n"
    build(files, builder="html", conf=FURO, out="again")
    assert (out / YEARS[0]).read_bytes() == (whole / YEARS[0]).read_bytes()
