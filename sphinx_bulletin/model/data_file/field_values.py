"""What fields of records hold, as ``bulletin.json`` has it: written, read again, and described."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from sys import intern
from typing import Any, TypeVar

from msgspec import Struct

from ..findings.status import CHECK_STATUSES, Status
from ..sentences.statement import Role, Tense
from ..text.dates import Day, Period
from ..text.regex import regex

T = TypeVar("T")
#: An object of JSON.
Raw = Mapping[str, Any]


#: Longer texts are no names.
_NAME = 24


class JoinedError(ValueError):
    """A file is no ``bulletin.json``; the message is the place in it: ``.issues[3].date``."""


class FieldValue(Struct, frozen=True, kw_only=True):
    """A kind of value."""

    write: Callable[[Any], object]
    #: Of what JSON holds; raises JoinedError where it is another.
    read: Callable[[object], Any]
    #: What the schema says of it.
    schema: Mapping[str, Any]


# -- JSON's own ----------------------------------------------------------------------------------


def _is_a(kind: type[T]) -> Callable[[object], T]:
    def read(raw: object) -> T:
        if type(raw) is not kind:
            raise JoinedError
        return raw

    return read


def text_in_json(raw: object) -> str:
    """A text; names, which stand in every issue, are kept once."""
    if type(raw) is not str:
        raise JoinedError
    return intern(raw) if len(raw) < _NAME else raw


whole_in_json, flag_in_json = _is_a(int), _is_a(bool)
object_in_json: Callable[[object], Raw] = _is_a(dict)
_list: Callable[[object], list[object]] = _is_a(list)


def list_in_json(read: Callable[[Any], T]) -> Callable[[object], tuple[T, ...]]:
    """What reads a list, each of its parts by ``read``."""

    def read_all(raw: object) -> tuple[T, ...]:
        # Most lists are.
        if raw == []:
            return ()
        found: list[T] = []
        try:
            # No comprehension: where it fails, as many are read as stand before.
            for part in _list(raw):
                found.append(read(part))
        except JoinedError as error:
            if type(raw) is not list:
                raise
            raise JoinedError(f"[{len(found)}]{error}") from error
        return tuple(found)

    return read_all


def field_in_json(raw: Raw, name: str, read: Callable[[Any], T]) -> T:
    """A field of an object."""
    try:
        return read(raw.get(name))
    except JoinedError as error:
        raise JoinedError(f".{name}{error}") from error


# -- values --------------------------------------------------------------------------------------


def _made(kind: Callable[[str], T]) -> Callable[[object], T]:
    def read(raw: object) -> T:
        try:
            return kind(text_in_json(raw))
        except (ValueError, InvalidOperation) as error:
            raise JoinedError from error

    return read


def _as_it_is(value: object) -> object:
    return value


def _maybe(one: FieldValue) -> FieldValue:
    return FieldValue(
        write=lambda value: None if value is None else one.write(value),
        read=lambda raw: None if raw is None else one.read(raw),
        schema={"anyOf": [one.schema, {"type": "null"}]},
    )


def some_of(one: FieldValue) -> FieldValue:
    """A list of such values."""
    return FieldValue(
        write=lambda value: [one.write(part) for part in value],
        read=list_in_json(one.read),
        schema={"type": "array", "items": one.schema},
    )


def _one_of(kind: Any, values: list[str]) -> FieldValue:
    return FieldValue(write=lambda one: one.value, read=_made(kind), schema={"enum": values})


def _period(raw: object) -> Period:
    ends = object_in_json(raw)
    first, last = (field_in_json(ends, end, _DAY.read) for end in ("first", "last"))
    if last < first:
        raise JoinedError
    return Period(first=first, last=last)


#: As ``{:f}`` writes one.
_FIGURE_FORM = regex(r"^-?[0-9]+(\.[0-9]+)?$")


def _figure(text: str) -> Decimal:
    # Decimal takes more for one: NaN, Infinity, 1e999999.
    if _FIGURE_FORM.fullmatch(text) is None:
        raise ValueError(text)
    return Decimal(text)


_TEXT = FieldValue(write=_as_it_is, read=text_in_json, schema={"type": "string"})
_WHOLE = FieldValue(write=_as_it_is, read=whole_in_json, schema={"type": "integer"})
_DAY = FieldValue(
    write=Day.isoformat,
    read=_made(Day.fromisoformat),
    schema={"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
)
_PERIOD = FieldValue(
    write=lambda period: {end: _DAY.write(getattr(period, end)) for end in ("first", "last")},
    read=_period,
    schema={"$ref": "#/$defs/period"},
)
_FIGURE = FieldValue(
    write="{:f}".format,
    read=_made(_figure),
    schema={"type": "string", "pattern": _FIGURE_FORM.pattern},
)
_BYTES = FieldValue(
    write=lambda value: base64.b64encode(value).decode(),
    read=_made(partial(base64.b64decode, validate=True)),
    schema={"type": "string", "contentEncoding": "base64"},
)

#: What a field is → how files have it. Fields of other kinds are no plain values.
VALUES: Mapping[str, FieldValue] = {
    "str": _TEXT,
    "int": _WHOLE,
    "bool": FieldValue(write=_as_it_is, read=flag_in_json, schema={"type": "boolean"}),
    "str | None": _maybe(_TEXT),
    "int | None": _maybe(_WHOLE),
    "tuple[str, ...]": some_of(_TEXT),
    "Day | None": _maybe(_DAY),
    "Period | None": _maybe(_PERIOD),
    "Decimal": _FIGURE,
    "bytes": _BYTES,
    "tuple[Decimal | None, ...]": some_of(_maybe(_FIGURE)),
    "Status": _one_of(Status, [*CHECK_STATUSES, Status.UNKNOWN.value]),
    "Role": _one_of(Role, [role.value for role in Role]),
    "Tense": _one_of(Tense, [time.value for time in Tense]),
}
