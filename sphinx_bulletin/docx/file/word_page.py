"""Pages: settings, sections upright and turned, page numbers, and the mark of a draft."""

from __future__ import annotations

from ...core.i18n import _
from ...core.words.numerals import is_latin_language
from ...printed.page_measures import (
    BINDING,
    LATIN_NUMBER_SIZE,
    MM,
    NUMBER_AWAY,
    NUMBER_SIZE,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    TOP,
)
from ...printed.text_styles import HEITI, SONG
from .docx_package import Relations
from .docx_styles import PAGE_TWIPS, indents, line_spacing, pitch_of, size_properties
from .ooxml import el, properties, text_element, twips, word_part
from .word_faces import face_properties, word_faces

#: 28 characters of 15.8 points.
WIDE = 28 * 316
_SHEET = twips(SHEET_WIDTH), twips(SHEET_HEIGHT)
_TOP = twips(TOP)
_BOTTOM = _SHEET[1] - _TOP - PAGE_TWIPS
_LEFT = twips(BINDING)
_RIGHT = _SHEET[0] - _LEFT - WIDE
#: From the edge of the sheet to the line of the mark of a draft, which ends 7 mm above the type.
_HEADER = twips(TOP - NUMBER_AWAY - NUMBER_SIZE)
#: From the edge to the line of the page number: its dash, .4 of the size above the baseline and .3
#: above the middle of an exact line, is 7 mm below the type area.
_FOOTER = _BOTTOM - twips(NUMBER_AWAY + 0.6 * NUMBER_SIZE)
_TURNED_FOOTER = twips(12 * MM)


def settings_part() -> bytes:
    """How the file as a whole is treated."""
    compat = "http://schemas.microsoft.com/office/word"
    values = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    return word_part(
        "settings",
        el("zoom", percent=100),
        el("mirrorMargins"),
        el("bordersDoNotSurroundHeader"),
        el("bordersDoNotSurroundFooter"),
        el("defaultTabStop", val=420),
        el("evenAndOddHeaders"),
        el("characterSpacingControl", val="compressPunctuation"),
        el(
            "compat",
            el("balanceSingleByteDoubleByteWidth"),
            el("doNotLeaveBackslashAlone"),
            el("ulTrailSpace"),
            el("doNotExpandShiftReturn"),
            el("adjustLineHeightInTable"),
            el("useFELayout"),
            *[
                el("compatSetting", name=name, uri=compat, val=value)
                for name, value in values.items()
            ],
        ),
        el("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


class Margins:
    """What stands outside of the type area of an issue: parts of a file, and who refers to them."""

    def __init__(self, relations: Relations, language: str, *, is_draft: bool) -> None:
        self.is_draft = is_draft
        self.parts: dict[str, bytes] = {}
        self._relations = relations
        self._references: list[str] = []
        for kind in ("default", "even"):
            self._add("footer", kind, _number(language, on_right=kind == "default"))
        if is_draft:
            for kind in ("default", "even"):
                self._add("header", kind, _draft(language, on_right=kind == "default"))
            # Page 1 has the mark in its head.
            self._add("header", "first", "<w:p/>")
            self._add("footer", "first", _number(language, on_right=True))

    def _add(self, place: str, kind: str, content: str) -> None:
        name = f"{place}-{kind}.xml"
        root = "ftr" if place == "footer" else "hdr"
        self.parts[f"word/{name}"] = word_part(root, content)
        ident = self._relations.relate(place, name)
        self._references.append(f'<w:{place}Reference w:type="{kind}" r:id="{ident}"/>')

    def section(self, lines: int, *, is_turned: bool, is_first: bool) -> str:
        """``sectPr`` of the section that ends here."""
        wide, high = _SHEET
        if is_turned:
            # Its head is at the left of the upright sheet.
            size = el("pgSz", w=high, h=wide, orient="landscape")
            edges = {"top": _LEFT, "right": _TOP, "bottom": _RIGHT, "left": _BOTTOM}
            edges["footer"] = _TURNED_FOOTER
        else:
            size = el("pgSz", w=wide, h=high)
            edges = {"top": _TOP, "right": _RIGHT, "bottom": _BOTTOM, "left": _LEFT}
            edges["footer"] = _FOOTER
        # A section takes what it does not say from the one before it.
        references = self._references if is_first else []
        first = el("titlePg") if self.is_draft and is_first else ""
        return el(
            "sectPr",
            *references,
            el("type", val="nextPage"),
            size,
            el("pgMar", **edges, header=_HEADER, gutter=0),
            el("cols", space=425),
            first,
            el("docGrid", type="lines", linePitch=pitch_of(lines)),
        )


def _number(language: str, *, on_right: bool) -> str:
    """— 2 —, one character in on the outer side."""
    is_latin = is_latin_language(language)
    dash, size = ("–", LATIN_NUMBER_SIZE) if is_latin else ("—", NUMBER_SIZE)
    look = {**face_properties(word_faces(language)[SONG]), **size_properties(size)}

    def run(content: str) -> str:
        return el("r", properties("rPr", look), content)

    field = (
        el("fldChar", fldCharType="begin"),
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        el("fldChar", fldCharType="separate"),
        text_element("1"),
        el("fldChar", fldCharType="end"),
    )
    content = [text_element(f"{dash} "), *field, text_element(f" {dash}")]
    return _line(on_right, size, [run(one) for one in content], inset=size)


def _draft(language: str, *, on_right: bool) -> str:
    """送审稿, on the outer side."""
    look = {**face_properties(word_faces(language)[HEITI]), **size_properties(NUMBER_SIZE)}
    run = el("r", properties("rPr", look), text_element(_("Draft")))
    return _line(on_right, NUMBER_SIZE, [run])


def _line(on_right: bool, size: float, runs: list[str], inset: float = 0.0) -> str:
    left, right = (0.0, inset) if on_right else (inset, 0.0)
    of_paragraph = {
        "snapToGrid": el("snapToGrid", val=0),
        "spacing": line_spacing(twips(size)),
        "ind": indents(0, left, right),
        "jc": el("jc", val="right" if on_right else "left"),
    }
    return el("p", properties("pPr", of_paragraph), *runs)
