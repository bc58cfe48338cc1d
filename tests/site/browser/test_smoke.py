"""An issue opens from the disk without an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect


def test_an_issue_opens(page: Page, site: Callable[..., Path]) -> None:
    page.goto((site() / "issues/2022-41.html").as_uri())
    expect(page.locator(".bulletin-masthead .bulletin-name")).to_have_text("窗口工作周报")
