"""All slips of words: those of a page, when it is read, and those beside other records."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..faults import Fault, on_page
from ..issues.records import Slipped
from ..text.chinese import has_chinese
from ..text.located import OPAQUE, LocatedText, TextRole
from .doubled import check_doubled
from .leftovers import ParagraphPrint, check_item_windows, check_leftovers, print_of
from .marks import check_half_width, check_marks, check_page_number
from .page_slips import check_habits, check_own_days, check_typed_number
from .pairs import check_pairs
from .people import People, check_people
from .private import check_private
from .spotted import Spotted
from .terms import WrongWord, check_terms, settled_terms

if TYPE_CHECKING:
    from ..issues.archive import Archive
    from ..issues.records import Issue, Page

#: What is read as sentences.
_PROSE = frozenset({TextRole.BODY, TextRole.NOTE})


@dataclass(frozen=True, kw_only=True, slots=True)
class WordLists:
    """What the site says of words: its leaders, and what it writes otherwise."""

    people: People = field(default_factory=People)
    #: Its own.
    terms: tuple[WrongWord, ...] = ()

    @property
    def digest(self) -> str:
        """What is another where slips of a page may be."""
        whole = repr((self.people.persons, self.every_term))
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    @property
    def every_term(self) -> tuple[WrongWord, ...]:
        """Its own terms, and of the settled ones those that it says nothing of."""
        own = {term.wrong for term in self.terms} | {term.right for term in self.terms}
        return (*self.terms, *(term for term in settled_terms() if term.wrong not in own))


def slips_of(
    texts: Sequence[LocatedText], issue: Issue, lists: WordLists, *, has_numbers: bool
) -> Iterator[Slipped]:
    """The slips of an issue's page; ``has_numbers`` where its headings are numbered."""
    chinese = [text for text in texts if has_chinese(text.text)]
    prose = [text for text in chinese if text.role in _PROSE]
    plain = [text.plain for text in prose]
    for text in chinese:
        yield from _located(text, _slips_in(text, issue, lists.people, has_numbers=has_numbers))
    for text in texts:
        yield from _located(text, check_private(_as_typed(text)))
        if text.role is TextRole.BODY:
            yield from _located(text, check_page_number(text.plain))
    day = issue.day or (issue.period.last if issue.period else None)
    for number, found in (
        *check_pairs(plain),
        *check_habits(plain),
        *check_terms(plain, lists.every_term, day),
    ):
        yield from _located(prose[number], [found])


def _slips_in(
    text: LocatedText, issue: Issue, people: People, *, has_numbers: bool
) -> Iterator[Spotted]:
    """What one text tells by itself."""
    if text.role is TextRole.CELL:
        return
    plain = text.plain
    yield from check_doubled(plain)
    yield from check_marks(plain, text.role)
    yield from check_half_width(plain)
    if text.role is TextRole.BODY:
        if has_numbers:
            yield from check_typed_number(plain)
        yield from check_own_days(plain, issue.period)
    if people:
        day = issue.day or (issue.period.last if issue.period else None)
        yield from check_people(plain, people, day)


def _as_typed(text: LocatedText) -> str:
    """The text with what was typed as it stands: links that are addresses, too."""
    whole, at = "", 0
    for part in text.parts:
        inner = text.text[part.start : part.end]
        whole += text.text[at : part.start]
        whole += inner if inner == part.source else OPAQUE * len(inner)
        at = part.end
    return whole + text.text[at:]


def _located(text: LocatedText, found: Iterator[Spotted] | list[Spotted]) -> Iterator[Slipped]:
    for one in found:
        yield Slipped(message=one.message, line=text.line_at(one.at), values=dict(one.values))


def prints_of(texts: Sequence[LocatedText]) -> Iterator[ParagraphPrint]:
    """What is kept of the paragraphs of an issue, for those behind it."""
    for text in texts:
        if text.role is TextRole.BODY and (found := print_of(text.text, text.line)) is not None:
            yield found


def check_words(archive: Archive, skipped: Collection[str] = ()) -> Iterator[Fault]:
    """The slips of all pages, but those of kinds that a page or nobody wants."""
    found = [
        *(
            on_page(slip.message, docname, slip.line, **slip.values)
            for docname, page in archive.pages.items()
            for slip in page.slips
        ),
        *check_leftovers(archive),
        *check_item_windows(archive),
    ]
    for fault in found:
        if fault.names.isdisjoint({*skipped, *_silent(archive.pages[fault.where.docname])}):
            yield fault


def _silent(page: Page) -> tuple[str, ...]:
    return page.issue.silent if page.issue else ()
