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


def sealed_lines(content: bytes, version: str) -> list[tuple[int, bytes]] | None:
    """The line of each issue, and where it begins, of a file that is as this version wrote it.

    None of any other.
    """
    before, seal, _digest = content.rpartition(_SEAL)
    if not seal or not content.endswith(sealed_end(version, [before])):
        return None
    head, *lines = before.split(b"\n")
    found, start = [], len(head) + 1
    for line in filter(None, lines):
        found.append((start, line.removesuffix(b",")))
        start += len(line) + 1
    return found
