"""Proof that nothing is lost: every character of a file, in order, is on the built page.

The file's characters are those that its reader gave, before anything was understood; the page's are
those of its lowered doctree. So neither the recognition nor the writing can hide what it dropped.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from docutils import nodes
from msgspec import Struct

from ..model.text.levels import TYPED
from .blocks import NOTE_CLOSES, Loss, PastFile, PastParagraph, PastTable
from .recognition.line_shapes import without_blanks

#: What stands where the page wants it, not where the file has it: facts of the head, of a table,
#: of an inspection, the tail, and annexes, which a file may have behind it.
_FREE = frozenset(
    f"bulletin-{role}"
    for role in (
        "masthead", "number", "period", "recipients", "footer", "unit", "source", "note",
        "inspection", "editors-note", "aside", "annex",
    )
)  # fmt: skip
#: A piece that was moved there has at least so many characters.
_PIECE = 2
#: A fact that is found as a whole has at least so many.
_FACT = 4
#: Pairs of characters that are compared at most; what is longer counts as lost.
_LONGEST = 4_000_000
#: A piece that stands once on either side, and has as many characters, stands there for both.
_ANCHOR = 16
#: What a page sets in its own way: quotes and dashes of other widths, and stops.
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "—", "-": "—", "~": "—"})


def folded(text: str) -> str:
    """Characters as they are compared: no blanks, one form of each, and of days.

    >>> folded("第　７期－“甲”") == folded('第7期-"甲"')
    True
    """
    return without_blanks(unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def pieces_of_file(file: PastFile) -> Iterator[str]:
    """The paragraphs of a file, and its notes behind those that call them, folded."""
    for block in file.blocks:
        if isinstance(block, PastParagraph):
            yield from _with_notes(file, block)
        elif isinstance(block, PastTable):
            for row in block.rows:
                for cell in row:
                    for one in cell.paragraphs:
                        yield from _with_notes(file, one)


def _with_notes(file: PastFile, paragraph: PastParagraph) -> Iterator[str]:
    yield folded(paragraph.whole)
    for part in paragraph.text.split(NOTE_CLOSES)[:-1]:
        key = part.rpartition("\ufdd0")[2]
        yield from (folded(note.text) for note in file.notes.get(key, ()))


class _PieceOfPage(Struct, frozen=True):
    text: str
    #: Whether the page decides where it stands.
    is_free: bool


def pieces_of_page(page: nodes.document) -> Iterator[_PieceOfPage]:
    """The texts of a page, folded."""
    for text in page.findall(nodes.Text):
        around = list(_around(text))
        if any(isinstance(node, nodes.comment | nodes.system_message) for node in around):
            continue
        is_free = any(_FREE & set(node.get("classes", ())) for node in around) or any(
            isinstance(node, nodes.title) and _moves(node.parent) for node in around[:2]
        )
        yield _PieceOfPage(folded(text.astext()), is_free)


def _moves(owner: nodes.Element) -> bool:
    """Whether a title may stand before or behind what the file has it with."""
    return isinstance(owner, nodes.table) or "bulletin-issue" in owner.get("classes", ())


def _around(text: nodes.Text) -> Iterator[nodes.Element]:
    node = text.parent
    while node is not None:
        yield node
        node = node.parent


class Proof(Struct, frozen=True, kw_only=True):
    """What became of the characters of a file."""

    #: How many the file has.
    characters: int
    #: Pieces that the page lacks, and nothing says why.
    lacking: tuple[str, ...]


def prove(file: PastFile, page: nodes.document, losses: Iterable[Loss]) -> Proof:
    """Compare a file with its page; ``losses`` are what is known to be left out."""
    wanted = "".join(pieces_of_file(file))
    characters = len(wanted)
    wanted, got = _without_facts(wanted, list(pieces_of_page(page)))
    free = [piece.is_free for piece in got for _sign in piece.text]
    found = _differences(wanted, "".join(piece.text for piece in got), free)
    lacking = list(_unexplained(found, [folded(loss.text) for loss in losses]))
    return Proof(characters=characters, lacking=tuple(lacking))


def _without_facts(wanted: str, got: list[_PieceOfPage]) -> tuple[str, list[_PieceOfPage]]:
    """Both without whole facts that the file has once: they are found, wherever the page has them.

    Of a fact that it has twice one may be found within another.
    """
    left = list(got)
    while True:
        found = next(
            (n for n, p in enumerate(left)
             if p.is_free and len(p.text) >= _FACT and wanted.count(p.text) == 1), None
        )  # fmt: skip
        if found is None:
            return wanted, left
        wanted = wanted.replace(left.pop(found).text, "")


class _Difference(Struct, frozen=True):
    lost: str
    #: What the page has there, as far as it stands where the page wants it.
    added: str


def _differences(wanted: str, got: str, free: list[bool]) -> list[_Difference]:
    """Where the two differ, from the first to the last place."""
    found: list[_Difference] = []
    at = there = 0
    for start, place in [*_anchors(wanted, got), (len(wanted), len(got))]:
        for lost, first, last in _compared(wanted[at:start], got[there:place]):
            signs = range(there + first, there + last)
            found.append(_Difference(lost, "".join(got[n] for n in signs if free[n])))
        at, there = start, place
    return found


def _anchors(wanted: str, got: str) -> list[tuple[int, int]]:
    """Places that are surely the same, in the order of both."""
    found: list[tuple[int, int]] = []
    there = 0
    for start in range(0, len(wanted) - _ANCHOR, _ANCHOR):
        piece = wanted[start : start + _ANCHOR]
        place = got.find(piece)
        # What stands far ahead was moved: later pieces would lie behind it.
        behind = start - found[-1][0] if found else start
        is_near = there <= place <= there + 4 * _ANCHOR + behind * 2
        if is_near and got.find(piece, place + 1) < 0:
            found.append((start, place))
            there = place + _ANCHOR
    return found


def _compared(wanted: str, got: str) -> Iterator[tuple[str, int, int]]:
    """What is lost, and between which places of ``got`` something else stands."""
    if wanted == got:
        return
    if len(wanted) * len(got) > _LONGEST:
        yield wanted, 0, len(got)
        return
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield wanted[a:b], c, d


def _unexplained(differences: Iterable[_Difference], known: list[str]) -> Iterator[str]:
    """What is lost, and neither known to be nor moved."""
    differences = list(differences)
    pool = Counter("".join(known))
    added = [one.added for one in differences if one.added]
    for one in differences:
        rest = one.lost
        if not rest:
            continue
        rest = _without_moved(rest, added)
        if rest and not _take(pool, rest) and not TYPED.fullmatch(rest):
            yield rest


def _without_moved(lost: str, added: list[str]) -> str:
    """What is lost without the pieces that stand elsewhere on the page, which they take there."""
    while len(lost) >= _PIECE:
        best, where = "", -1
        for index, text in enumerate(added):
            if len(text) * len(lost) > _LONGEST:
                continue
            match = difflib.SequenceMatcher(None, lost, text, autojunk=False).find_longest_match()
            if match.size > len(best):
                best, where = lost[match.a : match.a + match.size], index
        if len(best) < _PIECE:
            return lost
        added[where] = added[where].replace(best, "", 1)
        lost = lost.replace(best, "", 1)
    return lost


def _take(pool: Counter[str], text: str) -> bool:
    """Take the characters of a text out of those that are known to be left out."""
    wanted = Counter(text)
    if any(pool[sign] < count for sign, count in wanted.items()):
        return False
    pool.subtract(wanted)
    return True
