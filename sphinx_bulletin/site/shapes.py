"""Records as objects of ``bulletin.json``, and what the schema says of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ..model.findings.status import CHECK_STATUSES
from ..model.specs.option import options_of
from ..model.text.dates import Day

#: Fields of a record in the order in which files have always had them → what the schema tells of
#: them. The options of its spec that are not among these stand behind.
ITEM = {
    "anchor": "",
    "number": "",
    "name": "",
    "place": "",
    "headline": "",
    "windows": "",
    "day": "",
    "category": "",
    "leader": "",
    "units": "The windows by their names in bulletin_units, or as typed where they are not on it.",
    "adopted": "Outlets that took the item over.",
    "text": "",
}
CHECK = dict.fromkeys(("anchor", "number", "name", "status", "text", "windows", "due"), "")
#: Fields that files call otherwise.
_NAMES = {"day": "date"}

_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
#: What a field is → what the schema says of it.
_TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "tuple[str, ...]": {"type": "array", "items": {"type": "string"}},
    "Day | None": {"anyOf": [_DAY, {"type": "null"}]},
    "Status": {"enum": list(CHECK_STATUSES)},
}


def entry(one: object, told: Mapping[str, str]) -> dict[str, Any]:
    """A record as a file has it."""
    return {name: _plain(getattr(one, field)) for field, name in _named(type(one), told).items()}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, Day) else value


def describe(known: dict[str, Any], record: type, told: Mapping[str, str]) -> None:
    """Put what ``entry`` makes of a record in front of what the schema has of it."""
    types = {one.name: str(one.type) for one in fields(record)}
    shapes = {}
    for field, name in _named(record, told).items():
        description = {"description": told[field]} if told.get(field) else {}
        shapes[name] = _TYPES[types[field]] | description
    known["properties"] = shapes | known["properties"]
    known["required"] = list(known["properties"])


def _named(record: type, told: Mapping[str, str]) -> dict[str, str]:
    """Field → its name in files."""
    return {one: _NAMES.get(one, one) for one in (*told, *options_of(record))}
