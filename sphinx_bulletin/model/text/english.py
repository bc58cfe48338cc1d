"""How a text in Latin letters begins, for lists."""

from __future__ import annotations

import functools
import re

from .regex import regex

#: A sentence is cut to so many characters.
_BRIEF = 80
_SENTENCE = regex(r".+?[.!?…](?=[”’)]*\s+[^a-z]|[”’)]*$)[”’)]*|.+", re.DOTALL)
#: The day on which something was: of no use in a list that has days.
_DAY = r"[A-Z][a-z]+ \d{1,2}"
_OPENING = regex(rf"(?:On|From|By) {_DAY}(?:(?: to|,| and)(?: {_DAY}| \d{{1,2}}))?, (?=\w)")


def is_latin_text(text: str) -> bool:
    """Whether a text has no Chinese character."""
    # ``re`` would take longer to make a pattern of so many than an edit asks it.
    return text.isascii() or not any("\u2e80" <= character <= "\u9fff" for character in text)


@functools.lru_cache(maxsize=1 << 15)
def first_latin_words(text: str) -> str:
    """Its first sentence without its day, cut between words where it is long.

    >>> first_latin_words("On October 12, the window issued licences. Next, …")
    'The window issued licences'
    """
    plain = " ".join(text.split())
    match = _SENTENCE.match(plain)
    sentence = match[0] if match else ""
    if opening := _OPENING.match(sentence):
        rest = sentence[opening.end() :]
        sentence = rest[:1].upper() + rest[1:]
    sentence = sentence.rstrip(".")
    if len(sentence) <= _BRIEF:
        return sentence
    kept = sentence[: _BRIEF - 1].rpartition(" ")[0] or sentence[: _BRIEF - 1]
    return kept.rstrip(",;: ") + "…"
