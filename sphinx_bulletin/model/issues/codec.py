"""Frozen records as values that JSON has, and back, by their fields and types.

An object has the fields of a struct, without those that have their default; a class that is
``in_a_row`` is a list of them, without the last that have it. What a file has besides is passed
over, so that an older version reads what a newer one wrote.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from ..struct_fields import defaults_of


def packed(record: Any) -> Any:
    """A record, or what one holds, as JSON has it."""
    if isinstance(record, tuple):
        return [packed(part) for part in record]
    if isinstance(record, Mapping):
        return {name: packed(part) for name, part in record.items()}
    if isinstance(record, (str, int)):
        return record
    values = {name: getattr(record, name) for name in record.__struct_fields__}
    # To mypy ``type[Any]`` is not hashable.
    kind: Any = type(record)
    defaults = _defaults(kind)
    told = [name for name, value in values.items() if value != defaults.get(name, _NONE)]
    if not hasattr(record, "in_a_row"):
        return {name: packed(values[name]) for name in told}
    until = list(values).index(told[-1]) + 1 if told else 0
    return list(map(packed, values.values()))[:until]


#: No value is the same.
_NONE = object()


@functools.cache
def _defaults(kind: Any) -> dict[str, Any]:
    # Tables and lists are made anew for each.
    return {
        name: one() if (one := getattr(default, "factory", None)) else default
        for name, default in defaults_of(kind).items()
    }


@functools.cache
def reader_of(kind: Any) -> Callable[[Any], Any]:
    """What makes a ``kind`` of what ``packed`` made of one; TypeError, ValueError or KeyError."""
    if kind in (str, int, bool):
        return functools.partial(_as_it_is, kind)
    inner = [reader_of(part) for part in get_args(kind) if part is not ...]
    if get_origin(kind) is tuple:
        return functools.partial(_tuple, inner, get_args(kind)[-1] is ...)
    if get_origin(kind) is Mapping:
        return lambda raw: {name: inner[1](part) for name, part in _as_it_is(dict, raw).items()}
    hints = get_type_hints(kind)
    readers = {name: reader_of(hints[name]) for name in kind.__struct_fields__}
    return functools.partial(_record, kind, readers)


def _as_it_is(kind: type, raw: Any) -> Any:
    if type(raw) is not kind:
        raise TypeError(raw)
    return raw


def _tuple(inner: list[Callable[[Any], Any]], is_any_number: bool, raw: Any) -> tuple[Any, ...]:
    readers = inner * len(_as_it_is(list, raw)) if is_any_number else inner
    return tuple(read(part) for read, part in zip(readers, raw, strict=True))


def _record(kind: Any, readers: dict[str, Callable[[Any], Any]], raw: Any) -> Any:
    if hasattr(kind, "in_a_row"):
        raw = dict(zip(readers, _as_it_is(list, raw), strict=False))
    values = _as_it_is(dict, raw)
    return kind(**{name: read(values[name]) for name, read in readers.items() if name in values})
