"""The example's site, built in a theme, and a real browser to read it with."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import NO_PDFS, Example
from helpers.themes import theme_option
from playwright.sync_api import Browser, Page, expect, sync_playwright

#: As Debian and others call it.
NAMES = ("chromium", "chromium-browser", "google-chrome")
#: No sandbox in a container; and nothing that asks other hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# A busy machine is slow; what is waited for comes none the less.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; tests are skipped, and say so, where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = "no Chromium on this system"
        if os.environ.get("BULLETIN_NEEDS_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="session")
def site(example: Example) -> Callable[..., Path]:
    """``site("furo")``: the folder of the example's pages in a theme.

    Of the other language test_languages.py has a small site.
    """

    def build(theme: str = "alabaster") -> Path:
        # The example's own: what other tests look at too.
        return example("html", *NO_PDFS, *theme_option(theme))

    return build


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """``serve(folder)``: the address of a folder on this machine, for what ``file:`` forbids."""
    running = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        # It looks so often whether it is to end.
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()


@pytest.fixture(scope="session")
def window(browser: Browser, base: Path) -> Iterator[Page]:
    """The first tab of a window in Chinese, which stays: a window takes Chromium longer than a page."""
    blank = base / "blank.html"
    blank.touch()
    context = browser.new_context(locale="zh-CN")
    first = context.new_page()
    first.goto(blank.as_uri())
    yield first
    context.close()


@pytest.fixture
def tab(window: Page) -> Iterator[Callable[[], Page]]:
    """``tab()``: a new one, in which nothing is kept of what earlier tests did."""
    # All files have one store; each folder that is served has its own.
    window.evaluate("localStorage.clear()")
    window.context.clear_cookies()
    tabs: list[Page] = []

    def open_tab() -> Page:
        tabs.append(window.context.new_page())
        return tabs[-1]

    yield open_tab
    for one in tabs:
        one.close()


def heard(page: Page) -> list[str]:
    """Where all comes that a page must not do: to log a fault, to ask other hosts, to say anything."""
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith(("file:", "data:", "http://127.0.0.1:"))
            else faults.append(r.url)
        ),
    )
    return faults


@pytest.fixture
def page(tab: Callable[[], Page]) -> Iterator[Page]:
    """A page in Chinese; whatever it logs or asks of other hosts makes the test fail."""
    one = tab()
    faults = heard(one)
    yield one
    one.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def _read_before(window: Page) -> Iterator[tuple[Page, list[str]]]:
    one = window.context.new_page()
    yield one, heard(one)
    one.close()


@pytest.fixture
def read_before(_read_before: tuple[Page, list[str]]) -> Iterator[Page]:
    """The same for tests that only go somewhere and look: they have one tab, one behind the other."""
    one, faults = _read_before
    faults.clear()
    yield one
    # What it has said meanwhile comes with the answer.
    one.evaluate("0")
    assert not faults, faults
