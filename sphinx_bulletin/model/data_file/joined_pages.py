"""Issues of another site, read from its ``bulletin.json`` into the records that pages have.

What the file does not hold, since it is of no use to another site (lines of the source, how a table
is printed), has its default.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import UNSET, Struct, defstruct, field
from msgspec import Raw as Undecoded
from msgspec.json import decode as from_json
from msgspec.structs import asdict

from ..figures.table import Table
from ..findings.status import Status
from ..issues.records import (
    Correction,
    InspectionCheck,
    Issue,
    IssueNumber,
    Item,
    Page,
    Section,
    Statistics,
    run_key_of,
)
from ..specs.footer import FooterSpec
from ..text.dates import Day
from .data_fields import FORMAT, data_fields, read_record
from .field_values import (
    VALUES,
    JoinedError,
    Raw,
    field_in_json,
    flag_in_json,
    list_in_json,
    object_in_json,
    text_in_json,
    whole_in_json,
)
from .table_data import DataTable, with_data

T = TypeVar("T")

_NO_FIGURES = Table(corner="", columns=(), rows=())
#: So many issues of a series keep what their sentences state: those of a year of weeks.
_STATING = 56
#: What the others have not, as a file calls it.
_UNREAD = ("statements", "paragraphs")
#: Fields of a page, and facts, that hold what its sentences state.
STATING = ("statements", "prints", "stated", "of_days")


class NewerFormat(ValueError):
    """A file is of a later version of this package; the message is its format."""


def joined_pages(whole: object, series: str = "") -> Iterator[tuple[Raw, str, Page]]:
    """Of each issue what stands there, its page's address, from its site's root, and its records.

    ``series`` is that of issues which have none there.

    :raises JoinedError: where it is no such file.
    :raises NewerFormat: where its form is a later one.
    """
    top = object_in_json(whole)
    version = top.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise JoinedError(".version")
    if version > FORMAT:
        raise NewerFormat(str(version))
    # One after the other: all issues of a site at once would be much to keep.
    for number, raw in enumerate(field_in_json(top, "issues", list_in_json(object_in_json))):
        try:
            found = raw, _address_of(raw), whole_page(_with_series(raw, series))
        except JoinedError as error:
            raise JoinedError(f".issues[{number}]{error}") from error
        yield found


def _with_series(raw: Raw, series: str) -> Raw:
    """An issue of a series, where it names none."""
    return {**raw, "series": raw.get("series") or series}


def _address_of(raw: Raw) -> str:
    """That of its page, from its site's root."""
    return field_in_json(raw, "page", text_in_json)


def stating_keys(issues: Iterable[Issue]) -> set[str]:
    """Keys of the newest issues of each series: an issue's text is held against theirs.

    These are those of a year; sentences are a third of what there is to read.
    """
    by_series: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.number, reverse=True):
        by_series.setdefault(issue.series, []).append(issue)
    return {issue.key for found in by_series.values() for issue in found[:_STATING]}


def whole_page(raw: Raw) -> Page:
    """All that an issue says."""
    issue = _issue(raw)
    later = {name: read(raw) for name, read in _LATER.items()}
    return read_record(Page, raw, issue=issue, **later)


class _CountedItem(Struct, frozen=True, kw_only=True):
    """An item, as far as facts follow from it."""

    day: Day | None = field(name="date")
    windows: tuple[str, ...]
    units: tuple[str, ...] = ()
    category: str
    category_typed: str = ""


class _CountedCheck(Struct, kw_only=True):
    """The same of a check, where no fact holds the whole of it."""

    name: str
    name_typed: str = ""
    status: Status
    windows: tuple[str, ...]
    units: tuple[str, ...] = ()
    due: Day | None
    closes: tuple[Any, ...] = ()
    closes_typed: str = ""

    def __post_init__(self) -> None:
        # A file has the two where they differ.
        self.name_typed = self.name_typed or self.name


class _Head(Struct, frozen=True):
    """A column's name, and that in its source where it is another."""

    name: str
    key: str = ""


class _TitledTable(Struct, frozen=True, kw_only=True):
    """A table, as far as facts follow from it."""

    name: str
    caption: str
    columns: tuple[_Head, ...]

    @property
    def run_key(self) -> str:
        """As ``Statistics.run_key``."""
        return run_key_of(self.name, self.caption, (head.key or head.name for head in self.columns))


#: What a file has of a page that is asked of few pages → what facts follow from.
_OF_FACTS: Mapping[str, Any] = {
    "items": tuple[_CountedItem, ...],
    "statistics": tuple[_TitledTable, ...],
    "checks": Undecoded,
}


@functools.cache
def _light_line(*, states: bool) -> Any:
    """What is decoded of the line of an issue for what is asked of all of them."""
    told = {"page", *(one.name for kind in (Issue, Page) for one in data_fields(kind))}
    told -= _LATER.keys() if states else {*_LATER, *_UNREAD}
    kinds = {**dict.fromkeys(told, Any), **_OF_FACTS}
    return defstruct("_LightLine", [(name, kind, UNSET) for name, kind in kinds.items()])


