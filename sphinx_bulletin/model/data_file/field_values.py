"""What fields of records hold, as ``bulletin.json`` has it: written, read again, and described."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from ..findings.status import CHECK_STATUSES, Status
from ..sentences.statement import Role, Tense
from ..text.dates import Day, Period

T = TypeVar("T")
Raw = Mapping[str, Any]
Schema = Mapping[str, Any]
#: What JSON holds, and its place in the file → the value.
Read = Callable[[object, str], Any]


class JoinedError(ValueError):
    """A file is no ``bulletin.json``; the message is the place in it: ``issues[3].date``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldValue:
    """A kind of value."""

    write: Callable[[Any], object]
    #: :raises JoinedError: where JSON holds another.
    read: Read
    #: What the schema says of it.
    schema: Schema


# -- JSON's own ----------------------------------------------------------------------------------


def object_at(raw: object, at: str) -> Raw:
    """An object."""
    if not isinstance(raw, dict):
        raise JoinedError(at)
    return raw


def objects_in(raw: Raw, name: str, at: str) -> Iterator[tuple[Raw, str]]:
    """The objects of a list, each with its place; none where there is no such list."""
    place = f"{at}.{name}".lstrip(".")
    for number, one in enumerate(_list(raw.get(name, []), place)):
        yield object_at(one, f"{place}[{number}]"), f"{place}[{number}]"


def _list(raw: object, at: str) -> list[object]:
    if not isinstance(raw, list):
        raise JoinedError(at)
    return raw


def _is_a(kind: type[T]) -> Callable[[object, str], T]:
    def read(raw: object, at: str) -> T:
        if type(raw) is not kind:
            raise JoinedError(at)
        return raw

    return read


text_in_json, whole_in_json, flag_in_json = _is_a(str), _is_a(int), _is_a(bool)


# -- values --------------------------------------------------------------------------------------


def _made(kind: Callable[[str], T]) -> Callable[[object, str], T]:
    def read(raw: object, at: str) -> T:
        try:
            return kind(text_in_json(raw, at))
        except (ValueError, InvalidOperation) as error:
            raise JoinedError(at) from error

    return read


def _as_it_is(value: object) -> object:
    return value


def _maybe(one: FieldValue) -> FieldValue:
    return FieldValue(
        write=lambda value: None if value is None else one.write(value),
        read=lambda raw, at: None if raw is None else one.read(raw, at),
        schema={"anyOf": [one.schema, {"type": "null"}]},
    )


def some_of(one: FieldValue) -> FieldValue:
    """A list of such values."""
    return FieldValue(
        write=lambda value: [one.write(part) for part in value],
        read=lambda raw, at: tuple(
            one.read(part, f"{at}[{number}]") for number, part in enumerate(_list(raw, at))
        ),
        schema={"type": "array", "items": one.schema},
    )


def _one_of(kind: Any, values: list[str]) -> FieldValue:
    return FieldValue(write=lambda one: one.value, read=_made(kind), schema={"enum": values})


def _period(raw: object, at: str) -> Period:
    ends = object_at(raw, at)
    first, last = (_DAY.read(ends.get(end), f"{at}.{end}") for end in ("first", "last"))
    if last < first:
        raise JoinedError(at)
    return Period(first=first, last=last)


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
    read=_made(Decimal),
    schema={"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
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
    "tuple[Decimal | None, ...]": some_of(_maybe(_FIGURE)),
    "Status": _one_of(Status, [*CHECK_STATUSES, Status.UNKNOWN.value]),
    "Role": _one_of(Role, [role.value for role in Role]),
    "Tense": _one_of(Tense, [time.value for time in Tense]),
}
