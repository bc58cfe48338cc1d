"""Which room may import what: the picture in CONTRIBUTING.md, held against the code."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "sphinx_bulletin"
#: Types of the standard library are in ``_typeshed``.
STANDARD = {*sys.stdlib_module_names, "_typeshed"}
#: Room → what it may import besides the standard library and itself.
ROOMS = {
    "model": set(),
    "sources": {"model", "python_calamine"},
    "chart": {"reportlab", "model"},
    "files": set(),
    "handover": set(),
    "processes": {"sphinx", "answering"},
    "answering": {"sphinx"},
    "addresses": {"sphinx", "model"},
    "editions": {"sphinx", "addresses", "handover"},
    "i18n": {"sphinx", "babel", "model", "editions", "numerals"},
    "numerals": {"babel", "model"},
    "heads": {"docutils"},
    "log": {"sphinx", "docutils"},
    "boundary": {"sphinx", "docutils", "i18n", "log"},
    "upstream": {"docutils", "sphinx", "model", "i18n"},
    "config": {"sphinx", "babel", "i18n", "log", "model"},
    "options": {"docutils", "model"},
    "nodes": {"docutils", "model"},
    "quoting": {"model", "i18n", "numerals"},
    "records": {"docutils", "sphinx", "model", "nodes", "heads", "i18n", "options"},
    "directives": {
        "docutils", "sphinx", "model", "sources", "options", "nodes", "heads", "boundary", "i18n", "log",
    },
    "reading": {
        "docutils", "sphinx", "jinja2", "model", "sources", "nodes", "options", "records", "domain", "boundary",
        "i18n", "log", "upstream", "addresses",
    },
    "conf_words": {"sphinx", "babel", "i18n", "log"},
    "roster": {"sphinx", "model", "sources", "conf_words", "i18n", "log"},
    "domain": {
        "docutils", "sphinx", "model", "nodes", "records", "quoting", "roster", "boundary", "editions", "i18n", "log",
    },
    "pinyin": {"pypinyin", "sphinx", "files"},
    "indices": {"sphinx", "model", "domain", "pinyin", "boundary", "i18n"},
    "checking": {"sphinx", "model", "domain", "quoting", "i18n", "log"},
    "unit_checks": {"sphinx", "model", "domain", "i18n", "log"},
    "contributed": {"model", "i18n", "numerals"},
    "published": {"sphinx", "model", "domain", "i18n", "log"},
    "publishing": {"sphinx", "model", "domain", "published", "files", "boundary", "i18n", "log"},
    "memory": {"docutils", "sphinx"},
    "navigation": {"docutils", "sphinx"},
    "unfinished": {"sphinx", "domain", "files"},
    "changed": {"docutils", "sphinx", "model", "domain"},
    "stale": {
        "docutils", "sphinx", "model", "domain", "quoting", "navigation", "unfinished", "files", "addresses",
    },
    "translations": {"sphinx", "babel", "model", "conf_words", "domain", "i18n", "log"},
    "lowering": {
        "docutils", "sphinx", "model", "nodes", "heads", "records", "domain", "quoting", "contributed",
        "chart", "numerals", "addresses", "boundary", "i18n", "log",
    },
    "site": {
        "docutils", "sphinx", "markupsafe", "feedgenerator", "model", "nodes", "domain", "indices", "contributed", "files",
        "handover", "processes", "answering", "editions", "addresses", "i18n", "log", "config",
    },
    "pdf": {
        "docutils", "sphinx", "rst2pdf", "reportlab", "fontTools", "PIL", "pyphen", "pypdfium2", "model",
        "domain", "chart", "numerals", "files", "handover", "answering", "addresses", "boundary", "i18n", "log",
        "config",
    },
}  # fmt: skip


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Top-level packages, and rooms of ours, that a module imports."""
    found = set()
    package = ["sphinx_bulletin", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            target = [*base, *(node.module or "").split(".")] if node.module else base
            names = [target[1]] if len(target) > 1 else [alias.name for alias in node.names]
            found |= set(names)
    return found - {"__future__", "__version__"} - STANDARD


MODULES = sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"{room} is no room: name it in CONTRIBUTING.md and here"
    assert imports(path) - {room} <= ROOMS[room]
