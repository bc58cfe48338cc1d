"""What was changed in a file that came back, and where each change belongs.

Three texts are compared, paragraph by paragraph: the file as it was sent, as it came back, and the
page as it is now. Where the page was not changed since, the first and the last are the same.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from sphinx.util import logging

from ...model.text.levels import unnumbered
from .item_names import ItemNames
from .moved_paragraphs import MovedRun, SourceMoves, moved_runs, parted_pairs
from .page_origins import CharOrigin, PageParagraph, SourcePassage, WordPage, pieces_of_edit
from .pairing import TextEdit, edit_in, edits_between, pair_texts, place_in
from .revised_word import RevisedFile
from .sent_pairs import BecamePair, SentParagraph, became_of
from .source_places import PlacedEdit, ReviewedSource

_logger = logging.getLogger(__name__)
_Mapped = TypeVar("_Mapped", BecamePair, MovedRun)


class ChangeKind(enum.Enum):
    """What is to be done about a change."""

    #: In the source of the page.
    SOURCE = enum.auto()
    #: Of a figure, which stands in a table or its file.
    FIGURE = enum.auto()
    #: Of what we make: by an option, or by nothing.
    MADE = enum.auto()
    #: By hand.
    NOWHERE = enum.auto()
    #: The page says so already.
    DONE = enum.auto()


class ChangeShape(enum.Enum):
    """What became of paragraphs."""

    EDIT = enum.auto()
    NEW = enum.auto()
    GONE = enum.auto()
    PARTED = enum.auto()
    JOINED = enum.auto()
    MOVED = enum.auto()


class ReturnedChange(Struct, frozen=True, kw_only=True):
    """A change, and where it belongs."""

    kind: ChangeKind
    shape: ChangeShape
    #: What was there, and what is there now.
    old: str
    new: str
    #: The characters in front of it.
    before: str
    authors: tuple[str, ...]
    #: The paragraph of the page that it is of, by its place.
    paragraph: int
    #: Where it comes from: what of it is not of the source.
    origin: CharOrigin = field(default_factory=CharOrigin)
    #: In the source; empty where it is not to be placed there.
    placed: tuple[PlacedEdit, ...] = ()
    #: The line of the source nearby; 0 where none is known.
    line: int = 0
    #: Why it is left to be done by hand, and the values of that message.
    reason: str = ""
    values: tuple[str, ...] = ()


class Placing:
    """Finds where changes belong, on a page and in its source."""

    def __init__(self, page: WordPage, source: ReviewedSource, names: ItemNames) -> None:
        self.page, self.source, self._names = page, source, names
        #: The last item that is new, and where it stands: what follows it there is of it.
        self._item: ReturnedChange | None = None
        self._item_at = -1
        self._texts = [one.text for one in page.paragraphs]
        self._moves = SourceMoves(page, source)

    def changes(
        self, paragraphs: Sequence[SentParagraph], file: RevisedFile
    ) -> list[ReturnedChange]:
        """All of them, in their order."""
        sent = [one.text for one in paragraphs]
        found: list[ReturnedChange] = []
        #: Sent → page, where a paragraph of the page has become of it.
        now = {
            pair.old[0]: pair.new[0]
            for pair in pair_texts(
                [unnumbered(one) for one in sent], [unnumbered(one) for one in self._texts]
            )
            if len(pair.old) == len(pair.new) == 1
        }
        pairs = parted_pairs(sent, list(became_of(paragraphs, file)))
        runs, moved = moved_runs(sent, pairs)
        for number, pair in enumerate(pairs):
            if number in moved and number not in runs:
                continue
            if number in moved:
                found += self._mapped(lambda run: [self._moved(sent, run, now)], runs[number], sent)
            elif "".join(sent[at] for at in pair.old) != "".join(pair.new) or (
                len(pair.old) != len(pair.new)
            ):
                found += self._mapped(lambda one: self._of_pair(sent, one, now), pair, sent)
        return found

    def _mapped(
        self,
        changes_of: Callable[[_Mapped], Iterable[ReturnedChange]],
        mapped: _Mapped,
        sent: Sequence[str],
    ) -> list[ReturnedChange]:
        """What became of some paragraphs; whatever is wrong with one, the others are told."""
        try:
            return list(changes_of(mapped))
        except Exception:
            # Ours: the change is told, without its place.
            _logger.debug("not mapped: %s", mapped, exc_info=True)
            shape = ChangeShape.EDIT if mapped.old and mapped.new else ChangeShape.NEW
            return [
                ReturnedChange(
                    kind=ChangeKind.NOWHERE,
                    shape=shape if mapped.new else ChangeShape.GONE,
                    old="".join(sent[at] for at in mapped.old),
                    new="".join(mapped.new),
                    before="",
                    authors=mapped.authors,
                    paragraph=0,
                )
            ]

    def _of_pair(
        self, sent: Sequence[str], pair: BecamePair, now: dict[int, int]
    ) -> Iterator[ReturnedChange]:
        if not pair.old:
            for text in reversed(pair.new):
                yield self._new(sent, text, pair, now)
        elif not pair.new:
            for at in pair.old:
                yield self._gone(sent, at, pair, now)
        elif len(pair.new) == 2:
            yield from self._parted(sent, pair, now)
        elif len(pair.old) == 2:
            yield from self._joined(sent, pair, now)
        else:
            yield from self._edited(sent, pair, now)

    # -- one paragraph -----------------------------------------------------------------------------

    def _edited(
        self, sent: Sequence[str], pair: BecamePair, now: dict[int, int]
    ) -> Iterator[ReturnedChange]:
        (at,), (new,) = pair.old, pair.new
        place = now.get(at, -1)
        text = self._texts[place] if place >= 0 else ""
        done = edits_between(sent[at], text) if text != sent[at] else []
        for edit in edits_between(sent[at], new):
            change = ReturnedChange(
                kind=ChangeKind.NOWHERE,
                shape=ChangeShape.EDIT,
                old=sent[at][edit.start : edit.end],
                new=edit.new,
                before=sent[at][max(0, edit.start - 8) : edit.start],
                authors=pair.authors,
                paragraph=place,
            )
            if place < 0:
                yield change
                continue
            paragraph = self.page.paragraphs[place]
            if text == new or edit in done:
                yield replace(change, kind=ChangeKind.DONE)
            elif (moved := edit_in(edit, sent[at], text)) is None:
                yield replace(change, line=self._line(paragraph))
            else:
                yield from self._edits(change, paragraph, moved)

    def _edits(
        self, change: ReturnedChange, paragraph: PageParagraph, edit: TextEdit
    ) -> Iterator[ReturnedChange]:
        """An edit of characters, by what these come from."""
        pieces = pieces_of_edit(paragraph, edit.start, edit.end)
        if not edit.new:
            # What was taken away is gone from wherever it came.
            for origin, start, end in pieces:
                old = change.old if len(pieces) == 1 else paragraph.text[start:end]
                own = TextEdit(start=start, end=end, new="")
                yield self._edit(replace(change, old=old), paragraph, origin, own)
            return
        foreign = [origin for origin, _start, _end in pieces if origin.source is None]
        if foreign and len(pieces) > 1:
            yield replace(change, origin=foreign[0], line=self._line(paragraph))
            return
        for number, (origin, start, end) in enumerate(pieces):
            own = TextEdit(start=start, end=end, new="" if number else edit.new)
            old = change.old if len(pieces) == 1 else paragraph.text[start:end]
            new = change.new if not number else ""
            yield self._edit(replace(change, old=old, new=new), paragraph, origin, own)

    def _edit(
        self, change: ReturnedChange, paragraph: PageParagraph, origin: CharOrigin, edit: TextEdit
    ) -> ReturnedChange:
        """One of characters that have one origin."""
        if origin.source is None:
            kind = ChangeKind.FIGURE if origin.figure is not None else ChangeKind.MADE
            line = origin.line or self._line(paragraph)
            return replace(change, kind=kind, origin=origin, line=line)
        start = origin.at
        made = self.source.change(origin.source, start, start + edit.end - edit.start, edit.new)
        if made is None:
            return replace(change, line=self.source.line_of(origin.source))
        return replace(change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line)

    def _line(self, paragraph: PageParagraph) -> int:
        for source in paragraph.sources:
            return self.source.line_of(source)
        return next((one.line for one in paragraph.origins if one.line), 0)

    def _is_done(self, text: str, sent: Sequence[str]) -> bool:
        """Whether the page has a paragraph that was not in what was sent."""
        bare = [unnumbered(one) for one in self._texts], [unnumbered(one) for one in sent]
        return bare[0].count(unnumbered(text)) > bare[1].count(unnumbered(text))

    # -- whole paragraphs --------------------------------------------------------------------------

    def _moved(self, sent: Sequence[str], run: MovedRun, now: dict[int, int]) -> ReturnedChange:
        """Nothing of it is lost: it goes where it stands now, or stays."""
        places = [now.get(at, -1) for at in run.old]
        change = ReturnedChange(
            kind=ChangeKind.NOWHERE, shape=ChangeShape.MOVED, old=sent[run.old[0]], new=run.new[0],
            before=sent[run.at - 1][-8:] if run.at else "", authors=run.authors,
            paragraph=max(places[0], 0),
        )  # fmt: skip
        bare = [unnumbered(one) for one in self._texts]
        if max(places) < 0 and all(unnumbered(one) in bare for one in run.new):
            return replace(change, kind=ChangeKind.DONE)
        if min(places) < 0:
            return change
        texts = [self.page.paragraphs[at] for at in places]
        change = replace(change, line=self._line(texts[0]))
        if not run.is_same:
            return change
        beside = [
            self.page.paragraphs[now[at]] if at in now and at not in run.old else None
            for at in (run.at - 1, run.at)
        ]
        if made := self._moves.moved(texts, *beside):
            return replace(change, kind=ChangeKind.SOURCE, placed=made)
        return change

    def _new(
        self, sent: Sequence[str], text: str, pair: BecamePair, now: dict[int, int]
    ) -> ReturnedChange:
        place = now.get(pair.at, -1)
        before = now.get(pair.at - 1, place - 1)
        change = ReturnedChange(
            kind=ChangeKind.NOWHERE, shape=ChangeShape.NEW, old="", new=text, before="",
            authors=pair.authors, paragraph=max(before, 0),
        )  # fmt: skip
        if self._is_done(text, sent):
            return replace(change, kind=ChangeKind.DONE)
        added = self._moves.added(text, before + 1, self._names)
        if added is not None:
            made, reason, values = added
            near = self.page.paragraphs[max(before, 0)]
            change = replace(change, line=self._line(near), reason=reason, values=values)
            if made is not None:
                change = replace(change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line)
            self._item, self._item_at = change, pair.at
            return change
        if self._item is not None and self._item_at == pair.at:
            more = [self._moves.continued(put, text) for put in self._item.placed]
            return replace(self._item, new=text, placed=tuple(more))
        for at, is_behind in ((before, True), (place, False)):
            if not 0 <= at < len(self.page.paragraphs):
                continue
            paragraph = self.page.paragraphs[at]
            change = replace(change, line=self._line(paragraph))
            if (block := _own_block(paragraph)) is None:
                continue
            made = self.source.add(block, text, is_behind=is_behind)
            if made is not None:
                return replace(
                    change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line, paragraph=at
                )
        return change

    def _gone(
        self, sent: Sequence[str], at: int, pair: BecamePair, now: dict[int, int]
    ) -> ReturnedChange:
        place = now.get(at, -1)
        change = ReturnedChange(
            kind=ChangeKind.NOWHERE, shape=ChangeShape.GONE, old=sent[at], new="", before="",
            authors=pair.authors, paragraph=place,
        )  # fmt: skip
        if place < 0:
            return replace(change, kind=ChangeKind.DONE)
        paragraph = self.page.paragraphs[place]
        change = replace(change, line=self._line(paragraph))
        if paragraph.text != sent[at]:
            return change
        if not paragraph.sources:
            return replace(change, kind=ChangeKind.MADE, origin=paragraph.origins[0])
        made = self.source.remove(paragraph.sources)
        if made is None:
            return change
        return replace(change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line)

    def _parted(
        self, sent: Sequence[str], pair: BecamePair, now: dict[int, int]
    ) -> Iterator[ReturnedChange]:
        """An end of a paragraph was set; and what else was changed within both."""
        (at,) = pair.old
        place = now.get(at, -1)
        first, second = pair.new
        change = ReturnedChange(
            kind=ChangeKind.NOWHERE, shape=ChangeShape.PARTED, old="", new=second,
            before=first[-8:], authors=pair.authors, paragraph=place,
        )  # fmt: skip
        if place < 0:
            # The page has both, where this was applied before.
            is_done = self._is_done(first, sent) and self._is_done(second, sent)
            yield replace(change, kind=ChangeKind.DONE if is_done else ChangeKind.NOWHERE)
            return
        paragraph = self.page.paragraphs[place]
        cut = place_in(sent[at], first + second, len(first))
        origin = CharOrigin()
        if paragraph.text == sent[at] and cut is not None and cut < len(sent[at]):
            origin = paragraph.origins[cut]
        made = None
        if origin.source is not None:
            made = self.source.part(origin.source, origin.at, "")
        if made is None:
            yield replace(change, line=self._line(paragraph))
            return
        yield replace(change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line)
        yield from self._edited(sent, replace(pair, new=(first + second,)), now)

    def _joined(
        self, sent: Sequence[str], pair: BecamePair, now: dict[int, int]
    ) -> Iterator[ReturnedChange]:
        """An end of a paragraph was taken away."""
        one, other = (now.get(at, -1) for at in pair.old)
        change = ReturnedChange(
            kind=ChangeKind.NOWHERE, shape=ChangeShape.JOINED, old=sent[pair.old[1]], new="",
            before=sent[pair.old[0]][-8:], authors=pair.authors, paragraph=one,
        )  # fmt: skip
        if self._is_done(pair.new[0], sent):
            yield replace(change, kind=ChangeKind.DONE)
            return
        if one < 0 or other < 0:
            yield change
            return
        texts = [self.page.paragraphs[at] for at in (one, other)]
        sources = [paragraph.sources for paragraph in texts]
        made = None
        if (
            all(sources)
            and sources[0]
            and sources[1]
            and pair.new[0] == "".join(sent[at] for at in pair.old)
        ):
            made = self.source.join(sources[0][-1], sources[1][0])
        if made is None:
            yield replace(change, line=self._line(texts[0]))
        else:
            yield replace(change, kind=ChangeKind.SOURCE, placed=(made,), line=made.line)


def _own_block(paragraph: PageParagraph) -> SourcePassage | None:
    """The paragraph of the source that a paragraph of the file is, if it is one."""
    blocks = [one for one in paragraph.sources if one.is_block]
    return blocks[0] if len(blocks) == 1 and not paragraph.in_cell else None
