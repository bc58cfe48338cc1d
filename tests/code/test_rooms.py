"""The rooms of the package: who imports whom, and how many there are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
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


def test_the_parts_are_kept_apart() -> None:
    """The contract has each of them."""
    contracts = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))
    (apart,) = [
        contract["modules"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["type"] == "independence"
        and contract["modules"][0].startswith("sphinx_bulletin.parts.")
    ]
    folders = [path.parent.relative_to(ROOT) for path in ROOT.rglob("parts/**/directive.py")]
    assert sorted(apart) == sorted(".".join(("sphinx_bulletin", *path.parts)) for path in folders)


def test_files_that_are_named_are_there() -> None:
    """In documents, and in what stands in the code."""
    root = ROOT.parent
    there = {
        f"/{path.relative_to(root)}"
        for folder in ("sphinx_bulletin", "tests", "tools", "benchmarks", "docs_example")
        for path in (root / folder).rglob("*.py")
    }
    texts = [*MODULES, *root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("*/README.md")]
    lost = [
        (path.name, name)
        for path in texts
        for name in re.findall(r"`([\w./-]+\.py)`", path.read_text("utf-8"))
        if not any(known.endswith(f"/{name}") for known in there | {"/conf.py", "/setup.py"})
    ]
    assert lost == []


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
