"""Nothing of a contribution is left out: each line of its file stands in one of its pieces.

Lines are those that the reader of the file gave, before anything was understood. So whatever takes
them apart may err: what it drops comes back here, marked, at its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from ...importing.blocks import NOTE_CALL, Loss, PastFile, PastParagraph
from ...importing.recognition.line_shapes import GLUED_NUMBER, mark_at
from ...model.text.alike import unspaced
from .file_pieces import FilePiece, FilePieces, narrow_blanks
from .line_labels import labels_of

#: What a heading has around it.
_AROUND = "【】●○◆◇■□▲△★☆▶►※"


def keep_every_line(
    file: PastFile,
    losses: Sequence[Loss],
    found: FilePieces,
    titles: Collection[str],
) -> None:
    """Put lines of a file that are in none of its pieces into the one where they stood.

    ``titles`` are those of the sections of the issue: they are the headings that it has.
    """
    pieces = found.pieces
    known = {_folded(title) for title in titles}
    gone = [_folded(loss.text) for loss in losses]
    beside = [text for t in found.tables for text in (t.caption, t.unit, t.source, t.note)]
    # The last is no piece: what stands above and below tables.
    left = [*map(_text_of, pieces), "\0".join(map(_folded, beside))]
    lines = list(_lines(file))
    #: The piece of each line that is somewhere; -1 where that is no piece.
    places: dict[int, int] = {}

    for number, line in enumerate(lines):
        labels = labels_of(narrow_blanks(line)) or [("window", narrow_blanks(line))]
        if _is_told(labels, pieces, known) or not _folded(line) or known & {*_bodies(line)}:
            places[number] = -1
    # The longest first: a short one may stand in a long one as well.
    bodies = [(body, n) for n, line in enumerate(lines) for body in {*_bodies(line)} if body]
    for body, number in sorted(bodies, key=lambda one: (-len(one[0]), one[1])):
        if number in places:
            continue
        near = max((at for n, at in places.items() if n < number), default=0)
        where = _where(body, left, max(near, 0))
        if where >= 0:
            left[where] = left[where].replace(body, "\0", 1)
            places[number] = where if where < len(pieces) else -1
    at = 0
    for number, line in enumerate(lines):
        at = max(at, places.get(number, -1))
        if number in places:
            continue
        if _folded(line) in gone:
            gone.remove(_folded(line))
            continue
        if not pieces:
            pieces.append(FilePiece())
        pieces[at].below.append(narrow_blanks(NOTE_CALL.sub("", line)))


def _lines(file: PastFile) -> Iterator[str]:
    for block in file.blocks:
        if isinstance(block, PastParagraph):
            yield from re.split(r"[\n\f]", block.whole)
            for key in NOTE_CALL.findall(block.text):
                yield from (note.text for note in file.notes.get(key, ()))


def _bodies(line: str) -> Iterator[str]:
    """A line as it may stand in a piece: whole, without its number, or a page's number."""
    shown = GLUED_NUMBER.sub("", line.rstrip())
    for text in dict.fromkeys((line, shown)):
        yield _folded(text)
        for _time in range(2):
            marked = mark_at(text)
            if marked is None:
                break
            text = marked[1]
            yield _folded(text)
        yield _folded(text).strip(_AROUND)


def _where(body: str, left: Sequence[str], at: int) -> int:
    """The piece that has a text, from ``at`` on before any other; -1 for none."""
    order = (*range(at, len(left)), *range(at))
    return next((number for number in order if body in left[number]), -1)


def _text_of(piece: FilePiece) -> str:
    # Parts are kept apart: nothing that is found goes over two.
    parts = [*piece.above, piece.headline, *piece.paragraphs, *piece.below, *piece.makers]
    return "\0".join(map(_folded, parts))


def _is_told(
    labels: Sequence[tuple[str, str]], pieces: Sequence[FilePiece], titles: Collection[str]
) -> bool:
    """Whether all that the labels of a line say became the window, day or section of a piece."""
    return all(
        any(
            (kind == "window" and unspaced(value) == unspaced(piece.told_window))
            or (kind == "date" and value == piece.told_day)
            or (kind == "section" and _folded(value) in titles)
            or (kind == "headline" and _folded(value) == _folded(piece.headline))
            for piece in pieces
        )
        for kind, value in labels
    )


def _folded(text: str) -> str:
    """Characters as they are compared: one form of each, without blanks.

    >>> _folded("　第 ７ 期")
    '第7期'
    """
    return "".join(unicodedata.normalize("NFKC", NOTE_CALL.sub("", text)).split())
