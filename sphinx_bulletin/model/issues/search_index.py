"""The text of a site for its search page, packed: what is found, and where it stands.

A reader's browser unpacks it (``static/bulletin-search.js``) and looks through the text itself, so
that words of any length are found as they are written, and excerpts need no other file. Packing:
all texts in one string → each character a code of one byte, or two if it is rare → DEFLATE →
13 bits in two printable characters. Of Chinese text a quarter to a third of its UTF-8 is left.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

#: Between pages, between the entries of a page, and between the parts of an entry.
PAGE, ENTRY, PART = "\x1d", "\x1e", "\x1f"
#: 91 that stand in a JavaScript string as they are; without "<", so that no tag can come about.
DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<')
_BASE = len(DIGITS)
_BITS = 13
_PAIRS = [DIGITS[code // _BASE] + DIGITS[code % _BASE] for code in range(1 << _BITS)]
_CODES = {pair: code for code, pair in enumerate(_PAIRS)}
#: So many codes of one byte are best for Chinese; fewer only where there are very many characters.
_SINGLES = 160
_LIMIT = 0x10000


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a result leads to: an item, a check, a table, a section, or the head of a page."""

    #: The id in the page; empty for the page's head.
    anchor: str
    #: What it is called: 二（一）(2) 道路运输证件实现电子化申领.
    label: str
    text: str
    #: What it is found by besides, and does not show: window, date, names.
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """One page; its entries in the order of the page."""

    docname: str
    #: From the site's first folder on, as links need it.
    address: str
    #: What results of the page begin with: 2022年第41期.
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """All pages as a string."""

    #: The characters that occur, the most frequent first.
    chars: str
    #: So many of them have a code of one byte.
    singles: int
    #: Bytes before DEFLATE.
    size: int
    #: Bytes behind it.
    squeezed: int
    data: str


def clean(text: str) -> str:
    """Text on one line, blanks single; without the signs that part pages and entries."""
    return " ".join(text.split())


def pack(pages: Iterable[SearchPage]) -> Packed:
    """Pages in the order in which equal results shall be shown."""
    return pack_written(map(written, pages))


def pack_written(pages: Iterable[str]) -> Packed:
    """The same of pages that are written already."""
    text = PAGE.join(pages)
    # Python lets halves of surrogate pairs pass, UTF-8 does not.
    text = text.encode("utf-8", "replace").decode("utf-8")
    counted = Counter(text)
    chars = "".join(sorted(counted, key=lambda char: (-counted[char], char))[:_LIMIT])
    singles = min(_SINGLES, max(0, (_LIMIT - len(chars)) // 255))
    codes = {ord(char): _code(index, singles) for index, char in enumerate(chars)}
    raw = text.translate(codes).encode("latin-1")
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = deflate.compress(raw) + deflate.flush()
    return Packed(
        chars=chars,
        singles=singles,
        size=len(raw),
        squeezed=len(squeezed),
        data=_printable(squeezed),
    )


def unpack(packed: Packed) -> list[SearchPage]:
    """The pages again.

    :raises ValueError: where it is not what :func:`pack` made.
    """
    return list(map(_read, unpack_written(packed)))


def unpack_written(packed: Packed) -> list[str]:
    """The pages as they were written.

    :raises ValueError: where it is not what :func:`pack` made.
    """
    stream = zlib.decompressobj(-15)
    try:
        raw = stream.decompress(_bytes(packed.data)[: packed.squeezed])
    except zlib.error as error:
        raise ValueError(error) from None
    if len(raw) != packed.size or not stream.eof:
        raise ValueError(len(raw))
    chars, singles, codes = packed.chars, packed.singles, iter(raw)
    try:
        found = [
            chars[code] if code < singles else chars[singles + (code - singles) * 256 + next(codes)]
            for code in codes
        ]
    except (IndexError, StopIteration) as error:
        raise ValueError(error) from None
    return "".join(found).split(PAGE) if found else []


def _code(index: int, singles: int) -> str:
    """One byte below ``singles``; else two."""
    if index < singles:
        return chr(index)
    return chr(singles + (index - singles) // 256) + chr((index - singles) % 256)


def written(page: SearchPage) -> str:
    """A page as a text: its head, then its entries.

    ::

        docname PART address PART title PART anchor PART anchor …
        ENTRY label PART text PART words
    """
    head = (page.docname, page.address, page.title, *(one.anchor for one in page.entries))
    entries = ((one.label, one.text, one.words) for one in page.entries)
    return ENTRY.join(PART.join(clean(part) for part in parts) for parts in (head, *entries))


def docname_of(page: str) -> str:
    """The name of a written page.

    :raises ValueError: where it is none.
    """
    docname, _address, _title, *_anchors = page.partition(ENTRY)[0].split(PART, 3)
    return docname


def under_title(page: str, address: str, title: str) -> str:
    """A written page with another address and title: its entries are as they were."""
    head, sign, entries = page.partition(ENTRY)
    docname, _address, _title, *anchors = head.split(PART, 3)
    return PART.join((clean(docname), clean(address), clean(title), *anchors)) + sign + entries


def _read(text: str) -> SearchPage:
    first, *rest = text.split(ENTRY)
    docname, address, title, *anchors = first.split(PART)
    entries = []
    for anchor, one in zip(anchors, rest, strict=True):
        label, body, words = one.split(PART)
        entries.append(Entry(anchor=anchor, label=label, text=body, words=words))
    return SearchPage(docname=docname, address=address, title=title, entries=tuple(entries))


# -- bytes as printable characters --------------------------------------------------------------


def _printable(data: bytes) -> str:
    """13 bytes are eight times 13 bits; the last ones are filled up with zeros."""
    found = []
    for start in range(0, len(data), _BITS):
        number = int.from_bytes(data[start : start + _BITS].ljust(_BITS, b"\0"), "big")
        found += [_PAIRS[number >> shift & 0x1FFF] for shift in range(91, -1, -13)]
    return "".join(found)


def _bytes(text: str) -> bytes:
    found = []
    try:
        for start in range(0, len(text), 16):
            number = 0
            for at in range(start, start + 16, 2):
                number = number << _BITS | _CODES[text[at : at + 2]]
            found.append(number.to_bytes(_BITS, "big"))
    except KeyError as error:
        raise ValueError(error) from None
    return b"".join(found)
