"""From characters that readers see to places in a source file, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...importing.writing.escaping import escape_paragraph, escape_signs
from ...model.markup.tokens import COLONS
from ...model.text.characters import as_meant
from ...model.text.chinese import columns_of, width_of
from .drawn_tables import columns_kept
from .page_origins import SourcePassage
from .pairing import TextEdit

#: A text begins at most so many lines above or below the line that it is said to be on: titles are
#: told by their underline.
_NEAR = (0, -1, 1, -2, 2)
#: What parts cells that are typed in a row.
_PARTS_CELLS = r"\s,，、;；|"
#: Parts texts of a page, in the one string that they are together.
APART = "\x1e"


class PlacedEdit(Struct, frozen=True, kw_only=True):
    """An edit of the source, and what it is to do."""

    edits: tuple[TextEdit, ...]
    #: Of the texts of the page, which are one string with ``APART`` between them.
    effect: TextEdit
    #: The line of the file that it begins on.
    line: int


class ReviewedSource:
    """The source of a page, and the texts in it."""

    def __init__(self, text: str, texts: list[SourcePassage]) -> None:
        self.ends = "\r\n" if "\r\n" in text else "\n"
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self.lines = self.text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.texts = texts
        self._places: dict[int, tuple[int, list[int | None]]] = {}
        #: Where each text begins among all.
        self._begins = [0]
        for one in texts:
            self._begins.append(self._begins[-1] + len(one.located.text) + 1)

    @property
    def joined(self) -> str:
        """The texts of the page, one behind the other."""
        return APART.join(one.located.text for one in self.texts)

    def written(self, text: str) -> str:
        """A text with the mark and the ends of lines that the file has."""
        return self.mark + text.replace("\n", self.ends)

    def line_of(self, source: SourcePassage) -> int:
        """The line on which a text begins, from 1."""
        first, _places = self._placed(source)
        return first + 1 if first >= 0 else source.line

    def change(self, source: SourcePassage, start: int, end: int, new: str) -> PlacedEdit | None:
        """Characters of a text become others; None where their place is not certain."""
        places = self._placed(source)[1]
        if start < end:
            first, last = places[start], places[end - 1]
            if first is None or last is None or None in places[start:end]:
                return None
            first, last = self._with_escape(first), last + 1
        elif start and (before := places[start - 1]) is not None:
            first = last = before + 1
        elif start < len(places) and (behind := places[start]) is not None:
            first = last = self._with_escape(behind)
        else:
            return None
        typed = escape_signs(new)
        if not start and source.is_block and new[:1].strip():
            typed = escape_paragraph(new) + new[len(new.rstrip()) :]
        at = self._begins[source.index]
        edits = [TextEdit(start=first, end=last, new=typed)]
        old = source.located.text[start:end]
        edits += self._underline(source, width_of(new) - width_of(old))
        if source.is_cell and (end_place := places[-1]) is not None:
            edits += columns_kept(self.text, end_place + 1, columns_of(typed) - columns_of(old))
        return PlacedEdit(
            edits=tuple(edits),
            effect=TextEdit(start=at + start, end=at + end, new=new),
            line=self._line_at(first),
        )

    def part(self, source: SourcePassage, at: int, new: str) -> PlacedEdit | None:
        """A paragraph becomes two: the second begins with ``new``."""
        places = self._placed(source)[1]
        before, behind = (places[at - 1], places[at]) if 0 < at < len(places) else (None, None)
        if not source.is_block or before is None or behind is None:
            return None
        begins = self._begins[source.index] + at
        behind = self._with_escape(behind)
        inset = self._inset(self._line_at(places[0] or 0))
        edit = TextEdit(start=before + 1, end=behind, new=f"\n\n{inset}{escape_signs(new)}")
        effect = TextEdit(start=begins, end=begins, new=APART + new)
        return PlacedEdit(edits=(edit,), effect=effect, line=self._line_at(before))

    def join(self, one: SourcePassage, other: SourcePassage) -> PlacedEdit | None:
        """Two paragraphs that follow each other become one."""
        first, last = self._placed(one)[1][-1:], self._placed(other)[1][:1]
        if not (
            one.is_block and other.is_block and other.index == one.index + 1 and first and last
        ):
            return None
        start, end = first[0], last[0]
        if start is None or end is None or self.text[start + 1 : end].strip():
            return None
        at = self._begins[other.index]
        return PlacedEdit(
            edits=(TextEdit(start=start + 1, end=self._with_escape(end), new=""),),
            effect=TextEdit(start=at - 1, end=at, new=""),
            line=self._line_at(start),
        )

    def add(
        self,
        beside: SourcePassage,
        text: str,
        *,
        is_behind: bool,
        like: SourcePassage | None = None,
    ) -> PlacedEdit | None:
        """A paragraph of its own, behind another or in front of it; typed as ``like`` is."""
        rows = self._rows(beside) or (self._rows_of_field(beside) if is_behind else None)
        if rows is None:
            return None
        first, last = rows
        inset = self._inset(last + 1)
        if self.lines[first].lstrip()[:1] in COLONS:
            # The text of a field is set in below its name.
            inset = inset if last > first else f"{inset}   "
        typed = inset + escape_paragraph(text)
        if like is not None:
            typed = "\n".join(inset + row.strip() for row in like.located.source.split("\n"))
        begins = self._begins[beside.index]
        if is_behind:
            at = self._starts[last + 1] - 1
            edit = TextEdit(start=at, end=at, new=f"\n\n{typed}")
            end = begins + len(beside.located.text)
            effect = TextEdit(start=end, end=end, new=APART + text)
        else:
            at = self._starts[first]
            edit = TextEdit(start=at, end=at, new=f"{typed}\n\n")
            effect = TextEdit(start=begins, end=begins, new=text + APART)
        return PlacedEdit(edits=(edit,), effect=effect, line=self._line_at(at))

    def remove(self, sources: list[SourcePassage]) -> PlacedEdit | None:
        """Paragraphs that are gone; with its directive where that has no other."""
        blocks = [one for one in sources if one.is_block]
        rows = self._rows(blocks[0]) if len(blocks) == 1 else None
        if rows is None:
            return None
        first, last = rows
        block = self.directive_around(first)
        within = [
            one for one in self.texts if block and block[0] <= self.first_row(one) <= block[1]
        ]
        inner = {one.index for one in within}
        others = [one for one in within if one.is_block and one.index != blocks[0].index]
        gone = blocks
        if block and not others and {one.index for one in sources} <= inner:
            (first, last), gone = block, within
        elif len(sources) > 1:
            return None
        indices = sorted(one.index for one in gone)
        if indices != list(range(indices[0], indices[-1] + 1)):
            return None
        return self.rows_gone(first, last, indices[0], indices[-1])

    def rows_gone(self, first: int, last: int, one: int, other: int) -> PlacedEdit:
        """Rows from one to another, which have the texts from one place to another in them."""
        # And one blank line.
        last += last + 1 < len(self.lines) and not self.lines[last + 1].strip()
        start, end = self._starts[first], min(self._starts[last + 1], len(self.text))
        begins, ends = self._begins[one], self._begins[other + 1]
        if ends > len(self.joined):
            begins, ends = begins - 1, ends - 1
        return PlacedEdit(
            edits=(TextEdit(start=start, end=end, new=""),),
            effect=TextEdit(start=begins, end=ends, new=""),
            line=first + 1,
        )

    # -- rows and characters -----------------------------------------------------------------------

    def texts_within(self, start: int, end: int) -> list[SourcePassage]:
        """The texts that stand wholly between two places among all."""
        found = (one for one in self.texts if start <= self.begin_of(one))
        return [one for one in found if one.located.text and self.end_of(one) <= end]

    def begin_of(self, source: SourcePassage) -> int:
        """Where a text begins among all."""
        return self._begins[source.index]

    def end_of(self, source: SourcePassage) -> int:
        """Where it ends."""
        return self._begins[source.index] + len(source.located.text)

    def start_of(self, row: int) -> int:
        """Where a row begins."""
        return self._starts[row]

    def _placed(self, source: SourcePassage) -> tuple[int, list[int | None]]:
        """The row on which a text begins, -1 if unknown, and the place of each character."""
        if source.index not in self._places:
            self._places[source.index] = self._find(source)
        return self._places[source.index]

    def _find(self, source: SourcePassage) -> tuple[int, list[int | None]]:
        nowhere: tuple[int, list[int | None]] = (-1, [None] * len(source.located.text))
        if source.is_translated or source.line < 1:
            return nowhere
        raw = source.located.source.split("\n")
        for step in _NEAR:
            first = source.line - 1 + step
            rows = self.lines[max(first, 0) : first + len(raw)]
            if first < 0 or len(rows) < len(raw):
                continue
            columns = [self._column(row, text) for row, text in zip(rows, raw, strict=True)]
            if -1 not in columns:
                break
        else:
            return self._find_cell(source) or nowhere
        starts = [0]
        for text in raw:
            starts.append(starts[-1] + len(text) + 1)
        found: list[int | None] = []
        row = 0
        for place in source.located.source_places():
            if place is None:
                found.append(None)
                continue
            while place >= starts[row + 1]:
                row += 1
            at = self._starts[first + row] + columns[row] + place - starts[row]
            found.append(at)
        return first, found

    def _find_cell(self, source: SourcePassage) -> tuple[int, list[int | None]] | None:
        """The same of a cell that is typed in a row: its line is that of the directive."""
        text = source.located.source
        found = self.cells(source.line, text) if source.is_cell and "\n" not in text else []
        if len(found) != 1:
            return None
        row, column = found[0]
        first = self._starts[row] + column
        places = source.located.source_places()
        return row, [None if one is None else first + one for one in places]

    def cells(self, line: int, text: str) -> list[tuple[int, int]]:
        """Row and column of all that stands as a cell in the directive that begins on a line."""
        pattern = re.compile(rf"(?<![^{_PARTS_CELLS}*-]){re.escape(text)}(?![^{_PARTS_CELLS}])")
        return [
            (row, match.start())
            for row in rows_of_directive(self.lines, line - 1)
            if self.lines[row].lstrip()[:1] not in COLONS
            for match in pattern.finditer(self.lines[row])
        ]

    def _column(self, line: str, text: str) -> int:
        """Where a line of a text begins in its line of the file; -1 where that is not sure."""
        meant = as_meant(line)
        if len(meant) != len(line):
            meant = line
        bare = text.rstrip()
        if meant.rstrip().endswith(bare):
            return len(meant.rstrip()) - len(bare)
        return meant.find(bare) if meant.count(bare) == 1 else -1

    def _with_escape(self, place: int) -> int:
        return place - (self.text[place - 1 : place] == "\\")

    def _line_at(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1

    def _inset(self, line: int) -> str:
        text = self.lines[line - 1]
        return text[: len(text) - len(text.lstrip())]

    def first_row(self, source: SourcePassage) -> int:
        """The row on which a text begins; -1 where that is not known."""
        return self._placed(source)[0]

    def _rows(self, source: SourcePassage) -> tuple[int, int] | None:
        """First and last row of a paragraph that stands by itself on its lines."""
        first = self.first_row(source)
        raw = source.located.source.split("\n")
        if not source.is_block or first < 0:
            return None
        rows = self.lines[first : first + len(raw)]
        if any(as_meant(row).strip() != text.strip() for row, text in zip(rows, raw, strict=True)):
            return None
        return first, first + len(raw) - 1

    def _rows_of_field(self, source: SourcePassage) -> tuple[int, int] | None:
        """The same of one that begins behind the name of a field."""
        first = self.first_row(source)
        if not source.is_block or first < 0 or self.lines[first].lstrip()[:1] not in COLONS:
            return None
        return first, first + source.located.source.count("\n")

    def directive_around(self, row: int) -> tuple[int, int] | None:
        """First and last row of the directive that a row is within."""
        inset = len(self._inset(row + 1))
        first = row
        while first >= 0 and (
            not self.lines[first].strip() or len(self._inset(first + 1)) >= max(inset, 1)
        ):
            first -= 1
        if first < 0 or not self.lines[first].lstrip().startswith(".. "):
            return None
        return self.directive_at(first)

    def directive_at(self, first: int) -> tuple[int, int]:
        """The same of one that begins on a row."""
        within = (n for n in rows_of_directive(self.lines, first) if self.lines[n].strip())
        return first, max(within, default=first)

    def comment_above(self, first: int) -> int:
        """The first row of the comment that belongs to a directive, else its own."""
        inset, row = self._inset(first + 1), first - 1
        while row >= 0 and (not self.lines[row].strip() or len(self._inset(row + 1)) > len(inset)):
            row -= 1
        return row if row >= 0 and self.lines[row].rstrip() == f"{inset}.." else first

    def _underline(self, source: SourcePassage, more: int) -> list[TextEdit]:
        """An underline is as long as its title."""
        row = self.first_row(source) + 1
        if more <= 0 or row >= len(self.lines) or source.is_block:
            return []
        below = self.lines[row].rstrip()
        is_line = len(below) > 1 and len(set(below)) == 1 and not below[0].isalnum()
        lack = width_of(source.located.text) + more - width_of(below)
        if not is_line or lack <= 0 or below[0].isspace():
            return []
        at = self._starts[row] + len(below)
        return [TextEdit(start=at, end=at, new=below[0] * lack)]


def rows_of_directive(lines: Sequence[str], start: int) -> Iterator[int]:
    """The rows below the one on which a directive begins, which are set in."""
    if not 0 <= start < len(lines):
        return
    inset = len(lines[start]) - len(lines[start].lstrip())
    for number in range(start + 1, len(lines)):
        text = lines[number]
        if text.strip() and len(text) - len(text.lstrip()) <= inset:
            return
        yield number


def edited(text: str, edits: Sequence[TextEdit]) -> str | None:
    """A text with all edits made; None where two of them are at one place."""
    found: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            return None
        found += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join(found) + text[at:]
