"""The style sheet as rst2pdf and ReportLab have it."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, StyleSheet1

from ..core.i18n import __
from ..core.words.numerals import is_latin_language
from ..printed.failures import PrintError
from ..printed.page_measures import BODY, LINES, TYPE_HEIGHT, TYPE_WIDTH
from ..printed.text_styles import BLACK, Align, TextStyle, text_styles
from .faces.fonts import Faces
from .paragraphs.styled_text import CENTRE, JUSTIFY, LEFT, RIGHT
from .upstream import StyleSheet

_ALIGNED = {Align.LEFT: LEFT, Align.CENTRE: CENTRE, Align.RIGHT: RIGHT, Align.FLUSH: JUSTIFY}


def colour_of(rgb: tuple[int, int, int]) -> Color:
    """Red, green and blue, up to 255, as ReportLab has them."""
    red, green, blue = rgb
    return black if rgb == BLACK else Color(red / 255, green / 255, blue / 255)


def _as_reportlab(style: TextStyle) -> dict[str, Any]:
    return {
        "fontName": style.face,
        "fontSize": style.size,
        "leading": style.line,
        "alignment": _ALIGNED[style.align],
        "firstLineIndent": style.first,
        "leftIndent": style.left,
        "rightIndent": style.right,
        "spaceBefore": style.before,
        "spaceAfter": style.after,
        "textColor": colour_of(style.colour),
        "onGrid": style.on_grid,
        "keepLines": style.keeps_lines,
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
        shared: dict[str, Any] = {"faces": faces, "memory": memory, "language": latin}
        for name, style in text_styles(lines, is_latin=bool(latin)).items():
            values: dict[str, Any] = {**_as_reportlab(style), **shared}
            self.StyleSheet.add(ParagraphStyle(name, **values))

    def __getitem__(self, name: str) -> Any:
        try:
            return self.StyleSheet[name]
        except KeyError:
            if self.suppress_undefined_style_warning:
                return self.StyleSheet["normal"]
            raise PrintError(__("there is no style “%s”") % name) from None

    def varied(self, name: str, **differs: Any) -> Any:
        """A style that differs from a named one."""
        return ParagraphStyle(name, parent=self[name], **differs)
