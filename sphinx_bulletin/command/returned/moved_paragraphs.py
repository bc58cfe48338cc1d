"""Paragraphs and items of a file that came back which are moved or new, and where they go."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...core.i18n import __
from ...importing.recognition.line_shapes import mark_at
from ...importing.writing.escaping import escape_paragraph
from ...model.markup.own_names import name_here
from ...model.markup.vocabulary import DIRECTIVES
from ...model.text.alike import simplified
from ...model.text.levels import unnumbered
from ...model.text.marked import N_
from .item_names import ItemNames
from .page_origins import PageParagraph, SourcePassage, WordPage
from .pairing import TextEdit, resemblance
from .sent_pairs import BecamePair
from .source_places import APART, PlacedEdit, ReviewedSource

#: One that is gone and one that is new are the same where they are as alike as this.
_ALIKE = 0.7
#: Shorter ones are the same only where they are equal.
_SHORT = 12


class MovedRun(Struct, frozen=True, kw_only=True):
    """Paragraphs that follow each other before and behind."""

    old: tuple[int, ...]
    new: tuple[str, ...]
    #: The paragraph that was sent in front of which they stand.
    at: int
    authors: tuple[str, ...]
    #: Whether nothing of them was changed.
    is_same: bool


def parted_pairs(sent: Sequence[str], pairs: Sequence[BecamePair]) -> list[BecamePair]:
    """No paragraph became another that stood elsewhere: one is gone then, and one moved here."""
    changed = [
        (
            unnumbered(sent[pair.old[0]]) if pair.old else "",
            unnumbered(pair.new[0]) if pair.new else "",
        )
        for pair in pairs
        if len(pair.old) <= 1 and len(pair.new) <= 1
    ]
    changed = [(old, new) for old, new in changed if old != new]
    olds, news = {old for old, _new in changed}, {new for _old, new in changed}
    found = []
    for pair in pairs:
        if len(pair.old) == len(pair.new) == 1:
            old, new = unnumbered(sent[pair.old[0]]), unnumbered(pair.new[0])
            if old != new and (new in olds or old in news):
                found.append(replace(pair, old=()))
                found.append(replace(pair, new=()))
                continue
        found.append(pair)
    return found


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


class _Item(Struct, frozen=True, kw_only=True):
    """A directive with all that is printed of it."""

    #: First and last row; a comment above it is its own.
    first: int
    last: int
    #: Its name and how far it is set in.
    head: str
    texts: list[SourcePassage]


#: Names of the directive of an item, with the name of its option for the day.
_ITEMS = {".. 动态": "日期", ".. window-item": "date"}
_OF_ANOTHER = N_("its number says that it stands beside “%s”; write it there as these are written")


class SourceMoves:
    """Moves items and paragraphs of a source, and adds items, where that is certain."""

    def __init__(self, page: WordPage, source: ReviewedSource) -> None:
        self._page, self._source = page, source
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
        put = self._item_put(item.head, rows, texts, before, behind, besides=item.first)
        if put is None:
            return ()
        return source.rows_gone(item.first, item.last, indices[0], indices[-1]), put

    def added(
        self, text: str, at: int, names: ItemNames
    ) -> tuple[PlacedEdit | None, str, tuple[str, ...]] | None:
        """An item that is new in front of a paragraph of the page, else why it is not added.

        None of a paragraph without a number of those beside it.
        """
        typed = mark_at(text)
        beside = self._numbered_beside(at, typed[0].rank) if typed is not None else None
        if typed is None or beside is None:
            return None
        begins = beside.text[:16]
        item = self._item(beside.sources[0]) if beside.sources else None
        option = _ITEMS.get(simplified(item.head)) if item is not None else None
        if item is None or option is None:
            return None, _OF_ANOTHER, (begins,)
        found = names.of(typed[1])
        window, day = found or names.guess(typed[1])
        rows = f"{item.head}:: {window}".rstrip() + "\n"
        rows += f"   :{name_here(option)}: {day.isoformat()}\n" if day else ""
        rows += f"\n   {escape_paragraph(typed[1])}"
        doubt, of_doubt = ("", (begins,)) if found else names.doubt(window)
        if doubt:
            name = "review" if option.isascii() else name_here(DIRECTIVES["review"])
            rows = f".. {name}:: {__(doubt) % of_doubt if of_doubt else __(doubt)}\n\n{rows}"
        paragraphs = self._page.paragraphs
        before = paragraphs[at - 1] if 0 < at <= len(paragraphs) else None
        behind = paragraphs[at] if 0 <= at < len(paragraphs) else None
        texts = f"{window}{APART}{typed[1]}" if window else typed[1]
        put = self._item_put(item.head, rows, texts, before, behind)
        if put is None:
            return None, _OF_ANOTHER, (begins,)
        return put, doubt, of_doubt

    def continued(self, put: PlacedEdit, text: str) -> PlacedEdit:
        """One more paragraph of an item that is added."""
        (edit,), typed = put.edits, f"   {escape_paragraph(text)}"
        is_behind = edit.new.startswith("\n\n")
        at = put.effect.start
        return PlacedEdit(
            edits=(replace(edit, new=f"\n\n{typed}" if is_behind else f"{typed}\n\n"),),
            effect=TextEdit(start=at, end=at, new=APART + text if is_behind else text + APART),
            line=put.line,
        )

    def _numbered_beside(self, at: int, rank: int) -> PageParagraph | None:
        """The paragraph above or right below a place that has a number of the same level."""
        paragraphs = self._page.paragraphs
        above = next((one for one in reversed(paragraphs[:at]) if _has_mark(one)), None)
        for one in (above, *paragraphs[at : at + 1]):
            found = mark_at(one.text) if one is not None and _has_mark(one) else None
            if found is not None and found[0].rank == rank:
                return one
        return None

    def _item_put(
        self,
        head: str,
        rows: str,
        texts: str,
        before: PageParagraph | None,
        behind: PageParagraph | None,
        *,
        besides: int = -1,
    ) -> PlacedEdit | None:
        """An item between two others; None where one of them goes on on the other side."""
        source = self._source
        for other, is_behind in ((behind, False), (before, True)):
            target = self._item(other.sources[0]) if other is not None and other.sources else None
            if other is None or target is None or target.head != head:
                continue
            printed = [one.index for one in target.texts if one.index in self._printed]
            edge = other.sources[-1 if is_behind else 0].index
            if edge != printed[-1 if is_behind else 0] or target.first == besides:
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
            line = source.text.count("\n", 0, at) + 1
            return PlacedEdit(edits=(edit,), effect=effect, line=line)
        return None

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


def _has_mark(paragraph: PageParagraph) -> bool:
    """Whether we set a number in front of a paragraph."""
    return paragraph.origins[0].roles[:1] == ("bulletin-mark",)
