"""More languages of a site: each built by a process of its own (``edition.py``)."""

from __future__ import annotations

import logging as python_logging
import pickle
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.logging import get_node_location

from ..building.processes import Process
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import warn
from ..core.places.addresses import builder_tags
from ..core.places.editions import Edition, EditionApp, EditionJob, Go, editions_of
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: The module that builds one more language.
EDITION_PROCESS = "sphinx_bulletin.site.edition"
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

    def has(self, record: python_logging.LogRecord) -> bool:
        """Whether authors were told this fault."""
        return self.is_for_authors(record) and self.key(record) in self.keys

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
                process.tell(edition_job(app, edition))

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
            for said in process.answers():
                if isinstance(said, frozenset):
                    pages[edition.language] = said
                    break
                kept.append(said)
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
        for said in chain(self._kept.pop(edition, ()), process.answers()):
            if isinstance(said, int):
                return said
            if not (self._told and self._told.has(said)):
                log.handle(said)
        message = __(
            "the process that builds the site in “%(language)s” ended before it was done (exit "
            "status %(status)s)"
        )
        logger.error(message, {"language": edition.language, "status": process.end()})
        return 1


def edition_job(app: Sphinx, edition: Edition) -> EditionJob:
    """The build as it is, in another language."""
    confdir = Path(app.confdir)
    overrides = {k: v for k, v in app.config.overrides.items() if _can_be_sent(v)}
    overrides["language"] = edition.language
    # Permanent addresses, feed and canonical links are those of its own folder.
    for name in ("bulletin_baseurl", "html_baseurl"):
        if base := getattr(app.config, name):
            overrides[name] = f"{base.rstrip('/')}/{edition.folder}"
    options = {
        "srcdir": str(app.srcdir),
        "confdir": str(confdir) if (confdir / "conf.py").is_file() else None,
        "outdir": str(Path(app.outdir) / edition.folder),
        # Within those of the site, so that they go with them; no page has such a name.
        "doctreedir": str(Path(app.doctreedir) / f".language-{edition.language}"),
        "buildername": app.builder.name,
        "confoverrides": overrides,
        # Sphinx adds the builder's own by itself.
        "tags": sorted(set(app.tags) - builder_tags(app.builder)),
        "parallel": app.parallel,
        "verbosity": app.verbosity,
        "freshenv": bool(app.fresh_env_used),
    }
    return EditionJob(home=app.config.language, options=options)


def _can_be_sent(value: Any) -> bool:
    """Whether a value can be told to another process."""
    try:
        pickle.dumps(value)
    # Whatever an object says when it is pickled: it cannot be.
    except Exception:
        return False
    return True
