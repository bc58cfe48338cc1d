"""What lowering makes: the trees in the docstrings, held against those of the pages in ``lowered``.

A tree is written as docutils writes it (``pformat``). There ``…`` stands for what is left out: within a
line for some characters, alone for any lines.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import Build
from docutils import nodes

import sphinx_bulletin

ROOT = Path(sphinx_bulletin.__file__).parent
PAGES = Path(__file__).parent / "lowered"


def trees() -> Iterator[tuple[str, str]]:
    """Functions that lower, each with the trees in its docstring."""
    for path in sorted(ROOT.rglob("*.py")):
        where = path.relative_to(ROOT)
        if where.parts[0] not in ("lowering", "parts") or path.name == "directive.py":
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for block in re.findall(
                    r"::\n\n((?: {4}.*\n?)+)", ast.get_docstring(function) or ""
                ):
                    for tree in re.split(r"\n(?=<)", dedent(block).strip()):
                        yield f"{where}:{function.name}", tree


def as_pattern(tree: str) -> str:
    """A regular expression for the lines of a tree."""
    found = ""
    for line in tree.splitlines():
        if line.strip() == "…":
            found += f"(?:{line.partition('…')[0]}.*\n)*?"
        else:
            found += ".*?".join(map(re.escape, line.split("…"))) + "\n"
    return found


def drawn(node: nodes.Element) -> str:
    """A node as docutils writes it, without lines that are blank."""
    return "".join(f"{line}\n" for line in node.pformat().splitlines() if line.strip())


@pytest.fixture(scope="module")
def made(build_once: Build) -> list[str]:
    """All that there is on the pages, as HTML and as text."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.rst"))}
    found = []
    for builder in ("html", "text"):
        built = build_once(pages, builder=builder)
        assert not built.warnings
        for name in pages:
            found += map(drawn, built.tree(Path(name).stem).findall(nodes.Element))
    return found


@pytest.mark.parametrize(("function", "tree"), list(trees()))
def test_a_docstring_draws_what_is_made(made: list[str], function: str, tree: str) -> None:
    pattern = re.compile(as_pattern(tree))
    assert any(map(pattern.fullmatch, made)), f"{function} makes nothing like this:\n{tree}"


def test_every_lowering_draws_what_it_makes() -> None:
    drawn_by = {function.rpartition(":")[2] for function, _tree in trees()}
    every = {
        node.name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and re.fullmatch("lower_(?!each|all|line|annex$).+", node.name)
    }
    assert every <= drawn_by, every - drawn_by
