"""Where a figure of a page stands: the cell of its file, or the line of the page."""

from __future__ import annotations

from pathlib import Path

from ...core.i18n import __
from ...model.figures.table import Table
from ...model.figures.table_lines import Column, Row
from ...model.figures.target import Aspect, TargetError, parse_target
from ...model.issues.records import Page, Statistics
from ...model.specs.statistics import StatisticsSpec
from ...sources import SourceError, read_cells
from ...sources.cells import Cells, name_of
from ..workplace import Workplace
from .page_origins import FigurePlace


def home_of_figure(place: FigurePlace, page: Page, path: Path, site: Workplace) -> str:
    """Where it is to be corrected, in words; ``path`` is the file of the page."""
    spec, table, row, column = place.spec, place.table, place.row, place.column
    if place.target:
        try:
            target = parse_target(place.target)
        except TargetError:
            return __("it is taken from a table by “%s”") % place.target
        if target.issue:
            message = __("it is taken from issue %(issue)s by “%(target)s”; correct it there")
            return message % {"issue": target.issue, "target": place.target}
        named = next((one for one in page.statistics if one.name == target.table), None)
        if named is None or target.shown not in (Aspect.FIGURE, Aspect.OWN):
            return __("it is computed by “%s” of the figures of tables") % place.target
        spec, table = named, named.table
        row, column = _indices(named, target.names)
    if spec is not None and place.name:
        return _named(place.name, spec, path, site)
    if spec is None or table is None or not (0 <= row < len(table.rows)):
        return __("it is computed of the figures of the table")
    if not 0 <= column < len(table.columns):
        return __("it is computed of the figures of the table")
    one, other = table.rows[row], table.columns[column]
    if other.definition or (table.total and one.name == table.total and spec.total is not None):
        message = __("it is computed of the figures of “%(row)s”, “%(column)s”")
        return message % {"row": one.name, "column": other.name}
    if not spec.file:
        message = __("correct it in the table, row “%(row)s”, column “%(column)s”")
        return message % {"row": one.name, "column": other.name}
    return _in_file(spec, one, other, path, site, table)


def _indices(statistics: Statistics, names: tuple[str, ...]) -> tuple[int, int]:
    """Row and column; -1 where they are not known. A name may hold a / of its own."""
    table = statistics.table
    for cut in range(len(names) - 1, 0, -1):
        row, column = "/".join(names[:cut]), "/".join(names[cut:])
        try:
            return table.rows.index(table.row(row)), table.index(column)
        except KeyError:
            continue
    return -1, -1


def _file_of(spec: StatisticsSpec, path: Path, site: Workplace) -> tuple[str, Cells | None]:
    """The name of a table's file, and its cells; None where they cannot be read."""
    file = path.parent / spec.file.replace("\\", "/")
    if spec.file.startswith("/"):
        file = site.folder / spec.file.lstrip("/")
    shown = site.shown(file.resolve())
    try:
        found = read_cells(file, encoding=spec.encoding, sheet=spec.sheet, area=spec.range)
    except SourceError:
        return shown, None
    return shown, found


def _named(name: str, spec: StatisticsSpec, path: Path, site: Workplace) -> str:
    shown, cells = _file_of(spec, path, site)
    places = [
        name_of(cells.places[number] - 1, cells.column_of(index))
        for number, texts in enumerate(cells.rows if cells is not None else ())
        for index, text in enumerate(texts)
        if cells is not None and "".join(text.split()) == "".join(name.split())
    ]
    if len(places) != 1:
        return __("correct it in %s") % shown
    return __("correct it in %(file)s, cell %(cell)s") % {"file": shown, "cell": places[0]}


def _in_file(
    spec: StatisticsSpec, row: Row, column: Column, path: Path, site: Workplace, table: Table
) -> str:
    shown, cells = _file_of(spec, path, site)
    values = {"file": shown, "row": row.name, "column": column.name, "cell": ""}
    if cells is not None:
        values["cell"] = _cell(cells, row, column, table)
    if not values["cell"]:
        return __("correct it in %(file)s, row “%(row)s”, column “%(column)s”") % values
    message = __("correct it in %(file)s, cell %(cell)s: row “%(row)s”, column “%(column)s”")
    return message % values


def _cell(cells: Cells, row: Row, column: Column, table: Table) -> str:
    """Its name as spreadsheets have it; empty where it is not the only one that may be it."""
    rows = [n for n, texts in enumerate(cells.rows) if row.name in texts[:2]]
    columns = {
        index
        for texts in cells.rows[: max(1, len(cells.rows) - len(table.rows))]
        for index, text in enumerate(texts)
        if "".join(text.split()).startswith(column.name) or text == column.name
    }
    exact = {
        index
        for texts in cells.rows
        for index, text in enumerate(texts)
        if index in columns and text == column.name
    }
    found = exact or columns
    if len(rows) != 1 or len(found) != 1:
        return ""
    return name_of(cells.places[rows[0]] - 1, cells.column_of(found.pop()))
