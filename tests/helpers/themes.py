"""The themes that pages are read in; those that others are made of first, the rest before a release."""

from __future__ import annotations

import pytest

_MORE = ("pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme")

THEMES = [
    *("alabaster", "furo"),
    *(pytest.param(name, marks=pytest.mark.thorough) for name in _MORE),
]
#: What is ours is looked at in these too, where they are installed.
MORE_THEMES = ("shibuya", "piccolo_theme", "sphinx_wagtail_theme", "sphinxawesome_theme")
#: Themes that are extensions as well.
_EXTENSIONS = {"sphinx_wagtail_theme"}


def theme_option(theme: str) -> list[str]:
    """What makes the example's theme another."""
    if theme == "alabaster":
        return []
    loaded = ["-D", f"extensions=sphinx_bulletin,{theme}"] if theme in _EXTENSIONS else []
    return ["-D", f"html_theme={theme}", *loaded]
