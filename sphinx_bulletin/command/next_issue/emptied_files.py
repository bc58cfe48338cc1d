"""Files of figures of the next issue: those of the last without their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from ...sources import SourceError, read_cells
from .emptied import RowRules, emptied_rows, word_pairs
from .emptied_workbook import emptied_workbook

_TEXT_FILES = (".csv", ".txt", ".tsv")


def emptied_file(source: Path, rules: RowRules, earlier: Sequence[Path]) -> bytes | None:
    """A file of figures without its figures; None where this cannot be made."""
    try:
        content = source.read_bytes()
    except OSError:
        return None
    is_book = source.suffix.lower() == ".xlsx"
    if not is_book and source.suffix.lower() not in _TEXT_FILES:
        return None
    known = {pair for path in earlier for pair in _pairs_of(path)}
    rules = replace(rules, known=frozenset(known))
    if is_book:
        return emptied_workbook(content, rules)
    lines = emptied_rows(_decoded(content).splitlines(), rules)
    # With a mark, so that every spreadsheet reads it as UTF-8.
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _pairs_of(path: Path) -> Iterator[tuple[str, str]]:
    """Names of rows and the words in them, of a table of an issue before."""
    if path.suffix.lower() in _TEXT_FILES and path.is_file():
        yield from word_pairs(_decoded(path.read_bytes()).splitlines())
        return
    try:
        rows = read_cells(path).rows
    except SourceError:
        return
    yield from ((row[0], cell) for row in rows for cell in row[1:])


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
