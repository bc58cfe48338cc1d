"""``python -m sphinx_bulletin.site.edition``: builds a site in one more language.

It takes a ``handover.EditionJob``, answers which pages there are, waits for ``handover.Go``, and
gives log records and its exit status (``answering.py``).
"""

from __future__ import annotations

import io
import locale as computer
import sys

from sphinx import locale
from sphinx.util import logging

from ..building.answering import Caller, answer
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.places.editions import EditionApp
from ..core.places.handover import EditionJob, Found

logger = logging.getLogger(__name__)


def run(job: EditionJob, caller: Caller) -> int:
    """Build the site; its exit status."""
    with caller.told(job.verbosity) as handler:
        app = EditionApp(job, handler, nowhere=io.StringIO())
        app.env.find_files(app.config, app.builder)
        caller.tell(Found(docnames=frozenset(app.env.found_docs)))
        go = caller.hear()
        caller.end_with_it()
        domain_of(app.env).build.languages = go.pages
        app.build(force_all=go.all)
    return app.statuscode


def failed(job: EditionJob, reason: str) -> None:
    """Say that the site could not be built."""
    message = __("the site in “%(language)s” could not be built: %(reason)s")
    logger.error(message, {"language": job.overrides["language"], "reason": reason})


def main() -> int:
    """Take a job and answer it."""
    # As sphinx-build does: what Sphinx itself says is in the language of this computer.
    try:
        computer.setlocale(computer.LC_ALL, "")
    except computer.Error:
        computer.setlocale(computer.LC_ALL, "C")
    locale.init_console()
    return answer(run, failed)


if __name__ == "__main__":
    sys.exit(main())
