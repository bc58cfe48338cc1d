"""What people write around their news: 各位领导：, 此致敬礼, who signs, and when.

It is no news, and becomes a comment above the item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...model.text.alike import unspaced
from ...sources.frame import NOTHING_BELOW
from .told_days import is_day

_GREETING = re.compile(
    r"(?:尊敬的|各位)?[\u4e00-\u9fff]{0,8}(?:领导|同志|同志们|老师|同事|您好|你好|大家好)[：:，,！!。]?"
    r"|(?:现|兹)?将[^。]{2,40}(?:如下|上报|报上|报送给您|发给您)[：:。]?(?:请(?:查收|审阅|审核|采用)[。！]?)?"
    r"|以下[是为][^。]{2,30}[：:]"
)
_CLOSE = re.compile(
    r"此致|敬礼|谢谢|祝[^。，]{1,8}|顺祝[^。，]{1,8}|(?:以上[^。，]{0,12}，?)?请(?:领导)?(?:查收|审阅|审核|采用|批示)"
    r"|特此(?:报告|汇报|报送)|妥否[^。]{0,10}|当否[^。]{0,10}"
    rf"|\(?(?:{NOTHING_BELOW})\)?"
)
#: Behind the name of an office that signs: who, and a telephone.
_PERSON = re.compile(r"[\u4e00-\u9fff·]{0,4}[\d\-—–]{0,16}")


def is_greeting(line: str) -> bool:
    """Whether a line only leads to what is sent.

    >>> [is_greeting(line) for line in ("各位领导：", "现将本周信息报送如下：", "领导检查大厅。")]
    [True, True, False]
    """
    return _GREETING.fullmatch(unspaced(line)) is not None


def without_courtesies(
    paragraphs: Sequence[str], without_names: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """The paragraphs that are news, and those around them that are none.

    ``without_names`` gives a text without names of windows.
    """
    start, end = 0, len(paragraphs)
    while start < end and is_greeting(paragraphs[start]):
        start += 1
    while end > start and _is_close(paragraphs[end - 1], without_names):
        end -= 1
    if start == end:
        return [*paragraphs], []
    return [*paragraphs[start:end]], [*paragraphs[:start], *paragraphs[end:]]


def _is_close(line: str, without_names: Callable[[str], str]) -> bool:
    text = unspaced(line).rstrip("。！!.")
    if _CLOSE.fullmatch(text) or is_day(line.strip()):
        return True
    rest = without_names(text)
    return rest != text and _PERSON.fullmatch(rest) is not None
