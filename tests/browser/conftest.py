"""The example's site, built in a theme, and a real browser to read it with."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

EXAMPLE = Path(__file__).parents[2] / "docs_example"
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """``site("furo")``: the folder of the example's pages in a theme; built once a session."""

    @functools.cache
    def build(theme: str = "alabaster", *options: str) -> Path:
        out = tmp_path_factory.mktemp(theme) / "html"
        # PDFs of 60 issues take longer than the pages, of which they change one line.
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-D", f"html_theme={theme}"]
        # Of the other language test_languages.py has a small site.
        command += ["-D", "bulletin_html_pdf=0", "-D", "language=zh_CN"]
        done = subprocess.run(
            [*command, *options, str(EXAMPLE), str(out)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return out

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
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in Chinese; whatever it logs or asks of other hosts makes the test fail."""
    context = browser.new_context(locale="zh-CN")
    one = context.new_page()
    faults: list[str] = []
    one.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on(
        "request",
        lambda r: (
            None
            if r.url.startswith(("file:", "data:", "http://127.0.0.1:"))
            else faults.append(r.url)
        ),
    )
    yield one
    context.close()
    assert not faults, faults
