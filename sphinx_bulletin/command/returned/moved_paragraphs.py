"""Paragraphs of a file that came back which stand at another place, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .page_origins import PageParagraph, SourcePassage, WordPage
from .pairing import TextEdit, resemblance, unnumbered
from .sent_pairs import BecamePair
from .source_places import APART, PlacedEdit, ReviewedSource

#: One that is gone and one that is new are the same where they are as alike as this.
_ALIKE = 0.7
#: Shorter ones are the same only where they are equal.
_SHORT = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedRun:
    """Paragraphs that follow each other before and behind."""

    old: tuple[int, ...]
    new: tuple[str, ...]
    #: The paragraph that was sent in front of which they stand.
    at: int
    authors: tuple[str, ...]
    #: Whether nothing of them was changed.
    is_same: bool


def moved_runs(
    sent: Sequence[str], pairs: Sequence[BecamePair]
) -> tuple[dict[int, MovedRun], set[int]]:
    """What was moved, by the place of its first pair; and the places of all pairs that are of it.

    No text that is gone in one place and new in another was deleted.
    """
    gone = {pair.old[0]: n for n, pair in enumerate(pairs) if not pair.new and len(pair.old) == 1}
    new = {n: pair.new[0] for n, pair in enumerate(pairs) if not pair.old and len(pair.new) == 1}
    same: dict[int, int] = {}
    for n, text in new.items():
        found = [
            at for at in gone
            if at not in same.values() and unnumbered(sent[at]) == unnumbered(text)
        ]  # fmt: skip
        if found:
            follows = same.get(n - 1, -2) + 1
            same[n] = follows if follows in found else found[0]
    exact = set(same)
    for n, text in new.items():
        rest = [at for at in gone if at not in same.values() and len(sent[at]) > _SHORT]
        if n in same or not rest or len(text) <= _SHORT:
            continue
        alike = {at: resemblance(unnumbered(sent[at]), unnumbered(text)) for at in rest}
        best = max(rest, key=alike.__getitem__)
        if alike[best] >= _ALIKE:
            same[n] = best
    runs: dict[int, MovedRun] = {}
    first = -1
    for n in sorted(same):
        pair, at = pairs[n], same[n]
        last = runs.get(first)
        if last is not None and n - 1 in same and at == last.old[-1] + 1:
            runs[first] = MovedRun(
                old=(*last.old, at), new=(*last.new, *pair.new), at=last.at,
                authors=tuple(dict.fromkeys((*last.authors, *pair.authors))),
                is_same=last.is_same and n in exact,
            )  # fmt: skip
            continue
        first = n
        runs[n] = MovedRun(
            old=(at,), new=pair.new, at=pair.at, authors=pair.authors, is_same=n in exact
        )
    return runs, {*same, *(gone[at] for at in same.values())}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """A directive with all that is printed of it."""

    #: First and last row; a comment above it is its own.
    first: int
    last: int
    #: Its name and how far it is set in.
    head: str
    texts: list[SourcePassage]


class SourceMoves:
    """Moves items and paragraphs of a source, where it is certain what goes where."""

    def __init__(self, page: WordPage, source: ReviewedSource) -> None:
        self._source = source
        self._printed = {one.index for found in page.paragraphs for one in found.sources}

    def moved(
        self,
        paragraphs: Sequence[PageParagraph],
        before: PageParagraph | None,
        behind: PageParagraph | None,
    ) -> tuple[PlacedEdit, ...]:
        """Paragraphs go between two others; empty where that is not certain."""
        sources = [one for paragraph in paragraphs for one in paragraph.sources]
        item = self._item(sources[0]) if sources else None
        if item is not None and self._is_whole(item, sources):
            return self._item_moved(item, before, behind)
        if len(paragraphs) == len(sources) == 1 and paragraphs[0].origins[0].source is sources[0]:
            return self._paragraph_moved(sources[0], item, before)
        return ()

    def _is_whole(self, item: _Item, sources: Sequence[SourcePassage]) -> bool:
        within = {one.index for one in item.texts}
        moved = {one.index for one in sources}
        return moved <= within and within & self._printed <= moved

    def _item(self, text: SourcePassage) -> _Item | None:
        """The directive that a text is of."""
        source = self._source
        row = source.first_row(text)
        block = source.directive_around(row) if row >= 0 else None
        if row >= 0 and source.lines[row].lstrip().startswith(".. "):
            # Its title stands beside its name.
            block = source.directive_at(row)
        if block is None:
            return None
        first, last = block
        texts = [one for one in source.texts if first <= source.first_row(one) <= last]
        head = source.lines[first].partition("::")[0]
        return _Item(first=source.comment_above(first), last=last, head=head, texts=texts)

    def _item_moved(
        self, item: _Item, before: PageParagraph | None, behind: PageParagraph | None
    ) -> tuple[PlacedEdit, ...]:
        source, indices = self._source, sorted(one.index for one in item.texts)
        if indices != list(range(indices[0], indices[-1] + 1)):
            return ()
        rows = "\n".join(source.lines[item.first : item.last + 1])
        texts = APART.join(source.texts[at].located.text for at in indices)
        for other, is_behind in ((behind, False), (before, True)):
            target = self._item(other.sources[0]) if other is not None and other.sources else None
            if other is None or target is None or target.head != item.head:
                continue
            printed = [one.index for one in target.texts if one.index in self._printed]
            edge = other.sources[-1 if is_behind else 0].index
            if edge != printed[-1 if is_behind else 0] or target.first == item.first:
                continue
            if is_behind:
                at = source.start_of(target.last + 1) - 1
                edit = TextEdit(start=at, end=at, new=f"\n\n{rows}")
                end = source.end_of(target.texts[-1])
                effect = TextEdit(start=end, end=end, new=APART + texts)
            else:
                at = source.start_of(target.first)
                edit = TextEdit(start=at, end=at, new=f"{rows}\n\n")
                begin = source.begin_of(target.texts[0])
                effect = TextEdit(start=begin, end=begin, new=texts + APART)
            gone = source.rows_gone(item.first, item.last, indices[0], indices[-1])
            put = PlacedEdit(edits=(edit,), effect=effect, line=gone.line)
            return gone, put
        return ()

    def _paragraph_moved(
        self, block: SourcePassage, item: _Item | None, before: PageParagraph | None
    ) -> tuple[PlacedEdit, ...]:
        """One of several paragraphs, behind another."""
        beside = [one for one in before.sources if one.is_block] if before is not None else []
        if item is not None and [one for one in item.texts if one.is_block] == [block]:
            return ()
        if len(beside) != 1 or beside[0] is block or before is None or before.in_cell:
            return ()
        gone = self._source.remove([block])
        put = self._source.add(beside[0], block.located.text, is_behind=True, like=block)
        return (gone, put) if gone is not None and put is not None else ()
