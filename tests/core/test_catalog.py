"""The catalog of our own words: complete, compiled, placeholders kept."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from helpers.outputs import simplified_in

from sphinx_bulletin.model.findings.status import CHECK_STATUSES
from sphinx_bulletin.model.markup import vocabulary
from sphinx_bulletin.model.specs.option import options_of
from sphinx_bulletin.model.text.alike import letters_only, traditional

PACKAGE = Path(__file__).parents[2] / "sphinx_bulletin"
KEYWORDS = {"_": None, "__": None, "N_": None, "Message": (2,), "ngettext": (1, 2)}
LANGUAGES = sorted(p.name for p in (PACKAGE / "locale").iterdir())


def catalog(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES/sphinx_bulletin.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | Iterable[str]) -> tuple[str, ...]:
    """A text alone, or each form of a plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def messages(read: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What a catalog says: each message and its translation, without its head."""
    return {forms(message.id): forms(message.string) for message in read if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    with (PACKAGE.parent / "pyproject.toml").open("rb") as file:
        mappings = tomllib.load(file)["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings]
    found = extract_from_dir(str(PACKAGE), methods, keywords=KEYWORDS)
    wanted = {message for _, _, message, _, _ in found}
    known = messages(catalog(language))
    assert set(map(forms, wanted)) == set(known)
    # A plural has as many forms as the language.
    assert [message for message, said in known.items() if not all(said)] == []


#: ``%(name)s``, ``%(month)02d`` by their names, ``%s`` and ``%d`` as they are, ``{field}``.
_PLACE = re.compile(r"(%\(\w+\))[\d.]*[sd]|(%[sd])|(\{\w+\})")


def places(text: str) -> Counter[str]:
    """The placeholders of a text, and how often each is there."""
    return Counter("".join(found) for found in _PLACE.findall(text))


def test_what_a_placeholder_is() -> None:
    text = '100%：%(year)s-%(month)02d “%s” %d {unit} {"zh_CN": {}}'
    assert places(text) == Counter(["%(year)", "%(month)", "%s", "%d", "{unit}"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str) -> None:
    """Each is in the translation as often as in the message, and no other is there."""
    every = catalog(language)
    for message in every:
        if not message.id:
            continue
        assert not list(message.check(every)), message.id
        # A singular may leave out the number; both forms of ours have it.
        first, *others = (*forms(message.id), *forms(message.string))
        assert [text for text in others if places(text) != places(first)] == []


def names_in(found: object) -> set[str]:
    """Every Chinese name of a table of names."""
    if isinstance(found, str):
        return {found} if re.search("[一-鿿]", found) else set()
    if isinstance(found, dict):
        found = (*found.keys(), *found.values())
    return {name for one in found for name in names_in(one)} if isinstance(found, tuple) else set()


CHOICES = (one.choices for spec in vocabulary.SPECS.values() for one in options_of(spec).values())
#: What authors type: names of directives, options and values.
SYNTAX = names_in((*vars(vocabulary).values(), *CHOICES, CHECK_STATUSES))


def test_traditional_messages_hold_nothing_simplified() -> None:
    """Names for an author to type among them: they are read in both scripts."""
    for message in catalog("zh_TW"):
        for text in forms(message.string) if message.id else ():
            assert simplified_in(text) == set(), text
            assert not set("“”‘’") & set(text), text


def test_names_are_read_as_they_are_shown_in_taiwan() -> None:
    assert "报头" in SYNTAX and "免校验" in SYNTAX
    for name in SYNTAX:
        shown = traditional(name)
        assert simplified_in(shown) == set()
        assert letters_only(shown) == letters_only(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_up_to_date(language: str) -> None:
    """``pybabel compile -D sphinx_bulletin -d sphinx_bulletin/locale`` makes it.

    The head is left out: each Babel writes another.
    """
    path = PACKAGE / "locale" / language / "LC_MESSAGES/sphinx_bulletin.mo"
    with path.open("rb") as file:
        compiled = read_mo(file)
    written = catalog(language)
    said, meant = messages(compiled), messages(written)
    assert sorted(one for one in {*said, *meant} if said.get(one) != meant.get(one)) == []
    assert (compiled.num_plurals, compiled.charset) == (written.num_plurals, written.charset)
