"""Nothing that the returned file still says is taken from the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.text.characters import as_meant
from .page_origins import WordPage
from .returned_changes import ReturnedChange
from .source_places import APART, ReviewedSource

#: What an edit takes away is looked for elsewhere from so many characters on.
_LONG = 6


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
                printed = plain_texts(self._printed.get(one.index, ""))
                if printed:
                    yield plain_texts(one.located.text), printed
            typed = plain_texts(self._source.joined[start:end])
            if not whole and len(typed) >= _LONG and "\0" not in typed:
                yield typed, plain_texts(change.old)
