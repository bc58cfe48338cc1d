"""The pieces of news of a file that was sent in: one file often holds several.

What is a heading, an item, a further paragraph or a table says the reader of past issues
(``importing.recognition``), so that a text becomes the same whichever way it comes in. What is new
here is what belongs together: a headline stands above one piece, the heading of a section above
those that the issue has it for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...core.i18n import _
from ...importing.recognition.line_shapes import ENDS, mark_at
from ...importing.recognition.past_issue import PassageKind, PastPassage
from ...importing.recognition.past_text import NEWS
from ...model.text.alike import unspaced
from ...model.text.chinese import narrow

#: Labels that people put in front of a line, and what they tell.
_LABELS = {
    "window": (
        "窗口",
        "单位",
        "报送单位",
        "报送窗口",
        "供稿单位",
        "供稿",
        "来稿单位",
        "科室",
        "部门",
    ),
    "date": ("日期", "时间", "报送日期", "报送时间"),
    "headline": ("标题", "题目"),
    "section": ("栏目", "类别", "板块"),
}
_LABEL_OF = {name: kind for kind, names in _LABELS.items() for name in names}
_LABELLED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})\s*[:：]\s*(?P<value>.{1,80})$")
#: A day as it stands in a text.
DAY_IN_TEXT = re.compile(
    r"(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月/-]\s*\d{1,2}\s*日|\d{4}([-./])\d{1,2}\1\d{1,2}(?!\d)"
)
#: A headline is a short line without an end.
_LONGEST_HEADLINE = 40
_TEXTS = (PassageKind.HEADING, PassageKind.ITEM, PassageKind.TEXT)
_GOES_ON = (*ENDS, "，", "、", ",")


@dataclass(kw_only=True, slots=True)
class FilePiece:
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


@dataclass(kw_only=True, slots=True)
class FilePieces:
    """What a file holds."""

    pieces: list[FilePiece] = field(default_factory=list)
    #: With what stands above and below them.
    tables: list[PastPassage] = field(default_factory=list)
    pictures: int = 0
    #: Headings that are no section of the issue, and what leads to a list of pieces.
    left_out: list[str] = field(default_factory=list)


def news_pieces(passages: Sequence[PastPassage], titles: Sequence[str]) -> FilePieces:
    """The pieces that a file holds; ``titles`` are those of the issue's sections."""
    return _Sorter(titles).sorted(passages)


@dataclass(slots=True)
class _Group:
    """A heading or headline, and the pieces below it."""

    title: str = ""
    pieces: list[FilePiece] = field(default_factory=list)


class _Sorter:
    def __init__(self, titles: Sequence[str]) -> None:
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
        return self._found

    def _passage(self, passage: PastPassage, below: Sequence[PastPassage]) -> None:
        if passage.kind is PassageKind.TABLE:
            self._found.tables.append(passage)
        elif passage.kind is PassageKind.PICTURE:
            self._found.pictures += 1
        elif passage.kind is PassageKind.HEADING:
            self._close(passage.texts[0])
        else:
            first, *more = (narrow_blanks(text) for text in passage.texts)
            label = label_of(first)
            if label is not None and label[0] not in self._fresh:
                self._label(*label)
            elif passage.kind is PassageKind.TEXT and self._is_title(first, below):
                marked = mark_at(first)
                self._close(marked[1] if marked else first)
            else:
                self._text(first, passage)
            for text in more:
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
            )
        )

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
            self._found.left_out.append(group.title)
        elif group.title:
            headline = group.title
        for piece in pieces:
            piece.section = piece.section or self._section
        if pieces:
            pieces[0].headline = headline
        self._found.pieces += pieces

    def _without_lead(self, pieces: list[FilePiece]) -> list[FilePiece]:
        """The pieces without a text that only leads to their numbers."""
        lead = pieces[0] if len(pieces) > 1 and pieces[1].mark else None
        if lead is None or lead.mark or not lead.paragraphs[-1].endswith(("：", ":")):
            return pieces
        self._found.left_out += lead.paragraphs
        return pieces[1:]


def _as_one(pieces: list[FilePiece]) -> list[FilePiece]:
    """What stands below a headline, without numbers and from one window, is one piece."""
    first = pieces[0] if pieces else None
    if first is None or any(
        piece.mark or piece.windows not in ((), first.windows) for piece in pieces[1:]
    ):
        return pieces
    first.paragraphs = [text for piece in pieces for text in piece.paragraphs]
    return [first]


def _by_days(piece: FilePiece) -> Iterator[FilePiece]:
    """Paragraphs that all begin with a day are a piece each."""
    first, *more = piece.paragraphs
    if not all(map(_begins_with_day, piece.paragraphs)):
        more = []
    else:
        piece.paragraphs = [first]
    yield piece
    yield from (replace(piece, paragraphs=[text], windows=()) for text in more)


def _begins_with_day(text: str) -> bool:
    return DAY_IN_TEXT.match(narrow(text)) is not None


def narrow_blanks(text: str) -> str:
    """A paragraph without the blanks that set it in its place."""
    return re.sub(r"[ \t\u3000\xa0\n]+", " ", text).strip()


def label_of(line: str) -> tuple[str, str] | None:
    """What a line with a label tells, and its value; None where it is text.

    >>> label_of("报送单位：水利厅"), label_of("时间：10月12日上午9时，大厅协办。")
    (('window', '水利厅'), None)
    """
    match = _LABELLED.match(line)
    kind = _LABEL_OF.get(match["name"]) if match else None
    if match is not None and match["name"] == _("Window"):
        # As the office calls it: bulletin_words.
        kind = "window"
    if match is None or kind is None:
        return None
    value = match["value"].strip()
    # 时间：10月12日上午9时，地点…… is text.
    is_day = DAY_IN_TEXT.fullmatch(narrow(value)) is not None
    return (kind, value) if kind != "date" or is_day else None


def _leads(text: str, below: Sequence[PastPassage]) -> bool:
    """Whether a line is the headline of what stands below it."""
    if not below or below[0].kind not in (PassageKind.ITEM, PassageKind.TEXT):
        return False
    first = narrow_blanks(below[0].texts[0])
    is_text = not _is_headline(first) and label_of(first) is None
    return is_text and label_of(text) is None and _is_headline(text)


def _is_headline(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_HEADLINE and not line.endswith(_GOES_ON)
