"""The PDFs of a site: set in a process of their own, when its pages are written."""

from __future__ import annotations

import importlib.util
import logging as python_logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sphinx.util import logging

from ..addresses import PDF_FOLDER, sets_pdfs
from ..domain import domain_of
from ..handover import PROCESS, Job
from ..i18n import __
from ..log import Subtype, warn

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
        warn(Subtype.CONFIG, message % ", ".join(lacking))
        app.config.bulletin_html_pdf = False


def set_pdfs(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: set the PDFs of issues that changed; a failure there fails the build."""
    if exception is not None or not sets_pdfs(app):
        return
    logger.info(__("setting the PDFs of issues that changed ..."))
    job = job_of(app)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-m", PROCESS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert process.stdin and process.stdout
    try:
        # Standard input stays open: when it closes, because this process ends, that one does too.
        pickle.dump(job, process.stdin)
        process.stdin.flush()
        status = _listen(process.stdout)
    except OSError as error:
        status = None
        logger.debug("%s", error)
    finally:
        if process.poll() is None and sys.exc_info()[0] is not None:
            process.kill()
        process.stdout.close()
        _close(process.stdin)
        process.wait()
    if status is None:
        message = __("the process that sets PDFs ended before it was done (exit status %s)")
        logger.error(message, process.returncode)
    if status != 0:
        app.statuscode = 1


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError as error:
        # It is gone already.
        logger.debug("%s", error)


def _listen(stream: IO[bytes]) -> int | None:
    """Log what the process says, until it gives its exit status; None where it does not."""
    log = python_logging.getLogger(logging.NAMESPACE)
    while True:
        try:
            said = pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):
            return None
        if isinstance(said, int):
            return said
        log.handle(said)


def job_of(app: Sphinx) -> Job:
    """The build as it is, to be joined by the process that sets PDFs."""
    confdir = Path(app.confdir)
    overrides = {k: v for k, v in app.config.overrides.items() if _can_be_sent(v)}
    if app.builder.name == "dirhtml":
        # Numbers in print link to pages, which stand where this builder puts them.
        overrides["html_link_suffix"] = "/"
    values = {name: getattr(app.config, name) for name in app.config.values}
    return Job(
        srcdir=str(app.srcdir),
        confdir=str(confdir) if (confdir / "conf.py").is_file() else None,
        outdir=str(Path(app.outdir) / PDF_FOLDER),
        doctreedir=str(app.doctreedir),
        overrides=overrides,
        values={k: v for k, v in values.items() if isinstance(v, dict) and _can_be_sent(v)},
        # Sphinx adds the builder's own by itself.
        tags=tuple(sorted(set(app.tags) - {app.builder.name, app.builder.format})),
        parallel=app.parallel,
        verbosity=app.verbosity,
        changed=frozenset(domain_of(app.env).written),
    )


def _can_be_sent(value: Any) -> bool:
    try:
        pickle.dumps(value)
    # Whatever an object says when it is pickled: it cannot be.
    except Exception:
        return False
    return True
