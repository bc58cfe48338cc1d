"""``bulletin.json`` as text: an issue a line, and a seal that tells it as it was written.

What a seal holds of can be read by whoever would have written the same, and need not be checked
once more: each line by itself, and of a line what is asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from .data_fields import FORMAT

BETWEEN = b",\n"
_SEAL = b'\n], "seal": "'


def head_of(schema: str, language: str) -> bytes:
    """What stands before the first issue."""
    head = {"$schema": schema, "version": FORMAT, "language": language}
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "issues": [\n'.encode()


def sealed_end(version: str, before: Iterable[bytes | memoryview]) -> bytes:
    """What stands behind the last issue; ``version`` is that of the package that writes."""
    digest = hashlib.sha256(version.encode())
    for part in before:
        digest.update(part)
    return _SEAL + digest.hexdigest().encode() + b'"}\n'


def sealed_lines(content: bytes, version: str) -> list[tuple[int, memoryview]] | None:
    """The line of each issue, and where it begins, of a file that is as this version wrote it.

    None of any other.
    """
    view, end = memoryview(content), content.rfind(_SEAL)
    if end < 0 or content[end:] != sealed_end(version, [view[:end]]):
        return None
    found, start = [], content.find(b"\n") + 1
    while start < end:
        # What is not the last one has a comma.
        behind = content.find(BETWEEN, start, end)
        stop = end if behind < 0 else behind
        found.append((start, view[start:stop]))
        start = stop + len(BETWEEN)
    return found
