"""A reader changes the language, on every kind of page and in each theme, and searches in each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from helpers.commands import clean
from helpers.themes import THEMES
from playwright.sync_api import Page, expect

CONF = """
project = "周报"
language = "zh_CN"
extensions = ["sphinx_bulletin"]
locale_dirs = ["locale"]
bulletin_html_pdf = False
bulletin_languages = {"zh_CN": "中文", "en": {"name": "English", "project": "Weekly"}}
"""
INDEX = """\
首页
====

电子证照网上申领。

医保局还没有翻译的一段。

一节
----

文。
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "首页"
msgstr "Home"

msgid "电子证照网上申领。"
msgstr "Electronic licences are issued online."
"""


def results(page: Page, folder: Path, query: str) -> list[str]:
    """What the search page shows, from the disk."""
    page.goto(f"{(folder / 'search.html').as_uri()}?q={quote(query)}")
    expect(page.locator("#search-results .search-summary")).not_to_be_empty()
    return page.locator("#search-results ul.search > li > a").all_inner_texts()


@pytest.fixture
def both(tmp_path: Path) -> Callable[[str], Path]:
    """A small site in Chinese and English, in a theme."""

    def build(theme: str) -> Path:
        source, out = tmp_path / "source", tmp_path / theme
        for name, text in {
            "conf.py": CONF,
            "index.rst": INDEX,
            "locale/en/LC_MESSAGES/index.po": CATALOG,
        }.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        clean("-q", "-W", "-D", f"html_theme={theme}", source, out)
        return out

    return build


@pytest.mark.parametrize("theme", THEMES)
def test_a_reader_changes_the_language(page: Page, both: Callable[[str], Path], theme: str) -> None:
    folder = both(theme)
    # Unset, it is an error to pydata's theme itself.
    page.add_init_script("localStorage.setItem('mode', 'auto')")
    for name in ("index", "search", "genindex"):
        page.goto((folder / f"{name}.html").as_uri() + "#a-place")
        menu = page.locator("nav.bulletin-languages")
        expect(menu).to_have_count(1)
        expect(menu).to_be_visible()
        expect(menu).to_have_attribute("aria-label", "语言")
        expect(menu.locator("[aria-current]")).to_have_text("中文")
        menu.get_by_role("link", name="English").click()
        page.wait_for_url(f"**/en/{name}.html#a-place")
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.locator("nav.bulletin-languages [aria-current]")).to_have_text("English")
        page.locator("nav.bulletin-languages").get_by_role("link", name="中文").click()
        page.wait_for_url(f"**/{theme}/{name}.html#a-place")


def test_search_in_each(page: Page, both: Callable[[str], Path]) -> None:
    folder = both("alabaster")
    assert results(page, folder, "电子证照") == ["首页"]
    assert results(page, folder, "licences") == []
    # Another form of the word too, and what is left in Chinese.
    for query in ("licences", "licence issued", "Electronic", "医保局"):
        assert results(page, folder / "en", query) == ["Home"], query
    expect(page.get_by_role("status")).to_contain_text("Found in 1 place")
    assert results(page, folder / "en", "电子证照") == []
