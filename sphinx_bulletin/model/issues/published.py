"""What was published of a site, and what of it is another now.

``published.json`` holds it. Of each issue: where its page stood, its date and number, what is
numbered in it, and its figures. Texts are there by a digest of what their author typed, so that
editions in all languages of a site are compared with one file.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct, convert, field, to_builtins

from ..figures.figure import beside
from ..figures.table_lines import Row
from ..text.regex import regex
from .records import InspectionCheck, Issue, Item, Page, Section, Statistics, Typed

#: Of the form of ``published.json``; raised where a reader of the old form would fail.
VERSION = 1
#: The line on which an issue begins, as ``published_as_text`` writes it.
_KEY = regex(r'("(?:[^"\\]|\\.)*"): \{\r?$')
#: A mark that a merge leaves in a file.
_MERGE = regex(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
#: What of JSON tells where a name stands: a text that a colon follows, other texts, braces, lines.
_TOKEN = regex(r'(?P<name>"(?:[^"\\]|\\.)*")[ \t]*:|"(?:[^"\\]|\\.)*"|[{}\n]')
#: Half of a character outside the BMP, escaped; alone it is none.
_HALF = regex(r"\\u[dD][89a-fA-F]")
#: Folders in which Sphinx writes.
_FOLDERS = frozenset({"_static", "_sources", "_images", "_downloads", "_modules"})
#: Bytes of a part of a page's name: file systems have 255, with what stands behind and before it.
_LONGEST_PART = 200
#: Bytes of a page's name.
_LONGEST_NAME = 1000
#: Characters of an issue's key.
_LONGEST_KEY = 200
#: Stands for a figure that is not there.
_BLANK = ""


@dataclass(kw_only=True, eq=False)
class PublishedError(ValueError):
    """``published.json`` cannot be used; where it breaks off, by line, and why."""

    line: int
    #: The version of a file that a newer extension wrote; None where it is damaged.
    version: int | None = None
    #: What stands there a second time; empty where it is damaged otherwise.
    twice: str = ""
    #: Whether a merge has left the marks of both sides there.
    is_merge: bool = False


class Numbered(Struct, frozen=True, kw_only=True, array_like=True):
    """A section, item, check or annex; a list in the file, without what is empty at its end."""

    #: ``section``, ``item``, ``check`` or ``annex``.
    kind: str
    #: What its author called it; of a check its name, of sections and annexes their title.
    name: str = ""
    #: Of items and checks what was typed, as ``Typed`` has it.
    begins: str = ""
    digest: str = ""
    figures: str = ""


class Figures(Struct, frozen=True, kw_only=True):
    """A table of figures."""

    #: What its author called it; empty if nothing.
    name: str
    #: Name and unit of each.
    columns: tuple[tuple[str, str], ...]
    #: Name and figures of each row; a blank one is empty.
    rows: tuple[tuple[str, ...], ...]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One issue as it was published."""

    #: Names of its page, the newest last.
    pages: tuple[str, ...]
    #: 0 where it has none.
    serial: int = 0
    #: ISO 8601; empty where there is none.
    date: str
    period: str
    #: Day and text of what was corrected (勘误), as typed.
    corrections: tuple[str, ...] = ()
    #: Numbers that things had when they were published first → those that they have now.
    earlier: Mapping[str, str] = field(default_factory=dict)
    #: ``2.1``, ``annex-1`` → what has the number; the end of its id.
    numbered: Mapping[str, Numbered]
    #: The end of its id → a table.
    tables: Mapping[str, Figures]


class Published(Struct, frozen=True, kw_only=True):
    """All that was published."""

    issues: Mapping[str, Record] = field(default_factory=dict)
    #: Key of an issue → its line in the file.
    lines: Mapping[str, int] = field(default_factory=dict)


# -- from records ------------------------------------------------------------------------------


