"""Messages about what stands in included files name these files, with their lines."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import issue
from helpers.cases import read_cases

from sphinx_bulletin.model.issues.records import Line

#: What is included below two blank lines, and on the page above it.
INCLUDED = {case.title: case for case in read_cases(Path(__file__).with_name("included.txt"))}


@pytest.mark.parametrize("title", INCLUDED)
def test_the_included_file_is_named(build: Build, title: str) -> None:
    case = INCLUDED[title]
    head = "标题\n====\n\n" if title == "masthead" else issue("文\n")
    page = f"{head}\n\n\n{case.files.get('above', '文')}\n.. include:: 文.inc\n"
    built = build({"index.rst": page, "文.inc": "\n\n" + case.files["文.inc"]})
    ours = [message for message in built.warnings if "[bulletin." in message]
    assert len(ours) == 1, built.warnings
    assert ours[0].startswith(f"{Path(built.app.srcdir, case.wanted['at'])}: "), ours


def test_a_line_keeps_its_file() -> None:
    line = pickle.loads(pickle.dumps(Line(3, "文.inc")))
    assert (line, line.file) == (3, "文.inc")
