"""The text of a site for its search page, packed: what is found, and where it stands.

A reader's browser unpacks it (``static/bulletin-search.js``) and looks through the text itself, so
that words of any length are found as they are written, and excerpts need no other file. Packing:
the texts of a year in one string → UTF-8 → DEFLATE with zlib's head → Base64. Of Chinese text some
three tenths of its UTF-8 are left.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable

from msgspec import Struct

#: Between pages, between the entries of a page, and between the parts of an entry.
PAGE, ENTRY, PART = "\x1d", "\x1e", "\x1f"


class SearchEntry(Struct, frozen=True, kw_only=True):
    """What a result leads to: an item, a check, a table, a section, or the head of a page."""

    #: The id in the page; empty for the page's head.
    anchor: str
    #: What it is called: 二（一）(2) 道路运输证件实现电子化申领.
    label: str
    text: str
    #: What it is found by besides, and does not show: window, date, names.
    words: str = ""


class SearchPage(Struct, frozen=True, kw_only=True):
    """One page; its entries in the order of the page."""

    docname: str
    #: From the site's first folder on, as links need it.
    address: str
    #: What results of the page begin with: 2022年第41期.
    title: str
    entries: tuple[SearchEntry, ...]


def on_one_line(text: str) -> str:
    """Text on one line, blanks single; without the signs that part pages and entries."""
    return " ".join(text.split())


def pack_pages(pages: Iterable[str]) -> str:
    """Written pages in the order in which equal results shall be shown."""
    return base64.b64encode(zlib.compress(plain_text(pages).encode("utf-8"))).decode("ascii")


def plain_text(pages: Iterable[str]) -> str:
    """The same unpacked."""
    # Python lets halves of surrogate pairs pass, UTF-8 does not.
    return PAGE.join(pages).encode("utf-8", "replace").decode("utf-8")


def unpack_pages(packed: str) -> list[str]:
    """The pages as they were written.

    :raises ValueError: where it is not what :func:`pack_pages` made.
    """
    try:
        text = zlib.decompress(base64.b64decode(packed, validate=True)).decode("utf-8")
    except zlib.error as error:
        raise ValueError(error) from None
    return text.split(PAGE) if text else []


def page_as_text(page: SearchPage) -> str:
    """A page as a text: its head, then its entries.

    ::

        docname PART address PART title PART anchor PART anchor …
        ENTRY label PART text PART words
    """
    head = (page.docname, page.address, page.title, *(entry.anchor for entry in page.entries))
    entries = ((entry.label, entry.text, entry.words) for entry in page.entries)
    return ENTRY.join(PART.join(on_one_line(part) for part in parts) for parts in (head, *entries))


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
    return (
        PART.join((on_one_line(docname), on_one_line(address), on_one_line(title), *anchors))
        + sign
        + entries
    )


def read(page: str) -> SearchPage:
    """A written page again.

    :raises ValueError: where it is none.
    """
    first, *rest = page.split(ENTRY)
    docname, address, title, *anchors = first.split(PART)
    entries = []
    for anchor, entry in zip(anchors, rest, strict=True):
        label, body, words = entry.split(PART)
        entries.append(SearchEntry(anchor=anchor, label=label, text=body, words=words))
    return SearchPage(docname=docname, address=address, title=title, entries=tuple(entries))
