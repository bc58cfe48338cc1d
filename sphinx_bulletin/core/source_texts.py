"""The sentences of a page, as the reader of sentences has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.sentences.prose import QUOTED
from ..model.sentences.statement import SourceText
from ..model.text.located import LocatedText, TextRole

_ROLE = re.compile(r":[^`:\s]+:`[^`]*`")


def sentences_of(texts: Iterable[LocatedText]) -> Iterator[SourceText]:
    """The texts that hold sentences with figures; what is translated is judged in its source."""
    for text in texts:
        if text.role is not TextRole.BODY or text.is_translated:
            continue
        if any(map(str.isdecimal, text.text)):
            plain = text.text.replace("\n", " ")
            places = tuple(
                (start, text.line_below(count), column)
                for start, count, column in places_in(plain, text.source)
            )
            yield SourceText(
                text=plain, places=places or ((0, text.line, 0),), section=text.section
            )


def places_in(text: str, raw: str) -> Iterator[tuple[int, int, int]]:
    """Where the characters of a text stand in its source: offset, lines below, and column.

    Only where they jump; between, each character follows the one before.

    >>> list(places_in("甲乙丙3件", "甲**乙**丙\\n3件"))
    [(0, 0, 0), (1, 0, 3), (2, 0, 6), (3, 1, 0)]
    """
    at = 0
    for number, typed in enumerate(raw.split("\n")):
        column, expected = 0, -1
        if at < len(text) and text[at] == " " and not typed.startswith(" "):
            at += 1
        if typed and text.startswith(typed, at):
            yield at, number, 0
            at += len(typed)
            continue
        while column < len(typed) and at < len(text):
            role = _ROLE.match(typed, column) if text[at] == QUOTED else None
            if role is not None:
                at, column, expected = at + 1, role.end(), -1
                continue
            if typed[column] == text[at]:
                if column != expected:
                    yield at, number, column
                expected = column + 1
                at += 1
            column += 1
