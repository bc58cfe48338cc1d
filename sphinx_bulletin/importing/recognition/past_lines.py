"""The lines of a file as paragraphs: joined where they were cut, without what only sets them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...core.i18n import __
from ..blocks import Loss, LossKind, PastBlock, PastFile, PastParagraph, PastPicture, PastTable
from .line_shapes import ENDS, GLUED_NUMBER, PAGE_NUMBER, mark_at, plain

#: A line that is shorter ends by itself.
_FULL = 20
#: No line of a page has more characters.
_WIDEST = 60
#: Ends of sentences; a colon leads on.
_STOPS = tuple("。！？；!?;")


@dataclass(frozen=True, kw_only=True, slots=True)
class PastLine:
    """A paragraph, or a line of the head that may hold several facts."""

    #: With the mark of its list in front.
    text: str
    paragraph: PastParagraph
    doubts: tuple[str, ...] = ()
    #: How many characters its last line had in the file, with what sets it in.
    width: int = 0

    @property
    def plain(self) -> str:
        """Without blanks, and its letters narrow."""
        return plain(self.text)


LineOrBlock = PastLine | PastTable | PastPicture


@dataclass(slots=True)
class _Cutter:
    """Makes lines of blocks, and keeps what it leaves out."""

    losses: list[Loss]
    #: How many characters a line of a text has that was cut by hand; 0 where none was.
    width: int = 0

    def lines(self, blocks: Iterable[PastBlock]) -> Iterator[LineOrBlock]:
        for block in blocks:
            if isinstance(block, PastTable):
                if all(len(row) == 1 for row in block.rows):
                    paragraphs = (one for row in block.rows for one in row[0].paragraphs)
                    yield from self.lines(paragraphs)
                else:
                    yield block
            elif isinstance(block, PastPicture):
                yield block
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: PastParagraph) -> Iterator[PastLine]:
        if not paragraph.text.strip():
            # A number with nothing behind it.
            self._lose(LossKind.MARK, paragraph.mark)
            return
        if PAGE_NUMBER.fullmatch(plain(paragraph.text)):
            self._lose(LossKind.PAGE_NUMBER, paragraph.whole)
            return
        width = len(paragraph.whole.rstrip())
        yield PastLine(text=paragraph.whole, paragraph=paragraph, width=width)

    def _lose(self, kind: LossKind, text: str) -> None:
        if text.strip():
            self.losses.append(Loss(kind=kind, text=text.strip()))

    def joined(self, lines: Sequence[LineOrBlock]) -> Iterator[LineOrBlock]:
        """Lines of one paragraph as one; a paragraph whose lines are several as these."""
        held: PastLine | None = None
        for line in lines:
            if not isinstance(line, PastLine):
                yield from [held] if held else []
                held = None
                yield line
                continue
            for part in self._parted(line):
                if held is not None and (joined := self._join(held, part)) is not None:
                    held = joined
                    continue
                yield from [held] if held else []
                held = part
        yield from [held] if held else []

    def _parted(self, line: PastLine) -> Iterator[PastLine]:
        """A paragraph at its ends of lines, where a new one begins."""
        pieces = [piece for piece in re.split(r"[\n\f]", line.text) if piece.strip()]
        text, doubts = pieces[0].rstrip(), line.doubts
        for piece in pieces[1:]:
            is_ended = text.endswith(_STOPS)
            is_begun = piece[:1].isspace() or mark_at(piece) is not None
            if is_ended or is_begun:
                yield replace(line, text=text, doubts=doubts)
                text, doubts = piece.rstrip(), ()
                if is_ended and not is_begun:
                    doubts = (__("a line ended here; look whether it is a paragraph of its own"),)
            else:
                text = _joined(text, piece.strip())
        yield replace(line, text=text, doubts=doubts)

    def _join(self, above: PastLine, below: PastLine) -> PastLine | None:
        """Two lines of one paragraph; None where they are two."""
        glued = GLUED_NUMBER.search(above.text.rstrip())
        text = above.text[: glued.start()] if glued else above.text
        if not self._goes_on(text, above, below):
            return None
        doubts = (*above.doubts, *below.doubts)
        if glued:
            self._lose(LossKind.PAGE_NUMBER, glued[0])
            doubts += (__("“%s” was taken for a page number and left out") % glued[0].strip(),)
        elif not self.width:
            doubts += (__("two lines were joined here; look whether they are one paragraph"),)
        whole = _joined(text.rstrip(), below.text.strip())
        return replace(above, text=whole, doubts=doubts, width=below.width)

    def _goes_on(self, text: str, above: PastLine, below: PastLine) -> bool:
        looks = above.paragraph.look, below.paragraph.look
        if any(one.is_centred or one.level or one.is_contents for one in looks):
            return False
        if mark_at(below.text) is not None or below.text[:1].isspace():
            return False
        if self.width and above.width >= self.width - 2:
            # Cut where the line was full; a paragraph is set in, or has a mark.
            return True
        if looks[1].is_indented or looks[0].is_bold or looks[1].is_bold:
            return False
        return len(plain(text)) >= _FULL and not text.rstrip().endswith(ENDS)


def _joined(above: str, below: str) -> str:
    """Two lines as one: a blank parts words of letters, while numbers may have been cut.

    >>> _joined("办结1", "2件"), _joined("Guangdong", "Province")
    ('办结12件', 'Guangdong Province')
    """
    is_word = all(sign.isascii() and sign.isalpha() for sign in (above[-1:], below[:1]))
    return above + (" " if is_word else "") + below


def _width_of(blocks: Iterable[PastBlock]) -> int:
    """How long the lines are that were cut by hand; 0 where there are none."""
    texts = [b.text.rstrip() for b in blocks if isinstance(b, PastParagraph)]
    counted = Counter(len(text) for text in texts if len(text) >= _FULL)
    # Signs that may not begin a line make one shorter, or hang.
    alike = {width: sum(counted[width - n] for n in range(3)) for width in counted}
    width = max(alike, key=lambda one: (alike[one], one), default=0)
    full = [text for text in texts if width - 2 <= len(text) <= width]
    is_cut = len(full) >= 4 and len(full) * 2 >= sum(counted.values())
    goes_on = sum(not text.endswith(_STOPS) for text in full) * 3 >= len(full) * 2
    return width if is_cut and goes_on and width <= _WIDEST else 0


def lines_of(file: PastFile) -> tuple[list[LineOrBlock], list[Loss]]:
    """The lines of a file, as they stand, and what is left out of it."""
    losses = list(file.losses)
    cutter = _Cutter(losses=losses)
    return list(cutter.lines(file.blocks)), losses


def join_lines_of_text(
    lines: Sequence[LineOrBlock], file: PastFile, losses: list[Loss]
) -> list[LineOrBlock]:
    """The lines of the text between head and tail as paragraphs."""
    cutter = _Cutter(losses=losses, width=_width_of(file.blocks))
    return list(cutter.joined(lines))
