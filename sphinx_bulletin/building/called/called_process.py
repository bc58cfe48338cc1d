"""What stands at the other end of ``processes.py``: a Python that builds what it is told.

Pickled objects come on standard input: a job, and whatever else its ``build`` asks for. Others go
to standard output: what ``build`` tells, log records, and at last the exit status. When standard
input closes, because the build that started this process has ended, it ends too: none outlives a
build that is killed.
"""

from __future__ import annotations

import locale as computer
import logging as python_logging
import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any

from sphinx import locale
from sphinx.util import logging
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ...core.places.editions import CalledJob
from .processes import HAS_GROUPS, end_group

logger = logging.getLogger(__name__)


class Caller(python_logging.Handler):
    """The build that started this process; what is logged goes there."""

    def __init__(self) -> None:
        super().__init__()
        self._said = os.fdopen(os.dup(0), "rb")
        # What anybody prints, ``conf.py`` for one, is no answer, and was printed once already.
        self._heard = os.fdopen(os.dup(1), "wb")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        # Whether colours are wanted is known to who prints it.
        nocolor()

    def hear(self) -> Any:
        """The next object that was sent; without one this process ends."""
        try:
            return pickle.load(self._said)
        except EOFError:
            sys.exit(1)

    def watch(self) -> None:
        """Nothing more is heard but the end."""
        _Watch(daemon=True).start()

    def tell(self, what: object) -> None:
        """Send an object."""
        pickle.dump(what, self._heard)
        self._heard.flush()

    def emit(self, record: python_logging.LogRecord) -> None:
        # What extensions register, and a copy of a process has, was registered there as well.
        if getattr(record, "type", None) == "app":
            return
        logging.convert_serializable([record])
        record.exc_info = record.exc_text = None
        self.tell(record)


class _Watch(threading.Thread):
    """Ends this process when the one that started it has ended."""

    def run(self) -> None:
        # Not through a file of Python: a process that is forked while that is locked would wait.
        while os.read(0, 1024):
            pass
        if HAS_GROUPS and os.getpgrp() == os.getpid():
            end_group(os.getpid())
        os._exit(1)


def serve(build: Callable[[Any, Caller], int], could_not: Callable[[Any, str], str]) -> int:
    """Take a job and answer it; ``could_not`` says of a job, with the reason, that it failed."""
    # As sphinx-build does: what Sphinx itself says is in the language of this computer.
    try:
        computer.setlocale(computer.LC_ALL, "")
    except computer.Error:
        computer.setlocale(computer.LC_ALL, "C")
    locale.init_console()
    caller = Caller()
    job: CalledJob = caller.hear()
    caller.setLevel(logging.VERBOSITY_MAP[max(job.options["verbosity"], 0)])
    log = python_logging.getLogger(logging.NAMESPACE)
    log.setLevel(python_logging.DEBUG)
    log.propagate = False
    log.handlers[:] = [caller]
    status = 1
    try:
        with patch_docutils(job.options["confdir"]), docutils_namespace():
            status = build(job, caller)
    except KeyboardInterrupt:
        return 2
    # Whatever it is, it is told where the build is run.
    except Exception as error:
        logger.error("%s", could_not(job, f"{type(error).__name__}: {error}"))
    caller.tell(status)
    return status
