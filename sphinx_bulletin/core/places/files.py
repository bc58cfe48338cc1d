"""Writing files whole: a build that is killed leaves the old one or the new one, never a half."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import TypeVar

from msgspec import json, msgpack

T = TypeVar("T")

#: What the computer says of a name that is that of no file, or can be that of none.
NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
#: How a file is called until it is whole; the next build finds what a killed one left.
_BEFORE, _BEHIND = ".bulletin-", ".part"
#: So many bytes of a file are read at once.
_AT_ONCE = 1 << 16
#: Of what it does not know, what Python says of it.
_IN_BYTES = msgpack.Encoder(enc_hook=repr)

#: Where the files of the package are: catalogs, faces, scripts.
PACKAGE = Path(__file__).parents[2]


def replace_file(path: Path, *contents: bytes | memoryview) -> None:
    """Put a file in place whole, or leave the old one.

    :raises OSError: named by the file itself, whatever step failed.
    """
    # In the same folder: a file can only be renamed on its own disk.
    part = path.with_name(f"{_BEFORE}{path.name}{_BEHIND}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.writelines(contents)
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        # Of a build that is interrupted as well.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """The same with a text, in UTF-8, with the line ends that it has."""
    replace_file(path, text.encode("utf-8"))


def why_unwritable(folder: Path) -> OSError | None:
    """Why no file can be put into a folder, which is made if there is none; None where one can."""
    try:
        replace_file(folder / f"{_BEFORE}try", b"")
        (folder / f"{_BEFORE}try").unlink()
    except OSError as error:
        return OSError(error.errno, error.strerror, str(folder))
    return None


def noted_in(path: Path, kind: type[T]) -> T | None:
    """What a build before has noted; None where there is none, or it is no such note."""
    try:
        return note_from(path.read_bytes(), kind)
    except OSError:
        return None


def note_from(content: bytes, kind: type[T]) -> T | None:
    """The same of what stands in the file."""
    try:
        return json.decode(content, type=kind)
    # Of a disk that failed, or of whoever else wrote there, may be anything.
    except (ValueError, RecursionError):
        return None


def digest_of(content: bytes) -> str:
    """SHA-256 of a file's content, or of what else tells whether something changed."""
    return hashlib.sha256(content).hexdigest()


def digest_of_values(*values: object) -> str:
    """The same of texts, numbers and records, by what they say: another where one of them does."""
    try:
        return digest_of(_IN_BYTES.encode(values))
    except (OverflowError, UnicodeEncodeError):
        # A number of more than eight bytes, or half a character: nothing else has no such form.
        return digest_of(repr(values).encode("utf-8", "surrogatepass"))


def digest_of_file(path: Path | str) -> str:
    """The same of a file."""
    found = hashlib.sha256()
    # ``hashlib.file_digest`` makes room for 256 kB first, and most sources have less than ten.
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
        while read := stream.read(_AT_ONCE):
            found.update(read)
    return found.hexdigest()


def stamp_of(path: Path | str) -> tuple[int, int] | None:
    """Nanoseconds of its last change and bytes of an ordinary file; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
        return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None
    except (OSError, ValueError):
        return None


def is_there(path: Path) -> bool:
    """Whether there is an ordinary file; a name that no disk takes is that of none."""
    return stamp_of(path) is not None


def remove_parts(folder: Path) -> None:
    """Remove what a killed build left unfinished in a folder."""
    for part in folder.glob(f"{_BEFORE}*{_BEHIND}"):
        part.unlink(missing_ok=True)
