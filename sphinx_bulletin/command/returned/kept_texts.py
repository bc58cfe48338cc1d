"""Nothing that the returned file still says is taken from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.text.characters import as_meant
from .page_origins import WordPage
from .returned_changes import ReturnedChange
from .source_places import APART, ReviewedSource

#: A sentence is looked for elsewhere from so many characters on.
_LONG = 4
_ENDS = re.compile("[。；！？;!?]")


def plain_texts(text: str) -> str:
    """A text without its blanks; what parts texts is none."""
    return "\0".join("".join(as_meant(one).split()) for one in text.split(APART))


class KeptTexts:
    """Weighs what goes from the source against what is gone from the file.

    A text that was only moved, into another paragraph too, is in the file as often as before: so
    it must be in the source as often as before.
    """

    def __init__(
        self, page: WordPage, source: ReviewedSource, sent: Sequence[str], returned: Sequence[str]
    ) -> None:
        self._source = source
        self._sent = plain_texts(APART.join(sent))
        self._returned = plain_texts(APART.join(returned))
        self._before = plain_texts(source.joined)
        #: Text of the source by its place → as it is printed; the longest piece between figures.
        self._printed: dict[int, str] = {}
        for paragraph in page.paragraphs:
            run = ""
            last = None
            for char, origin in zip(paragraph.text, paragraph.origins, strict=True):
                one = origin.source
                run = run + char if one is not None and one is last else char
                last = one
                if one is not None and len(run) > len(self._printed.get(one.index, "")):
                    self._printed[one.index] = run

    def are_kept(self, changes: Sequence[ReturnedChange], wanted: str) -> bool:
        """Whether of all that is taken away no more goes than the file lost.

        ``wanted`` are the texts of the page behind these changes.
        """
        after = plain_texts(wanted)
        taken = {pair for change in changes for pair in self._taken(change)}
        return all(
            self._before.count(typed) - after.count(typed)
            <= max(0, self._sent.count(printed) - self._returned.count(printed))
            for typed, printed in taken
        )

    def _taken(self, change: ReturnedChange) -> Iterator[tuple[str, str]]:
        """What a change takes away, as typed and as printed."""
        for placed in change.placed:
            start, end = placed.effect.start, placed.effect.end
            whole = self._source.texts_within(start, end)
            for one in whole:
                printed = self._printed.get(one.index, "")
                if printed:
                    yield plain_texts(one.located.text), plain_texts(printed)
                    yield from _sentences(one.located.text, printed)
            if not whole and APART not in self._source.joined[start:end]:
                yield from _sentences(self._source.joined[start:end], change.old)


def _sentences(typed: str, printed: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text, without their ends; the whole where print has other ones."""
    pairs = [_ENDS.split(plain_texts(text)) for text in (typed, printed)]
    if len(pairs[0]) != len(pairs[1]):
        pairs = [[plain_texts(typed)], [plain_texts(printed)]]
    for one, other in zip(*pairs, strict=True):
        one, other = one.strip("，、："), other.strip("，、：")
        if len(one) >= _LONG and other:
            yield one, other
