"""The site of each audience, one behind the other: folders, and the process of the second."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ...core.domain import domain_of
from ...core.i18n import __
from ...core.places.audience_folders import built_in, trees_in, trees_of_other
from ...core.places.audiences import PUBLIC, audience_of, audiences_of
from ...core.places.editions import CalledApp, EditionApp, called_options
from ...core.upstream import fails_by_warnings
from ..called.processes import Process
from ..called.told_faults import Told, begin_to_remember, heard_status
from .audience_process import AudienceJob
from .in_place import put_back, put_in_place
from .leak_check import is_clean
from .taken_over import take_over_trees

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: The module that builds for one more audience.
AUDIENCE_PROCESS = "sphinx_bulletin.building.audience.audience_process"
#: In a folder that was not clean.
_ANEW = ".bulletin-anew"
#: What the tags of an audience begin with (``reading/left_out``).
_TAG = "audience_"


class Audiences:
    """Where the site of this build stands, and what is built behind it."""

    def __init__(self) -> None:
        self._told: Told | None = None
        #: Folders of all audiences; None where the site is built for everybody.
        self._out: Path | None = None
        self._trees: Path | None = None
        self._audiences: tuple[str, ...] = ()
        #: Whether anything lay in the folder before.
        self._was_built = False
        #: Those that wait until this audience's site is whole.
        self._processes: dict[str, Process] = {}

    def begin(self, app: Sphinx, config: Config) -> None:
        """``config-inited``, before all others: from here on faults are told."""
        if config.bulletin_audiences and not isinstance(app, CalledApp):
            self._told = begin_to_remember(app)

    def settle(self, app: Sphinx, config: Config) -> None:
        """``config-inited``, when values are checked: the folders of what is built."""
        audience = audience_of(config)
        if not audience:
            return
        # The text of a source is not filtered; and pages that link to it would differ.
        config.html_copy_source = False
        if isinstance(app, EditionApp):
            # It stands in a folder of its own already.
            return
        self._out, self._trees = Path(app.outdir), Path(app.doctreedir)
        self._audiences = audiences_of(config)
        if not isinstance(app, CalledApp):
            put_back(self._out / PUBLIC)
        app.outdir = built_in(app.outdir, audience)
        if (app.outdir / _ANEW).exists():
            shutil.rmtree(app.outdir)
        app.outdir.mkdir(exist_ok=True)
        self._was_built = any(app.outdir.iterdir())
        app.doctreedir = trees_in(app.doctreedir, audience)
        take_over_trees(trees_of_other(self._trees, audience), Path(app.doctreedir))
        if not isinstance(app, CalledApp):
            # Now, before anything is read: a copy of this process knows nothing that is internal.
            is_copy = config.bulletin_quick
            for other in self._audiences[1:]:
                self._processes[other] = Process(AUDIENCE_PROCESS, is_copy=is_copy)

    def look_through(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``, when all languages are whole: nothing internal is in the folder."""
        is_public = self._out and audience_of(app.config) == PUBLIC
        if exception is not None or not is_public or app.statuscode != 0:
            return
        if not is_clean(app):
            app.statuscode = 1
            # What lies there may be what is left of earlier builds: it is looked at now, and
            # made from nothing by the next one.
            (Path(app.outdir) / _ANEW).touch()
        # What Sphinx says of it in the end.
        app.outdir = app.outdir.with_name(PUBLIC)

    def build_others(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``, when this audience's site is whole: build the next."""
        processes, self._processes = self._processes, {}
        for audience, process in processes.items():
            try:
                if exception is not None:
                    continue
                logger.info(__("building the site for “%s” ..."), audience)
                process.tell(self._job(app, audience))
                status = heard_status(process, self._told)
            finally:
                process.stop()
                ended = process.end()
            if status is None:
                message = __(
                    "the process that builds the site for “%(audience)s” ended before it was done "
                    "(exit status %(status)s)"
                )
                logger.error(message, {"audience": audience, "status": ended})
            if status != 0:
                app.statuscode = 1

    def _job(self, app: Sphinx, audience: str) -> AudienceJob:
        options = called_options(app, {"bulletin_audiences": [audience]})
        options |= {"outdir": str(self._out), "doctreedir": str(self._trees), "freshenv": False}
        options["tags"] = [tag for tag in options["tags"] if not tag.startswith(_TAG)]
        return AudienceJob(
            options=options,
            audience=audience,
            # The first time all are in any case, and what is the same for both is copied.
            all=self._was_built and domain_of(app.env).build.written >= app.env.found_docs,
            is_fresh=bool(app.fresh_env_used),
        )

    def publish(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``, last of all: what was looked through takes its place."""
        is_ours = self._out and PUBLIC in self._audiences and not isinstance(app, CalledApp)
        if exception is not None or not is_ours:
            return
        assert self._out
        if app.statuscode != 0 or fails_by_warnings(app):
            message = __("the public folder is left as it was, since there are faults: %s")
            logger.error(message, self._out / PUBLIC)
            return
        put_in_place(built_in(self._out, PUBLIC), self._out / PUBLIC)
