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
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..answering import Caller
from ..domain import domain_of
from ..editions import EditionApp
from ..handover import EditionJob, Found
from ..i18n import __

logger = logging.getLogger(__name__)


def run(job: EditionJob, caller: Caller) -> int:
    """Build the site; its exit status."""
    with caller.told(job.verbosity) as handler:
        app = EditionApp(job, handler, nowhere=io.StringIO())
        app.env.find_files(app.config, app.builder)
        caller.tell(Found(docnames=frozenset(app.env.found_docs)))
        go = caller.hear()
        caller.end_with_it()
        domain_of(app.env).languages = go.pages
        app.build(force_all=go.all)
    return app.statuscode


def main() -> int:
    """Take a job and answer it."""
    # As sphinx-build does: what Sphinx itself says is in the language of this computer.
    try:
        computer.setlocale(computer.LC_ALL, "")
    except computer.Error:
        computer.setlocale(computer.LC_ALL, "C")
    locale.init_console()
    caller = Caller()
    job = caller.hear()
    status = 1
    try:
        with patch_docutils(job.confdir), docutils_namespace():
            status = run(job, caller)
    except KeyboardInterrupt:
        return 2
    # Whatever it is, it is told where the build is run.
    except Exception as error:
        with caller.told(job.verbosity):
            message = __("the site in “%(language)s” could not be built: %(reason)s")
            reason = f"{type(error).__name__}: {error}"
            logger.error(message, {"language": job.overrides["language"], "reason": reason})
    caller.tell(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
