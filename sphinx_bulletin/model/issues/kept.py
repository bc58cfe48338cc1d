"""Records that are kept with what was read, by the dozen an issue, are pickled as tuples.

Of a frozen dataclass with slots Python looks the fields up anew for each object it writes or reads:
nearly half of the time in which what is known of hundreds of issues is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def kept(record: type[T]) -> type[T]:
    """A frozen dataclass of two fields or more, quick to pickle."""
    names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)

    setters: list[Callable[[object, Any], None]] = [getattr(record, name).__set__ for name in names]

    def setstate(self: object, state: tuple[Any, ...]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    record.__getstate__ = lambda self: values(self)  # type: ignore[method-assign]
    record.__setstate__ = setstate  # type: ignore[attr-defined]
    return record
