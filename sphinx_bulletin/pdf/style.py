"""The style sheet: docs/typography.md in numbers, in points unless a name says mm."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, StyleSheet1
from reportlab.lib.units import mm

from ..core.i18n import __
from ..core.words.numerals import is_latin_language
from .blocks.paragraph import CENTRE, JUSTIFY, LEFT, RIGHT
from .errors import PdfError
from .faces import fonts
from .faces.fonts import Faces
from .upstream import StyleSheet

TYPE_WIDTH, TYPE_HEIGHT = 156 * mm, 225 * mm
TOP, BINDING, OUTER = 37 * mm, 28 * mm, 26 * mm
BOTTOM = A4[1] - TOP - TYPE_HEIGHT
#: 22 lines and 28 characters fill the type area. An issue whose last page would be all but empty
#: has one or two lines more or, if that does not help, fewer, or up to four more, in this order.
LINES = (22, 23, 24, 21, 20, 25, 26)
#: The same of a language of Latin letters, in type of 12 points.
LATIN_LINES = (36, 37, 38, 39, 40, 35, 34, 33)
BODY = TYPE_WIDTH / 28
#: Red of offset printing, C0 M80 Y80 K0, in sRGB (#F0593E): a PDF/A that is read aloud and printed
#: everywhere has the colours of one space.
RED = Color(240 / 255, 89 / 255, 62 / 255)
#: Type of a body in Latin letters.
LATIN_BODY = 12.0
#: A name is set in one line down to the smallest; in two it is no larger than the third.
NAME_LARGEST, NAME_SMALLEST, NAME_OF_TWO_LINES = 60.0, 36.0, 48.0
LATIN_NAME_LARGEST, LATIN_NAME_SMALLEST = 44.0, 24.0

_PLAIN: dict[str, Any] = {"firstLineIndent": 0}
_CELL: dict[str, Any] = {
    "fontName": fonts.SONG,
    "fontSize": 12.0,
    "leading": 18.0,
    "firstLineIndent": 0,
    "alignment": LEFT,
    "onGrid": False,
    "keepLines": False,
}


def _styles(pitch: float) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name → (parent, what differs), for lines ``pitch`` points apart."""
    body: dict[str, Any] = {
        "fontName": fonts.FANGSONG,
        "fontSize": BODY,
        "leading": pitch,
        "alignment": JUSTIFY,
        "firstLineIndent": 2 * BODY,
        "onGrid": True,
    }
    small: dict[str, Any] = {"fontSize": 10.5, "leading": pitch * 0.6, "onGrid": False}
    # Beside tables and charts lines are 1.5 × their size apart, as in cells.
    beside: dict[str, Any] = {**_PLAIN, "fontName": fonts.SONG, "fontSize": 10.5, "leading": 15.75}
    beside["onGrid"] = False
    return {
        "base": ("", {**body, "textColor": black}),
        "normal": ("base", {}),
        "bodytext": ("base", {}),
        "plain": ("bodytext", _PLAIN),
        # Headings by level: the page's title is none of them.
        "title": (
            "base",
            {**_PLAIN, "fontName": fonts.XIAOBIAOSONG, "fontSize": 22.0, "alignment": CENTRE},
        ),
        "part": ("base", {**_PLAIN, "fontName": fonts.XIAOBIAOSONG, "alignment": CENTRE}),
        "heading1": ("base", {"fontName": fonts.HEITI, "alignment": LEFT}),
        "heading2": ("base", {"fontName": fonts.KAITI, "alignment": LEFT}),
        "heading3": ("base", {"alignment": LEFT}),
        "bulletin-period": (
            "base", {**_PLAIN, "fontName": fonts.KAITI, "alignment": CENTRE}
        ),
        "bulletin-name": (
            "base",
            {
                **_PLAIN,
                "fontName": fonts.XIAOBIAOSONG,
                "textColor": RED,
                "alignment": CENTRE,
                "onGrid": False,
            },
        ),
        "bulletin-number": ("base", {**_PLAIN, "alignment": CENTRE}),
        "bulletin-left": ("base", {**_PLAIN, "alignment": LEFT}),
        "bulletin-right": ("base", {**_PLAIN, "alignment": RIGHT}),
        "bulletin-centre": ("base", {**_PLAIN, "alignment": CENTRE}),
        # Tables.
        "table-title": (
            "base",
            {
                **_PLAIN,
                "fontName": fonts.HEITI,
                "fontSize": 14.0,
                "leading": 21.0,
                "alignment": CENTRE,
                "onGrid": False,
            },
        ),
        "bulletin-caption": ("table-title", {}),
        "bulletin-unit": ("base", {**beside, "alignment": RIGHT}),
        "bulletin-source": ("base", beside),
        "bulletin-note": ("bulletin-source", {}),
        "table": ("base", _CELL),
        "table-body": ("base", _CELL),
        "table-heading": ("base", {**_CELL, "fontName": fonts.HEITI, "alignment": CENTRE}),
        "table-figure": ("base", {**_CELL, "alignment": RIGHT}),
        "table-sign": ("base", {**_CELL, "alignment": CENTRE}),
        # Editor's note, headlines, annexes.
        "bulletin-contents-title": (
            "base",
            {**_PLAIN, "fontName": fonts.HEITI, "alignment": CENTRE},
        ),
        "bulletin-entry": ("base", {"alignment": LEFT}),
        "bulletin-entry-part": ("bulletin-entry", {"fontName": fonts.HEITI}),
        "bulletin-entry-item": (
            "base",
            {"leftIndent": 3 * BODY, "firstLineIndent": 0, "alignment": LEFT},
        ),
        "bulletin-items-caption": ("table-title", {"leading": pitch, "onGrid": True}),
        "bulletin-items-month": ("heading1", {}),
        # 附件： stands two characters in; titles hang behind it.
        "bulletin-mention": (
            "base",
            {"leftIndent": 5 * BODY, "firstLineIndent": -3 * BODY, "alignment": LEFT},
        ),
        "bulletin-mention-more": (
            "base",
            {"leftIndent": 5 * BODY, "firstLineIndent": 0, "alignment": LEFT},
        ),
        "bulletin-recipients": ("base", {**_PLAIN, "alignment": LEFT}),
        "bulletin-signature": ("base", {**_PLAIN, "alignment": CENTRE}),
        "bulletin-annex-label": ("base", {**_PLAIN, "fontName": fonts.HEITI, "alignment": LEFT}),
        "bulletin-annex-title": ("title", {}),
        # The tail.
        "bulletin-tail": (
            "base",
            {
                **_PLAIN,
                "fontSize": 14.0,
                "leading": 24.0,
                "leftIndent": 14.0,
                "rightIndent": 14.0,
                "onGrid": False,
            },
        ),
        "bulletin-copies": (
            "base",
            {
                **_PLAIN,
                "fontSize": 14.0,
                "leading": 24.0,
                "rightIndent": 14.0,
                "alignment": RIGHT,
                "onGrid": False,
            },
        ),
        # What else a page may hold.
        "caption": ("table-title", {}),
        "legend": ("base", {**small, **_PLAIN, "alignment": CENTRE}),
        "literal": (
            "base",
            {**_PLAIN, "fontName": fonts.SONG, "fontSize": 12.0, "alignment": LEFT},
        ),
        "code": (
            "literal",
            {"leading": 18.0, "leftIndent": 2 * BODY, "onGrid": False, "keepLines": False},
        ),
        "footnote": ("base", {**small, "firstLineIndent": 21.0, "fontName": fonts.SONG}),
        "line": ("base", {**_PLAIN, "leftIndent": 2 * BODY, "alignment": LEFT}),
        "definition-term": ("base", {"fontName": fonts.HEITI, "alignment": LEFT}),
        "attribution": ("base", {**_PLAIN, "alignment": RIGHT, "rightIndent": BODY}),
        "quote": ("base", {"fontName": fonts.KAITI}),
        "rubric": ("base", {"fontName": fonts.HEITI, "alignment": LEFT}),
        "admonition-title": ("base", {"fontName": fonts.HEITI}),
        "centered": ("base", {**_PLAIN, "alignment": CENTRE}),
        "image": ("base", {**_PLAIN, "alignment": CENTRE}),
        # Descriptions of code, which rst2pdf's own handlers set.
        **{
            name: ("plain", {"alignment": LEFT})
            for name in (
                "desc", "descname", "descclassname", "descparameter", "desctype", "optional",
                "returns", "title_reference", "definition", "fieldname", "fieldvalue",
            )
        },
    }  # fmt: skip