def light_page(
    line: bytes | memoryview, series: str = "", *, states: bool = False
) -> tuple[str, Page]:
    """Address and page of an issue by its line, which is as it was written.

    Fields in ``LATER`` hold no records, but what its facts follow from; those in ``STATING`` hold
    nothing unless it ``states``. What it has besides is not read: that is most of it.
    """
    told = _decoded(line, _light_line(states=states))
    seen = {name: told.pop(name, ()) for name in ("items", "statistics")}
    seen["inspected"] = _light_checks(told.pop("checks"))
    raw = _with_series(told, series)
    page = read_record(Page, raw, issue=_issue(raw), **seen)
    return _address_of(raw), page


def _light_checks(raw: Undecoded) -> tuple[Any, ...]:
    """Whole are those that facts tell of; of the others, what facts follow from."""
    checks: tuple[Any, ...] = from_json(raw, type=tuple[_CountedCheck, ...])
    told = {number for number, check in enumerate(checks) if _is_told(check)}
    if not told:
        return checks
    whole = from_json(raw)
    return tuple(
        _check(whole[number]) if number in told else check for number, check in enumerate(checks)
    )


def _is_told(check: _CountedCheck) -> bool:
    return check.status.about.is_found or bool(check.closes) or check.due is not None


def later_value(line: bytes, name: str) -> Any:
    """A field in ``LATER``, or a fact, of an issue by its line."""
    if read := _LATER.get(name):
        return read(_decoded(line, _later_line(name)))
    raw = _decoded(line, _later_line(*_LATER))
    fields: dict[str, Any] = {field: read(raw) for field, read in _LATER.items()}
    return getattr(Page(**fields), name)


@functools.cache
def _later_line(*fields: str) -> Any:
    """What is decoded of a line for these fields."""
    names = ("checks" if field == "inspected" else field for field in fields)
    return defstruct("_LaterLine", [(name, Any, UNSET) for name in names])


def _decoded(line: bytes | memoryview, kind: Any) -> dict[str, Any]:
    """What a line has of the fields of a kind; the rest of it is passed over."""
    decoded = asdict(from_json(line, type=kind))
    return {name: value for name, value in decoded.items() if value is not UNSET}


def _each(raw: Raw, name: str, read: Callable[[Raw], T]) -> tuple[T, ...]:
    """The records of a list; none where there is no such list."""
    if name not in raw:
        return ()
    return field_in_json(raw, name, list_in_json(lambda one: read(object_in_json(one))))


def _issue(raw: Raw) -> Issue:
    first, last = field_in_json(raw, "number", _ends)
    supplement = field_in_json(raw, "supplement", flag_in_json)
    year = field_in_json(raw, "year", whole_in_json)
    corrections = _each(raw, "corrections", partial(read_record, Correction))
    return read_record(
        Issue,
        raw,
        number=IssueNumber(year=year, supplement=supplement, first=first, last=last),
        numbers=(first, last),
        corrections=corrections,
        corrected=tuple(one.day for one in corrections),
        tail=FooterSpec(copies=field_in_json(raw, "copies", VALUES["int | None"].read)),
    )


def _ends(raw: object) -> tuple[int, ...]:
    ends = object_in_json(raw)
    return tuple(field_in_json(ends, end, whole_in_json) for end in ("first", "last"))


def _check(raw: Raw) -> InspectionCheck:
    closes = "、".join(_each(raw, "closes", _named))
    return read_record(InspectionCheck, {"units": [], **raw}, closes_typed=closes)


def _named(raw: Raw) -> str:
    """A check as authors name it: by its number, since two may have one name."""
    what = "number" if raw.get("number") else "name"
    return "/".join(field_in_json(raw, part, text_in_json) for part in ("issue", what))


def _statistics(raw: Raw) -> Statistics:
    known = read_record(Statistics, raw, table=_NO_FIGURES)
    data = read_record(DataTable, raw)
    for number, row in enumerate(data.rows):
        if len(row.values) != len(data.columns):
            raise JoinedError(f".rows[{number}].values")
    return with_data(known, data)


#: Field of a page that is asked of few pages → what reads it of an issue.
_LATER: Mapping[str, Callable[[Raw], tuple[Any, ...]]] = {
    "sections": lambda raw: _each(raw, "sections", partial(read_record, Section)),
    "items": lambda raw: _each(raw, "items", partial(read_record, Item)),
    "inspected": lambda raw: _each(raw, "checks", _check),
    "statistics": lambda raw: _each(raw, "statistics", _statistics),
}
#: These, and the facts that follow from all that they hold.
LATER = (*_LATER, "targets", "days_told", "quoting", "compared")
