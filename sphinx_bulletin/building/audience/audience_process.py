"""``python -m sphinx_bulletin.building.audience.audience_process``: builds for one more audience.

It is told an ``AudienceJob``, and builds at once: the audience before it is whole.
"""

from __future__ import annotations

import functools
import shutil
import sys
from pathlib import Path

from ...core.i18n import __
from ...core.places.audience_folders import trees_in
from ...core.places.editions import CalledApp, CalledJob
from ..called.called_process import Caller, serve


class AudienceJob(CalledJob, frozen=True, kw_only=True):
    """The same build once more, for another audience."""

    audience: str
    #: Whether all pages are written, as with ``sphinx-build -a``.
    all: bool
    #: Whether nothing is left of earlier builds, as with ``sphinx-build -E``.
    is_fresh: bool


def build_audience(job: AudienceJob, caller: Caller) -> int:
    """Build the site; its exit status."""
    if job.is_fresh:
        # What the audience before has read now is taken in its place.
        trees = trees_in(Path(job.options["doctreedir"]), job.audience)
        shutil.rmtree(trees, ignore_errors=True)
    app = CalledApp(job, caller)
    caller.watch()
    app.build(force_all=job.all)
    return app.statuscode


def audience_failed(job: AudienceJob, reason: str) -> str:
    """That the site could not be built."""
    message = __("the site for “%(audience)s” could not be built: %(reason)s")
    return message % {"audience": job.audience, "reason": reason}


#: Takes a job and answers it.
main = functools.partial(serve, build_audience, audience_failed)

if __name__ == "__main__":
    sys.exit(main())
