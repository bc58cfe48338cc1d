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
        return [packed(one) for one in record]
    if isinstance(record, Mapping):
        return {name: packed(one) for name, one in record.items()}
    if isinstance(record, (str, int)):
        return record
    found = [(one, getattr(record, one.name)) for one in fields(record)]
    if not hasattr(record, "in_a_row"):
        return {one.name: packed(value) for one, value in found if value != _default(one)}
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
    inner = [reader_of(one) for one in get_args(kind) if one is not ...]
    if get_origin(kind) is tuple:
        return functools.partial(_tuple, inner, get_args(kind)[-1] is ...)
    if get_origin(kind) is Mapping:
        return lambda raw: {name: inner[1](one) for name, one in _as_it_is(dict, raw).items()}
    hints = get_type_hints(kind)
    readers = {one.name: reader_of(hints[one.name]) for one in fields(kind)}
    return functools.partial(_record, kind, readers)


def _as_it_is(kind: type, raw: Any) -> Any:
    if type(raw) is not kind:
        raise TypeError(raw)
    return raw


def _tuple(inner: list[Callable[[Any], Any]], is_any_number: bool, raw: Any) -> tuple[Any, ...]:
    readers = inner * len(_as_it_is(list, raw)) if is_any_number else inner
    return tuple(read(one) for read, one in zip(readers, raw, strict=True))


def _record(kind: Any, readers: dict[str, Callable[[Any], Any]], raw: Any) -> Any:
    if hasattr(kind, "in_a_row"):
        raw = dict(zip(readers, _as_it_is(list, raw), strict=False))
    values = _as_it_is(dict, raw)
    return kind(**{name: read(values[name]) for name, read in readers.items() if name in values})
