"""More languages of a site: each built by a process of its own; a menu of them on every page."""

from __future__ import annotations

import html
import logging as python_logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.logging import get_node_location

from ..building.processes import Process, can_be_sent
from ..core.domain import domain_of
from ..core.i18n import _, __
from ..core.log import warn
from ..core.places.addresses import base_url, to_root
from ..core.places.editions import Edition, EditionApp, editions_of, folder_of, root_url
from ..core.places.handover import EDITION_PROCESS, EditionJob, Found, Go
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: Sphinx writes them whatever sources there are.
_ALWAYS = frozenset({"search", "genindex"})
#: What Sphinx puts behind the line of a translated message.
_TRANSLATED = re.compile(r":<translated>.*", re.DOTALL)


class Told(python_logging.Handler):
    """Remembers what authors were told, since faults of a source are found once a language."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(python_logging.INFO)
        self.app = app
        self.keys: set[tuple[object, ...]] = set()

    def emit(self, record: python_logging.LogRecord) -> None:
        if self.is_for_authors(record):
            self.keys.add(self.key(record))

    @staticmethod
    def is_for_authors(record: python_logging.LogRecord) -> bool:
        """Warnings, and our notes."""
        is_note = record.name == f"{logging.NAMESPACE}.sphinx_bulletin"
        return is_note or record.levelno >= python_logging.WARNING

    def key(self, record: python_logging.LogRecord) -> tuple[object, ...]:
        """The same for the same fault, whatever language its words are quoted in."""
        place = self._place(getattr(record, "location", None))
        kind = getattr(record, "type", None), getattr(record, "subtype", None)
        return (place, *kind) if place else (record.getMessage(), *kind)

    def _place(self, location: Any) -> str:
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        elif isinstance(location, tuple):
            docname, line = location
            where = self.app.env.doc2path(docname) if docname else ""
            location = f"{where}:{line}" if line else str(where)
        elif location and ":" not in location:
            location = str(self.app.env.doc2path(location))
        return _TRANSLATED.sub("", location or "")


class Languages:
    """The processes that build more languages, and what they said."""

    def __init__(self) -> None:
        self._told: Told | None = None
        self._processes: dict[Edition, Process] = {}
        #: What a process said before it was asked to build.
        self._kept: dict[Edition, list[Any]] = {}

    def remember(self, app: Sphinx, config: object) -> None:
        """``config-inited``, before all others: from here on faults are told."""
        if app.config.bulletin_languages and not isinstance(app, EditionApp):
            self._told = Told(app)
            python_logging.getLogger(logging.NAMESPACE).addHandler(self._told)

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """``env-before-read-docs``: start the processes; they get ready while pages are read."""
        if isinstance(app, EditionApp):
            return
        for edition in editions_of(app):
            if edition.folder and self._has_room(app, edition):
                self._processes[edition] = process = Process(EDITION_PROCESS)
                process.tell(job_of(app, edition))

    @staticmethod
    def _has_room(app: Sphinx, edition: Edition) -> bool:
        """Whether no page of the site itself stands where the other language would."""
        taken = [
            name
            for name in sorted(app.env.found_docs)
            if f"{app.builder.get_target_uri(name)}/".startswith(edition.folder)
        ]
        for name in taken:
            message = __(
                "this page stands in the folder “%(folder)s”, where the site in “%(language)s” "
                "would stand, and which is not built; give the page another folder"
            )
            values = {"folder": edition.folder, "language": edition.language}
            warn(Kind.CONFIG, message % values, location=name)
        return not taken

    def meet(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: which pages there are in which language."""
        if isinstance(app, EditionApp) or not self._processes:
            return
        pages = {app.config.language: frozenset(env.found_docs)}
        for edition, process in self._processes.items():
            kept = self._kept[edition] = []
            while True:
                said = process.hear()
                if isinstance(said, Found):
                    pages[edition.language] = said.docnames
                    break
                kept.append(said)
                if said is None or isinstance(said, int):
                    break
        domain_of(env).build.languages = pages

    def build(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``, when this language is whole: build the others, one by one."""
        domain = domain_of(app.env) if app.env else None
        processes, self._processes = self._processes, {}
        try:
            for edition, process in processes.items() if domain and exception is None else ():
                message = __("building the site in “%(language)s”, in the folder “%(folder)s” ...")
                values = {"language": edition.language, "folder": edition.folder}
                logger.info(message, values)
                is_all = domain.build.written >= app.env.found_docs  # type: ignore[union-attr]
                process.tell(Go(pages=domain.build.languages, all=is_all))  # type: ignore[union-attr]
                if self._listen(edition, process) != 0:
                    app.statuscode = 1
        finally:
            for process in processes.values():
                # Those that were not asked to build, or were interrupted.
                process.stop()
                process.end()

    def _listen(self, edition: Edition, process: Process) -> int:
        """Log what a process says and what nobody said before; its exit status."""
        log = python_logging.getLogger(logging.NAMESPACE)
        kept = iter(self._kept.pop(edition, ()))
        while True:
            said = next(kept, Ellipsis)
            if said is Ellipsis:
                said = process.hear()
            if isinstance(said, int):
                return said
            if said is None:
                message = __(
                    "the process that builds the site in “%(language)s” ended before it was done "
                    "(exit status %(status)s)"
                )
                values = {"language": edition.language, "status": process.end()}
                logger.error(message, values)
                return 1
            told = self._told
            if told and told.is_for_authors(said):
                key = told.key(said)
                if key in told.keys:
                    continue
            log.handle(said)


def job_of(app: Sphinx, edition: Edition) -> EditionJob:
    """The build as it is, in another language."""
    confdir = Path(app.confdir)
    overrides = {k: v for k, v in app.config.overrides.items() if can_be_sent(v)}
    overrides["language"] = edition.language
    # Permanent addresses, feed and canonical links are those of its own folder.
    for name in ("bulletin_baseurl", "html_baseurl"):
        if base := getattr(app.config, name):
            overrides[name] = f"{base.rstrip('/')}/{edition.folder}"
    return EditionJob(
        srcdir=str(app.srcdir),
        confdir=str(confdir) if (confdir / "conf.py").is_file() else None,
        outdir=str(Path(app.outdir) / edition.folder),
        # Within those of the site, so that they go with them; no page has such a name.
        doctreedir=str(Path(app.doctreedir) / f".language-{edition.language}"),
        builder=app.builder.name,
        home=app.config.language,
        overrides=overrides,
        tags=tuple(sorted(set(app.tags) - {app.builder.name, app.builder.format})),
        parallel=app.parallel,
        verbosity=app.verbosity,
        fresh=bool(app.fresh_env_used),
    )


def add_menu(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: the menu in front of the text, and links for search engines."""
    every = editions_of(app)
    here = [one for one in every if _has(app, one, name, domain_of(app.env).build.languages)]
    if len(here) < 2:
        return
    menu = _menu(app, name, here)
    head = "\n    ".join(_alternates(app, name, here))
    if "body" in context:
        context["body"] = menu + context["body"]
    else:
        # The page's template has no place for it: the script puts it there.
        head += f'\n    <template id="bulletin-languages">{menu}</template>'
    context["metatags"] = f"{context.get('metatags') or ''}\n    {head}"


def _has(app: Sphinx, edition: Edition, name: str, pages: Mapping[str, frozenset[str]]) -> bool:
    """Whether a language has a page of this name, as far as is known before it is built."""
    theirs = pages.get(edition.language)
    if theirs is None:
        return False
    if name in app.env.found_docs:
        return name in theirs
    # Lists of what is on pages are the same where the pages are.
    return name in _ALWAYS or theirs == app.env.found_docs


def _menu(app: Sphinx, name: str, editions: list[Edition]) -> str:
    entries = []
    for one in editions:
        text = html.escape(one.name)
        if f"{one.folder}" == folder_of(app):
            entries.append(f'<li><span lang="{one.tag}" aria-current="true">{text}</span></li>')
            continue
        address = html.escape(_relative(app, name, one))
        entries.append(
            f'<li><a href="{address}" lang="{one.tag}" hreflang="{one.tag}">{text}</a></li>'
        )
    label = html.escape(_("Languages"))
    return (
        f'<nav class="bulletin-languages" aria-label="{label}"><ul>{"".join(entries)}</ul></nav>\n'
    )


def _alternates(app: Sphinx, name: str, editions: list[Edition]) -> list[str]:
    """Links to the page in every language, itself among them, as search engines ask for."""
    default = [("x-default", one) for one in editions if not one.folder]
    found = []
    for tag, one in [*((one.tag, one) for one in editions), *default]:
        if base_url(app.config):
            address = root_url(app) + one.folder + app.builder.get_target_uri(name)
        else:
            address = _relative(app, name, one)
        found.append(f'<link rel="alternate" hreflang="{tag}" href="{html.escape(address)}" />')
    return found


def _relative(app: Sphinx, name: str, edition: Edition) -> str:
    """The way from a page to the same page in another language."""
    up = to_root(app, name) + ("../" if folder_of(app) else "")
    return up + edition.folder + app.builder.get_target_uri(name) or "./"
