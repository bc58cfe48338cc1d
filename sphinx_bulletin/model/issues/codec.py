"""Frozen records as values that JSON has, and back, by their fields and types.

An object has the fields of a dataclass, without those that have their default; a class that is
``in_a_row`` is a list of them, without the last that have it. What a file has besides is passed
over, so that an older version reads what a newer one wrote.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_origin, get_type_hints


def packed(record: Any) -> Any:
    """A record, or what one holds, as JSON has it."""
    if isinstance(record, tuple):
        return [packed(part) for part in record]
    if isinstance(record, Mapping):
        return {name: packed(part) for name, part in record.items()}
    if isinstance(record, (str, int)):
        return record
    found = [(field, getattr(record, field.name)) for field in fields(record)]
    if not hasattr(record, "in_a_row"):
        return {field.name: packed(value) for field, value in found if value != _default(field)}
    while found and found[-1][1] == _default(found[-1][0]):
        found.pop()
    return [packed(value) for _one, value in found]


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


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
    readers = {field.name: reader_of(hints[field.name]) for field in fields(kind)}
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
