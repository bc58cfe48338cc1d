"""Issues of another site, read from its ``bulletin.json`` into the records that pages have.

What the file does not hold, since it is of no use to another site (lines of the source, how a table
is printed), has its default.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from ..figures.table import Column, Row, Table, WordColumn
from ..findings.status import Status
from ..sentences.statement import Role, Statement, Tense
from ..specs.footer import FooterSpec
from ..text.dates import Day, Period
from .records import (
    Correction,
    InspectionCheck,
    Issue,
    IssueNumber,
    Item,
    Page,
    Statistics,
)

#: Of the form of ``bulletin.json``; a number is raised where a reader of the old form would fail.
FORMAT = 1

#: So many issues of a series keep the statements of their sentences: those of a year of weeks.
_STATING = 56

T = TypeVar("T")
Raw = Mapping[str, Any]


class JoinedError(ValueError):
    """A file is no ``bulletin.json``; the message is the place in it: ``issues[3].date``."""


class NewerFormat(ValueError):
    """A file is of a later version of this package; the message is its format."""


def joined_pages(whole: object, stating: Collection[str] = ()) -> Iterator[tuple[str, Page]]:
    """Address of each page, from its site's root, and its records, of what JSON holds.

    ``stating`` are the keys of issues whose sentences are read; of others nobody asks for them.

    :raises JoinedError: where it is no such file.
    :raises NewerFormat: where its form is a later one.
    """
    top = _object(whole, "")
    version = top.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise JoinedError("version")
    if version > FORMAT:
        raise NewerFormat(str(version))
    for raw, at in _each(top, "issues", ""):
        issue = _issue(raw, at)
        yield _text(raw["page"], f"{at}.page"), _page(raw, at, issue, issue.key in stating)


def stating_keys(issues: Iterable[Issue]) -> set[str]:
    """Keys of the newest issues of each series: an issue's sentences are held against theirs.

    These are those of a year; sentences are a third of what there is to read.
    """
    by_series: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.number, reverse=True):
        by_series.setdefault(issue.series, []).append(issue)
    return {issue.key for found in by_series.values() for issue in found[:_STATING]}


def _page(raw: Raw, at: str, issue: Issue, is_stating: bool) -> Page:
    found = _each(raw, "statements", at) if is_stating else ()
    return Page(
        issue=issue,
        items=tuple(_item(one, here) for one, here in _each(raw, "items", at)),
        inspected=tuple(_check(one, here) for one, here in _each(raw, "checks", at)),
        statistics=tuple(_statistics(one, here) for one, here in _each(raw, "statistics", at)),
        statements=tuple(_statement(one, here) for one, here in found),
    )


def _issue(raw: Raw, at: str) -> Issue:
    number = _object(raw.get("number"), f"{at}.number")
    supplement = _flag(raw.get("supplement"), f"{at}.supplement")
    first, last = (_whole(number.get(end), f"{at}.number.{end}") for end in ("first", "last"))
    year = _whole(raw.get("year"), f"{at}.year")
    corrections = tuple(
        _record(Correction, one, here) for one, here in _each(raw, "corrections", at)
    )
    return _record(
        Issue,
        raw,
        at,
        number=IssueNumber(year=year, supplement=supplement, first=first, last=last),
        numbers=(first, last),
        name_typed=raw.get("name", ""),
        corrections=corrections,
        corrected=tuple(one.day for one in corrections),
        tail=FooterSpec(copies=_maybe(_whole)(raw.get("copies"), f"{at}.copies")),
        line=0,
    )


def _item(raw: Raw, at: str) -> Item:
    names = {"category_typed": raw.get("category", ""), "leader_typed": raw.get("leader", "")}
    return _record(Item, raw, at, mark="", line=0, **names)


def _check(raw: Raw, at: str) -> InspectionCheck:
    closes = [
        "/".join(_text(one.get(part), f"{here}.{part}") for part in ("issue", "name"))
        for one, here in _each(raw, "closes", at)
    ]
    given = {"units": [], "name_typed": raw.get("name", ""), **raw}
    return _record(InspectionCheck, given, at, closes_typed="、".join(closes), line=0)


def _statistics(raw: Raw, at: str) -> Statistics:
    columns = tuple(
        Column(
            name=_text(one.get("key", one.get("name")), f"{here}.name"),
            unit=_text(one.get("unit"), f"{here}.unit"),
            definition=_text(one.get("definition"), f"{here}.definition"),
        )
        for one, here in _each(raw, "columns", at)
    )
    rows = tuple(_row(one, here, len(columns)) for one, here in _each(raw, "rows", at))
    words = tuple(
        WordColumn(name=_text(one.get("name"), here), place=0, texts=_texts(one.get("texts"), here))
        for one, here in _each(raw, "words", at)
    )
    total = _maybe(_text)(raw.get("total"), f"{at}.total")
    return _record(
        Statistics,
        # Its own columns are how it is printed.
        {name: value for name, value in raw.items() if name not in ("columns", "words")},
        at,
        table=Table(corner="", columns=columns, rows=rows, total=total or "", words=words),
        columns_shown=tuple(
            Column(name=one["name"], unit=one["unit"]) for one in raw.get("columns", ())
        ),
        rows_shown=tuple(one["name"] for one in raw.get("rows", ())),
        line=0,
    )


def _row(raw: Raw, at: str, width: int) -> Row:
    values = raw.get("values")
    if not isinstance(values, list) or len(values) != width:
        raise JoinedError(f"{at}.values")
    return Row(
        name=_text(raw.get("key", raw.get("name")), f"{at}.name"),
        values=tuple(_maybe(_decimal)(value, f"{at}.values") for value in values),
        own=_texts(raw.get("units", []), f"{at}.units"),
    )


def _statement(raw: Raw, at: str) -> Statement:
    return _record(Statement, raw, at, slack=Decimal(0))


# -- values ------------------------------------------------------------------------------------


def _object(raw: object, at: str) -> Raw:
    if not isinstance(raw, dict):
        raise JoinedError(at)
    return raw


def _each(raw: Raw, name: str, at: str) -> Iterator[tuple[Raw, str]]:
    """The objects of a list, each with its place; none where there is no such list."""
    found = raw.get(name, [])
    place = f"{at}.{name}".lstrip(".")
    if not isinstance(found, list):
        raise JoinedError(place)
    for number, one in enumerate(found):
        here = f"{place}[{number}]"
        yield _object(one, here), here


def _is_a(kind: type[T]) -> Callable[[object, str], T]:
    def read(raw: object, at: str) -> T:
        if type(raw) is not kind:
            raise JoinedError(at)
        return raw

    return read


_text, _whole, _flag = _is_a(str), _is_a(int), _is_a(bool)


def _texts(raw: object, at: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not set(map(type, raw)) <= {str}:
        raise JoinedError(at)
    return tuple(raw)


def _made(kind: Callable[[str], T]) -> Callable[[object, str], T]:
    def read(raw: object, at: str) -> T:
        try:
            return kind(_text(raw, at))
        except (ValueError, InvalidOperation) as error:
            raise JoinedError(at) from error

    return read


_decimal = _made(Decimal)
_day = _made(Day.fromisoformat)


def _period(raw: object, at: str) -> Period:
    ends = _object(raw, at)
    first, last = (_day(ends.get(end), f"{at}.{end}") for end in ("first", "last"))
    if last < first:
        raise JoinedError(at)
    return Period(first=first, last=last)


def _maybe(read: Callable[[object, str], T]) -> Callable[[object, str], T | None]:
    return lambda raw, at: None if raw is None else read(raw, at)


#: What a field is → how it is read. Fields of other kinds are given.
_READ: Mapping[str, Callable[[object, str], Any]] = {
    "str": _text,
    "int": _whole,
    "bool": _flag,
    "str | None": _maybe(_text),
    "int | None": _maybe(_whole),
    "tuple[str, ...]": _texts,
    "Day | None": _maybe(_day),
    "Period | None": _maybe(_period),
    "Decimal": _decimal,
    # To mypy its members are made of what is told of them.
    "Status": _made(Status),  # type: ignore[arg-type]
    "Role": _made(Role),
    "Tense": _made(Tense),
}
#: Fields that files call otherwise.
_NAMES = {"day": "date"}


def _record(kind: type[T], raw: Raw, at: str, **given: Any) -> T:
    """A record of the fields that an object has and those that are given."""
    values = given
    # To mypy ``type[T]`` is not hashable.
    key: Any = kind
    for field, name, read, is_needed in _shape(key):
        if field in given:
            continue
        if name in raw:
            try:
                values[field] = read(raw[name], "")
            except JoinedError as error:
                # There are hundreds of thousands: where one stands is made up for what is wrong.
                raise JoinedError(f"{at}.{name}{error}") from error
        elif is_needed:
            raise JoinedError(f"{at}.{name}")
    return kind(**values)


@functools.cache
def _shape(kind: Any) -> tuple[tuple[str, str, Callable[[object, str], Any], bool], ...]:
    """Field, its name in files, how it is read, and whether it has no default."""
    return tuple(
        (
            field.name,
            _NAMES.get(field.name, field.name),
            _READ[str(field.type)],
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
        if str(field.type) in _READ
    )