def as_published(docname: str, page: Page, issue: Issue) -> Record:
    """An issue as it is now."""
    return Record(
        pages=(docname,),
        serial=issue.serial or 0,
        date=str(issue.day or ""),
        period=str(issue.period or ""),
        corrections=tuple(correction.typed for correction in issue.corrections),
        numbered=dict(_numbered(page)),
        tables={
            end_of(statistics.anchor, issue): _figures(statistics) for statistics in page.statistics
        },
    )


def things_of(page: Page) -> Iterator[tuple[str, Section | Item | InspectionCheck]]:
    """Number and record of all that has a number of its own."""
    things: tuple[Section | Item | InspectionCheck, ...] = (
        *page.sections,
        *page.items,
        *page.inspected,
    )
    for thing in things:
        if thing.number:
            yield thing.number, thing


def _numbered(page: Page) -> Iterator[tuple[str, Numbered]]:
    for number, thing in sorted(things_of(page), key=lambda pair: _order(pair[0])):
        if isinstance(thing, Section):
            kind = "annex" if thing.is_annex else "section"
            yield number, Numbered(kind=kind, name=thing.title_typed)
            continue
        kind, name = (
            ("item", thing.name) if isinstance(thing, Item) else ("check", thing.name_typed)
        )
        typed = {each: getattr(thing.typed, each) for each in Typed.__struct_fields__}
        yield number, Numbered(kind=kind, name=name, **typed)


def _order(number: str) -> tuple[int, ...]:
    """By numbers; annexes last."""
    name, _dash, rest = number.rpartition("-")
    return (bool(name), *map(int, rest.split(".")))


def prefix_of(issue: Issue) -> str:
    """What the permanent ids of an issue begin with."""
    return f"issue-{issue.file_stem}-"


def id_of(issue: Issue, number: str) -> str:
    """The permanent id of what has a number.

    ``2.1.3`` → ``issue-2026-41-2-1-3``
    """
    return prefix_of(issue) + number.replace(".", "-")


def end_of(anchor: str, issue: Issue) -> str:
    """The end of a permanent id, behind that of its issue."""
    return anchor.removeprefix(prefix_of(issue))


def _figures(statistics: Statistics) -> Figures:
    table = statistics.table
    columns = [(i, table.unit_of(i, statistics.unit)) for i in range(len(table.columns))]
    return Figures(
        name=statistics.name,
        columns=tuple((table.columns[i].name, unit) for i, unit in columns),
        rows=tuple(
            (row.name, *(_figure(statistics, row, index, column) for index, column in columns))
            for row in table.rows
        ),
    )


def _figure(statistics: Statistics, row: Row, index: int, unit: str) -> str:
    """A figure, with its unit where that is not the column's."""
    figure = statistics.table.at(row, index, statistics.unit)
    if figure.value is None:
        return _BLANK
    text = f"{figure.value:f}"
    return text if figure.unit == unit else beside(text, figure.unit)


# -- the file ----------------------------------------------------------------------------------


def published_as_text(published: Published) -> str:
    """The file: a line for each thing that has a number, and each row of figures.

    Issues stand in the order of their numbers, so that what is new stands at the end.
    """
    keys = sorted(published.issues, key=_natural)
    issues = [f"{_json(key)}: {_issue(to_builtins(published.issues[key]))}" for key in keys]
    return _block([f'"version": {VERSION}', f'"issues": {_block(issues)}'], "{}", 0) + "\n"


