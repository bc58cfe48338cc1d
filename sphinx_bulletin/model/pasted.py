"""What word processors and input methods put in the place of signs that docutils reads."""

from __future__ import annotations

import re

from .chinese import columns_of
from .vocabulary import DIRECTIVE_NAMES

#: Seen by nobody: blanks without width, marks of direction, places where a word may be divided.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
#: Look like a blank, and are none to docutils.
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_NAMES = "|".join(sorted(DIRECTIVE_NAMES, key=len, reverse=True))
#: A directive of ours with other signs than two dots before its name or two colons behind it.
_DIRECTIVE = re.compile(
    rf"(?P<indent>\s*)(?:\.{{1,3}}|[。．]{{1,2}}|[…‥])[ \t\u3000]*(?P<name>{_NAMES})"
    r"[ \t\u3000]*(?:[:：;；]{2}|[∷])(?P<rest>(?!:).*)"
)
_DOTS = frozenset(".。．…‥")
#: Marks of a list in a word processor's own face, which no other has.
_BULLETS = re.compile("[\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0fc]")
#: What is typed in a row below a title → what is meant.
_UNDERLINES = {
    **dict.fromkeys("—－─━﹣–‐-", "-"), **dict.fromkeys("＝=", "="), **dict.fromkeys("～~", "~"),
    "＿": "_", "^": "^",
}  # fmt: skip


def without_invisible(text: str) -> str:
    """The text without characters that nobody sees, or that no face has but one.

    >>> without_invisible("水\u200b利\uf0b7")
    '水利·'
    """
    return text if text.isascii() else _BULLETS.sub("·", _INVISIBLE.sub("", text))


def has_odd_blanks(text: str) -> bool:
    """Whether lines of the text need :func:`with_blanks`."""
    return not text.isascii() and _BLANKS.search(text) is not None


def with_blanks(line: str) -> str:
    """Ordinary blanks at the start of a line, and in all of a directive's or an option's.

    >>> with_blanks("\u00a0\u00a0:期号:\u00a041"), with_blanks("\u00a0一\u00a0二")
    ('  :期号: 41', ' 一\\xa0二')
    """
    body = _BLANKS.sub(" ", line).lstrip()
    if body.startswith(("..", ":", "：")):
        return _BLANKS.sub(" ", line)
    start = len(line) - len(body)
    return _BLANKS.sub(" ", line[:start]) + line[start:]


def directive_line(line: str) -> str:
    """A line that begins one of our directives, as docutils has it; any other as it is.

    >>> directive_line("\u3000.. 动态；； 厅"), directive_line("。。动态:: 厅")
    ('.. 动态:: 厅', '.. 动态:: 厅')
    """
    if line.lstrip()[:1] not in _DOTS:
        return line
    found = _DIRECTIVE.fullmatch(line)
    if found is None:
        return line
    indent = found["indent"].replace("\u3000", "")
    return f"{indent}.. {found['name']}::{found['rest']}"


def underline(line: str, title: str) -> str:
    """A row of dashes below a title, as wide as it: a character of Chinese takes two columns.

    >>> underline("————", "窗口工作动态"), underline("----", "窗口动态"), underline("====", "甲")
    ('------------', '--------', '====')
    >>> underline("——", "　说明"), underline("一一", "甲"), underline("--", "甲乙")
    ('——', '一一', '--')
    """
    row = line.rstrip()
    sign, least = _UNDERLINES.get(row[:1]), 3 if row.isascii() else 2
    if sign is None or len(row) < least or row.strip(row[0]):
        return line
    if not title[:1].strip(" \t\u3000.:："):
        return line
    return sign * max(columns_of(title), len(row))
