"""What a PDF says: the text of its pages, and all strings and packed parts that it has besides.

Pages are read by pdfium, as a reader's program does it; not by the gate, which reads what our own
writer wrote. Titles, outlines and alternative texts are strings of the file's objects.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator
from typing import Any

from ...model.text.regex import regex

#: A stream that holds text which is on no page: objects, what the file says of itself, attachments.
_STREAM = regex(rb"(?<=>>)\s{0,4}stream\r?\n")
_ASIDE = regex(rb"/(?:ObjStm|Metadata|EmbeddedFile|XFA)\b")
_LITERAL = regex(rb"\((?:[^\\()]|\\.)*+\)", re.DOTALL)
_HEX = regex(rb"<((?:[0-9A-Fa-f]{2}\s?)++)>")
_ESCAPE = regex(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}


def pdf_texts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Part and text, in UTF-8.

    :raises ValueError: if no reader can open it.
    """
    try:
        import pypdfium2 as library
    except ImportError as error:
        raise ValueError("pypdfium2 is not installed") from error
    # It has no types.
    pdfium: Any = library
    try:
        with contextlib.closing(pdfium.PdfDocument(content)) as pdf:
            for number, page in enumerate(pdf, 1):
                with contextlib.closing(page), contextlib.closing(page.get_textpage()) as text:
                    yield f"page {number}", text.get_text_bounded().encode("utf-8", "ignore")
            yield "", "\n".join(pdf.get_metadata_dict().values()).encode("utf-8", "ignore")
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    yield from _beside_pages(content)


def _beside_pages(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Strings of objects, and streams that are on no page."""
    objects = bytearray()
    at = 0
    for match in _STREAM.finditer(content):
        if match.start() < at:
            continue
        objects += content[at : match.start()] + b"\n"
        end = content.find(b"endstream", match.end())
        at = end if end >= 0 else len(content)
        head = content[content.rfind(b"obj", 0, match.start()) : match.start()]
        if _ASIDE.search(head):
            inner = _unpacked_stream(content[match.end() : at])
            if b"/ObjStm" in head:
                objects += inner + b"\n"
            else:
                yield "", inner
    objects += content[at:]
    yield "", "\n".join(_strings(bytes(objects))).encode("utf-8", "ignore")


def _unpacked_stream(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return packed


def _strings(objects: bytes) -> Iterator[str]:
    for match in _LITERAL.finditer(objects):
        yield _read(_ESCAPE.sub(_sign, match[0][1:-1]))
    for match in _HEX.finditer(objects):
        yield _read(bytes.fromhex(match[1].decode("ascii")))


def _sign(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _SIGNS.get(code, code)


def _read(string: bytes) -> str:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "ignore")
    return string.decode("utf-8", "ignore")
