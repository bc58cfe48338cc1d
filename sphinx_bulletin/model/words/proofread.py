"""All slips of words: those of a page, when it is read, and those beside other records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ..faults import Fault, on_page
from ..issues.records import Slipped
from ..judged_parts import JudgedParts
from ..markup.vocabulary import ROLES
from ..text.chinese import narrow
from ..text.located import OPAQUE, LocatedText, TextRole
from ..text.regex import regex
from .calendar_days import check_calendar
from .doubled import check_doubled
from .fractions import check_fractions
from .leftovers import ParagraphPrint, check_item_windows, check_leftovers, print_of
from .marks import (
    check_first_mark,
    check_half_width,
    check_marks,
    check_page_number,
    check_straight_quotes,
)
from .page_slips import check_habits, check_own_days, check_typed_number
from .pairs import check_pairs
from .people import People, check_people
from .private import check_private
from .spotted import JoinedTexts, Spotted
from .terms import WrongWord, check_terms, settled_terms

#: A role of ours without its text.
_ROLE = regex(rf":(?:bulletin:)?(?:internal|内部|內部|{'|'.join(chain(*ROLES.items()))}):")

if TYPE_CHECKING:
    from ..issues.archive import Archive
    from ..issues.records import Issue


class WordLists(Struct, frozen=True, kw_only=True):
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
        return _with_settled(self.terms)


@lru_cache(maxsize=4)
def _with_settled(terms: tuple[WrongWord, ...]) -> tuple[WrongWord, ...]:
    own = {term.wrong for term in terms} | {term.right for term in terms}
    return (*terms, *(term for term in settled_terms() if term.wrong not in own))


def slips_of(
    texts: Sequence[LocatedText], issue: Issue, lists: WordLists, *, has_numbers: bool
) -> Iterator[Slipped]:
    """The slips of an issue's page; ``has_numbers`` where its headings are numbered."""
    sentences = [text for text in texts if text.role in (TextRole.BODY, TextRole.NOTE)]
    paragraphs = [text for text in texts if text.role is TextRole.BODY]
    day = issue.day or (issue.period.last if issue.period else None)
    plain = _without_roles
    yield from _found_in(texts, _as_typed, check_private)
    yield from _found_in(
        [text for text in texts if text.role is not TextRole.CELL], plain,
        check_doubled, check_marks, check_half_width, check_straight_quotes,
        lambda whole: check_people(whole, lists.people, day),
        lambda whole: check_calendar(whole, day),
    )  # fmt: skip
    yield from _found_in(
        sentences, plain,
        check_pairs, check_habits, check_fractions,
        lambda whole: check_terms(whole, lists.every_term, day),
    )  # fmt: skip
    yield from _found_in(
        paragraphs, plain,
        check_page_number, check_first_mark, lambda whole: check_own_days(whole, issue.period),
        *([check_typed_number] if has_numbers else []),
    )  # fmt: skip


def _found_in(
    texts: Sequence[LocatedText],
    form: Callable[[LocatedText], str],
    *rules: Callable[[str], Iterable[Spotted]],
) -> Iterator[Slipped]:
    """What rules find in texts, in their source."""
    joined = JoinedTexts(map(form, texts))
    for rule in rules:
        for found in rule(joined.whole):
            number, at = joined.place(found.at)
            line = texts[number].line_at(at)
            yield Slipped(message=found.message, line=line, values=found.values)


def _without_roles(text: LocatedText) -> str:
    """The text without the names of roles that were not read as such, which is told."""
    plain = text.plain
    return _ROLE.sub(lambda match: OPAQUE * len(match[0]), plain) if ":" in plain else plain


def _as_typed(text: LocatedText) -> str:
    """The text with what was typed as it stands: links that are addresses, too."""
    whole, at = "", 0
    for part in text.parts:
        inner = text.text[part.start : part.end]
        whole += text.text[at : part.start]
        whole += inner if inner == part.source else OPAQUE * len(inner)
        at = part.end
    return whole + text.text[at:]


def prints_of(texts: Sequence[LocatedText]) -> Iterator[ParagraphPrint]:
    """What is kept of the paragraphs of an issue, for those behind it."""
    paragraphs = [text for text in texts if text.role is TextRole.BODY]
    whole = narrow(JoinedTexts(text.text for text in paragraphs).whole)
    for paragraph, text in zip(paragraphs, whole.split("\n"), strict=False):
        if (found := print_of(text, paragraph.line)) is not None:
            yield found


def check_words(archive: Archive, parts: JudgedParts | None = None) -> Iterator[Fault]:
    """The slips of all pages, and what is left from earlier issues."""
    for docname, page in archive.own_pages.items():
        for slip in page.slips:
            yield on_page(slip.message, docname, slip.line, **slip.values)
    yield from check_leftovers(archive, parts or JudgedParts())
    yield from check_item_windows(archive)
