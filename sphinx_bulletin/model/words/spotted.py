"""A slip in a text: where, what is told, and the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..faults import Message
from ..text.located import OPAQUE

#: So many characters on each side tell a place to its author.
_AROUND = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Spotted:
    """A slip in one text."""

    #: Its place in the text.
    at: int
    message: Message
    values: Mapping[str, object]


def spotted(message: Message, at: int, /, **values: object) -> Spotted:
    """A slip at a place."""
    return Spotted(at=at, message=message, values=values)


def around(text: str, start: int, end: int) -> str:
    """The words around a place, for a message.

    >>> around("本周共受理群众来电三件，，办结两件。", 11, 13)
    '群众来电三件，，办结两件。'
    """
    found = text[max(0, start - _AROUND) : end + _AROUND]
    return " ".join(found.replace(OPAQUE, " ").split())
