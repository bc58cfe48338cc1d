"""``python -m sphinx_bulletin.pdf.process``: sets PDFs from what a build of the site has read.

A process of its own: rst2pdf changes what docutils does for a whole process. It is Sphinx with the
builder ``pdf`` over the doctrees and the environment of that build, but it reads no source, so
that nothing is told twice, and a page that is saved meanwhile is in both outputs or in none.

On standard input it takes a ``handover.Job``, pickled; it ends when that is closed, so that it does
not outlive a build that is killed. On standard output it gives log records, pickled, and at last
its exit status.
"""

from __future__ import annotations

import contextlib
import io
import logging as python_logging
import os
import pickle
import sys
import threading
from collections.abc import Iterator
from typing import IO

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..handover import Job
from ..i18n import __
from .builder import IssueBuilder

logger = logging.getLogger(__name__)


class Pickled(python_logging.Handler):
    """Sends log records to the process that started this one, which knows what to do with them."""

    def __init__(self, stream: IO[bytes], level: int) -> None:
        super().__init__(level)
        self.stream = stream

    def emit(self, record: python_logging.LogRecord) -> None:
        logging.convert_serializable([record])
        record.exc_info = record.exc_text = None
        pickle.dump(record, self.stream)
        self.stream.flush()


@contextlib.contextmanager
def sent(stream: IO[bytes], verbosity: int) -> Iterator[None]:
    """All that is logged goes to ``stream``."""
    log = python_logging.getLogger(logging.NAMESPACE)
    log.setLevel(python_logging.DEBUG)
    log.propagate = False
    log.handlers[:] = [Pickled(stream, logging.VERBOSITY_MAP[max(verbosity, 0)])]
    yield
    log.handlers.clear()


def run(job: Job, stream: IO[bytes]) -> int:
    """Set the PDFs; what the exit status of a build would be."""
    # What is said while ``conf.py`` is read has been said by the build itself.
    app = Sphinx(
        job.srcdir,
        job.confdir,
        job.outdir,
        job.doctreedir,
        "pdf",
        dict(job.overrides),
        status=None,
        warning=io.StringIO(),
        tags=list(job.tags),
        verbosity=job.verbosity,
        parallel=job.parallel,
    )
    for name, value in job.values.items():
        setattr(app.config, name, value)
    builder = app.builder
    with sent(stream, job.verbosity):
        if not isinstance(builder, IssueBuilder) or app.fresh_env_used:
            logger.error(__("the pages that were read could not be loaded again"))
            return 1
        builder.phase = BuildPhase.RESOLVING
        builder.changed = job.changed
        builder.write_documents(frozenset())
    return app.statuscode


def end_with_the_build() -> None:
    """Standard input is closed when the build ends, however it ends."""
    # Not through ``sys.stdin``: a process that is forked while that is locked would wait for it.
    while os.read(0, 1024):
        pass
    os._exit(1)


def main() -> int:
    """Take a job and answer it."""
    job = pickle.load(sys.stdin.buffer)
    # What anybody prints, ``conf.py`` for one, is no log record, and was printed once already.
    stream = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    threading.Thread(target=end_with_the_build, daemon=True).start()
    status = 1
    try:
        with patch_docutils(job.confdir), docutils_namespace():
            status = run(job, stream)
    except KeyboardInterrupt:
        return 2
    # Whatever it is, it is told where the build is run.
    except Exception as error:
        with sent(stream, job.verbosity):
            reason = f"{type(error).__name__}: {error}"
            logger.error(__("the PDFs could not be set: %s"), reason)
    pickle.dump(status, stream)
    stream.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
