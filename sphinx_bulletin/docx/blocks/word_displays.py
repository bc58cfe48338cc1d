"""A table, a chart or a picture with what belongs to it: on lines of the page again behind it."""

from __future__ import annotations

from msgspec import Struct, field

from ..issue_writer import Block, IssueWriter
from ..word_paragraph import WordParagraph

#: Blank above and below in twips, at least, from type to type.
_APART = 200
#: Less in twips than fills the last line: programs differ in how tall rows are, and a line that
#: lacks a hair goes to the next page.
_SPARE = 40


class WordDisplay(Struct):
    """Blocks from top to bottom."""

    #: Caption and unit.
    above: list[WordParagraph] = field(default_factory=list)
    #: A table as XML, or a paragraph that holds a picture.
    shown: list[Block] = field(default_factory=list)
    #: Of what is shown in twips, about.
    height: int = 0
    #: Source and notes.
    below: list[WordParagraph] = field(default_factory=list)
    #: Is it wider than an upright page.
    is_wide: bool = False


def put_display(writer: IssueWriter, display: WordDisplay) -> None:
    """On the page, with as much blank above as below."""
    turns = display.is_wide and not writer.is_turned
    if turns:
        writer.turn(is_turned=True)
    _put(writer, display)
    if turns:
        writer.turn(is_turned=False)


def _put(writer: IssueWriter, display: WordDisplay) -> None:
    if display.below:
        # A quarter of a line under the grid.
        display.below[0].blank += writer.pitch // 4
    beside = [*display.above, *display.below]
    height = display.height + sum(one.pitch + one.blank for one in beside)
    pitch = writer.pitch
    blank = -(height + _APART) % pitch + _APART - _SPARE
    blocks: list[Block] = [*display.above, *display.shown, *display.below]
    for one in blocks[:-1]:
        if isinstance(one, WordParagraph) and one not in display.below:
            one.keep_next()
    if not blocks:
        return
    first = blocks[0]
    if isinstance(first, WordParagraph):
        first.blank += writer.blank + blank // 2
        writer.blank = 0
    else:
        writer.blank += blank // 2
        # Two tables that touch are one.
        writer.hairline()
    writer.blocks += blocks
    writer.blank += blank - blank // 2
