"""Changes of a file that came back, in words: each in a line, with its place."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ...core.i18n import __
from ...model.issues.records import Page
from ..speaking import with_label
from ..workplace import Workplace
from .figure_homes import home_of_figure
from .made_words import told_made
from .page_origins import FigurePlace
from .returned_changes import ChangeKind, ChangeShape, ReturnedChange
from .reviewing import Review
from .revised_word import RevisedFile

#: Characters of a change that are shown.
_SHOWN = 40


class ChangeList(Struct, frozen=True, kw_only=True):
    """Changes of one kind."""

    head: str
    lines: list[str]
    #: Whether they are left to the author.
    is_by_hand: bool = False


class ChangeWords:
    """All changes of a review."""

    def __init__(self, place: Workplace, page: Page, path: Path, review: Review) -> None:
        self._place, self._page, self._path, self._review = place, page, path, review

    def lists(self, file: RevisedFile, *, is_applied: bool) -> list[ChangeList]:
        """What is told, in this order."""
        head = __("put into the source:") if is_applied else __("belongs into the source:")
        return [
            ChangeList(head=head, lines=self.of(ChangeKind.SOURCE)),
            ChangeList(
                head=__("figures, which stand in tables:"),
                lines=self.of(ChangeKind.FIGURE),
                is_by_hand=True,
            ),
            ChangeList(
                head=__("made of options, or by itself:"),
                lines=self.of(ChangeKind.MADE),
                is_by_hand=True,
            ),
            ChangeList(
                head=__("not placed for sure; do these by hand:"),
                lines=self.of(ChangeKind.NOWHERE),
                is_by_hand=True,
            ),
            ChangeList(head=__("in the source already:"), lines=self.of(ChangeKind.DONE)),
            ChangeList(head=__("remarks in the margin:"), lines=self._remarks(file)),
        ]

    def of(self, kind: ChangeKind) -> list[str]:
        """Those of a kind, each in a line."""
        return [self._line(one) for one in self._review.changes if one.kind is kind]

    def _line(self, change: ReturnedChange) -> str:
        line, why = change.line, ""
        origin = change.origin
        if origin.figure is not None:
            why = home_of_figure(origin.figure, self._page, self._path, self._place)
            line = self._line_of_row(origin.figure) or origin.figure.line or line
        elif change.kind is ChangeKind.MADE:
            line, why = told_made(origin.roles, self._review.source.lines, origin.line)
        elif change.reason:
            why = __(change.reason)
            why = why % change.values if change.values else why
        elif change.kind is ChangeKind.NOWHERE and origin.roles:
            why = __("part of it is set by itself; correct it by hand")
        where = self._place.shown(self._path) + (f":{line}" if line else "")
        told = f"{where}: {_in_words(change)}"
        told += __(" (%s)") % "、".join(change.authors) if any(change.authors) else ""
        return f"{told} → {why}" if why else told

    def _line_of_row(self, figure: FigurePlace) -> int:
        """The line of a figure that stands in a table of the page; 0 where that is not sure."""
        if figure.spec is None or figure.table is None or figure.spec.file:
            return 0
        names = [row.name for row in figure.table.rows[figure.row : figure.row + 1]]
        found = [row for name in names for row, _at in self._review.source.cells(figure.line, name)]
        return found[0] + 1 if len(found) == 1 else 0

    def _remarks(self, file: RevisedFile) -> list[str]:
        """What was written in the margin."""
        found = []
        for one in file.remarks:
            about = __(" on “%s”") % _short(one.about) if one.about else ""
            found.append(with_label(f"{one.author}{about}", one.text))
        return found


def _in_words(change: ReturnedChange) -> str:
    values = {
        "before": change.before, "old": _short(change.old), "new": _short(change.new),
    }  # fmt: skip
    match change.shape:
        case ChangeShape.NEW:
            return __("new paragraph “%(new)s”") % values
        case ChangeShape.GONE:
            return __("paragraph deleted: “%(old)s”") % values
        case ChangeShape.MOVED:
            return __("moved behind “%(before)s”: “%(new)s”") % values
        case ChangeShape.PARTED:
            return __("a new paragraph begins behind “%(before)s”") % values
        case ChangeShape.JOINED:
            return __("the paragraph “%(old)s” goes on behind “%(before)s”") % values
    if not change.before:
        return _at_start(change, values)
    if not change.old:
        return __("behind “%(before)s” added “%(new)s”") % values
    if not change.new:
        return __("behind “%(before)s” deleted “%(old)s”") % values
    return __("behind “%(before)s” “%(old)s” became “%(new)s”") % values


def _at_start(change: ReturnedChange, values: dict[str, str]) -> str:
    if not change.old:
        return __("in front added “%(new)s”") % values
    if not change.new:
        return __("deleted “%(old)s”") % values
    return __("“%(old)s” became “%(new)s”") % values


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
