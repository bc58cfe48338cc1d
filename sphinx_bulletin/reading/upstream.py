"""What docutils keeps to itself, and reading needs; ``tests/code/test_upstream_doors.py``."""

from __future__ import annotations

from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import get_language


def known_directives() -> set[str]:
    """The names of all directives: those that were registered, and docutils' own (0.21 to 0.22).

    ``directives.directive`` tells of one name whether it is known; a misspelt one is compared with
    all.
    """
    registered, own = directives._directives, directives._directive_registry  # type: ignore[attr-defined]
    return {*registered, *own}


def known_roles(language: str) -> set[str]:
    """The same of roles, with the names that docutils has for them in English and a language."""
    registered, own = roles._roles, roles._role_registry  # type: ignore[attr-defined]
    languages = filter(None, map(get_language, ("en", language)))
    return {*registered, *own, *(name for one in languages for name in one.roles)}
