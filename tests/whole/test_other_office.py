"""A hospital's site: two bulletins, and words of its own in all that readers see."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import EXAMPLE
from helpers.commands import clean

OTHER = EXAMPLE / "other"
OURS = ("窗口", "巡查")


@pytest.mark.parametrize(("builder", "ending"), [("html", "html"), ("text", "txt")])
def test_readers_see_the_words_of_the_office(builder: str, ending: str, tmp_path: Path) -> None:
    clean("-q", "-b", builder, "-D", "bulletin_html_pdf=0", OTHER, tmp_path)
    pages = {path.name: path.read_text("utf-8") for path in tmp_path.rglob(f"*.{ending}")}
    assert len(pages) > 3
    assert {name: word for name, text in pages.items() for word in OURS if word in text} == {}
    for word in ("责任科室", "督查单位"):
        assert any(word in text for text in pages.values())


def test_figures_of_the_example(tmp_path: Path) -> None:
    """As counted by hand: 399 of 420 is 95.00 %, 415 of 431 is 96.29 %."""
    clean("-q", "-b", "text", OTHER, tmp_path)
    for issue, rate in (("10", "95"), ("11", "96.29%")):
        text = (tmp_path / f"issues/gkzb-2026-{issue}.txt").read_text("utf-8")
        assert f"手卫生依从率为{rate}" in text
