"""The XML in a zip file of unknown origin: checked before anything parses it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..model.text.regex import regex
from . import unreadable
from .unreadable import SourceError

#: Bytes of the file, and of all that is packed in it.
FILE_LIMIT = 32 * 2**20
UNPACKED_LIMIT = 64 * 2**20
_CHUNK = 2**20
#: What begins a zip file, and an OLE file: an old one of an office, or a new one behind a password.
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_DTD = regex(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: What zipfile raises on damaged bytes.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    ValueError,
    OSError,
)


def too_big(limit: int) -> SourceError:
    """The error of a file that has more bytes than ``limit``."""
    return SourceError(unreadable.TOO_LARGE, f"{limit // 2**20} MB")


def refuse_locked(data: bytes) -> None:
    """SourceError: ENCRYPTED for an OLE file behind a password."""
    if _PASSWORD in data:
        raise SourceError(unreadable.ENCRYPTED)


def _is_of_sheet(name: str) -> bool:
    return name == "mimetype" or name.endswith((".xml", ".rels"))


def unpack_package(
    data: bytes, is_wanted: Callable[[str], bool] = _is_of_sheet
) -> dict[str, bytes]:
    """The members of a zip file that are wanted, by name; others are only measured.

    Raises SourceError: DAMAGED, ENCRYPTED, HOSTILE or TOO_LARGE.
    """
    members: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            # zipfile reads no more of a member than it declares, and then checks its sum.
            if sum(info.file_size for info in infos) > UNPACKED_LIMIT:
                raise too_big(UNPACKED_LIMIT)
            for info in infos:
                name = info.filename.replace("\\", "/")
                keeps = is_wanted(name)
                parts = []
                for part in _stream(archive, info):
                    if keeps:
                        parts.append(part)
                if keeps:
                    members[name] = b"".join(parts)
    except SourceError:
        raise
    except _DAMAGE as error:
        raise SourceError(unreadable.DAMAGED, str(error)) from error
    for name, member in members.items():
        if not _is_of_sheet(name):
            continue
        # Without its NULs UTF-16 shows a DTD as well.
        if _DTD.search(member.replace(b"\0", b"") if b"\0" in member else member):
            raise SourceError(unreadable.HOSTILE, name)
    return members


def _stream(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & 1:
        raise SourceError(unreadable.ENCRYPTED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceError(unreadable.DAMAGED, f"compression {info.compress_type}")
    with archive.open(info) as member:
        while part := member.read(_CHUNK):
            yield part


def pack_package(members: Mapping[str, bytes], names: Iterable[str]) -> io.BytesIO:
    """A zip file of those members alone: what a library is given is what was checked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            if name in members:
                archive.writestr(zipfile.ZipInfo(name), members[name])
    packed.seek(0)
    return packed
