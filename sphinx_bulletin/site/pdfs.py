"""The PDFs of a site: set in a process of their own, when its pages are written."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..building.processes import Process, can_be_sent, listen
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import warn
from ..core.places.addresses import PDF_FOLDER, sets_pdfs
from ..core.places.editions import home_of
from ..core.places.handover import PROCESS, Job
from ..model.faults import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: Without one of these there is no PDF.
_LIBRARIES = ("rst2pdf", "reportlab", "pypdfium2")


def look_for_libraries(app: Sphinx) -> None:
    """``builder-inited``: without the libraries there are no PDFs, and no links to them."""
    if not sets_pdfs(app):
        return
    lacking = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if lacking:
        message = __(
            "no PDFs are set, since this is not installed: %s; install it, or write "
            "bulletin_html_pdf = False in conf.py"
        )
        warn(Kind.CONFIG, message % ", ".join(lacking))
        app.config.bulletin_html_pdf = False


def set_pdfs(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: set the PDFs of issues that changed; a failure there fails the build."""
    if exception is not None or not sets_pdfs(app):
        return
    logger.info(__("setting the PDFs of issues that changed ..."))
    with Process(PROCESS, may_copy=True) as process:
        process.tell(job_of(app))
        status = listen(process)
    if status is None:
        message = __("the process that sets PDFs ended before it was done (exit status %s)")
        logger.error(message, process.end())
    if status != 0:
        app.statuscode = 1


def job_of(app: Sphinx) -> Job:
    """The build as it is, to be joined by the process that sets PDFs."""
    confdir = Path(app.confdir)
    overrides = {k: v for k, v in app.config.overrides.items() if can_be_sent(v)}
    if app.builder.name == "dirhtml":
        # Numbers in print link to pages, which stand where this builder puts them.
        overrides["html_link_suffix"] = "/"
    values = {name: getattr(app.config, name) for name in app.config.values}
    return Job(
        srcdir=str(app.srcdir),
        confdir=str(confdir) if (confdir / "conf.py").is_file() else None,
        home=home_of(app),
        outdir=str(Path(app.outdir) / PDF_FOLDER),
        doctreedir=str(app.doctreedir),
        overrides=overrides,
        values={k: v for k, v in values.items() if isinstance(v, dict) and can_be_sent(v)},
        # Sphinx adds the builder's own by itself.
        tags=tuple(sorted(set(app.tags) - {app.builder.name, app.builder.format})),
        parallel=app.parallel,
        verbosity=app.verbosity,
        changed=frozenset(domain_of(app.env).build.written),
    )
