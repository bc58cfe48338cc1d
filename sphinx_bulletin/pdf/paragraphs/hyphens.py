"""Where words of Latin letters may be divided, as soft hyphens: the patterns of pyphen."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
import re

import pyphen

from ...model.text.regex import regex

#: Stands where a word may be divided; takes no room within a line.
SOFT = "\u00ad"
_MARKS = "“”‘’\"'()[]{},.;:!?…–—"
#: A shorter word is left whole, and so are its first and its last three letters.
_SHORTEST, _FIRST, _LAST = 6, 3, 3
_LETTERS = regex("[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’'-]*")
_PART = regex(r"[^-]+-?")


def with_soft_hyphens(text: str, language: str) -> str:
    """The text, with soft hyphens in its words; a compound is divided at its own hyphen only.

    Names of files, addresses and abbreviations are left whole.

    >>> with_soft_hyphens("Registration of self-service, GB18030", "en").replace(SOFT, "|")
    'Regis|tra|tion of self-|service, GB18030'
    """
    patterns = _patterns(language)
    if patterns is None:
        return text
    return re.sub(r"\S+", lambda match: _divided(match[0], patterns), text)


def _divided(word: str, patterns: pyphen.Pyphen) -> str:
    core = word.strip(_MARKS)
    if not _LETTERS.fullmatch(core):
        return word
    before, _core, after = word.partition(core)
    parts = _PART.findall(core)
    if len(parts) > 1:
        return before + SOFT.join(parts) + after
    if len(core) < _SHORTEST or core.isupper():
        return word
    places = [at for at in patterns.positions(core) if _FIRST <= at <= len(core) - _LAST]
    for at in reversed(places):
        core = core[:at] + SOFT + core[at:]
    return before + core + after


@functools.cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
