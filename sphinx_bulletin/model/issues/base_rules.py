"""Comparisons that a table asks for: with the issue before, and with the last year's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ..faults import Fault, Kind, Message, in_table
from ..figures.typed.change_columns import base_column, days_of_base, is_base
from ..text.alike import unspaced
from .archive import Archive, IssueTable, Lack, LackKind
from .compared_figures import compare, length_of, unit_between
from .records import Issue, Statistics

GAP = Message(
    Kind.COMPARE,
    "table “%(table)s”: issues or weeks between %(about)s and %(wanted)s are missing, so nothing "
    "is compared; if none was published, write “skip-checks: compare”",
)
#: Compared, but no such row or column in the issue before.
NEW_NAME = Message(
    Kind.COMPARE,
    "table “%(table)s”: “%(found)s” is not in %(about)s, so it is compared with nothing; keep "
    "names as they were",
    is_note=True,
)
#: The same, and the issue before has others that lack here.
RENAMED = Message(
    Kind.COMPARE,
    "table “%(table)s”: “%(found)s” is not in %(about)s, which has “%(wanted)s” in its place, so "
    "it is compared with nothing; keep names as they were",
    is_note=True,
)
#: Compared, but under another name in the issue before.
OTHER_NAME = Message(
    Kind.COMPARE,
    "table “%(table)s”: no earlier issue has this name, so it is compared with nothing; in "
    "%(about)s the table of this title is called “%(wanted)s”",
)
TYPED_BASE = Message(
    Kind.COMPARE,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is typed, the archive has "
    "%(wanted)s; correct it",
    is_of_column=True,
)

#: Smaller figures agree by chance.
_TELLING = 10


def check_bases(
    archive: Archive,
    docname: str,
    issue: Issue,
    statistics: Statistics,
    *,
    suspect: Mapping[str, Collection[tuple[str, str]]] = MappingProxyType({}),
) -> Iterator[Fault]:
    """Comparisons that cannot be made, and typed 上期 and 同期 beside the archive's.

    ``suspect`` are by base the figures that were reported, here or where they were published.
    """
    before = archive.base(issue, statistics, "previous")
    if statistics.wants("previous"):
        if isinstance(before, Lack) and before.kind is LackKind.GAP:
            yield in_table(GAP, docname, statistics, about=before.issue, wanted=before.until)
            return
        yield from _other_names(archive, docname, issue, statistics, before)
    for base in ("previous", "year"):
        typed = list(_typed_bases(archive, issue, statistics, base))
        if not _is_of_one(statistics, typed):
            continue
        for one in typed:
            if one.typed != one.published and (one.row, one.of) not in suspect.get(base, ()):
                yield in_table(
                    TYPED_BASE, docname, statistics, row=one.row, column=one.column,
                    found=one.typed, wanted=one.published,
                )  # fmt: skip


def is_another(archive: Archive, issue: Issue, statistics: Statistics) -> bool:
    """Whether a table without a name tells of something else than the one before, as it seems."""
    typed = () if statistics.name else _typed_bases(archive, issue, statistics, "previous")
    return not _is_of_one(statistics, list(typed))


class _TypedBase(NamedTuple):
    """A figure of 上期 or 同期, as typed and as published then."""

    row: str
    column: str
    #: The column that it stands beside.
    of: str
    typed: Decimal
    published: Decimal


def _is_of_one(statistics: Statistics, typed: Sequence[_TypedBase]) -> bool:
    """Whether a table is the one it is held against: a name says so, else figures that agree."""
    if statistics.name or not typed:
        return True
    right = [one.typed for one in typed if one.typed == one.published]
    return 2 * len(right) > len(typed) or any(abs(figure) >= _TELLING for figure in right)


def _typed_bases(
    archive: Archive, issue: Issue, statistics: Statistics, base: str
) -> Iterator[_TypedBase]:
    """The typed figures of a base that issues have too; of 上周 where it is of that week."""
    for column in statistics.table.columns:
        name = base_column(statistics, column.name, base, length_of(issue, statistics) or None)
        days = days_of_base(name) if name and base == "previous" else None
        if not name or (days and archive.lies_apart(issue, statistics, days)):
            continue
        for row in statistics.table.rows:
            typed = statistics.table.figure(row.name, name)
            change = compare(archive, issue, statistics, row.name, column.name, base)
            if typed is None or isinstance(change, Lack):
                continue
            unit = unit_between(statistics, row.name, name, column.name)
            if unit is not None:
                # What is typed for a lack is no figure of an issue: it is equal to itself.
                then = change.then / unit
                yield _TypedBase(row.name, name, column.name, typed, then)


def _other_names(
    archive: Archive, docname: str, issue: Issue, statistics: Statistics, before: IssueTable | Lack
) -> Iterator[Fault]:
    """A table, row or column that the issue before has under another name, as it seems."""
    if isinstance(before, Lack):
        other = archive.like(issue, statistics) if before.kind is LackKind.START else None
        if other is not None:
            yield in_table(
                OTHER_NAME,
                docname,
                statistics,
                wanted=other.statistics.name,
                about=other.issue.label,
            )
        return
    mine, theirs = statistics.table, before.statistics.table
    names = [row.name for row in mine.rows]
    names += [c.name for c in mine.columns if statistics.wants("previous", c.name)]
    ours, others = (set(map(unspaced, table.names)) for table in (mine, theirs))
    new = [n for n in names if unspaced(n) not in others and not is_base(statistics, n)]
    if new:
        gone = tuple(name for name in theirs.names if unspaced(name) not in ours)
        message = RENAMED if gone else NEW_NAME
        yield in_table(
            message, docname, statistics, found=tuple(new), wanted=gone, about=before.issue.label
        )
