"""What a build notes for the next: nothing that stands in its place is a fault of ours, or another site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import Build, Built
from helpers.bulletins import issue
from helpers.outputs import differing_files

#: Two audiences, and the PDF and Word file of each issue: whatever notes something does.
CONF = """\
bulletin_audiences = ["internal", "public"]
bulletin_html_pdf = bulletin_html_docx = True
"""
FILES = {
    "index.rst": "首页\n====\n\n.. 往期目录::\n\n.. toctree::\n\n   i/41\n",
    "i/41.rst": issue(
        ".. 动态:: 公安厅\n\n   办了事。\n\n:内部:`此事不可对外说出去`，其余照办。\n"
    ),
}
#: What stands in the place of a note, by what it is.
OTHERS = {
    "nothing": lambda note: b"",
    "a half": lambda note: note[: len(note) // 2],
    "no text": lambda note: b"\xff\xfe\x00\x80",
    "another kind": lambda note: b'["a"]' if note.startswith(b"{") else b'{"a": ["b"]}',
    "half a character": lambda note: b'["\\ud800"]' if note.startswith(b"[") else b'{"\\ud800": 1}',
    "numbers": lambda note: b"[1, 2]",
    "as deep as it goes": lambda note: b"[" * 100_000,
}
#: Says when files were written, which no two builds say alike.
TIMES = {".bulletin-clean.json", ".bulletin-data-html.json"}


def notes_in(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob(".bulletin-*.json"))


@pytest.fixture(scope="module")
def made(build_once: Build) -> Built:
    return build_once(FILES, builder="html", conf=CONF)


@pytest.mark.parametrize("kind", OTHERS)
def test_a_note_that_is_none_is_as_if_there_were_none(
    build: Build, made: Built, tmp_path: Path, kind: str
) -> None:
    shutil.copytree(made.out.parent, tmp_path, dirs_exist_ok=True)
    notes = notes_in(tmp_path)
    kinds = {path.name for path in notes}
    assert kinds >= TIMES | {".bulletin-shown.json", ".bulletin-files.json", ".bulletin-pdf.json"}
    assert kinds >= {".bulletin-docx.json", ".bulletin-pinyin.json"}
    for path in notes:
        content = (tmp_path / path).read_bytes()
        (tmp_path / path).write_bytes(OTHERS[kind](content))
    trees = next(path.parent for path in tmp_path.rglob("environment.pickle"))
    (trees / ".bulletin-reading.json").write_bytes(OTHERS[kind](json.dumps(["i/41"]).encode()))
    again = build(FILES, builder="html", conf=CONF)
    assert [line for line in again.warnings if "bulletin.internal" in line] == []
    assert again.app.statuscode == 0
    differ = differing_files(made.out, again.out)
    assert [name for name in differ if Path(name).name not in TIMES] == []
