"""The text of a paragraph: its markup as characters, each with its face and look.

The markup is a part of ReportLab's, whose own reader loses blanks.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, islice, repeat
from typing import Any, NamedTuple
from xml.sax.saxutils import unescape

from msgspec import Struct
from msgspec.structs import replace
from reportlab.lib.utils import ImageReader

from ...model.text.regex import regex
from ...printed.printed_nodes import BLANKS_OF_TEXT, SHAPELESS
from ..faces.embedded import EmbeddedFace
from ..faces.fonts import BOX, Faces, lacking
from ..tagged.colours import readable
from ..typeset import LineShape, SetLine, Text, longest_piece, natural_width
from .hyphens import SOFT, with_soft_hyphens

#: Most texts have none of them.
_BLANK_OR_SHAPELESS = regex(f"{BLANKS_OF_TEXT.pattern}|{SHAPELESS.pattern}")
#: As ReportLab counts them.
LEFT, CENTRE, RIGHT, JUSTIFY = 0, 1, 2, 4
#: Type of notes' marks and its like, and how far it is raised, as shares of the size around.
_SCRIPT, _SUPER, _SUB = 0.62, 0.38, -0.12
#: The markup that handlers write, which is a part of ReportLab's.
_TAG = regex(r"<(?P<close>/?)(?P<name>\w+)(?P<values>(?:\s+\w+=(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_VALUE = regex(r"(?<!\w)(\w++)=(?:\"([^\"]*)\"|'([^']*)')")
#: A quote of a Chinese face as Latin letters take it: where it begins in its em, and its width.
_NARROW_QUOTES = {"“": (0.52, 0.45), "”": (0.03, 0.45), "‘": (0.73, 0.24), "’": (0.04, 0.24)}
#: What is Chinese among Latin letters, and the languages that are told from each other: a block
#: of so many words without a Chinese character is not Chinese.
_HAN = regex("([\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")
_WORD = regex("[A-Za-z]{2,}")
_CHINESE, _LATIN, _SENTENCE = "zh", "en", 4
#: Stands for an image in the text.
IMAGE = "\ufffc"


class Look(Struct, frozen=True):
    """How characters are drawn, besides their face."""

    size: float
    colour: Any
    rise: float
    link: str = ""
    #: Is it the mark of a list item or a note.
    is_label: bool = False
    #: Language, where it is another than that of the text around it.
    lang: str = ""


class InlineImage(Struct, frozen=True):
    """An image in the line; width and height in points."""

    image: ImageReader
    width: float
    height: float
    #: What is said in its place.
    alt: str


class Span(NamedTuple):
    """Characters ``start`` to ``end`` in one face and look; an image, or names, have no face."""

    start: int
    end: int
    font: EmbeddedFace | None
    look: Look
    image: InlineImage | None = None
    #: How far to the left of its place it is drawn, in points: blank that its glyph begins with.
    shift: float = 0.0
    #: Of which of the paragraph's texts it is, from 0.
    origin: int | None = None


class StyledText:
    """Markup as characters with their faces."""

    def __init__(self, markup: str, style: Any) -> None:
        self.faces: Faces = style.faces
        #: Of a language of Latin letters; and whether its words may be divided.
        self.latin: bool = style.language != ""
        self._hyphens: str = style.language if style.alignment == JUSTIFY else ""
        self.spans: list[Span] = []
        self.names: dict[int, list[str]] = {}
        #: Room on the first line, on the others, and shape → lines.
        self.lines: dict[tuple[float, float, LineShape], list[SetLine]] = {}
        self._chars: list[str] = []
        self._widths: list[float] = []
        self._ems: list[float] = []
        self._joined: set[int] = set()
        self._at = 0
        #: The text of the page that is read now, and how many there were.
        self._origin: int | None = None
        self._origins = 0
        #: Blanks at the start of a line, or behind another one, are none.
        self._after_blank = True
        #: Characters that no face has; a dict keeps their order.
        self._unknown: dict[str, None] = {}
        self._parse(markup, style)
        if self._unknown:
            raise lacking("".join(self._unknown))
        self._trim()
        self._starts = [span.start for span in self.spans]
        #: Each with the character that it stands for.
        self.images = [(span.start, span.image) for span in self.spans if span.image is not None]
        self._links = list(_links(self.spans))
        #: Of all of it, where that is another language than the document's.
        self.lang = self._other_language()
        hyphen = 0.0
        if self.latin:
            hyphen = self.faces.measure(style.fontName, 1.0)["-"][1]
        joined = frozenset(self._joined)
        self.text = Text(
            "".join(self._chars), self._widths, self._ems, joined, self.latin, hyphen
        )  # fmt: skip

    @functools.cached_property
    def natural(self) -> float:
        """Width if no line were broken, in points."""
        return natural_width(self.text)

    @functools.cached_property
    def longest(self) -> float:
        """Width of the longest part that is never split, in points."""
        return longest_piece(self.text)

    def spans_in(self, line: SetLine) -> Iterator[Span]:
        """What a line shows of."""
        at = max(bisect_right(self._starts, line.start) - 1, 0)
        for span in islice(self.spans, at, None):
            if span.start >= line.end:
                return
            if span.end > line.start:
                yield span

    def links_in(self, line: SetLine) -> Iterator[tuple[Look, int, int]]:
        """The links of a line, each whole, whatever faces it is set in: look, start and end."""
        if not self._links:
            return
        for look, spans in groupby(self.spans_in(line), lambda span: span.look):
            if look.link:
                parts = list(spans)
                yield look, max(parts[0].start, line.start), min(parts[-1].end, line.end)

    def link_at(self, at: int) -> range:
        """All characters of the link that one is of."""
        return next(link for link in self._links if link.start <= at < link.stop)

    def _other_language(self) -> str:
        if self.latin:
            drawn = [span for span in self.spans if span.font is not None]
            return _CHINESE if drawn and all(span.look.lang for span in drawn) else ""
        shown = "".join(self._chars)
        is_latin = not _HAN.search(shown) and len(_WORD.findall(shown)) >= _SENTENCE
        return _LATIN if is_latin else ""

    def _parse(self, markup: str, style: Any) -> None:
        look = Look(size=float(style.fontSize), colour=style.textColor, rise=0.0)
        #: Face and look within each tag that is open.
        around = [(style.fontName, look)]
        at = 0
        for tag in _TAG.finditer(markup):
            if at < tag.start():
                self._add(_plain(markup[at : tag.start()]), *around[-1])
            at = tag.end()
            is_end, name, attributes = tag.groups()
            if name == "t":
                self._origin = None if is_end else self._origins
                self._origins += not is_end
                continue
            if is_end:
                around.pop()
                continue
            values = {
                value[1]: _plain(value[2] or value[3] or "")
                for value in _VALUE.finditer(attributes)
            }
            face, look = around[-1]
            match name:
                case "br":
                    self._put("\n", 0.0, style.fontSize)
                    self._after_blank = True
                case "img":
                    self._put_image(values, look)
                case "a" if "name" in values:
                    self.names.setdefault(self._at, []).append(values["name"])
                case "a":
                    around.append((face, replace(look, link=values["href"])))
                case "label":
                    around.append((face, replace(look, is_label=True)))
                case "font":
                    around.append((values["face"], look))
                case "super" | "sub":
                    rise = _SUPER if name == "super" else _SUB
                    smaller = replace(look, size=_SCRIPT * look.size, rise=rise * look.size)
                    around.append((face, smaller))
        self._add(_plain(markup[at:]), *around[-1])

    def _put_image(self, values: dict[str, str], look: Look) -> None:
        width, height = float(values["width"]), float(values["height"])
        image = InlineImage(ImageReader(readable(values["src"])), width, height, values["alt"])
        self.spans.append(Span(self._at, self._at + 1, None, look, image))
        self._put(IMAGE, width, look.size)
        self._after_blank = False

    def _put(self, char: str, width: float, em: float) -> None:
        self._chars.append(char)
        self._widths.append(width)
        self._ems.append(em)
        self._at += 1

    def _add(self, text: str, role: str, look: Look) -> None:
        if not self.latin:
            self._add_run(text, role, look)
            return
        for number, part in enumerate(_HAN.split(text)):
            # In turn what is none, and what is.
            self._add_run(part, role, replace(look, lang=_CHINESE) if number % 2 else look)

    def _add_run(self, text: str, role: str, look: Look) -> None:
        if _BLANK_OR_SHAPELESS.search(text):
            text = BLANKS_OF_TEXT.sub(" ", SHAPELESS.sub("", text))
            if self._after_blank:
                text = text.lstrip(" ")
        if not text:
            return
        self._after_blank = text.endswith(" ")
        if self._hyphens:
            text = with_soft_hyphens(text, self._hyphens)
        measured = list(map(self.faces.measure(role, look.size).__getitem__, text))
        if self.faces.boxed:
            text = "".join(BOX if char in self.faces.boxed else char for char in text)
        shifts: Iterable[float] = repeat(0.0)
        if self.latin:
            measured, shifts = self._narrowed(text, measured, look.size)
        fonts, widths = zip(*measured, strict=True)
        if look.rise > 0 and self._at:
            self._joined.add(self._at)
        start = self._at
        for (font, shift), same in groupby(zip(fonts, shifts, strict=False)):
            count = len(list(same))
            if font is None:
                lost = text[start - self._at : start - self._at + count]
                self._unknown.update(dict.fromkeys(lost))
            self.spans.append(Span(start, start + count, font, look, None, shift, self._origin))
            start += count
        self._chars += text
        self._widths += widths
        self._ems += [look.size] * len(text)
        self._at = start

    @staticmethod
    def _narrowed(
        text: str, measured: list[tuple[EmbeddedFace | None, float]], size: float
    ) -> tuple[list[tuple[EmbeddedFace | None, float]], list[float]]:
        """Quotes of a Chinese face without the blank half that they have there."""
        shifts = [0.0] * len(text)
        for index, char in enumerate(text):
            font, width = measured[index]
            if char == SOFT:
                # Of the face of the letter before it, so that a word is drawn in one piece.
                measured[index] = (measured[index - 1][0] if index else font, 0.0)
            elif char in _NARROW_QUOTES and width >= 0.9 * size:
                before, own = _NARROW_QUOTES[char]
                measured[index] = (font, own * size)
                shifts[index] = before * size
        return measured, shifts

    def _trim(self) -> None:
        """Drop blanks at the end; names behind them stay."""
        while self._chars and self._chars[-1] == " ":
            for column in (self._chars, self._widths, self._ems):
                column.pop()
            self._at -= 1
            last = self.spans[-1]
            self.spans[-1] = last._replace(end=self._at)
            if self.spans[-1].start == self._at:
                self.spans.pop()
        for at in [place for place in self.names if place > self._at]:
            self.names.setdefault(self._at, []).extend(self.names.pop(at))


def _plain(text: str) -> str:
    return unescape(text, {"&quot;": '"', "&apos;": "'", "&#10;": " "}) if "&" in text else text


def _links(spans: list[Span]) -> Iterator[range]:
    """Of each link its characters, whatever faces it is set in."""
    for target, group in groupby(spans, lambda span: span.look.link):
        if target:
            parts = list(group)
            yield range(parts[0].start, parts[-1].end)
