"""The source of an issue in pieces: headings, directives and paragraphs, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ...model.markup.directive_block import Given, read_block
from ...model.markup.own_names import name_here
from ...model.markup.repairs import repair
from ...model.markup.vocabulary import DIRECTIVE_NAMES, DIRECTIVES, OPTIONS, canonical
from ...model.text.alike import simplified
from ...model.text.levels import unnumbered

_DIRECTIVE = re.compile(r"\.\. (?P<name>[^\s:][^:]*)::(?: (?P<argument>.*))?$")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*\s*$")


class SourcePiece(Struct, frozen=True, kw_only=True):
    """A piece of a page's source that stands at the margin."""

    lines: tuple[str, ...]
    #: Index of its first line in the page.
    at: int
    #: Canonical name of a directive of ours; empty of all else.
    directive: str = ""
    argument: str = ""
    #: Of a heading its title, without a number that is typed, and how deep it is: 1 is the page's.
    title: str = ""
    level: int = 0

    @property
    def end(self) -> int:
        """Index of the line behind it."""
        return self.at + len(self.lines)

    @property
    def body(self) -> tuple[str, ...]:
        """What tells it from others: its lines without blanks at their ends."""
        return tuple(line.rstrip() for line in self.lines)


def empty_headings(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """The headings below which nothing stands, but comments; those with headings below have."""
    found = []
    for number, piece in enumerate(pieces):
        if not piece.level:
            continue
        rest = pieces[number + 1 :]
        behind = next((one for one in rest if one.lines[0].strip() != ".."), None)
        is_end = behind is None or behind.directive in ("distribution-footer", "bulletin-signature")
        if is_end or (behind is not None and 0 < behind.level <= piece.level):
            found.append(piece)
    return found


def source_pieces(path: Path, encoding: str) -> list[SourcePiece]:
    """The pieces of a page as they are meant, whatever was typed."""
    text = path.read_bytes().decode(encoding, "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    # Tabs part the cells of pasted tables: what is meant is read before they become blanks.
    return pieces_of(repair(text).text.expandtabs(8).split("\n"))


def pieces_of(lines: Sequence[str]) -> list[SourcePiece]:
    """The pieces of a page, in their order; blank lines between them belong to none."""
    return list(_pieces(lines))


def _pieces(lines: Sequence[str]) -> Iterator[SourcePiece]:
    levels: list[str] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        if rows := _heading_rows(lines, at):
            sign = lines[at + rows - 1][0] + ("_" if rows == 3 else "")
            if sign not in levels:
                levels.append(sign)
            title = lines[at + rows - 2].strip()
            level = levels.index(sign) + 1
            title = unnumbered(title) if level > 1 else title
            yield SourcePiece(lines=tuple(lines[at : at + rows]), at=at, title=title, level=level)
            at += rows
            continue
        end = _end_of_piece(lines, at)
        match = _DIRECTIVE.match(lines[at])
        name = DIRECTIVE_NAMES.get(match["name"].strip(), "") if match else ""
        argument = (match["argument"] or "").strip() if match else ""
        yield SourcePiece(lines=tuple(lines[at:end]), at=at, directive=name, argument=argument)
        at = end


def _heading_rows(lines: Sequence[str], at: int) -> int:
    """How many lines a heading has that begins here: 2, 3 with a row above; 0 for none."""
    below = [line.rstrip() for line in lines[at : at + 3]]
    if len(below) == 3 and below[1].strip() and _is_rule(below[0]) and below[0] == below[2]:
        return 3
    is_title = len(below) > 1 and not below[0][0].isspace() and not below[0].startswith(".. ")
    return 2 if is_title and _is_rule(below[1]) and not _is_rule(below[0]) else 0


def _is_rule(line: str) -> bool:
    return len(line) > 2 and _RULE.match(line) is not None


def _end_of_piece(lines: Sequence[str], at: int) -> int:
    """The line behind a piece: explicit markup takes what is set in below it."""
    end = at + 1
    if not lines[at].startswith(".."):
        while end < len(lines) and lines[end].strip():
            end += 1
        return end
    while end < len(lines) and (not lines[end].strip() or lines[end][0].isspace()):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


class GivenOption(Struct, frozen=True, kw_only=True):
    """An option of a directive as typed, and the lines that it takes."""

    name: str
    canonical: str
    text: str
    at: int
    end: int


def options_given(piece: SourcePiece) -> list[GivenOption]:
    """The options of a directive of ours, by their lines in the piece."""
    lines = [piece.argument, *piece.lines[1:]]
    block = read_block(lines, piece.directive)
    given = list(block.options)
    if piece.directive == "distribution-footer":
        return []
    return [
        GivenOption(
            name=one.name,
            canonical=canonical(OPTIONS[piece.directive], one.name) or "",
            text=one.text,
            at=one.line,
            end=_end_of_option(piece.lines, one, given),
        )
        for one in given
    ]


def _end_of_option(lines: Sequence[str], option: Given, every: Sequence[Given]) -> int:
    later = [other.line for other in every if other.line > option.line]
    end = min(later, default=len(lines))
    # It ends before a blank line, and before what is a body right below it.
    wanted = max(1, len(option.text.splitlines())) + (option.text_line - option.line)
    return min(end, option.line + wanted)


def with_options(piece: SourcePiece, changes: Mapping[str, str | None]) -> list[str]:
    """The lines of a directive with other options: name → new text, None to leave it out.

    One that it has not is put behind those that it has, by the kind of names that it uses.
    """
    lines = list(piece.lines)
    given = options_given(piece)
    indent = _indent_of(lines, given)
    new = {name: text for name, text in changes.items() if text is not None}
    at = given[-1].end if given else 1
    for option in reversed(given):
        if option.canonical not in changes:
            continue
        text = changes[option.canonical]
        new.pop(option.canonical, None)
        rows = [] if text is None else [f"{indent}:{option.name}: {text}".rstrip()]
        lines[option.at : option.end] = rows
        at += len(rows) - (option.end - option.at)
    is_chinese = any(not option.name.isascii() for option in given) or (
        simplified(piece.lines[0]).startswith(f".. {DIRECTIVES[piece.directive]}")
    )
    for name, text in new.items():
        aliases = OPTIONS[piece.directive][name]
        shown = name_here(aliases[0]) if is_chinese and aliases else name
        lines.insert(at, f"{indent}:{shown}: {text}".rstrip())
        at += 1
    return lines


def _indent_of(lines: Sequence[str], given: Sequence[GivenOption]) -> str:
    line = lines[given[0].at] if given else "   x"
    return line[: len(line) - len(line.lstrip())]
