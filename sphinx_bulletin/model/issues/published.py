"""What was published of a site, and what of it is another now.

``published.json`` holds it. Of each issue: where its page stood, its date and number, what is
numbered in it, and its figures. Texts are there by a digest of what their author typed, so that
editions in all languages of a site are compared with one file.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..figures.figure import beside
from ..figures.table import Row
from .records import Check, Issue, Item, Page, Section, Statistics, Typed

#: Of the form of ``published.json``; raised where a reader of the old form would fail.
VERSION = 1
#: The line on which an issue begins, as ``dump`` writes it.
_KEY = re.compile(r'("(?:[^"\\]|\\.)*"): \{\r?$')
#: A mark that a merge leaves in a file.
_MERGE = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
#: What of JSON tells where a name stands: a text that a colon follows, other texts, braces, lines.
_TOKEN = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*")[ \t]*:|"(?:[^"\\]|\\.)*"|[{}\n]')
#: Half of a character outside the BMP, escaped; alone it is none.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
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


class PublishedError(ValueError):
    """``published.json`` cannot be used; where it breaks off, by line, and why."""

    def __init__(
        self,
        line: int,
        *,
        version: int | None = None,
        twice: str = "",
        is_merge: bool = False,
    ) -> None:
        super().__init__(line)
        self.line = line
        #: Whether a merge has left the marks of both sides there.
        self.is_merge = is_merge
        #: What stands there a second time; empty where it is damaged otherwise.
        self.twice = twice
        #: The version of a file that a newer extension wrote; None where it is damaged.
        self.version = version


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """A section, item, check or annex."""

    #: ``section``, ``item``, ``check`` or ``annex``.
    kind: str
    #: What its author called it; of a check its name, of sections and annexes their title.
    name: str
    typed: Typed


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """A table of figures."""

    #: What its author called it; empty if nothing.
    name: str
    #: Name and unit of each.
    columns: tuple[tuple[str, str], ...]
    #: Name and figures of each row; a blank one is empty.
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One issue as it was published."""

    #: Names of its page, the newest last.
    pages: tuple[str, ...]
    #: 0 where it has none.
    serial: int
    #: ISO 8601; empty where there is none.
    day: str
    period: str
    #: Day and text of what was corrected (勘误), as typed.
    corrections: tuple[str, ...]
    #: ``2.1``, ``annex-1`` → what has the number; the end of its id.
    numbered: Mapping[str, Numbered]
    #: The end of its id → a table.
    tables: Mapping[str, Figures]
    #: Numbers that things had when they were published first → those that they have now.
    earlier: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """All that was published."""

    issues: Mapping[str, Record] = field(default_factory=dict)
    #: Key of an issue → its line in the file.
    lines: Mapping[str, int] = field(default_factory=dict)


# -- from records ------------------------------------------------------------------------------


def record_of(docname: str, page: Page, issue: Issue) -> Record:
    """An issue as it is now."""
    return Record(
        pages=(docname,),
        serial=issue.serial or 0,
        day=issue.day.isoformat() if issue.day else "",
        period=str(issue.period) if issue.period else "",
        corrections=tuple(one.typed for one in issue.corrections),
        numbered=dict(_numbered(page)),
        tables={end_of(one.anchor, issue): _figures(one) for one in page.statistics},
    )


def things_of(page: Page) -> Iterator[tuple[str, Section | Item | Check]]:
    """Number and record of all that has a number of its own."""
    things: tuple[Section | Item | Check, ...] = (*page.sections, *page.items, *page.checks)
    for one in things:
        if one.number:
            yield one.number, one


def _numbered(page: Page) -> Iterator[tuple[str, Numbered]]:
    for number, one in sorted(things_of(page), key=lambda pair: _order(pair[0])):
        if isinstance(one, Section):
            kind = "annex" if one.is_annex else "section"
            yield number, Numbered(kind=kind, name=one.title_typed, typed=Typed())
        elif isinstance(one, Item):
            yield number, Numbered(kind="item", name=one.name, typed=one.typed)
        else:
            yield number, Numbered(kind="check", name=one.name_typed, typed=one.typed)


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


def _figures(one: Statistics) -> Figures:
    table = one.table
    columns = [(i, table.unit_of(i, one.unit)) for i in range(len(table.columns))]
    return Figures(
        name=one.name,
        columns=tuple((table.columns[i].name, unit) for i, unit in columns),
        rows=tuple(
            (row.name, tuple(_figure(one, row, index, column) for index, column in columns))
            for row in table.rows
        ),
    )


def _figure(one: Statistics, row: Row, index: int, unit: str) -> str:
    """A figure, with its unit where that is not the column's."""
    figure = one.table.at(row, index, one.unit)
    if figure.value is None:
        return _BLANK
    text = f"{figure.value:f}"
    return text if figure.unit == unit else beside(text, figure.unit)


# -- the file ----------------------------------------------------------------------------------


def dump(published: Published) -> str:
    """The file: a line for each thing that has a number, and each row of figures.

    Issues stand in the order of their numbers, so that what is new stands at the end.
    """
    issues = sorted(published.issues.items(), key=lambda pair: _natural(pair[0]))
    told = ",\n".join(f"{_json(key)}: {{\n{_issue(one)}\n}}" for key, one in issues)
    return f'{{\n"version": {VERSION},\n"issues": {{\n{told}\n}}\n}}\n'


