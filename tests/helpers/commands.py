"""``sphinx-build`` as a user runs it: in a process of its own, with its own output and exit status.

What a Python takes most of a second to load is loaded once, in a process that is copied for each
command; where processes are not copied, each loads it anew.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import IO
from unittest import mock

import pytest

_copies = "forkserver" in multiprocessing.get_all_start_methods()
_context = multiprocessing.get_context("forkserver" if _copies else "spawn")
if _copies:
    _context.set_forkserver_preload(["helpers.loaded"])  # type: ignore[attr-defined]


Argument = str | int | Path
Environment = Mapping[str, str]
NOTHING: Environment = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


class Command:
    """One that runs: ``Command("-b", "text", source, out)``; ``environment`` beside this process's."""

    def __init__(self, *args: Argument, environment: Environment = NOTHING) -> None:
        self._said = tempfile.TemporaryDirectory()
        self._files = [Path(self._said.name) / name for name in ("stdout", "stderr")]
        told = ([str(argument) for argument in args], {**os.environ, **environment}, self._files)
        self._process = _started(_run, *told)

    def kill(self) -> None:
        """End it at once, and all that it has started."""
        if self._process.is_alive():
            assert self._process.pid
            os.killpg(self._process.pid, signal.SIGKILL)

    def done(self) -> Done:
        """Wait until it has ended."""
        self._process.join()
        stdout, stderr = (path.read_text(encoding="utf-8") for path in self._files)
        self._said.cleanup()
        assert self._process.exitcode is not None
        return Done(returncode=self._process.exitcode, stdout=stdout, stderr=stderr)


def sphinx_build(*args: Argument, environment: Environment = NOTHING) -> Done:
    """Run it to its end."""
    return Command(*args, environment=environment).done()


def clean(*args: Argument, environment: Environment = NOTHING) -> str:
    """Run it; it must end well, and warn of nothing. What it said."""
    done = sphinx_build(*args, environment=environment)
    if done.returncode or done.stderr:
        command = " ".join(map(str, args))
        pytest.fail(f"sphinx-build {command}: exit {done.returncode}: {done.stderr}", pytrace=False)
    return done.stdout


def _started(target: Callable[..., None], *args: object) -> BaseProcess:
    process: BaseProcess = _context.Process(target=target, args=args)
    # Those of a build whose seed is another differ in texinfo, as Sphinx writes it.
    os.environ["PYTHONHASHSEED"] = "0"
    # The process that is copied is not given sys.path by every Python, and could not load ours.
    with mock.patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):
        process.start()
    return process


class Served:
    """What ``processes._new_python`` starts, with all that is loaded; in commands it is not used."""

    def __init__(self, module: str) -> None:
        heard, told = _context.Pipe(duplex=False)
        answers, said = _context.Pipe(duplex=False)
        self._process = _started(_serve, module, dict(os.environ), heard, said)
        for theirs in (heard, said):
            theirs.close()
        self.stdin: IO[bytes] = os.fdopen(os.dup(told.fileno()), "wb")
        self.stdout: IO[bytes] = os.fdopen(os.dup(answers.fileno()), "rb")
        for ours in (told, answers):
            ours.close()
        assert self._process.pid
        self.pid = self._process.pid

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


def _serve(module: str, environment: dict[str, str], heard: Connection, said: Connection) -> None:
    """In the new process."""
    os.setpgid(0, 0)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(heard.fileno(), 0)
    os.dup2(said.fileno(), 1)
    heard.close()
    said.close()
    sys.exit(importlib.import_module(module).main())


def _run(args: list[str], environment: dict[str, str], files: list[Path]) -> None:
    """In the new process."""
    if hasattr(os, "setsid"):
        os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    for stream, path in zip((sys.stdout, sys.stderr), files, strict=True):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
        stream.reconfigure(encoding="utf-8")
    for category in (DeprecationWarning, PendingDeprecationWarning):
        warnings.filterwarnings("error", category=category, module="sphinx_bulletin")
    from sphinx.cmd.build import main

    sys.argv[:] = ["sphinx-build", *args]
    sys.exit(main(args))
