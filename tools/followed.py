"""Which modules only a page with ``statistics-table`` calls: what its reader has to follow.

Two pages of an issue are built to HTML and PDF: one with two of these tables, one with a table of
docutils and a paragraph in their place. Noted are modules of the package whose functions are
called, but not while modules are imported, nor by rules over records, which make messages and no
page.

    python tools/followed.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

PACKAGE = Path(__file__).parents[1] / "sphinx_bulletin"
_ROOT = f"{PACKAGE}/"
ISSUE = """\
Issue
=====

.. bulletin-masthead:: Weekly
   :year: 2026
   :number: 41
   :issuer: Office
   :date: 2026-10-12
   :period: 2026-10-05 / 2026-10-11

Figures
-------

A paragraph.
"""
TABLES = """
.. statistics-table:: Matters
   :name: affairs
   :unit: cases
   :source: Platform
   :total:
   :rate: Share = Done / Accepted

   Matter,Accepted,Done
   Permits,120,119
   Services,80,60

.. statistics-table:: From a file
   :file: figures.csv
   :unit: cases
"""
OTHERWISE = """
.. table:: Matters

   ======== ======== ====
   Matter   Accepted Done
   ======== ======== ====
   Permits  120      119
   Services 80       60
   ======== ======== ====

Another paragraph.
"""
FIGURES = "Matter,Accepted,Done\nPermits,120,119\nServices,80,60\n"


class Called:
    """The modules, as paths in the package, whose functions are called while it is set."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self._apart = 0

    def __call__(self, frame: FrameType, event: str, _value: object) -> None:
        if event not in ("call", "return"):
            return
        path = frame.f_code.co_filename
        if not path.startswith(_ROOT):
            return
        name = path.removeprefix(_ROOT)
        if frame.f_code.co_name == "<module>" or name.startswith("checks/"):
            self._apart += 1 if event == "call" else -1
        elif event == "call" and not self._apart:
            self.modules.add(name)


def called(folder: Path, body: str) -> set[str]:
    """The modules that a page with ``body`` calls."""
    from sphinx.application import Sphinx

    source = folder / "source"
    source.mkdir(parents=True)
    (source / "conf.py").write_text(
        'extensions = ["sphinx_bulletin"]\nbulletin_html_pdf = False\n', "utf-8"
    )
    (source / "index.rst").write_text("Issues\n======\n\n.. toctree::\n\n   2026-41\n", "utf-8")
    (source / "figures.csv").write_text(FIGURES, "utf-8")
    (source / "2026-41.rst").write_text(ISSUE + body, "utf-8")
    found = Called()
    for builder in ("html", "pdf"):
        app = Sphinx(
            source,
            source,
            folder / builder,
            folder / "doctrees",
            builder,
            status=None,
            warning=None,
        )
        sys.setprofile(found)
        try:
            app.build()
        finally:
            sys.setprofile(None)
    return found.modules


def main(folder: Path) -> None:
    """Prints the modules, one a line."""
    # First what is no table, so that whatever is done once a process counts for both.
    others = called(folder / "otherwise", OTHERWISE)
    tables = called(folder / "tables", TABLES)
    print(*sorted(tables - others), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
