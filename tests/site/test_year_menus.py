"""Menus have the years of the archive, and of one year its issues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import weekly_page

FURO = 'html_theme = "furo"\nbulletin_html_pdf = False\nbulletin_skip_checks = ["次序"]\n'
ARCHIVE = "往期\n====\n\n.. 往期目录::\n\n.. toctree::\n   :hidden:\n   :glob:\n   :reversed:\n\n   issues/*\n"
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
