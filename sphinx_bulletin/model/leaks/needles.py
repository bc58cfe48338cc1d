"""What is looked for in the files that would go out: runs, names and figures of marked texts.

Needles are made of the source's marks alone, never of what a filter took away: a filter that fails
is what they are to find. What stands unmarked in a source as well is none: its author has published
it. Of a run that holds figures the words count, since the figure behind a name may be that of
another week.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from ..markup.audience_marks import Mark
from ..text.regex import regex
from .person_names import person_names
from .squeezed import long_figures, may_show, shown_figures, squeezed, squeezed_pieces

#: So many characters of a marked text tell that it is that text; of Latin letters, of which eight
#: are hardly more than a word, so many.
RUN, LATIN_RUN = 8, 20
#: Each run holds a piece of ``_PIECE`` characters that begins at a multiple of ``_STEP`` of the
#: text that the run is found in: only there is anything looked for.
_STEP = 4
_PIECE = RUN - _STEP + 1
#: Letters that a name, or a short mark, needs to be looked for; of Latin ones more.
_LETTERS, _LATIN_LETTERS = 2, 5
_DIGITS = regex("[0-9]+")
#: Somebody who is called so: 张伟先生, 李某; a name of one character has another before it.
_CALLED = regex("(?=([一-鿿]{2}(?:先生|女士|同志)|[一-鿿]某))")


class Leak(Struct, frozen=True, kw_only=True):
    """What was found, as it was looked for, and a mark that holds it."""

    found: str
    mark: Mark


class Needles(Struct, frozen=True, kw_only=True, dict=True):
    """What must not be found, each with a mark that holds it."""

    #: Of ``RUN`` characters, or ``LATIN_RUN``.
    runs: Mapping[str, Mark]
    #: Names, and what is marked by itself and is shorter than a run.
    words: Mapping[str, Mark]
    #: As :func:`long_figures` has them.
    figures: Mapping[str, Mark]
    #: Marks of which all stands unmarked as well, so that nothing can be looked for.
    unseen: tuple[Mark, ...] = ()

    @functools.cached_property
    def _pieces(self) -> frozenset[str]:
        return frozenset(run[at : at + _PIECE] for run in self.runs for at in range(_STEP))

    def __bool__(self) -> bool:
        return bool(self.runs or self.words or self.figures)

    def in_text(self, text: str, *, is_shown: bool) -> Iterator[Leak]:
        """What a text holds of it; names and figures only where readers are shown the text."""
        plain = squeezed(text)
        yield from (Leak(found=run, mark=self.runs[run]) for run in self.runs_in(plain))
        if is_shown:
            words = (word for word in self.words if word in plain)
            yield from (Leak(found=word, mark=self.words[word]) for word in words)
            if self.figures and may_show(text, self.figures.keys()):
                figures = sorted(self.figures.keys() & shown_figures(text))
                yield from (Leak(found=one, mark=self.figures[one]) for one in figures)

    def runs_in(self, plain: str) -> Iterator[str]:
        """The runs that a squeezed text holds."""
        if not self.runs:
            return
        places = range(0, len(plain) - _PIECE + 1, _STEP)
        pieces = [plain[at : at + _PIECE] for at in places]
        if not (found := self._pieces.intersection(pieces)):
            # Nearly always.
            return
        for at, piece in zip(places, pieces, strict=True):
            if piece in found:
                for start in range(max(0, at - _STEP + 1), at + 1):
                    for size in (RUN, LATIN_RUN):
                        if (run := plain[start : start + size]) in self.runs:
                            yield run


def needles_of(marks: Iterable[Mark], names: Collection[str], unmarked: Iterable[str]) -> Needles:
    """What is looked for of marked texts; ``names`` are those that the site knows.

    ``unmarked`` are the texts of the sources without what is marked in them.
    """
    marks, unmarked = tuple(marks), tuple(unmarked)
    open_text = "\n".join(map(squeezed, unmarked))
    open_figures = {figure for text in unmarked for figure in shown_figures(text)}
    runs = _runs_of(marks)
    for run in set(Needles(runs=runs, words={}, figures={}).runs_in(open_text)):
        del runs[run]
    # Asked once for each part, however many runs have it.
    is_open: dict[str, bool] = {}
    for run in [run for run in runs if _DIGITS.search(run)]:
        parts = [part for part in _DIGITS.split(run) if len(part) >= _LETTERS]
        for part in parts:
            if part not in is_open:
                is_open[part] = part in open_text
        if all(is_open[part] for part in parts):
            del runs[run]
    words = {word: mark for word, mark in _words_of(marks, names) if word not in open_text}
    figures = {
        figure: mark
        for mark in marks
        for figure in long_figures(mark.text)
        if figure not in open_figures
    }
    wanted = runs.keys() | words.keys() | figures.keys()
    unseen = tuple(mark for mark in marks if wanted.isdisjoint(_all_of(mark, names)))
    return Needles(runs=runs, words=words, figures=figures, unseen=unseen)


def _all_of(mark: Mark, names: Collection[str]) -> Iterator[str]:
    yield from _runs_of([mark])
    yield from (word for word, _mark in _words_of([mark], names))
    yield from long_figures(mark.text)


def _runs_of(marks: Iterable[Mark]) -> dict[str, Mark]:
    runs: dict[str, Mark] = {}
    for mark in marks:
        for piece in squeezed_pieces(mark.words):
            for at in range(len(piece) - RUN + 1):
                run = piece[at : at + RUN]
                if run.isascii():
                    run = piece[at : at + LATIN_RUN]
                if not run.isascii() or len(run) == LATIN_RUN:
                    runs.setdefault(run, mark)
    return runs


def _words_of(marks: Iterable[Mark], names: Collection[str]) -> Iterator[tuple[str, Mark]]:
    """Short marks, and the names in marks."""
    known = set(map(squeezed, names))
    for mark in marks:
        plain = squeezed(mark.words)
        called = map(squeezed, _CALLED.findall(mark.text))
        named = (name for name in known if name in plain)
        is_short = len(plain) < (LATIN_RUN if plain.isascii() else RUN)
        found = {plain} if is_short else {*called, *named, *person_names(mark.text)}
        yield from ((word, mark) for word in sorted(found) if _is_word(word))


def _is_word(word: str) -> bool:
    """Whether a word is long enough to be that of the mark, wherever it is found."""
    letters = sum(not char.isdigit() for char in word)
    return letters >= (_LATIN_LETTERS if word.isascii() else _LETTERS)
