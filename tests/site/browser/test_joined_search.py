"""A reader searches several sites at once: closed years, another office's, and this year's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import Once
from helpers.two_years import closed_year, joined_to, made, three_sites
from playwright.sync_api import Page, expect

Serve = Callable[[Path], str]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_what_stands_in_another_site_is_found_there(
    page: Page, tmp_path: Path, once: Once, serve: Serve, builder: str
) -> None:
    year = once(f"2025-{builder}", lambda folder: closed_year(folder, builder))
    old = tmp_path / "2025 年"
    shutil.copytree(year / "year/out", old / "out")
    now = joined_to(old, "now")
    assert made(now, "-W", builder=builder).returncode == 0
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    # Folders that are pages need a server, which others do without.
    root = f"{tmp_path.as_uri()}/" if builder == "html" else serve(tmp_path)
    search = f"{root}now/out/{'search.html' if builder == 'html' else 'search/'}"
    results = page.locator("#search-results ul.search > li > a")

    def found(query: str) -> list[str]:
        page.goto(f"{search}?q={quote(query)}")
        expect(page.locator("#search-results .search-summary")).not_to_be_empty()
        return results.all_inner_texts()

    # An issue of this year names it, too, where it links to it.
    linked = "2026年第3期 · 二、工作动态"
    assert found("第51周办事更快") == ["2025年第51期 · 二（一）第51周办事更快", linked]
    results.first.click()
    page.wait_for_url(re.compile("/2025-51.*#issue-2025-51-2-1$"))
    assert "2025%20%E5%B9%B4" in page.url
    expect(page.locator("[id='issue-2025-51-2-1']")).to_be_in_viewport()
    # The newest first, wherever it stands.
    both = found("第2周办事更快")
    assert both == ["2026年第2期 · 二（一）第2周办事更快", "2025年第2期 · 二（一）第2周办事更快"]
    # Lists lead there too.
    page.goto(f"{root}now/out/index.html")
    page.get_by_role("link", name="2025年第50期").first.click()
    page.wait_for_url(re.compile("/2025-50"))
    expect(page.get_by_role("heading", name="政务服务工作")).to_be_visible()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("width", [1280, 390])
def test_three_sites_are_searched_and_read_as_one(
    page: Page, once: Once, serve: Serve, builder: str, width: int
) -> None:
    """From the disk too: what another office has begins with the name of its bulletin."""
    folder = once(f"three-{builder}", lambda folder: three_sites(folder, builder))
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    root = f"{folder.as_uri()}/" if builder == "html" else serve(folder)
    home = f"{root}now/out/{'index.html' if builder == 'html' else ''}"
    search = f"{root}now/out/{'search.html' if builder == 'html' else 'search/'}"
    results = page.locator("#search-results ul.search > li > a")
    page.goto(f"{search}?q={quote('第51周办事更快')}")
    expect(page.locator("#search-results .search-summary")).to_contain_text("4")
    item = "二（一）第51周办事更快"
    assert results.all_inner_texts()[:3] == [
        f"2025年第51期 · {item}", f"青川政务周报2025年第51期 · {item}", f"2024年第51期 · {item}",
    ]  # fmt: skip
    for place, site in ((1, "%E9%9D%92%E5%B7%9D"), (2, "2024")):
        page.goto(f"{search}?q={quote('第51周办事更快')}")
        expect(page.locator("#search-results .search-summary")).to_contain_text("4")
        results.nth(place).click()
        page.wait_for_url(re.compile(f"/{site}/out/.*51.*#issue-"))
        expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
    # Lists and sentences lead there, and no page is wider than the window.
    for link, site in (("青川政务周报2026年第2期", "%E9%9D%92%E5%B7%9D"), ("2024年第52期", "2024")):
        page.goto(home)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("link", name=link).first.click()
        page.wait_for_url(re.compile(f"/{site}/out/"))
        expect(page.get_by_role("heading", name="政务服务工作")).to_be_visible()
    page.goto(f"{root}now/out/issues/2026-03{'.html' if builder == 'html' else '/'}")
    page.get_by_role("link", name="青川政务周报2026年第2期").click()
    page.wait_for_url(re.compile("/%E9%9D%92%E5%B7%9D/out/"))
    assert not failed
