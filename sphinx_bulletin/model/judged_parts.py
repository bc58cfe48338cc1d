"""What rules have found in parts of an archive: while a part says the same, so do they.

Of an archive of years an edit changes one page. A rule that goes through all of it does so part by
part, and says by what each was judged.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, MutableMapping

from msgspec import Struct

from .faults import Fault


class JudgedPart(Struct, frozen=True, kw_only=True):
    """A part, as it was judged."""

    #: Of all that it was judged by.
    key: bytes
    found: tuple[Fault, ...]
    #: What the parts behind it are judged by besides, as the rule packed it.
    state: bytes = b""


class JudgedParts:
    """The parts that the last build has judged, by their names; ``known`` is brought up to date."""

    def __init__(self, known: MutableMapping[str, JudgedPart] | None = None) -> None:
        self._known = {} if known is None else known
        self._asked: set[str] = set()

    def part(
        self, name: str, key: bytes, judge: Callable[[], tuple[Iterable[Fault], bytes]]
    ) -> JudgedPart:
        """What was found in a part, by ``judge`` where its key is another than last time."""
        self._asked.add(name)
        part = self._known.get(name)
        if part is None or part.key != key:
            found, state = judge()
            part = JudgedPart(key=key, found=tuple(found), state=state)
            self._known[name] = part
        return part

    def found(
        self, name: str, key: bytes, judge: Callable[[], Iterable[Fault]]
    ) -> tuple[Fault, ...]:
        """The same of a part that others do not follow from."""
        return self.part(name, key, lambda: (judge(), b"")).found

    def forget_others(self) -> None:
        """Parts that there are no more."""
        for name in self._known.keys() - self._asked:
            del self._known[name]


def key_of(*judged_by: object) -> bytes:
    """A key of values that pickle."""
    return hashlib.sha256(pickle.dumps(judged_by, pickle.HIGHEST_PROTOCOL)).digest()[:12]
