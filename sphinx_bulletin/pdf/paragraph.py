"""A paragraph that breaks and justifies Chinese, in place of ReportLab's.

Takes the same markup. ReportLab's own loses U+3000, puts blanks into split markup, breaks lines by
Japanese rules and stretches nothing but ASCII blanks.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.paragraph import Paragraph as StockParagraph
from reportlab.platypus.paraparser import ParaParser

from .fonts import lacking
from .typeset.lines import Char, Line, break_lines, breaks

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
#: They have no shape of their own; a face without them loses nothing.
_SHAPELESS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
#: Height of type above its baseline, as a share of its size.
ASCENT = 0.88
LEFT, CENTRE, RIGHT, JUSTIFY = 0, 1, 2, 4


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are drawn, besides their face."""

    size: float
    colour: Any
    rise: float
    link: str
    underline: bool
    strike: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its face, or an image in the line."""

    char: Char
    font: TTFont | None
    look: Look
    #: Names that links may point to, standing before this character.
    anchors: tuple[str, ...] = ()
    image: Any = None


class Paragraph(StockParagraph):
    """Set by the rules of TYPOGRAPHY.md; see ``typeset.lines``."""

    def __init__(self, text: str = "", style: Any = None, **ignored: object) -> None:
        # Not the stock one: it would parse the text, and lose blanks in doing so.
        self.style = style
        self.text = text
        self.frags: list[Any] = []
        self.blPara = None
        self.bulletText = None
        self.debug = 0
        self.encoding = "utf-8"
        self.caseSensitive = 1
        self.glyphs = _glyphs(text, style)
        self.anchors: list[str] = []
        #: (title, level, key) of a heading, for the outline.
        self.outline: tuple[str, int, str] | None = None
        self.continued = False
        self.continues = False
        self._lines: list[Line] = []
        self._set_for: float | None = None

    # -- what ReportLab asks -----------------------------------------------------------------

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._set(aW)
        self.height = sum(self._heights())
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Any]:
        # A table asks with the width of the cell, from which its padding is not yet taken.
        self._set(min(aW, self._set_for or aW))
        heights = self._heights()
        # Cells of a table are split at exactly the height at which they no longer fit.
        tolerance = 0.01 if getattr(self.style, "onGrid", False) else 0.0
        fit, used = 0, 0.0
        while fit < len(heights) and used + heights[fit] <= aH + tolerance:
            used += heights[fit]
            fit += 1
        if fit >= len(heights):
            return [self]
        if getattr(self.style, "keepLines", True):
            # No line stands alone at a page's end or start.
            if len(heights) - fit == 1:
                fit -= 1
            if fit < 2:
                return []
        if fit < 1:
            return []
        at = self._lines[fit].start
        return [self._part(0, at), self._part(at, len(self.glyphs))]

    def minWidth(self) -> float:
        return max((one.char.width for one in self.glyphs), default=0.0)

    def natural_width(self) -> float:
        """Width if no line were broken, in points."""
        lines = self._lay_out(lambda n: 1e6)
        return max((one.width for one in lines), default=0.0) + self._indents(0)

    def longest_word(self) -> float:
        """Width of the longest part that is never split, in points."""
        allowed, _inside = breaks([one.char for one in self.glyphs])
        longest = width = 0.0
        for index, one in enumerate(self.glyphs):
            width = one.char.width if allowed[index] else width + one.char.width
            longest = max(longest, width)
        return longest

    def identity(self, maxLen: int | None = None) -> str:
        return f"<paragraph {self.getPlainText()[:maxLen]!r}>"

    def getPlainText(self, identify: Any = None) -> str:
        return "".join(one.char.text for one in self.glyphs if one.image is None)

    def draw(self) -> None:
        canvas = self.canv
        top = self.height
        for name in self.anchors:
            canvas.bookmarkHorizontal(name, 0, top)
        if self.outline:
            title, level, key = self.outline
            canvas.bookmarkHorizontal(key, 0, top)
            canvas.addOutlineEntry(title, key, level, 0)
        for number, (line, height) in enumerate(zip(self._lines, self._heights(), strict=True)):
            baseline = top - self._baseline(line, height)
            self._draw_line(canvas, line, self._left(number, line), baseline)
            top -= height

    # -- setting -----------------------------------------------------------------------------

    def _indents(self, number: int) -> float:
        first = self.style.firstLineIndent if number == 0 and not self.continued else 0
        return float(self.style.leftIndent + self.style.rightIndent + first)

    def _set(self, width: float) -> None:
        if self._set_for != width:
            self._lines = self._lay_out(lambda n: width - self._indents(n))
            self._set_for = width

    def _lay_out(self, room: Any) -> list[Line]:
        return break_lines(
            [one.char for one in self.glyphs],
            room,
            justify=self.style.alignment == JUSTIFY,
            justify_last=self.continues,
            hang=self.style.alignment == JUSTIFY,
        )

    def _part(self, start: int, end: int) -> Paragraph:
        part = copy.copy(self)
        part.glyphs = self.glyphs[start:end]
        part._set_for = None
        # ReportLab's mark of a block that was put off to the next page: this one never was.
        part.__dict__.pop("_postponed", None)
        part.style = copy.copy(self.style)
        if start:
            part.continued = True
            part.anchors, part.outline = [], None
            part.style.spaceBefore = 0
        if end < len(self.glyphs):
            part.continues = self.glyphs[end - 1].char.text != "\n"
            part.style.spaceAfter = 0
        return part

    def _heights(self) -> list[float]:
        leading = float(self.style.leading)
        heights = []
        for line in self._lines or [Line(0, 0, (), 0.0)]:
            tall = [one.image.height for one in self.glyphs[line.start : line.end] if one.image]
            heights.append(max(leading, max(tall, default=0.0) + 0.3 * self.style.fontSize))
        if not self._lines:
            self._lines = [Line(0, 0, (), 0.0)]
        return heights

    def _baseline(self, line: Line, height: float) -> float:
        """From the top of a line down to its baseline."""
        size = float(self.style.fontSize)
        spare = height - float(self.style.leading)
        if getattr(self.style, "onGrid", False):
            return spare + ASCENT * size
        return spare + (float(self.style.leading) - size) / 2 + ASCENT * size

    def _left(self, number: int, line: Line) -> float:
        first = self.style.firstLineIndent if number == 0 and not self.continued else 0
        left = float(self.style.leftIndent + first)
        spare = self.width - self._indents(number) - line.width
        if self.style.alignment == CENTRE:
            left += spare / 2
        elif self.style.alignment == RIGHT:
            left += spare
        return left

    def _draw_line(self, canvas: Any, line: Line, left: float, baseline: float) -> None:
        run: list[int] = []
        run_part = 0
        for index in range(line.start, line.end):
            glyph = self.glyphs[index]
            for name in glyph.anchors:
                canvas.bookmarkHorizontal(name, 0, baseline + glyph.look.size)
            if glyph.image is not None:
                x = left + line.places[index - line.start]
                image = glyph.image
                canvas.drawImage(image.image, x, baseline, image.width, image.height, mask="auto")
                continue
            if glyph.font is None:
                continue
            # A face is embedded in parts of 256 characters, each drawn by itself; some readers
            # forget the spacing between two of them, so each part begins at its own place.
            part = glyph.font.splitString(glyph.char.text, canvas._doc)[0][0]
            if run and (part != run_part or not self._joins(line, run, index)):
                self._draw_run(canvas, line, run, left, baseline)
                run = []
            run.append(index)
            run_part = part
        if run:
            self._draw_run(canvas, line, run, left, baseline)

    def _joins(self, line: Line, run: list[int], index: int) -> bool:
        """Can a character be drawn with those before it: same look, and the same gap."""
        last = run[-1]
        if index != last + 1:
            return False
        if (self.glyphs[last].font, self.glyphs[last].look) != (
            self.glyphs[index].font,
            self.glyphs[index].look,
        ):
            return False
        return len(run) < 2 or abs(self._gap(line, last) - self._gap(line, run[0])) < 1e-4

    def _gap(self, line: Line, index: int) -> float:
        at = index - line.start
        return line.places[at + 1] - line.places[at] - self.glyphs[index].char.width

    def _draw_run(
        self, canvas: Any, line: Line, run: list[int], left: float, baseline: float
    ) -> None:
        first = self.glyphs[run[0]]
        look = first.look
        assert first.font is not None
        x = left + line.places[run[0] - line.start]
        y = baseline + look.rise
        text = canvas.beginText(x, y)
        text.setFillColor(look.colour)
        text.setFont(first.font.fontName, look.size)
        gap = self._gap(line, run[0]) if len(run) > 1 else 0.0
        text.setCharSpace(round(gap, 4))
        text.textOut("".join(self.glyphs[i].char.text for i in run))
        # Spacing outlives the text object.
        text.setCharSpace(0)
        canvas.drawText(text)
        last = run[-1]
        right = left + line.places[last - line.start] + self.glyphs[last].char.width
        self._decorate(canvas, look, x, right, y)

    def _decorate(self, canvas: Any, look: Look, x: float, right: float, y: float) -> None:
        for wanted, height in ((look.underline, -0.12), (look.strike, 0.3)):
            if wanted:
                canvas.saveState()
                canvas.setStrokeColor(look.colour)
                canvas.setLineWidth(0.5)
                canvas.line(x, y + height * look.size, right, y + height * look.size)
                canvas.restoreState()
        if look.link:
            box = (x, y - 0.12 * look.size, right, y + ASCENT * look.size)
            if look.link.startswith("#"):
                canvas.linkRect("", look.link[1:], box, relative=1, Border="[0 0 0]")
            else:
                canvas.linkURL(look.link, box, relative=1)


def _glyphs(text: str, style: Any) -> list[Glyph]:
    """Parse markup into characters with their faces."""
    frags = ParaParser().parse(text, style)[1]
    result: list[Glyph] = []
    pending: list[str] = []
    #: Characters that no face has; a dict keeps their order.
    unknown: dict[str, None] = {}
    blank = True
    for frag in frags:
        if getattr(frag, "lineBreak", False):
            result.append(Glyph(Char("\n", 0, style.fontSize), None, _look(frag)))
            blank = True
            continue
        definition = getattr(frag, "cbDefn", None)
        if definition is not None:
            if definition.kind == "anchor":
                pending.append(definition.name)
            elif definition.kind == "img":
                char = Char("\ufffc", float(definition.width), style.fontSize)
                result.append(Glyph(char, None, _look(frag), tuple(pending), definition))
                pending, blank = [], False
            continue
        look = _look(frag)
        for one in _BLANKS.sub(" ", frag.text):
            if one in _SHAPELESS or (one == " " and blank):
                continue
            font = style.faces.face(frag.fontName, one)
            if font is None:
                unknown[one] = None
                continue
            width = font.stringWidth(" " if one == "\u00a0" else one, look.size)
            result.append(Glyph(Char(one, width, look.size), font, look, tuple(pending)))
            pending, blank = [], one == " "
    if unknown:
        raise lacking("".join(unknown))
    while result and result[-1].char.text == " " and not result[-1].anchors:
        result.pop()
    if pending:
        result.append(Glyph(Char("", 0, style.fontSize), None, _look(style), tuple(pending)))
    return result


def _look(frag: Any) -> Look:
    link = getattr(frag, "link", None) or ""
    if isinstance(link, (list, tuple)):
        link = next((one[1] for one in link if one[1]), "") if link else ""
    lines = getattr(frag, "us_lines", None) or []
    kinds = {one[1] for one in lines}
    return Look(
        size=float(frag.fontSize),
        colour=frag.textColor,
        rise=float(getattr(frag, "rise", 0) or 0),
        link=link,
        underline="underline" in kinds,
        strike="strike" in kinds,
    )
