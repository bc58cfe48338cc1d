"""Each table of contributions as a csv file beside the pages."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.contributed import FOLDER, contribution_cells, contribution_file
from ..core.domain import domain_of
from ..core.places.addresses import makes_pages
from ..core.places.files import replace_file
from ..model.items.counts import contributions
from .data import safe

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_contributions(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: the tables of all pages, with HTML; what is none of them any more goes.

    A file is replaced as a whole, and only where it changes.
    """
    if exception is not None or not makes_pages(app.builder):
        return
    folder = Path(app.outdir) / FOLDER
    wanted = _files(app)
    for name, data in wanted.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == data:
            continue
        replace_file(path, data)
    kept = {folder / name for name in wanted}
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in kept:
            path.unlink()
    if folder.is_dir() and not wanted:
        folder.rmdir()


def _files(app: Sphinx) -> dict[str, bytes]:
    """Name below the folder → bytes."""
    domain = domain_of(app.env)
    found = {}
    for docname, page in sorted(domain.pages.items()):
        for table in page.contributions:
            counted = contributions(domain.archive, table, page.issue, domain.scores)
            if counted is not None:
                shown = contribution_cells(counted, app.config.language)
                text = io.StringIO()
                writer = csv.writer(text, lineterminator="\r\n")
                for row in (shown.heads, *shown.rows, shown.whole):
                    writer.writerow(map(safe, row))
                found[contribution_file(docname, table.anchor)] = text.getvalue().encode(
                    "utf-8-sig"
                )
    return found
