"""A past issue as its file holds it: paragraphs, tables and pictures in the order of reading."""

from __future__ import annotations

import enum
import re

from msgspec import Struct, field
from msgspec.structs import replace

#: In a text, around the number of a note that is called there. Neither is a character.
NOTE_OPENS, NOTE_CLOSES = "\ufdd0", "\ufdd1"
NOTE_CALL = re.compile(f"{NOTE_OPENS}([^{NOTE_OPENS}{NOTE_CLOSES}]*){NOTE_CLOSES}")


class LossKind(enum.StrEnum):
    """Why characters of a file are on no page, or not as they stood."""

    PAGE_NUMBER = "page-number"
    #: A typed number, in the place of which ours is set.
    MARK = "mark"
    #: What a page says in its own words: 单位：, 报：, 编.
    LABEL = "label"
    #: Tracked changes, as their author wants them.
    DELETED = "deleted"
    HIDDEN = "hidden"
    #: Heads and feet of pages, rules, and what a web page sets around an article.
    MARGIN = "margin"
    #: A list of contents, which pages make themselves.
    CONTENTS = "contents"
    #: A picture or an object of a kind that no page shows.
    OBJECT = "object"


class Loss(Struct, frozen=True, kw_only=True):
    """Characters of a file that its page does not have."""

    kind: LossKind
    text: str


def lost(kind: LossKind, text: str) -> list[Loss]:
    """What is lost with a text; nothing with blanks."""
    return [Loss(kind=kind, text=text.strip())] if text.strip() else []


class PastPlace(enum.Enum):
    """Where a paragraph stands."""

    BODY = enum.auto()
    #: A text box.
    BOX = enum.auto()
    #: A cell of a table that is there for the layout.
    CELL = enum.auto()


class PastLook(Struct, frozen=True, kw_only=True):
    """How a paragraph is set, as far as that says what it is."""

    #: In points; 0 where nothing says it.
    size: float = 0
    is_red: bool = False
    is_bold: bool = False
    is_centred: bool = False
    #: Whether its first line, or all of it, is set in.
    is_indented: bool = False
    #: The level of a heading from 1; 0 for text.
    level: int = 0
    #: A line of a list of contents.
    is_contents: bool = False


class PastParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of a file."""

    #: As typed; ``\\n`` ends a line within it.
    text: str
    #: The number of a list that the word processor sets in front.
    mark: str = ""
    look: PastLook = field(default_factory=PastLook)
    place: PastPlace = PastPlace.BODY
    #: Which paragraph of the file it is, from 1; of a text file its line.
    number: int = 0
    #: How each of its lines is set, where they are set in several ways.
    line_looks: tuple[PastLook, ...] = ()

    @property
    def whole(self) -> str:
        """What a reader sees."""
        # Where a list ends its number in no sign, a tab parts the two.
        ends = self.mark[-1:].isascii() and self.mark[-1:].isalnum()
        is_of_letters = bool(self.mark) and self.text[:1].isascii() and self.text[:1].isalpha()
        blank = " " if (ends or is_of_letters) and not self.text[:1].isspace() else ""
        return self.mark + blank + self.text


class PastCell(Struct, frozen=True, kw_only=True):
    """A cell of a table."""

    paragraphs: tuple[PastParagraph, ...] = ()
    #: How many columns it takes.
    columns: int = 1
    #: Whether it is the lower part of the cell above.
    is_below: bool = False

    @property
    def text(self) -> str:
        """What stands in it, without its ends of lines."""
        return "".join(one.whole for one in self.paragraphs).replace("\n", "").strip()


class PastTable(Struct, frozen=True, kw_only=True):
    """A table of a file."""

    rows: tuple[tuple[PastCell, ...], ...]
    number: int = 0

    def without_title(self) -> tuple[str, PastTable] | None:
        """The title that is its first row, one cell over all columns, and the rest."""
        width = max((sum(cell.columns for cell in row) for row in self.rows), default=0)
        if len(self.rows) < 3 or len(self.rows[0]) > 1 or width < 2:
            return None
        title = self.rows[0][0]
        is_title = title.columns == width and title.text and len(title.paragraphs) == 1
        return (title.text, replace(self, rows=self.rows[1:])) if is_title else None

    @property
    def has_merged_cells(self) -> bool:
        """Whether a cell goes over several columns or rows."""
        return any(cell.columns > 1 or cell.is_below for row in self.rows for cell in row)


class PastPicture(Struct, frozen=True, kw_only=True):
    """A picture of a file; without data where it is of a kind that no page shows."""

    #: How its file ends: png, jpg or gif; empty without data.
    suffix: str = ""
    data: bytes = b""
    number: int = 0


PastBlock = PastParagraph | PastTable | PastPicture


class PastFile(Struct, frozen=True, kw_only=True):
    """What a file holds."""

    blocks: tuple[PastBlock, ...]
    #: The paragraphs of each note, by the number that is between ``NOTE_OPENS`` and its end.
    notes: dict[str, tuple[PastParagraph, ...]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    #: Whether it is text without looks, whose lines may be cut by hand.
    is_plain: bool = False