def _natural(key: str) -> list[tuple[int, str]]:
    """2026-9 before 2026-41, and supplements behind."""
    return [(int(p), "") if p.isdecimal() else (0, p) for p in re.split(r"(\d+)", key)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _issue(one: Record) -> str:
    head: dict[str, object] = {"pages": one.pages}
    if one.serial:
        head["serial"] = one.serial
    head |= {"date": one.day, "period": one.period}
    if one.corrections:
        head["corrections"] = one.corrections
    if one.earlier:
        head["earlier"] = one.earlier
    parts = [f" {_json(name)}: {_json(value)}" for name, value in head.items()]
    parts.append(
        _block("numbered", [f"{_json(n)}: {_json(_plain(x))}" for n, x in one.numbered.items()])
    )
    parts.append(_block("tables", [f"{_json(n)}: {_table(x)}" for n, x in one.tables.items()]))
    return ",\n".join(parts)


def _block(name: str, lines: Sequence[str]) -> str:
    told = ",\n".join(f"  {line}" for line in lines)
    return f' "{name}": {{\n{told}\n }}' if lines else f' "{name}": {{}}'


def _plain(one: Numbered) -> list[str]:
    """Kind, name; of items and checks the beginning and digest of their text, and its figures."""
    whole = [one.kind, one.name, one.typed.begins, one.typed.digest, one.typed.figures]
    while whole and not whole[-1]:
        whole.pop()
    return whole


def _table(one: Figures) -> str:
    rows = ",\n".join(f"   {_json([name, *figures])}" for name, figures in one.rows)
    return f'{{"name": {_json(one.name)}, "columns": {_json(one.columns)}, "rows": [\n{rows}\n  ]}}'


class _TwiceError(ValueError):
    """A name that stands twice in one table of the file."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


def load(text: str) -> Published:
    """What ``dump`` wrote; raises ``PublishedError``, whatever else the text is."""
    if (mark := _MERGE.search(text)) is not None:
        raise PublishedError(text.count("\n", 0, mark.start()) + 1, is_merge=True)
    try:
        raw = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        raise PublishedError(error.lineno) from error
    except _TwiceError as error:
        raise _second(text) from error
    except (RecursionError, ValueError) as error:
        # A number of thousands of digits is no damage to JSON.
        raise PublishedError(1) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("version"), int):
        raise PublishedError(1)
    if raw["version"] > VERSION:
        raise PublishedError(1, version=raw["version"])
    lines = _lines(text)
    issues = raw.get("issues")
    if not isinstance(issues, dict):
        raise PublishedError(1)
    found = {}
    has_halves = _HALF.search(text) is not None
    for key, one in issues.items():
        try:
            if has_halves:
                json.dumps([key, one], ensure_ascii=False).encode("utf-8")
            if len(key) > _LONGEST_KEY:
                raise ValueError(key)
            found[key] = _record(one)
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            LookupError,
            OverflowError,
        ) as error:
            raise PublishedError(lines.get(key, 1)) from error
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
                return PublishedError(line, twice=name)
            names[-1].add(name)
    return PublishedError(line)


def _lines(text: str) -> dict[str, int]:
    """Key of an issue → its line, in a file as ``dump`` writes it."""
    found: dict[str, int] = {}
    # Not by splitlines, which parts lines at signs that may stand in a text.
    for number, line in enumerate(text.split("\n"), 1):
        if match := _KEY.match(line):
            found.setdefault(json.loads(match[1]), number)
    return found


def _record(raw: Mapping[str, Any]) -> Record:
    pages = _texts(raw["pages"])
    if not pages or not all(map(_is_name, pages)):
        raise ValueError("pages")
    return Record(
        pages=pages,
        serial=int(raw.get("serial", 0)),
        day=_days(_text(raw["date"]), 1),
        period=_days(_text(raw["period"]), 2),
        corrections=_texts(raw.get("corrections", [])),
        numbered={number: _thing(one) for number, one in raw["numbered"].items()},
        tables={end: _loaded(one) for end, one in raw["tables"].items()},
        earlier={old: _text(new) for old, new in raw.get("earlier", {}).items()},
    )


def _is_name(page: str) -> bool:
    """Whether a page can have this name: it is written in the site, not where Sphinx writes."""
    parts = page.split("/")
    return (
        page.isprintable()
        and not set(":\\") & {*page}
        and len(page.encode()) <= _LONGEST_NAME
        and not any(one in ("", ".") or ".." in one for one in parts)
        and all(len(one.encode()) <= _LONGEST_PART for one in parts)
        and parts[0] not in _FOLDERS
    )


def _days(text: str, number: int) -> str:
    """So many days, parted by ``/``; or none."""
    days = text.split("/") if text else []
    if days and len(days) != number:
        raise ValueError(text)
    if any(datetime.date.fromisoformat(one).isoformat() != one for one in days):
        raise ValueError(text)
    return text


def _thing(raw: Any) -> Numbered:
    texts = [*_texts(raw), "", "", "", "", ""]
    return Numbered(
        kind=texts[0],
        name=texts[1],
        typed=Typed(begins=texts[2], digest=texts[3], figures=texts[4]),
    )


def _loaded(raw: Mapping[str, Any]) -> Figures:
    columns = tuple(_texts(one) for one in raw["columns"])
    rows = tuple(_texts(one) for one in raw["rows"])
    if any(len(one) != 2 for one in columns) or any(len(r) != len(columns) + 1 for r in rows):
        raise ValueError("rows")
    return Figures(
        name=_text(raw["name"]),
        columns=tuple((one[0], one[1]) for one in columns),
        rows=tuple((one[0], one[1:]) for one in rows),
    )


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError(raw)
    return tuple(map(_text, raw))
