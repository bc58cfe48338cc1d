"""Text of others as reStructuredText in which nothing is markup: what is typed is printed."""

from __future__ import annotations

import re

from ...model.markup.tokens import COLONS

#: A sign that may open markup, wherever it stands.
_SIGNS = re.compile(r"[\\*`|]|_(?![^\W_])|(?<=:):")
#: What a paragraph begins with, or a cell is, that cannot be read as anything else.
_SAFE = re.compile("[\u4e00-\u9fff“‘《〈「『【（]|[^\\W_]|[—–－…]+\\Z")
#: An entry of a list: ``1. ``, ``A) ``, ``(iv) ``.
_ENTRY = re.compile(r"\(?(?:\d+|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?:\s|$)")
_BLANKS = re.compile(r"[ \t\u3000\xa0]{2,}|\t")


def set_blanks(text: str) -> str:
    """A text of one line; blanks that set words in their place are one.

    >>> set_blanks("　　今年  以来\\n")
    '今年 以来'
    """
    return _BLANKS.sub(" ", text.replace("\n", " ").replace("\f", " ")).strip(" \u3000\xa0")


def escape_signs(text: str) -> str:
    """A text with its blanks as they are.

    >>> print(escape_signs(" 2*3"))
     2\\*3
    """
    return _SIGNS.sub(lambda match: "\\" + match[0], text)


def escape_within(text: str) -> str:
    """A text that stands behind others on its line.

    >>> print(escape_within("138****5678_见a_b"))
    138\\*\\*\\*\\*5678_见a_b
    """
    return escape_signs(set_blanks(text))


def escape_paragraph(text: str) -> str:
    """A text that begins a line: no entry of a list, no field, no directive.

    >>> print(escape_paragraph("1. 优化流程"), escape_paragraph("- 甲"), escape_paragraph("甲::"))
    \\1. 优化流程 \\- 甲 甲:\\:
    >>> escape_paragraph("—")
    '—'
    """
    found = escape_within(text)
    if found and found[0] != "\\" and (not _SAFE.match(found) or _ENTRY.match(found)):
        return "\\" + found
    return found


def escape_name(text: str) -> str:
    """The name of a field."""
    return re.sub(f"[{COLONS}]", lambda match: "\\" + match[0], escape_within(text))
