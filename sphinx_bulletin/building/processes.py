"""Processes of ours, as the build that starts them sees them: told objects, answering objects.

A process in the language of this one may be a copy of it, which has loaded already what takes a
second to load, as Sphinx's own workers are: on Linux, and where no thread is at work. Else it is a
new Python. One in another language always is: words of modules are translated when they are loaded.
"""

from __future__ import annotations

import importlib
import logging as python_logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, Protocol

from sphinx.util import logging

from .answering import HAS_GROUPS, Watch, end_group

logger = logging.getLogger(__name__)

#: What threads of this process there are, on Linux; others have no such folder.
_THREADS = "/proc/self/task"


class Process:
    """The ``main`` of a module of ours in a process of its own, which ends when this one does.

    ``may_copy``: nothing that this process has done so far is in its way.
    """

    def __init__(self, module: str, *, may_copy: bool = False) -> None:
        start = _Copy if may_copy and _can_be_copied() else _new_python
        self._process: _Started = start(module)
        assert self._process.stdin and self._process.stdout
        # Stays open: when it closes, because this process ends, that one does too.
        self._stdin: IO[bytes] = self._process.stdin
        self._stdout: IO[bytes] = self._process.stdout

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.stop()
        self.end()

    def tell(self, what: object) -> None:
        """Send an object; who is gone hears nothing."""
        try:
            pickle.dump(what, self._stdin)
            self._stdin.flush()
        except OSError as error:
            logger.debug("%s", error)

    def hear(self) -> Any:
        """The next object; None where it says nothing any more."""
        try:
            return pickle.load(self._stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            return None

    def stop(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> int:
        """Wait until it has ended, and end what it has left; its exit status."""
        self._stdout.close()
        try:
            self._stdin.close()
        except OSError as error:
            # It is gone already.
            logger.debug("%s", error)
        status = self._process.wait()
        # Other extensions start processes as well, which would hold what this build prints to.
        end_group(self._process.pid)
        return status


class _Started(Protocol):
    """What is asked of a process, however it was started."""

    #: To tell it what it hears.
    stdin: IO[bytes] | None
    #: What it says.
    stdout: IO[bytes] | None
    #: Its number, which is that of its group as well.
    pid: int

    def kill(self) -> None:
        """End it at once, if it has not ended."""

    def wait(self) -> int:
        """Its exit status, when it has ended; that of a signal is below zero."""


def _new_python(module: str) -> _Started:
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A group of its own, which what it starts belongs to.
        process_group=0 if HAS_GROUPS else None,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


class _Copy:
    """A copy of this process, which runs the ``main`` of a module and nothing else."""

    def __init__(self, module: str) -> None:
        heard, told = os.pipe()
        answers, said = os.pipe()
        self.stdin: IO[bytes] | None = os.fdopen(told, "wb")
        self.stdout: IO[bytes] | None = os.fdopen(answers, "rb")
        self._status: int | None = None
        with warnings.catch_warnings():
            # Of the thread that waits, which holds no lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            os.setpgid(0, 0)
            # Else it would keep itself from hearing the end.
            os.close(told)
            os.dup2(heard, 0)
            os.dup2(said, 1)
            _run(module)
        os.close(heard)
        os.close(said)

    def kill(self) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._status is None:
            _pid, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status


def _run(module: str) -> NoReturn:
    """All that a copy does: what this process would do when it ends is not its business."""
    status: object = 1
    try:
        status = importlib.import_module(module).main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 1)


def _can_be_copied() -> bool:
    """Whether no thread works here but our own that waits: threads are not copied."""
    try:
        threads = sum(1 for _thread in Path(_THREADS).iterdir())
    except OSError:
        return False
    return threads - sum(isinstance(one, Watch) for one in threading.enumerate()) == 1


def listen(process: Process) -> int | None:
    """Log what a process says, until it gives its exit status; None where it does not."""
    log = python_logging.getLogger(logging.NAMESPACE)
    while True:
        said = process.hear()
        if said is None or isinstance(said, int):
            return said
        log.handle(said)


def can_be_sent(value: Any) -> bool:
    """Whether a value can be told to another process."""
    try:
        pickle.dumps(value)
    # Whatever an object says when it is pickled: it cannot be.
    except Exception:
        return False
    return True
