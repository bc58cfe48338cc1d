"""The state of writing one issue: what stands on its pages so far, and what it refers to."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from docutils import nodes
from msgspec import Struct, field

from ..core.i18n import __
from ..core.places.unread import why_of
from ..core.words.numerals import is_latin_language
from ..printed.failures import PrintError, place
from ..printed.text_styles import TextStyle, text_styles
from .file.docx_package import Relations
from .file.docx_styles import HAIRLINE, PAGE_TWIPS, pitch_of
from .file.ooxml import el
from .file.word_faces import WordFace, word_faces
from .file.word_page import WIDE, Margins
from .word_paragraph import WordParagraph

#: Names of bookmarks have no more characters.
_LONGEST_NAME = 40


class WordOptions(Struct, frozen=True, kw_only=True):
    """What besides its text decides how an issue looks."""

    srcdir: Path
    language: str
    #: On a page.
    lines: int
    is_draft: bool
    #: May a box stand for a character that no face of a chart has.
    is_boxed: bool = False


Block = WordParagraph | str
Handler = Callable[["IssueWriter", Any, str], None]
H = TypeVar("H", bound=Handler)
#: Class of a block → how it is written.
HANDLERS: dict[type, Handler] = {}


def writes(*kinds: type) -> Callable[[H], H]:
    """``@writes(nodes.paragraph)``: a function writes blocks of these classes."""

    def register(handler: H) -> H:
        HANDLERS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


class Bookmarks(Struct):
    """Names that links may point to."""

    #: Id on the page → name in the file.
    names: dict[str, str] = field(default_factory=dict)
    count: int = 0
    _taken: set[str] = field(default_factory=set)

    def add(self, ident: str) -> None:
        """Give an id a name of letters, digits and ``_`` that no other has."""
        if ident in self.names:
            return
        plain = re.sub(r"\W", "_", ident)
        plain = plain if plain[:1].isalpha() else f"n_{plain}"
        name, number = plain[:_LONGEST_NAME], 1
        # Word does not tell capitals from small letters.
        while name.lower() in self._taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 5]}_{number}"
        self._taken.add(name.lower())
        self.names[ident] = name

    def around(self, idents: list[str], content: str) -> str:
        """What stands at some ids, within their bookmarks."""
        before, behind = "", ""
        for ident in idents:
            if ident in self.names:
                self.count += 1
                before += el("bookmarkStart", id=self.count, name=self.names.pop(ident))
                behind += el("bookmarkEnd", id=self.count)
        return before + content + behind


class IssueWriter:
    """Blocks are handed to it in order of reading; handlers ask it for runs and styles."""

    def __init__(self, document: nodes.document, options: WordOptions) -> None:
        self.options = options
        self.is_latin = is_latin_language(options.language)
        self.styles = text_styles(options.lines, is_latin=self.is_latin)
        self.faces: dict[str, WordFace] = word_faces(options.language)
        self.pitch = pitch_of(options.lines)
        self.relations = Relations()
        self.margins = Margins(self.relations, options.language, is_draft=options.is_draft)
        #: Pictures, by their names in the file.
        self.media: dict[str, bytes] = {}
        self.pictures = 0
        self.blocks: list[Block] = []
        #: Written behind the body, behind the notes, and behind all.
        self.footnotes: list[nodes.Element] = []
        self.annexes: list[nodes.Element] = []
        self.tail: nodes.Element | None = None
        #: Ids that the next paragraph takes.
        self.pending: list[str] = []
        #: Blank above the next paragraph, in twips.
        self.blank = 0
        self.mark = ""
        self.list_depth = 0
        self.line_depth = -1
        #: Width for what is written now, in twips: of the type area, or of a cell.
        self.room = WIDE
        self.is_turned = False
        #: Of type in the cell that is written now, in points; 0 elsewhere.
        self.cell_size = 0.0
        self._sections = 0
        self.failures: list[str] = []
        self.bookmarks = Bookmarks()
        for ident in _named(document):
            self.bookmarks.add(ident)
        #: The same, which stays as names are used.
        self.targets = dict(self.bookmarks.names)

    # -- blocks --------------------------------------------------------------------------------

    def write(self, node: nodes.Node, style: str = "bodytext") -> None:
        """A block, by its class; raises ``PrintError`` for one that nobody knows."""
        for kind in type(node).__mro__:
            handler = HANDLERS.get(kind)
            if handler is not None:
                break
        else:
            raise PrintError(__("there is no way to print “%s”") % type(node).__name__)
        try:
            handler(self, node, style)
        # The author is told where, and of all that is wrong at once; a block without a line of its
        # own leaves that to the one around it.
        except (PrintError, OSError) as error:
            if not (isinstance(node, nodes.Element) and node.source and node.line):
                raise
            self.failures.append(f"{place(node)}: {why_of(error)}")

    def write_children(self, node: nodes.Element, style: str = "bodytext") -> None:
        """What a block holds, in some style."""
        for child in node.children:
            self.write(child, style)

    def paragraph(self, style: str, runs: str, idents: list[str] | None = None) -> WordParagraph:
        """A paragraph, put on the page with the blank and the ids that wait for one."""
        made = self.loose(style, runs, idents)
        made.blank, self.blank = self.blank, 0
        self.blocks.append(made)
        return made

    def loose(self, style: str, runs: str, idents: list[str] | None = None) -> WordParagraph:
        """A paragraph that is not on the page yet."""
        names, self.pending = [*self.pending, *(idents or [])], []
        runs = self.bookmarks.around(names, runs) if names else runs
        return WordParagraph(style, runs, self.styles[style], self.options.lines)

    def hairline(self) -> WordParagraph:
        """A paragraph that is seen by no one: between tables, and to end a section."""
        made = WordParagraph(HAIRLINE, "", self.styles["base"], self.options.lines, line=20)
        made.blank, self.blank = self.blank, 0
        self.blocks.append(made)
        return made

    def style(self, name: str) -> TextStyle:
        """A style of print."""
        return self.styles[name]

    @contextlib.contextmanager
    def apart(self) -> Iterator[list[Block]]:
        """What is written meanwhile stands in a list of its own, not on the page."""
        outer, self.blocks = self.blocks, []
        blank, self.blank = self.blank, 0
        try:
            yield self.blocks
        finally:
            self.blocks, self.blank = outer, blank

    # -- sections ------------------------------------------------------------------------------

    @property
    def page_height(self) -> int:
        """Of the type area in twips, as pages stand now."""
        return WIDE if self.is_turned else PAGE_TWIPS

    def turn(self, *, is_turned: bool) -> None:
        """What follows stands on pages of their own, turned or upright."""
        self.end_section()
        self.is_turned = is_turned
        self.room = PAGE_TWIPS if is_turned else WIDE

    def end_section(self) -> None:
        """What has been written so far ends its last page."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, WordParagraph):
            last = self.hairline()
        last.differs["sectPr"] = self._section()

    def _section(self) -> str:
        self._sections += 1
        return self.margins.section(
            self.options.lines, is_turned=self.is_turned, is_first=self._sections == 1
        )

    def body(self) -> str:
        """All that was written."""
        written = [block if isinstance(block, str) else block.xml() for block in self.blocks]
        return el("body", *written, self._section())


def _named(document: nodes.document) -> Iterator[str]:
    """Ids that others may point to: permanent ones, and those that the page itself names."""
    wanted = {node["refid"] for node in document.findall(nodes.Element) if "refid" in node}
    for node in document.findall(nodes.Element):
        for ident in node["ids"]:
            if ident in wanted or ident.startswith("issue-"):
                yield ident
