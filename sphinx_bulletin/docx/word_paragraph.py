"""A paragraph that is not yet written: whoever puts it on the page may still change it."""

from __future__ import annotations

from msgspec import Struct, field

from ..printed.text_styles import TextStyle
from .file.docx_styles import ALIGNED, indents, line_spacing, line_twips
from .file.ooxml import el, properties, twips


class WordParagraph(Struct):
    """Its style, its runs, and in what it differs from its style."""

    style: str
    #: XML.
    runs: str
    #: The style, and lines on a page.
    look: TextStyle
    lines: int
    #: Blank above in twips, besides that of the style.
    blank: int = 0
    #: From one line to the next in twips, where it is not that of the style; 0: as tall as needed.
    line: int | None = None
    #: What else differs, by the name of its element.
    differs: dict[str, str] = field(default_factory=dict)

    def keep_next(self) -> None:
        """It stays with what follows."""
        self.differs["keepNext"] = el("keepNext")

    def indent(self, *, first: float, left: float, right: float) -> None:
        """Lengths in points."""
        self.differs["ind"] = indents(first, left, right)

    @property
    def pitch(self) -> int:
        """From one of its lines to the next, in twips."""
        return line_twips(self.look, self.lines) if self.line is None else self.line

    def xml(self) -> str:
        """The element."""
        own = {"pStyle": el("pStyle", val=self.style), **self.differs}
        if self.line == 0:
            own["spacing"] = el("spacing", before=self.blank, after=0, line=240, lineRule="auto")
        elif self.blank or self.line is not None:
            own["spacing"] = line_spacing(self.pitch, twips(self.look.before) + self.blank)
        return el("p", properties("pPr", own), self.runs)

    def align(self, name: str) -> None:
        """``left``, ``center``, ``right`` or ``both``."""
        if ALIGNED[self.look.align] != name:
            self.differs["jc"] = el("jc", val=name)
