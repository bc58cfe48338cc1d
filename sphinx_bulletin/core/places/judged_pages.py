"""What was judged of each page, which the environment keeps as bytes.

It holds figures of several pages, as the same objects. So it is packed with their places in the
place of the figures: page, what the page said then, and which of its records. Where a page says
something else by now there is no such place, and what leans on it is not known any more.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.statements.statement_rules import Judged
from .page_records import PackedByName

if TYPE_CHECKING:
    from ...model.issues.archive import Archive


class _RecordPlace(NamedTuple):
    """Where a record stands."""

    docname: str
    #: The field of the page, and the place in it.
    field: str
    number: int


class JudgedPages(PackedByName[Judged]):
    """docname → what contradicts what on it.

    ``archive`` gives the records of all pages as they are now.
    """

    def __init__(self, packed: dict[str, bytes], archive: Callable[[], Archive]) -> None:
        super().__init__(packed)
        self._archive = archive

    def pack(self, value: Judged) -> bytes:
        archive, stream = self._archive(), io.BytesIO()
        _Packer(stream, _places_in(value, archive), archive).dump(value)
        return stream.getvalue()

    def unpack(self, packed: bytes) -> Judged:
        judged: Judged = _Unpacker(io.BytesIO(packed), self._archive()).load()
        return judged


class _Packer(pickle.Pickler):
    def __init__(
        self, stream: io.BytesIO, places: Mapping[int, _RecordPlace], archive: Archive
    ) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._places, self._archive = places, archive

    def persistent_id(self, value: Any) -> tuple[object, ...] | None:
        place = self._places.get(id(value))
        return None if place is None else (self._archive.digest_of(place.docname), *place)


def _places_in(judged: Judged, archive: Archive) -> dict[int, _RecordPlace]:
    """The places of its figures: on pages that were judged with it, and seldom on others."""
    told = {id(one) for found in judged.asked.spans.values() for one in found}
    places = dict(_places_of(archive, judged.digests))
    return places if told <= places.keys() else dict(_places_of(archive, archive.pages))


def _places_of(archive: Archive, docnames: Iterable[str]) -> Iterator[tuple[int, _RecordPlace]]:
    for docname in docnames:
        for field in ("statements", "statistics"):
            for number, record in enumerate(getattr(archive.pages[docname], field)):
                yield id(record), _RecordPlace(docname, field, number)


class _Unpacker(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, archive: Archive) -> None:
        super().__init__(stream)
        self._archive = archive

    def persistent_load(self, place: Any) -> Any:
        digest, docname, field, number = place
        if self._archive.digest_of(docname) != digest:
            raise KeyError(docname)
        return getattr(self._archive.pages[docname], field)[number]
