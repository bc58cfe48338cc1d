"""``bulletin_words``: what an office calls in its own way, wherever our catalogs speak.

Our catalogs speak of windows 窗口 and inspections 巡查; a hospital has departments 科室. Its words
are put into what a catalog gives, so that no text of ours needs to know of them. A series has its
own before those of the site: who shows or tells something of one says so (``words_of_series``).
In messages the names that an author types stay as they are typed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any, TypeGuard

from sphinx import locale

from ...model.markup.own_names import use_own_names
from ...model.markup.vocabulary import ALL_NAMES, SYNTAX_NAMES
from ..upstream import value_in_conf

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The series that is spoken of now; empty for what is of none.
_SERIES: ContextVar[str] = ContextVar("bulletin_series", default="")
#: What is quoted in a message, and options as an author types them.
_QUOTED = r"“[^”]*”|「[^」]*」|\"[^\"]*\"|``[^`]*``|:[^\s:]+:(?=\s|$)|\.\. [^\s:]+::"


@contextmanager
def words_of_series(series: str) -> Iterator[None]:
    """Within this, our words are those of a series."""
    before = _SERIES.set(series)
    try:
        yield
    finally:
        _SERIES.reset(before)


def series_of_words() -> str:
    """The series whose words are spoken now; empty where it is none's."""
    return _SERIES.get()


class OwnWords(NullTranslations):
    """A catalog whose texts have the office's words in place of ours."""

    def __init__(
        self,
        catalog: NullTranslations,
        words: Mapping[str, str],
        of_series: Mapping[str, Mapping[str, str]],
        *,
        is_console: bool = False,
    ) -> None:
        super().__init__()
        self._catalog = catalog
        shared = tuple(words.items())
        self._words = {key: (*own.items(), *shared) for key, own in of_series.items()}
        # One series alone has no key in its issues.
        only = next(iter(self._words.values())) if len(of_series) == 1 else shared
        self._others = only
        self._kept = {own: _names_kept(own) for own in (only, *self._words.values())}
        self._is_console = is_console

    def gettext(self, message: str) -> str:
        return self._own(self._catalog.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._own(self._catalog.ngettext(msgid1, msgid2, n))

    def _own(self, text: str) -> str:
        words = self._words.get(_SERIES.get(), self._others)
        return renamed(text, words, self._kept[words] if self._is_console else "")


def _names_kept(words: tuple[tuple[str, str], ...]) -> str:
    """A pattern of what a message names as it is typed: 巡查情况 is a directive."""
    found = {name for name in SYNTAX_NAMES for word, _own in words if word in name and word != name}
    return "|".join([_QUOTED, *map(re.escape, sorted(found, key=len, reverse=True))])


@functools.lru_cache(maxsize=1024)
def renamed(text: str, words: tuple[tuple[str, str], ...], kept: str = "") -> str:
    """A text with other words; of Latin letters whole ones alone, with their capitals and plurals.

    The first pair of a word counts. What the pattern ``kept`` finds stays.

    >>> renamed("责任窗口：%s", (("窗口", "科室"),))
    '责任科室：%s'
    >>> renamed("Windows and window-items; %(window)s", (("window", "ward"),))
    'Wards and ward-items; %(window)s'
    """
    if not words:
        return text
    by_word = {word.lower(): own for word, own in reversed(words)}
    longest = sorted(by_word, key=len, reverse=True)
    pattern = "|".join(
        rf"\b{re.escape(word)}(?=s?\b)" if word.isascii() else re.escape(word) for word in longest
    )

    def own(match: re.Match[str]) -> str:
        found = by_word[match[0].lower()]
        is_capital = match[0][0].isupper() and match[0].isascii()
        return found[:1].upper() + found[1:] if is_capital else found

    # What stands in brackets behind a percent sign is no word but the name of a value.
    parts = re.split(r"(%\(\w+\)[sd]" + (f"|{kept}" if kept else "") + ")", text)
    return "".join(
        part if index % 2 else re.sub(pattern, own, part, flags=re.IGNORECASE)
        for index, part in enumerate(parts)
    )


def use_own_words(app: Sphinx, catalog: str) -> None:
    """From now on documents and messages have the office's words, and those of each series.

    The site's other languages have their own.
    """
    config = app.config
    languages = value_in_conf(config, "bulletin_languages")
    mine = languages.get(config.language) if isinstance(languages, Mapping) else None
    own: Mapping[str, Any] = mine if isinstance(mine, Mapping) else {}
    words = own.get("bulletin_words", value_in_conf(config, "bulletin_words"))
    series = own.get("bulletin_series", value_in_conf(config, "bulletin_series"))
    words = words if is_table_of_words(words) else {}
    of_series = {
        key: shared["words"] if is_table_of_words(shared.get("words")) else {}
        for key, shared in (series.items() if isinstance(series, Mapping) else ())
        if isinstance(shared, Mapping)
    }
    tables = [words, *of_series.values()]
    own_words = {own: word for table in reversed(tables) for word, own in table.items()}
    use_own_names(dict(_own_names(tables)), own_words)
    if not words and not any(of_series.values()):
        return
    for namespace in ("general", "console"):
        if (found := locale.translators.get((namespace, catalog))) is not None:
            locale.translators[namespace, catalog] = OwnWords(
                found, words, of_series, is_console=namespace == "console"
            )


def _own_names(tables: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Names as an office calls them, and ours; one that is another's of ours is that one."""
    for words in filter(None, tables):
        for name in sorted(ALL_NAMES):
            own = renamed(name, tuple(words.items()))
            if own != name and own not in ALL_NAMES:
                yield own, name


def is_table_of_words(value: object) -> TypeGuard[Mapping[str, str]]:
    """Whether a value maps words to words."""
    return isinstance(value, Mapping) and all(
        isinstance(word, str) and isinstance(own, str) and bool(word.strip())
        for word, own in value.items()
    )
