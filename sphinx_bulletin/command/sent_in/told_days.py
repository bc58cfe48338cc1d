"""Days as people write them in what they send in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.text.chinese import narrow

_DAY = re.compile(
    r"(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月/-]\s*\d{1,2}\s*[日号]"
    r"|\d{4}\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,2}(?!\d)"
)
#: 12/3, 12.9: a day where nothing else is told, or in front of a comma; within a text a figure.
_SHORT = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})(?=\s*(?:[日号,、]|[上下]午|\Z))")


def days_in(text: str) -> Iterator[str]:
    """The days that a text names, in their order, each as it can be read.

    >>> list(days_in("12.9，培训。12月1号义诊，增长12.9%"))
    ['12月9日', '12月1号']
    """
    plain = narrow(text)
    if short := _SHORT.match(plain):
        yield f"{short[1]}月{short[2]}日"
    for match in _DAY.finditer(plain):
        yield re.sub(r"\s+", "", match[0])


def begins_with_day(text: str) -> bool:
    """Whether a text begins with a day."""
    plain = narrow(text)
    return any(pattern.match(plain) for pattern in (_SHORT, _DAY))


def is_day(text: str) -> bool:
    """Whether a text is a day, and nothing else.

    >>> is_day("2026．12．01"), is_day("12/3"), is_day("12月1日上午")
    (True, True, False)
    """
    plain = narrow(text).strip()
    return any(pattern.fullmatch(plain) for pattern in (_SHORT, _DAY))
