"""What is ours in themes that are no dependency: faults that axe finds, and the width of a phone.

What such a theme draws around it is its own affair.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers.themes import MORE_THEMES
from playwright.sync_api import Browser

PAGES = ("index", "issues/2022-43", "issues/2022-44", "findings", "reports", "archive")
AXE = Axe()
#: Rule and what matches it: Sphinx writes captions of toctrees as headings without a level, themes
#: colour titles of notes.
OTHERS = [
    ("aria-required-attr", "p.caption"),
    ("color-contrast", ".admonition-title, .highlight *"),
]
#: Faults as rule and HTML, of what is ours.
FAULTS = """(others) => axe.run({ resultTypes: ["violations"], preload: false }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.flatMap(({ target, html }) => {
    const node = document.querySelector(target[0]);
    const isOurs = node && node.closest(".bulletin-page, #search-results");
    const isKnown = others.some(([rule, names]) => rule === id && node && node.matches(names));
    return isOurs && !isKnown ? [`${id}: ${html.slice(0, 100)}`] : [];
  })))"""


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", MORE_THEMES)
def test_what_is_ours_has_no_faults_in_other_themes(
    browser: Browser, site: Callable[..., Path], theme: str, scheme: Any
) -> None:
    if importlib.util.find_spec(theme) is None:
        pytest.skip(f"{theme} is not installed")
    folder = site(theme)
    context = browser.new_context(locale="zh-CN", color_scheme=scheme)
    context.add_init_script(
        f"for (const name of ['theme', 'mode', '_theme']) localStorage.setItem(name, '{scheme}');"
    )
    faults = []
    for name in (*PAGES, "search"):
        page = context.new_page()
        query = "?q=办结率" if name == "search" else ""
        page.goto(f"{(folder / f'{name}.html').as_uri()}{query}")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(200)
            if not page.evaluate("'axe' in window"):
                page.evaluate(AXE.axe_script)
            found = page.evaluate(FAULTS, OTHERS)
            faults += [f"{name}, {width}: {one}" for one in found]
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{name}: {wide} of {width} px"] if wide > width else []
        page.close()
    context.close()
    assert not faults, "\n".join(faults)
