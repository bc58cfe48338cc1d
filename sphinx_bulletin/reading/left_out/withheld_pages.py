"""Pages that are internal as a whole: for the public they are none, and no menu lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinx.directives.other import TocTree
from sphinx.util import docname_join

from ...core.domain import domain_of
from ...core.i18n import __
from ...core.log import warn
from ...core.places.audiences import PUBLIC, is_for_public
from ...model.faults import Kind
from ...model.markup.audience_marks import Mark, may_be_marked, read_marks
from ..encoding import source_text
from ..source import repaired
from .audience import located

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def withhold_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: the public has no page that is internal; what lists it is read anew."""
    domain = domain_of(env)
    domain.build.withheld = withheld = {}
    if not is_for_public(app.config):
        return []
    lists_it: set[str] = set()
    for docname in sorted(env.found_docs):
        is_read = docname in env.all_docs and docname not in added | changed
        if not (marks := _known(app, docname) if is_read else _whole(app, docname)):
            continue
        if docname == app.config.root_doc:
            message = __(
                "the first page of a site cannot be internal as a whole; the public sees it empty"
            )
            warn(Kind.AUDIENCE, message, location=f"{env.doc2path(docname)}:{marks[0].line}")
            continue
        withheld[docname] = marks
        domain.note_withheld(docname)
        env.project.docnames.discard(docname)
        for kind in (added, changed):
            kind.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
        lists_it |= env.files_to_rebuild.get(docname, set())
    return sorted(lists_it)


def _known(app: Sphinx, docname: str) -> tuple[Mark, ...]:
    """The marks of a page that is as it was read, if it is marked as a whole."""
    marks = domain_of(app.env).marks.get(docname, ())
    return marks if any(mark.what == "page" for mark in marks) else ()


def _whole(app: Sphinx, docname: str) -> tuple[Mark, ...]:
    """The same of a page that is to be read."""
    path = Path(app.env.doc2path(docname))
    try:
        typed = source_text(path) if path.is_file() else ""
    except OSError:
        return ()
    if not may_be_marked(typed):
        return ()
    text, is_markdown, is_out = repaired(app, docname, path, typed)
    marked = read_marks(text.text, typed, is_markdown=is_markdown, leaves_out=is_out)
    return located(app.env, path, marked.marks) if marked.is_whole else ()


def keep_marks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: what stands on such pages is to be known, though none is read."""
    domain = domain_of(env)
    domain.marks.update(domain.build.withheld)
    domain.read_for.update(dict.fromkeys(domain.build.withheld, PUBLIC))


class PublicTocTree(TocTree):
    """Sphinx's, without pages that the public does not see; with no entry left it is not there."""

    def run(self) -> list[nodes.Node]:
        domain, home = domain_of(self.env), self.env.current_document.docname
        if withheld := domain.build.withheld:
            kept = [at for at, entry in enumerate(self.content) if not self._names(entry, withheld)]
            if len(kept) < len(self.content):
                # For other readers there are more.
                domain.read_for[home] = PUBLIC
                items = [self.content.items[at] for at in kept]
                self.content = StringList([self.content[at] for at in kept], items=items)
                if not any(map(str.strip, self.content)):
                    return []
        return super().run()

    def _names(self, entry: str, withheld: dict[str, tuple[Mark, ...]]) -> bool:
        # With a title of its own: ``Title <page>``.
        name = entry.rpartition("<")[2].removesuffix(">") if entry.endswith(">") else entry
        for suffix in self.config.source_suffix:
            name = name.removesuffix(suffix)
        return docname_join(self.env.current_document.docname, name) in withheld
