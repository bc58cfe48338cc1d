"""The rooms of the package: who imports whom, and how many there are."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "sphinx_bulletin"
#: Each part and each room may have one of these.
SHARED = {"__init__", "spec", "directive", "record", "view", "lowering", "upstream"}
MODULES = sorted(ROOT.rglob("*.py"))


def test_rooms_import_only_what_stands_below_them() -> None:
    """The contracts are in pyproject.toml."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"],
        cwd=ROOT.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "0 broken" in done.stdout, done.stdout + done.stderr


def test_no_two_modules_have_one_name() -> None:
    places = defaultdict(list)
    for path in MODULES:
        if path.stem not in SHARED:
            places[path.stem].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_two_modules_define_one_name() -> None:
    """A class or function has a name of its own in the whole package: it says what it holds."""
    places = defaultdict(list)
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name[0] != "_":
                places[node.name].append(str(path.relative_to(ROOT)))
    # Each room has a setup, and each part that shows other pages a view.
    del places["setup"], places["view"]
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in MODULES}), ids=lambda path: path.name
)
def test_a_folder_is_seen_at_a_glance(folder: Path) -> None:
    entries = [
        path
        for path in folder.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    ]
    assert len(entries) <= 16, sorted(path.name for path in entries)


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path in MODULES if not path.read_text("utf-8").startswith('"""')] == []
