"""The cells that a table of figures is made of: its body, or the file that it names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from msgspec.structs import replace

from ...core.i18n import __, or_near, show_list, show_read_as
from ...core.places.files import is_there
from ...core.places.unread import source_message
from ...model.faults import Kind
from ...model.figures.figure import factor_of, is_unit
from ...model.figures.layout import UNIT_HEADS
from ...model.figures.table_heads import column_heads, head_rows, row_names_of
from ...model.figures.table_lines import row_unit
from ...model.text.alike import nearest
from ...model.text.chinese import narrow
from ...model.text.regex import regex
from ...sources import TABLES, read_cells, unreadable
from ...sources.cells import Cells, LeftOutRow, NoteKind
from ...sources.delimited import parse_delimited
from ...sources.unreadable import SourceError
from .base import BulletinDirective
from .marked_cells import cells_for_audience, with_names

#: A name in quotes of one kind.
_QUOTED = regex(r"\"[^\"]+\"|'[^']+'|“[^”]+”|‘[^’]+’")
_DIGITS = regex(r"\d+")
_EMPHASIS = regex(r"\A(\*{1,3})(?! )([^*]+)(?<! )\1\Z")
#: How much alike the name of a file must be.
_ALIKE = 0.7
_DRAWN = regex(r"\s*(\+[-=]+|=+ |\.\. )")


def cells_of(
    directive: BulletinDirective, options: dict[str, str], silent: Sequence[str]
) -> Cells | None:
    """The cells; None where they cannot be read, which is said."""
    name = options.get("file", "").strip()
    if name:
        if directive.content:
            message = __("the rows below are not read, since “file” is given; leave one of the two")
            directive.warn(Kind.TABLE, message, "file")
        return cells_in_file(directive, name, options, silent)
    for option in ("sheet", "range", "encoding"):
        if option in options:
            message = __("“%s” is of a file; give “file”, or leave it out")
            directive.warn(Kind.OPTION, message % option, option)
    if not directive.content:
        return Cells(rows=(), places=())
    if _DRAWN.match(directive.content[0]):
        return _drawn(directive)
    try:
        return _plain(parse_delimited("\n".join(directive.content).replace("，", ",")))
    except SourceError as error:
        line = directive.above + max(error.line, 1)
        directive.warn_at(Kind.TABLE, source_message(error, ""), line)
        return None


def _plain(cells: Cells) -> Cells:
    """Cells without the marks of emphasis around all that one says: **合计**, **1,286**."""
    if not any("*" in cell for row in cells.rows for cell in row):
        return cells
    rows = (tuple(_EMPHASIS.sub(r"\2", cell) for cell in row) for row in cells.rows)
    return replace(cells, rows=tuple(rows))


def _drawn(directive: BulletinDirective) -> Cells:
    """The cells of a table as docutils knows them: drawn, or a list-table."""
    found = [t for n in directive.parse_content_to_nodes() for t in n.findall(nodes.table)]
    rows = list(found[0].findall(nodes.row)) if found else []
    texts = tuple(map(tuple, _spread(rows)))
    return with_names(directive, Cells(rows=texts, places=(0,) * len(texts)))


def _spread(rows: Sequence[nodes.row]) -> list[list[str]]:
    """The text of each cell; of one over several columns and rows all but its first are blank."""
    found: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        at = 0
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            while (number, at) in found:
                at += 1
            for down in range(entry.get("morerows", 0) + 1):
                for right in range(entry.get("morecols", 0) + 1):
                    found[number + down, at + right] = ""
            found[number, at] = entry.astext().strip()
    width = max((column for _row, column in found), default=-1) + 1
    return [[found.get((row, at), "") for at in range(width)] for row in range(len(rows))]


def _as_path(name: str) -> str:
    """Folders parted by /; a wide ／ is in no name."""
    return name.replace("\\", "/").replace("／", "/")


def _or_file(directive: BulletinDirective, name: str) -> str:
    """The file that may be meant: from the folder of conf.py, or with a name like it; or empty."""
    _relative, absolute = directive.env.relfn2path("/" + name)
    folder = directive.env.doc2path(directive.env.docname).parent
    if is_there(Path(absolute)):
        return or_near(Path(os.path.relpath(absolute, folder)).as_posix())
    place, slash, file = name.rpartition("/")
    beside = Path(folder, place)
    try:
        names = [path.name for path in beside.iterdir() if path.suffix.lower() in TABLES]
    except (OSError, ValueError):
        return ""
    # Of another week it is another file, and not that of this one mistyped.
    same = [one for one in sorted(names) if _DIGITS.findall(one) == _DIGITS.findall(file)]
    plain = {narrow(one).casefold(): one for one in same}
    typed = narrow(file).casefold()
    # Windows hides how names end.
    whole = next((one for one in plain if one.rpartition(".")[0] == typed), "")
    found = plain.get(whole or nearest(typed, plain, _ALIKE), "")
    return or_near(f"{place}{slash}{found}" if found else "")


def cells_in_file(
    directive: BulletinDirective,
    name: str,
    options: dict[str, str],
    silent: Sequence[str],
    option: str = "file",
) -> Cells | None:
    """The cells of a file that ``option`` names; None where they cannot be read, which is said."""
    # Windows copies a path with its quotes.
    name = name[1:-1].strip() if _QUOTED.fullmatch(name) else name
    try:
        relative, absolute = directive.env.relfn2path(_as_path(name))
    except (OSError, RuntimeError, ValueError):
        # A link to itself, a name that no system takes.
        message = __("there is no file “%s”; names start from the folder of this page")
        directive.warn(Kind.FILE, message % name, option)
        return None
    # Sphinx has resolved both.
    path = Path(absolute)
    if not path.is_relative_to(directive.env.srcdir):
        message = __("the file “%s” is outside the source folder; put it beside the issue")
        directive.warn(Kind.FILE, message % name, option)
        return None
    # Also where it is not there yet: the page is read anew when it comes.
    directive.env.note_dependency(relative)
    try:
        found = read_cells(
            path,
            encoding=options.get("encoding", "").strip(),
            sheet=options.get("sheet", "").strip(),
            area=options.get("range", "").strip(),
            limit=directive.config.bulletin_rows,
        )
    except SourceError as error:
        at = _OPTION_OF.get(error.message, option)
        message = source_message(error, name)
        if error.message is unreadable.FILE_MISSING:
            message += _or_file(directive, _as_path(name))
        directive.warn(error.message.kind, message, at)
        return None
    found = cells_for_audience(directive, found, relative)
    if "cell" not in silent:
        for oddity in (_tell_left_out, _tell_unprinted, _tell_hidden):
            oddity(directive, found, name, options, option)
    return found


def _tell_left_out(
    directive: BulletinDirective, found: Cells, name: str, options: dict[str, str], option: str
) -> None:
    """Rows below the table, and right below the range, that look like figures of it."""
    below = [note for note in found.notes if note.kind is NoteKind.BELOW]
    if below and "range" not in options:
        message = __(
            "“%(name)s”, row %(row)d: “%(text)s” is no figure and is left out; print it by “note” "
            "or “source”, or let “range” end above it"
        )
        values = {"name": name, "row": below[0].place, "text": below[0].text}
        directive.warn(Kind.CELL, message % values, option)
    if found.others:
        message = __(
            "“%(name)s” has several tables on one sheet, of which the first is read; read another "
            "by “range” 区域: %(places)s"
        )
        values = {"name": name, "places": show_list(found.others, directive.home)}
        directive.warn(Kind.CELL, message % values, option)
    beyond = [note for note in found.notes if note.kind is NoteKind.BEYOND]
    if beyond:
        message = __(
            "“%(name)s”, row %(row)d: “%(text)s” stands right below the range and is not read; if "
            "it belongs to it, make “range” 区域 longer"
        )
        values = {"name": name, "row": beyond[0].place, "text": beyond[0].text}
        directive.note(message % values, "range")


def _tell_unprinted(
    directive: BulletinDirective, found: Cells, name: str, options: dict[str, str], option: str
) -> None:
    """What the sheet shows with figures and no unit says, and characters read as others."""
    if unsaid := _unsaid(found, options.get("unit", "")):
        message = __(
            "“%(name)s”: the sheet says %(signs)s with figures, which is not printed; name their "
            "unit in the head, as 金额（万元）"
        )
        signs = show_list(unsaid, directive.home)
        directive.note(message % {"name": name, "signs": signs}, option)
    if divided := _divided(found, options):
        message = __(
            "“%(name)s”: the sheet shows figures divided by %(factors)s, which no unit says; they "
            "are printed undivided, or name their unit in the head, as 金额（万元）"
        )
        factors = show_list(divided, directive.home)
        directive.note(message % {"name": name, "factors": factors}, option)
    for note in found.notes:
        if unit := _unit_above(note, found, options):
            message = __(
                "“%(name)s”, row %(row)d: the unit is %(unit)s there, which is not printed; "
                "write it as “unit” 单位"
            )
            directive.note(message % {"name": name, "row": note.place, "unit": unit}, option)
    if found.odd:
        directive.note(f"{name}: {show_read_as(found.odd)}", option)


def _tell_hidden(
    directive: BulletinDirective, found: Cells, name: str, options: dict[str, str], option: str
) -> None:
    """What the sheet hides, and cells that are wrong."""
    if found.hidden:
        message = __("“%(name)s”: hidden rows and columns are left out: %(places)s")
        places = show_list(found.hidden, directive.home)
        directive.note(message % {"name": name, "places": places}, option)
    if found.hidden_sheets:
        message = (
            __("“%(name)s”: the sheet “%(sheets)s” is read though it is hidden")
            if options.get("sheet", "").strip()
            else __("“%(name)s”: hidden sheets are not read: %(sheets)s")
        )
        sheets = show_list(found.hidden_sheets, directive.home)
        directive.note(message % {"name": name, "sheets": sheets}, option)
    for finding in found.findings:
        values = {"name": name, "cells": show_list(finding.places, directive.home)}
        directive.warn(Kind.CELL, __(finding.message.text) % values, option)


def _unsaid(found: Cells, unit: str) -> list[str]:
    """What the sheet says of figures whose unit, in the head or for all, does not say it."""
    heads = found.rows[: head_rows(found.rows)] if found.unsaid else ()
    return sorted(
        {
            text
            for (_row, column), text in found.unsaid.items()
            if not _SAID.search(unit + "".join(head[column] for head in heads))
        }
    )


def _unit_above(note: LeftOutRow, found: Cells, options: dict[str, str]) -> str:
    """The unit that a line above the table tells, where no option, head or name tells one."""
    match = _UNIT_ABOVE.search(narrow(note.text))
    if not match or note.kind not in (NoteKind.TITLE, NoteKind.ABOVE) or options.get("unit"):
        return ""
    told = (*column_heads(found.rows),)
    names = row_names_of(found.rows)
    has_own = any(head.unit or head.name in UNIT_HEADS for head in told)
    return match[1] if is_unit(match[1]) and not (has_own or any(map(row_unit, names))) else ""


def _divided(found: Cells, options: dict[str, str]) -> list[str]:
    """By what the sheet divides figures that have no unit which says so."""
    if not found.seen:
        return []
    heads = column_heads(found.rows)
    typed = {options.get("unit", ""), *_IN_BRACKETS.findall(options.get("columns", ""))}
    factors = set()
    for (row, column), seen in found.seen.items():
        beside = (cell if is_unit(cell) else row_unit(cell) for cell in found.rows[row])
        if seen.factor not in map(factor_of, (heads[column - 1].unit, *typed, *beside)):
            factors.add(seen.factor)
    return [str(factor) for factor in sorted(factors)]


_UNIT_ABOVE = regex(r"单位\s?:\s?([^\s:()、,;]{1,8})(?=[\s)]|\Z)")
_IN_BRACKETS = regex("[（(]([^（）()]+)[）)]")
#: What names a currency, or how much one of a figure is.
_SAID = regex("[元千万亿萬億$¥￥€£]|[A-Z]{3}|[Tt]housand|[MmBb]illion")
#: The option at fault, where it is not the file.
_OPTION_OF = {
    unreadable.NO_SHEET: "sheet",
    unreadable.NO_SHEETS: "sheet",
    unreadable.BAD_RANGE: "range",
}
