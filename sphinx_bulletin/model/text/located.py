"""The text of a paragraph, with the place of each of its characters in the source."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ..issues.records import Line

if TYPE_CHECKING:
    from ..figures.target import Target

#: Stands in a text for each character of what is not judged as typed.
OPAQUE = "\ufffc"
#: Stands in a text for a figure that it takes from a record, so that it has a place. It is a
#: character like others: which of them are figures is told by their places.
QUOTED = "〓"
#: What stands between two characters of a text in its source.
_BETWEEN = " \n\t\u3000\\*`|_"


class TextRole(enum.Enum):
    """What a text is on its page."""

    BODY = "body"
    #: Of a section, an item or a table.
    TITLE = "title"
    #: Of a table of figures.
    NOTE = "note"
    #: In a table.
    CELL = "cell"


class InlinePart(Struct, frozen=True, kw_only=True):
    """A part of a text that is no plain one: a literal, a role, a link."""

    start: int
    end: int
    #: As typed; empty where that is not known.
    source: str
    #: The figure from a record that it is; None of all others.
    figure: Target | None = None


class LocatedText(Struct, frozen=True, kw_only=True):
    """A text as its readers see it; for a figure from a record ``QUOTED`` stands in it."""

    text: str
    role: TextRole = TextRole.BODY
    #: As typed: lines not joined, with markup.
    source: str
    #: The line on which that begins; a ``Line`` where it is one of another file.
    line: int
    #: In their order.
    parts: tuple[InlinePart, ...] = field(default=())
    #: Title of the section around it; of body texts.
    section: str = ""

    @property
    def plain(self) -> str:
        """The text with ``OPAQUE`` in place of each character that was not typed as it stands."""
        if not self.parts:
            return self.text
        text, at = "", 0
        for part in self.parts:
            text += self.text[at : part.start] + OPAQUE * (part.end - part.start)
            at = part.end
        return text + self.text[at:]

    @property
    def quoted(self) -> Mapping[int, Target]:
        """Place in the text of a figure from a record → which it is."""
        return {part.start: part.figure for part in self.parts if part.figure is not None}

    def source_at(self, at: int) -> int:
        """The place in the source of the character at a place of the text.

        >>> source = "受理\\n**三**\\n件，办结两件"
        >>> text = LocatedText(text="受理三件，办结两件", source=source, line=7)
        >>> text.source_at(2), text.line_at(2), text.column_at(2), text.line_at(5)
        (5, 8, 3, 9)
        """
        for index, place, _is_sure in self._placed():
            if index == at:
                return place
        return len(self.source)

    def source_places(self) -> list[int | None]:
        r"""The place in the source of each character; None where it does not stand there for sure.

        Between two of them stand blanks, ends of lines and signs of markup alone.

        >>> LocatedText(text="受理三件", source="受理\n**三**\\ 件", line=7).source_places()
        [0, 1, 5, 10]
        """
        return [place if is_sure else None for _index, place, is_sure in self._placed()]

    def _placed(self) -> Iterator[tuple[int, int, bool]]:
        """Each character with its place in the source, and whether it stands there for sure."""
        index, place, parts = 0, 0, iter(self.parts)
        part = next(parts, None)
        while index < len(self.text):
            if part is not None and index >= part.start:
                found = self.source.find(part.source, place) if part.source else -1
                inner = self.text[part.start : part.end]
                is_once = found >= 0 and part.figure is None and part.source.count(inner) == 1
                within = part.source.find(inner) if is_once else 0
                for at in range(index, part.end):
                    step = within + at - part.start if is_once else 0
                    yield at, max(found, place) + step, is_once
                place = found + len(part.source) if found >= 0 else place
                index, part = max(index, part.end), next(parts, None)
                continue
            found = self.source.find(self.text[index], place)
            if found < 0:
                yield index, min(place, len(self.source)), False
            else:
                yield index, found, not self.source[place:found].strip(_BETWEEN)
                place = found + 1
            index += 1

    def line_at(self, at: int) -> int:
        """The line of a character; of another file where the text is of one."""
        return self.line_below(self.source.count("\n", 0, self.source_at(at)))

    def line_below(self, count: int) -> int:
        """The line ``count`` lines further down."""
        line = self.line + count
        return Line(line, self.line.file) if isinstance(self.line, Line) else line

    def column_at(self, at: int) -> int:
        """Its column in that line, from 1, as its block is set in."""
        place = self.source_at(at)
        return place - self.source.rfind("\n", 0, place)
