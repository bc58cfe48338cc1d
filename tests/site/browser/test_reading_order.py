"""What is copied from an issue, and what a screen reader says of it, is what print shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from conftest import Example
from helpers.spoken import copied
from helpers.themes import THEMES
from playwright.sync_api import Page

each_theme = pytest.mark.parametrize("theme", THEMES)
#: What print has besides, of all issues: the mark between who inspected and when; of each, numbers of
#: lists, which no browser copies, windows that the text does not name, and an erratum behind the
#: body.
PRINT = {
    "2022-41": ["（交通运输厅）"],
    "2022-42": ["1.", "2.", "3."],
    # Of the brackets that meet here, which is more nobody can tell.
    "2022-43": [
        "住房城乡建设厅）（",
        "勘误（2023年1月10日）：“药品目录查询更便捷”一条，当周查询应为2317次，原误为2371次。",
    ],
    "2022-44": ["1.", "2.", "3."],
    "2022-s1": ["市场监管局、公安厅、税务局）（", "（卫生健康委、公安厅、医保局）"],
}
#: No inspection in it.
WITHOUT_CHECKS = {"2022-38-39"}
#: Its table is too wide for print, which has changes below the figures that they are of.
FOLDED = {"2023-03"}
#: Read in each theme: one with a list, one of parts with an erratum, one with charts and an annex.
RICH = ["2022-42", "2022-43", "2022-44"]
#: What is the screen's alone: the quiet line of an item, ways to other pages and files, what closed
#: a finding later, links to copy; a correction stands above the text here. Charts are pictures.
SCREEN = (
    ".bulletin-item > .bulletin-meta, .bulletin-neighbours, .bulletin-files, .bulletin-languages, "
    ".bulletin-data, .bulletin-closed, .bulletin-chart, .bulletin-link, .bulletin-correction, "
    ".headerlink"
)


def opened(
    tab: Callable[[], Page],
    site: Path,
    name: str,
    *,
    width: int = 1280,
    height: int = 720,
    **media: Any,
) -> Page:
    page = tab()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**media)
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
def test_what_is_copied_is_what_print_has(
    tab: Callable[[], Page], site: Callable[..., Path], example: Example, theme: str
) -> None:
    """Each character of each issue, tables too, in the order of the PDF's structure; blanks aside."""
    folder, printed = site(theme), example("html") / "pdf"
    names = sorted(path.stem for path in (folder / "issues").glob("*.html"))
    assert len(names) > 60 and set(names) > {*PRINT, *WITHOUT_CHECKS, *FOLDED}
    page = tab()
    for name in names if theme == "alabaster" else RICH:
        page.goto((folder / f"issues/{name}.html").as_uri())
        # What is hidden here leaves the mark before it.
        found = compact(page.evaluate(COPIED, SCREEN)).replace("，）", "）")
        wanted = compact(copied((printed / f"{re.sub('-0+', '-', name)}.pdf").read_bytes()))
        less, more = differences(found, wanted)
        if name in FOLDED:
            # The same cells of the same table, in another order.
            more.remove("，")
            assert less and sorted("".join(less)) == sorted("".join(more)), name
            continue
        expected = PRINT.get(name, []) + ([] if name in WITHOUT_CHECKS else ["，"])
        assert less == [], name
        # 1.1月 beside 1月 has 1. more, or .1.
        assert sorted(map(sorted, more)) == sorted(map(sorted, expected)), name


def differences(found: str, wanted: str) -> tuple[list[str], list[str]]:
    """What one has and the other lacks, each way."""
    steps = SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes()
    less = [found[a:b] for kind, a, b, _c, _d in steps if kind in ("delete", "replace")]
    more = [wanted[c:d] for kind, _a, _b, c, d in steps if kind in ("insert", "replace")]
    return less, more


def compact(text: str) -> str:
    """Characters, digits and marks, in order."""
    return re.sub(r"[^\u3007\u4e00-\u9fffA-Za-z0-9，。；：（）“”、％%．.+-]", "", text)


@each_theme
def test_what_a_screen_reader_says(
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """Headings in their order, each item before its link, a table by its name."""
    page = opened(tab, site(theme), "2022-42")
    said = page.locator("section.bulletin-issue").aria_snapshot()
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
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """Badges have a border, cells lines, and no text has the colour of what it lies on."""
    page = opened(tab, site(theme), "2022-44", forced_colors="active")
    found = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-page :is(td, th, p)")].map((node) => {
          const style = getComputedStyle(node);
          return style.color === style.backgroundColor ? node.outerHTML.slice(0, 80) : "";
        }).filter(Boolean)"""
    )
    borders = page.locator(".bulletin-grid td").first.evaluate(
        "node => getComputedStyle(node).borderBottomStyle"
    )
    assert found == [] and borders == "solid"


@each_theme
def test_at_twice_the_size_nothing_is_cut_off(
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """200 % of 1280 pixels is a window of 640 (WCAG 1.4.4, 1.4.10): text neither overlaps nor leaves it."""
    page = opened(tab, site(theme), "2022-44", width=640, height=450)
    wide = page.evaluate("document.documentElement.scrollWidth")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-page p")].filter((node) => {
          if (node.closest(".bulletin-scroll")) return false;
          const place = node.getBoundingClientRect();
          return place.width && (place.right > innerWidth + 1 || place.left < -1);
        }).map((node) => node.textContent.slice(0, 30))"""
    )
    assert wide <= 640 and beyond == []


@each_theme
def test_nothing_of_ours_moves(
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """Neither by itself nor when it is pointed at, whatever the reader has asked of the system."""
    page = opened(tab, site(theme), "2022-44", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-page, .bulletin-page *")].filter((node) =>
          [null, "::before", "::after"].some((part) => {
            const style = getComputedStyle(node, part);
            return style.animationName !== "none" || style.scrollBehavior === "smooth"
              || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01);
          })).map((node) => node.className)"""
    )
    # The theme's own links may fade; what it does not know has no reason to.
    assert [name for name in moving if "reference" not in name and "headerlink" not in name] == []


#: Names of elements that stand on more than one line.
BROKEN = """(names) => [...document.querySelectorAll(names)].filter((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()].filter((one) => one.width > 0);
  return lines.some((one) => Math.abs(one.top - lines[0].top) > one.height / 2);
}).map((node) => node.textContent)"""


@each_theme
def test_lines_of_a_phone_end_between_words(
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """Of a long title and of days in lists; a word that is wider than the phone may be broken."""
    page = opened(tab, site(theme), "2022-s1", width=320, height=800)
    title = "推进“一件事一次办”集成服务和企业开办便利化情况专报"
    assert "".join(page.locator("h1 .bulletin-word").all_inner_texts()) == title
    broken = page.evaluate(BROKEN, "h1 .bulletin-word")
    page.goto((site(theme) / "archive.html").as_uri())
    broken += page.evaluate(BROKEN, ".bulletin-when")
    assert broken == []


@each_theme
def test_names_of_rows_look_alike(
    tab: Callable[[], Page], site: Callable[..., Path], theme: str
) -> None:
    """Whether a theme centres heads or not."""
    page = tab()
    page.goto((site(theme) / "findings.html").as_uri())
    found = page.evaluate(
        """() => [...document.querySelectorAll(".bulletin-matrix tbody th")].map((cell) => {
          const style = getComputedStyle(cell);
          return `${style.textAlign} ${style.fontWeight}`;
        })"""
    )
    assert set(found) == {"start 700"}
