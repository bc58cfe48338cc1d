"""Values of ``-D``: the command line has texts, ``conf.py`` numbers, truth and lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import write_site
from helpers.bulletins import weekly_page
from helpers.commands import sphinx_build


@pytest.mark.parametrize(
    "given",
    [
        ("html_pdf=False",),
        ("html_pdf=否", "quick=yes", "volumes=0"),
        ("html_pdf=0", "rows=1", "untranslated=0"),
        ("html_pdf=no", "skip_checks=unusual,逾期", "publish_without=2026-1"),
        ("html_pdf=no", "scores.省政府网站=3", "scores.每日要情=2.5", "words.窗口=科室"),
    ],
)
def test_what_is_typed_is_taken_for_what_is_wanted(tmp_path: Path, given: tuple[str, ...]) -> None:
    write_site(tmp_path / "s", {"index.rst": weekly_page(1, table="文。")}, "")
    values = [text for one in given for text in ("-D", f"bulletin_{one}")]
    done = sphinx_build("-b", "html", *values, tmp_path / "s", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "out/pdf").exists()


@pytest.mark.parametrize(
    "given", ["html_pdf=也许", "rows=0", "rows=很多", "untranslated=-1", "scores.网站=三分"]
)
def test_what_is_none_is_told(tmp_path: Path, given: str) -> None:
    write_site(tmp_path / "s", {"index.rst": weekly_page(1, table="文。")}, "")
    done = sphinx_build("-b", "text", "-D", f"bulletin_{given}", tmp_path / "s", tmp_path / "out")
    assert done.returncode == 0 and done.stderr.count("WARNING") == 1
    assert f"bulletin_{re.split('[.=]', given)[0]}" in done.stderr
