"""A process of ours, as the build that starts it sees it: told objects, answering objects.

For another language it is a new Python in any case: words of modules are translated when they are
loaded, so a copy of this process would speak its language.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from sphinx.util import logging

from .copied import CopiedProcess, can_be_copied

logger = logging.getLogger(__name__)

#: Whether processes come in groups; on Windows they do not.
HAS_GROUPS = hasattr(os, "killpg")


class Process:
    """The ``main`` of a module of ours in a process of its own, which ends when this one does."""

    def __init__(self, module: str, *, is_copy: bool = False) -> None:
        # Its standard input stays open: when it closes, because this process ends, it ends too.
        self._process: subprocess.Popen[bytes] | CopiedProcess
        if is_copy and can_be_copied():
            self._process = CopiedProcess(module)
        else:
            self._process = _new_python(module)

    def tell(self, what: object) -> None:
        """Send an object; who is gone hears nothing."""
        assert self._process.stdin
        try:
            pickle.dump(what, self._process.stdin)
            self._process.stdin.flush()
        except OSError as error:
            logger.debug("%s", error)

    def answers(self) -> Iterator[Any]:
        """The objects that it says from now on, until it says nothing any more."""
        assert self._process.stdout
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                yield pickle.load(self._process.stdout)

    def stop(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> int:
        """Wait until it has ended, and end what it has left; its exit status."""
        assert self._process.stdin and self._process.stdout
        self._process.stdout.close()
        # It may be gone already.
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        status = self._process.wait()
        # Other extensions start processes as well, which would hold what this build prints to.
        end_group(self._process.pid)
        return status


def _new_python(module: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # A group of its own, which what it starts belongs to.
        process_group=0 if HAS_GROUPS else None,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def end_group(pid: int) -> None:
    """End what is left of a process and of all that it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if HAS_GROUPS:
            os.killpg(pid, signal.SIGKILL)
