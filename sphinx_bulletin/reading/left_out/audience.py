"""What is marked as internal: found before a page is read, and not read for the public."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from msgspec.structs import replace
from sphinx.directives.other import Include, Only
from sphinx.util.docutils import SphinxRole
from sphinx.util.osutil import canon_path, relpath

from ...core.domain import domain_of
from ...core.i18n import _, __
from ...core.log import tell, warn
from ...core.nodes import adopt, bulletin_withheld
from ...core.places.audiences import PUBLIC, audience_of, is_for_public
from ...model.faults import Kind
from ...model.leaks.squeezed import squeezed
from ...model.markup.audience_marks import Mark, Marked, may_be_marked, read_marks
from ..encoding import source_text
from .only import is_for_internal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Where a page's sentences without what is marked in them are kept while it is read.
CUTS = "bulletin-cuts"


def instead_of_words(config: Config) -> str:
    """What the public sees in the place of words within a sentence."""
    return _("(withheld)") if config.bulletin_withheld == "mark" else ""


def for_audience(
    app: Sphinx,
    docname: str,
    path: Path,
    text: str,
    typed: str,
    *,
    is_markdown: bool,
    leaves_out: Callable[[str], object],
    included: Callable[[str], str],
) -> str:
    """The lines that are read for those for whom the site is built; their marks are kept."""
    is_page = Path(app.env.doc2path(docname)) == path
    marked = read_marks(
        text,
        typed,
        is_markdown=is_markdown,
        is_page=is_page,
        instead=instead_of_words(app.config),
        untitled=_("(withheld)"),
        leaves_out=leaves_out,
        for_internal=partial(is_for_internal, app),
        included=included,
        may_stand=partial(_may_stand, app.config),
    )
    for fault in marked.told:
        tell(fault, app.env, location=f"{path}:{fault.where.line}")
    if not marked.marks:
        return marked.shown
    _keep(app, docname, path, marked)
    if not is_for_public(app.config):
        return marked.shown
    page = app.env.current_document
    page[CUTS] = [*(page.get(CUTS) or ()), *marked.cuts]
    return marked.public


def _may_stand(config: Config, figure: str, sentence: str) -> bool:
    """Whether ``bulletin_private`` names a figure with words of its sentence."""
    plain, wanted = squeezed(sentence), squeezed(figure)
    return any(wanted in key and key in plain for key in map(squeezed, config.bulletin_private))


def _keep(app: Sphinx, docname: str, path: Path, marked: Marked) -> None:
    """Note the marks of a page, and for whom it was read."""
    domain = domain_of(app.env)
    if not audience_of(app.config) and docname not in domain.marks:
        message = __(
            "this is marked as internal, but everybody sees it: write bulletin_audiences = "
            "[“internal”, “public”] in conf.py"
        )
        warn(Kind.AUDIENCE, message, location=f"{path}:{marked.marks[0].line}")
    domain.marks[docname] = (*domain.marks.get(docname, ()), *located(app.env, path, marked.marks))
    domain.read_for[docname] = audience_of(app.config)


def located(env: BuildEnvironment, path: Path, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks with the file that they stand in, and data files by their places."""
    file = canon_path(relpath(path, env.srcdir))

    def place(name: str) -> str:
        # As Sphinx finds files: from the page on, or from the source folder.
        folder = env.srcdir if name.startswith(("/", "\\")) else path.parent
        with contextlib.suppress(OSError, ValueError):
            return str(canon_path(relpath(Path(folder) / name.lstrip("/\\"), env.srcdir)))
        return name

    return tuple(
        replace(mark, file=file, data_files=tuple(map(place, mark.data_files))) for mark in marks
    )


def find_read_for_others(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: pages with marks that were read for others.

    Everybody is one of these: what internal readers see is told then.
    """
    domain, now = domain_of(env), audience_of(app.config)
    return [docname for docname, before in domain.read_for.items() if before != now]


class InternalRole(SphinxRole):
    """``:内部:``: words within a sentence for internal readers.

    In sources they are taken out before; a translation brings its own.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        domain, docname = domain_of(self.env), self.env.current_document.docname
        marks = domain.marks.get(docname, ())
        if not any(mark.text == self.text for mark in marks):
            file, line = self.get_source_info()
            place = canon_path(relpath(file, self.env.srcdir))
            mark = Mark(text=self.text, line=line, end=line, what="role", file=place)
            domain.marks[docname] = (*marks, mark)
            domain.read_for.setdefault(docname, audience_of(self.config))
        if is_for_public(self.config):
            text = instead_of_words(self.config)
            return [nodes.Text(text)] if text else [], []
        # Of docutils' parser and of MyST's alike.
        inliner: Any = self.inliner
        memo = SimpleNamespace(
            document=inliner.document,
            reporter=inliner.reporter,
            language=getattr(inliner, "language", None),
        )
        made, messages = inliner.parse(self.text, self.lineno, memo, inliner.parent)
        return [adopt(nodes.inline("", classes=["bulletin-internal"]), *made)], messages


class WithheldRole(SphinxRole):
    """Stands where the public does not see something, until all is numbered."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = bulletin_withheld(kinds=tuple(self.text.split()))
        self.set_source_info(node)
        return [node], []


class PublicInclude(Include):
    """Sphinx's; a file that a parser of its own reads, past all that looks for marks, is not."""

    def run(self) -> Sequence[nodes.Node]:
        if "parser" in self.options and is_for_public(self.config) and self._may_be_marked():
            message = __(
                "the file “%s” has marks, which nobody looks for where “parser” is given; the "
                "public does not see it"
            )
            warn(Kind.AUDIENCE, message % self.arguments[0], location=self.get_location())
            domain_of(self.env).read_for[self.env.current_document.docname] = PUBLIC
            return []
        return super().run()

    def _may_be_marked(self) -> bool:
        _relative, path = self.env.relfn2path(self.arguments[0])
        try:
            return may_be_marked(source_text(Path(path)))
        except OSError:
            # docutils says so.
            return False


class AudienceDirective(Only):
    """``audience`` with its body, where that is shown; the source's marks were looked at before."""

    def run(self) -> list[nodes.Node]:
        found = super().run()
        return [*found[0].children] if found else []
