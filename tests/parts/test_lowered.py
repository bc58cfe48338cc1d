"""What lowering makes of the pages in ``lowered``: trees in docstrings, and all of it in ``lowered/<part>.txt``.

The files are for who reads a change: ``pytest --regenerate tests/parts/test_lowered.py`` writes them. In docstrings a tree is written as docutils writes it (``pformat``). There ``…`` stands for what is left out: within a
line for some characters, alone for any lines.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import Build, Snapshot
from docutils import nodes

import sphinx_bulletin

ROOT = Path(sphinx_bulletin.__file__).parent
PAGES = Path(__file__).parent / "lowered"
#: Part → the class of what it becomes.
CLASSES = {
    "annex": "bulletin-annex",
    "archive": "bulletin-archive",
    "checklist": "bulletin-checklist",
    "contents": "bulletin-contents",
    "contributions": "bulletin-contribution",
    "findings": "bulletin-findings",
    "footer": "bulletin-footer",
    "item": "bulletin-item",
    "items": "bulletin-items",
    "masthead": "bulletin-masthead",
    "note": "bulletin-editors-note",
    "signature": "bulletin-signature",
    "statistics": "bulletin-statistics",
    "trend": "bulletin-trend",
}


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
def pages(build_once: Build) -> dict[str, list[nodes.document]]:
    """The pages, as HTML and as text."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.rst"))}
    trees = {}
    for builder in ("html", "text"):
        built = build_once(files, builder=builder)
        assert not built.warnings
        trees[builder] = [built.tree(Path(name).stem) for name in files]
    return trees


@pytest.fixture(scope="module")
def made(pages: dict[str, list[nodes.document]]) -> list[str]:
    """All that there is on them."""
    every = [page for some in pages.values() for page in some]
    return [drawn(node) for page in every for node in page.findall(nodes.Element)]


def test_every_part_has_a_snapshot() -> None:
    parts = {path.parent.name for path in (ROOT / "parts").rglob("*/lowering.py")}
    assert set(CLASSES) == parts


@pytest.mark.parametrize("part", CLASSES)
def test_a_part_becomes_this(
    pages: dict[str, list[nodes.document]], snapshot: Snapshot, part: str
) -> None:
    """On the pages as HTML, in their order."""
    found = [
        drawn(node)
        for page in pages["html"]
        for node in page.findall(nodes.compound)
        if CLASSES[part] in node["classes"]
    ]
    assert found
    # A chart is looked at in a browser, and measured in test_chart.py.
    snapshot(PAGES / f"{part}.txt", re.sub("<svg.*?</svg>", "<svg>…</svg>", "\n".join(found)))


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
