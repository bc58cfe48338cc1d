"""What pages show of other pages: one function for each kind of record.

A part registers its own here, and renders what that says; ``building`` compares it, and knows no
part. It takes the record, its page and the domain, and what it says is frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from ..model.issues.records import Link, Page, Quotation

if TYPE_CHECKING:
    from .domain import BulletinDomain, Place
    from .quoting import QuoteError

R = TypeVar("R")
View = Callable[[R, str, "BulletinDomain"], object]


def figure_of(one: Quotation, docname: str, domain: BulletinDomain) -> str | QuoteError:
    """What ``:stat:`` prints, or why it cannot."""
    return domain.figure(docname, one.target)


def place_of(one: Link, docname: str, domain: BulletinDomain) -> Place | None:
    """Where a link to an issue, an item or a table leads."""
    return domain.place(one.kind, one.target, domain.archive.issue_on(docname))


#: Kind of a record → what a page that has one shows.
VIEWS: dict[type, View[Any]] = {Quotation: figure_of, Link: place_of}


def register(kind: type[R], view: View[R]) -> None:
    """What pages with such a record show."""
    VIEWS[kind] = view


def shown_on(docname: str, domain: BulletinDomain) -> Iterator[object]:
    """All that a page takes from records: of files that it reads, and of other pages."""
    page = domain.pages.get(docname, Page())
    for field in fields(page):
        value = getattr(page, field.name)
        for record in value if isinstance(value, tuple) else (value,):
            if view := VIEWS.get(type(record)):
                yield view(record, docname, domain)
