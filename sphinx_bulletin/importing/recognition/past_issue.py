"""A past issue as it was understood."""

from __future__ import annotations

import enum

from msgspec import Struct, field

from ...model.findings.status import Status
from ...model.text.dates import Day, Period
from ..blocks import Loss, PastLook, PastParagraph, PastPicture, PastTable


class HeadFacts(Struct, frozen=True, kw_only=True):
    """The head of an issue; what was not found is empty."""

    name: str = ""
    year: int = 0
    #: ``41``, or ``40-41`` of a joint issue.
    number: str = ""
    is_supplement: bool = False
    is_draft: bool = False
    serial: str = ""
    #: A name each.
    issuers: tuple[str, ...] = ()
    day: Day | None = None
    period: Period | None = None
    marking: str = ""
    copy_number: str = ""
    document_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signer: str = ""
    recipients: str = ""
    #: A line each.
    title: tuple[str, ...] = ()
    #: Texts of boxes that are none of these.
    boxed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    #: The facts that these speak of.
    doubted: frozenset[str] = frozenset()


class PassageKind(enum.Enum):
    """What a piece of the text is."""

    HEADING = enum.auto()
    TEXT = enum.auto()
    ITEM = enum.auto()
    #: Who inspected, and when.
    INSPECTION = enum.auto()
    CHECK = enum.auto()
    TABLE = enum.auto()
    PICTURE = enum.auto()
    #: The editor's note.
    NOTE = enum.auto()
    #: The title of an annex; what follows stands in it.
    ANNEX = enum.auto()


class PastPassage(Struct, frozen=True, kw_only=True):
    """A piece of the text."""

    kind: PassageKind
    #: A paragraph each.
    texts: tuple[str, ...] = ()
    #: The number that the source has in front, where ours takes its place.
    mark: str = ""
    #: Of a heading, from 1.
    level: int = 0
    #: Whether brackets, a sign or a style say that it is a heading; of a table, a number, the unit
    #: or the like that what stands above is its caption.
    is_signed: bool = False
    #: Of an item, or who inspected.
    windows: tuple[str, ...] = ()
    day: Day | None = None
    #: Of a check; of an item its headline.
    name: str = ""
    status: Status | None = None
    #: Its fields: 窗口, 整改时限, 销号, and what they hold.
    fields: tuple[tuple[str, str], ...] = ()
    table: PastTable | None = None
    #: Above and below a table.
    caption: str = ""
    unit: str = ""
    source: str = ""
    note: str = ""
    picture: PastPicture | None = None
    doubts: tuple[str, ...] = ()
    #: Whether a doubt above speaks of it as well.
    is_covered: bool = False
    #: How it was set, and the headings that it stands below: what speaks for its kind.
    look: PastLook = field(default_factory=PastLook)
    section: tuple[str, ...] = ()
    #: Whether what stands here is news, by the heading or by what the paragraphs say.
    is_of_news: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether something says that it is to be looked at."""
        return bool(self.doubts) or self.is_covered


class TailLine(Struct, frozen=True, kw_only=True):
    """A line of the tail; its label as typed."""

    label: str
    text: str


class PastIssue(Struct, frozen=True, kw_only=True):
    """All of an issue."""

    head: HeadFacts
    passages: tuple[PastPassage, ...]
    tail: tuple[TailLine, ...] = ()
    tail_doubts: tuple[str, ...] = ()
    notes: dict[str, tuple[PastParagraph, ...]] = field(default_factory=dict)
    #: Whether the headings of the first level have no numbers.
    has_parts: bool = False
    losses: tuple[Loss, ...] = ()
    #: How many paragraphs and tables the file has.
    paragraphs: int = 0
    #: Why the file as a whole is to be looked through: its structure explains too little.
    doubts: tuple[str, ...] = ()
    #: What every issue has, and the head of this one has not.
    lacking: tuple[str, ...] = ()

    @property
    def marks(self) -> int:
        """How many doubts there are; those of the head that lack are one."""
        of_text = sum(len(passage.doubts) for passage in self.passages)
        of_head = len(self.head.doubts) + bool(self.lacking)
        return of_text + of_head + len(self.tail_doubts) + len(self.doubts)

    @property
    def marked(self) -> int:
        """How many paragraphs the doubts speak of, but for that of the whole file."""
        of_text = sum(passage.is_marked for passage in self.passages)
        return of_text + len(self.head.doubts) + bool(self.lacking) + len(self.tail_doubts)
