"""A copy of this process, made when extensions are loaded and no source is read.

A new Python takes most of a second to load what a build needs, which a copy has. It knows nothing
of what is read afterwards. What extensions registered with docutils stays registered: some do it
when they are loaded, which happens once.
"""

from __future__ import annotations

import importlib
import os
import signal
import threading
import traceback
from typing import NoReturn

from sphinx import locale
from sphinx.util.parallel import parallel_available


def can_be_copied() -> bool:
    """Whether this computer copies processes, and nothing else runs in this one."""
    return parallel_available and threading.active_count() == 1


class CopiedProcess:
    """The ``main`` of a module in a copy of this process; has the doors of ``subprocess.Popen``."""

    def __init__(self, module: str) -> None:
        heard, told = os.pipe()
        answers, said = os.pipe()
        self._status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(told)
            os.close(answers)
            _be(module, heard, said)
        os.close(heard)
        os.close(said)
        self.stdin = os.fdopen(told, "wb")
        self.stdout = os.fdopen(answers, "rb")

    def kill(self) -> None:
        """End it at once."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status, when it has ended."""
        if self._status is None:
            _pid, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status


def _be(module: str, heard: int, said: int) -> NoReturn:
    """The life of the copy; nothing of the process that was copied goes on in it."""
    status = 1
    try:
        os.setpgid(0, 0)
        for ours, number in ((heard, 0), (said, 1)):
            os.dup2(ours, number)
            os.close(ours)
        # Sphinx adds those that it loads to those that it has.
        locale.translators.clear()
        status = importlib.import_module(module).main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    # As a Python of its own does with what nobody catches.
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
