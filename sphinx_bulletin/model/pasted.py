"""What word processors and input methods put in the place of signs that docutils reads."""

from __future__ import annotations

import re

from .chinese import columns_of
from .vocabulary import DIRECTIVE_NAMES

_NAMES = "|".join(sorted(DIRECTIVE_NAMES, key=len, reverse=True))
#: A directive of ours with other signs than two dots before its name or two colons behind it.
_DIRECTIVE = re.compile(
    rf"(?P<indent>\s*)(?:\.{{1,3}}|[。．]{{1,2}}|[…‥])[ \t\u3000]*(?P<name>{_NAMES})"
    r"[ \t\u3000]*(?:[:：;；]{2}|[∷])(?P<rest>(?!:).*)"
)
_DOTS = frozenset(".。．…‥")
#: What is typed in a row below a title → what is meant.
_UNDERLINES = {
    **dict.fromkeys("—－─━﹣–‐-", "-"), **dict.fromkeys("＝=", "="), **dict.fromkeys("～~", "~"),
    "＿": "_", "^": "^",
}  # fmt: skip


def with_blanks(line: str) -> str:
    """Ordinary blanks at the start of a line, and in all of a directive's or an option's.

    >>> with_blanks("\u00a0\u00a0:期号:\u00a041"), with_blanks("\u00a0一\u00a0二")
    ('  :期号: 41', ' 一\xa0二')
    """
    if "\xa0" not in line:
        return line
    body = line.replace("\xa0", " ").lstrip()
    if body.startswith(("..", ":", "：")):
        return line.replace("\xa0", " ")
    start = len(line) - len(body)
    return line[:start].replace("\xa0", " ") + line[start:]


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
