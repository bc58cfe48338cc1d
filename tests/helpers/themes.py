"""The themes that pages are read in; those that others are made of first, the rest before a release."""

from __future__ import annotations

import pytest

_MORE = ("pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme")

THEMES = [
    *("alabaster", "furo"),
    *(pytest.param(name, marks=pytest.mark.thorough) for name in _MORE),
]
