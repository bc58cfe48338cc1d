"""Records that are kept with what was read, by the dozen an issue, are pickled as tuples.

Of a frozen dataclass with slots Python looks the fields up anew for each object it writes or reads:
nearly half of the time in which what is known of hundreds of issues is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def kept(record: type[T]) -> type[T]:
    """A frozen dataclass of two fields or more, quick to pickle."""
    names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    record.__getstate__ = lambda self: values(self)  # type: ignore[method-assign]
    record.__setstate__ = _setting(record, names)  # type: ignore[attr-defined]
    return record


def _setting(record: type, names: Sequence[str]) -> Callable[[object, tuple[Any, ...]], None]:
    """A function that sets all fields, one by one, as dataclasses make theirs: no loop is as quick.

    Each by its slot, which asks nobody whether the record is frozen.
    """
    setters = {f"set_{name}": getattr(record, name).__set__ for name in names}
    lines = [f"{', '.join(names)} = state", *(f"set_{name}(self, {name})" for name in names)]
    exec("def setstate(self, state):\n " + "\n ".join(lines), setters)
    made: Callable[[object, tuple[Any, ...]], None] = setters["setstate"]
    return made
