"""Cells of data files that hold words which are marked as internal, for those who read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from sphinx.util.osutil import canon_path, relpath

from ...core.domain import domain_of
from ...core.i18n import _, __
from ...core.places.audiences import audience_of, is_for_public
from ...model.faults import Kind
from ...model.figures.table_heads import head_rows
from ...model.markup.audience_marks import Mark, may_be_marked
from ...model.markup.marked_roles import words_cut
from ...sources.cells import Cells

if TYPE_CHECKING:
    from .base import BulletinDirective


def cells_for_audience(directive: BulletinDirective, found: Cells, file: str) -> Cells:
    """The cells with what the roles hold; for the public without it, and without rows of which the
    name is internal. Their marks are kept with those of the page."""
    marked = {
        (number, at)
        for number, row in enumerate(found.rows)
        for at, cell in enumerate(row)
        if may_be_marked(cell)
    }
    if not marked:
        return found
    is_public, heads = is_for_public(directive.config), head_rows(found.rows)
    rows = [list(row) for row in found.rows]
    gone: set[int] = set()
    withheld: set[tuple[int, int]] = set()
    marks = []
    for number, at in sorted(marked):
        shown, public, words = words_cut(rows[number][at])
        line = found.places[number]
        marks += [Mark(text=text, line=line, end=line, what="role", file=file) for text in words]
        if not words:
            continue
        rows[number][at] = public if is_public else shown
        if is_public and not public.strip():
            withheld.add((number, at))
            if number < heads:
                rows[number][at] = _("(withheld)")
            elif at == 0:
                gone.add(number)
    domain, docname = domain_of(directive.env), directive.env.docname
    if marks and not audience_of(directive.config):
        message = __(
            "this is marked as internal, but everybody sees it: write bulletin_audiences = "
            "[“internal”, “public”] in conf.py"
        )
        directive.warn(Kind.AUDIENCE, message, "file")
    known = domain.marks.get(docname, ())
    domain.marks[docname] = (*known, *(mark for mark in marks if mark not in known))
    domain.read_for[docname] = audience_of(directive.config)
    texts = tuple(map(tuple, rows))
    cells = replace(found, rows=texts, dated=(), withheld=frozenset(withheld))
    return cells.without_rows(gone) if gone else cells


def lines_with_marks(directive: BulletinDirective) -> set[int]:
    """The lines of a directive in which words are marked."""
    source, _line = directive.get_source_info()
    file = canon_path(relpath(source, directive.env.srcdir))
    last = directive.lineno + directive.block_text.count("\n") + 1
    marks = domain_of(directive.env).marks.get(directive.env.docname, ())
    return {
        mark.line
        for mark in marks
        if mark.what == "role" and mark.file == file and directive.lineno < mark.line <= last
    }


def with_names(directive: BulletinDirective, cells: Cells) -> Cells:
    """Cells of a table that is drawn, for the public without rows whose name is internal."""
    if not is_for_public(directive.config) or not lines_with_marks(directive):
        return cells
    heads = head_rows(cells.rows)
    nameless = (number for number, row in enumerate(cells.rows) if number >= heads and not row[0])
    return cells.without_rows(frozenset(nameless))