def _natural(key: str) -> list[tuple[int, str]]:
    """2026-9 before 2026-41, and supplements behind."""
    return [(int(p), "") if p.isdecimal() else (0, p) for p in re.split(r"(\d+)", key)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(entries: Iterable[str], ends: str = "{}", indent: int = 0) -> str:
    """The entries of an object or a list, a line each."""
    lines = ",\n".join(" " * indent + entry for entry in entries)
    return f"{ends[0]}\n{lines}\n{' ' * (indent - 1)}{ends[1]}" if lines else ends


def _issue(record: dict[str, Any]) -> str:
    texts = {name: _json(value) for name, value in record.items()}
    numbered, tables = record["numbered"].items(), record["tables"].items()
    texts["numbered"] = _block((f"{_json(n)}: {_json(_short(x))}" for n, x in numbered), indent=2)
    texts["tables"] = _block((f"{_json(n)}: {_table(x)}" for n, x in tables), indent=2)
    return _block((f'"{name}": {text}' for name, text in texts.items()), indent=1)


def _short(values: list[str]) -> list[str]:
    while not values[-1]:
        del values[-1]
    return values


def _table(figures: dict[str, Any]) -> str:
    rows = _block(map(_json, figures.pop("rows")), "[]", 3)
    return f'{_json(figures)[:-1]}, "rows": {rows}}}'


class _TwiceError(ValueError):
    """A name that stands twice in one table of the file."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


def published_from_text(text: str) -> Published:
    """What ``published_as_text`` wrote; raises ``PublishedError``, whatever else the text is."""
    if (mark := _MERGE.search(text)) is not None:
        raise PublishedError(line=text.count("\n", 0, mark.start()) + 1, is_merge=True)
    try:
        raw = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        raise PublishedError(line=error.lineno) from error
    except _TwiceError as error:
        raise _second(text) from error
    except (RecursionError, ValueError) as error:
        # A number of thousands of digits is no damage to JSON.
        raise PublishedError(line=1) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("version"), int):
        raise PublishedError(line=1)
    if raw["version"] > VERSION:
        raise PublishedError(line=1, version=raw["version"])
    lines = _lines(text)
    issues = raw.get("issues")
    if not isinstance(issues, dict):
        raise PublishedError(line=1)
    found = {}
    has_halves = _HALF.search(text) is not None
    for key, record in issues.items():
        try:
            if has_halves:
                _json([key, record]).encode("utf-8")
            if len(key) > _LONGEST_KEY:
                raise ValueError(key)
            found[key] = _checked(convert(record, Record))
        except ValueError as error:
            raise PublishedError(line=lines.get(key, 1)) from error
    return Published(issues=found, lines=lines)


def _second(text: str) -> PublishedError:
    """Where a name stands for the second time in one table."""
    names: list[set[str]] = []
    line = 1
    for found in _TOKEN.finditer(text):
        if found[0] == "\n":
            line += 1
        elif found[0] == "{":
            names.append(set())
        elif found[0] == "}":
            names.pop()
        elif found["name"]:
            name = json.loads(found["name"])
            if name in names[-1]:
                return PublishedError(line=line, twice=name)
            names[-1].add(name)
    return PublishedError(line=line)


def _lines(text: str) -> dict[str, int]:
    """Key of an issue → its line, in a file as ``published_as_text`` writes it."""
    found: dict[str, int] = {}
    # Not by splitlines, which parts lines at signs that may stand in a text.
    for number, line in enumerate(text.split("\n"), 1):
        if match := _KEY.match(line):
            found.setdefault(json.loads(match[1]), number)
    return found


def _checked(record: Record) -> Record:
    """A record that a site can have; ValueError of another."""
    is_whole = all(
        len(row) == len(table.columns) + 1 for table in record.tables.values() for row in table.rows
    )
    if not is_whole or not record.pages or not all(map(_is_name, record.pages)):
        raise ValueError(record)
    _check_days(record.date, 1)
    _check_days(record.period, 2)
    return record


def _is_name(page: str) -> bool:
    """Whether a page can have this name: it is written in the site, not where Sphinx writes."""
    parts = page.split("/")
    return (
        page.isprintable()
        and not set(":\\") & {*page}
        and len(page.encode()) <= _LONGEST_NAME
        and not any(part in ("", ".") or ".." in part for part in parts)
        and all(len(part.encode()) <= _LONGEST_PART for part in parts)
        and parts[0] not in _FOLDERS
    )


def _check_days(text: str, number: int) -> None:
    """ValueError where a text is not so many days, parted by ``/``, or none."""
    days = text.split("/") if text else []
    if days and len(days) != number:
        raise ValueError(text)
    if any(datetime.date.fromisoformat(day).isoformat() != day for day in days):
        raise ValueError(text)
