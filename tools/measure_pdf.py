#!/usr/bin/env python3
"""How well PDFs of the package are set: what the eye objects to, in figures.

    python tools/measure_pdf.py FOLDER_OR_FILE.pdf ... [--examples]
    python tools/measure_pdf.py --faces FOLDER_OF_FONTS

Of PDFs it counts, over all of them together:

- gaps in full lines of body type (lines that reach the right edge and are not the last of their
  paragraph): between Chinese and Latin letters or digits, between Chinese characters, and within
  tokens of Latin letters, digits and signs. In em; those in tokens in points;
- blanks that a reader makes up where nothing was typed (``11 月 29 日``);
- signs parted from their figure at a line's end;
- blank at the foot of pages, in mm, but for the last page;
- last pages with three lines of body or fewer.

Of faces: how far the middle of common characters stands above the baseline, how tall their ink
is, the share of the em that is ink, and how thick the stems of Latin letters and digits are, all
in em.

What is printed as JSON is counted; ``--examples`` shows where. The size of the body is that of most
characters of a file. A page counts as turned where most of its characters are.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import argparse
import collections
import ctypes
import json
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
PAGE_HEIGHT = 297 * MM
WIDTH, HEIGHT = 156 * MM, 225 * MM
LEFTS = (28 * MM, 26 * MM)
TOP = PAGE_HEIGHT - 37 * MM
#: A token: what no gap may open in.
TOKEN = re.compile(r"[!-~]{2,}")
BEFORE_FIGURES = "－﹣＋+-−±≥≤＞＜≈＝￥¥＄$€£№~≠"
AFTER_FIGURES = "%％‰℃°㎡"
#: More than this is a gap that a reader sees, in em.
WIDE_GAP = 0.25
#: A line has room to share what is left where it has as many gaps between Chinese characters.
MANY_GAPS = 10


@dataclass(frozen=True, slots=True)
class Char:
    """A character on a page; lengths in points, ``y`` from the foot of the page."""

    text: str
    x: float
    y: float
    #: Where its advance ends.
    end: float
    size: float
    made_up: bool


def is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def chars_of(page: pypdfium2.PdfPage) -> list[Char]:
    """The characters of a page as a reader gives them."""
    text = page.get_textpage()
    raw = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    found = []
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (10, 13):
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box))
        made_up = pdfium.FPDFText_IsGenerated(raw, index) == 1
        size = pdfium.FPDFText_GetFontSize(raw, index)
        found.append(Char(chr(code), x.value, y.value, box.right, size, made_up))
    return found


def lines_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of one baseline, top first, each from left to right."""
    rows: dict[int, list[Char]] = collections.defaultdict(list)
    for char in chars:
        if not char.made_up and not char.text.isspace():
            rows[round(char.y)].append(char)
    merged: list[list[Char]] = []
    for y in sorted(rows, reverse=True):
        if merged and abs(merged[-1][0].y - y) < 4:
            merged[-1] += rows[y]
        else:
            merged.append(rows[y])
    return [sorted(row, key=lambda char: char.x) for row in merged]


