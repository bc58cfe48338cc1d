"""What a PDF says, read from its bytes: what is drawn on each page, where, and what is a link.

Readers guess at words and lines; here nothing is guessed. It reads what ReportLab writes, no more,
and a file that is otherwise is an error.
"""

from __future__ import annotations

import functools
import re
import zlib
from binascii import unhexlify
from codecs import latin_1_decode, utf_16_be_decode
from collections.abc import Callable, Iterator
from enum import Enum
from typing import ClassVar, NamedTuple

from msgspec import Struct

from ...core.i18n import __
from ...model.text.regex import regex
from ...printed.failures import PrintError

_REFERENCE = rb"(\d+) 0 R"
_NUMBER = rb"[+-]?+(?:\d++(?:\.\d*+)?+|\.\d++)"
_TOKEN = regex(
    # What a paragraph is written with comes first, whole: most of a page is that.
    rb"(?:(?:(?P<gap>" + _NUMBER + rb") Tc\n)?+"
    rb"(?:1 0 0 1 (?P<x>" + _NUMBER + rb") (?P<y>" + _NUMBER + rb") Tm\n)?+"
    rb"(?:(?P<face>/\S++) (?P<size>" + _NUMBER + rb") Tf\n)?+"
    rb"(?:<(?P<shown>[0-9a-f]++)> Tj|\[(?P<parts>[<>0-9a-f.-]++)\] TJ)"
    rb"|/t(?P<origin>\d++) BMC"
    rb"|(?P<end>EMC)\b"
    rb"|(?P<said>/\w++ <</MCID \d++>> BDC)"
    # Any other operator, and numbers before it.
    rb"|(?P<numbers>(?:" + _NUMBER + rb"\s++)++)(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*+)?+"
    rb"|(?P<bare>[A-Za-z'\"][A-Za-z0-9*]*+)"
    rb"|(?P<operand>" + _NUMBER + rb"(?=[()<>\[\]/]|$)"
    rb"|/[^\s()<>\[\]{}/%]*+"
    rb"|\((?:[^()\\]|\\.)*+\)"
    rb"|<[0-9A-Fa-f]++>|[\[\]]))\s*+",
    re.DOTALL,
)
#: Number, and content; of a stream, what is before it.
_OBJECT = regex(rb"(\d+) 0 obj(.*?)(?:endobj|\bstream\r?\n)", re.DOTALL)
_ESCAPE = regex(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CODE = regex(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_WORDS = regex(rb"/Contents \((?:[^()\\]|\\.)*\)", re.DOTALL)

#: a b c d e f: how points are turned, scaled and moved.
AffineMatrix = tuple[float, float, float, float, float, float]
_UNMOVED: AffineMatrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Marking(Enum):
    """What a screen reader takes characters for."""

    #: Content of an element.
    SAID = "said"
    #: A page number, a head that is repeated …
    ARTIFACT = "artifact"
    #: Neither, which no text may be.
    UNMARKED = "unmarked"


class Run(NamedTuple):
    """Characters that are drawn at once."""

    text: str
    #: Of the text of the page that they come from; None: of none.
    origin: int | None
    #: Is a screen reader told them.
    place: Marking
    #: Where on its page the first of them begins, and where the last ends, in points.
    start: tuple[float, float]
    end: tuple[float, float]

    def touches(self, box: tuple[float, float, float, float]) -> bool:
        """Whether some of it stands in a box; half a point is what is rounded off."""
        left, lower, right, upper = box
        (x, y), (x2, y2) = self.start, self.end
        return (
            min(x, x2) < right - 0.5
            and max(x, x2) > left + 0.5
            and min(y, y2) < upper + 0.5
            and max(y, y2) > lower - 0.5
        )


class LinkArea(Struct, frozen=True):
    """A place that can be clicked."""

    #: Left, lower, right and upper edge, in points.
    box: tuple[float, float, float, float]
    #: Where it leads: an address, or the number of a page from 0; "" where it leads nowhere.
    target: str | int


class ReadPage(Struct, frozen=True):
    """What is on one page."""

    runs: tuple[Run, ...]
    links: tuple[LinkArea, ...]
    #: Names of faces that it draws with and the file does not hold.
    loose: tuple[str, ...]


class File:
    """A PDF as ReportLab writes it. Raises ``PrintError`` for any other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._places = self._table()
        root = self._object(self._found(rb"/Root " + _REFERENCE, content[-1024:]))
        self._pages = self._kids(self._found(rb"/Pages " + _REFERENCE, root))
        self._faces: dict[int, _Face] = {}
        #: Entry of a page → the faces that it names.
        self._tables: dict[bytes, dict[bytes, _Face]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def page(self, index: int) -> ReadPage:
        """What is on a page, counted from 0."""
        page = self._object(self._pages[index])
        faces = self._faces_of(page)
        content = self._stream(self._found(rb"/Contents " + _REFERENCE, page))
        drawing = _Drawing(faces)
        drawing.run(content)
        edges = re.search(rb"/MediaBox \[([^\]]*)\]", page)
        if edges is None:
            raise _unreadable()
        left, lower, right, upper = map(float, edges[1].split())
        return ReadPage(
            # What is drawn beside the page is seen by nobody.
            runs=tuple(
                run
                for run in drawing.runs
                if left <= run.start[0] <= right
                and lower <= run.start[1] <= upper
                and left <= run.end[0] <= right
                and lower <= run.end[1] <= upper
            ),
            links=tuple(self._links(page)),
            loose=tuple(sorted(face.name for face in drawing.used if not face.is_embedded)),
        )

    # -- objects -----------------------------------------------------------------------------

    def _found(self, pattern: bytes, data: bytes) -> int:
        match = re.search(pattern, data)
        if match is None:
            raise _unreadable()
        return int(match[1])

    def _table(self) -> list[int]:
        """Where each object begins, by its number."""
        start = self._found(rb"startxref\s+(\d+)", self._content[-64:])
        head = re.compile(rb"xref\s+0 (\d+)\s").match(self._content, start)
        if head is None:
            raise _unreadable()
        lines = self._content[head.end() :].split(b"\n", int(head[1]))[: int(head[1])]
        return [int(line[:10]) for line in lines]

    def _object(self, number: int) -> bytes:
        """An object; of a stream, what is before it."""
        if not 0 < number < len(self._places):
            raise _unreadable()
        start = self._places[number]
        match = _OBJECT.match(self._content, start)
        if match is None or int(match[1]) != number:
            raise _unreadable()
        return match[2]

    def _stream(self, number: int) -> bytes:
        head = self._object(number)
        start = self._content.index(b"stream", self._places[number] + len(head)) + len(b"stream\n")
        if self._content[start - 1 : start + 1] == b"\r\n":
            start += 1
        data = self._content[start : start + self._found(rb"/Length (\d+)", head)]
        if b"/FlateDecode" not in head:
            return data
        try:
            return zlib.decompress(data)
        except zlib.error as error:
            raise _unreadable() from error

    def _kids(self, number: int) -> list[int]:
        tree = self._object(number)
        kids = re.search(rb"/Kids \[([^\]]*)\]", tree)
        if kids is None:
            return [number]
        return [page for kid in re.findall(_REFERENCE, kids[1]) for page in self._kids(int(kid))]

    # -- faces -------------------------------------------------------------------------------

    def _faces_of(self, page: bytes) -> dict[bytes, _Face]:
        match = re.search(rb"/Font (?:" + _REFERENCE + rb"|<<([^>]*)>>)", page)
        if match is None:
            return {}
        # Pages share theirs.
        if match[0] not in self._tables:
            table = self._object(int(match[1])) if match[1] else match[2]
            pairs = re.findall(rb"(/\S+) " + _REFERENCE, table)
            self._tables[match[0]] = {name: self._face(int(number)) for name, number in pairs}
        return self._tables[match[0]]

    def _face(self, number: int) -> _Face:
        if number in self._faces:
            return self._faces[number]
        font = self._object(number)
        name = re.search(rb"/BaseFont /(\S+)", font)
        codes = re.search(rb"/ToUnicode " + _REFERENCE, font)
        # A face of ours; others have bytes as codes, and readers may have another face for them.
        inner = re.search(rb"/Encoding /Identity-H /DescendantFonts \[" + _REFERENCE, font)
        glyphs = self._object(int(inner[1])) if inner else b""
        holder = re.search(rb"/FontDescriptor " + _REFERENCE, glyphs)
        widths = re.search(rb"/W \[0 \[([^\]]*)\]\]", glyphs)
        is_embedded = bool(holder and re.search(rb"/FontFile", self._object(int(holder[1]))))
        self._faces[number] = face = _Face(
            name=name[1].decode("ascii", "replace") if name else "?",
            is_embedded=is_embedded,
            chars=_characters(self._stream(int(codes[1])) if codes else b""),
            widths=(*(map(float, widths[1].split()) if widths else ()), *[0.0] * 256),
            decode=utf_16_be_decode if inner else latin_1_decode,
        )
        return face

    # -- links -------------------------------------------------------------------------------

    def _links(self, page: bytes) -> Iterator[LinkArea]:
        """The links of a page, each with its target."""
        listed = re.search(rb"/Annots \[([^\]]*)\]", page)
        for number in re.findall(_REFERENCE, listed[1]) if listed else ():
            # Without its words, which may say anything.
            note = _WORDS.sub(b"", self._object(int(number)))
            box = re.search(rb"/Rect \[([^\]]*)\]", note)
            if box is None or b"/Subtype /Link" not in note:
                continue
            left, lower, right, upper = map(float, box[1].split())
            address = re.search(rb"/URI (\((?:[^()\\]|\\.)*\))", note, re.DOTALL)
            place = re.search(rb"/Dest \[\s*" + _REFERENCE, note)
            target: str | int = ""
            if address:
                target = _string(address[1]).decode("utf-8", "replace")
            elif place and int(place[1]) in self._pages:
                target = self._pages.index(int(place[1]))
            yield LinkArea((left, lower, right, upper), target)


class _Characters(dict[int, str]):
    """Code → what it stands for; of a code that is not listed nobody knows."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


class _Face(Struct, frozen=True, eq=False):
    """A part of a face."""

    name: str
    is_embedded: bool
    #: Code in a string → what it stands for.
    chars: _Characters
    #: Advance of each code, in thousandths of the size.
    widths: tuple[float, ...]
    #: What makes a character of each code, and how many bytes it took.
    decode: Callable[[bytes], tuple[str, int]]


class _Drawing:
    """The operators of a page, as far as they have to do with text."""

    def __init__(self, faces: dict[bytes, _Face]) -> None:
        self.runs: list[Run] = []
        self.used: set[_Face] = set()
        self._faces = faces
        self._face: _Face | None = None
        self._size = 0.0
        #: How the page is moved now, and how it was before each ``q``.
        self._page = _UNMOVED
        self._before: list[AffineMatrix] = []
        #: Where a line of text begins, how far in it the next character stands, and what is added
        #: behind each.
        self._line = _UNMOVED
        self._pen = self._gap = 0.0
        #: On the page: where the line begins, and where to from there; None: not yet known.
        self._way: tuple[float, float, float, float] | None = None
        #: Of each mark that is open: which text of the page, and what its characters are.
        self._marks: list[tuple[int | None, Marking]] = []

    def run(self, content: bytes) -> None:
        operands: list[bytes] = []
        for token in _TOKEN.findall(content):
            gap, x, y, face, size, shown, parts, origin, end, said, numbers, *other = token
            if shown or parts:
                if gap:
                    self._gap = float(gap)
                if x:
                    self._begin_at((1.0, 0.0, 0.0, 1.0, float(x), float(y)))
                if face:
                    self._face, self._size = self._faces[face], float(size)
                if shown:
                    self._show(unhexlify(shown))
                else:
                    # Codes, and steps back between them.
                    between = parts.replace(b">", b"<").split(b"<")
                    steps = sum(map(float, between[2:-1:2]))
                    self._show(unhexlify(b"".join(between[1::2])), steps)
            elif origin:
                self._open(int(origin))
            elif end:
                self._marks.pop()
            elif said:
                self._open(None, Marking.SAID)
            else:
                operator, bare, operand = other
                if numbers:
                    operands += numbers.split()
                elif operand:
                    operands.append(operand)
                if operator or bare:
                    todo = self._TODO.get(operator or bare)
                    if todo is not None:
                        todo(self, operands)
                    operands.clear()

    def _save(self, _operands: list[bytes]) -> None:
        self._before.append(self._page)

    def _restore(self, _operands: list[bytes]) -> None:
        self._page, self._way = self._before.pop(), None

    def _move(self, operands: list[bytes]) -> None:
        self._page, self._way = _times(_matrix(operands), self._page), None

    def _begin(self, _operands: list[bytes]) -> None:
        self._begin_at(_UNMOVED)

    def _place(self, operands: list[bytes]) -> None:
        self._begin_at(_matrix(operands))

    def _step(self, operands: list[bytes]) -> None:
        x, y = map(float, operands[-2:])
        self._begin_at(_times((1.0, 0.0, 0.0, 1.0, x, y), self._line))

    def _begin_at(self, line: AffineMatrix) -> None:
        """A line of text begins."""
        self._line, self._pen = line, 0.0
        self._way = None

    def _part(self, operands: list[bytes]) -> None:
        self._gap = float(operands[-1])

    def _dip(self, operands: list[bytes]) -> None:
        self._face, self._size = self._faces[operands[0]], float(operands[1])

    def _mark(self, operands: list[bytes]) -> None:
        """``/t7`` stands within ``/P`` with a number (MCID), or within ``/Artifact``."""
        if operands[0] == b"/Artifact":
            self._open(None, Marking.ARTIFACT)
        else:
            self._open(None, Marking.SAID if b"/MCID" in operands else None)

    def _open(self, origin: int | None, place: Marking | None = None) -> None:
        around = self._marks[-1][1] if self._marks else Marking.UNMARKED
        self._marks.append((origin, place or around))

    def _show_all(self, operands: list[bytes]) -> None:
        self._show(
            b"".join(_string(operand) for operand in operands if operand.startswith((b"(", b"<")))
        )

    def _show(self, shown: bytes, steps: float = 0.0) -> None:
        """``steps`` are taken back within it, in thousandths of the size."""
        face = self._face
        if face is None or not shown:
            return
        self.used.add(face)
        if self._way is None:
            a, b, _c, _d, x, y = _times(self._line, self._page)
            self._way = x, y, a, b
        left, lower, a, b = self._way
        codes = face.decode(shown)[0]
        width = (sum(map(face.widths.__getitem__, map(ord, codes))) - steps) * self._size / 1000
        width += self._gap * (len(codes) - 1)
        pen = self._pen
        x, y = left + a * pen, lower + b * pen
        self._pen = pen + width + self._gap
        origin, place = self._marks[-1] if self._marks else (None, Marking.UNMARKED)
        self.runs.append(
            Run(codes.translate(face.chars), origin, place, (x, y), (x + a * width, y + b * width))
        )

    #: Operators of the standard → what they do.
    _TODO: ClassVar = {
        b"q": _save,
        b"Q": _restore,
        b"cm": _move,
        b"BT": _begin,
        b"Tm": _place,
        b"Td": _step,
        b"Tc": _part,
        b"Tf": _dip,
        b"BMC": _mark,
        b"BDC": _mark,
        b"Tj": _show_all,
        b"TJ": _show_all,
    }


def _matrix(operands: list[bytes]) -> AffineMatrix:
    a, b, c, d, e, f = map(float, operands[-6:])
    return a, b, c, d, e, f


def _times(first: AffineMatrix, then: AffineMatrix) -> AffineMatrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, l = then  # noqa: E741  as the standard names them
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        (e * h + f * j + l),
    )


@functools.lru_cache(maxsize=4096)
def _string(token: bytes) -> bytes:
    """The bytes of a string in brackets, or in digits."""
    if token.startswith(b"<"):
        return unhexlify(token[1:-1])
    return _ESCAPE.sub(_unescaped, token[1:-1]) if b"\\" in token else token[1:-1]


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes((int(sign, 8) & 255,)) if sign.isdigit() else _ESCAPED.get(sign, sign)


def _characters(table: bytes) -> _Characters:
    """Code → characters, of a face's table for readers."""
    return _Characters(
        (int(code, 16), unhexlify(value).decode("utf-16-be", "replace"))
        for code, value in _CODE.findall(table)
    )


def _unreadable() -> PrintError:
    return PrintError(__("the PDF cannot be read back"))
