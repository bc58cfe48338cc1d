"""Processes of ours from within: they take pickled objects on standard input, and give others.

Log records and at last the exit status go to standard output. When standard input closes, because
the build that started a process has ended, the process ends too: none outlives a build that is
killed.
"""

from __future__ import annotations

import contextlib
import logging as python_logging
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO, Any

from sphinx.util import logging
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

#: Whether processes come in groups; on Windows they do not.
HAS_GROUPS = hasattr(os, "killpg")


class Pickled(python_logging.Handler):
    """Sends log records to the process that started this one, which knows what to do with them."""

    def __init__(self, stream: IO[bytes], verbosity: int) -> None:
        super().__init__(logging.VERBOSITY_MAP[max(verbosity, 0)])
        self.stream = stream

    def emit(self, record: python_logging.LogRecord) -> None:
        logging.convert_serializable([record])
        record.exc_info = record.exc_text = None
        pickle.dump(record, self.stream)
        self.stream.flush()


class Caller:
    """The process that started this one."""

    def __init__(self) -> None:
        self._said: IO[bytes] = os.fdopen(os.dup(0), "rb")
        # What anybody prints, ``conf.py`` for one, is no answer, and was printed once already.
        self.stream: IO[bytes] = os.fdopen(os.dup(1), "wb")
        # Whether colours are wanted is known to who prints it.
        nocolor()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)

    def hear(self) -> Any:
        """The next object that was sent; without one this process ends."""
        try:
            return pickle.load(self._said)
        except EOFError:
            sys.exit(1)

    def end_with_it(self) -> None:
        """From now on nothing more is heard but the end."""
        Watch().start()

    def tell(self, what: object) -> None:
        """Send an object."""
        pickle.dump(what, self.stream)
        self.stream.flush()

    @contextlib.contextmanager
    def told(self, verbosity: int) -> Iterator[Pickled]:
        """All that is logged goes to the caller."""
        log = python_logging.getLogger(logging.NAMESPACE)
        log.setLevel(python_logging.DEBUG)
        log.propagate = False
        handler = Pickled(self.stream, verbosity)
        log.handlers[:] = [handler]
        yield handler
        log.handlers.clear()


class Watch(threading.Thread):
    """Ends this process when the one that started it has ended."""

    def __init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        # Not through a file of Python: a process that is forked while that is locked would wait.
        while os.read(0, 1024):
            pass
        if HAS_GROUPS and os.getpgrp() == os.getpid():
            end_group(os.getpid())
        os._exit(1)


def end_group(pid: int) -> None:
    """End what is left of a process and of all that it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if HAS_GROUPS:
            os.killpg(pid, signal.SIGKILL)


def answer(run: Callable[[Any, Caller], int], failed: Callable[[Any, str], None]) -> int:
    """Take a job and run it; what goes wrong with it is told, and what the exit status is.

    ``failed`` logs why a job could not be done.
    """
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
            failed(job, f"{type(error).__name__}: {error}")
    caller.tell(status)
    return status
