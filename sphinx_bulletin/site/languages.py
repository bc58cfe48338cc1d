"""More languages of a site: each built by a process of its own (``edition.py``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from ..building.called.processes import Process
from ..building.called.told_faults import Told, begin_to_remember, heard_status
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import warn
from ..core.places.editions import Edition, EditionApp, EditionJob, Go, called_options, editions_of
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: The module that builds one more language.
EDITION_PROCESS = "sphinx_bulletin.site.edition"


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
            self._told = begin_to_remember(app)

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
        """Log what a process says; its exit status."""
        status = heard_status(process, self._told, self._kept.pop(edition, ()))
        if status is not None:
            return status
        message = __(
            "the process that builds the site in “%(language)s” ended before it was done (exit "
            "status %(status)s)"
        )
        logger.error(message, {"language": edition.language, "status": process.end()})
        return 1


def edition_job(app: Sphinx, edition: Edition) -> EditionJob:
    """The build as it is, in another language."""
    overrides: dict[str, Any] = {"language": edition.language}
    # Permanent addresses, feed and canonical links are those of its own folder.
    for name in ("bulletin_baseurl", "html_baseurl"):
        if base := getattr(app.config, name):
            overrides[name] = f"{base.rstrip('/')}/{edition.folder}"
    options = called_options(app, overrides)
    options["outdir"] = str(Path(app.outdir) / edition.folder)
    # Within those of the site, so that they go with them; no page has such a name.
    options["doctreedir"] = str(Path(app.doctreedir) / f".language-{edition.language}")
    return EditionJob(home=app.config.language, options=options)
