"""A face made for a test, whose numbers are known."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def face_of(units: int, folder: Path) -> Path:
    """A face whose last glyphs share an advance: one em."""
    names = [".notdef", "space", "A", "B", "C"]
    font = FontBuilder(units, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({32: "space", 65: "A", 66: "B", 67: "C"})
    pen = TTGlyphPen(None)
    for at in ((0, 0), (0, units), (units, units)):
        (pen.lineTo if at != (0, 0) else pen.moveTo)(at)
    pen.closePath()
    font.setupGlyf({name: pen.glyph() for name in names})
    advances = dict(zip(names, (units, units // 4, units // 2, units, units), strict=True))
    font.setupHorizontalMetrics({name: (advance, 0) for name, advance in advances.items()})
    font.setupHorizontalHeader(ascent=units, descent=0)
    font.setupNameTable({"familyName": f"T{units}", "styleName": "R", "psName": f"T{units}"})
    font.setupOS2()
    font.setupPost()
    path = folder / f"{units}.ttf"
    font.save(path)
    return path
