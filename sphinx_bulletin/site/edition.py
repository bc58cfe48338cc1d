"""``python -m sphinx_bulletin.site.edition``: builds a site in one more language.

It is told an ``EditionJob``, tells which pages there are, as a set, and builds when it is told
``Go``, at this language's turn.
"""

from __future__ import annotations

import sys

from ..building.called.called_process import Caller, serve
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.places.editions import EditionApp, EditionJob


def build(job: EditionJob, caller: Caller) -> int:
    """Build the site; its exit status."""
    app = EditionApp(job, caller)
    app.env.find_files(app.config, app.builder)
    caller.tell(frozenset(app.env.found_docs))
    go = caller.hear()
    caller.watch()
    domain_of(app.env).build.languages = go.pages
    app.build(force_all=go.all)
    return app.statuscode


def could_not(job: EditionJob, reason: str) -> str:
    """That the site could not be built."""
    message = __("the site in “%(language)s” could not be built: %(reason)s")
    return message % {"language": job.language, "reason": reason}


def main() -> int:
    """Take a job and answer it."""
    return serve(build, could_not)


if __name__ == "__main__":
    sys.exit(main())
