"""What a draft has from the last issue and nobody has filled in yet: sections, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...core.i18n import __
from ..sent_in.figure_sheets import table_files
from ..sent_in.tables_on_page import tables_on_page
from ..workplace import ReadSite
from .outline import SourcePiece, empty_headings, source_pieces


def empty_sections(site: ReadSite, path: Path) -> Iterator[str]:
    """Headings below which nobody wrote anything: the last issue had something there."""
    message = __("%(file)s:%(line)s: nothing stands below “%(title)s”; write it, or delete it")
    for heading in empty_headings(_pieces(site, path)):
        values = {"file": site.place.shown(path), "line": heading.at + 1, "title": heading.title}
        yield message % values


def empty_rows(site: ReadSite, path: Path) -> Iterator[str]:
    """Rows of a table whose cells are empty, where others have figures: no — was typed either."""
    pieces = _pieces(site, path)
    tables: list[tuple[str, Sequence[Sequence[str]]]] = [
        (site.place.shown(table.path), table.cells.rows)
        for table in table_files(pieces, path, site.place.folder)
        if table.cells is not None
    ]
    shown = site.place.shown(path)
    tables += [(f"{shown}:{t.lines_of[0] + 1}", t.rows) for t in tables_on_page(pieces)]
    message = __("%(file)s: these rows are empty: %(rows)s; where there is nothing, write —")
    for name, rows in tables:
        body = [row for row in rows[1:] if row and row[0].strip()]
        empty = [row[0].strip() for row in body if not any(cell.strip() for cell in row[1:])]
        if empty and len(empty) < len(body):
            yield message % {"file": name, "rows": "、".join(empty)}


def _pieces(site: ReadSite, path: Path) -> list[SourcePiece]:
    if site.app.registry.source_suffix.get(path.suffix) != "restructuredtext":
        return []
    return source_pieces(path, site.app.config.source_encoding)
