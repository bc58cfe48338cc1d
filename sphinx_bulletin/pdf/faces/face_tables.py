"""The tables of a font file that have an entry a glyph, each read at once.

ReportLab reads them number by number, a twentieth of a second for a face of ten thousand glyphs.
"""

from __future__ import annotations

import struct
from typing import Any

#: Tables of characters (OpenType, ``cmap``): by segments with a shift each, or by groups.
_SEGMENTS, _GROUPS = 4, 12
_NO_BREAK, _BLANK = 0xA0, 0x20
#: Widths in a PDF are in thousandths of the size.
_THOUSAND = 1000


def read_glyphs(face: Any) -> bool:
    """Read characters, advances and places of outlines into a face whose other tables are read.

    False, and nothing is read, where its table of characters is of a kind that few files have.
    """
    characters = _characters(face.get_table("cmap"))
    if characters is None:
        return False
    face.charToGlyph = characters
    read_advances(face)
    _read_places(face)
    if _BLANK in characters:
        characters[_NO_BREAK] = characters[_BLANK]
    elif _NO_BREAK in characters:
        characters[_BLANK] = characters[_NO_BREAK]
    advances = [advance for advance, _bearing in face.hmetrics]
    if face.unitsPerEm != _THOUSAND:
        scale = _THOUSAND / face.unitsPerEm
        advances = [advance * scale for advance in advances]
    face.defaultWidth = advances[0]
    face.charWidths = {
        char: advances[glyph] for char, glyph in characters.items() if glyph < len(advances)
    }
    return True


def _characters(table: bytes) -> dict[int, int] | None:
    """Character → glyph, of the part of a ``cmap`` that ReportLab takes: the last for Unicode."""
    chosen, is_unicode = 0, False
    for number in range(int.from_bytes(table[2:4], "big")):
        platform, encoding, place = struct.unpack_from(">HHL", table, 4 + 8 * number)
        if platform == 3 or (platform, encoding) == (1, 1) or (platform == 0 and encoding != 5):
            chosen, is_unicode = place, True
        elif (platform, encoding) == (1, 0) and not is_unicode:
            chosen = place
    kind = int.from_bytes(table[chosen : chosen + 2], "big") if chosen else 0
    if kind == _SEGMENTS:
        return _of_segments(table[chosen:])
    return _of_groups(table[chosen:]) if kind == _GROUPS else None


def _of_segments(table: bytes) -> dict[int, int]:
    length, _language, twice = struct.unpack_from(">3H", table, 2)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts, shifts, offsets = (
        struct.unpack_from(f">{count}H", table, 16 + part * 2 * count) for part in (1, 2, 3)
    )
    found: dict[int, int] = {}
    for number, (start, end, shift, offset) in enumerate(
        zip(starts, ends, shifts, offsets, strict=True)
    ):
        chars = range(start, end + 1)
        if offset == 0:
            found.update((char, (char + shift) & 0xFFFF) for char in chars)
            continue
        at = 16 + 3 * 2 * count + 2 * number + offset
        # A table may end before its segments do.
        known = max(0, min(len(chars), (min(length, len(table)) - at + 1) // 2))
        glyphs = struct.unpack_from(f">{known}H", table, at)
        moved = [(glyph + shift) & 0xFFFF if glyph else 0 for glyph in glyphs]
        found.update(zip(chars, [*moved, *[0] * (len(chars) - known)], strict=True))
    return found


def _of_groups(table: bytes) -> dict[int, int]:
    count = int.from_bytes(table[12:16], "big")
    found: dict[int, int] = {}
    for start, end, glyph in struct.iter_unpack(">3L", table[16 : 16 + 12 * count]):
        chars = range(start, end + 1)
        found.update(zip(chars, range(glyph, glyph + len(chars)), strict=True))
    return found


def read_advances(face: Any) -> None:
    """Advance and bearing of each glyph, in units of the face; the last ones share an advance.

    Of these ReportLab keeps the advance in thousandths of the size, as it is for ``/Widths``: of a
    face of 1024 units an embedded program then said 976 where ``/Widths`` says 1000.
    """
    table, glyphs = face.get_table("hmtx"), face.numGlyphs
    # hhea ends with the number of glyphs that have an advance of their own.
    own = int.from_bytes(face.get_table("hhea")[34:36], "big")
    values = struct.unpack_from(f">{own + max(own, glyphs)}H", table)
    advances, bearings = values[: 2 * own : 2], values[1 : 2 * own : 2] + values[2 * own :]
    shared = (advances[-1],) * (len(bearings) - own)
    face.hmetrics = list(zip(advances + shared, bearings, strict=True))


def _read_places(face: Any) -> None:
    """Where the outline of each glyph begins, and where the last one ends."""
    kind = "HL"[int.from_bytes(face.get_table("head")[50:52], "big")]
    places = struct.unpack_from(f">{face.numGlyphs + 1}{kind}", face.get_table("loca"))
    face.glyphPos = places if kind == "L" else [place << 1 for place in places]
