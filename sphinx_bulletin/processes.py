"""Processes of ours, as the build that starts them sees them: told objects, answering objects."""

from __future__ import annotations

import logging as python_logging
import os
import pickle
import subprocess
import sys
from types import TracebackType
from typing import IO, Any

from sphinx.util import logging

logger = logging.getLogger(__name__)


class Process:
    """``python -m <module>``, which ends when this process does."""

    def __init__(self, module: str) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
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
        if self._process.poll() is None:
            self._process.kill()

    def end(self) -> int:
        """Wait until it has ended; its exit status."""
        self._stdout.close()
        try:
            self._stdin.close()
        except OSError as error:
            # It is gone already.
            logger.debug("%s", error)
        return self._process.wait()


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
