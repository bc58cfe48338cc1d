"""Why a file cannot be read or written, as an author is told: what computers say is English."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from ...model.text.marked import N_
from ...model.text.regex import regex
from ...sources.unreadable import SourceError, why_no_file
from ..i18n import __

_NO_RIGHT = N_("this account has no right to it, or another program has it open")
_FULL = N_("the disk is full")
_BROKEN = N_("the disk or the network does not answer")
#: What the computer says by a number → what that is to an author.
_REASONS: Mapping[int, str] = {
    errno.ENOENT: N_("it is not there"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EBUSY: _NO_RIGHT,
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a file is where a folder is needed"),
    errno.EEXIST: N_("something else has that name"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ELOOP: N_("links lead in a circle"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: N_("the disk can only be read"),
    errno.EFBIG: N_("it would be too large for the disk"),
    errno.EIO: _BROKEN,
    errno.ETIMEDOUT: _BROKEN,
    errno.EHOSTUNREACH: _BROKEN,
    errno.ENETUNREACH: _BROKEN,
    errno.ESTALE: N_("it was replaced in the meantime"),
    errno.EMFILE: N_("too many files are open"),
}
#: How Python writes an error of the computer, and docutils before it its kind.
_AS_WRITTEN = regex(r"(?:\w+: )?\[Errno (\d+)\] .*")


def why_of(error: Exception) -> str:
    """What is said of an error: by what the computer means, or in the words it came with.

    >>> why_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "甲.csv")) == __(_FULL)
    True
    >>> why_of(OSError(errno.ESTALE, "已被替换", "甲.csv")), why_of(OSError("甲"))
    ('已被替换', '甲')
    """
    if not isinstance(error, OSError):
        return str(error) or type(error).__name__
    known, said = _REASONS.get(error.errno or 0), error.strerror
    # Other words than those of the library are ours, or those of Windows, which knows languages.
    if known and said in (None, "", os.strerror(error.errno or 0)):
        return __(known)
    return said or str(error) or type(error).__name__


def as_told(text: str) -> str:
    """The same of an error that others have made a text of; other texts as they are.

    >>> as_told("InputError: [Errno 13] 甲") == __(_NO_RIGHT), as_told("[Errno 9999] 甲")
    (True, '[Errno 9999] 甲')
    """
    match = _AS_WRITTEN.fullmatch(text)
    known = _REASONS.get(int(match[1])) if match else None
    return __(known) if known else text


def no_ordinary_file(name: object, path: Path) -> str:
    """That what is at a path is not read; of a folder, that a file in it may be meant."""
    return __(why_no_file(path).text) % {"name": name}


def source_message(error: SourceError, name: str) -> str:
    """What is wrong with a file, or with the rows of a body (no ``name``), and what to do."""
    line = __(", line %d") % error.line if error.line else ""
    text = error.text
    if isinstance(text, tuple):
        rows, columns = text
        text = __("%(rows)s rows, %(columns)s columns") % {"rows": rows, "columns": columns}
    elif isinstance(text, OSError):
        text = why_of(text)
    return __(error.message.text) % {
        "name": name or __("the rows below"),
        "line": line,
        "text": text,
    }
