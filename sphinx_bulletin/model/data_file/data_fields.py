"""The fields that records have in ``bulletin.json``: one table, by which they are written, read
again by a site beside this one, and described by the schema.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct

from ..issues.records import (
    Correction,
    InspectionCheck,
    Issue,
    IssueNumber,
    Item,
    Page,
    Section,
    Statistics,
)
from ..sentences.statement import Statement
from ..specs.option import options_of
from ..specs.struct_fields import defaults_of, written_types
from ..words.leftovers import ParagraphPrint
from .field_values import (
    VALUES,
    FieldValue,
    JoinedError,
    Raw,
    object_in_json,
    some_of,
)
from .table_data import DataColumn, DataRow, DataTable, DataWords

T = TypeVar("T")

#: Of the form of ``bulletin.json``; a number is raised where a reader of the old form would fail.
#: What comes in addition is no other form: a reader passes over what it does not know, and has the
#: default of what lacks.
FORMAT = 1

_SOURCE_NAME = "The name in the source, where a translation is shown."
_SOURCE_UNIT = "The unit in the source, where a translation is shown."

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
        "copies": "",
        "corrections": "What was corrected after it was published (勘误).",
        "name_typed": _SOURCE_NAME,
    },
    # What is on an issue's page beside its items, checks and tables.
    Page: {
        "statements": "The figures of its sentences.",
        "sections": "Those that have a number, and its annexes.",
        "rests": "What its checklists say of all checks that they do not list (其余).",
        "unread": "Names of tables whose cells could not be read.",
        "prints": "By what its paragraphs of news are known again, should one be left in a later "
        "issue.",
    },
    Section: {
        **dict.fromkeys(("anchor", "number"), ""),
        "mark": "The mark before it, as printed.",
        **dict.fromkeys(("title", "is_annex"), ""),
        "title_typed": _SOURCE_NAME,
    },
    Item: {
        **dict.fromkeys(("anchor", "number", "name", "place", "headline", "windows"), ""),
        **dict.fromkeys(("day", "category", "leader"), ""),
        "units": "The windows by their names in bulletin_units, or as typed where they are not on "
        "it.",
        "adopted": "Outlets that took the item over.",
        "text": "",
        **dict.fromkeys(("category_typed", "leader_typed"), _SOURCE_NAME),
    },
    InspectionCheck: {
        **dict.fromkeys(("anchor", "number", "name", "status", "text", "windows", "due"), ""),
        "day": "Of the inspection.",
        "units": "The windows as their author typed them.",
        "name_typed": _SOURCE_NAME,
    },
    Statistics: {
        **dict.fromkeys(("anchor", "name", "caption", "source", "period"), ""),
        "cumulative": "Whether figures count from the first day of the period, and do not fall "
        "within a year.",
        "note": "",
        "unit_shown": "Of columns that have none of their own.",
        "unit": _SOURCE_UNIT,
        "silent": "Kinds of checks that are not made for it.",
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
        "slack": "Half a unit of the last digit that was written, as text.",
        "direction": "1 up, -1 down; of a change or difference.",
        "about": "Of what the sentence spoke before, where its own words do not tell.",
        "span": "The days that words name; of a change, those that it is beside.",
        "is_stock": "Whether it is of what is there on a day.",
        "paragraph": "Of the page, counted from 0.",
    },
    # What fields hold.
    ParagraphPrint: {
        "begins": "",
        "digest": "Of all of it.",
        "shape": "Of its words without figures.",
        "figures": "How many it has.",
        "clauses": "Of each clause, four bytes.",
        "line": "",
    },
    IssueNumber: dict.fromkeys(("first", "last"), ""),
    Correction: dict.fromkeys(("day", "text"), ""),
    DataTable: {
        **dict.fromkeys(("columns", "rows"), ""),
        "words": "Columns of words beside the figures, where there are any.",
        "total": "Name of the row of totals.",
    },
    DataColumn: {
        "name": "",
        "unit": "% of a rate.",
        "definition": "What a rate is computed from, or a renamed column's name in its source.",
        "key": _SOURCE_NAME,
        "unit_key": _SOURCE_UNIT,
    },
    DataRow: {
        "name": "",
        "values": "An exact decimal as text; null where there is none.",
        "key": _SOURCE_NAME,
        "units": "The unit of each figure, where one is not that of its column.",
        "unit_keys": "The same in the source, where a translation is shown.",
    },
    DataWords: {"name": "", "texts": "A text for each row."},
}
#: Options that say how a record is read or printed, or what another field has.
_WITHHELD = {
    Issue: "numbers issuer status signer marking copy_number parts title_lines corrected silent",
    Statistics: "file sheet range encoding columns rate total formulas words compare chart",
}
#: Record → fields that files call otherwise.
_NAMES: dict[type, dict[str, str]] = {
    **{kind: {"day": "date"} for kind in (Issue, Item, InspectionCheck, Correction)},
    Page: {"rests": "other_checks", "unread": "unread_tables", "prints": "paragraphs"},
    # Shown and source names have the same keys everywhere.
    Statistics: {"unit_shown": "unit", "unit": "unit_key", "silent": "skip_checks"},
}
#: Record → fields that it has in a file only where they say another thing than this other one, or,
#: where none is named, where they say anything.
_SPARE: dict[type, dict[str, str]] = {
    Issue: {"name_typed": "name"},
    Section: {"title_typed": "title"},
    Item: {"category_typed": "category", "leader_typed": "leader"},
    InspectionCheck: {"name_typed": "name"},
    Statistics: {"unit": "unit_shown", "silent": ""},
    Statement: dict.fromkeys(("direction", "about", "span", "is_stock", "paragraph"), ""),
    DataColumn: {"key": "name", "unit_key": "unit"},
    DataRow: {"key": "name", "units": "", "unit_keys": "units"},
    DataTable: {"words": ""},
}
#: What no record can be without, and files lack: it is of no use to another site, or they are old.
_LACKING = {"line": 0, "mark": "", "slack": Decimal(0)}


class DataField(Struct, frozen=True, kw_only=True):
    """A field of a record, as files have it."""

    field: str
    name: str
    value: FieldValue
    told: str
    #: Whether it follows from other fields.
    is_derived: bool
    #: Whether a record cannot be made without it.
    is_needed: bool
    #: The field of the record that is left out where it says the same; None where none is.
    beside: str | None


def written(record: object, kind: Any = None) -> dict[str, Any]:
    """A record as a file has it; its ``kind`` is told where it is packed."""
    kind, found = kind or type(record), {}
    for field, name, write, beside in _writing(kind):
        value = getattr(record, field)
        if beside is None or (value != getattr(record, beside) if beside else value):
            found[name] = write(value)
    return found


@functools.cache
def _writing(kind: Any) -> list[tuple[str, str, Callable[[Any], Any], str | None]]:
    """Of each field that is written what is asked for it."""
    return [(one.field, one.name, one.value.write, one.beside) for one in data_fields(kind)]


def read_record(kind: type[T], raw: Raw, **given: Any) -> T:
    """A record of the fields that an object has and those that are given.

    :raises JoinedError: where it lacks one, or has another in its place.
    """
    lacking, every = _reading(kind)  # type: ignore[arg-type]
    values = {**lacking, **given}
    name = ""
    try:
        for field, name, read, beside, is_needed in every:
            if field in given:
                continue
            if name in raw:
                values[field] = read(raw[name])
            elif beside in values:
                values[field] = values[beside]
            elif is_needed:
                raise JoinedError
    except JoinedError as error:
        raise JoinedError(f".{name}{error}") from error
    return kind(**values)


def described(kind: Any) -> dict[str, Any]:
    """What the schema says of an object that ``written`` makes of such a record."""
    return {
        "type": "object",
        "properties": {
            one.name: {**one.value.schema, **({"description": one.told} if one.told else {})}
            for one in data_fields(kind)
        },
        "required": [one.name for one in data_fields(kind) if one.beside is None],
        "additionalProperties": False,
    }


@functools.cache
def data_fields(kind: Any) -> tuple[DataField, ...]:
    """The fields of such records in files."""
    types, defaults = written_types(kind), defaults_of(kind)
    withheld, told = _WITHHELD.get(kind, "").split(), _TOLD[kind]
    options = (name for name in options_of(kind) if name not in withheld)
    return tuple(
        DataField(
            field=name,
            name=_NAMES.get(kind, {}).get(name, name),
            value=_value_of(
                types[name] if name in types else getattr(kind, name).fget.__annotations__["return"]
            ),
            told=told.get(name, ""),
            is_derived=name not in types,
            is_needed=name in types and name not in defaults,
            beside=_SPARE.get(kind, {}).get(name),
        )
        for name in dict.fromkeys((*told, *options))
    )


@functools.cache
def _reading(kind: Any) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """What a record has of ``_LACKING``; and of each field that is read what is asked for it."""
    needed = set(kind.__struct_fields__) - defaults_of(kind).keys()
    lacking = {name: _LACKING[name] for name in needed if name in _LACKING}
    every = [
        (
            one.field,
            one.name,
            one.value.read,
            one.beside,
            one.is_needed and one.field not in lacking,
        )
        for one in data_fields(kind)
        if not one.is_derived
    ]
    return lacking, every


def _value_of(written_type: str) -> FieldValue:
    """What holds a value of a type, or a record, or several records."""
    if written_type in VALUES:
        return VALUES[written_type]
    name = written_type.removeprefix("tuple[").removesuffix(", ...]")
    record = _record_value(next(kind for kind in _TOLD if kind.__name__ == name))
    return record if name == written_type else some_of(record)


def _record_value(kind: type) -> FieldValue:
    return FieldValue(
        write=written,
        read=lambda raw: read_record(kind, object_in_json(raw)),
        schema=described(kind),
    )