def _latin(pitch: float) -> dict[str, dict[str, Any]]:
    """What differs in a language of Latin letters: docs/typography.md, “Latin letters”."""
    head: dict[str, Any] = {"firstLineIndent": 0, "spaceBefore": pitch}
    small: dict[str, Any] = {"fontSize": 9.5, "leading": 12.5}
    cell: dict[str, Any] = {"fontSize": 10.0, "leading": 13.0}
    tail: dict[str, Any] = {"fontSize": 11.0, "leading": 17.0}
    # No word of it is divided.
    entry: dict[str, Any] = {**tail, "alignment": LEFT}
    return {
        "base": {"fontSize": LATIN_BODY, "firstLineIndent": 1.5 * LATIN_BODY},
        "title": {"fontSize": 20.0, "leading": 2 * pitch},
        "bulletin-period": {"spaceAfter": pitch},
        "bulletin-annex-title": {"fontSize": 16.0, "leading": 2 * pitch},
        "part": {"fontSize": 14.0, "spaceBefore": pitch},
        "heading1": {**head, "fontSize": 14.0},
        "heading2": {**head, "fontName": fonts.HEITI},
        "heading3": {**head, "fontName": fonts.HEITI},
        "table-title": {"fontSize": LATIN_BODY, "leading": 18.0},
        "legend": small,
        "bulletin-unit": {**small, "leading": 15.0},
        "bulletin-source": small,
        "bulletin-note": small,
        "footnote": {**small, "firstLineIndent": 0},
        **{f"table{one}": cell for one in ("", "-body", "-heading", "-figure", "-sign")},
        "bulletin-entry-item": {"leftIndent": 3 * LATIN_BODY},
        "bulletin-mention": {"leftIndent": 5 * LATIN_BODY, "firstLineIndent": -5 * LATIN_BODY},
        "bulletin-mention-more": {"leftIndent": 5 * LATIN_BODY},
        "bulletin-tail": entry,
        "bulletin-copies": tail,
        "literal": {"fontSize": 10.0},
        "code": {"leading": 14.0, "leftIndent": 1.5 * LATIN_BODY},
        "line": {"leftIndent": 1.5 * LATIN_BODY},
    }


