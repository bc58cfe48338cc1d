"""The lines of a file as paragraphs: joined where they were cut, without what only sets them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...core.i18n import __
from ...model.text.chinese import columns_of
from ...model.text.marked import N_
from ..blocks import (
    Loss,
    LossKind,
    PastBlock,
    PastCell,
    PastFile,
    PastParagraph,
    PastPicture,
    PastTable,
    lost,
)  # fmt: skip
from .line_shapes import (
    ENDS,
    FULL_STOPS,
    GLUED_NUMBER,
    arabic,
    entry_of,
    is_contents_title,
    mark_at,
    plain,
)
from .page_furniture import PageFurniture

#: A line that is shorter ends by itself.
_FULL = 20
#: A word beside a text has no more characters.
_WORD = 12
#: No line of a page has more columns; lines that were cut alike differ by fewer, and are so many.
_WIDEST, _FEWEST_CUT = 120, 3
_SLACK: Mapping[Callable[[str], int], int] = {columns_of: 4, len: 2}
#: A line that ends in these goes on, however short it is.
_OPEN = tuple("，、,")
#: What running text has, and a headline seldom.
_RUNNING = re.compile("[，。；：,;]")
#: What news begin with; a line that does begins another.
_DAY_AT_START = re.compile(
    r"\s*(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*(?:月\s*\d{1,2}\s*[日号]|[./-]\s*\d{1,2}\s*[，,、日号])"
)
_LEAD = re.compile(r"[【〖［][^】〗］]{1,20}[】〗］]")
_LABEL_AT_START = re.compile(r"\s*[\u4e00-\u9fff]{2,4}\s*[:：]")
#: What is told of lines that were joined without a sure sign.
JOINED = N_("two lines were joined here; look whether they are one paragraph")


class PastLine(Struct, frozen=True, kw_only=True):
    """A paragraph, or a line of the head that may hold several facts."""

    #: With the mark of its list in front.
    text: str
    paragraph: PastParagraph
    doubts: tuple[str, ...] = ()
    #: Its last line as it stands in the file, with what sets it in.
    end: str = ""
    #: Which paragraph of the file its last line is.
    last: int = 0
    #: Whether an end of line within a paragraph stands in front of it.
    is_within: bool = False
    #: Whether it is the name of a window of the roster, and nothing else.
    is_window: bool = False

    @property
    def plain(self) -> str:
        """Without blanks, and its letters narrow."""
        return plain(self.text)


LineOrBlock = PastLine | PastTable | PastPicture


class Cut(Struct, frozen=True):
    """How lines were cut by hand; of width 0 where none was."""

    measure: Callable[[str], int] = len
    width: int = 0
    #: How many are full.
    lines: int = 0

    def is_full(self, line: str) -> bool:
        """Whether a line is as wide as those that were cut."""
        return bool(self.width) and self.measure(line) >= self.width - _SLACK[self.measure]


class _Cutter(Struct):
    """Makes lines of blocks, and keeps what it leaves out."""

    losses: list[Loss]
    cut: Cut = Cut()
    #: Whether a text begins as an item does: with its window and a day.
    is_item: Callable[[str], bool] = lambda _text: False
    #: Whether it is news, in which headlines without a look of their own stand.
    is_news: bool = False

    def lines(self, blocks: Sequence[PastBlock]) -> Iterator[LineOrBlock]:
        furniture = PageFurniture(blocks)
        for block in blocks:
            if isinstance(block, PastTable) and is_for_layout(block):
                for paragraph in _paragraphs_of_layout(block):
                    yield from self._paragraph(paragraph, furniture)
            elif isinstance(block, PastParagraph):
                yield from self._paragraph(block, furniture)
            else:
                yield block

    def _paragraph(self, paragraph: PastParagraph, furniture: PageFurniture) -> Iterator[PastLine]:
        if not paragraph.text.strip():
            # A number with nothing behind it.
            self.losses += lost(LossKind.MARK, paragraph.mark)
            return
        is_within = False
        whole, looks = paragraph, paragraph.line_looks
        for at, piece in enumerate(re.split(r"[\n\f]", whole.whole)):
            if not piece.strip():
                continue
            paragraph = replace(whole, look=looks[at]) if at < len(looks) else whole
            if (kind := furniture.kind_of(piece)) is not None:
                self.losses += lost(kind, piece)
                continue
            text = piece.rstrip()
            yield PastLine(
                text=text,
                paragraph=paragraph,
                end=text,
                last=paragraph.number,
                is_within=is_within,
            )
            is_within = True

    def joined(self, lines: Sequence[LineOrBlock]) -> Iterator[LineOrBlock]:
        """Lines of one paragraph as one; a paragraph whose lines are several as these."""
        held: PastLine | None = None
        for line in lines:
            if not isinstance(line, PastLine):
                yield from [held] if held else []
                held = None
                yield line
                continue
            join = self._join_within if line.is_within else self._join
            if held is not None and (joined := join(held, line)) is not None:
                held = joined
                continue
            yield from [held] if held else []
            held = self._apart(held, line)
        yield from [held] if held else []

    def _join_within(self, above: PastLine, below: PastLine) -> PastLine | None:
        """Two lines of a paragraph as one; None where a new one begins."""
        if above.text.endswith(FULL_STOPS) or _is_begun(below) or _ended_by_hand(above, below):
            return None
        whole = _joined(above.text, below.text.strip())
        return replace(above, text=whole, end=below.end)

    def _apart(self, above: PastLine | None, line: PastLine) -> PastLine:
        """A line that stays one: whether it ended by hand is told where nothing else says it."""
        if not line.is_within or above is None or _is_begun(line):
            return line
        if mark_at(above.text) is not None and _ended_by_hand(above, line):
            # A heading above its text, whose number has to follow that of the one before.
            return line
        doubt = __("a line ended here; look whether it is a paragraph of its own")
        return replace(line, doubts=(*line.doubts, doubt))

    def _join(self, above: PastLine, below: PastLine) -> PastLine | None:
        """Two lines of one paragraph; None where they are two."""
        glued = GLUED_NUMBER.search(above.text.rstrip())
        text = above.text[: glued.start()] if glued else above.text
        if not self._goes_on(text, above, below):
            return None
        doubts = (*above.doubts, *below.doubts)
        if glued:
            self.losses += lost(LossKind.PAGE_NUMBER, glued[0])
            doubts += (__("“%s” was taken for a page number and left out") % glued[0].strip(),)
        elif not self.cut.width and __(JOINED) not in doubts:
            doubts += (__(JOINED),)
        whole = _joined(text.rstrip(), below.text.strip())
        return replace(above, text=whole, doubts=doubts, end=below.end, last=below.last)

    def _goes_on(self, text: str, above: PastLine, below: PastLine) -> bool:
        looks = above.paragraph.look, below.paragraph.look
        if any(one.is_centred or one.level or one.is_contents for one in looks):
            return False
        if _is_begun(below):
            return False
        if self.cut.is_full(above.end):
            # Cut where the line was full; a paragraph is set in, or has a mark.
            return True
        if looks[1].is_indented or looks[0].is_bold or looks[1].is_bold:
            return False
        if self.is_news and not _is_one_text(above, below):
            return False
        begins = _DAY_AT_START.match(arabic(below.text)) or self.is_item(below.text)
        if begins and not text.endswith(_OPEN):
            return False
        is_full = columns_of(plain(text)) >= 2 * _FULL or (self.is_news and _begins(text))
        return (is_full and not text.rstrip().endswith(ENDS)) or text.rstrip().endswith(_OPEN)


def _is_begun(line: PastLine) -> bool:
    """Whether a line begins something: set in, behind a number, or in brackets."""
    is_bracketed = _LEAD.match(line.text) is not None
    return line.text[:1].isspace() or is_bracketed or mark_at(line.text) is not None


def _ended_by_hand(above: PastLine, below: PastLine) -> bool:
    """Whether a short line of a paragraph ended though there was room, or is set otherwise."""
    is_short = len(above.plain) <= _FULL and not above.text.endswith(_OPEN)
    is_other = above.paragraph.look != below.paragraph.look
    is_shorter = columns_of(above.end) * 3 < columns_of(below.text) * 2
    return is_short and (is_other or is_shorter)


def _is_one_text(above: PastLine, below: PastLine) -> bool:
    """Whether a line of news may go on in the next: neither is a headline or a label."""
    is_next = below.paragraph.number - above.last <= 1
    begins_another = _DAY_AT_START.match(below.text) or _LABEL_AT_START.match(below.text)
    is_text = _RUNNING.search(above.text) is not None and not _LABEL_AT_START.match(above.text)
    return is_next and is_text and not begins_another


def _begins(text: str) -> bool:
    """Whether a line begins as news do, behind its number: with a day."""
    marked = mark_at(text)
    return _DAY_AT_START.match(marked[1] if marked else text) is not None


def is_running(text: str) -> bool:
    """Whether a text is no headline, though its end may lack: a day, and what happened then.

    >>> is_running("2、12月2日，儿科义诊"), is_running("12月2日儿科义诊")
    (True, False)
    """
    return _begins(text) and _RUNNING.search(text) is not None


def _paragraphs_of_layout(table: PastTable) -> Iterator[PastParagraph]:
    """The paragraphs in their order; a word beside texts is their heading, row by row."""
    pairs = [row for row in table.rows if len(row) == 2 and _is_beside_text(*row)]
    for row in table.rows:
        for index, cell in enumerate(row):
            is_heading = index == 0 and len(pairs) > 1 and row in pairs
            for one in cell.paragraphs:
                look = replace(one.look, level=1, is_centred=False) if is_heading else one.look
                yield replace(one, look=look)


def _is_beside_text(first: PastCell, second: PastCell) -> bool:
    is_word = len(first.paragraphs) == 1 and 1 < len(plain(first.text)) <= _WORD
    return is_word and second.text.endswith(FULL_STOPS) and len(plain(second.text)) >= _FULL


def is_for_layout(table: PastTable) -> bool:
    """Whether a table only sets paragraphs in their places: one column, or texts in its cells."""
    if all(len(row) == 1 for row in table.rows):
        return True
    return any(
        len(cell.paragraphs) > 1
        and any(
            len(plain(one.text)) > _FULL and one.text.rstrip().endswith(FULL_STOPS)
            for one in cell.paragraphs
        )
        for row in table.rows
        for cell in row
    )


def _joined(above: str, below: str) -> str:
    """Two lines as one: a blank parts words of letters, while numbers may have been cut.

    >>> _joined("办结1", "2件"), _joined("Guangdong", "Province")
    ('办结12件', 'Guangdong Province')
    """
    is_word = all(sign.isascii() and sign.isalpha() for sign in (above[-1:], below[:1]))
    return above + (" " if is_word else "") + below


def _cut_of(blocks: Iterable[PastBlock], *, is_plain: bool) -> Cut:
    """Where lines were cut by hand: after so many columns, or after so many characters."""
    texts = [b.text.rstrip() for b in blocks if isinstance(b, PastParagraph)]
    fewest = _FEWEST_CUT if is_plain else 2 * _FEWEST_CUT
    found = [_cut_by(measure, texts, fewest) for measure in (columns_of, len)]
    return max(found, key=lambda cut: cut.lines)


def _cut_by(measure: Callable[[str], int], texts: Sequence[str], fewest: int) -> Cut:
    widths = [(measure(text), text) for text in texts if columns_of(text) >= 2 * _FULL]
    counted, slack = Counter(wide for wide, _text in widths), _SLACK[measure]
    # Signs that may not begin a line make one shorter, or hang; so do halves of characters.
    alike = {wide: sum(counted[wide - n] for n in range(slack + 1)) for wide in counted}
    width = max(alike, key=lambda one: (alike[one], one), default=0)
    full = [text for wide, text in widths if width - slack <= wide <= width]
    is_cut = len(full) >= fewest and len(full) * 2 >= len(widths)
    goes_on = sum(not text.endswith(FULL_STOPS) for text in full) * 3 >= len(full) * 2
    is_page = width <= _WIDEST
    return (
        Cut(measure=measure, width=width, lines=len(full))
        if is_cut and goes_on and is_page
        else Cut()
    )


def _without_contents(lines: Sequence[LineOrBlock], losses: list[Loss]) -> list[LineOrBlock]:
    """The lines without a list of contents, where its entries stand further down as well.

    It has a heading that says so, or its entries have the style of one.
    """
    entries = [entry_of(one.text) if isinstance(one, PastLine) else "" for one in lines]
    at = next((n for n, entry in enumerate(entries) if is_contents_title(entry)), None)
    gone: set[int] = set()
    if at is not None:
        end = at + 1
        while end < len(entries) and _recurs(entries[end], entries[end + 1 :]):
            end += 1
        gone = set(range(at, end)) if end > at + 1 else set()
    kept: list[LineOrBlock] = []
    for number, line in enumerate(lines):
        is_entry = isinstance(line, PastLine) and line.paragraph.look.is_contents
        if isinstance(line, PastLine) and (number in gone or is_entry):
            losses.append(Loss(kind=LossKind.CONTENTS, text=line.text.strip()))
        else:
            kept.append(line)
    return kept


def _recurs(entry: str, below: Sequence[str]) -> bool:
    """Whether a line further down is the entry of a list of contents, or begins as it does."""
    return len(entry) > 1 and any(one.startswith(entry) for one in below)


def lines_of(file: PastFile) -> tuple[list[LineOrBlock], list[Loss]]:
    """The lines of a file, as they stand, and what is left out of it."""
    losses = list(file.losses)
    cutter = _Cutter(losses=losses)
    return _without_contents(list(cutter.lines(file.blocks)), losses), losses


def join_lines_of_text(
    lines: Sequence[LineOrBlock],
    file: PastFile,
    losses: list[Loss],
    is_item: Callable[[str], bool],
    *,
    is_news: bool = False,
) -> list[LineOrBlock]:
    """The lines of the text between head and tail as paragraphs."""
    cut = _cut_of(file.blocks, is_plain=file.is_plain)
    cutter = _Cutter(losses=losses, cut=cut, is_item=is_item, is_news=is_news)
    return list(cutter.joined(lines))
