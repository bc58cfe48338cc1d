"""The pieces of news of a file that was sent in: one file often holds several.

What is a heading, an item, a further paragraph or a table says the reader of past issues
(``importing.recognition``), so that a text becomes the same whichever way it comes in. What is new
here is what belongs together: a headline stands above one piece, the heading of a section above
those that the issue has it for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...importing.blocks import PastPicture
from ...importing.recognition.evidence.news_sections import NEWS
from ...importing.recognition.line_shapes import ENDS, mark_at
from ...importing.recognition.past_issue import PassageKind, PastPassage
from ...importing.recognition.past_lines import is_running
from ...model.text.alike import unspaced
from .line_labels import is_about_makers, labels_of
from .told_days import begins_with_day

#: A headline is a short line without an end.
_LONGEST_HEADLINE = 40
_TEXTS = (PassageKind.HEADING, PassageKind.ITEM, PassageKind.TEXT)
_GOES_ON = (*ENDS, "，", "、", ",")


class FilePiece(Struct, kw_only=True):
    """A piece of news as its file has it."""

    paragraphs: list[str] = field(default_factory=list)
    headline: str = ""
    #: The heading above that is the issue's, or the section that a label asks for.
    section: str = ""
    #: What labels say: the window, the day.
    told_window: str = ""
    told_day: str = ""
    #: Those that its text begins with, or is signed by.
    windows: tuple[str, ...] = ()
    #: The number that it began with.
    mark: str = ""
    #: Lines above and below it that were not understood: they stay in the item, marked.
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    #: Who made it, and how they are reached: it stays as a comment.
    makers: list[str] = field(default_factory=list)
    #: Behind its text.
    pictures: list[PastPicture] = field(default_factory=list)
    #: Tables that stand in it, and the lines of those that no table of the issue is like.
    tables: list[PastPassage] = field(default_factory=list)
    table_lines: list[str] = field(default_factory=list)


class FilePieces(Struct, kw_only=True):
    """What a file holds."""

    pieces: list[FilePiece] = field(default_factory=list)
    #: With what stands above and below them.
    tables: list[PastPassage] = field(default_factory=list)
    #: How many pictures are of a kind that no page shows.
    unseen_pictures: int = 0
    #: Rows of a table of news, from 1, in which somebody has nothing to say → who.
    empty_rows: dict[int, str] = field(default_factory=dict)
    #: Sheets of its workbook that hold something else, from 1.
    other_sheets: list[int] = field(default_factory=list)


def news_pieces(
    passages: Sequence[PastPassage],
    titles: Sequence[str],
    is_window: Callable[[str], bool] = lambda _text: False,
) -> FilePieces:
    """The pieces that a file holds; ``titles`` are those of the issue's sections.

    ``is_window`` says whether a line names windows, and nothing else.
    """
    return _Sorter(titles, is_window).sorted(passages)


class _Group(Struct):
    """A heading or headline, and the pieces below it."""

    title: str = ""
    pieces: list[FilePiece] = field(default_factory=list)


class _Sorter:
    def __init__(self, titles: Sequence[str], is_window: Callable[[str], bool]) -> None:
        self._is_window = is_window
        #: Lines that were not understood, and who made it, of the next piece.
        self._above: list[str] = []
        self._makers: list[str] = []
        #: Pictures that stand above the first piece.
        self._pictures: list[PastPicture] = []
        self._titles = {unspaced(title): title for title in titles}
        self._found = FilePieces()
        self._labels: dict[str, str] = {}
        #: Kinds of labels since the last text.
        self._fresh: set[str] = set()
        self._section = ""
        self._group = _Group()

    def sorted(self, passages: Sequence[PastPassage]) -> FilePieces:
        for index, passage in enumerate(passages):
            self._passage(passage, passages[index + 1 : index + 3])
        self._close("")
        if self._above or self._makers or self._pictures:
            if not self._found.pieces:
                self._found.pieces.append(FilePiece())
            last = self._found.pieces[-1]
            last.below += self._above
            last.makers += self._makers
            last.pictures += self._pictures
        return self._found

    def _passage(self, passage: PastPassage, below: Sequence[PastPassage]) -> None:
        if passage.kind is PassageKind.TABLE:
            self._found.tables.append(passage)
            if pieces := self._group.pieces or self._found.pieces:
                pieces[-1].tables.append(passage)
        elif passage.kind is PassageKind.PICTURE:
            self._picture(passage.picture)
        elif passage.kind is PassageKind.HEADING:
            title = passage.texts[0]
            if not self._window(title):
                self._close(title)
        else:
            first, *more = (narrow_blanks(text) for text in passage.texts)
            labels = labels_of(first)
            kinds = [kind for kind, _value in labels]
            if labels and len({*kinds}) == len(kinds) and not self._fresh & {*kinds}:
                for label in labels:
                    self._label(*label)
            elif is_about_makers(first):
                self._made(first)
            elif passage.kind is PassageKind.TEXT and self._window(first):
                pass
            elif passage.kind is PassageKind.TEXT and self._is_title(first, below):
                marked = mark_at(first)
                self._close(marked[1] if marked else first)
            else:
                self._text(first, passage)
            for text in more:
                if is_about_makers(text):
                    self._made(text)
                else:
                    self._group.pieces[-1].paragraphs.append(text)

    def _is_title(self, text: str, below: Sequence[PastPassage]) -> bool:
        """Whether a line is a headline, or a title above the first heading."""
        if unspaced(text) in self._titles or _leads(text, below):
            return True
        is_above = bool(below) and below[0].kind in _TEXTS and _is_headline(text)
        return is_above and (
            below[0].kind is PassageKind.HEADING
            or unspaced(below[0].texts[0]) in self._titles
            or (
                not self._found.pieces
                and not self._group.pieces
                and _leads(below[0].texts[0], below[1:])
            )
        )

    def _window(self, text: str) -> bool:
        """Whether a line says from which window the rest is, as 妇产科（周倩） does."""
        name, _sign, who = text.partition("（")
        if unspaced(text) in self._titles or not self._is_window(name):
            return False
        self._close("")
        self._label("window", name.strip())
        if who:
            self._makers.append(text)
        return True

    def _picture(self, picture: PastPicture | None) -> None:
        """It belongs to the piece that it stands behind; above all, to the first."""
        if picture is None or not picture.data:
            self._found.unseen_pictures += 1
            return
        pieces = self._group.pieces or self._found.pieces
        (pieces[-1].pictures if pieces else self._pictures).append(picture)

    def _made(self, text: str) -> None:
        pieces = self._group.pieces or self._found.pieces
        (pieces[-1].makers if pieces else self._makers).append(text)

    def _label(self, kind: str, value: str) -> None:
        if self._group.pieces:
            # Labels behind a text begin another; it is from the same window, unless they say so.
            self._close("")
            self._labels = {key: self._labels[key] for key in self._labels if key == "window"}
        self._labels[kind] = value
        self._fresh.add(kind)

    def _text(self, text: str, passage: PastPassage) -> None:
        self._fresh.clear()
        pieces = self._group.pieces
        if passage.kind is not PassageKind.ITEM and pieces:
            pieces[-1].paragraphs.append(text)
            return
        pieces.append(
            FilePiece(
                paragraphs=[text],
                windows=passage.windows,
                mark=passage.mark,
                told_window=self._labels.get("window", ""),
                told_day=self._labels.get("date", ""),
                section=self._labels.get("section", ""),
                makers=self._makers,
                pictures=self._pictures,
            )
        )
        self._makers, self._pictures = [], []

    def _close(self, title: str) -> None:
        """End the group; the next one stands below ``title``."""
        group, self._group = self._group, _Group(title=title)
        if (section := self._titles.get(unspaced(group.title))) is not None:
            self._section = section
            group.title = ""
        pieces = self._without_lead(group.pieces)
        if group.title and not NEWS.search(group.title):
            pieces = _as_one(pieces)
        else:
            pieces = [part for piece in pieces for part in _by_days(piece)]
        headline = self._labels.pop("headline", "") if pieces else ""
        if group.title and (headline or len(pieces) != 1):
            self._above.append(group.title)
        elif group.title:
            headline = group.title
        for piece in pieces:
            piece.section = piece.section or self._section
        if pieces:
            pieces[0].headline = headline
            pieces[0].above = [*self._above, *pieces[0].above]
            self._above = []
        self._found.pieces += pieces

    def _without_lead(self, pieces: list[FilePiece]) -> list[FilePiece]:
        """The pieces without a text that only leads to their numbers."""
        lead = pieces[0] if len(pieces) > 1 and pieces[1].mark else None
        if lead is None or lead.mark or not lead.paragraphs[-1].endswith(("：", ":")):
            return pieces
        first, *more = pieces[1:]
        first.above = lead.paragraphs
        first.makers = [*lead.makers, *first.makers]
        first.pictures = [*lead.pictures, *first.pictures]
        return [first, *more]


def _as_one(pieces: list[FilePiece]) -> list[FilePiece]:
    """What stands below a headline, without numbers and from one window, is one piece."""
    first = pieces[0] if pieces else None
    if first is None or any(
        piece.mark or piece.windows not in ((), first.windows) for piece in pieces[1:]
    ):
        return pieces
    first.paragraphs = [text for piece in pieces for text in piece.paragraphs]
    first.makers = [text for piece in pieces for text in piece.makers]
    first.pictures = [picture for piece in pieces for picture in piece.pictures]
    first.tables = [table for piece in pieces for table in piece.tables]
    return [first]


def _by_days(piece: FilePiece) -> Iterator[FilePiece]:
    """Paragraphs that all begin with a day are a piece each."""
    first, *more = piece.paragraphs
    if not all(map(begins_with_day, piece.paragraphs)):
        more = []
    else:
        piece.paragraphs = [first]
    yield piece
    for text in more:
        yield replace(
            piece, paragraphs=[text], windows=(), above=[], makers=[], pictures=[], tables=[],
            table_lines=[],
        )  # fmt: skip


def narrow_blanks(text: str) -> str:
    """A paragraph without the blanks that set it in its place."""
    return re.sub(r"[ \t\u3000\xa0\n]+", " ", text).strip()


def _leads(text: str, below: Sequence[PastPassage]) -> bool:
    """Whether a line is the headline of what stands below it."""
    if not below or below[0].kind not in (PassageKind.ITEM, PassageKind.TEXT):
        return False
    first = narrow_blanks(below[0].texts[0])
    is_text = not _is_headline(first) and not labels_of(first)
    return is_text and not labels_of(text) and _is_headline(text)


def _is_headline(line: str) -> bool:
    is_short = 0 < len(line) <= _LONGEST_HEADLINE
    return is_short and not line.endswith(_GOES_ON) and not is_running(line)