class Figures:
    """What is counted over all files."""

    def __init__(self) -> None:
        self.full_lines = 0
        self.roomy_lines = 0
        self.latin_gaps: list[tuple[float, str]] = []
        self.character_gaps: list[float] = []
        self.wide: list[str] = []
        self.wide_in_roomy: list[str] = []
        self.in_tokens: list[tuple[float, str]] = []
        self.made_up: list[str] = []
        self.parted: list[str] = []
        self.blank: list[tuple[float, str]] = []
        self.forlorn: list[str] = []
        self.pages = 0

    def read(self, path: Path) -> None:
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [chars_of(page) for page in pdf]
            inks = [lowest_ink(page) for page in pdf]
        self.pages += len(pages)
        sizes = collections.Counter(round(one.size, 1) for page in pages for one in page)
        body = sizes.most_common(1)[0][0]
        for number, page in enumerate(pages, 1):
            where = f"{path.stem} p{number}"
            self._made_up(page, body, where)
            self._lines(page, body, where)
            if number < len(pages):
                starts = text_of(lines_of(pages[number])[:1])
                blank = (inks[number - 1] - (TOP - HEIGHT)) / MM
                self.blank.append((blank, f"{where}, then {starts[:16]}"))
        self._tail(pages[-1], body, len(pages), path.stem)

    def _made_up(self, page: Sequence[Char], body: float, where: str) -> None:
        for before, char, after in zip(page, page[1:], page[2:], strict=False):
            is_between = char.made_up and char.text == " " and before.y == after.y
            if is_between and round(after.size, 1) == body and after.x - before.end < body:
                self.made_up.append(f"{where} {before.text}|{after.text}")

    def _lines(self, page: Sequence[Char], body: float, where: str) -> None:
        lines = [
            line
            for line in lines_of(page)
            if abs(statistics.median(one.size for one in line) - body) < 0.1
        ]
        left = min(
            LEFTS, key=lambda x: sum(min(abs(line[0].x - x), 1) for line in lines), default=0.0
        )
        for line, below in pairwise(lines):
            text = text_of([line])
            goes_on = abs(below[0].x - left) < 0.6 * body and line[0].x < left + 2.6 * body
            if not goes_on or line[-1].end < left + WIDTH - 1.5 * body:
                continue
            self.full_lines += 1
            self._gaps(line, body, f"{where} {text[:40]}")
            head, tail = below[0].text, line[-1].text
            is_sign_first = head in AFTER_FIGURES and tail.isdigit()
            if is_sign_first or (tail in BEFORE_FIGURES and head.isdigit()):
                self.parted.append(f"{where} {text[-8:]}|{text_of([below])[:8]}")

    def _gaps(self, line: Sequence[Char], body: float, where: str) -> None:
        text = text_of([line])
        tokens = [range(one.start() + 1, one.end()) for one in TOKEN.finditer(text)]
        latin, characters = [], []
        for index, (before, after) in enumerate(pairwise(line), 1):
            gap = after.x - before.end
            if any(index in token for token in tokens):
                if gap > 0.3:
                    self.in_tokens.append((gap, f"{where}: {text[max(0, index - 6) : index + 6]}"))
            elif is_chinese(before.text) and is_chinese(after.text):
                characters.append(gap / body)
            elif {is_latin(before.text), is_latin(after.text)} == {True, False} and (
                is_chinese(before.text) or is_chinese(after.text)
            ):
                latin.append(gap / body)
        self.character_gaps += characters
        is_roomy = len(characters) >= MANY_GAPS
        self.roomy_lines += is_roomy
        if latin:
            self.latin_gaps.append((max(latin), where))
            if max(latin) > WIDE_GAP:
                (self.wide_in_roomy if is_roomy else self.wide).append(f"{max(latin):.2f} {where}")

    def _tail(self, page: Sequence[Char], body: float, count: int, name: str) -> None:
        lines = [
            line
            for line in lines_of(page)
            if abs(statistics.median(one.size for one in line) - body) < 0.1
        ]
        if count > 1 and len(lines) <= 3 and not text_of(lines_of(page)[:1]).startswith("附件"):
            self.forlorn.append(f"{name}: {len(lines)} lines on page {count}")

    def as_json(self) -> dict[str, object]:
        gaps = sorted(self.character_gaps)
        return {
            "pages": self.pages,
            "full lines": self.full_lines,
            "Latin gaps over 1/4 em": len(self.wide) + len(self.wide_in_roomy),
            f"the same in lines with {MANY_GAPS} gaps between characters": [
                len(self.wide_in_roomy), self.roomy_lines
            ],
            "character gaps, 95th percentile in em": (
                round(gaps[int(0.95 * len(gaps))], 3) if gaps else None
            ),
            "gaps within tokens": len(self.in_tokens),
            "widest within tokens, pt": round(max([0, *(gap for gap, _ in self.in_tokens)]), 1),
            "blanks made up by a reader": len(self.made_up),
            "signs parted from figures": len(self.parted),
            "pages with more than 25 mm blank": sum(blank > 25 for blank, _ in self.blank),
            "last pages of three lines or fewer": len(self.forlorn),
        }  # fmt: skip

    def examples(self) -> Iterator[str]:
        yield from (f"wide gap, roomy line: {one}" for one in self.wide_in_roomy)
        yield from (f"wide gap: {one}" for one in self.wide[:20])
        yield from (f"in a token, {gap:.1f} pt: {one}" for gap, one in self.in_tokens[:20])
        yield from (f"made up: {one}" for one in self.made_up[:20])
        yield from (f"parted: {one}" for one in self.parted)
        yield from (f"blank, {mm:.0f} mm: {one}" for mm, one in self.blank if mm > 25)
        yield from (f"forlorn: {one}" for one in self.forlorn)


