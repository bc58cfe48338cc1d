"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name", ["chinese", "dates", "figures", "forgiving", "numbering", "statistics", "vocabulary"]
)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"sphinx_bulletin.model.{name}"))
    assert result.attempted and not result.failed
