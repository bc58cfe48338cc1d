"""Records as objects of ``bulletin.json``, and what the schema says of these."""

from __future__ import annotations

import functools
from dataclasses import fields
from decimal import Decimal
from typing import Any

from ..model.findings.status import CHECK_STATUSES, Status
from ..model.issues.records import Correction, InspectionCheck, Issue, IssueNumber, Item, Statistics
from ..model.sentences.statement import Role, Statement, Tense
from ..model.specs.option import options_of
from ..model.text.dates import Day, Period

#: Record → its fields in the order in which files have always had them → what the schema tells of
#: them. The options of its spec that are not among these stand behind.
_TOLD: dict[type, dict[str, str]] = {
    Issue: {
        "key": "2026-41; of a supplement 2026-s1; of a site of several series weekly:2026-41.",
        **dict.fromkeys(("series", "name"), ""),
        "label": "As menus show it, in the site's language.",
        "year": "",
        "number": "They differ in a joint issue.",
        **dict.fromkeys(("supplement", "serial", "title", "issuers", "day", "period"), ""),
        **dict.fromkeys(("copies", "corrections"), ""),
    },
    Item: {
        **dict.fromkeys(("anchor", "number", "name", "place", "headline", "windows"), ""),
        **dict.fromkeys(("day", "category", "leader"), ""),
        "units": "The windows by their names in bulletin_units, or as typed where they are not on "
        "it.",
        "adopted": "Outlets that took the item over.",
        "text": "",
    },
    InspectionCheck: {
        **dict.fromkeys(("anchor", "number", "name", "status", "text", "windows", "due"), ""),
        "day": "Of the inspection.",
        "units": "The windows as their author typed them.",
    },
    Statistics: {
        **dict.fromkeys(("anchor", "name", "caption", "source", "period"), ""),
        "cumulative": "Whether figures count from the first day of the period, and do not fall "
        "within a year.",
        "note": "",
        "total": "Name of the row of totals.",
    },
    Statement: {
        **dict.fromkeys(("subject", "measure"), ""),
        "text": "As it stands in its sentence.",
        "value": "A text, so that it stays exact; 万 and 亿 are in it.",
        "unit": "",
        "role": "What the figure is, by the words beside it.",
        "time": "Of which time it is: of the issue’s period, or another.",
        "base": "What a change is beside.",
        "whole": "What a share is of.",
        "is_exact": "Not about, nearly or over.",
        **dict.fromkeys(("line", "column"), ""),
    },
    # What fields hold.
    IssueNumber: dict.fromkeys(("first", "last"), ""),
    Period: dict.fromkeys(("first", "last"), ""),
    Correction: dict.fromkeys(("day", "text"), ""),
}
#: Options that say how a record is read or printed, or what another field has.
_WITHHELD = {
    Issue: "numbers issuer status signer marking copy_number parts title_lines corrected silent",
    Statistics: "file sheet range encoding unit columns rate formulas words compare display chart "
    "silent",
}
#: Fields that files call otherwise.
_NAMES = {"day": "date"}

_NULL = {"type": "null"}
_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 1}


def _object(**properties: object) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


#: What a field is → what the schema says of it.
_TYPES: dict[str, dict[str, Any]] = {
    "str": _TEXT,
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
    "str | None": {"anyOf": [_TEXT, _NULL]},
    "int | None": {"anyOf": [{"type": "integer"}, _NULL]},
    "tuple[str, ...]": {"type": "array", "items": _TEXT},
    "Day | None": {"anyOf": [_DAY, _NULL]},
    "Period | None": {"anyOf": [{"$ref": "#/$defs/period"}, _NULL]},
    "Status": {"enum": [*CHECK_STATUSES, Status.UNKNOWN.value]},
    "Decimal": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    "Role": {"enum": [role.value for role in Role]},
    "Tense": {"enum": [time.value for time in Tense]},
    "IssueNumber": _object(first=_COUNT, last=_COUNT),
    "tuple[Correction, ...]": {
        "type": "array",
        "description": "What was corrected after it was published (勘误).",
        "items": _object(date={"anyOf": [_DAY, _NULL]}, text=_TEXT),
    },
}


def entry(record: object) -> dict[str, Any]:
    """A record as a file has it."""
    # To mypy ``type[object]`` is not hashable.
    kind: Any = type(record)
    return {name: _plain(getattr(record, field)) for field, name in _named(kind).items()}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if type(value) in _TOLD:
        return entry(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (Role, Tense)):
        return value.value
    return value.isoformat() if isinstance(value, Day) else value


def describe(known: dict[str, Any], record: type) -> None:
    """Put what ``entry`` makes of a record in front of what the schema has of it."""
    types = {field.name: str(field.type) for field in fields(record)}
    shapes = {}
    for field, name in _named(record).items():
        made = getattr(record, field, None)
        kind = made.fget.__annotations__["return"] if isinstance(made, property) else types[field]
        told = _TOLD[record].get(field)
        shapes[name] = _TYPES[kind] | ({"description": told} if told else {})
    known["properties"] = shapes | known["properties"]
    known["required"] = [*shapes, *known["required"]]


@functools.cache
def _named(record: Any) -> dict[str, str]:
    """Field → its name in files."""
    withheld = _WITHHELD.get(record, "").split()
    options = (field for field in options_of(record) if field not in withheld)
    return {field: _NAMES.get(field, field) for field in (*_TOLD[record], *options)}
