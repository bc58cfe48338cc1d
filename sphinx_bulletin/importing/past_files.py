"""A file of any kind that a past issue may be in, as its blocks."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ..model.faults import Kind, Message
from ..model.text.characters import as_meant
from ..model.text.chinese import columns_of
from ..sources import read_file, unreadable
from ..sources.delimited import decode
from ..sources.package import FILE_LIMIT, OLE, ZIP, refuse_locked
from ..sources.unreadable import SourceError
from .blocks import PastFile, PastLook, PastParagraph
from .word.word_text import read_word

T = TypeVar("T")

WORD = frozenset({".docx", ".docm", ".dotx"})
TEXT = frozenset({".txt", ".text"})
#: What LibreOffice makes a .docx of.
OLD = frozenset({".doc", ".wps", ".rtf", ".odt", ".wpt"})
#: Seconds that one file may take there.
_PATIENCE = 120
#: Columns of blanks in front of a line that is set in the middle, and of what is set so.
_CENTRED, _WIDEST = 10, 44
#: A text file has no more lines.
_LINES = 50_000

#: No file that a word processor or an editor writes; how its name ends.
NO_ISSUE = Message(
    Kind.FILE, "“%(name)s” is no .docx, .txt, .doc, .wps, .rtf or .odt file; save it as .docx"
)
#: LibreOffice is not there, or could not read it.
NO_OFFICE = Message(
    Kind.FILE,
    "“%(name)s” is of an old kind, which LibreOffice reads, and that is not on this computer; "
    "install it, or save the file as .docx",
)
NOT_CONVERTED = Message(
    Kind.FILE, "“%(name)s” could not be read by LibreOffice; open it and save it as .docx"
)
#: Why a .docx is not read, in the place of what is said of sheets.
DAMAGED_WORD = Message(
    Kind.FILE, "“%(name)s” is damaged; open it in Word or WPS and save it anew as .docx"
)
HOSTILE_WORD = Message(Kind.FILE, "“%(name)s” holds what no word processor writes; it is not read")
LARGE_WORD = Message(
    Kind.FILE, "“%(name)s” is too large to be read (%(text)s); make its pictures smaller"
)
NO_TEXT = Message(Kind.FILE, "“%(name)s” holds no text; if it is a scan, it has to be typed")
UNDECODABLE_TEXT = Message(Kind.FILE, "“%(name)s” cannot be read as text; save it anew in UTF-8")
#: What is said of sheets → what is said of a past issue.
_OF_WORD = {
    id(unreadable.DAMAGED): DAMAGED_WORD,
    id(unreadable.HOSTILE): HOSTILE_WORD,
    id(unreadable.TOO_LARGE): LARGE_WORD,
    id(unreadable.UNDECODABLE): UNDECODABLE_TEXT,
    id(unreadable.NUL): UNDECODABLE_TEXT,
    id(unreadable.EMPTY): NO_TEXT,
}


def is_past_file(path: Path) -> bool:
    """Whether a file may be a past issue; no lock of Word (``~$…``), and nothing hidden."""
    return path.suffix.lower() in WORD | TEXT | OLD and not path.name.startswith(("~$", "."))


def read_past_file(path: Path) -> PastFile:
    """What a file holds. Raises SourceError, and nothing else, whatever it is."""
    with _told_of_word():
        found = _read(path)
    if not any(_has_text(block) for block in found.blocks):
        raise SourceError(NO_TEXT)
    return found


def read_as_word(path: Path, read: Callable[[bytes], T]) -> T:
    """What ``read`` finds in a file of a word processor, as .docx. Raises SourceError alone."""
    with _told_of_word():
        data = _as_word(path, _data_of(path))
        if data is None:
            raise SourceError(unreadable.DAMAGED)
        return read(data)


@contextlib.contextmanager
def _told_of_word() -> Iterator[None]:
    """Messages are those about text, not about sheets."""
    try:
        yield
    except SourceError as error:
        message = _OF_WORD.get(id(error.message), error.message)
        raise SourceError(message, error.text, error.line) from error


def _has_text(block: object) -> bool:
    return not isinstance(block, PastParagraph) or bool(block.whole.strip())


def _data_of(path: Path) -> bytes:
    data = read_file(path)
    if not data.strip():
        raise SourceError(unreadable.EMPTY)
    return data


def _as_word(path: Path, data: bytes) -> bytes | None:
    """A file of a word processor as .docx; None of what is none."""
    # What it is says its beginning, whatever its name: WPS names files .doc that are none.
    if data.startswith(ZIP) and path.suffix.lower() != ".odt":
        return data
    if data.startswith(OLE):
        refuse_locked(data)
    return _converted(path) if data.startswith((OLE, ZIP, b"{\\rtf")) else None


def _read(path: Path) -> PastFile:
    data = _data_of(path)
    if (word := _as_word(path, data)) is not None:
        return read_word(word)
    if path.suffix.lower() in TEXT:
        return read_text(decode(data))
    raise SourceError(unreadable.DAMAGED if path.suffix.lower() in WORD | OLD else NO_ISSUE)


def read_text(text: str) -> PastFile:
    """The lines of a text file, or of text that was pasted."""
    lines = as_meant(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _LINES:
        raise SourceError(unreadable.TOO_LARGE, f"{_LINES}")
    return PastFile(blocks=tuple(_paragraphs_of(lines)), is_plain=True)


def _paragraphs_of(lines: list[str]) -> Iterator[PastParagraph]:
    for number, line in enumerate(lines, 1):
        if text := line.strip():
            # Blanks set a line in the middle, and capitals set it apart.
            in_front = columns_of(line) - columns_of(line.lstrip())
            look = PastLook(
                is_indented=line[:1].isspace(),
                is_centred=in_front >= _CENTRED and columns_of(text) <= _WIDEST,
                is_bold=text.isascii() and text.isupper() and sum(map(str.isalpha, text)) > 2,
            )
            yield PastParagraph(text=line, look=look, number=number)


def _converted(path: Path) -> bytes:
    """A file of an old kind as .docx: made by LibreOffice without macros, links and network."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SourceError(NO_OFFICE)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        command = [
            program, f"-env:UserInstallation={Path(folder, 'user').as_uri()}", "--headless",
            "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(made), str(path.resolve()),
        ]  # fmt: skip
        try:
            _run(command)
            found = next(iter(sorted(made.glob("*.docx"))), None)
            if found is None or found.stat().st_size > FILE_LIMIT:
                raise SourceError(NOT_CONVERTED)
            return found.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SourceError(NOT_CONVERTED) from error


def _run(command: list[str]) -> None:
    """Run a program with those that it starts itself, which end with it when it takes too long."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
