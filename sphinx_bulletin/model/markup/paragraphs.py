"""Paragraphs that were pasted a line each, as word processors give them, and headings in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.chinese import columns_of
from ..text.regex import regex

#: A mark of enumeration at the start of a line: 1. 2、 （三） 四、 ⑤
_MARK = regex(
    r"\s*(?:\d{1,2}(?:[.．](?![\d.])|、)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_STOPS = "。！？；"
#: What underlines are made of, as it is typed; not what a form has to be filled in.
_ROW = regex(r"([-=~^—－─━﹣–‐＝～])\1{2,}\s*")
#: A title is at most as wide, in columns, if its underline is not as wide as it.
_WIDEST = 40
#: No list has more entries; above are years.
_HIGHEST = 999


def starts(lines: Sequence[str]) -> list[int]:
    """Indices at which paragraphs begin among lines that no blank line parts.

    A line with a mark of enumeration begins one, below a line that ends as a sentence does.

    >>> starts(["开展三项工作。", "1.优化流程；", "2.压缩时限。"]), starts(["办理了", "1.2万件。"])
    ([0, 1, 2], [0])
    """
    below = (
        index
        for index in range(1, len(lines))
        if lines[index - 1].rstrip()[-1:] in (*_STOPS, "：") and _MARK.match(lines[index])
    )
    return [0, *below]


def may_be_several(lines: Sequence[str]) -> bool:
    """Whether lines read as one paragraph may be a paragraph each: all end as sentences do.

    >>> may_be_several(["甲。", "乙。", "丙。"]), may_be_several(["甲。", "乙，", "丙。"])
    (True, False)
    """
    return len(lines) > 2 and all(line.rstrip()[-1:] in (*_STOPS,) for line in lines)


def begins_title(above: str, title: str, row: str) -> bool:
    """Whether ``title`` and the row below it are a heading, right below a line of a paragraph.

    >>> begins_title("受理3件。", "承办动态", "----"), begins_title("受理3件，", "共5件。", "----")
    (True, False)
    """
    title = title.rstrip()
    if _ROW.fullmatch(row) is None or not re.match(r"[\w（(《〈“「【]", title):
        return False
    above, width = above.rstrip(), columns_of(title)
    if not above or above.endswith("::") or title[-1] in (*_STOPS, *"，、：,;"):
        return False
    row = row.rstrip()
    if row.isascii() and width == len(row):
        return True
    return above[-1] in (*_STOPS, "：") and width <= _WIDEST


def row_within(lines: Sequence[str]) -> int | None:
    """Index of a row of signs among the lines of a paragraph, which docutils reads as text."""
    rows = (n for n, line in enumerate(lines) if n and _ROW.fullmatch(line) and len(line) > 3)
    return next(rows, None)


def may_be_date(number: int, text: str) -> bool:
    """Whether a number with its period and ``text`` behind it may be no entry of a list.

    >>> may_be_date(2026, " 10. 12 开会"), may_be_date(98, " 5%"), may_be_date(1, " 优化流程")
    (True, True, False)
    """
    text = text.strip()
    return not text or text[0].isdigit() or number > _HIGHEST
