"""Rows of a csv file, whatever program wrote it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import pairwise

from ..model.figures.figure import is_figure
from ..model.markup.pasted_rows import is_rule
from ..model.text.regex import regex
from . import unreadable
from .cells import Cells, clean_cell
from .unreadable import SourceError, too_many

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(data: bytes, encoding: str = "") -> str:
    """Text as its byte order mark says, else strict UTF-8, else Big5 or GB18030.

    Raises SourceError where none fits (UNDECODABLE), where ``encoding`` is given and does not,
    and where a NUL shows that it is no text.
    """
    marked = [name for mark, name in _BOMS.items() if data.startswith(mark)]
    candidates = [encoding] if encoding else marked or ["utf-8", "gb18030"]
    line = 0
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            continue
        except (LookupError, ValueError):  # no such encoding, or no name of one
            continue
        if candidate == "gb18030" and not encoding and (line := _change(data)):
            break
        if candidate == "gb18030" and not encoding:
            text = _as_big5(data, text) or text
        if "\0" in text:
            place = text.count("\n", 0, text.index("\0")) + 1
            raise SourceError(unreadable.NUL, line=place)
        return text.removeprefix("\ufeff")
    raise SourceError(unreadable.UNDECODABLE, ", ".join(candidates), line)


def _as_big5(data: bytes, read: str) -> str:
    """The text of a file of Taiwan; empty where ``read``, the same as GB18030, may be right.

    Either decodes nearly any bytes. Read as the wrong one, common characters are seldom such.
    """
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return ""
    return text if _rare(text) * 4 < _rare(read) else ""


def _rare(text: str) -> int:
    """How many of its characters stand in none of the lists of common ones: both are by radicals.

    These are level 1 of GB 2312, of Big5 the same, and signs of both; neither kana nor Greek.
    """
    return sum(not char.isascii() and not _is_common(char) for char in text)


def _is_common(char: str) -> bool:
    return any(
        code[0] in _COMMON[encoding]
        for encoding in _COMMON
        if (code := char.encode(encoding, "ignore"))
    )


#: Of common characters and signs, the first byte.
_COMMON = {
    "gb2312": frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xD8)]),
    "big5": frozenset([*range(0xA1, 0xA3), *range(0xA4, 0xC7)]),
}


def _change(data: bytes) -> int:
    """The line from 1 where UTF-8 and GB18030 meet in one file; 0 if all may be GB18030.

    GB18030 decodes nearly any bytes: UTF-8 read as it is no error but rare characters. No byte
    of a character in either is a comma, semicolon or tab, so that cells can be told apart.
    """
    kinds = [
        (number, _is_utf8(cell))
        for number, line in enumerate(data.splitlines(), 1)
        for cell in re.split(rb"[,;\t]", line)
        if not cell.isascii()
    ]
    return next((now for (_, old), (now, new) in pairwise(kinds) if old != new), 0)


def _is_utf8(cell: bytes) -> bool:
    """Whether a cell is common Chinese as UTF-8, and is not as GB18030."""
    text = _common(cell, "utf-8")
    return any(char >= "\u4e00" for char in text) and not _common(cell, "gb18030")


def _common(cell: bytes, encoding: str) -> str:
    """The text of a cell if all its characters are common (those of GB 2312); else empty."""
    try:
        text = cell.decode(encoding)
        text.encode("gb2312")
    except UnicodeError:
        return ""
    return text


#: ``="001"``, by which a program is told to leave a text as it is; its cell may be quoted itself.
_FORMULA = regex(r'''(?<![^,;\t\r\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t\r\n]|\Z)''')

#: ``"云江办"App``: a word in quotes begins the cell, and more follows.
_WORD_IN_QUOTES = regex(r"""(?<![^,;\t\r\n])[ ]*"[^",;\t\r\n]+"[^",;\t\r\n0-9][^,;\t\r\n]*""")


def parse_delimited(text: str, limit: int = 10_000) -> Cells:
    """The rows of ``text``; blank ones are left out. Tab, semicolon or comma parts cells,
    or what input methods type for them.

    Which of them, the first line tells that has one. Raises SourceError (QUOTES, TOO_LARGE).
    """
    text = _FORMULA.sub(lambda match: f'"{match[1] or match[2] or ""}"', text)
    text = _with_tabs(text) if _MARKS.search(text) is None else text
    try:
        return _parsed(text, limit)
    except SourceError as error:
        meant = _WORD_IN_QUOTES.sub(lambda match: '"' + match[0].replace('"', '""') + '"', text)
        if error.message is not unreadable.QUOTES or meant == text:
            raise
        return _parsed(meant, limit)


def _parsed(text: str, limit: int) -> Cells:
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = _delimiter(lines)
    is_framed = _is_framed(lines, delimiter)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    rows, places = [], []
    start = 1
    try:
        for row in reader:
            # A line may be thousands of commas.
            cells = tuple(cell and clean_cell(cell) for cell in row)
            if is_framed and cells:
                cells = cells[1 : -1 if not cells[-1] else None]
            if delimiter in _BARS and is_rule(list(filter(None, cells))):
                cells = ()
            if any(cells):
                rows.append(cells)
                places.append(start)
            if len(rows) > limit:
                raise too_many(limit)
            # A quoted cell may span lines: the next row starts where the reader stands.
            start = reader.line_num + 1
    except csv.Error as error:
        row = text.splitlines()[start - 1 : start]
        if len("".join(row)) > csv.field_size_limit() and '"' not in row[0]:
            raise SourceError(unreadable.LONG, f"{csv.field_size_limit():,}", start) from error
        raise SourceError(unreadable.QUOTES, line=start) from error
    return Cells(rows=tuple(rows), places=tuple(places))


_BARS = "|｜"
#: What parts cells; not what groups the digits of 1,002.
_MARKS = regex(r"[\t;，；|｜]|(?<!\d),|,(?!\d{3}(?!\d))")
#: What else may, where nothing does: the first of these that makes rows of figures of all lines.
_GAPS = (regex(r"\u3000+|[ \u3000]{2,}"), regex("、"), regex(r"[ \u3000]+"))


def _with_tabs(text: str) -> str:
    """Rows whose cells blanks part, or 、, with tabs; the text itself where they are no rows.

    >>> _with_tabs("时段 呼入 接通率\\n8时—10时 520 97.31%").split("\\n")
    ['时段\\t呼入\\t接通率', '8时—10时\\t520\\t97.31%']
    >>> _with_tabs("管理部 笔数\\n市直 1,002").split("\\n")
    ['管理部\\t笔数', '市直\\t1,002']
    >>> _with_tabs("类别、数量\\n城市、管理 612") == "类别、数量\\n城市、管理 612"
    True
    """
    lines = text.split("\n")
    for gap in _GAPS:
        rows = [gap.split(line.strip()) for line in lines]
        if _are_rows([row for row in rows if any(row)]):
            return "\n".join(map("\t".join, rows))
    return text


def _are_rows(rows: list[list[str]]) -> bool:
    """Whether rows are as long as the first, of heads, and have a figure each."""
    return (
        len(rows) > 1
        and len(rows[0]) > 1
        and not any(map(is_figure, rows[0][1:]))
        and all(len(row) == len(rows[0]) and all(row) for row in rows[1:])
        and all(any(map(is_figure, row[1:])) for row in rows[1:])
    )


def _is_framed(lines: list[str], bar: str) -> bool:
    """Whether bars stand around the cells of each line, not only between them."""
    return bar in _BARS and bool(lines) and all(line.lstrip().startswith(bar) for line in lines)


def _delimiter(lines: list[str]) -> str:
    """What parts cells: a comma, tab or semicolon, else what every line has as often.

    >>> _delimiter(["事项，受理", "许可，1,234"]), _delimiter(["事项|受理", "许可|10"])
    ('，', '|')

    What has one in front of every line is a table as Markdown has it.

    >>> _delimiter(["| 事项, 件 | 受理 |", "|---|---|", "| 许可 | 10"])
    '|'
    """
    for bar in _BARS:
        if _is_framed(lines, bar):
            return bar
    for sign in "，|｜；" if lines and not re.search("[,\t;]", lines[0]) else "":
        if len(lines) > 1 and len({line.count(sign) for line in lines}) == 1 and sign in lines[0]:
            return sign
    first = next((line for line in lines if re.search("[,\t;]", line)), "")
    return max(",\t;", key=lambda sign: (first.count(sign), sign == ","))
