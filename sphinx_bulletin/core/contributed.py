"""The words of a table of contributions: the same on its page and in its csv file."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ..model.items.counts import Contributions, WindowCounts
from .i18n import _, ngettext, show_list, show_month, show_year_month
from .places.files import digest_of
from .words.numerals import percentage, written_number

#: The folder of the csv files, beside the pages; a folder a page, a file a table.
FOLDER = "bulletin-contributions"
#: Longer names than this get a digest in place of their end: what an author may call a table, no
#: file can be called.
_LONGEST = 100


def contribution_file(docname: str, anchor: str) -> str:
    """The file of a table in that folder; an ``anchor`` is ASCII."""
    if len(anchor) > _LONGEST:
        anchor = f"{anchor[:_LONGEST]}-{digest_of(anchor.encode())[:8]}"
    return f"{docname}/{anchor}.csv"


class ContributionCells(Struct, frozen=True, kw_only=True):
    """A table as its reader sees it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: The row of totals.
    whole: tuple[str, ...]
    #: What stands below.
    notes: tuple[str, ...]


def contribution_cells(counted: Contributions, language: str) -> ContributionCells:
    """Windows by months, totals before them; what nothing is known of has no column.

    A year of months is wider than a page on screen: what is looked for stands first.
    """
    years = {year for year, _month in counted.months}
    months = [
        show_year_month(year, month, language) if len(years) > 1 else show_month(month, language)
        for year, month in counted.months
    ]
    # One month is the total.
    columns = months if len(months) > 1 else list(counted.outlets)
    # Heads of files are not translated.
    is_ours = counted.head.isascii() != language.startswith("zh")
    first = counted.head if counted.head and is_ours else _("Window")
    heads = [first, months[0] if len(months) == 1 else _("Total")]
    if counted.with_cumulative:
        heads.append(_("Since January 1"))
    if counted.with_points:
        heads.append(_("Points"))
    heads.append(_("Rank"))
    if counted.with_tasks:
        heads += [_("Task"), _("Against the task")]
    if counted.with_submitted:
        heads += [_("Submitted"), _("Rate of adoption")]
    return ContributionCells(
        heads=(*heads, *columns),
        rows=tuple(_cells(counted, row, row.name, language) for row in counted.rows),
        whole=_cells(counted, counted.whole, _("Total"), language),
        notes=tuple(_notes(counted, language)),
    )


def _cells(counted: Contributions, row: WindowCounts, name: str, language: str) -> tuple[str, ...]:
    def count(number: int | Decimal | None) -> str:
        return "—" if number is None else written_number(Decimal(number), language)

    cells = [name, count(row.total)]
    if counted.with_cumulative:
        cells.append(count(row.cumulative))
    if counted.with_points:
        cells.append(count(row.points))
    cells.append("—" if row.rank is None else str(row.rank))
    if counted.with_tasks:
        cells += ["—" if row.task is None else count(row.task), against_task(row)]
    if counted.with_submitted:
        cells += [count(row.submitted), percentage(row.rate, language)]
    columns = row.months if len(row.months) > 1 else row.outlets
    return (*cells, *map(count, columns))


def against_task(row: WindowCounts) -> str:
    """How a window stands to its task; all together have none."""
    if row.task is None or row.rank is None:
        return "—"
    if row.total < row.task:
        return _("short by %d") % (row.task - row.total)
    if row.total > row.task:
        return _("over by %d") % (row.total - row.task)
    return _("fulfilled")


def _notes(counted: Contributions, language: str) -> list[str]:
    found = []
    if counted.silent:
        names = show_list(counted.silent, language)
        pattern = (
            _("Windows that submitted nothing: %s.")
            if counted.with_submitted
            else _("Windows of which no item was adopted: %s.")
        )
        found.append(pattern % names)
    behind = [row.name for row in counted.rows if row.task is not None and row.total < row.task]
    if behind:
        found.append(_("Windows short of their task: %s.") % show_list(behind, language))
    if counted.joint:
        message = ngettext(
            "%d item of several windows counts for each of them, and once in the total.",
            "%d items of several windows count for each of them, and once in the total.",
            counted.joint,
        )
        found.append(message % counted.joint)
    return found
