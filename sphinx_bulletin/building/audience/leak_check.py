"""Nothing internal is in the public folder: looked for in every file, from the source's marks.

It does not ask what a filter took away, nor compares two sites: it knows what authors marked, and
the files.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from sphinx.util import logging

from ...core.domain import domain_of
from ...core.i18n import __, show_some
from ...core.log import fail, note, warn
from ...core.places.files import digest_of, digest_of_values, noted_in, replace_text, stamp_of
from ...model.faults import Kind
from ...model.leaks.needles import Needles, needles_of
from ...model.markup.audience_marks import Mark
from ..leaks.file_texts import FoundText, Unreadable, texts_in_file
from .everywhere import Everywhere
from .in_place import published_files
from .private_texts import PrivateTexts
from .source_texts import SourceTexts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: In the folder that is looked through: files that were clean, and what was looked for then.
_CLEAN = ".bulletin-clean.json"
#: More leaks than these are counted.
_MOST_TOLD = 20
#: Bumped where other texts are found in files than before.
_FORM = 1


class _Clean(Struct, frozen=True, kw_only=True):
    """What is noted of files that were clean."""

    #: Digest of what was looked for.
    looked_for: str
    #: Time and size of each.
    files: dict[str, list[int]]


class _Leak(Struct, frozen=True):
    """Where a text stands that is internal."""

    path: Path
    #: Page or line of the file, where it has any.
    part: str
    found: str


class _Wanted(Struct, frozen=True, kw_only=True):
    """All that is looked for."""

    marks: tuple[Mark, ...]
    needles: Needles
    #: Digest of a file → its mark.
    files: Mapping[str, Mark]

    @property
    def digest(self) -> str:
        """Another where something else is looked for."""
        looked_for = (self.needles.runs, self.needles.words, self.needles.figures, self.files)
        return digest_of_values(_FORM, *map(sorted, looked_for))


def is_clean(app: Sphinx) -> bool:
    """Whether a folder may be published; what may not is told, one message a mark."""
    check = _LeakCheck(app)
    check.look()
    return check.faults == 0


class _LeakCheck:
    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._root = Path(app.outdir)
        self._sources = SourceTexts(app)
        self._wanted = _wanted(self._sources, _names(app))
        self._private = PrivateTexts(app.config.bulletin_private)
        self.faults = 0
        #: What stands where, by the mark that it has in the source.
        self._leaks: dict[Mark, list[_Leak]] = {}

    def look(self) -> None:
        """Look through all files that are not as they were when they were clean."""
        files = published_files(self._root)
        looked_for = f"{self._wanted.digest} {self._private.digest}"
        before = _load(self._root / _CLEAN, looked_for)
        clean = {}
        for name, path in files.items():
            stamp = [*(stamp_of(path) or ())]
            if before.get(name) == stamp or self._is_clean_file(name, path):
                clean[name] = stamp
        _keep(self._root / _CLEAN, looked_for, clean)
        self.faults += self._private.tell(self._sources)
        self._tell_leaks()
        self._tell_all(len(files))

    def _is_clean_file(self, name: str, path: Path) -> bool:
        content = path.read_bytes()
        texts = [FoundText(text=name, is_shown=True)]
        is_clean = True
        try:
            texts += texts_in_file(content, name)
        except Unreadable as reason:
            message = __(
                "nobody can look into this file (%s), so nothing internal was looked for in it; "
                "take it out, or publish it in a form that can be read"
            )
            warn(Kind.FILE, message % reason, location=f"{path}:1")
            is_clean = False
        leaks = {
            mark: _Leak(path, part, found)
            for found, part, mark in [*self._leaks_in(name, content, texts)][::-1]
        }
        for mark, leak in leaks.items():
            self._leaks.setdefault(mark, []).append(leak)
        if leaks:
            self.faults += 1
            return False
        shown = (text.text for text in texts if text.is_shown and path.suffix != ".js")
        return not self._private.look(shown, path) and is_clean

    def _leaks_in(
        self, name: str, content: bytes, texts: Sequence[FoundText]
    ) -> Iterator[tuple[str, str, Mark]]:
        if mark := self._wanted.files.get(digest_of(content)):
            yield name.rpartition("/")[2], "", mark
        for text in texts:
            for leak in self._wanted.needles.in_text(text.text, is_shown=text.is_shown):
                if not self._private.allows(leak.found) and leak.found not in self._everywhere:
                    yield leak.found, text.part, leak.mark

    @functools.cached_property
    def _everywhere(self) -> Everywhere:
        return Everywhere(self._app)

    def _tell_leaks(self) -> None:
        """One message for what one mark says is internal, wherever it stands."""
        in_order = sorted(self._leaks.items(), key=lambda one: (one[0].file, one[0].line))
        for mark, leaks in in_order[:_MOST_TOLD]:
            # A page is what its author can look at.
            self._tell(mark, *sorted(leaks, key=lambda leak: leak.path.suffix != ".html"))

    def _tell(self, mark: Mark, leak: _Leak, *others: _Leak) -> None:
        message = __(
            "“%(found)s” is internal (marked in %(file)s, line %(line)s), and stands in this file "
            "of the public site; mark it there too, take it out, or say in bulletin_private why it "
            "may stand"
        )
        told = message % {"found": leak.found, "file": mark.file, "line": mark.line}
        if others:
            names = [one.path.relative_to(self._root).as_posix() for one in others]
            files = show_some(names, self._app.config.language or "en")
            told += __(" (so it does in %(files)s)") % {"files": files}
        fail(told, location=f"{leak.path}:{leak.part or 1}")

    def _tell_all(self, count: int) -> None:
        needles = self._wanted.needles
        if len(self._leaks) > _MOST_TOLD:
            message = __("so do %s more texts that are internal")
            fail(message % (len(self._leaks) - _MOST_TOLD))
        message = __(
            "looked for what is internal (%(marks)s marks: %(runs)s runs of eight characters, "
            "%(words)s names, %(figures)s figures, %(marked_files)s files) in %(files)s files: "
            "%(faults)s faults"
        )
        values = {
            "marks": len(self._wanted.marks),
            "runs": len(needles.runs),
            "words": len(needles.words),
            "figures": len(needles.figures),
            "marked_files": len(self._wanted.files),
            "files": count,
            "faults": self.faults,
        }
        logger.info(message, values)
        for mark in needles.unseen:
            message = __(
                "nothing of this mark can be looked for: all of it stands unmarked as well, or is "
                "too short"
            )
            note(message, location=f"{self._sources.place_of(mark)}:{mark.line}")


def _wanted(sources: SourceTexts, names: Collection[str]) -> _Wanted:
    marks = (*sources.marks, *sources.marks_of_data())
    if not marks:
        return _Wanted(marks=(), needles=Needles(runs={}, words={}, figures={}), files={})
    unmarked = [*sources.unmarked()]
    needles = needles_of(marks, names, unmarked)
    translated, others = sources.translations(needles)
    if translated:
        marks = (*marks, *translated)
        needles = needles_of(marks, names, [*unmarked, *others])
    return _Wanted(marks=marks, needles=needles, files=sources.marked_files(unmarked))


def _names(app: Sphinx) -> set[str]:
    """Names of persons and windows that the site has lists of."""
    domain = domain_of(app.env)
    windows = (name for unit in domain.roster.units for name in (unit.name, *unit.short))
    return {*windows, *(person.name for person in domain.lists.people.persons)}


def _load(path: Path, looked_for: str) -> dict[str, list[int]]:
    """Files that were clean, with time and size; none where something else was looked for."""
    kept = noted_in(path, _Clean)
    return kept.files if kept and kept.looked_for == looked_for else {}


def _keep(path: Path, looked_for: str, files: Mapping[str, list[int]]) -> None:
    kept = {"looked_for": looked_for, "files": files}
    replace_text(path, json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
