"""A part of a face as a font file of its own, as it is embedded: some of its characters.

It has the tables that a PDF asks for (ISO 32000-1, 9.9) and no others: names alone would be an
eighth of it. What a glyph looks like is asked once a process, and sums of tables (OpenType, “Table
directory”) are put together from sums of glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

#: Tables that are copied, where there are such: what glyphs are hinted by.
_COPIED = ("cvt ", "fpgm", "prep")
#: Flags of a part of a composite glyph (OpenType, ``glyf``): what follows it, and its length.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
_SUM = 0xFFFFFFFF
#: What all of a file adds up to.
_WHOLE = 0xB1B0AFBA


def checksum(data: bytes) -> int:
    """The sum of all numbers of four bytes, the last filled up with zeros."""
    total = 0
    for place in range(4):
        total += sum(data[place::4]) << 8 * (3 - place)
    return total & _SUM


class _Glyph(Struct, frozen=True):
    #: Filled up to a multiple of four bytes.
    data: bytes
    length: int
    total: int
    #: Of a composite glyph: where in it the number of each part stands, and that number.
    parts: tuple[tuple[int, int], ...]


class _Table(Struct, frozen=True):
    data: bytes
    total: int


def _table(data: bytes) -> _Table:
    return _Table(data, checksum(data))


class FaceFiles:
    """Files of parts of one face, which ReportLab has read."""

    def __init__(self, face: Any, outline: Callable[[int], bytes]) -> None:
        self._face, self._outline = face, outline
        self._glyphs: dict[int, _Glyph] = {}
        self._copied = {tag: _table(face.get_table(tag)) for tag in _COPIED if tag in face.table}

    def made(self, codes: Sequence[int]) -> bytes:
        """The file whose glyphs are those of these characters, in this order, and their parts."""
        face = self._face
        order = [face.charToGlyph.get(code, 0) for code in codes]
        # Glyph → its number in the file; of one that two characters share the last.
        numbers = {glyph: number for number, glyph in enumerate(order)}
        # The list grows by the parts of composite glyphs while it is gone through.
        for glyph in order:
            for _place, part in self._glyph(glyph).parts:
                if part not in numbers:
                    numbers[part] = len(order)
                    order.append(part)
        outlines, places = self._outlines(order, numbers)
        is_long = (places[-1] + 1) >> 1 > 0xFFFF
        loca = places if is_long else [place >> 1 for place in places]
        metrics, full = self._metrics(order)
        head = face.get_table("head")
        tables = {
            **self._copied,
            "glyf": outlines,
            "head": _table(head[:8] + bytes(4) + head[12:50] + _shorts([is_long]) + head[52:]),
            "hhea": _table(_with_short(face.get_table("hhea"), 34, full)),
            "hmtx": _table(metrics),
            "loca": _table(struct.pack(f">{len(loca)}{'L' if is_long else 'H'}", *loca)),
            "maxp": _table(_with_short(face.get_table("maxp"), 4, len(order))),
        }
        return _file(tables)

    def _glyph(self, glyph: int) -> _Glyph:
        found = self._glyphs.get(glyph)
        if found is None:
            data = self._outline(glyph)
            padded = data + bytes(-len(data) % 4)
            found = _Glyph(padded, len(data), checksum(padded), tuple(_parts(data)))
            self._glyphs[glyph] = found
        return found

    def _outlines(self, order: list[int], numbers: dict[int, int]) -> tuple[_Table, list[int]]:
        """The glyphs, and where each begins and the last ends."""
        parts, places, total, at = [], [], 0, 0
        for glyph in order:
            known = self._glyph(glyph)
            data = known.data
            if known.parts:
                for place, part in known.parts:
                    data = _with_short(data, place, numbers[part])
                total += checksum(data)
            else:
                total += known.total
            parts.append(data)
            places.append(at)
            at += len(data)
        return _Table(b"".join(parts), total & _SUM), [*places, at]

    def _metrics(self, order: list[int]) -> tuple[bytes, int]:
        """Advances and bearings, and how many glyphs have an advance: the last ones share it."""
        found = [self._face.hmetrics[glyph] for glyph in order]
        full = len(found)
        while full > 1 and int(found[full - 1][0]) == int(found[full - 2][0]):
            full -= 1
        shorts = [int(value) for pair in found[:full] for value in pair]
        return _shorts([*shorts, *(int(bearing) for _advance, bearing in found[full:])]), full


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where in a composite glyph the number of each part stands, and the number."""
    if len(data) < 10 or data[0] < 128:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        yield at + 2, glyph
        at += 8 if flags & _WORDS else 6
        if flags & _SCALE:
            at += 2
        elif flags & _TWO_SCALES:
            at += 4
        elif flags & _MATRIX:
            at += 8


def _shorts(values: Sequence[int]) -> bytes:
    return struct.pack(f">{len(values)}H", *values)


def _with_short(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + struct.pack(">H", value) + data[place + 2 :]


def file_of_tables(tables: Mapping[str, bytes]) -> bytes:
    """A file of TrueType that holds these tables."""
    return _file({tag: _table(data) for tag, data in tables.items()})


def _file(tables: dict[str, _Table]) -> bytes:
    """The file: a directory of the tables, and they."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">lHHHH", 0x10000, count, 16 << power, power, 16 * (count - (1 << power)))
    at = 12 + 16 * count
    entries, contents = [head], []
    total, adjusted = 0, 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            adjusted = at + 8
        entries.append(struct.pack(">4sLLL", tag.encode(), table.total, at, len(table.data)))
        contents.append(table.data + bytes(-len(table.data) % 4))
        total += table.total
        at += len(contents[-1])
    directory = b"".join(entries)
    content = directory + b"".join(contents)
    rest = (_WHOLE - checksum(directory) - total) & _SUM
    return content[:adjusted] + struct.pack(">L", rest) + content[adjusted + 4 :]
