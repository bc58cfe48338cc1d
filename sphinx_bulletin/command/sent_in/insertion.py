"""Items are put into the source of an issue: into their sections, in the roster's order.

No line of the source is changed: new ones are set between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from ...core.i18n import _, __
from ...importing.writing.escaping import escape_paragraph, escape_within
from ...model.markup.own_names import name_here
from ...model.markup.repairs import repair
from ...model.markup.vocabulary import DIRECTIVES, OPTIONS
from ...model.text.alike import unspaced
from ..next_issue.outline import SourcePiece, pieces_of
from .contribution_text import ContributionText

#: Digits of a file's digest that tell it.
DIGITS = 12


class PlacedItem(Struct, frozen=True, kw_only=True):
    """An item and the section that it goes to; empty where no section is known for it."""

    text: ContributionText
    section: str
    #: Names of the files of its pictures, from the page's folder.
    pictures: tuple[str, ...] = ()
    #: Whether it is no item there, but text of the section.
    is_plain: bool = False


class IssueSource:
    """The source of an issue, to put items into it."""

    def __init__(self, text: str, place_of: Callable[[str], int | None]) -> None:
        self.ends = "\r\n" if "\r\n" in text else "\n"
        self.lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        #: The place of a window on the roster.
        self.place_of = place_of

    @property
    def pieces(self) -> list[SourcePiece]:
        """Its pieces, as they are meant."""
        return pieces_of(repair("\n".join(self.lines)).text.split("\n"))

    @property
    def whole(self) -> str:
        """As it is written."""
        return self.mark + self.ends.join(self.lines)

    @property
    def titles(self) -> list[str]:
        """Its headings below the title."""
        return [piece.title for piece in self.pieces if piece.level > 1]

    @property
    def open_section(self) -> str:
        """The first section that has nothing but items in it; empty where there is none."""
        pieces = self.pieces
        for piece in pieces:
            if piece.level > 1:
                within = _section(pieces, piece.title) or [piece]
                if all(below.directive in ("", "window-item") for below in within[1:]):
                    return piece.title
        return ""

    def has_items(self, title: str) -> bool:
        """Whether a section has items."""
        within = _section(self.pieces, title) or []
        return any(piece.directive == "window-item" for piece in within)

    def has_taken(self, digest: str) -> bool:
        """Whether a file's text was put in before."""
        return any(digest[:DIGITS] in line for line in self.lines)

    def has_file(self, name: str) -> bool:
        """Whether a file of this name was put in before, whatever stood in it."""
        begins = _origin(name, "\0").partition("\0")[0]
        return any(line.strip().startswith(begins) for line in self.lines)

    def note_sheet(self, table: int, name: str, digest: str) -> None:
        """Say above a table which file its figures are from; ``table`` counts them from 0."""
        tables = [piece for piece in self.pieces if piece.directive == "statistics-table"]
        at = tables[table].at
        self.lines[at:at] = ["..", f"   {_origin(name, digest[:DIGITS])}", ""]

    def put(self, item: PlacedItem) -> None:
        """Set an item between the lines."""
        at = self._line_for(item)
        is_chinese = not any(
            piece.lines[0].isascii() or "bulletin-masthead" in piece.lines[0]
            for piece in self.pieces
            if piece.directive == "bulletin-masthead"
        )
        lines = item_lines(item.text, item.pictures, is_chinese=is_chinese)
        if item.is_plain:
            lines = plain_lines(item.text, is_first=not self.has_taken(item.text.digest))
        # One blank line in front and behind, whatever was there.
        start, end = at, at
        while start and not self.lines[start - 1].strip():
            start -= 1
        while end < len(self.lines) and not self.lines[end].strip():
            end += 1
        self.lines[start:end] = ["", *lines, ""]

    def _line_for(self, item: PlacedItem) -> int:
        """The line in front of which an item stands."""
        pieces = self.pieces
        within = _section(pieces, item.section)
        if within is None:
            tail = next((p for p in pieces if p.directive == "distribution-footer"), None)
            return tail.at if tail else len(self.lines)
        heading, *body = within
        if item.is_plain:
            return within[-1].end
        mine = self._order(item.text.windows)
        for index, piece in enumerate(body):
            if piece.directive == "window-item" and self._order([piece.argument]) > mine:
                above = body[index - 1] if index else heading
                # The comment that names an item's file goes with it.
                return above.at if above.lines[0].strip() == ".." else piece.at
        return within[-1].end

    def _order(self, windows: Sequence[str]) -> int:
        """The place of an item's first window; of none that is known behind all."""
        names = windows[0].split("、") if windows else [""]
        found = self.place_of(names[0])
        return 10_000 if found is None else found


def _section(pieces: Sequence[SourcePiece], title: str) -> list[SourcePiece] | None:
    """The heading of a section and what stands in it, up to the next heading or the tail."""
    wanted = unspaced(title)
    for index, piece in enumerate(pieces):
        if not piece.level or not wanted or unspaced(piece.title) != wanted:
            continue
        found = [piece]
        for below in pieces[index + 1 :]:
            if below.level or below.directive in ("distribution-footer", "bulletin-annex"):
                break
            found.append(below)
        return found
    return None


def item_lines(
    text: ContributionText, pictures: Sequence[str] = (), *, is_chinese: bool
) -> list[str]:
    """An item as an author types it; above it the file that it is from."""
    options = {
        "date": text.day.isoformat() if text.day else "",
        "headline": escape_within(text.headline),
    }
    name = name_here(DIRECTIVES["window-item"]) if is_chinese else "window-item"
    aliases = OPTIONS["window-item"]
    lines = [
        "..",
        f"   {_origin(text.file, text.digest[:DIGITS])}",
        *(f"   {line}" for line in text.makers),
        "",
        f".. {name}:: {'、'.join(text.windows)}".rstrip(),
    ]
    for option, value in options.items():
        if value:
            shown = name_here(aliases[option][0]) if is_chinese else option
            lines.append(f"   :{shown}: {value}")
    for paragraph in text.above:
        lines += _unsure(paragraph, is_chinese=is_chinese)
    for paragraph in text.paragraphs:
        lines += ["", f"   {escape_paragraph(paragraph)}"]
    for picture in pictures:
        lines += ["", f"   .. image:: {picture}"]
    if text.table_lines:
        lines += ["", *(f"   {line}".rstrip() for line in text.table_lines)]
        while not lines[-1]:
            lines.pop()
    for paragraph in text.below:
        lines += _unsure(paragraph, is_chinese=is_chinese)
    return lines


def plain_lines(text: ContributionText, *, is_first: bool) -> list[str]:
    """A text of a section that has no items; above its first part the file that it is from."""
    about = [f"   {_origin(text.file, text.digest[:DIGITS])}"] if is_first else []
    about += [f"   {line}" for line in (text.headline, *text.makers) if line]
    lines = ["..", *about, ""] if about else []
    for paragraph in (*text.above, *text.paragraphs, *text.below):
        lines += [escape_paragraph(paragraph), ""]
    return lines[:-1]


def _unsure(text: str, *, is_chinese: bool) -> list[str]:
    """A line that was not understood, below a note that says so."""
    name = name_here(DIRECTIVES["review"]) if is_chinese else "review"
    note = __("what the line below is, is not certain: make it a headline or text, or delete it")
    return ["", f"   .. {name}:: {note}", "", f"   {escape_paragraph(text)}"]


def _origin(file: str, digest: str) -> str:
    """What the comment above an item says."""
    return _("From: %(file)s (%(digest)s)") % {"file": file, "digest": digest}
