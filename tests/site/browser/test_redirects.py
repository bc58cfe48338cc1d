"""An earlier name of a page leads to where it stands now, to the place that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.commands import clean
from playwright.sync_api import Page, expect

CONF = 'language = "zh_CN"\nextensions = ["sphinx_bulletin"]\nbulletin_html_pdf = False\nhtml_theme = "basic"\n'
ISSUE = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :日期: 2026-10-16

动态
----

.. 动态:: 水利厅

   第一条。

.. 动态:: 公安厅

   第二条。

.. 动态:: 民政厅

   第三条。
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose issue was published as ``old/41``, and of which an item was taken out since."""
    folder = tmp_path_factory.mktemp("moved")
    source = folder / "source"
    (source / "old").mkdir(parents=True)
    (source / "new").mkdir()
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "index.rst").write_text("首页\n====\n\n.. toctree::\n   :glob:\n\n   */*\n", "utf-8")
    (source / "old/41.rst").write_text(ISSUE, "utf-8")
    for builder in ("bulletin-publish", "html"):
        if builder == "html":
            page = ISSUE.replace(".. 动态:: 公安厅\n\n   第二条。\n\n", "")
            page = page.replace("   :日期:", "   :勘误: 2026-11-02 删去第二条。\n   :日期:")
            (source / "old/41.rst").unlink()
            (source / "new/2026-41.rst").write_text(page, "utf-8")
        clean("-q", "-W", "-b", builder, source, folder / builder)
    # Browsers ask for it where no page names one.
    (folder / "html/favicon.ico").write_bytes(b"")
    return folder / "html"


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_the_reader_comes_to_the_item(
    page: Page, moved: Path, serve: Callable[[Path], str], scheme: str
) -> None:
    root = f"{moved.as_uri()}/" if scheme == "file" else serve(moved)
    # The third item, which is the second now, and has its old id besides.
    page.goto(f"{root}old/41.html#issue-2026-41-1-3")
    expect(page).to_have_url(re.compile(r"/new/2026-41\.html#issue-2026-41-1-3$"))
    expect(page.locator(".bulletin-item", has=page.locator("#issue-2026-41-1-3"))).to_contain_text(
        "第三条"
    )


def test_without_scripts_too(browser: object, moved: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((moved / "old/41.html").as_uri())
    expect(page).to_have_url(re.compile(r"/new/2026-41\.html$"))
    context.close()


def test_the_correction_is_seen_at_once(page: Page, moved: Path) -> None:
    page.goto((moved / "new/2026-41.html").as_uri())
    box = page.locator(".bulletin-correction")
    expect(box).to_have_text("勘误（2026年11月2日）：删去第二条。")
    title = page.locator("section.bulletin-issue > h1")
    one, two = box.bounding_box(), title.bounding_box()
    assert one and two and one["y"] < two["y"] + 120
