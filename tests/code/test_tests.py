"""The tests themselves: where they stand, and that each is listed."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
MODULES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py"))


def test_the_list_in_readme_is_complete() -> None:
    listed, folder = [], ""
    for line in (TESTS / "README.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## `(\w+/)`", line):
            folder = heading[1]
        elif row := re.match(r"\| `([\w/]*test_\w+\.py)` \| .+ \| .+ \|$", line):
            listed.append(folder + row[1])
    assert sorted(listed) == MODULES


def test_no_test_module_imports_another() -> None:
    pattern = re.compile(r"^\s*(?:from|import) (?:[\w.]+\.)?test_", re.MULTILINE)
    assert not [name for name in MODULES if pattern.search((TESTS / name).read_text("utf-8"))]


def test_folders_are_rooms_of_the_package() -> None:
    rooms = {path.parent.name for path in (TESTS.parent / "sphinx_bulletin").glob("*/__init__.py")}
    folders = {name.partition("/")[0] for name in MODULES}
    assert folders - {"whole", "code"} <= rooms
