"""The records of each page, which the environment keeps as bytes.

Sphinx writes and reads the whole environment for each edit, and each process that reads pages
sends all of it back. What is bytes already costs next to nothing there. A page is packed when it
was read, each of its fields by itself, and a field is unpacked when somebody asks for it: of most
pages an edit needs to know their issues and figures, and not what their items say.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar, cast

from ...model.issues.records import FACTS, Page

T = TypeVar("T")


class PackedByName(MutableMapping[str, T]):
    """Name → what is kept by it, of what is ``packed``, which is kept up to date.

    Most names are those of pages.
    """

    def __init__(self, packed: dict[str, Any]) -> None:
        self._packed = packed
        #: What was unpacked, or put here: always the same objects.
        self._known: dict[str, T] = {}

    def pack(self, value: T) -> Any:
        """As it is kept: bytes."""
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def unpack(self, packed: Any) -> T:
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


#: Field of a page, or fact, → what it holds, where it holds anything.
PackedFields = Mapping[str, bytes]
_NAMES = (*Page.__struct_fields__, *FACTS)


class PackedPage:
    """Has the doors of a ``Page``; its fields, and what follows, are unpacked one by one."""

    __slots__ = ("_packed", *_NAMES)
    _packed: PackedFields

    @classmethod
    def of(cls, packed: PackedFields) -> Page:
        """The page of these fields, of which none is set."""
        page = cls()
        page._packed = packed
        return cast("Page", page)

    def __getattr__(self, name: str) -> Any:
        """A field that was not asked for yet, or a fact."""
        if name not in _EMPTY:
            raise AttributeError(name)
        value = self._value(name)
        setattr(self, name, value)
        return value

    def once(self, name: str) -> Any:
        try:
            # Its slot, which is empty until somebody asks for it.
            return object.__getattribute__(self, name)
        except AttributeError:
            return self._value(name)

    def _value(self, name: str) -> Any:
        packed = self._packed
        return pickle.loads(packed[name]) if name in packed else _EMPTY[name]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Page | PackedPage) and all(
            getattr(self, name) == getattr(other, name) for name in Page.__struct_fields__
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in Page.__struct_fields__))


#: Field of a page, or a fact → what it is where nothing is kept of it.
_EMPTY = {name: getattr(Page(), name) for name in _NAMES}


def empty_value(name: str) -> Any:
    """What a field or a fact is of a page that says nothing."""
    return _EMPTY[name]


class PageRecords(PackedByName[Page]):
    """docname → what the page says."""

    def __init__(self, packed: dict[str, PackedFields]) -> None:
        super().__init__(packed)
        self._digests: dict[str, bytes] = {}

    def pack(self, value: Page) -> PackedFields:
        return packed_page(value)

    def unpack(self, packed: PackedFields) -> Page:
        return PackedPage.of(packed)

    def __setitem__(self, docname: str, page: Page) -> None:
        self._digests.pop(docname, None)
        super().__setitem__(docname, page)

    def __delitem__(self, docname: str) -> None:
        super().__delitem__(docname)
        self._digests.pop(docname, None)

    def __contains__(self, docname: object) -> bool:
        return docname in self._packed

    def take(self, docname: str, packed: PackedFields) -> None:
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
            self._digests[docname] = found = digest_of_packed(self._packed[docname])
        return found


def values_of(page: Page, without: Collection[str] = ()) -> dict[str, Any]:
    """Field of a page, or fact, → what it holds, where it holds anything."""
    found = {name: getattr(page, name) for name in _EMPTY if name not in without}
    return {name: value for name, value in found.items() if value != _EMPTY[name]}


def packed_page(page: Page) -> PackedFields:
    """A page as it is kept."""
    return {
        name: pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        for name, value in values_of(page).items()
    }


def digest_of_packed(packed: PackedFields) -> bytes:
    """The same while a page says the same."""
    parts = [
        part for name, value in packed.items() for part in (f"{name} {len(value)} ".encode(), value)
    ]
    return hashlib.sha256(b"".join(parts)).digest()[:12]
