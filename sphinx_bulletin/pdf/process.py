"""``python -m sphinx_bulletin.pdf.process``: sets PDFs from what a build of the site has read.

A process of its own: rst2pdf changes what docutils does for a whole process. It is Sphinx with the
builder ``pdf`` over the doctrees and the environment of that build, but it reads no source, so
that nothing is told twice, and a page that is saved meanwhile is in both outputs or in none.

It takes a ``handover.Job``, and gives log records and its exit status (``answering.py``).
"""

from __future__ import annotations

import io
import sys

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase

from ..building.answering import Caller, answer
from ..core.i18n import __, speak
from ..core.places.handover import Job
from .builder import IssueBuilder

logger = logging.getLogger(__name__)


def run(job: Job, caller: Caller) -> int:
    """Set the PDFs; what the exit status of a build would be."""
    caller.end_with_it()
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
    speak(job.home)
    builder = app.builder
    with caller.told(job.verbosity):
        if not isinstance(builder, IssueBuilder) or app.fresh_env_used:
            logger.error(__("the pages that were read could not be loaded again"))
            return 1
        builder.phase = BuildPhase.RESOLVING
        builder.changed = job.changed
        builder.write_documents(frozenset())
    return app.statuscode


def failed(job: Job, reason: str) -> None:
    """Say that nothing could be set."""
    logger.error(__("the PDFs could not be set: %s"), reason)


def main() -> int:
    """Take a job and answer it."""
    return answer(run, failed)


if __name__ == "__main__":
    sys.exit(main())
