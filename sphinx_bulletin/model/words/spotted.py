"""A slip in a text: where, what is told, and the words around it; many texts as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..faults import Message
from ..text.located import OPAQUE

#: So many characters on each side tell a place to its author.
_AROUND = 6


class Spotted(Struct, frozen=True, kw_only=True):
    """A slip in a text."""

    #: Its place in it.
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
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    behind = text[end : end + _AROUND].partition("\n")[0]
    return " ".join(f"{before}{text[start:end]}{behind}".replace(OPAQUE, " ").split())


class JoinedTexts:
    """Texts as the lines of one, in which each pattern is looked for once.

    >>> joined = JoinedTexts(["受理\\n三件", "办结"])
    >>> joined.whole, joined.place(6)
    ('受理 三件\\n办结', (1, 0))
    """

    def __init__(self, texts: Iterable[str]) -> None:
        #: Lines of Latin text are none of these.
        lines = [text.replace("\n", " ") for text in texts]
        self.whole = "\n".join(lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, at: int) -> tuple[int, int]:
        """The number of a text, and the place in it, of a place in all."""
        number = bisect_right(self._starts, at) - 1
        return number, at - self._starts[number]


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
