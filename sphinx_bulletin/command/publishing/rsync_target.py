"""A place that ``rsync`` copies to: on a server, by ssh or a daemon."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ...core.i18n import __
from ..speaking import NotDone
from .copying import NOTE

#: ``user@host:path``, ``rsync://host/module``; a letter before a colon is a disk of Windows.
_REMOTE = re.compile(r"rsync://.+|(?:[^/\\:@\s]+@)?[^/\\:\s]{2,}::?[^\\]*")
#: Exit status of rsync where a file of the source is not there (rsync(1), EXIT VALUES).
_PARTIAL = 23
#: Seconds without an answer.
_PATIENCE = 60
#: The names of files are given, one by one.
_NAMED = ("--from0", "--files-from=-")
#: In a rule: what stands for other characters, and what has to be escaped where there is such.
_WILD, _SPECIAL = re.compile(r"[*?\[]"), re.compile(r"[*?\[\\]")


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

    def _run(self, *arguments: str, given: Sequence[str] = ()) -> str:
        """What rsync said; ``given`` is what it reads as it runs."""
        command = [self._program, f"--timeout={_PATIENCE}", "--8-bit-output", *arguments]
        read = "\0".join(given).encode()
        done = subprocess.run(command, input=read, capture_output=True, check=False)
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
        options = ["--dry-run", "--checksum", "--out-format=%i %n", *_NAMED]
        said = self._run(*options, f"{site}/", self._at(), given=[*files])
        # ``>f+++++++++ name`` is new, ``>fcs...... name`` another; what is the same is not told.
        lines = (line.partition(" ") for line in said.splitlines())
        told = {name: what for what, _blank, name in lines}
        return {name: name not in told for name in files if not told.get(name, "").endswith("+++")}

    def present(self, names: Sequence[str]) -> Sequence[str]:
        return names

    def put(self, site: Path, names: Sequence[str], tell: Callable[[int], None]) -> None:
        tell(0)
        # Files that were there take their new names together, at the end.
        options = ["--checksum", "--delay-updates", *_NAMED]
        self._run(*options, f"{site}/", self._at(), given=names)

    def remove(self, names: Sequence[str]) -> None:
        if not names:
            return
        with tempfile.TemporaryDirectory() as folder:
            # What lacks here is removed there, of what the rules let through: no other file, and
            # the folders around. (``--delete-missing-args`` would need no rules; 3.4.3, and older
            # versions with its mends, refuse it: rsync issue 910.)
            for name in names:
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
            above = {f"{one}/" for name in names for one in PurePosixPath(name).parents}
            rules = [_rule(name) for name in (*sorted(above - {"./"}), *names)]
            rest = ["--from0", "--include-from=-", "--exclude=*", f"{folder}/", self._at()]
            self._run("--recursive", "--delete", *rest, given=rules)


def _rule(name: str) -> str:
    r"""What lets one file through, or one folder (rsync(1), PATTERN MATCHING RULES).

    >>> [_rule(name) for name in ("pdf/", "pdf/a[1].pdf", "a\\b", "a\\b*")]
    ['/pdf/', '/pdf/a\\[1].pdf', '/a\\b', '/a\\\\b\\*']
    """
    # A backslash is one unless there is something to escape.
    return "/" + (_SPECIAL.sub(r"\\\g<0>", name) if _WILD.search(name) else name)
