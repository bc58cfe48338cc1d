"""Paragraphs that were pasted a line each, as word processors give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A mark of enumeration at the start of a line: 1. 2、 （三） 四、 ⑤
_MARK = re.compile(
    r"\s*(?:\d{1,2}(?:[.．](?![\d.])|、)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_STOPS = "。！？；"
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


def may_be_date(number: int, text: str) -> bool:
    """Whether a number with its period and ``text`` behind it may be no entry of a list.

    >>> may_be_date(2026, " 10. 12 开会"), may_be_date(98, " 5%"), may_be_date(1, " 优化流程")
    (True, True, False)
    """
    text = text.strip()
    return not text or text[0].isdigit() or number > _HIGHEST
