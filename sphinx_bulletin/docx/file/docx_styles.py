"""``styles.xml``: the style sheet of print as Word has it."""

from __future__ import annotations

import functools

from ...core.words.numerals import is_latin_language
from ...model.figures.figure import is_traditional
from ...printed.page_measures import TYPE_HEIGHT
from ...printed.text_styles import BLACK, FANGSONG, Align, TextStyle, text_styles
from .ooxml import el, properties, twips, word_part
from .word_faces import face_properties, word_faces

#: 225 mm hold so many twips, which 22 lines of 29 points fill.
PAGE_TWIPS = 12_760
ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.FLUSH: "both"}
#: Built-in names, by which other programs know headings; and their levels in the navigation pane.
HEADINGS = {
    "title": ("heading 1", 0),
    "part": ("bulletin part", 1),
    "heading1": ("heading 2", 1),
    "heading2": ("heading 3", 2),
    "heading3": ("heading 4", 3),
    "bulletin-annex-label": ("bulletin annex", 1),
}
#: Stands for what has no room of its own: between tables, and behind the last.
HAIRLINE = "bulletin-hairline"
#: Of characters that print makes: marks of lists and notes, brackets, labels.
MADE = "bulletin-made"
#: Stay with what follows.
_KEPT = frozenset({*HEADINGS, "table-title", "bulletin-caption", "bulletin-unit", "rubric"}) | {
    "bulletin-annex-title", "bulletin-contents-title", "admonition-title", "definition-term",
    "bulletin-items-caption", "bulletin-items-month",
}  # fmt: skip


def pitch_of(lines: int) -> int:
    """From one line of a page to the next, in twips: no more than fit."""
    return PAGE_TWIPS // lines


def line_twips(style: TextStyle, lines: int) -> int:
    """From one line of a style to the next, in twips."""
    pitch = TYPE_HEIGHT / lines
    if style.on_grid:
        return round(style.line / pitch) * pitch_of(lines)
    return twips(style.line)


def size_properties(size: float) -> dict[str, str]:
    """Type of so many points: Word has halves of them, and spacing makes up for the rest."""
    half_points = round(size * 2)
    spacing = round((size - half_points / 2) * 20)
    asked = {"sz": el("sz", val=half_points), "szCs": el("szCs", val=half_points)}
    return {"spacing": el("spacing", val=spacing), **asked}


def indents(first: float, left: float, right: float) -> str:
    """``w:ind`` of lengths in points."""
    behind = {"firstLine": twips(first)} if first >= 0 else {"hanging": twips(-first)}
    return el("ind", left=twips(left), right=twips(right), **behind)


def line_spacing(line: int, before: int = 0) -> str:
    """``w:spacing`` of a paragraph, in twips; lines are as far apart as they are told to be."""
    return el("spacing", before=before, after=0, line=line, lineRule="exact")


@functools.lru_cache(maxsize=16)
def styles_part(lines: int, language: str) -> bytes:
    """All styles, for a page of so many lines."""
    is_latin = is_latin_language(language)
    faces = word_faces(language)
    east = "zh-TW" if is_traditional(language) else "zh-CN"
    spoken = el("lang", val="en-US", eastAsia=east, bidi="ar-SA")
    of_runs = {**face_properties(faces[FANGSONG]), **size_properties(16.0), "lang": spoken}
    defaults = el(
        "docDefaults",
        el("rPrDefault", properties("rPr", of_runs)),
        el("pPrDefault", properties("pPr", _same_for_all(is_latin=is_latin))),
    )
    normal = el(
        "style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1,
        styleId="Normal",
    )  # fmt: skip
    known = text_styles(lines, is_latin=is_latin)
    table = el(
        "style", el("name", val="Normal Table"), el("uiPriority", val=99),
        el("semiHidden"), el("unhideWhenUsed"), type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    return word_part(
        "styles",
        defaults,
        normal,
        table,
        *[_style(name, style, lines, language) for name, style in known.items()],
        _hairline(is_latin=is_latin),
        el("style", el("name", val=MADE), type="character", customStyle=1, styleId=MADE),
    )


def _same_for_all(*, is_latin: bool) -> dict[str, str]:
    """What every paragraph is told: programs do not all hear the defaults of a file."""
    same = {
        "widowControl": el("widowControl", val=0),
        "overflowPunct": el("overflowPunct", val=0),
        "autoSpaceDE": el("autoSpaceDE", val=0),
        "autoSpaceDN": el("autoSpaceDN", val=0),
        "snapToGrid": el("snapToGrid", val=0),
    }
    return same if is_latin else {"kinsoku": el("kinsoku"), **same}


def _style(name: str, style: TextStyle, lines: int, language: str) -> str:
    shown, level = HEADINGS.get(name, (name, None))
    of_paragraph = {
        **_same_for_all(is_latin=is_latin_language(language)),
        "spacing": line_spacing(line_twips(style, lines), twips(style.before)),
        "ind": indents(style.first, style.left, style.right),
        "jc": el("jc", val=ALIGNED[style.align]),
    }
    if name in _KEPT:
        of_paragraph["keepNext"] = el("keepNext")
    if level is not None:
        of_paragraph["outlineLvl"] = el("outlineLvl", val=level)
    of_run = {**face_properties(word_faces(language)[style.face]), **size_properties(style.size)}
    if style.colour != BLACK:
        of_run["color"] = el("color", val="".join(f"{one:02X}" for one in style.colour))
    custom = {} if shown.startswith("heading ") else {"customStyle": 1}
    return el(
        "style", el("name", val=shown), el("basedOn", val="Normal"), el("qFormat"),
        properties("pPr", of_paragraph), properties("rPr", of_run),
        type="paragraph", **custom, styleId=name,
    )  # fmt: skip


def _hairline(*, is_latin: bool) -> str:
    of_paragraph = {
        **_same_for_all(is_latin=is_latin),
        "spacing": line_spacing(20),
        "ind": indents(0, 0, 0),
    }
    return el(
        "style", el("name", val=HAIRLINE), el("basedOn", val="Normal"),
        properties("pPr", of_paragraph), properties("rPr", size_properties(1.0)),
        type="paragraph", customStyle=1, styleId=HAIRLINE,
    )  # fmt: skip
