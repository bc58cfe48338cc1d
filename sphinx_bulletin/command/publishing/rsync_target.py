"""A place that ``rsync`` copies to: on a server, by ssh or a daemon."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ...core.i18n import __
from ..speaking import NotDone
from .copying import NOTE

#: ``user@host:path``, ``rsync://host/module``; a letter before a colon is a disk of Windows.
_REMOTE = re.compile(r"rsync://.+|(?:[^/\\:@\s]+@)?[^/\\:\s]{2,}::?[^\\]*")
#: Exit status of rsync where a file of the source is not there (rsync(1), EXIT VALUES).
_PARTIAL = 23
#: Seconds without an answer.
_PATIENCE = 60


def is_remote(name: str) -> bool:
    """Whether a place is one that rsync copies to.

    >>> [is_remote(name) for name in ("web@10.0.0.8:/srv/zb", "rsync://host/zb", "web:zb")]
    [True, True, True]
    >>> [is_remote(name) for name in (r"D:\\zhoubao", r"\\\\server\\zhoubao", "../zhoubao")]
    [False, False, False]
    """
    return _REMOTE.fullmatch(name) is not None


class RsyncError(OSError):
    """rsync did not end well."""


class RsyncTarget:
    """A folder by the name that rsync has for it."""

    def __init__(self, name: str) -> None:
        """:raises NotDone: where there is no rsync."""
        self._name = name
        program = shutil.which("rsync")
        if program is None:
            message = __(
                "“%s” is reached by rsync, which is not on this computer; install it, or name a "
                "folder"
            )
            raise NotDone(message % name)
        self._program = program

    def __str__(self) -> str:
        return self._name

    def _at(self, name: str = "") -> str:
        return f"{self._name.rstrip('/')}/{name}"

    def _run(self, *arguments: str, names: Sequence[str] | None = None) -> str:
        """What rsync said; ``names`` are the files that it is about."""
        command = [self._program, f"--timeout={_PATIENCE}", "--8-bit-output", *arguments]
        given = None
        if names is not None:
            command[1:1] = ["--from0", "--files-from=-"]
            given = "\0".join(names).encode()
        done = subprocess.run(command, input=given, capture_output=True, check=False)
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            why = lines[0] if lines else f"rsync {done.returncode}"
            raise RsyncError(done.returncode, why, self._name)
        return done.stdout.decode("utf-8", "replace")

    def note(self) -> bytes:
        # A folder that is not there is a wrong name: found before anything is published.
        self._run("--list-only", "--dirs", self._at())
        with tempfile.TemporaryDirectory() as folder:
            try:
                self._run(self._at(NOTE), folder)
            except RsyncError as error:
                # Nothing was put there yet.
                if error.errno == _PARTIAL:
                    return b""
                raise
            return Path(folder, NOTE).read_bytes()

    def write_note(self, content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, NOTE).write_bytes(content)
            self._run("--checksum", str(Path(folder, NOTE)), self._at())

    def compared(
        self, site: Path, files: Mapping[str, str], noted: Mapping[str, str]
    ) -> Mapping[str, bool]:
        said = self._run(
            "--dry-run", "--checksum", "--out-format=%i %n", f"{site}/", self._at(), names=[*files]
        )
        # ``>f+++++++++ name`` is new, ``>fcs...... name`` another; what is the same is not told.
        lines = (line.partition(" ") for line in said.splitlines())
        told = {name: what for what, _blank, name in lines}
        return {name: name not in told for name in files if not told.get(name, "").endswith("+++")}

    def present(self, names: Sequence[str]) -> Sequence[str]:
        return names

    def put(self, site: Path, names: Sequence[str], tell: Callable[[int], None]) -> None:
        tell(0)
        # Files that were there take their new names together, at the end.
        self._run("--checksum", "--delay-updates", f"{site}/", self._at(), names=names)

    def remove(self, names: Sequence[str]) -> None:
        if not names:
            return
        with tempfile.TemporaryDirectory() as folder:
            # What lacks here is removed there, but rsync wants to see the folders around it.
            for name in names:
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
            self._run("--delete-missing-args", f"{folder}/", self._at(), names=names)
