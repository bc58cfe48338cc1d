"""The records of each page, which the environment keeps as bytes.

Sphinx writes and reads the whole environment for each edit, and each process that reads pages
sends all of it back. What is bytes already costs next to nothing there; a page is packed when it
was read, and unpacked when somebody asks.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, MutableMapping
from typing import TypeVar

from ...model.issues.records import Page

T = TypeVar("T")


class PackedByPage(MutableMapping[str, T]):
    """docname → what is kept of a page, of ``packed`` bytes, which are kept up to date."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        #: What was unpacked, or put here: always the same objects.
        self._known: dict[str, T] = {}

    def pack(self, value: T) -> bytes:
        """As it is kept."""
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def unpack(self, packed: bytes) -> T:
        """As it was put here; KeyError where it is of no use any more."""
        value: T = pickle.loads(packed)
        return value

    def __getitem__(self, docname: str) -> T:
        if (value := self._known.get(docname)) is None:
            self._known[docname] = value = self.unpack(self._packed[docname])
        return value

    def __setitem__(self, docname: str, value: T) -> None:
        self._packed[docname] = self.pack(value)
        self._known[docname] = value

    def __delitem__(self, docname: str) -> None:
        del self._packed[docname]
        self._known.pop(docname, None)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._packed))

    def __len__(self) -> int:
        return len(self._packed)


class PageRecords(PackedByPage[Page]):
    """docname → what the page says."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        super().__init__(packed)
        self._digests: dict[str, bytes] = {}

    def __setitem__(self, docname: str, page: Page) -> None:
        self._digests.pop(docname, None)
        super().__setitem__(docname, page)

    def __delitem__(self, docname: str) -> None:
        super().__delitem__(docname)
        self._digests.pop(docname, None)

    def __contains__(self, docname: object) -> bool:
        return docname in self._packed

    def take(self, docname: str, packed: bytes) -> None:
        """What another process has read."""
        self.pop(docname, None)
        self._packed[docname] = packed

    def whole(self) -> dict[str, Page]:
        """All of them, for whoever goes through all, again and again."""
        return {docname: self[docname] for docname in self._packed}

    def digest(self, docname: str) -> bytes:
        """The same while the page says the same; empty where it says nothing."""
        if docname not in self._packed:
            return b""
        if (found := self._digests.get(docname)) is None:
            self._digests[docname] = found = _short(self._packed[docname])
        return found


def digest_of_page(page: Page) -> bytes:
    """Of one that is not packed."""
    return _short(pickle.dumps(page, pickle.HIGHEST_PROTOCOL))


def _short(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:12]
