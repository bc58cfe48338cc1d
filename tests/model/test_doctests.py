"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "alike chart chinese dates figures findings directive_block formula inline item_lists numbering paragraphs repairs roster statistics "
    "table_rules target template vocabulary"
)


@pytest.mark.parametrize("name", MODULES.split())
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"sphinx_bulletin.model.{name}"))
    assert result.attempted and not result.failed