class BulletinStyles(StyleSheet):
    """As rst2pdf's, but made here: no YAML files, no search for fonts in other folders."""

    def __init__(
        self,
        faces: Faces,
        lines: int = LINES[0],
        memory: dict[Any, Any] | None = None,
        language: str = "zh_CN",
    ) -> None:
        # Not the stock one: it reads style files and looks for fonts in the working directory.
        self.faces = faces
        # What paragraphs of this issue have been read and broken into, and the sizes of its tables.
        memory = {} if memory is None else memory
        #: From one line to the next, in points.
        self.pitch = TYPE_HEIGHT / lines
        self.suppress_undefined_style_warning = False
        # rst2pdf begins with whole numbers, so its attributes count as int.
        whole: Any = self
        whole.ps = A4
        whole.pw, whole.ph = A4
        whole.tw = TYPE_WIDTH
        whole.emsize = BODY
        # As browsers count pixels.
        self.def_dpi = 96
        self.languages: list[str] = []
        self.linkColor = "black"
        self.tocColor = self.backLinkColor = "black"
        self.StyleSheet = StyleSheet1()
        latin = language if is_latin_language(language) else ""
        own = _latin(self.pitch) if latin else {}
        shared = {"faces": faces, "memory": memory, "language": latin}
        for name, (parent, differs) in _styles(self.pitch).items():
            above = self.StyleSheet[parent] if parent else None
            values = {**differs, **own.get(name, {}), **shared}
            self.StyleSheet.add(ParagraphStyle(name, parent=above, **values))

    def __getitem__(self, name: str) -> Any:
        try:
            return self.StyleSheet[name]
        except KeyError:
            if self.suppress_undefined_style_warning:
                return self.StyleSheet["normal"]
            raise PdfError(__("there is no style “%s”") % name) from None

    def varied(self, name: str, **differs: Any) -> Any:
        """A style that differs from a named one."""
        return ParagraphStyle(name, parent=self[name], **differs)