def lowest_ink(page: pypdfium2.PdfPage) -> float:
    """How far down the ink of the type area reaches, in points from the foot of the page."""
    image = page.render(scale=1, grayscale=True).to_pil()
    width, height = image.size
    foot = height - round(TOP - HEIGHT) + 3
    area = image.crop((0, round(height - TOP), width, foot)).point(lambda grey: 255 * (grey < 200))
    box = area.getbbox()
    return TOP - (box[3] if box else 0)


def text_of(lines: Sequence[Sequence[Char]]) -> str:
    return "".join(one.text for line in lines for one in line)


#: Common characters of such bulletins, to measure faces by.
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自"
    "二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变"
    "条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
    "次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器"
    "压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安"
    "场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连"
)


def measure_faces(folder: Path) -> dict[str, dict[str, float]]:
    """Figures of each font file in a folder; all in em."""
    from fontTools.pens.areaPen import AreaPen
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.ttLib import TTFont

    result = {}
    for path in sorted(folder.glob("*.ttf")):
        # fontTools is typed only in part.
        font: Any = TTFont(path, lazy=True)
        em = font["head"].unitsPerEm
        known, glyphs = font.getBestCmap(), font.getGlyphSet()
        centres, heights, inks = [], [], []
        for char in COMMON:
            if ord(char) not in known:
                continue
            glyph = glyphs[known[ord(char)]]
            bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
            glyph.draw(bounds)
            glyph.draw(area)
            if bounds.bounds:
                _left, low, _right, high = bounds.bounds
                centres.append((low + high) / 2 / em)
                heights.append((high - low) / em)
                inks.append(abs(area.value) / em**2)
        stems = [stem(glyphs[known[ord(one)]], glyphs, em) for one in "1lIHhn" if ord(one) in known]
        result[path.stem] = {
            "centre": round(statistics.fmean(centres), 3) if centres else 0.0,
            "height": round(statistics.fmean(heights), 3) if heights else 0.0,
            "ink": round(statistics.fmean(inks), 3) if inks else 0.0,
            "stem": round(statistics.median(stems), 3) if stems else 0.0,
        }
    return result


def stem(glyph: object, glyphs: object, em: int) -> float:
    """Width of the thinnest run of ink that a level line through half the x-height meets, in em."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    pen = DecomposingRecordingPen(glyphs)
    glyph.draw(pen)  # type: ignore[attr-defined]
    crossings = sorted(_crossings(pen.value, 0.23 * em))
    runs = [b - a for a, b in zip(crossings[::2], crossings[1::2], strict=False)]
    return min(runs, default=0.0) / em


def _crossings(outline: Sequence[tuple[str, tuple[Any, ...]]], y: float) -> Iterator[float]:
    """Where a level line crosses an outline; curves as sixteen straight pieces."""
    from fontTools.misc import bezierTools
    from fontTools.pens.basePen import decomposeQuadraticSegment

    tools: Any = bezierTools
    start = at = (0.0, 0.0)
    pieces: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for name, given in outline:
        if name == "moveTo":
            start = at = given[0]
            continue
        points = [at]
        if name == "closePath":
            points.append(start)
        elif name == "lineTo":
            points.append(given[0])
        elif name == "qCurveTo":
            for control, end in decomposeQuadraticSegment(given):
                here = points[-1]
                points += [
                    tools.quadraticPointAtT(here, control, end, t / 16) for t in range(1, 17)
                ]
        else:
            points += [tools.cubicPointAtT(at, *given, t / 16) for t in range(1, 17)]
        pieces += pairwise(points)
        at = points[-1]
    for (x1, y1), (x2, y2) in pieces:
        if (y1 <= y) != (y2 <= y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--faces", action="store_true")
    given = parser.parse_args()
    if given.faces:
        result: object = {str(one): measure_faces(one) for one in given.paths}
        json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
        return 0
    figures = Figures()
    for path in given.paths:
        for file in sorted(path.glob("*.pdf")) if path.is_dir() else [path]:
            figures.read(file)
    json.dump(figures.as_json(), sys.stdout, ensure_ascii=False, indent=1)
    print()
    if given.examples:
        print("\n".join(figures.examples()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
