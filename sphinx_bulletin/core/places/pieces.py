"""Files of the whole site in pieces, one an issue: what is as it was is taken from the file.

An edit changes what one issue says, or three; to make the pieces of thousands takes seconds. What a
piece is made of is told by a digest. These are kept beside the doctrees, where each piece's length
is noted too: the file itself has its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, json

from .files import noted_in, replace_file, stamp_of

#: What a file holds, or a part of that, which is no copy: archives are of tens of megabytes.
Part = bytes | memoryview


class Frame(Struct, frozen=True, kw_only=True):
    """A file: what stands around its pieces."""

    path: Path
    head: bytes
    between: bytes = b""
    #: The parts before → what stands behind them.
    end: Callable[[Iterable[Part]], bytes] = lambda _before: b""

    def parts_of(self, text: bytes, lengths: Sequence[int]) -> Sequence[Part]:
        """The pieces of the file as it was."""
        whole, found, at = memoryview(text), [], len(self.head)
        for length in lengths:
            found.append(whole[at : at + length])
            at += length + len(self.between)
        return found

    def around(self, pieces: Iterable[Part]) -> list[Part]:
        """The file, part by part."""
        found: list[Part] = [self.head]
        for piece in pieces:
            found += [self.between, piece] if len(found) > 1 else [piece]
        return [*found, self.end(found)]


class Piece(Struct, frozen=True, kw_only=True):
    """What one issue has in each of the files."""

    #: Of all that it is made of.
    digest: str
    texts: tuple[Part, ...]


class PieceLengths(Struct, frozen=True, kw_only=True):
    """The same without the texts, as it is kept."""

    digest: str
    lengths: tuple[int, ...]


class PiecesKept(Struct, frozen=True, kw_only=True):
    """What is noted of the files, and their pieces by name, in their order."""

    #: What stands around the pieces of each, and time and size that it had when it was written.
    files: tuple[str, ...] = ()
    pieces: Mapping[str, PieceLengths]


def kept_pieces(frames: Sequence[Frame], note: Path) -> dict[str, Piece]:
    """Name → piece of files that are as they were written; none where one is not."""
    kept = noted_in(note, PiecesKept)
    if kept is None or kept.files != _states(frames):
        return {}
    try:
        texts = [frame.path.read_bytes() for frame in frames]
        lengths = zip(*(piece.lengths for piece in kept.pieces.values()), strict=True)
        parts = [
            frame.parts_of(text, some)
            for frame, text, some in zip(frames, texts, lengths, strict=True)
        ]
    except (OSError, ValueError):
        return {}
    return {
        name: Piece(digest=piece.digest, texts=its)
        for (name, piece), its in zip(kept.pieces.items(), zip(*parts, strict=True), strict=True)
    }


def write_pieces(frames: Sequence[Frame], note: Path, pieces: Mapping[str, Piece]) -> None:
    """Write the files, and note their pieces."""
    for place, frame in enumerate(frames):
        replace_file(frame.path, *frame.around(piece.texts[place] for piece in pieces.values()))
    lengths = {
        name: PieceLengths(digest=piece.digest, lengths=tuple(map(len, piece.texts)))
        for name, piece in pieces.items()
    }
    kept = PiecesKept(files=_states(frames), pieces=lengths)
    replace_file(note, json.encode(kept) + b"\n")


def _states(frames: Sequence[Frame]) -> tuple[str, ...]:
    """The same while the files are as they were written, and their frames would be today."""
    return tuple(
        repr((frame.head, frame.between, frame.end(()), stamp_of(frame.path))) for frame in frames
    )
