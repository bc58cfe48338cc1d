"""Issues of another site, read from its ``bulletin.json`` into the records that pages have.

What the file does not hold, since it is of no use to another site (lines of the source, how a table
is printed), has its default.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..figures.table import Table
from ..issues.records import Correction, InspectionCheck, Issue, IssueNumber, Item, Page, Statistics
from ..specs.footer import FooterSpec
from .data_fields import FORMAT, read_record
from .field_values import (
    VALUES,
    JoinedError,
    Raw,
    flag_in_json,
    object_at,
    objects_in,
    text_in_json,
    whole_in_json,
)
from .table_data import DataTable, with_data

_NO_FIGURES = Table(corner="", columns=(), rows=())
#: So many issues of a series keep the statements of their sentences: those of a year of weeks.
_STATING = 56


class NewerFormat(ValueError):
    """A file is of a later version of this package; the message is its format."""


def joined_pages(whole: object, stating: Collection[str] = ()) -> Iterator[tuple[str, Page]]:
    """Address of each page, from its site's root, and its records, of what JSON holds.

    ``stating`` are the keys of issues whose sentences are read; of others nobody asks for them.

    :raises JoinedError: where it is no such file.
    :raises NewerFormat: where its form is a later one.
    """
    top = object_at(whole, "")
    version = top.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise JoinedError("version")
    if version > FORMAT:
        raise NewerFormat(str(version))
    for raw, at in objects_in(top, "issues", ""):
        issue = _issue(raw, at)
        yield (
            text_in_json(raw.get("page"), f"{at}.page"),
            _page(raw, at, issue, issue.key in stating),
        )


def stating_keys(issues: Iterable[Issue]) -> set[str]:
    """Keys of the newest issues of each series: an issue's sentences are held against theirs.

    These are those of a year; sentences are a third of what there is to read.
    """
    by_series: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.number, reverse=True):
        by_series.setdefault(issue.series, []).append(issue)
    return {issue.key for found in by_series.values() for issue in found[:_STATING]}


def _page(raw: Raw, at: str, issue: Issue, is_stating: bool) -> Page:
    return read_record(
        Page,
        raw if is_stating else {**raw, "statements": []},
        at,
        issue=issue,
        items=tuple(read_record(Item, *one) for one in objects_in(raw, "items", at)),
        inspected=tuple(_check(*one) for one in objects_in(raw, "checks", at)),
        statistics=tuple(_statistics(*one) for one in objects_in(raw, "statistics", at)),
    )


def _issue(raw: Raw, at: str) -> Issue:
    number = object_at(raw.get("number"), f"{at}.number")
    supplement = flag_in_json(raw.get("supplement"), f"{at}.supplement")
    first, last = (
        whole_in_json(number.get(end), f"{at}.number.{end}") for end in ("first", "last")
    )
    year = whole_in_json(raw.get("year"), f"{at}.year")
    corrections = tuple(read_record(Correction, *one) for one in objects_in(raw, "corrections", at))
    copies = VALUES["int | None"].read(raw.get("copies"), f"{at}.copies")
    return read_record(
        Issue,
        raw,
        at,
        number=IssueNumber(year=year, supplement=supplement, first=first, last=last),
        numbers=(first, last),
        corrections=corrections,
        corrected=tuple(one.day for one in corrections),
        tail=FooterSpec(copies=copies),
    )


def _check(raw: Raw, at: str) -> InspectionCheck:
    closes = [
        # A name may be that of two checks; a number is not.
        "/".join(
            (
                text_in_json(one.get("issue"), here),
                text_in_json(one.get("number") or one.get("name"), here),
            )
        )
        for one, here in objects_in(raw, "closes", at)
    ]
    return read_record(InspectionCheck, {"units": [], **raw}, at, closes_typed="、".join(closes))


def _statistics(raw: Raw, at: str) -> Statistics:
    known = read_record(Statistics, raw, at, table=_NO_FIGURES)
    data = read_record(DataTable, raw, at)
    for number, row in enumerate(data.rows):
        if len(row.values) != len(data.columns):
            raise JoinedError(f"{at}.rows[{number}].values")
    return with_data(known, data)
