"""A paragraph that breaks and justifies Chinese, in place of ReportLab's.

ReportLab's own loses U+3000, puts blanks into split markup, breaks lines by Japanese rules and
stretches nothing but ASCII blanks.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace
from reportlab.platypus.paragraph import Paragraph as StockParagraph

from ...model.text.regex import regex
from ..faces.balance import balance
from ..faces.fonts import ASCENT
from ..tagged.pen import Pen
from ..tagged.tags import ARTIFACT, Element, of_style
from ..typeset import LineShape, SetLine, Text, break_lines, longest_piece, natural_width
from ..upstream import may_be_put_off
from .hyphens import SOFT
from .styled_text import CENTRE, IMAGE, JUSTIFY, RIGHT, InlineImage, Look, Span, StyledText

_SHAPES: dict[Any, LineShape] = {JUSTIFY: LineShape.FLUSH, CENTRE: LineShape.BALANCED}
#: What is less between two characters, in points, is nothing.
_LEAST_GAP = 1e-3
#: Where a text of the page begins, and its number.
_ORIGIN = regex(r'<t n="(\d+)">')


class Paragraph(StockParagraph):
    """Set by the rules of docs/typography.md; see ``typeset``."""

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
        #: Of each text in it, the number that it has on the page (``origin.py``).
        parts = _ORIGIN.split(text)
        self.origins = parts[1::2]
        text = "<t>".join(parts[::2])
        # An issue that is set again with more lines a page has the same paragraphs.
        is_flush = style.alignment == JUSTIFY
        key = (text, style.fontName, style.fontSize, style.textColor, is_flush)
        content = style.memory.get(key)
        if content is None:
            content = style.memory[key] = StyledText(text, style)
        self._content = content
        self._known_lines = content.lines
        self.setting: Text = content.text
        self.spans = content.spans
        #: Names that links may point to, by the character that they stand before.
        self.names = content.names
        #: What it is to a screen reader, and its mark; parts of a divided paragraph share them.
        self.element = of_style(style.name)
        self.element.lang = content.lang
        self.label: Element | None = None
        #: Its links and what is in another language: kind and the character that each begins with.
        self._inner: dict[tuple[str, int], Element] = {}
        self._is_drawn = False
        self.anchors: list[str] = []
        #: (title, level, key) of a heading, for the outline.
        self.outline: tuple[str, int, str] | None = None
        self.start, self.end = 0, len(content.text.chars)
        self.shape = _SHAPES.get(style.alignment, LineShape.RAGGED)
        self.lines: list[SetLine] = []
        self._set_for: float | None = None

    @property
    def chars(self) -> str:
        """What is set, as a string; U+FFFC for an image."""
        return self.setting.chars[self.start : self.end]

    # -- what ReportLab asks -----------------------------------------------------------------

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self._set(aW)
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
        return [self._part(0, fit), self._part(fit, len(heights))]

    def line_heights(self, width: float) -> list[float]:
        """Of each line in points, set for a width."""
        self._set(width)
        return self._heights()

    def divided(self, lines: int) -> tuple[Paragraph, Paragraph]:
        """The first lines of a paragraph that was set, and the others."""
        return self._part(0, lines), self._part(lines, len(self.lines))

    def join(self, places: frozenset[int]) -> None:
        """Let no line end before these characters either."""
        self.setting = replace(self.setting, joined=places | self.setting.joined)
        # Those that are known are of the text as it was.
        self._known_lines = {}

    def minWidth(self) -> float:
        return max(self.setting.widths, default=0.0)

    def natural_width(self) -> float:
        """Width if no line were broken, in points."""
        is_whole = self.setting is self._content.text
        width = self._content.natural if is_whole else natural_width(self.setting)
        return width + self._indent(first=True)

    def last_width(self) -> float:
        """Width of the last line once wrapped, in points."""
        return self._left(len(self.lines) - 1, self.lines[-1]) + self.lines[-1].width

    def longest_word(self) -> float:
        """Width of the longest part that is never split, in points."""
        is_whole = self.setting is self._content.text
        return self._content.longest if is_whole else longest_piece(self.setting)

    def identity(self, maxLen: int | None = None) -> str:
        return f"<paragraph {self.chars[:maxLen]!r}>"

    def getPlainText(self, identify: Any = None) -> str:
        return self.chars.replace(IMAGE, "")

    def elements(self) -> Iterator[Element]:
        """Its mark, and itself."""
        if self.label is not None:
            yield self.label
        yield self.element

    # -- setting -----------------------------------------------------------------------------

    def _indent(self, *, first: bool) -> float:
        style = self.style
        own = style.firstLineIndent if first and self.start == 0 else 0
        return float(style.leftIndent + style.rightIndent + own)

    def _set(self, width: float) -> None:
        if self._set_for == width:
            return
        # A part of a paragraph may go on in another width.
        text = self.setting.part(self.start, self.end)
        shape = self.shape
        first, rest = width - self._indent(first=True), width - self._indent(first=False)
        if text is self.setting:
            known = self._known_lines
            if (first, rest, shape) not in known:
                known[first, rest, shape] = break_lines(text, first, rest, shape)
            self.lines = known[first, rest, shape]
        else:
            self.lines = break_lines(text, first, rest, shape)
        if self.start:
            self.lines = [line.moved(self.start) for line in self.lines]
        self._set_for = width
        self.height = sum(self._heights())

    def _part(self, first: int, last: int) -> Paragraph:
        """Lines ``first`` to ``last``, as they are: chosen together, they stay together."""
        part = copy.copy(self)
        part.lines = self.lines[first:last]
        part.start, part.end = part.lines[0].start, part.lines[-1].end
        part.height = sum(self._heights()[first:last])
        may_be_put_off(part)
        part.style = copy.copy(self.style)
        if first:
            part.anchors, part.outline = [], None
            part.style.spaceBefore = 0
        if last < len(self.lines):
            part.style.spaceAfter = 0
        return part

    def _heights(self) -> list[float]:
        leading = float(self.style.leading)
        images = self._content.images
        if not images:
            return [leading] * len(self.lines)
        heights = []
        for line in self.lines:
            tall = max(
                (image.height for at, image in images if line.start <= at < line.end),
                default=0.0,
            )
            height = max(leading, tall + 0.3 * self.style.fontSize)
            if getattr(self.style, "onGrid", False):
                # The lines below stay on the grid.
                height = leading * math.ceil(height / leading - 1e-3)
            heights.append(height)
        return heights

    # -- drawing -----------------------------------------------------------------------------

    def draw(self) -> None:
        canvas = self.canv
        top = self.height
        for name in self.anchors:
            canvas.bookmarkHorizontal(name, 0, top)
        if self.outline:
            title, level, key = self.outline
            canvas.bookmarkHorizontal(key, 0, top)
            canvas.addOutlineEntry(title, key, level, 0)
            # Readers open with the bookmarks shown, if there are any.
            canvas.showOutline()
        # The head of a table that goes on is said but once.
        text = Pen(canvas, is_again=self._is_drawn)
        self._is_drawn = True
        for number, (line, height) in enumerate(zip(self.lines, self._heights(), strict=True)):
            baseline = top - self._baseline(height)
            self._draw_line(text, line, self._left(number, line), baseline)
            top -= height
        text.end()

    def _baseline(self, height: float) -> float:
        """From the top of a line down to its baseline."""
        size = float(self.style.fontSize)
        spare = height - float(self.style.leading)
        if getattr(self.style, "onGrid", False):
            return spare + ASCENT * size
        return spare + (float(self.style.leading) - size) / 2 + ASCENT * size

    def _left(self, number: int, line: SetLine) -> float:
        first = number == 0
        left = float(self.style.leftIndent)
        if first and self.start == 0:
            left += float(self.style.firstLineIndent)
        spare = self.width - self._indent(first=first) - line.width
        if self.style.alignment == CENTRE:
            left += spare / 2
        elif self.style.alignment == RIGHT:
            left += spare
        return left

    def _draw_line(self, text: Pen, line: SetLine, left: float, baseline: float) -> None:
        canvas = self.canv
        for at, names in self.names.items():
            if line.start <= at < line.end or at == line.end == self.end:
                for name in names:
                    canvas.bookmarkHorizontal(name, 0, baseline + ASCENT * self.style.fontSize)
        for span in self._content.spans_in(line):
            start, end = max(span.start, line.start), min(span.end, line.end)
            if span.image is not None:
                x = left + line.places[start - line.start]
                self._draw_image(text, span, span.image, x, baseline)
            elif span.font is not None:
                height = baseline + span.look.rise
                self._draw_span(text, span, line, start, end, left - span.shift, height)
        if self.setting.chars[line.end - 1 : line.end] == "\n":
            text.blank()
        for look, start, end in self._content.links_in(line):
            x = left + line.places[start - line.start]
            right = left + line.places[end - 1 - line.start] + self.setting.widths[end - 1]
            self._link(look, start, x, right, baseline + look.rise)

    def _draw_image(self, text: Pen, span: Span, image: InlineImage, x: float, y: float) -> None:
        """An image stands on the baseline; without words for it, it is decoration."""
        canvas: Any = self.canv
        figure = ARTIFACT
        if image.alt and not text.is_again:
            parent = self._element_of(span)
            box = canvas.box(x, y, image.width, image.height)
            figure = Element("Figure", parent, image.alt, box=box, is_placed=True)
            parent.kids.append(figure)
        text.lift()
        with canvas.content_of(figure):
            canvas.drawImage(image.image, x, y, image.width, image.height, mask="auto")

    def _element_of(self, span: Span) -> Element:
        """What a span is content of: a link, a mark, other language, or the paragraph itself."""
        look, owner = span.look, self.element
        if not (look.link or look.is_label or look.lang):
            return owner
        if look.link:
            owner = self._link_at(span.start)
        elif look.is_label and self.label is not None:
            owner = self.label
        if look.lang and not self.element.lang:
            owner = self._inner_at("Span", span.start, owner)
            owner.lang = look.lang
        return owner

    def _link_at(self, at: int) -> Element:
        """The link that a character is of; it goes on over lines and pages."""
        return self._inner_at("Link", self._content.link_at(at).start, self.element)

    def _inner_at(self, kind: str, start: int, owner: Element) -> Element:
        found = self._inner.get((kind, start))
        if found is None:
            found = self._inner[kind, start] = Element(kind, owner, is_placed=True)
            owner.kids.append(found)
        return found

    def _draw_span(
        self, text: Pen, span: Span, line: SetLine, start: int, end: int, left: float, y: float
    ) -> None:
        """Draw characters of one face and look."""
        assert span.font is not None
        places, widths = line.places, self.setting.widths
        look, level = span.look, balance(span.font)
        text.dip(span.font, look.size * level.size, look.colour)
        y += look.size * level.rise
        origin = "" if span.origin is None else self.origins[span.origin]
        text.mark(self._element_of(span), origin)
        chars = self.setting.chars[start:end]
        gaps: Sequence[float] = line.gaps[start - line.start : end - line.start - 1]
        # Larger type stands in the middle of its place.
        over = (level.size - 1) / 2
        if over:
            gaps = [
                gap - over * (widths[at] + widths[at + 1]) for at, gap in enumerate(gaps, start)
            ]
        x = left + places[start - line.start] - over * widths[start]
        behind = left + places[end - 1 - line.start] + widths[end - 1]
        is_divided = chars[-1] == SOFT and end == line.end and chars[-2:-1] != "-"
        if SOFT in chars:
            chars, gaps = _without_soft(chars, gaps)
        text.write(chars, x, y, behind, *_spaced(gaps))
        if is_divided:
            text.hyphen()

    def _link(self, look: Look, at: int, x: float, right: float, y: float) -> None:
        box = (x, y - 0.12 * look.size, right, y + ASCENT * look.size)
        link = self._content.link_at(at)
        said = self.setting.chars[link.start : link.stop].replace(IMAGE, "").replace(SOFT, "")
        canvas: Any = self.canv
        canvas.link(self._link_at(at), said or look.link, look.link, box)


def _spaced(gaps: Sequence[float]) -> tuple[float, list[tuple[int, float]]]:
    """The spacing that most gaps have, in points, and how much more others have, by their place."""
    if not gaps:
        return 0.0, []
    usual = gaps[0]
    if gaps.count(usual) != len(gaps):
        usual = max(dict.fromkeys(gaps), key=gaps.count)
    most = 0.0 if abs(usual) < _LEAST_GAP else round(usual, 4)
    return most, [
        (at, gap - most)
        for at, gap in enumerate(gaps, 1)
        if gap != usual and abs(gap - most) >= _LEAST_GAP
    ]


def _without_soft(chars: str, gaps: Sequence[float]) -> tuple[str, list[float]]:
    """Without what has no width and is not drawn, and the gaps between what stays."""
    kept = [at for at, char in enumerate(chars) if char != SOFT]
    return chars.replace(SOFT, ""), [sum(gaps[at:upto]) for at, upto in pairwise(kept)]
