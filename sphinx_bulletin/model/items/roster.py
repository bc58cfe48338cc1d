"""The roster of windows: which names mean the same one, and in which order lists have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..text import alike
from ..text.regex import regex

#: What may be left out behind a window's name: it is of the same window.
_TAILS = ("服务窗口", "窗口")
#: What names of departments end in, and is left out before 窗口: 省林草窗口.
_KINDS = ("局", "厅", "委", "办")
#: Between names that are no list: 发展改革委和水利厅, 发展改革委 水利厅.
_JOINED = regex(r"\s+|[和及与]")


class Unit(Struct, frozen=True, kw_only=True):
    """A window: a department, or what else sends in items."""

    #: As lists show it.
    name: str
    #: Other names that authors write.
    short: tuple[str, ...] = ()
    #: Whether it is asked for items; else it is in no count, and takes nobody's rank (不统计).
    counted: bool = True
    #: The name in the reader's language; empty where that is the same.
    shown: str = ""


class Roster:
    """The windows of a centre in their order; without any, each name is a window of its own.

    >>> roster = Roster([Unit(name="省林业和草原局", short=("省林草局", "林草局"))])
    >>> [roster.name_of(one) for one in ("林草局", "省林草窗口", "省林草局窗口", "水利厅")]
    ['省林业和草原局', '省林业和草原局', '省林业和草原局', '水利厅']
    """

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self.units: Sequence[Unit] = tuple(units)
        self._by_name: dict[str, int] = {}
        #: What was typed → its place; looked for once.
        self._places: dict[str, int | None] = {}
        for index, unit in enumerate(self.units):
            for name in (unit.name, *unit.short):
                self._by_name.setdefault(alike.unspaced(name), index)

    def __bool__(self) -> bool:
        return bool(self.units)

    def place(self, typed: str) -> int | None:
        """The place of a window in the roster, from 0; None where it is not on it."""
        if typed not in self._places:
            self._places[typed] = self._find(typed)
        return self._places[typed]

    def _find(self, typed: str) -> int | None:
        plain = alike.unspaced(typed)
        heads = [plain.removesuffix(tail) for tail in _TAILS if plain.endswith(tail)]
        names = [plain, *heads, *(head + kind for head in heads for kind in _KINDS)]
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def is_counted(self, typed: str) -> bool:
        """Whether a window is in counts: one that is not on the roster is."""
        place = self.place(typed)
        return place is None or self.units[place].counted

    def name_of(self, typed: str) -> str:
        """The window's name as lists show it; what was typed where it is not on the roster."""
        place = self.place(typed)
        return typed.strip() if place is None else self.units[place].name

    def key(self, typed: str) -> str:
        """What is the same for all names of one window, also for those of none on the roster."""
        place = self.place(typed)
        return alike.unspaced(typed) if place is None else alike.unspaced(self.units[place].name)

    def nearest(self, typed: str) -> str:
        """The known name most like ``typed``, for a message; empty where nothing is alike."""
        return name_like(typed, self.names())

    def names(self) -> Iterator[str]:
        """Every name of every window."""
        for unit in self.units:
            yield from (unit.name, *unit.short)

    def meant(self, typed: str) -> str:
        """What was meant by a name that is none: several, by 和 or a blank, or one like it."""
        parts = [part for part in _JOINED.split(typed.strip()) if part]
        if len(parts) > 1 and all(self.place(part) is not None for part in parts):
            return "、".join(parts)
        return self.nearest(typed)

    def twice(self) -> list[str]:
        """Names that more than one window has."""
        owners: dict[str, set[int]] = {}
        for index, unit in enumerate(self.units):
            for name in (unit.name, *unit.short):
                owners.setdefault(alike.unspaced(name), set()).add(index)
        return sorted(name for name, found in owners.items() if len(found) > 1)


def name_like(typed: str, names: Iterable[str]) -> str:
    """The name most like ``typed``; empty where none is alike."""
    known = {alike.unspaced(name): name for name in names}
    return known.get(alike.nearest(alike.unspaced(typed), known, cutoff=0.4), "")
