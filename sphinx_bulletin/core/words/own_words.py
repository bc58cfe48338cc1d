"""``bulletin_words``: what an office calls in its own way, in all that readers see.

Our catalogs speak of windows 窗口 and inspections 巡查; a hospital has departments 科室. Its words
are put into what a catalog gives, so that no text of ours needs to know of them. Messages to
authors stay: they name what is typed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from gettext import NullTranslations
from typing import TYPE_CHECKING, TypeGuard

from sphinx import locale

from ..upstream import value_in_conf

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class OwnWords(NullTranslations):
    """A catalog whose texts have the office's words in place of ours."""

    def __init__(self, catalog: NullTranslations, words: Mapping[str, str]) -> None:
        super().__init__()
        self._catalog = catalog
        self._words = dict(words)

    def gettext(self, message: str) -> str:
        return renamed(self._catalog.gettext(message), tuple(self._words.items()))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return renamed(self._catalog.ngettext(msgid1, msgid2, n), tuple(self._words.items()))


@functools.lru_cache(maxsize=1024)
def renamed(text: str, words: tuple[tuple[str, str], ...]) -> str:
    """A text with other words; of Latin letters whole ones alone, with their capitals and plurals.

    >>> renamed("责任窗口：%s", (("窗口", "科室"),))
    '责任科室：%s'
    >>> renamed("Windows and window-items; %(window)s", (("window", "ward"),))
    'Wards and ward-items; %(window)s'
    """
    if not words:
        return text
    by_word = {word.lower(): own for word, own in words}
    longest = sorted(by_word, key=len, reverse=True)
    pattern = "|".join(
        rf"\b{re.escape(word)}(?=s?\b)" if word.isascii() else re.escape(word) for word in longest
    )

    def own(match: re.Match[str]) -> str:
        found = by_word[match[0].lower()]
        is_capital = match[0][0].isupper() and match[0].isascii()
        return found[:1].upper() + found[1:] if is_capital else found

    # What stands in brackets behind a percent sign is no word but the name of a value.
    parts = re.split(r"(%\(\w+\)[sd])", text)
    return "".join(
        part if index % 2 else re.sub(pattern, own, part, flags=re.IGNORECASE)
        for index, part in enumerate(parts)
    )


def use_own_words(app: Sphinx, catalog: str) -> None:
    """From now on documents have the office's words; the site's other languages have their own."""
    config = app.config
    languages = value_in_conf(config, "bulletin_languages")
    mine = languages.get(config.language) if isinstance(languages, Mapping) else None
    words = value_in_conf(config, "bulletin_words")
    if isinstance(mine, Mapping):
        words = mine.get("bulletin_words", words)
    key = ("general", catalog)
    if is_table_of_words(words) and key in locale.translators:
        locale.translators[key] = OwnWords(locale.translators[key], words)


def is_table_of_words(value: object) -> TypeGuard[Mapping[str, str]]:
    """Whether a value maps words to words."""
    return isinstance(value, Mapping) and all(
        isinstance(word, str) and isinstance(own, str) and bool(word.strip())
        for word, own in value.items()
    )
