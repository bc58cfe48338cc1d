"""Rows of a csv file, whatever program wrote it."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path


class SourceError(ValueError):
    """A file that cannot be read as a table."""


def decode(data: bytes, encoding: str = "") -> str:
    """Text as its byte order mark says, else strict UTF-8, else GB18030.

    Raises SourceError where none fits, or where ``encoding`` is given and does not.
    """
    if encoding:
        candidates = [encoding]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            raise SourceError("it holds a NUL character, so it is no text file")
        return text
    raise SourceError("cannot be decoded as " + " or ".join(candidates))


def read_delimited(path: Path, encoding: str = "") -> list[list[str]]:
    """The rows of a file parted by commas, semicolons or tabs; blank rows are left out."""
    text = decode(path.read_bytes(), encoding)
    return parse_delimited(text)


def parse_delimited(text: str) -> list[list[str]]:
    """The rows of ``text``; its first line tells whether tab, semicolon or comma parts cells."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",\t;", key=lambda sign: (first.count(sign), sign == ","))
    try:
        rows = list(
            csv.reader(text.splitlines(), delimiter=delimiter, skipinitialspace=True, strict=True)
        )
    except csv.Error as error:
        raise SourceError(str(error)) from error
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
