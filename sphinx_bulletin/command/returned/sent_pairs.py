"""What became of the paragraphs of a file that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...model.text.levels import unnumbered
from .pairing import pair_texts, same_places
from .revised_word import RevisedFile, RevisedParagraph


class SentParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph as it was sent."""

    text: str
    in_cell: bool


class _Group(Struct, frozen=True):
    """Paragraphs that hang together by their ends: as they were, and as they are."""

    before: list[SentParagraph]
    after: list[str]
    authors: tuple[str, ...]


class BecamePair(Struct, frozen=True):
    """Paragraphs of the file that was sent, and what they became."""

    old: tuple[int, ...]
    new: tuple[str, ...]
    #: The paragraph of the file in front of which it stands.
    at: int
    authors: tuple[str, ...]


def sent_paragraphs(file: RevisedFile) -> list[SentParagraph]:
    """The paragraphs of a file as it was before changes that are tracked."""
    return [one for group in _groups(file.paragraphs) for one in group.before]


def _groups(paragraphs: Sequence[RevisedParagraph]) -> Iterator[_Group]:
    group: list[RevisedParagraph] = []
    for one in paragraphs:
        group.append(one)
        if not (one.is_end_new or one.is_end_gone):
            yield _group_of(group)
            group = []
    if group:
        yield _group_of(group)


def _group_of(paragraphs: Sequence[RevisedParagraph]) -> _Group:
    before, after = [""], [""]
    for one in paragraphs:
        before[-1] += one.before
        after[-1] += one.text
        if not one.is_end_new:
            before.append("")
        if not one.is_end_gone:
            after.append("")
    in_cell = paragraphs[0].in_cell
    authors = dict.fromkeys(name for one in paragraphs for name in one.authors)
    return _Group(
        [SentParagraph(text=text, in_cell=in_cell) for text in before if text],
        [text for text in after if text],
        tuple(authors),
    )


def _keys(one: Sequence[SentParagraph], other: Sequence[SentParagraph]) -> list[list[str]]:
    """Texts to be compared; cells of a table that has as many as before by their places too."""
    every = [_tables(one), _tables(other)]
    same = {
        number
        for number, cells in enumerate(zip(*every, strict=False))
        if len(cells[0]) == len(cells[1])
    }
    found = []
    for paragraphs, tables in zip((one, other), every, strict=True):
        keys = [unnumbered(paragraph.text) for paragraph in paragraphs]
        for number, cells in enumerate(tables):
            for step, at in enumerate(cells if number in same else ()):
                keys[at] = f"{number}/{step}/{keys[at]}"
        found.append(keys)
    return found


def _tables(paragraphs: Sequence[SentParagraph]) -> list[list[int]]:
    """The places of cells, table by table."""
    found: list[list[int]] = []
    for at, one in enumerate(paragraphs):
        if not one.in_cell:
            continue
        if not (found and found[-1][-1] == at - 1):
            found.append([])
        found[-1].append(at)
    return found


def became_of(sent: Sequence[SentParagraph], file: RevisedFile) -> Iterator[BecamePair]:
    """What became of each paragraph that was sent; by tracked changes first, then by likeness."""
    groups = list(_groups(file.paragraphs))
    old, new = _keys(sent, [one for group in groups for one in group.before])
    places = {place: at for at, place in same_places(old, new).items()}
    waiting: list[str] = []
    names: list[str] = []
    at = count = 0
    for group in groups:
        own = [places.get(count + step) for step in range(len(group.before))]
        count += len(group.before)
        first = own[0] if own else None
        if first is None or own != list(range(first, first + len(own))):
            waiting += group.after
            names += group.authors
            continue
        yield from _paired(sent, range(at, first), waiting, names)
        yield from _paired(sent, range(first, first + len(own)), group.after, group.authors)
        at, waiting, names = first + len(own), [], []
    yield from _paired(sent, range(at, len(sent)), waiting, names)


def _paired(
    sent: Sequence[SentParagraph], old: range, new: Sequence[str], authors: Sequence[str]
) -> Iterator[BecamePair]:
    names = tuple(dict.fromkeys(authors))
    before, after = [unnumbered(sent[at].text) for at in old], [unnumbered(one) for one in new]
    for pair in pair_texts(before, after):
        places = tuple(old.start + at for at in pair.old)
        yield BecamePair(places, tuple(new[at] for at in pair.new), old.start + pair.at, names)
