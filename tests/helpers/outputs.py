"""What builds wrote, compared with each other and looked into."""

from __future__ import annotations

import filecmp
import hashlib
import re
from pathlib import Path

from conftest import Built
from docutils import nodes

#: Differ from build to build by nature: times, pickles, and zip archives that hold times.
_UNSTABLE = re.compile(r"(environment\.pickle|\.buildinfo|\.epub|output\.json|\.doctree|\.pot)$")


def differing_files(a: Path, b: Path) -> list[str]:
    """Files that are not the same in both folders."""
    names = {p.relative_to(d) for d in (a, b) for p in d.rglob("*") if p.is_file()}
    return sorted(
        str(name)
        for name in names
        if not _UNSTABLE.search(str(name))
        and not (
            (a / name).exists()
            and (b / name).exists()
            and filecmp.cmp(a / name, b / name, shallow=False)
        )
    )


#: Sphinx keeps what it has replaced.
KEPT_BY_SPHINX = {".buildinfo.bak"}


def digests(folder: Path) -> dict[str, str]:
    """Digests of what a reader gets; Sphinx orders its search index by when pages were read."""
    left_out = {"environment.pickle", ".buildinfo", "searchindex.js"}
    left_out |= {".bulletin-pdf.json", ".bulletin-shown.json"}
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in left_out and path.suffix != ".doctree"
    }


def cells_of_table(built: Built, docname: str) -> list[list[str]]:
    """The first table of a page, row by row."""
    first = next(built.tree(docname).findall(nodes.table))
    return [[entry.astext() for entry in row.children] for row in first.findall(nodes.row)]


_IDEOGRAPH = re.compile("[㐀-鿿]")


#: Simplified characters in our words that Big5 has, as rare ones or as other words.
_RARE = "万与么于体余几后坏复并据确种网里"


def simplified_in(text: str) -> set[str]:
    """Ideographs that no text in Taiwan has: Big5 lacks those that were made simpler."""
    found = set(_IDEOGRAPH.findall(text))
    return {sign for sign in found if sign in _RARE or not sign.encode("big5", "ignore")}
