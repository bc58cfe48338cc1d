"""The words of a table of contributions: the same on its page and in its csv file."""

from __future__ import annotations

from dataclasses import dataclass

from .i18n import _, show_month
from .model.contributions import Contributions, Row
from .model.figures import format_figure

#: The folder of the csv files, beside the pages; a folder a page, a file a table.
FOLDER = "bulletin-contributions"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A table as its reader sees it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: The row of totals.
    whole: tuple[str, ...]
    #: What stands below.
    notes: tuple[str, ...]


def shown_table(counted: Contributions, language: str) -> Shown:
    """Windows by months, totals before them; what nothing is known of has no column.

    A year of months is wider than a page on screen: what is looked for stands first.
    """
    years = {year for year, _month in counted.months}
    months = [
        _("%(year)s-%(month)02d") % {"year": year, "month": month}
        if len(years) > 1
        else show_month(month, language)
        for year, month in counted.months
    ]
    # One month is the total.
    heads = [_("Window"), *([_("Total")] if len(months) > 1 else months)]
    if counted.with_cumulative:
        heads.append(_("Since 1 January"))
    if counted.with_points:
        heads.append(_("Points"))
    heads.append(_("Rank"))
    if counted.with_submitted:
        heads += [_("Submitted"), _("Rate of adoption")]
    if len(months) > 1:
        heads += months
    return Shown(
        heads=tuple(heads),
        rows=tuple(_cells(counted, row, row.name) for row in counted.rows),
        whole=_cells(counted, counted.whole, _("Total")),
        notes=tuple(_notes(counted)),
    )


def _cells(counted: Contributions, row: Row, name: str) -> tuple[str, ...]:
    months = list(map(str, row.months))
    cells = [name, *([str(row.total)] if len(months) > 1 else months)]
    if counted.with_cumulative:
        cells.append(str(row.cumulative))
    if counted.with_points:
        cells.append(format_figure(row.points))
    cells.append("—" if row.rank is None else str(row.rank))
    if counted.with_submitted:
        rate = "—" if row.rate is None else f"{format_figure(row.rate)}%"
        cells += [str(row.submitted), rate]
    if len(months) > 1:
        cells += months
    return tuple(cells)


def _notes(counted: Contributions) -> list[str]:
    found = []
    if counted.silent:
        names = "、".join(counted.silent)
        pattern = (
            _("Windows that submitted nothing: %s.")
            if counted.with_submitted
            else _("Windows of which no item was adopted: %s.")
        )
        found.append(pattern % names)
    if counted.joint:
        message = _("%d item(s) of several windows count for each of them, and once in the total.")
        found.append(message % counted.joint)
    return found
