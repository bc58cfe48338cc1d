"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", [
        "chart", "chinese", "dates", "figures", "formula", "forgiving", "numbering", "statistics", "table_rules",
        "target", "template", "vocabulary", "written",
    ],  # fmt: skip
)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"sphinx_bulletin.model.{name}"))
    assert result.attempted and not result.failed
