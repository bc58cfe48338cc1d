"""The catalog of our own words: complete, compiled, placeholders kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1] / "sphinx_bulletin"
KEYWORDS = {"_": None, "__": None, "ngettext": (1, 2)}
LANGUAGES = sorted(p.name for p in (PACKAGE / "locale").iterdir())


def catalog(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES/sphinx_bulletin.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    wanted = {message for _, _, message, _, _ in found}
    known = {m.id: m.string for m in catalog(language) if m.id}
    assert wanted == set(known)
    # A plural has as many forms as the language.
    forms = [[one] if isinstance(one, str) else one for one in known.values()]
    assert all(form for one in forms for form in one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str) -> None:
    for message in catalog(language):
        if message.id:
            assert not list(message.check(catalog(language))), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_up_to_date(language: str) -> None:
    """``pybabel compile -D sphinx_bulletin -d sphinx_bulletin/locale`` makes it."""
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    path = PACKAGE / "locale" / language / "LC_MESSAGES/sphinx_bulletin.mo"
    assert path.read_bytes() == compiled.getvalue()
