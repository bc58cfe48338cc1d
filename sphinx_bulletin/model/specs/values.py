"""What is typed for a value, and what it means; ValueError where it means nothing."""

from __future__ import annotations

import re

from ..text.chinese import narrow, split_names


def integer(text: str) -> int:
    """A whole number from 1, full-width digits allowed."""
    match = re.fullmatch(r"(?:第|总第)?(\d{1,9})(?:期|份|年)?", narrow(text).strip())
    if match is None or int(match[1]) < 1:
        raise ValueError(text)
    return int(match[1])


def issue_numbers(text: str) -> tuple[int, int]:
    """``41``, or ``40-41`` of a joint issue."""
    match = re.fullmatch(
        r"第?\s*(\d{1,9})\s*+(?:[-—–~～至、]+\s*(\d{1,9})\s*+)?期?", narrow(text).strip()
    )
    if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
        raise ValueError(text)
    return int(match[1]), int(match[2] or match[1])


def column_names(text: str) -> tuple[str, ...]:
    """Names of columns, parted by commas or lines."""
    return tuple(one.strip() for one in re.split("[,、\n]", narrow(text)) if one.strip())


def words(text: str) -> tuple[str, ...]:
    """Words to look for, parted by commas or blanks.

    >>> words("电子 证照、社保")
    ('电子', '证照', '社保')
    """
    return tuple(word for part in split_names(text) for word in part.split())
