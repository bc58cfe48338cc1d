"""Tables that are drawn with lines: what else changes where a cell becomes wider or narrower."""

from __future__ import annotations

from ...model.text.chinese import columns_of
from .pairing import TextEdit


def columns_kept(text: str, at: int, more: int) -> list[TextEdit]:
    """Blanks behind a cell, so that the next column of a table that is drawn stays in place.

    The cell ends at a place of ``text``, the source as it is, and takes some columns more.
    """
    end = text.find("\n", at)
    rest = text[at : end if end >= 0 else None]
    bare = rest.lstrip(" ")
    blanks = len(rest) - len(bare)
    is_drawn = bare.startswith("|") or (blanks > 1 and bare)
    if not more or not is_drawn:
        return []
    if more < 0:
        return [TextEdit(start=at, end=at, new=" " * -more)]
    if more < blanks or not bare.startswith("|"):
        return [TextEdit(start=at, end=at + min(more, blanks), new="")]
    kept = min(blanks, 1)
    edits = [TextEdit(start=at, end=at + blanks - kept, new="")]
    return edits + _widened(text, at + blanks, more - blanks + kept)


def _widened(text: str, at: int, more: int) -> list[TextEdit]:
    """The other lines of a table that is drawn, where a column is wider by some columns."""
    lines = text.split("\n")
    row = text.count("\n", 0, at)
    start = at - (text.rfind("\n", 0, at) + 1)
    wanted = columns_of(lines[row][:start])
    first, last = row, row
    while first and lines[first - 1].lstrip()[:1] in ("+", "|"):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].lstrip()[:1] in ("+", "|"):
        last += 1
    edits = []
    begin = sum(len(line) + 1 for line in lines[:first])
    for number in range(first, last + 1):
        line = lines[number]
        place = next((n for n in range(len(line)) if columns_of(line[:n]) == wanted), 0)
        if number != row and line[place] in "+|":
            filler = line[place - 1] if line[place - 1] in "-=" else " "
            edits.append(TextEdit(start=begin + place, end=begin + place, new=filler * more))
        begin += len(line) + 1
    return edits
