"""Comparisons that a table asks for: with the issue before, and with the last year's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..faults import Fault, Kind, Message, in_table
from ..figures.typed.change_columns import base_column, is_base
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


def check_bases(
    archive: Archive,
    docname: str,
    issue: Issue,
    statistics: Statistics,
    *,
    suspect: Collection[tuple[str, str]] = (),
) -> Iterator[Fault]:
    """Comparisons that cannot be made, and typed 上期 and 同期 beside the archive's."""
    before = archive.base(issue, statistics, "previous")
    if statistics.wants("previous"):
        if isinstance(before, Lack) and before.kind is LackKind.GAP:
            yield in_table(GAP, docname, statistics, about=before.issue, wanted=before.until)
            return
        yield from _other_names(archive, docname, issue, statistics, before)
    for base in ("previous", "year"):
        for column in statistics.table.columns:
            name = base_column(statistics, column.name, base, length_of(issue, statistics) or None)
            for row in statistics.table.rows if name else ():
                typed = statistics.table.figure(row.name, name)
                change = compare(archive, issue, statistics, row.name, column.name, base)
                if typed is None or isinstance(change, Lack):
                    continue
                unit = unit_between(statistics, row.name, name, column.name)
                if unit is None or change.then == typed * unit:
                    continue
                if (row.name, column.name) not in suspect:
                    yield in_table(
                        TYPED_BASE, docname, statistics, row=row.name, column=name, found=typed,
                        wanted=change.then / unit,
                    )  # fmt: skip


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
