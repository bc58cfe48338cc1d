"""What is copied from an issue, and what a screen reader says of it, is what print shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from conftest import Example
from helpers.themes import THEMES
from playwright.sync_api import Browser, Page

each_theme = pytest.mark.parametrize("theme", THEMES)
#: An issue with a list, one of parts with an erratum, one with charts and an annex; and what print
#: has besides: numbers of lists, which no browser copies, the mark between who inspected and when, a
#: window that the text does not name, and the erratum behind the body.
ISSUES = {
    "2022-42": ["1.", "2.", "3.", "，"],
    "2022-43": [
        # Of the brackets that meet here, which is more nobody can tell.
        *("，", "住房城乡建设厅）（"),
        "勘误（2023年1月10日）：“药品目录查询更便捷”一条，当周查询应为2317次，原误为2371次。",
    ],
    "2022-44": ["，", "1.", "2.", "3."],
}
#: What is the screen's alone: the quiet line of an item, ways to other pages and files, what closed
#: a finding later, charts, which print draws too. Tables are left out on both sides: text has
#: their cells as lines.
SCREEN = (
    ".bulletin-item > .bulletin-meta, .bulletin-neighbours, .bulletin-files, .bulletin-languages, .bulletin-data, "
    ".bulletin-closed, .bulletin-chart, .bulletin-link, .bulletin-correction, .bulletin-scroll, "
    ".bulletin-unit, .bulletin-caption, .headerlink"
)


def opened(browser: Browser, site: Path, name: str, **options: object) -> Page:
    page = browser.new_context(locale="zh-CN", **options).new_page()  # type: ignore[arg-type]
    page.goto((site / f"issues/{name}.html").as_uri())
    return page


COPIED = """(screen) => {
  for (const node of document.querySelectorAll(screen)) node.style.display = "none";
  const chosen = getSelection();
  return [...document.querySelectorAll(".bulletin-page")].map((page) => {
    chosen.selectAllChildren(page);
    return chosen.toString();
  }).join("\\n");
}"""


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_what_is_copied_is_what_print_has(
    browser: Browser, site: Callable[..., Path], example: Example, theme: str, name: str
) -> None:
    """The lines of the page as Sphinx writes them as text, in their order; blanks aside."""
    page = opened(browser, site(theme), name)
    copied = page.evaluate(COPIED, SCREEN)
    page.context.close()
    text = (example("text") / f"issues/{name}.txt").read_text(encoding="utf-8")
    # What is hidden here leaves the mark before it.
    found, wanted = compact(copied).replace("，）", "）"), compact(without_tables(text))
    steps = SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes()
    assert [found[a:b] for tag, a, b, _c, _d in steps if tag in ("delete", "replace")] == []
    added = [wanted[c:d] for tag, _a, _b, c, d in steps if tag == "insert"]
    # 1.1月 beside 1月 has 1. more, or .1.
    assert [sorted(one) for one in added] == [sorted(one) for one in ISSUES[name]]


def without_tables(text: str) -> str:
    """What the text builder wrote but tables, their captions and units, and what print has alone."""
    text = re.sub(r"^.+\n([\^~\"]{4,}|-{4,}|={4,})\n\n(?=\+)", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[+|].*$", "", text, flags=re.MULTILINE)
    return re.sub(r"^单位：.*$", "", text, flags=re.MULTILINE)


def compact(text: str) -> str:
    """Characters and digits, in order: blanks, marks of text's own and its underlines aside."""
    return re.sub(r"[^\u3007\u4e00-\u9fffA-Za-z0-9，。；：（）“”、％%．.]", "", text)


@each_theme
def test_what_a_screen_reader_says(browser: Browser, site: Callable[..., Path], theme: str) -> None:
    """Headings in their order, each item before its link, a table by its name."""
    page = opened(browser, site(theme), "2022-42")
    said = page.locator("section.bulletin-issue").aria_snapshot()
    page.context.close()
    places = [
        said.index(words)
        for words in (
            'heading "政务服务工作',
            'heading "一、政务服务事项办理情况',
            "省本级政务服务事项办理情况",
            'columnheader "事项"',
            'cell "行政许可"',
            'heading "二、窗口工作动态',
            "（一）",
            'button "复制本条链接"',
            'heading "三、大厅巡查情况',
        )
    ]
    assert places == sorted(places)
    # Signs in the margin are for eyes.
    assert "✓" not in said


@each_theme
def test_forced_colours_keep_what_is_told(
    browser: Browser, site: Callable[..., Path], theme: str
) -> None:
    """Badges have a border, cells lines, and no text has the colour of what it lies on."""
    page = opened(browser, site(theme), "2022-44", forced_colors="active")
    found = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-page :is(td, th, p)")].map((node) => {
          const style = getComputedStyle(node);
          return style.color === style.backgroundColor ? node.outerHTML.slice(0, 80) : "";
        }).filter(Boolean)"""
    )
    borders = page.locator(".bulletin-grid td").first.evaluate(
        "node => getComputedStyle(node).borderBottomStyle"
    )
    page.context.close()
    assert found == [] and borders == "solid"


@each_theme
def test_at_twice_the_size_nothing_is_cut_off(
    browser: Browser, site: Callable[..., Path], theme: str
) -> None:
    """200 % of 1280 pixels is a window of 640 (WCAG 1.4.4, 1.4.10): text neither overlaps nor leaves it."""
    page = opened(browser, site(theme), "2022-44", viewport={"width": 640, "height": 450})
    wide = page.evaluate("document.documentElement.scrollWidth")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-page p")].filter((node) => {
          if (node.closest(".bulletin-scroll")) return false;
          const place = node.getBoundingClientRect();
          return place.width && (place.right > innerWidth + 1 || place.left < -1);
        }).map((node) => node.textContent.slice(0, 30))"""
    )
    page.context.close()
    assert wide <= 640 and beyond == []
