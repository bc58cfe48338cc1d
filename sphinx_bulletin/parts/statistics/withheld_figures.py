"""What of a table of figures the public does not see, and what it must not be told by others."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ...core.domain import domain_of
from ...core.i18n import _, __
from ...core.log import note
from ...model.figures.table import Table
from ...model.figures.table_heads import head_rows, row_names_of
from ...model.leaks.squeezed import squeezed
from ...model.leaks.telling_figures import Gone, without_told
from ...sources.cells import Cells
from ..common.marked_cells import lines_with_marks

if TYPE_CHECKING:
    from ..common.base import BulletinDirective


def for_public(
    directive: BulletinDirective, table: Table, cells: Cells, names: Collection[str]
) -> Table:
    """The table as the public may see it: without figures that tell withheld ones.

    Unless ``bulletin_private`` says, by one of its ``names``, why they may stand.
    """
    gone = _gone(directive, table, cells, lines_with_marks(directive))
    left = without_told(table, gone)
    may_stand = set(map(squeezed, directive.config.bulletin_private))
    if left == table or not may_stand.isdisjoint(map(squeezed, filter(None, names))):
        return table
    lost = [row.name for row in table.rows if row not in left.rows]
    domain_of(directive.env).note_withheld(directive.env.docname, *lost)
    message = __(
        "of this table rows or figures are internal; the public does not see the totals, shares "
        "and rates from which they could be worked out; where these may stand, say why in "
        "bulletin_private, by the name of the table"
    )
    note(message, location=directive.get_location())
    return left


def _gone(directive: BulletinDirective, table: Table, cells: Cells, lines: set[int]) -> Gone:
    names, heads = row_names_of(cells.rows), head_rows(cells.rows)
    found = {(names[number], None) for number, _at in cells.withheld if number >= heads}
    lacks_rows = cells.lacks_rows
    places = {directive.above + place: number for number, place in enumerate(cells.places)}
    rows_begin = min(places, default=0)
    for line in lines if not cells.withheld else ():
        number = places.get(line)
        if number is None:
            lacks_rows |= line >= rows_begin
        elif number >= heads:
            found.add((names[number], None))
    gone = {name for name, _at in found}
    return Gone(
        rows=lacks_rows,
        columns=[at for at, one in enumerate(table.columns) if one.name == _("(withheld)")],
        cells=[
            (row.name, at)
            for row in table.rows
            if row.name in gone
            for at, value in enumerate(row.values)
            if value is None
        ],
    )
