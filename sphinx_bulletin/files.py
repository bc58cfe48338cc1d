"""Writing files whole: a build that is killed leaves the old one or the new one, never a half."""

from __future__ import annotations

from pathlib import Path

#: How a file is called until it is whole; the next build finds what a killed one left.
_BEFORE, _BEHIND = ".bulletin-", ".part"


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place whole, or leave the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder: a file can only be renamed on its own disk.
    part = path.with_name(f"{_BEFORE}{path.name}{_BEHIND}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def replace_text(path: Path, text: str) -> None:
    """The same with a text, in UTF-8, with the line ends that it has."""
    replace_file(path, text.encode("utf-8"))


def remove_parts(folder: Path) -> None:
    """Remove what a killed build left unfinished in a folder."""
    for part in folder.glob(f"{_BEFORE}*{_BEHIND}"):
        part.unlink(missing_ok=True)
