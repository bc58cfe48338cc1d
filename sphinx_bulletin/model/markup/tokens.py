"""What each line of a source is, and what it stands in."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from os.path import commonprefix

from msgspec import Struct

from ..text.regex import regex
from .paragraphs import begins_title
from .vocabulary import DIRECTIVE_NAMES

#: Colons, and what input methods have in their place.
COLONS = ":：;；∷﹕︰"
BLANKS = " \t\u3000\xa0"
#: Directives of others whose text is shown as it is typed.
LITERAL = frozenset(
    [
        "code",
        "code-block",
        "sourcecode",
        "highlight",
        "literalinclude",
        "parsed-literal",
        "raw",
        "math",
        "prompt",
        "doctest",
        "testcode",
        "csv-table",
    ]
)
_DOTS = ".。．…‥·"
#: The dots of explicit markup, or a sign where dots are near; a name, whose marks do not count;
#: colons, with perhaps one other sign between two; the rest.
_MARKUP = regex(
    rf"(?=\S{{0,2}}[{_DOTS}])(?:\.\.(?=[^{_DOTS}])|\.\S\.|\S)[{BLANKS}]*"
    rf"(?P<name>[^{COLONS}\n]{{1,40}})(?P<colons>[{COLONS}](?:[!-~](?=[{COLONS}]))?(?:[{BLANKS}]*[{COLONS}]"
    # Not that of a role, with which the rest may begin.
    rf"(?!(?:[^\s{COLONS}`]{{1,30}}[{COLONS}]){{1,2}}`))*)(?P<rest>.*)"
)
#: Few lines have one of these in front.
_DOT_SIGNS = frozenset(_DOTS)
_WITHOUT_DOT = regex(rf"[^\s{_DOTS}]{{3}}|[^\s{_DOTS}]{{1,2}}(?:\s|$)")
FIELD = regex(
    rf"[{COLONS}](?![{COLONS}])(?P<name>[^{COLONS}`]{{1,80}})[{COLONS}](?![{COLONS}`])(?P<rest>.*)"
)
#: A comment; no footnote or citation, target, substitution or directive.
COMMENT_LINE = regex(r"\.\.(?:$|[ \t]+(?![\[_|])(?!\S+[ \t]*::))")
_UNDERLINES = "-=~^_—－─━﹣–‐＝～＿"


class LineKind(enum.IntEnum):
    """What a line is."""

    BLANK = enum.auto()
    #: In a literal block, a comment or a doctest: shown, or left out, as it is typed.
    LITERAL = enum.auto()
    #: Begins with two dots, or what may be typed for them.
    EXPLICIT = enum.auto()
    #: ``:name: rest``, an option of a directive or a field.
    FIELD = enum.auto()
    #: Cells of a table of ours, parted by tabs.
    ROW = enum.auto()
    #: Nothing but one sign, below a line that may be a title.
    UNDERLINE = enum.auto()
    TEXT = enum.auto()


class OpenDirective(Struct, frozen=True, kw_only=True):
    """A directive of ours that lines stand in."""

    #: Its canonical name.
    name: str
    #: Columns at which it begins.
    indent: int
    #: White space that all rows have in front that are pasted into it with tabs.
    rows_behind: str = ""
    #: Cells of the longest of them; what a spreadsheet has behind is empty in all.
    rows_width: int = 0


class SourceLine(Struct):
    """A line of a source."""

    kind: LineKind
    #: As it is typed, or repaired.
    text: str
    #: White space in front.
    indent: str
    #: Of explicit markup or a field, as it is typed.
    name: str = ""
    rest: str = ""
    #: The colons behind the name of explicit markup.
    colons: str = ""
    part: OpenDirective | None = None
    #: Up to where a literal that began in a line above goes on.
    starts_at: int = 0

    @property
    def body(self) -> str:
        """Without the white space in front."""
        return self.text[len(self.indent) :]


_BLANK = SourceLine(LineKind.BLANK, "", "")


class Tokenizer:
    """Reads lines one by one; what a line is depends on those above it."""

    def __init__(
        self, lines: Sequence[str], leaves_out: Callable[[str], object] = lambda _condition: False
    ) -> None:
        self.lines = lines
        #: Whether what stands behind ``only`` with a condition is in no output.
        self.leaves_out = leaves_out
        self.part: OpenDirective | None = None
        #: No blank line was below the directive's yet.
        self._in_options = False
        #: Columns of the line whose deeper lines are literal, or a comment.
        self._literal: int | None = None
        self._in_doctest = False
        #: A literal within a sentence, ````…````, goes on.
        self.in_quote = False

    def read(self, index: int) -> SourceLine:
        """The line, as it is typed."""
        text = self.lines[index]
        body = text.lstrip(BLANKS)
        if not body:
            self._in_doctest = self.in_quote = self._in_options = False
            return _BLANK
        indent = text[: len(text) - len(body)]
        if self._literal is not None and width_of_blanks(indent) <= self._literal:
            self._literal = None
        if self._literal is None and body.startswith(">>> "):
            self._in_doctest = True
        if self._literal is not None or self._in_doctest:
            return SourceLine(LineKind.LITERAL, text, indent)
        line = self._seen(index, text, indent, body)
        part = self.part
        if part is not None:
            if width_of_blanks(indent) <= part.indent and line.kind is not LineKind.ROW:
                self.part = part = None
            line.part = part
        if self.in_quote:
            end = text.find("``")
            line.starts_at = len(text) if end < 0 else end + 2
            self.in_quote = end < 0
        return line

    def _seen(self, index: int, text: str, indent: str, body: str) -> SourceLine:
        first = body[0]
        if not _DOT_SIGNS.isdisjoint(body[:3]) and not _WITHOUT_DOT.match(body):
            match = _MARKUP.fullmatch(body)
            if match is not None:
                return SourceLine(
                    LineKind.EXPLICIT, text, indent, match["name"], match["rest"], match["colons"]
                )
            if body.startswith(".."):
                return SourceLine(LineKind.EXPLICIT, text, indent, body[2:].strip(BLANKS))
        elif first in COLONS:
            match = FIELD.fullmatch(body)
            if match is not None:
                return SourceLine(
                    LineKind.FIELD, text, indent, match["name"].strip(BLANKS), match["rest"]
                )
        elif first in _UNDERLINES and not indent and _is_below_title(self.lines, index):
            row = body.rstrip()
            if not row.strip(first):
                return SourceLine(LineKind.UNDERLINE, text, indent)
        part = self.part
        if part is not None and "\t" in text and part.name == "statistics-table":
            behind = part.rows_behind
            # The blank line above the rows may have been forgotten.
            self._in_options = self._in_options and not _begins_rows(body)
            if (
                not self._in_options
                and text.startswith(behind)
                and "\t" in (text if part.rows_width else text.rstrip())[len(behind) :]
            ):
                return SourceLine(LineKind.ROW, text, behind)
        return SourceLine(LineKind.TEXT, text, indent)

    def enter(self, index: int, line: SourceLine) -> bool:
        """Note what ``line``, as it is after its repair, says of the lines below it.

        Whether it is text itself, and no comment or the head of a literal.
        """
        if line.kind is LineKind.EXPLICIT:
            body, indent = line.body, width_of_blanks(line.indent)
            name, parted, rest = body[2:].partition("::")
            name = name.strip()
            if parted and name in DIRECTIVE_NAMES:
                behind, width = _pasted(self.lines[index + 1 :], indent)
                self.part = OpenDirective(
                    name=DIRECTIVE_NAMES[name], indent=indent, rows_behind=behind, rows_width=width
                )
                self._in_options = True
            elif (
                (parted and name in LITERAL)
                or (parted and name == "only" and self.leaves_out(rest.strip()))
            ) or (
                # ".." alone, with a blank line below it, takes nothing with it.
                COMMENT_LINE.match(body)
                and (body.strip() != ".." or "".join(self.lines[index + 1 : index + 2]).strip())
            ):
                self._literal = indent
                return False
        elif line.kind is LineKind.TEXT and "::" in line.text and line.text.rstrip().endswith("::"):
            self._literal = width_of_blanks(line.indent)
        return True


def depth_of(line: str) -> int:
    """Blanks in front of a line."""
    return len(line) - len(line.lstrip())


def width_of_blanks(indent: str) -> int:
    """Columns of white space: a tab goes on to the next eighth."""
    return len(indent.expandtabs()) if "\t" in indent else len(indent)


def _is_below_title(lines: Sequence[str], index: int) -> bool:
    """Whether the line above is the first below a blank one, or a title right below a paragraph."""
    if index < 1 or not lines[index - 1].strip():
        return False
    above = lines[index - 2].strip() if index > 1 else ""
    return not above or begins_title(above, lines[index - 1], lines[index])


def _begins_rows(body: str) -> bool:
    """Whether a line among options is the first row of a pasted table: a cell, and a tab."""
    cell, tab, _rest = body.rstrip().partition("\t")
    return bool(tab) and not any(sign in cell for sign in COLONS)


def _pasted(below: Sequence[str], outside: int) -> tuple[str, int]:
    """White space in front of all rows with tabs that a directive has below its options, and how
    many cells the longest has: a tab more in front is an empty cell, behind it is none."""
    rows: list[str] = []
    is_head = True
    for line in below:
        body = line.lstrip(BLANKS)
        is_head = is_head and not _begins_rows(body)
        if not body:
            if rows:
                break
            is_head = False
        elif not is_head and "\t" in line.rstrip():
            rows.append(line.rstrip())
        elif not is_head and width_of_blanks(line[: len(line) - len(body)]) <= outside:
            break
    indents = [row[: len(row) - len(row.lstrip(BLANKS))] for row in rows]
    # Characters are compared, as is meant here.
    behind = commonprefix(indents)  # noqa: RUF071
    return behind, max((row.count("\t", len(behind)) + 1 for row in rows), default=0)
