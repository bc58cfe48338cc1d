"""Why a file cannot be read as a table; behind each, what ``SourceError.text`` holds."""

from __future__ import annotations

from pathlib import Path

from ..model.faults import Kind, Message

#: The most columns read.
MAX_COLUMNS = 1_000

#: There is no such file, nor can there be one.
FILE_MISSING = Message(
    Kind.FILE, "there is no file “%(name)s”; names start from the folder of this page"
)
#: It is there, and cannot be opened; the ``OSError``.
UNOPENED = Message(
    Kind.FILE,
    "“%(name)s” is there and cannot be read: %(text)s; put this right and build again",
)
#: Of a file what stands in it is named.
FOLDER = Message(Kind.FILE, "“%(name)s” is a folder; name a file in it")
#: A pipe or a device, at which a build might wait for ever.
NO_FILE = Message(
    Kind.FILE, "“%(name)s” is no ordinary file and is not read; put a file in its place"
)
#: Text in another encoding, or in two; the encodings tried. ``line`` is where they fail.
UNDECODABLE = Message(
    Kind.FILE,
    "“%(name)s”%(line)s cannot be read as text (tried: %(text)s); save it anew as csv in UTF-8, "
    "or name its “encoding”",
)
#: A NUL character on ``line``: no text file.
NUL = Message(Kind.FILE, "“%(name)s”%(line)s holds a NUL character, so it is no csv file")
#: A quote that is stray or not closed; it opens on ``line``.
QUOTES = Message(
    Kind.FILE,
    "“%(name)s”%(line)s: a quote that does not close, or stands within a cell; double it, or take "
    "it out",
)
#: Bytes that are no workbook any more; what the library says, for the log.
DAMAGED = Message(
    Kind.FILE, "“%(name)s” is damaged; open it in a spreadsheet program and save it anew"
)
#: Protected by a password.
ENCRYPTED = Message(Kind.FILE, "“%(name)s” is protected by a password; save a copy without one")
#: XML with a DTD or entities, which no spreadsheet program writes; the part of the file.
HOSTILE = Message(
    Kind.FILE, "“%(name)s” holds XML that no spreadsheet program writes; it is not read"
)
#: More than may be read; that limit, as rows and columns or ``64 MB``.
TOO_LARGE = Message(
    Kind.FILE,
    "“%(name)s” is too large to be read (%(text)s); take out what is not shown, or raise "
    "bulletin_rows in conf.py",
)
#: A cell of a csv file with more characters than any table shows.
LONG = Message(
    Kind.FILE,
    "“%(name)s”%(line)s: a cell has more than %(text)s characters, so it is not read; write it as "
    "text where it belongs",
)
#: No sheet of that name or number; the names there are, parted by commas.
NO_SHEET = Message(Kind.OPTION, "“%(name)s” has no such sheet; its sheets are %(text)s")
#: A csv file has none.
NO_SHEETS = Message(
    Kind.OPTION, "“%(name)s” is a csv file, which has no sheets; leave “sheet” 工作表 out"
)
#: No range such as B3:F20; the range as given.
BAD_RANGE = Message(Kind.OPTION, "“%(text)s” is no range of “%(name)s”; write it as B3:F20")
#: A file of another kind, such as an old .xls, .et or .doc; its suffix.
UNKNOWN_KIND = Message(Kind.FILE, "“%(name)s” is no csv, xlsx or ods file; save it as one of these")
#: No cell is filled; the formulas without stored value, if it is they that leave it so.
EMPTY = Message(Kind.FILE, "“%(name)s” holds no rows here")


class SourceError(ValueError):
    """A file that cannot be read as a table."""

    def __init__(self, message: Message, text: object = "", line: int = 0) -> None:
        super().__init__(message.text, text, line)
        self.message = message
        #: What belongs to the fault, in no language.
        self.text = text
        #: Line of the file from 1; 0 if none.
        self.line = line


def too_many(limit: int) -> SourceError:
    """The error of a table that has more rows than ``limit``, or too many columns."""
    return SourceError(TOO_LARGE, (limit, MAX_COLUMNS))


def why_no_file(path: Path) -> Message:
    """What is wrong with a path at which there is no ordinary file."""
    if path.is_dir():
        return FOLDER
    return NO_FILE if path.exists() else FILE_MISSING
