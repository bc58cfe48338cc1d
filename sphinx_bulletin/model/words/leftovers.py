"""What was left from an earlier issue: its paragraphs, and items of another window."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Fault, Kind, Message, Slip, on_page
from ..judged_parts import JudgedParts, key_of
from ..text.regex import regex

if TYPE_CHECKING:
    from ..issues.archive import Archive
    from ..issues.records import Issue

SAME_PARAGRAPH = Message(
    Kind.WORDS,
    "the paragraph “%(begins)s…” stands in %(about)s as well, word for word; was it left from "
    "there?",
    is_note=True,
    slip=Slip.LEFTOVER,
)
LIKE_PARAGRAPH = Message(
    Kind.WORDS,
    "the paragraph “%(begins)s…” is nearly that of %(about)s, figures too; was it left from there?",
    is_note=True,
    slip=Slip.LEFTOVER,
)
OTHER_WINDOW = Message(
    Kind.WORDS,
    "the item of %(window)s begins with %(found)s; correct one of both",
    is_note=True,
    slip=Slip.WINDOW,
)

_CLAUSE = regex("[^，。；：、！？,;:!?]{4,}")
#: Of news: so many of what, or a day. A standing text has none.
_NEWS = regex(
    r"\d[%万亿余多]{0,3}(?:件|人|个|户|次|家|项|份|元|起|宗|条|名|台|笔|%|百分点)|\d月\d{1,2}日"
)
_FEWEST_NEWS = 2
#: Of what comes anew each time, so many that one figure tells enough.
_MUCH_NEWS = regex(r"\d{3}(?:件|宗|起|笔|人次)")
_FIGURE = regex(r"\d[\d.]*")
#: So many figures are not the same by chance in a sentence that many issues have.
_FEWEST_FIGURES = 5
#: A paragraph of fewer characters says nothing of its own.
_SHORTEST = 24
#: Clauses and part of them that make a paragraph like another.
_FEWEST_CLAUSES = 5
_MOST_OTHERS = 0.2
#: Issues on both sides among which a paragraph stands in two alone.
_NEAR = 6
#: So many issues are judged at once.
_AT_ONCE = 32
_BEGINNING = 12

_ITEM = regex(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午)?[，,])?([\u4e00-\u9fff]{2,16}?)窗口(?![和与及、]|联合|会同|协同)"
)


class ParagraphPrint(Struct, frozen=True):
    """A paragraph that tells news, in short."""

    begins: str
    #: Of all of it, blanks aside.
    digest: int
    #: Of its words without figures.
    shape: int
    #: How many figures it has.
    figures: int
    #: Of each clause, four bytes.
    clauses: bytes
    line: int


def print_of(text: str, line: int) -> ParagraphPrint | None:
    """What is kept of a paragraph, narrow; None where it tells no news of its own."""
    if len(text) < _SHORTEST:
        return None
    plain = "".join(text.split())
    if len(plain) < _SHORTEST or (
        len(_NEWS.findall(plain)) < _FEWEST_NEWS and not _MUCH_NEWS.search(plain)
    ):
        return None
    clauses = array("I", (zlib.crc32(clause.encode()) for clause in _CLAUSE.findall(plain)))
    return ParagraphPrint(
        begins=plain[:_BEGINNING],
        digest=zlib.crc32(plain.encode()),
        shape=zlib.crc32(_FIGURE.sub("", plain).encode()),
        figures=len(set(_FIGURE.findall(plain))),
        clauses=clauses.tobytes(),
        line=line,
    )


class _Prints(Struct, frozen=True, kw_only=True):
    """The paragraphs of an issue."""

    docname: str
    issue: Issue
    #: In its series.
    place: int
    paragraphs: tuple[ParagraphPrint, ...]
    digests: frozenset[int]
    shapes: frozenset[int]
    clauses: frozenset[int]


def check_leftovers(archive: Archive, parts: JudgedParts) -> Iterator[Fault]:
    """Paragraphs that stand in an earlier issue, too, and in no third one near."""
    chains: dict[str, list[tuple[str, Issue]]] = {}
    for docname, issue in archive.order:
        chains.setdefault(issue.series, []).append((docname, issue))
    for series, chain in chains.items():
        # Of two issues alone nobody knows what stands in each.
        for start in range(1, len(chain), _AT_ONCE) if len(chain) > 2 else ():
            end = min(start + _AT_ONCE, len(chain))
            places = [place for place in range(start, end) if chain[place][0] in archive.own_pages]
            if not places:
                # Of another site, where it was told.
                continue
            near = chain[max(0, start - _NEAR) : end + _NEAR]
            key = key_of([(name, archive.digest_of(name)) for name, _issue in near])
            judge = partial(_left_at, archive, chain, places)
            yield from parts.found(f"leftovers of {series} {start}", key, judge)


def _left_at(
    archive: Archive, chain: Sequence[tuple[str, Issue]], places: Sequence[int]
) -> Iterator[Fault]:
    # Some are looked at again and again, and all at once would be much to keep.
    prints = lru_cache(maxsize=3 * _NEAR)(partial(_prints_at, archive, chain))
    for place in places:
        near = range(max(0, place - _NEAR), min(len(chain), place + _NEAR + 1))
        yield from _left_in(prints(place), [prints(n) for n in near if n != place])


def _prints_at(archive: Archive, chain: Sequence[tuple[str, Issue]], place: int) -> _Prints:
    docname, issue = chain[place]
    paragraphs = archive.pages[docname].prints
    return _Prints(
        docname=docname,
        issue=issue,
        place=place,
        paragraphs=paragraphs,
        digests=frozenset(one.digest for one in paragraphs),
        shapes=frozenset(one.shape for one in paragraphs),
        clauses=frozenset(clause for one in paragraphs for clause in _clauses(one)),
    )


def _clauses(paragraph: ParagraphPrint) -> Sequence[int]:
    return array("I", paragraph.clauses)


def _left_in(here: _Prints, near: Sequence[_Prints]) -> Iterator[Fault]:
    alike = [other for other in near if not here.clauses.isdisjoint(other.clauses)]
    for paragraph in here.paragraphs if any(o.place < here.place for o in alike) else ():
        same = [other for other in alike if paragraph.digest in other.digests]
        like = same or [other for other in alike if _is_like(paragraph, other)]
        # A sentence that many issues have, with other figures.
        is_usual = sum(paragraph.shape in other.shapes for other in near) > 1
        if is_usual and paragraph.figures < _FEWEST_FIGURES:
            continue
        if len(like) == 1 and like[0].place < here.place:
            message = SAME_PARAGRAPH if same else LIKE_PARAGRAPH
            yield on_page(
                message, here.docname, paragraph.line, begins=paragraph.begins,
                about=like[0].issue.label,
            )  # fmt: skip


def _is_like(paragraph: ParagraphPrint, other: _Prints) -> bool:
    clauses = _clauses(paragraph)
    if len(clauses) < _FEWEST_CLAUSES:
        return False
    most = int(len(clauses) * _MOST_OTHERS)
    others = 0
    for clause in clauses:
        others += clause not in other.clauses
        if others > most:
            return False
    return True


def check_item_windows(archive: Archive) -> Iterator[Fault]:
    """Items that begin with a window of the roster that is not theirs."""
    roster = archive.roster
    for docname, page in archive.own_pages.items() if roster else ():
        for item in page.items:
            match = _ITEM.match(item.text)
            if match is None or not item.units:
                continue
            place = roster.place(match[1])
            own = {roster.place(name) for name in item.units}
            if place is not None and None not in own and place not in own:
                yield on_page(
                    OTHER_WINDOW, docname, item.line, window=roster.name_of(item.units[0]),
                    found=roster.name_of(match[1]),
                )  # fmt: skip
