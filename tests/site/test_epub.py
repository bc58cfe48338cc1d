"""A book: what its readers do not know is not in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import WHOLE_ISSUE

#: As Debian has it: a jar by that name.
EPUBCHECK = shutil.which("epubcheck")
CONF = 'version = "1"\nepub_copyright = "中心"\nauthor = "中心"\n'


def test_a_book_says_its_language_as_readers_know_it(build: Build) -> None:
    out = build({"index.rst": WHOLE_ISSUE}, builder="epub", conf=CONF).out
    assert "<dc:language>zh-CN</dc:language>" in (out / "content.opf").read_text("utf-8")


def test_a_book_keeps_the_language_that_is_asked_for(build: Build) -> None:
    conf = CONF + 'epub_language = "zh-Hans"\n'
    out = build({"index.rst": WHOLE_ISSUE}, builder="epub", conf=conf).out
    assert "<dc:language>zh-Hans</dc:language>" in (out / "content.opf").read_text("utf-8")


def test_the_style_of_a_book_is_css_2(build: Build) -> None:
    out = build({"index.rst": WHOLE_ISSUE}, builder="epub", conf=CONF).out
    sheet = (out / "_static/bulletin.css").read_text("utf-8")
    assert ".bulletin-masthead" in sheet
    assert not re.search(r":is\(|:has\(|:not\(|:where\(|var\(|@container|color-mix|calc\(", sheet)


@pytest.mark.skipif(EPUBCHECK is None, reason="no epubcheck on this system")
@pytest.mark.thorough
def test_epubcheck_finds_no_fault(build: Build) -> None:
    built = build({"index.rst": WHOLE_ISSUE}, builder="epub", conf=CONF)
    book = next(built.out.glob("*.epub"))
    assert EPUBCHECK is not None
    is_jar = Path(EPUBCHECK).read_bytes()[:2] == b"PK"
    command = ["java", "-jar", EPUBCHECK] if is_jar else [EPUBCHECK]
    done = subprocess.run([*command, str(book)], capture_output=True, text=True, check=False)
    told = [
        line for line in (done.stdout + done.stderr).splitlines() if re.match("ERROR|FATAL", line)
    ]
    assert not told and "0 errors" in done.stdout
