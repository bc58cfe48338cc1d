"""The records of each page, which the environment keeps as bytes.

Sphinx writes and reads the whole environment for each edit, and each process that reads pages
sends all of it back. What is bytes already costs next to nothing there; a page is packed when it
was read, and unpacked when somebody asks.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, MutableMapping

from ...model.issues.records import Page


class PageRecords(MutableMapping[str, Page]):
    """docname → what the page says, of ``packed`` bytes, which are kept up to date."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        #: What was unpacked, or put here: always the same objects.
        self._known: dict[str, Page] = {}
        self._digests: dict[str, bytes] = {}

    def __getitem__(self, docname: str) -> Page:
        if (page := self._known.get(docname)) is None:
            self._known[docname] = page = pickle.loads(self._packed[docname])
        return page

    def __setitem__(self, docname: str, page: Page) -> None:
        self._digests.pop(docname, None)
        self._known[docname] = page
        self._packed[docname] = _packed(page)

    def __delitem__(self, docname: str) -> None:
        del self._packed[docname]
        self._known.pop(docname, None)
        self._digests.pop(docname, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

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
    return _short(_packed(page))


def _packed(page: Page) -> bytes:
    return pickle.dumps(page, pickle.HIGHEST_PROTOCOL)


def _short(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:12]
