"""Files that went into issues before: comments there tell them by their digests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .insertion import DIGITS

_DIGEST = re.compile(rf"[（(]([0-9a-f]{{{DIGITS}}})[）)]\s*$", re.MULTILINE)


def taken_before(sources: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Beginning of a file's digest → the issue that it went into, of names and sources of issues.

    >>> taken_before([("第41期", "..\\n   来稿：水利厅.txt（0123456789ab）\\n")])
    {'0123456789ab': '第41期'}
    """
    return {
        digest: name for name, text in sources for digest in _DIGEST.findall(text)
    }  # fmt: skip
