"""What pages show of other pages: one function for each kind of record.

It is marked by ``shows``, which each part does for its own: lowering renders what it says, and
``building`` compares that, and knows no part. It takes the record, its page and the domain; what it
says is frozen.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ..model.issues.records import Link, Page, Quotation
from ..model.specs.struct_fields import written_types
from ..model.text.regex import regex
from .boundary import Boundary

if TYPE_CHECKING:
    from .domain import BulletinDomain, Place
    from .quoting import QuoteError

R = TypeVar("R")
V = TypeVar("V")
View = Callable[[R, str, "BulletinDomain"], V]

#: The names in what is written of a field's type.
_NAME = regex(r"\w+")
#: Field of a page → the fact that has those of its records that show something of other pages. What
#: the rest says changes with the page alone, which is written then anyhow.
_OF_OTHERS = {"statistics": "compared", "inspected": "telling", "quotations": "borrowed"}
#: Kind of a record → what a page that has one shows.
VIEWS: dict[type, View[Any, object]] = {}


def shows(kind: type[R]) -> Callable[[View[R, V]], View[R, V]]:
    """Marks what pages with such a record show; made once, until a record changes."""

    def mark(view: View[R, V]) -> View[R, V]:
        @functools.wraps(view)
        def once(record: R, docname: str, domain: BulletinDomain) -> V:
            found = domain.views.setdefault(kind, {})
            if (docname, record) not in found:
                found[docname, record] = view(record, docname, domain)
            shown: V = found[docname, record]
            return shown

        VIEWS[kind] = once
        return once

    return mark


def shown_on(docname: str, domain: BulletinDomain) -> Iterator[object]:
    """What a page's views say of other pages."""
    page = domain.pages.get(docname, Page())
    for name in _viewed():
        value = getattr(page, name)
        for record in value if isinstance(value, tuple) else (value,):
            if view := VIEWS.get(type(record)):
                # Where it fails, the page has what was typed, and others are asked all the same.
                shown: object = None
                with Boundary(docname):
                    shown = view(record, docname, domain)
                yield shown


@functools.cache
def _viewed() -> tuple[str, ...]:
    """The fields and facts of a page that hold records with a view, and are unpacked for it."""
    kinds = {kind.__name__ for kind in VIEWS}
    types = written_types(Page).items()
    return tuple(
        _OF_OTHERS.get(name, name)
        for name, written in types
        if not kinds.isdisjoint(_NAME.findall(written))
    )


@shows(Quotation)
def figure_of(quotation: Quotation, docname: str, domain: BulletinDomain) -> str | QuoteError:
    """What ``:stat:`` prints, or why it cannot."""
    return domain.figure(docname, quotation.target)


@shows(Link)
def place_of(link: Link, docname: str, domain: BulletinDomain) -> Place | None:
    """Where a link to an issue, an item or a table leads."""
    return domain.place(link.kind, link.target, domain.archive.issue_on(docname))
