"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest

from sphinx_bulletin import command, importing, model

MODULES = sorted(
    one.name
    for room in (model, importing, command)
    for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if "\n    >>> " in inspect.getsource(importlib.import_module(one.name))
)


@pytest.mark.parametrize("name", MODULES, ids=lambda name: name.rpartition(".")[2])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted and not result.failed
